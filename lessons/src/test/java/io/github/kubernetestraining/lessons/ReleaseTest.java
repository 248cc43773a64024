package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commit of a release names, and when no release is made. */
class ReleaseTest {
  private final StandIns programs;
  private final Path tree;

  ReleaseTest(@TempDir Path directory) {
    programs = new StandIns(directory);
    tree = directory.resolve("tree");
  }

  @BeforeEach
  void plant() throws IOException {
    Files.createDirectories(tree);
    var result =
        programs.run(
            Path.of(".."),
            "git ls-files -z -- '*pom.xml' k8s charts compose.yaml setup"
                + " settings/src/main/resources CHANGELOG.md | tar -c --null -T - -f - | tar -x -C "
                + tree);
    assertThat(result.failed()).as(result.output()).isEmpty();
    assertThat(run("git init -q . && git add . && git commit -qm all").failed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"k8s,1.2.0", "k8s/overlays/jvm,1.2.0-jvm"})
  void itsManifestsNameItsImages(String folder, String tag) {
    Rendered.requireKubectl();
    assertThat(run("setup/version 1.2.0").failed()).isEmpty();

    assertThat(Rendered.of(tree.resolve(folder)).podTemplates())
        .extracting(template -> template.container().getImage())
        .filteredOn(image -> image.contains("/"))
        .hasSize(5)
        .allSatisfy(image -> assertThat(image).endsWith(":" + tag));
  }

  @Test
  void itsChartAndItsComposeFileNameItsImages() throws IOException {
    assertThat(run("setup/version 1.2.0-rc.1").failed()).isEmpty();

    assertThat(text("charts/kubernetes-training/Chart.yaml"))
        .contains("\nversion: 1.2.0-rc.1\n", "\nappVersion: 1.2.0-rc.1 ");
    assertThat(text("charts/kubernetes-training/values-jvm.yaml"))
        .contains("tag: 1.2.0-rc.1-jvm\n");
    assertThat(text("compose.yaml")).contains("${TAG:-1.2.0-rc.1}").doesNotContain("TAG:-v1");
    assertThat(text("pom.xml")).contains("<version>1.2.0-rc.1</version>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1.2.0", "1.2", "1.2.0;true", "latest"})
  void aVersionHasThreeNumbers(String version) {
    assertThat(run("setup/version '%s'".formatted(version)).failed()).isNotEmpty();
    assertThat(run("git status --porcelain").output()).isEmpty();
  }

  @Test
  void isNotReadyWhereTheManifestsNameOtherImages() {
    assertThat(run("setup/release 1.2.0 ready").output())
        .contains("the manifests here name images of v1, not of 1.2.0")
        .contains("setup/release 1.2.0 tag");
  }

  @Test
  void isNotReadyWhereTheImagesAreAnotherOwners() {
    assertThat(run("IMAGES=ghcr.io/Ada setup/release 1.2.0 ready").output())
        .contains("Run setup/image-names ghcr.io/ada");
  }

  @Test
  void isNotReadyWithoutNotes() {
    assertThat(run("setup/release 9.9.9 tag && git checkout -q v9.9.9").failed()).isEmpty();

    assertThat(run("setup/release 9.9.9 ready").output())
        .contains("CHANGELOG.md says nothing of 9.9.9");
  }

  @Test
  void isTaggedBesideTheBranchAndReadyWithNotes() throws IOException {
    Files.writeString(
        tree.resolve("CHANGELOG.md"), text("CHANGELOG.md") + "\n## 9.9.9\n\n- Something new.\n");
    assertThat(run("git commit -qam notes").failed()).isEmpty();

    assertThat(run("setup/release 9.9.9 tag").failed()).isEmpty();

    assertThat(run("git status --porcelain && git grep -c 9.9.9 -- k8s").output()).isEmpty();
    assertThat(run("git checkout -q v9.9.9").failed()).isEmpty();
    assertThat(run("QUARKUS_CONTAINER_IMAGE_USERNAME=me setup/release 9.9.9 ready").failed())
        .as("it logs in nowhere")
        .isEmpty();
  }

  private BashSession.Result run(String command) {
    return programs.run(
        tree,
        "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=a"
            + " GIT_COMMITTER_EMAIL=a@example.com; "
            + command);
  }

  private String text(String file) throws IOException {
    return Files.readString(tree.resolve(file));
  }
}
