package io.github.kubernetestraining.probetest;

import java.util.Optional;

/**
 * A Pod behind the headless Service.
 *
 * @param address the Pod's IP address, as DNS gave it
 * @param status what the Pod says of itself; absent when it does not answer as a Pod of this
 *     application should
 * @param problem why it is absent, as the rest of a sentence about the Pod; empty when it is there
 */
record Peer(String address, Optional<PodStatus> status, String problem) {
  static Peer answering(String address, PodStatus status) {
    return new Peer(address, Optional.of(status), "");
  }

  static Peer failing(String address, String problem) {
    return new Peer(address, Optional.empty(), problem);
  }

  /** Returns the same Pod with what it says now. */
  Peer saying(PodStatus now) {
    return answering(address, now);
  }

  boolean is(String nameOrAddress) {
    return address.equals(nameOrAddress) || name().equals(nameOrAddress);
  }

  /** Returns the Pod's name, or its address as long as the name is not known. */
  public String name() {
    return status.map(PodStatus::name).orElse(address);
  }

  /** Returns whether the Pod answers. */
  public boolean answers() {
    return status.isPresent();
  }

  /** Returns what a Pod that answers says of itself. */
  public PodStatus pod() {
    return status.orElseThrow();
  }
}
