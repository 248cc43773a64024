package io.github.kubernetestraining.lessons;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lesson's folder keeps to, seen without a cluster. */
class LessonFoldersTest {

  private static final Pattern LINK_TO_MANIFEST = Pattern.compile("]\\(([^)]+\\.ya?ml)\\)");

  /** A kustomization that a lesson applies or prints. */
  private static final Pattern BUILT = Pattern.compile("(?:-k|kubectl kustomize) ([\\w./-]+)");

  /** Folders whose files a lesson takes elsewhere. */
  private static final Pattern COPIED = Pattern.compile("(?m)^cp -R (.+) \\S+$");

  private static final Pattern PART = Pattern.compile("(?m)^ *- (?:path: )?([\\w./-]+)$");

  static List<Path> lessons() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(""))) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("\\d\\d-.+"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void hasTheSectionsThatReadersLookFor(Path lesson) {
    var titles = readme(lesson).sections().stream().map(Readme.Section::title).toList();

    assertThat(titles).startsWith("What you will learn", "Prerequisites");
    assertThat(titles)
        .endsWith(
            "In production",
            "Check",
            "Exercise",
            "Clean up",
            "You learned",
            "Troubleshooting",
            "Read more",
            "Versions");
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void asksBeforeItShows(Path lesson) {
    assertThat(prose(readme(lesson))).anyMatch(text -> text.contains("Predict:"));
  }

  @Test
  void eachLeadsToTheNext() throws IOException {
    var lessons = lessons();
    for (var number = 0; number < lessons.size() - 1; number++) {
      var next = lessons.get(number + 1);
      assertThat(read(lessons.get(number).resolve("README.md")))
          .contains("Next: [%s](../%s/README.md)".formatted(readme(next).title(), next));
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void showsItsManifestsAsTheyAre(Path lesson) throws IOException {
    var manifests = manifests(lesson);

    readme(lesson).sections().stream()
        .flatMap(section -> section.steps().stream())
        .filter(Step.Excerpt.class::isInstance)
        .map(Step.Excerpt.class::cast)
        .forEach(
            excerpt ->
                assertThat(manifests)
                    .as("line %d: what is shown stands in a manifest", excerpt.line())
                    .anyMatch(manifest -> new ManifestExcerpt(excerpt.yaml()).isIn(manifest)));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void usesEveryFileOfItsFolder(Path lesson) throws IOException {
    var scripts = readme(lesson).commands().map(Step.Command::script).collect(joining("\n"));
    var built = new HashSet<Path>();
    BUILT
        .matcher(scripts)
        .results()
        .forEach(folder -> addParts(lesson.resolve(folder.group(1)).normalize(), built));
    var copied =
        COPIED
            .matcher(scripts)
            .results()
            .flatMap(folders -> Stream.of(folders.group(1).split(" ")))
            .map(lesson::resolve)
            .toList();
    try (Stream<Path> files = Files.walk(lesson)) {
      var unused =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().equals("README.md"))
              .filter(file -> !built.contains(file))
              .filter(file -> !isNamed(lesson.relativize(file).toString(), scripts))
              .filter(file -> copied.stream().noneMatch(file::startsWith))
              .toList();

      assertThat(unused).isEmpty();
    }
  }

  private static boolean isNamed(String name, String scripts) {
    return Pattern.compile("(?<![\\w/])(?:\\./)?" + Pattern.quote(name) + "(?!\\S)")
        .matcher(scripts)
        .find();
  }

  /** All that a kustomization is made of, and those that it names are made of. */
  private static void addParts(Path folder, Set<Path> parts) {
    var kustomization = folder.resolve("kustomization.yaml");
    if (Files.exists(kustomization) && parts.add(kustomization)) {
      PART.matcher(read(kustomization))
          .results()
          .map(part -> folder.resolve(part.group(1)).normalize())
          .forEach(
              part -> {
                parts.add(part);
                addParts(part, parts);
              });
    }
  }

  @Test
  void tableOfLessonsLinksEach() throws IOException {
    var overview = Files.readString(Path.of("README.md"));

    assertThat(lessons()).isNotEmpty();
    for (var lesson : lessons()) {
      assertThat(overview)
          .contains(
              "| [%s %s](%s/README.md) |"
                  .formatted(lesson.toString().substring(0, 2), readme(lesson).title(), lesson));
    }
  }

  private static Stream<String> prose(Readme readme) {
    return readme.sections().stream()
        .flatMap(section -> section.steps().stream())
        .filter(Step.Prose.class::isInstance)
        .map(Step.Prose.class::cast)
        .map(Step.Prose::text);
  }

  private static Readme readme(Path lesson) {
    return Readme.read(lesson.resolve("README.md"));
  }

  /** Those of the folder, and those elsewhere that its text links to. */
  private static List<String> manifests(Path lesson) throws IOException {
    var linked =
        LINK_TO_MANIFEST
            .matcher(read(lesson.resolve("README.md")))
            .results()
            .map(link -> lesson.resolve(link.group(1)));
    try (Stream<Path> files = Files.list(lesson)) {
      return Stream.concat(files.filter(file -> file.toString().endsWith(".yaml")), linked)
          .map(LessonFoldersTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
