package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Lesson("27-ingress")
@OnCluster(seconds = 60)
class Lesson27IngressE2E {

  private static final String HOST = Suffix.ofThisRun().in("lesson-ingress") + ".example";
  private static final String SITE = "http://" + HOST;
  private static final String WEB = "probe-test-app";

  @Test
  void oneAddressServesTwoApplications(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("One host, two paths");
    lesson.claim(
        "One address, two applications: the path decides.",
        AT_ONCE,
        () -> {
          var entrance = entrance(lesson);
          assertThat(entrance.get(SITE + "/").body()).contains(namespace.onlyPod(WEB));
          assertThat(entrance.get(SITE + "/metrics").body()).contains("cpu_stressor_got_cores");
        });

    lesson.section("Nobody's path");
    lesson.claim(
        "So Envoy itself says 404, and the application never hears of it.",
        AT_ONCE,
        () -> {
          assertThat(entrance(lesson).get(SITE + "/version"))
              .returns(404, Entrance.Answer::status)
              .returns(false, Entrance.Answer::fromApplication);
          assertThat(metrics(namespace)).doesNotContain("uri=\"/version\"");
        });

    lesson.section("TLS");
    lesson.claim(
        "Envoy decrypts the requests: this is called TLS termination.",
        AT_ONCE,
        () -> {
          var ours = Path.of(lesson.variable("FOLDER"), "certificate.pem");
          var shown = new Entrance(lesson.variable("ADDRESS"), 443).certificate(HOST);
          try (var pem = Files.newInputStream(ours)) {
            assertThat(shown)
                .isEqualTo(CertificateFactory.getInstance("X.509").generateCertificate(pem));
          }
        });

    lesson.section("What annotations cost");
    lesson.claim(
        "After 0.2 seconds, Envoy now answers 504, \"gateway timeout\".",
        AT_ONCE,
        () -> {
          var answer = entrance(lesson).get(SITE + "/?work=800ms");
          assertThat(answer.status()).isEqualTo(504);
          assertThat(answer.took()).isBetween(Duration.ofMillis(200), Duration.ofMillis(700));
        });
    lesson.claim(
        "The application says 404, as it was asked for `/load/metrics`.",
        AT_ONCE,
        () ->
            assertThat(entrance(lesson).get(SITE + "/load/metrics"))
                .returns(404, Entrance.Answer::status)
                .returns(true, Entrance.Answer::fromApplication));

    lesson.section("Exercise");
    lesson.claim(
        "Contour merges the rules of both Ingresses into one host. The other paths work as before.",
        AT_ONCE,
        () -> {
          var entrance = entrance(lesson);
          assertThat(entrance.get(SITE + "/version").body()).isEqualTo("v1");
          assertThat(entrance.get(SITE + "/metrics").status()).isEqualTo(200);
          assertThat(metrics(namespace))
              .as("this time it hears of it")
              .contains("uri=\"/version\"");
        });
    lesson.section("Clean up");
  }

  private static Entrance entrance(Walkthrough lesson) {
    return new Entrance(lesson.variable("ADDRESS"), 80);
  }

  private static String metrics(LessonNamespace namespace) {
    return namespace.get(namespace.onlyPod(WEB), 8080, "metrics");
  }
}
