"""Makes pages of the READMEs in the repository, with the Markdown that GitHub understands and MkDocs does not."""

import os
import re
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

REPOSITORY = Path(__file__).parent.parent
TITLES = {"background": "Second terminal", "session": "Type into it", "fails": "This fails"}
ALERTS = {"important": "info", "caution": "danger"}  # the others Material knows by the same name


class RepositoryLinks(Extension, Treeprocessor):
    """Makes links to files that are not pages lead to the repository."""

    page: Page
    files: Files
    repository: str

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(self, "repository-links", 5)  # before MkDocs' own, which is 0

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            link.set("href", self.resolve(link.get("href", "")))

    def resolve(self, href: str) -> str:
        path, _, _ = href.partition("#")
        target = os.path.normpath(Path(self.page.file.src_uri).parent / path)
        if not path or ":" in path or self.files.get_file_from_path(target):
            return href
        folder = (REPOSITORY / target).is_dir()
        if folder and (readme := self.files.get_file_from_path(f"{target}/README.md")):
            return os.path.relpath(readme.src_uri, Path(self.page.file.src_uri).parent)
        if not in_repository(target):
            return href  # MkDocs warns about it
        return f"{self.repository}/{'tree' if folder else 'blob'}/main/{target}"


links = RepositoryLinks()


def in_repository(*patterns: str) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted({path for path in listed if (REPOSITORY / path).exists()})


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    links.repository = config.repo_url.rstrip("/")
    config.markdown_extensions.append(links)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    pages = in_repository("*.md")
    for path in pages + in_repository("*.png", "*.svg"):
        files.append(File(path, str(REPOSITORY), config.site_dir, config.use_directory_urls))
    lessons = [path for path in pages if re.match(r"lessons/\d", path)]
    apart = {"README.md", "CONTRIBUTING.md", "lessons/README.md", *lessons}
    config.nav = [
        {"Home": "README.md"},
        {"Lessons": ["lessons/README.md", *({title(path): path} for path in lessons)]},
        {"Workloads and tools": [path for path in pages if path not in apart]},
        {"Contributing": "CONTRIBUTING.md"},
    ]
    links.files = files
    return files


def title(lesson: str) -> str:
    number = lesson.removeprefix("lessons/").partition("-")[0]
    heading = (REPOSITORY / lesson).read_text(encoding="utf-8").partition("\n")[0]
    return f"{number} {heading.removeprefix('# ')}"


def on_page_markdown(markdown: str, page: Page, **_) -> str:
    links.page = page
    markdown = re.sub(r"^( *)```(sh|text)(?: (\w+))?$", fence, markdown, flags=re.MULTILINE)
    markdown = re.sub(r"^<details>$", '<details markdown="1">', markdown, flags=re.MULTILINE)
    return re.sub(r"^> \[!(\w+)\]\n((?:>.*\n?)+)", alert, markdown, flags=re.MULTILINE)


def fence(opening: re.Match) -> str:
    indent, language, mode = opening.groups()
    classes = f".{language}" if language == "sh" else f".{language} .no-copy"
    name = f' title="{TITLES[mode]}"' if mode else ""
    return f"{indent}``` {{ {classes}{name} }}"


def alert(quote: re.Match) -> str:
    kind = quote[1].lower()
    text = re.sub(r"^> ?", "    ", quote[2], flags=re.MULTILINE)
    return f"!!! {ALERTS.get(kind, kind)} \"{kind.capitalize()}\"\n\n{text}"
