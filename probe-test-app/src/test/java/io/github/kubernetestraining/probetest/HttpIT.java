package io.github.kubernetestraining.probetest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the application over HTTP. */
@QuarkusIntegrationTest
@TestProfile(ItsOwnPeer.class)
class HttpIT {
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String HTML = "text/html;charset=UTF-8";
  private static final RestAssuredConfig WITHOUT_CHARSET =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));

  @TestHTTPResource("/")
  URI page;

  @AfterEach
  void heal() {
    for (var probe : new String[] {"livez", "readyz"}) {
      toggle(Map.of("probe", probe, "delay", "0s")).post("/").then().statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"livez", "readyz"})
  void toggleFailsTheProbeAndTheNextHealsIt(String probe) {
    toggle(Map.of("probe", probe))
        .post("/")
        .then()
        .statusCode(200)
        .body(equalTo(probe + " of pod-1 is failing\n"));
    when().get("/" + probe).then().statusCode(503);

    toggle(Map.of("probe", probe)).post("/").then().body(equalTo(probe + " of pod-1 is healthy\n"));
    when().get("/" + probe).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"livez", "readyz", "startupz"})
  void aProbeAnswersAsMicroProfileHealthDoes(String probe) {
    when()
        .get("/" + probe)
        .then()
        .statusCode(200)
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-store")
        .body("status", is("UP"))
        .body("checks.name", contains(probe))
        .body("checks.status", contains("UP"));
    when().head("/" + probe).then().statusCode(200);
  }

  @Test
  void aProbeThatFailsIsDown() {
    toggle(Map.of("probe", "readyz")).post("/");

    when()
        .get("/readyz")
        .then()
        .statusCode(503)
        .body("status", is("DOWN"))
        .body("checks.status", contains("DOWN"));
  }

  @Test
  void aLateProbeAnswersHealthyButLate() {
    toggle(Map.of("probe", "livez", "delay", "300ms", "for", "1m"))
        .post("/")
        .then()
        .body(equalTo("livez of pod-1 is 300ms late for 1m\n"));

    when().get("/livez").then().statusCode(200).time(greaterThanOrEqualTo(300L));
  }

  @Test
  void aBrowserIsSentBackToThePage() {
    toggle(Map.of("probe", "livez"))
        .accept("text/html,application/xhtml+xml")
        .redirects()
        .follow(false)
        .post("/")
        .then()
        .statusCode(303)
        .header("Location", equalTo("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "pod-1"})
  void thePodCanBeChosenByNameOrAddress(String pod) {
    toggle(Map.of("probe", "readyz", "pod", pod))
        .post("/")
        .then()
        .statusCode(200)
        .body(equalTo("readyz of pod-1 is failing\n"));
    when().get("/readyz").then().statusCode(503);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "probe=%zz|the form is not encoded as in a URL",
        "probe=livez%|the form is not encoded as in a URL",
        "probe=%ff|the form is not encoded as in a URL",
        "probe=livez&probe=readyz|probe: given 2 times; once is allowed",
        "probe=livez&pod=pod-1&pod=pod-1|pod: given 2 times; once is allowed",
        "probe=livez&fro=45s|fro: there is no such field; the fields are probe, for, delay, pod",
        "probe=startupz|probe: \"startupz\" is refused; livez or readyz is allowed",
        "probe=|probe: \"\" is refused; livez or readyz is allowed",
        "for=45s|probe: \"\" is refused; livez or readyz is allowed",
        "probe=livez&for=-5s|for: \"-5s\" is refused; a duration from 1s to 1h is allowed",
        "probe=livez&for=999999999999h|for: \"999999999999h\" is refused; a duration from 1s to 1h",
        "probe=livez&for=soon|for: \"soon\" is refused",
        "probe=livez&delay=2h|delay: \"2h\" is refused; a duration from 0s to 1m is allowed",
        "probe=livez&pod=10.0.0.1|pod: \"10.0.0.1\" is refused; the Pods behind localhost are: pod-1",
        "probe=livez&pod=127.0.0.1:9|pod: \"127.0.0.1:9\" is refused",
        "probe=livez&pod=localhost|pod: \"localhost\" is refused",
        "probe=livez&pod=http%3A%2F%2F127.0.0.1|pod: \"http://127.0.0.1\" is refused",
      })
  void badInputIsRefusedWithASentence(String form, String sentence) {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body(form)
        .post("/")
        .then()
        .statusCode(400)
        .header("Content-Type", TEXT)
        .body(startsWith(sentence))
        .body(not(containsString("Error id")));
    when().get("/livez").then().statusCode(200);
  }

  @Test
  void aFormThatIsNotUtf8IsRefused() throws Exception {
    var answer = post(BodyPublishers.ofByteArray(new byte[] {'p', '=', (byte) 0xff}));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("the form is not text in UTF-8\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "multipart/form-data",
      })
  void aBodyThatIsNoFormIsRefused(String type) {
    given()
        .config(WITHOUT_CHARSET)
        .contentType(type)
        .body("probe=livez")
        .post("/")
        .then()
        .statusCode(415)
        .header("Content-Type", TEXT)
        .body(
            equalTo("the body has to be application/x-www-form-urlencoded, as curl -d sends it\n"));
    when().get("/livez").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/nothing|404|/nothing: there is nothing here; the page is at /",
        "PUT|/|405|PUT is not allowed at /; allowed: GET, HEAD, POST",
        "BREW|/|405|BREW is not allowed at /; allowed: GET, HEAD, POST",
        "POST|/hostname|405|POST is not allowed at /hostname; allowed: GET, HEAD",
        "POST|/livez|405|POST is not allowed at /livez; allowed: GET, HEAD",
        "POST|/live|405|POST is not allowed at /live; allowed: GET",
        "GET|/?work=soon|400|work: \"soon\" is refused; a duration from 0s to 1s is allowed",
        "GET|/?work=1ms&work=2ms|400|work: given 2 times; once is allowed",
      })
  void whatIsNotServedIsRefusedWithASentence(
      String method, String path, int status, String sentence) {
    given()
        .accept("*/*")
        .urlEncodingEnabled(false)
        .request(method, path)
        .then()
        .statusCode(status)
        .header("Content-Type", TEXT)
        .body(startsWith(sentence));

    given()
        .accept("text/html,application/xhtml+xml,*/*;q=0.8")
        .urlEncodingEnabled(false)
        .request(method, path)
        .then()
        .statusCode(status)
        .header("Content-Type", HTML)
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body("html.body.header.h1", startsWith(Integer.toString(status)))
        .body("html.body.main.p[0]", startsWith(sentence));
  }

  @Test
  void aMethodThatIsNotAllowedIsToldWhichAre() {
    when().put("/").then().header("Allow", equalTo("GET, HEAD, POST"));
  }

  @Test
  void aFormThatNobodyServesIsRefused() {
    given()
        .accept("image/png")
        .get("/")
        .then()
        .statusCode(406)
        .header("Content-Type", TEXT)
        .body(equalTo("the page is text/html or text/plain; Accept names neither\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatIsTooLargeIsRefused(boolean announced) throws Exception {
    var body = "probe=livez&for=" + "4".repeat(9_500_000);

    var answer =
        post(
            announced
                ? BodyPublishers.ofString(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes())));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo("the body is larger than the 8192 bytes that are allowed\n");
    when().get("/livez").then().statusCode(200);
  }

  @Test
  void onlySoManyFollowThePage() {
    var http = HttpClient.newHttpClient();
    var live = HttpRequest.newBuilder(page.resolve("/live")).build();
    var following = new ArrayList<InputStream>();
    try {
      for (var viewer = 0; viewer < LivePage.VIEWERS; viewer++) {
        var answer = http.sendAsync(live, BodyHandlers.ofInputStream()).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        following.add(answer.body());
      }
      when()
          .get("/live")
          .then()
          .statusCode(503)
          .body(startsWith("100 browsers already follow this page"));
    } finally {
      following.forEach(HttpIT::close);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              var answer = http.sendAsync(live, BodyHandlers.ofInputStream()).join();
              close(answer.body());
              return answer.statusCode() == 200;
            });
  }

  @Test
  void aPageIsGuardedByItsHeaders() {
    given()
        .accept("text/html")
        .get("/")
        .then()
        .header("Content-Type", HTML)
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header(
            "Content-Security-Policy",
            matchesPattern(
                "default-src 'none'; style-src 'sha256-[^ ]+'; script-src 'sha256-[^ ]+';"
                    + " connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'"));
    for (var path : new String[] {"/hostname", "/status", "/metrics", "/livez", "/nothing"}) {
      when().get(path).then().header("X-Content-Type-Options", equalTo("nosniff"));
    }
  }

  @Test
  void workPerRequestHasAnUpperBound() {
    when().get("/?work=50ms").then().statusCode(200).time(greaterThanOrEqualTo(50L));
    when()
        .get("/?work=2s")
        .then()
        .statusCode(400)
        .body(containsString("work: \"2s\" is refused; a duration from 0s to 1s is allowed"));
  }

  @Test
  void saysWhoAnswers() {
    when().get("/hostname").then().body(is("pod-1\n"));
    when().get("/version").then().body(is("v1\n"));
    given()
        .accept("text/plain")
        .get("/")
        .then()
        .header("Content-Type", TEXT)
        .body(startsWith("Pod pod-1, version v1\n"))
        .body(containsString("/livez: healthy\n"));
    given().accept("*/*").get("/").then().header("Content-Type", HTML);
    given().accept("text/html;q=0.5, text/plain").get("/").then().header("Content-Type", TEXT);
    when()
        .get("/status")
        .then()
        .header("Content-Type", "application/json")
        .body("name", is("pod-1"))
        .body("colour", is("blue"))
        .body("livez", is("healthy"));
  }

  @Test
  void exposesItsMetrics() {
    var requests = "probe_requests_total{asker=\"kubelet\",outcome=\"success\",probe=\"livez\"}";
    var before = metric(requests);

    given().header("User-Agent", "kube-probe/1.36").get("/livez").then().statusCode(200);

    assertThat(metric(requests)).isEqualTo(before + 1);
    assertThat(metric("probe_healthy{probe=\"livez\"}")).isEqualTo(1);
    toggle(Map.of("probe", "livez")).post("/").then().statusCode(200);
    assertThat(metric("probe_healthy{probe=\"livez\"}")).isZero();
  }

  @Test
  void methodsThatClientsInventAddNoMetrics() {
    for (var i = 0; i < 3; i++) {
      given().request("BREW" + i, "/").then().statusCode(405);
    }

    when()
        .get("/metrics")
        .then()
        .body(containsString("method=\"OTHER\""))
        .body(not(containsString("BREW")));
  }

  private static double metric(String name) {
    return when()
        .get("/metrics")
        .then()
        .extract()
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElse(0);
  }

  private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body)
                .build(),
            BodyHandlers.ofString());
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private static RequestSpecification toggle(Map<String, String> form) {
    return given().formParams(form);
  }
}
