package io.github.kubernetestraining.probetest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Tests the page in a real browser. */
@QuarkusIntegrationTest
@TestProfile(ItsOwnPeer.class)
class PageIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TestHTTPResource("/")
  URI page;

  @AfterEach
  void heal() {
    for (var probe : new String[] {"livez", "readyz"}) {
      given().formParams(Map.of("probe", probe, "delay", "0s")).post("/").then().statusCode(200);
    }
  }

  @Test
  void showsPodVersionColourAndProbes() {
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page);

      assertThat(browser.text("h1")).isEqualTo("pod-1");
      assertThat(browser.text("header .version")).isEqualTo("v1");
      assertThat(browser.element("header").getCssValue("background-color")).contains("29, 78, 216");
      for (var probe : Probe.values()) {
        assertThat(browser.text("#card-" + probe.label() + " .state")).contains("healthy");
      }
      browser.screenshot("laptop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"livez", "readyz"})
  void togglesFromTheKeyboardWithoutReloading(String probe) {
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page);
      browser.mark("not reloaded");
      var button = browser.element("form:has(#target-" + probe + ") button");
      tabTo(browser, button.getText());

      browser.focused().sendKeys(Keys.ENTER);

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(browser.text("#card-" + probe + " .state")).contains("failing"));
      assertThat(browser.text("#message")).isEqualTo(probe + " of pod-1 is failing");
      assertThat(browser.focused().getText()).isEqualTo(button.getText());

      browser.focused().sendKeys(Keys.SPACE);

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(browser.text("#card-" + probe + " .state")).contains("healthy"));
      assertThat(browser.mark()).isEqualTo("not reloaded");
    }
  }

  @Test
  void togglesAChosenPodAndKeepsTheFocusWhileTheListChanges() {
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page);
      await().atMost(SOON).until(() -> !browser.text("#peer-list").isEmpty());

      browser.element("button[aria-label='Toggle readiness of pod-1']").sendKeys(Keys.ENTER);

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(browser.text("#peer-list tr:has(th[scope=row]) td:last-child"))
                      .contains("failing"));
      assertThat(browser.focused().getAttribute("aria-label"))
          .isEqualTo("Toggle readiness of pod-1");
    }
  }

  @Test
  void showsTheKubeletsRequestsAsTheyArrive() {
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page);
      given().formParams(Map.of("probe", "livez")).post("/").then().statusCode(200);

      given().header("User-Agent", "kube-probe/1.36").get("/livez").then().statusCode(503);

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(browser.text("#request-list tbody tr:first-child"))
                      .contains("/livez", "503", "restarts the container after 2 more"));
      browser.screenshot("failing");
      given().formParams(Map.of("probe", "livez")).post("/").then().statusCode(200);
      given().header("User-Agent", "kube-probe/1.36").get("/livez").then().statusCode(200);
    }
  }

  @Test
  void worksWithoutJavaScript() {
    try (var browser = new Browser(Browser.LAPTOP, false)) {
      browser.open(page);

      browser.element("form:has(#target-readyz) button").click();

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(browser.text("#card-readyz .state")).contains("failing"));
      assertThat(browser.text("h1")).isEqualTo("pod-1");
      browser.screenshot("without-javascript");
    }
  }

  @Test
  void showsWhyARequestIsRefused() {
    try (var browser = new Browser(Browser.LAPTOP, true)) {
      browser.open(page.resolve("/nothing"));

      assertThat(browser.text("h1")).isEqualTo("404 Not Found");
      assertThat(browser.text("#refusal"))
          .isEqualTo("/nothing: there is nothing here; the page is at /");
      assertThat(browser.element("header").getCssValue("background-color")).contains("29, 78, 216");
      browser.screenshot("refusal");

      browser.element("main a").click();

      await().atMost(SOON).until(() -> browser.text("h1").equals("pod-1"));
    }
  }

  @Test
  void fitsAPhone() {
    try (var browser = new Browser(Browser.PHONE, true)) {
      browser.open(page);

      assertThat(browser.overflow()).isZero();
      assertThat(browser.element("form:has(#target-livez) button").getSize().height)
          .isGreaterThanOrEqualTo(44);
      await().atMost(SOON).until(() -> !browser.text("#peer-list").isEmpty());
      var button = browser.element("button[aria-label='Toggle readiness of pod-1']");
      assertThat(button.getLocation().x + button.getSize().width)
          .as("the last button of a Pod is in sight")
          .isLessThanOrEqualTo(Browser.PHONE.width);
      browser.screenshot("phone");
    }
  }

  private static void tabTo(Browser browser, String label) {
    for (var presses = 0; !browser.focused().getText().equals(label); presses++) {
      assertThat(presses).as("Tab reaches the button \"%s\"", label).isLessThan(20);
      browser.focused().sendKeys(Keys.TAB);
    }
  }
}
