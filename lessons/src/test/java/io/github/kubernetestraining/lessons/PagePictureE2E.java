package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page of lesson 3 as {@code docs/page.png} shows it: a real kubelet asks, and is one failure
 * away from the restart. The new picture is {@code target/screenshots/page.png}: where the page has
 * changed, copy it from there.
 */
@OnCluster(seconds = 60)
class PagePictureE2E {

  private static final String NAMESPACE = "page-picture-e2e";
  private static final String POD = "probe-test-app";
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  private static Cluster cluster;

  @BeforeAll
  static void startFromNothing() {
    cluster = Cluster.connectOrSkip();
    cluster.delete(NAMESPACE);
    cluster.run("kubectl create namespace " + NAMESPACE);
  }

  @AfterAll
  static void leaveNothing() {
    if (cluster != null) {
      cluster.delete(NAMESPACE);
    }
  }

  @Test
  void showsThatOneMoreFailureRestartsTheContainer() throws Exception {
    cluster.run(
        "kubectl apply -n %s -f 03-probes/pod.yaml -f 03-probes/pod-2.yaml -f 03-probes/service.yaml"
            .formatted(NAMESPACE));
    cluster.run(
        "kubectl wait -n %s --for=condition=Ready pod --all --timeout 2m".formatted(NAMESPACE));
    var page =
        cluster
            .namespace(NAMESPACE)
            .client()
            .getMasterUrl()
            .toURI()
            .resolve("/api/v1/namespaces/%s/pods/%s:8080/proxy/".formatted(NAMESPACE, POD));
    soon(
        () ->
            assertThat(ProbePage.press(page, "Toggle liveness of " + POD))
                .isEqualTo("livez of %s is failing".formatted(POD)));
    soon(
        () ->
            assertThat(Browser.get(page).body())
                .contains("Failure 2: the kubelet restarts the container after 1 more")
                .contains(POD + "-2"));

    Files.createDirectories(PICTURES);
    var html = PICTURES.resolve("page.html");
    // Its script would follow the Pod at an address that the API server's proxy does not have.
    var script = "(?s)<script.*?</script>";
    Files.writeString(html, Browser.get(page).body().replaceAll(script, ""));
    var picture = PICTURES.resolve("page.png");
    cluster.run("../setup/screenshot '%s' '%s'".formatted(html.toUri(), picture));

    assertThat(ImageIO.read(picture.toFile()))
        .returns(1200, image -> image.getWidth())
        .returns(1100, image -> image.getHeight());
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(AT_MOST).ignoreExceptions().untilAsserted(assertion);
  }
}
