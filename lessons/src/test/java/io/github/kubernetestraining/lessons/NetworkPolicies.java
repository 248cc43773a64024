package io.github.kubernetestraining.lessons;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the policies of a namespace let through on a cluster whose network enforces them, by the
 * rules of <a
 * href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Kubernetes</a>:
 * a connection is let through when the policies of neither end keep it back, and policies add up.
 *
 * @param namespace that the policies are in
 */
record NetworkPolicies(String namespace, List<NetworkPolicy> policies) {

  /**
   * An end of a connection.
   *
   * @param namespace that the Pod is in; empty for what is no Pod, such as a browser
   * @param ports the Pod's ports that have a name, by it
   */
  record Peer(Optional<String> namespace, Map<String, String> labels, Map<String, Integer> ports) {
    static Peer pod(String namespace, Map<String, String> labels, Map<String, Integer> ports) {
      return new Peer(Optional.of(namespace), labels, ports);
    }

    static Peer outside() {
      return new Peer(Optional.empty(), Map.of(), Map.of());
    }
  }

  /** Whether a connection may be opened to a port of a Pod; {@code protocol} as TCP. */
  boolean admit(Peer from, Peer to, int port, String protocol) {
    return leaves(from, to, port, protocol) && enters(from, to, port, protocol);
  }

  private boolean enters(Peer from, Peer to, int port, String protocol) {
    var those = of(to, "Ingress");
    return those.isEmpty()
        || those.stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .anyMatch(
                rule ->
                    anyPort(rule.getPorts(), to, port, protocol) && anyPeer(rule.getFrom(), from));
  }

  private boolean leaves(Peer from, Peer to, int port, String protocol) {
    var those = of(from, "Egress");
    return those.isEmpty()
        || those.stream()
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .anyMatch(
                rule -> anyPort(rule.getPorts(), to, port, protocol) && anyPeer(rule.getTo(), to));
  }

  private List<NetworkPolicy> of(Peer peer, String type) {
    return policies.stream()
        .filter(policy -> peer.namespace().filter(namespace::equals).isPresent())
        .filter(policy -> policy.getSpec().getPolicyTypes().contains(type))
        .filter(policy -> matches(policy.getSpec().getPodSelector(), peer.labels()))
        .toList();
  }

  private static boolean anyPort(
      List<NetworkPolicyPort> ports, Peer to, int port, String protocol) {
    return ports.isEmpty()
        || ports.stream()
            .filter(allowed -> protocol.equals(Optional.of(allowed.getProtocol()).orElse("TCP")))
            .map(NetworkPolicyPort::getPort)
            .anyMatch(
                allowed ->
                    allowed == null
                        || Integer.valueOf(port)
                            .equals(
                                allowed.getStrVal() == null
                                    ? allowed.getIntVal()
                                    : to.ports().get(allowed.getStrVal())));
  }

  private boolean anyPeer(List<NetworkPolicyPeer> peers, Peer peer) {
    return peers.isEmpty() || peers.stream().anyMatch(allowed -> matches(allowed, peer));
  }

  private boolean matches(NetworkPolicyPeer allowed, Peer peer) {
    if (allowed.getIpBlock() != null) {
      throw new IllegalArgumentException("Addresses are not known here: " + allowed);
    }
    var in = peer.namespace();
    return in.isPresent()
        && (allowed.getNamespaceSelector() == null
            ? in.get().equals(namespace)
            : matches(
                allowed.getNamespaceSelector(), Map.of("kubernetes.io/metadata.name", in.get())))
        && (allowed.getPodSelector() == null || matches(allowed.getPodSelector(), peer.labels()));
  }

  private static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return labels
            .entrySet()
            .containsAll(Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of()).entrySet())
        && selector.getMatchExpressions().stream().allMatch(asked -> matches(asked, labels));
  }

  private static boolean matches(LabelSelectorRequirement asked, Map<String, String> labels) {
    var value = labels.get(asked.getKey());
    return switch (asked.getOperator()) {
      case "In" -> asked.getValues().contains(value);
      case "NotIn" -> !asked.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new IllegalArgumentException("No operator: " + asked);
    };
  }
}
