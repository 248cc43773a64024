"""Tables of the newest results, between two marks of the READMEs.

usage: python3 -m figures.tables write|check
"""

import re
import sys
from pathlib import Path

from figures import results

PROGRAMS = ("native", "JVM", "plain jar", "suite", "podinfo", "Flask", "PerfTest", "stress-ng")
IN_SHORT = ("start", "memory_first", "memory_after", "livez", "hostname", "html", "p99", "publish", "consume", "published_to_drained_s", "thirty_at_once_ready_s")


def table(measured, keys=None):
    figures = [figure for key, figure in measured["figures"].items() if keys is None or key in keys]
    programs = [name for name in PROGRAMS if any(name in figure["subjects"] for figure in figures)]
    rows = [["figure", *programs, "aim"]]
    rows += [[f"{figure['title']}, {figure['unit']}", *(cell(figure["subjects"].get(name)) for name in programs), aims(figure)] for figure in figures]
    return markdown(rows)


def growth(measured):
    rows = [["figure", "work", "at", "slope"]]
    for figure in measured["growth"]:
        points = ", ".join(f"{amount:,}: {number(value)}" for amount, value in figure["points"])
        rows.append([f"{figure['title']}, {figure['unit']}", figure["work"], points, f"{figure['slope']:.2f}"])
    return markdown(rows)


def markdown(rows):
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


def cell(subject):
    """The median and, where there were several rounds, from where to where they reached."""
    if not subject:
        return ""
    median, rounds = subject["median"], subject["rounds"]
    return number(median) if len(rounds) == 1 else f"{number(median)} ({number(min(rounds))}–{number(max(rounds))})"


def number(value):
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def aims(figure):
    """Each aim, and what became of it."""
    sign = "≤" if figure["better"] == "lower" else "≥"
    said = []
    for aim in figure["aims"]:
        if aim["ratio"] is None:
            continue
        mark = "✓" if aim["met"] else "✗"
        if aim["peer"] is None:
            said.append(f"{mark} {sign} {aim['limit']:g}")
        else:
            said.append(f"{mark} {aim['ours']} {aim['ratio']:.2f} × {aim['peer']} (aim {sign} {aim['limit']:g})")
    return "<br>".join(said)


def machine(measured):
    machine, versions = measured["machine"], measured["versions"]
    return (
        f"Measured on {machine['cores']} cores of {machine['cpu']} with {machine['memory_gib']} GiB, Linux {machine['kernel']}; "
        f"podinfo {versions['podinfo']}, {versions['flask']}, PerfTest {versions['perf-test']}, {versions['stress-ng']}, {versions['java']}, "
        f"{versions['native'] or 'no native executables'}."
    )


def texts():
    """Returns what stands between which marks of which files."""
    measured = results.read(results.newest())
    return {
        ("README.md", "figures"): table(measured, IN_SHORT),
        ("bench/README.md", "figures"): f"{machine(measured)}\n\n{table(measured)}",
        ("bench/README.md", "growth"): growth(measured),
    }


def between(file, mark, text):
    """Returns the file with the text between its two marks."""
    parts = re.split(rf"(<!-- {mark} -->\n)(?:.*\n)*?(<!-- /{mark} -->)", Path(file).read_text())
    if len(parts) != 4:
        raise SystemExit(f"{file} has no <!-- {mark} --> … <!-- /{mark} -->")
    before, begin, end, after = parts
    return f"{before}{begin}\n{text}\n\n{end}{after}"


def write():
    for (file, mark), text in texts().items():
        Path(file).write_text(between(file, mark, text))


def check():
    for (file, mark), text in texts().items():
        if between(file, mark, text) != Path(file).read_text():
            raise SystemExit(f"the figures in {file} are not those of {results.newest()}: run bench/run report")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]]()
