package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/**
 * A sentence of a README that can be checked.
 *
 * @param sentence the sentence as it is in the README
 * @param assertion throws as long as the sentence is not true
 */
record Claim(String sentence, ThrowingRunnable assertion) {

  /**
   * Waits until it is true.
   *
   * @return how long it took
   * @throws LessonFailure if it takes longer than {@code atMost}; the message says what was seen
   *     instead
   */
  Duration comesTrue(Duration atMost) {
    var started = Instant.now();
    try {
      await(atMost).ignoreExceptions().untilAsserted(assertion);
    } catch (ConditionTimeoutException e) {
      var seen = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new LessonFailure(
          "claim \"%s\" did not hold within %s. Seen instead: %s"
              .formatted(sentence, Seconds.of(atMost), seen));
    }
    return since(started);
  }

  /**
   * Watches it for a while, during which it must stay true.
   *
   * @throws LessonFailure as soon as it is not true; the message says what was seen instead
   */
  void stays(Duration during) {
    var started = Instant.now();
    await(during.plus(Walkthrough.SOON))
        // If the cluster does not answer, this says nothing about the claim.
        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
        .until(
            () -> {
              check(started, during);
              return since(started).compareTo(during) >= 0;
            });
  }

  private void check(Instant started, Duration during) {
    try {
      assertion.run();
    } catch (KubernetesClientException e) {
      throw e;
    } catch (Throwable seen) {
      throw new LessonFailure(
          "claim \"%s\" held for %s of %s. Seen then: %s"
              .formatted(
                  sentence, Seconds.of(since(started)), Seconds.of(during), seen.getMessage()));
    }
  }

  private static ConditionFactory await(Duration atMost) {
    return Awaitility.await()
        .atMost(atMost)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(250, TimeUnit.MILLISECONDS);
  }

  private static Duration since(Instant started) {
    return Duration.between(started, Instant.now());
  }
}
