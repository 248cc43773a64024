package io.github.kubernetestraining.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LessonNamespaceTest {

  private HttpServer apiServer;
  private KubernetesClient client;
  private LessonNamespace namespace;

  @BeforeEach
  void startAnApiServer() throws IOException {
    apiServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    apiServer.start();
    var address = apiServer.getAddress();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + address.getPort())
                    .build())
            .build();
    namespace = new LessonNamespace(client, "lesson-probes");
  }

  @AfterEach
  void stop() {
    client.close();
    apiServer.stop(0);
  }

  @Test
  void asksAPodThroughTheApiServer() {
    answer("pods/web-0:8080/proxy/page", URI::getQuery);

    assertThat(namespace.get("web-0", 8080, "page?work=50ms")).isEqualTo("work=50ms");
  }

  @Test
  void saysWhatAPodDoesNotHave() {
    assertThatThrownBy(() -> namespace.get("web-0", 8080, "page"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Pod web-0 has no /page on port 8080");
  }

  @Test
  void readsAMetric() {
    answer("pods/web-0:8080/proxy/metrics", uri -> "# TYPE got gauge\ngot_more 7\ngot 1.5E3\n");

    assertThat(namespace.metric("web-0", "got")).isEqualTo(1500);
    assertThatThrownBy(() -> namespace.metric("web-0", "lost"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Pod web-0 has no metric lost");
  }

  @Test
  void readsTheLogOfTheContainerBefore() {
    answer("pods/web-0/log", URI::getQuery);

    assertThat(namespace.logBeforeRestart("web-0")).contains("previous=true");
  }

  @Test
  void saysWhichPodsThereAreInsteadOfOne() {
    answer("pods", uri -> "{\"kind\": \"PodList\", \"apiVersion\": \"v1\", \"items\": []}");

    assertThatThrownBy(() -> namespace.onlyPod("web"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Not one Pod of web: []");
  }

  private void answer(String path, Function<URI, String> answer) {
    apiServer.createContext(
        "/api/v1/namespaces/lesson-probes/" + path,
        exchange -> {
          var body = answer.apply(exchange.getRequestURI()).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
