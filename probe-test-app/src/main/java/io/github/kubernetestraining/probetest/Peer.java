package io.github.kubernetestraining.probetest;

import java.util.Optional;

/**
 * A Pod behind the headless Service.
 *
 * @param address the Pod's IP address, as DNS gave it
 * @param status what the Pod says of itself; absent when it does not answer
 */
record Peer(String address, Optional<PodStatus> status) {
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
