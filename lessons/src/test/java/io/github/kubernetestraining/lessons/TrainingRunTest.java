package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The run in an image of the JVM whose AOT cache the image gets; a program stands in for Java. */
@EnabledOnOs(OS.LINUX)
class TrainingRunTest {
  private final StandIns programs;
  private final Path started;

  TrainingRunTest(@TempDir Path directory) {
    started = directory.resolve("started");
    programs = new StandIns(directory);
    programs.environment().put("TMPDIR", directory.toString());
    programs.environment().put("QUARKUS_HTTP_PORT", "1"); // where nothing listens
  }

  @Test
  void asksForWhatAClusterAndABrowserAskForAndPrintsTheCacheOfIt() throws IOException {
    programs.add(
        "java",
        """
        trap 'echo "the cache" >"${1#*=}"; exit 143' TERM
        echo "a line of its log"
        touch "$FAKES/started"
        while :; do sleep 0.1; done
        """);
    Set<String> asked = ConcurrentHashMap.newKeySet();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          await().until(() -> Files.exists(started));
          asked.add(
              exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Accept"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      programs.environment().put("QUARKUS_HTTP_PORT", "" + server.getAddress().getPort());

      assertThat(train().output()).isEqualTo("the cache");
    } finally {
      server.stop(0);
    }
    assertThat(asked)
        .contains("/ text/html", "/ text/plain", "/livez */*", "/readyz */*", "/metrics */*")
        .contains("/live text/event-stream");
    assertThat(programs.notes("java -XX:AOTCacheOutput="))
        .hasSize(1)
        .allMatch(call -> call.endsWith("/app.aot -Xmx48m -jar quarkus-run.jar"));
  }

  @Test
  void takesTheCacheOfAProgramThatEndsByItself() throws IOException {
    programs.add("java", "echo 'the cache' >\"${1#*=}\"; exit 1");

    assertThat(train().output()).isEqualTo("the cache");
  }

  @Test
  void failsWithTheLogOfAProgramThatLeavesNoCache() throws IOException {
    programs.add("java", "echo 'no such option'; exit 1");

    var result = train();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).isEqualTo("no such option");
  }

  private BashSession.Result train() {
    return programs.run(
        Path.of(".."), "bash -s -- java -Xmx48m -jar quarkus-run.jar <setup/training-run");
  }
}
