package io.github.kubernetestraining.lessons;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lesson's folder keeps to, seen without a cluster. */
class LessonFoldersTest {

  private static final Pattern LINK_TO_MANIFEST = Pattern.compile("]\\(([^)]+\\.ya?ml)\\)");

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
    try (Stream<Path> files = Files.walk(lesson)) {
      var unused =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().equals("README.md"))
              .filter(file -> !isUsed(lesson, file, scripts))
              .toList();

      assertThat(unused).isEmpty();
    }
  }

  /** By name, or by a kustomization that is applied as a folder or is part of one that is. */
  private static boolean isUsed(Path lesson, Path file, String scripts) {
    var name = lesson.relativize(file).toString();
    if (Pattern.compile("(?<![\\w/])(?:\\./)?" + Pattern.quote(name) + "(?!\\S)")
        .matcher(scripts)
        .find()) {
      return true;
    }
    for (var folder = file.getParent(); folder.startsWith(lesson); folder = folder.getParent()) {
      var kustomization = folder.resolve("kustomization.yaml");
      var path = folder.equals(lesson) ? "." : lesson.relativize(folder).toString();
      var applied =
          Pattern.compile("-k " + Pattern.quote(path) + "(?![\\w/.])").matcher(scripts).find();
      var part = folder.relativize(file).toString().replace("/kustomization.yaml", "");
      if (applied
          && Files.exists(kustomization)
          && (file.equals(kustomization) || read(kustomization).contains("- " + part))) {
        return true;
      }
      if (folder.equals(lesson)) {
        break;
      }
    }
    return false;
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
