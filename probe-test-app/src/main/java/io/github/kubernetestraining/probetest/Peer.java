package io.github.kubernetestraining.probetest;

import java.util.Optional;

/**
 * A Pod behind the headless Service.
 *
 * @param address the Pod's IP address from DNS
 * @param status what the Pod reports about itself; empty if it does not answer as a Pod of this
 *     application should
 * @param problem why there is no status, as the rest of a sentence about the Pod; an empty text if
 *     there is one
 */
record Peer(String address, Optional<PodStatus> status, String problem) {
  static Peer answering(String address, PodStatus status) {
    return new Peer(address, Optional.of(status), "");
  }

  static Peer failing(String address, String problem) {
    return new Peer(address, Optional.empty(), problem);
  }

  /** Returns the same Pod with a new status. */
  Peer saying(PodStatus now) {
    return answering(address, now);
  }

  boolean is(String nameOrAddress) {
    return address.equals(nameOrAddress) || name().equals(nameOrAddress);
  }

  /** Returns the Pod's name, or its address if the name is not known. */
  public String name() {
    return status.map(PodStatus::name).orElse(address);
  }

  /** Returns whether the Pod answers. */
  public boolean answers() {
    return status.isPresent();
  }

  /** Returns the status of a Pod that answers. */
  public PodStatus pod() {
    return status.orElseThrow();
  }
}
