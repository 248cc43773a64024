package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What a learner sees on both kinds of network. With {@code LESSONS_POLICIES_ENFORCED=true} it must
 * be the kind that enforces policies.
 */
@Lesson("34-network-policies")
@OnCluster(seconds = 50)
class Lesson34NetworkPoliciesE2E {

  private static final String ANSWER = "database";
  private static final String NO_ANSWER = "no answer";

  @Test
  void onlyWhatIsAllowedGetsThrough(Walkthrough lesson) {
    lesson.section("Start");
    lesson.section("Everybody reaches everybody");
    lesson.claim(
        "Both get the answer of the database",
        AT_ONCE,
        () -> {
          assertThat(lesson.variable("SHOP")).isEqualTo(ANSWER);
          assertThat(lesson.variable("STRANGER")).isEqualTo(ANSWER);
        });

    lesson.section("Deny by default");
    lesson.claim(
        "Where policies are enforced, both say `no answer`.",
        AT_ONCE,
        () -> {
          assertThat(lesson.variable("SHOP")).isIn(ANSWER, NO_ANSWER);
          assertThat(lesson.variable("STRANGER")).isEqualTo(lesson.variable("SHOP"));
          if (mustBeEnforced()) {
            assertThat(lesson.variable("SHOP")).isEqualTo(NO_ANSWER);
          }
        });
    var refused = lesson.variable("STRANGER");

    lesson.section("Allow what is needed");
    lesson.claim(
        "Where policies are enforced, there is still no answer.",
        AT_ONCE,
        () -> assertThat(lesson.variable("SHOP")).isEqualTo(refused));
    lesson.claim(
        "The shop gets its answer again. Where policies are enforced, the stranger does not.",
        AT_ONCE,
        () -> {
          assertThat(lesson.variable("SHOP")).isEqualTo(ANSWER);
          assertThat(lesson.variable("STRANGER")).isEqualTo(refused);
        });

    lesson.section("Exercise");
    lesson.claim(
        "With the label of the shop, the stranger has its rights.",
        AT_ONCE,
        () -> assertThat(lesson.variable("STRANGER")).isEqualTo(ANSWER));
    lesson.section("Clean up");
  }

  private static boolean mustBeEnforced() {
    return Cluster.setting("LESSONS_POLICIES_ENFORCED").map(Boolean::parseBoolean).orElse(false);
  }
}
