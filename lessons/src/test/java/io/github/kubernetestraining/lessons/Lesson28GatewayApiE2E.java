package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("28-gateway-api")
@OnCluster(seconds = 100)
class Lesson28GatewayApiE2E {

  private static final String NAME = Suffix.ofThisRun().in("lesson-gateway-api");
  private static final List<String> TEAMS =
      List.of(
          Suffix.ofThisRun().in("lesson-gateway-api-shop"),
          Suffix.ofThisRun().in("lesson-gateway-api-load"));
  private static final String SITE = "http://" + NAME + ".example:8000";
  private static final Map<String, String> TO_V2 = Map.of("x-version", "v2");

  /** Long enough for a hundred requests, each on a connection of its own. */
  private static final Duration A_HUNDRED = Duration.ofSeconds(20);

  private static final Pattern SICK_ANSWERS =
      Pattern.compile(
          "(?m)^probe_requests_total\\{asker=\"other\",outcome=\"failure\",probe=\"livez\"\\} (\\S+)");

  /** What the lesson has beside its namespace; there is some left only if a run was stopped. */
  @BeforeEach
  @AfterEach
  void clear(LessonNamespace platform) {
    for (var team : TEAMS) {
      new LessonNamespace(platform.client(), team).delete();
    }
    platform.client().resources(GatewayClass.class).withName(NAME).delete();
  }

  @Test
  void teamsRouteBehindOneGateway(Walkthrough lesson, LessonNamespace platform) {
    var shop = new LessonNamespace(platform.client(), TEAMS.get(0));
    lesson.section("Start");
    lesson.section("Three kinds for three roles");
    lesson.section("Two teams, one host");
    lesson.claim(
        "The longest path wins, whoever owns it.",
        AT_ONCE,
        () -> {
          assertThat(entrance(lesson).get(SITE + "/version").body()).isEqualTo("v1");
          assertThat(entrance(lesson).get(SITE + "/load/metrics").body())
              .contains("cpu_stressor_got_cores");
        });
    lesson.claim(
        "A refusal is written into the route's status, where its author sees it.",
        AT_ONCE,
        () ->
            assertThat(entrance(lesson).get(SITE + "/version").body())
                .as("the route of the team still holds")
                .isEqualTo("v1"));

    split(lesson);
    giveUp(lesson);
    askAgain(lesson, shop);

    lesson.section("Exercise");
    lesson.claim(
        "All requests now reach v2, and none v1.",
        A_HUNDRED,
        () -> assertThat(answers(lesson, "/version", Map.of())).containsOnlyKeys("200 v2"));
    lesson.section("Clean up");
  }

  private static void split(Walkthrough lesson) {
    lesson.section("One request in ten");
    lesson.claim(
        "Of 1,000, v2 gets between 62 and 138",
        AT_ONCE,
        () -> {
          var answers = lesson.variable("ANSWERS").lines().toList();
          assertThat(answers).hasSize(1000).containsOnly("v1", "v2");
          assertThat(answers.stream().filter("v2"::equals)).hasSizeBetween(62, 138);
        });
    lesson.claim(
        "Those who ask for v2 get it every time.",
        A_HUNDRED,
        () -> assertThat(answers(lesson, "/version", TO_V2)).containsOnlyKeys("200 v2"));
  }

  private static void giveUp(Walkthrough lesson) {
    lesson.section("Give up in time");
    lesson.claim(
        "For a request that works for 0.8 seconds, the proxy now answers 504 after 0.3.",
        AT_ONCE,
        () -> {
          var answer = entrance(lesson).get(SITE + "/?work=800ms");
          assertThat(answer.status()).isEqualTo(504);
          assertThat(answer.took()).isBetween(Duration.ofMillis(300), Duration.ofMillis(750));
        });
    lesson.claim(
        "The header leads to the first rule, which has no timeout.",
        AT_ONCE,
        () ->
            assertThat(entrance(lesson).get(SITE + "/?work=800ms", TO_V2).status()).isEqualTo(200));
  }

  private static void askAgain(Walkthrough lesson, LessonNamespace shop) {
    lesson.section("Ask again");
    lesson.claim(
        "About half of the requests fail, those that meet the sick Pod.",
        A_HUNDRED,
        () ->
            assertThat(answers(lesson, "/livez", TO_V2).entrySet())
                .filteredOn(answer -> answer.getKey().startsWith("503"))
                .singleElement()
                .satisfies(failures -> assertThat(failures.getValue()).isBetween(30, 70)));
    lesson.claim(
        "A hundred requests in a row succeed, although the sick Pod is still asked, and still says"
            + " 503.",
        A_HUNDRED,
        () -> {
          var before = refusals(shop);
          assertThat(answers(lesson, "/livez", TO_V2).keySet())
              .allMatch(answer -> answer.startsWith("200"));
          assertThat(refusals(shop) - before).isBetween(30.0, 70.0);
        });
  }

  /** How many of a hundred requests got which answer. */
  private static Map<String, Integer> answers(
      Walkthrough lesson, String path, Map<String, String> headers) throws IOException {
    var answers = new TreeMap<String, Integer>();
    var entrance = entrance(lesson);
    for (var request = 0; request < 100; request++) {
      var answer = entrance.get(SITE + path, headers);
      answers.merge(answer.status() + " " + answer.body(), 1, Integer::sum);
    }
    return answers;
  }

  /** How often the Pods of v2 have said to others than the kubelet that they are not alive. */
  private static double refusals(LessonNamespace shop) {
    return shop.pods("shop-v2").stream()
        .map(pod -> SICK_ANSWERS.matcher(shop.get(pod, 8080, "metrics")))
        .flatMap(found -> found.results())
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private static Entrance entrance(Walkthrough lesson) {
    return new Entrance(lesson.variable("ADDRESS"), 8000);
  }
}
