package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One name for all images: {@code setup/image-names} writes it and finds what has another. */
class ImageNamesTest {
  private static final Path ROOT = Path.of("..");

  /** A small tree with one file of each kind that names images. */
  private final Path tree;

  private final StandIns programs;

  ImageNamesTest(@TempDir Path directory) {
    tree = directory.resolve("tree");
    programs = new StandIns(directory);
  }

  @BeforeEach
  void plant() throws IOException {
    for (var file : new String[] {"setup/image-names", "setup/published.sh", "setup/say.sh"}) {
      copy(file);
    }
    copy("setup/versions.env");
    write(
        "pom.xml",
        """
            <image.registry>registry.example</image.registry>
            <image.group>school</image.group>
            <registry>${image.registry}</registry>
        """);
    write("k8s/web.yaml", "image: registry.example/school/probe-test-app:v1\n");
    write("k8s/jvm.yaml", "  - name: registry.example/school/cpu-stressor\n");
    write("lessons/README.md", "probe-test-app=registry.example/school/probe-test-app:v2\n");
    write("charts/kubernetes-training/values.yaml", "  repository: registry.example/school # a\n");
    write("README.md", "registry.example/schooling stays\n");
    assertThat(programs.run(tree, "git init -q . && git add .").failed()).isEmpty();
  }

  @Test
  void thisRepositoryNamesOne() {
    var result = programs.run(ROOT, "setup/image-names --check");

    assertThat(result.failed()).as(result.output()).isEmpty();
  }

  @Test
  void isWrittenEverywhere() throws IOException {
    assertThat(run("setup/image-names ghcr.io/Ada-Lovelace").failed()).isEmpty();

    assertThat(run("setup/image-names").output()).isEqualTo("ghcr.io/ada-lovelace");
    assertThat(run("setup/image-names --check ghcr.io/Ada-Lovelace").failed()).isEmpty();
    assertThat(text("pom.xml")).contains("<registry>${image.registry}</registry>");
    assertThat(text("k8s/web.yaml")).isEqualTo("image: ghcr.io/ada-lovelace/probe-test-app:v1\n");
    assertThat(text("k8s/jvm.yaml")).contains("name: ghcr.io/ada-lovelace/cpu-stressor\n");
    assertThat(text("lessons/README.md")).contains("=ghcr.io/ada-lovelace/probe-test-app:v2");
    assertThat(text("charts/kubernetes-training/values.yaml"))
        .isEqualTo("  repository: ghcr.io/ada-lovelace # a\n");
    assertThat(text("README.md")).isEqualTo("registry.example/schooling stays\n");
    assertThat(tree.resolve("setup/image-names")).isExecutable();
  }

  @Test
  void ofAnotherOwnerIsTold() {
    var result = run("setup/image-names --check ghcr.io/Ada");

    assertThat(result.failed()).isNotEmpty();
    assertThat(result.output())
        .contains(
            "name images of registry.example/school, and here they are to come from ghcr.io/ada")
        .contains("Run setup/image-names ghcr.io/ada and commit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: ghcr.io/other/probe-test-app:v1",
        "image: 127.0.0.1:5000/school/cpu-stressor:v1-jvm",
        "image: registry.example/other/memory-stressor@sha256:0a",
        "  - name: registry.example/other/rabbitmq-consumer"
      })
  void thatIsAnotherIsFound(String line) throws IOException {
    write("k8s/other.yaml", line + "\n");

    var result = run("git add . && setup/image-names --check");

    assertThat(result.failed()).isNotEmpty();
    assertThat(result.output())
        .contains("do not come from registry.example/school")
        .contains("k8s/other.yaml:1:");
  }

  @Test
  void ofTheChartIsThatOfTheManifests() throws IOException {
    write("charts/kubernetes-training/values.yaml", "  repository: ghcr.io/other # a\n");

    assertThat(run("setup/image-names --check").output())
        .contains("the chart's image.repository is not registry.example/school");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghcr.io", "ghcr.io/", "a b/c", "'ghcr.io/x;y'"})
  void isARegistryAndAGroup(String name) {
    assertThat(run("setup/image-names " + name).failed()).isNotEmpty();
    assertThat(run("setup/image-names").output()).isEqualTo("registry.example/school");
  }

  private BashSession.Result run(String command) {
    return programs.run(tree, command);
  }

  private String text(String file) throws IOException {
    return Files.readString(tree.resolve(file));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(tree.resolve(file).getParent());
    Files.writeString(tree.resolve(file), text);
  }

  private void copy(String file) throws IOException {
    Files.createDirectories(tree.resolve(file).getParent());
    Files.copy(ROOT.resolve(file), tree.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
