package io.github.kubernetestraining.probetest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application over HTTP. */
@QuarkusTest
@TestProfile(ItsOwnPeer.class)
class HttpIT {
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
        .header("Location", containsString("/"));
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
        "probe=startupz|probe: \"startupz\" is refused; livez or readyz is allowed",
        "probe=|probe: \"\" is refused; livez or readyz is allowed",
        "x=y|probe: \"\" is refused; livez or readyz is allowed",
        "probe=livez&for=-5s|for: \"-5s\" is refused; a duration from 1s to 1h is allowed",
        "probe=livez&for=999999999999h|for: \"999999999999h\" is refused; a duration from 1s to 1h",
        "probe=livez&for=soon|for: \"soon\" is refused",
        "probe=livez&delay=2h|delay: \"2h\" is refused; a duration from 0s to 1m is allowed",
        "probe=livez&pod=10.0.0.1|pod: \"10.0.0.1\" is refused; the Pods behind localhost are: pod-1",
        "probe=livez&pod=127.0.0.1:9|pod: \"127.0.0.1:9\" is refused",
        "probe=livez&pod=localhost|pod: \"localhost\" is refused",
        "probe=livez&pod=http%3A%2F%2F127.0.0.1|is refused",
      })
  void badInputIsRefusedWithASentence(String form, String sentence) {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body(form)
        .post("/")
        .then()
        .statusCode(400)
        .contentType("text/plain")
        .body(containsString(sentence));
    when().get("/livez").then().statusCode(200);
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
        .contentType("text/plain")
        .body(containsString("Pod pod-1, version v1"))
        .body(containsString("/livez: healthy"));
    given().accept("*/*").get("/").then().contentType("text/html");
  }

  @Test
  void exposesItsMetrics() {
    given().header("User-Agent", "kube-probe/1.36").get("/livez").then().statusCode(200);

    when()
        .get("/metrics")
        .then()
        .body(containsString("probe_healthy{probe=\"livez\"} 1.0"))
        .body(containsString("probe_requests_total{asker=\"kubelet\",outcome=\"success\""));
  }

  private static RequestSpecification toggle(Map<String, String> form) {
    return given().formParams(form);
  }
}
