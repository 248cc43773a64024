package io.github.kubernetestraining.probetest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A request to a probe's path and its answer.
 *
 * @param at when it arrived
 * @param probe which probe it asked
 * @param status the HTTP status of the answer; 0 when the asker left before it came
 * @param took how long the answer took
 * @param kubelet whether the kubelet asked, rather than somebody else
 * @param failures how many of the kubelet's requests have failed in a row, this one included
 * @param remaining how many more must fail until the kubelet acts; 0 when it does so now
 * @param timeToThreshold how long that takes at the probe's period
 */
record ProbeRequest(
    Instant at,
    Probe probe,
    int status,
    Duration took,
    boolean kubelet,
    int failures,
    int remaining,
    Duration timeToThreshold) {
  static final int NO_ANSWER = 0;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Returns when the request arrived, in UTC. */
  public String time() {
    return TIME.format(at);
  }

  public boolean succeeded() {
    return status >= 200 && status < 400;
  }

  /** Returns what came of the request, in words. */
  public String outcome() {
    return status == NO_ANSWER ? "no answer in time" : Integer.toString(status);
  }

  /** Returns what the kubelet makes of it, as a sentence; empty when there is nothing to say. */
  public String verdict() {
    if (!kubelet) {
      return "Not the kubelet: does not count";
    }
    if (succeeded()) {
      return "";
    }
    var failure = "Failure " + failures;
    return remaining == 0
        ? "%s: the kubelet %s".formatted(failure, probe.consequence())
        : "%s: the kubelet %s after %d more, in about %ds"
            .formatted(failure, probe.consequence(), remaining, timeToThreshold.toSeconds());
  }
}
