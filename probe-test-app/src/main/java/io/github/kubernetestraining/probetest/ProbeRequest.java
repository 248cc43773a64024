package io.github.kubernetestraining.probetest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A request to a probe's path and its response.
 *
 * @param at when it arrived
 * @param probe the probe whose path was requested
 * @param status the HTTP status of the response; 0 if the client disconnected before it was sent
 * @param took how long the response took
 * @param kubelet whether the request came from the kubelet
 * @param failures how many of the kubelet's requests have failed in a row, including this one
 * @param remaining how many more must fail before the kubelet acts; 0 if it acts now
 * @param timeToThreshold how long this takes with the probe's period
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

  /** Returns the outcome of the request, in words. */
  public String outcome() {
    return status == NO_ANSWER ? "no answer in time" : Integer.toString(status);
  }

  /**
   * Returns what the kubelet concludes from it, as a sentence; empty if there is nothing to say.
   */
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
