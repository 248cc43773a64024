package io.github.kubernetestraining.probetest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What the application answers when it fails, in a route that exists only in its tests. */
@QuarkusTest
@TestProfile(ItsOwnPeer.class)
class OwnMistakeTest {
  private static final String SENTENCE =
      "pod-1 could not answer because of an internal error; its log says why";

  @Test
  void isToldInText() {
    given()
        .accept("*/*")
        .get("/broken")
        .then()
        .statusCode(500)
        .header("Content-Type", "text/plain;charset=UTF-8")
        .body(equalTo(SENTENCE + "\n"));
  }

  @Test
  void isToldOnAPage() {
    given()
        .accept("text/html,application/xhtml+xml,*/*;q=0.8")
        .get("/broken")
        .then()
        .statusCode(500)
        .header("Content-Type", "text/html;charset=UTF-8")
        .body("html.body.header.h1", startsWith("500"))
        .body("html.body.main.p[0]", startsWith(SENTENCE));
  }
}
