package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which images the lessons run with where {@code ./test --registry} pushes them, seen in a small
 * tree by programs that only note what is run.
 */
class LessonsAsPulledTest {
  private static final Path SETUP = Path.of("../setup");
  private static final String PUBLISHED = "image: ghcr.io/kubernetes-training/probe-test-app:v1\n";
  private static final String PULLED =
      "image: registry.example:5001/kubernetes-training/probe-test-app:v1\n";

  private final StandIns programs;
  private final Path tree;

  /** The tree that the lessons were tested in, as they found it. */
  private final Path tested;

  LessonsAsPulledTest(@TempDir Path directory) {
    programs = new StandIns(directory);
    tree = directory.resolve("tree");
    tested = directory.resolve("tested");
  }

  @BeforeEach
  void plant() throws IOException {
    for (var program :
        new String[] {
          "kubectl", "docker", "curl", "shellcheck", "npm", "jq", "chromium", "promtool", "kind"
        }) {
      programs.add(program, "");
    }
    programs.add("helm", "echo v4.0.0");
    programs.addMaven(
        """
        *-pl*!lessons*) ;;
          *)
            cp -R . "$FAKES/tested"
            echo "$LESSONS_CONTEXT" >"$FAKES/tested/context"
            mkdir -p lessons/target/transcripts lessons/target/failsafe-reports
            echo it went so >lessons/target/transcripts/01-pods.txt
            printf '<testcase name="pods" classname="a.Lesson01E2E">\\n<flakyError message="too late">\\n' >lessons/target/failsafe-reports/TEST-01.xml
            exit "${LESSONS_FAIL:-0}" ;;
        """);
    try (Stream<Path> files = Files.walk(SETUP)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        copy(file, tree.resolve("setup").resolve(SETUP.relativize(file)));
      }
    }
    copy(Path.of("../test"), tree.resolve("test"));
    copy(Path.of("../pom.xml"), tree.resolve("pom.xml"));
    for (var script :
        new String[] {
          "setup/check-scripts",
          "setup/image-names",
          "setup/check-workflows",
          "setup/check-spelling",
          "setup/check-figures",
          "setup/site",
          "setup/test-processes",
          "run"
        }) {
      programs.add(tree.resolve(script), "");
    }
    write(".gitignore", "target/\n");
    write("k8s/probe-test-app/kubernetes.yml", PUBLISHED);
    write("lessons/01-pods/README.md", PUBLISHED);
    write("lessons/01-pods/pod.yaml", PUBLISHED);
    write("lessons/01-pods/it was deleted.yaml", PUBLISHED);
    assertThat(programs.run(tree, "git init -q . && git add .").failed()).isEmpty();
    Files.delete(tree.resolve("lessons/01-pods/it was deleted.yaml"));
    write("lessons/01-pods/not yet committed.yaml", PUBLISHED);
    write("lessons/target/old.yaml", PUBLISHED);
  }

  @Test
  void theyAreThoseThatWerePushed() throws IOException {
    var result = test("--context cloud --registry registry.example:5001 --add-ons");

    assertThat(result.output()).endsWith("==> all checks passed");
    assertThat(programs.notes("run "))
        .containsExactly("run --images --context cloud --registry registry.example:5001 --add-ons");
    assertThat(programs.notes("mvn -B -T1"))
        .containsExactly("mvn -B -T1 verify -pl !lessons", "mvn -B -T1 verify -pl lessons");
    assertThat(tested.resolve("context")).hasContent("cloud");
    for (var file :
        new String[] {
          "k8s/probe-test-app/kubernetes.yml",
          "lessons/01-pods/README.md",
          "lessons/01-pods/pod.yaml",
          "lessons/01-pods/not yet committed.yaml"
        }) {
      assertThat(tested.resolve(file)).content().isEqualTo(PULLED);
      assertThat(tree.resolve(file)).content().isEqualTo(PUBLISHED);
    }
    assertThat(tested.resolve("run")).isExecutable();
    assertThat(tested.resolve("lessons/01-pods/it was deleted.yaml")).doesNotExist();
    assertThat(tested.resolve("lessons/target")).doesNotExist();
  }

  @Test
  void theirReportsAreWhereThoseOfOtherRunsAre() {
    var result = test("--context cloud --registry registry.example:5001");

    assertThat(result.output()).contains("passed at the second try:", "Lesson01E2E.pods: too late");
    assertThat(tree.resolve("lessons/target/transcripts/01-pods.txt")).hasContent("it went so");
  }

  @Test
  void aLessonThatFailsFailsTheTest() {
    programs.environment().put("LESSONS_FAIL", "1");

    var result = test("--context cloud --registry registry.example:5001");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .endsWith("error: lessons failed; their transcripts are in lessons/target/transcripts");
    assertThat(tree.resolve("lessons/target/transcripts/01-pods.txt")).hasContent("it went so");
  }

  @Test
  void twoRunsAreNotMixed() throws IOException {
    test("--context cloud --registry old.example");
    write("lessons/01-pods/pod.yaml", "");
    programs.run(tested.getParent(), "rm -r tested");

    test("--context cloud --registry registry.example:5001");

    assertThat(tested.resolve("lessons/01-pods/pod.yaml")).isEmptyFile();
    assertThat(tested.resolve("lessons/01-pods/README.md")).content().isEqualTo(PULLED);
    assertThat(tested.resolve("lessons/target")).doesNotExist();
  }

  /** A cluster that gets the images under the name that they are published by needs no copy. */
  @Test
  void theyRunInPlaceWhereTheNamesAreTheSame() throws IOException {
    for (var context : new String[] {"kind-lab", "training --registry 127.0.0.1:5000"}) {
      var result = test("--context " + context);

      assertThat(result.output()).endsWith("==> all checks passed");
    }
    assertThat(programs.notes("mvn -B -T1"))
        .containsExactly("mvn -B -T1 verify", "mvn -B -T1 verify");
  }

  private BashSession.Result test(String arguments) {
    return programs.run(tree, "./test " + arguments);
  }

  private void write(String file, String content) throws IOException {
    Files.createDirectories(tree.resolve(file).getParent());
    Files.writeString(tree.resolve(file), content);
  }

  private static void copy(Path file, Path there) throws IOException {
    Files.createDirectories(there.getParent());
    Files.copy(file, there);
  }
}
