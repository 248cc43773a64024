package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
  private static final String DEPLOYMENT =
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: %s}, spec: {replicas: %s}}";

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes.yml", "common.json"})
  void nameTheReplicasThatFightTheAutoscaler(String file) throws IOException {
    write(file, "{kind: Service}\n---\n" + DEPLOYMENT.formatted("shop", 1));

    assertThatThrownBy(this::check)
        .hasMessage(
            "spec.replicas=1 of Deployment shop in src/main/kubernetes/%s is refused; each apply"
                + " would undo what the autoscaler did",
            file);
  }

  @Test
  void mayBeAList() throws IOException {
    write("kubernetes.yml", "{kind: List, items: [%s]}".formatted(DEPLOYMENT.formatted("shop", 3)));

    assertThatThrownBy(this::check).hasMessageStartingWith("spec.replicas=3 of Deployment shop");
  }

  @Test
  void maySayReplicasOfWhatIsNotScaledHere() throws IOException {
    write("kubernetes.yml", DEPLOYMENT.formatted("database", 3));
    write("openshift.yml", DEPLOYMENT.formatted("shop", 3));
    write("common.yml", DEPLOYMENT.formatted("shop", "null"));

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void mayBeUnreadableUntilQuarkusReadsThem() throws IOException {
    write("kubernetes.yml", "{kind: Deployment");

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void mayNotBeThere() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void check() {
    Fragments.check(root, Given.target("Deployment"));
  }

  private void write(String file, String content) throws IOException {
    var directory = Files.createDirectories(root.resolve("src/main/kubernetes"));
    Files.writeString(directory.resolve(file), content);
  }
}
