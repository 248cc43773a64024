package io.github.kubernetestraining.lessons;

import static io.github.kubernetestraining.lessons.PodTimes.created;
import static io.github.kubernetestraining.lessons.PodTimes.ready;
import static io.github.kubernetestraining.lessons.Walkthrough.AT_ONCE;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lesson("32-nodes")
@OnCluster(seconds = 200, alone = true, nodes = 2)
class Lesson32NodesE2E {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final String WEB = "web";
  private static final String OUTAGE = Suffix.ofThisRun().in("lesson-nodes-outage");
  private static final String SPARE = Suffix.ofThisRun().in("lesson-nodes") + "/spare";
  private static final String ONLY = Suffix.ofThisRun().in("lesson-nodes") + "/only";

  /** Whatever has become of the lesson, the next ones find all nodes as they were. */
  @BeforeEach
  @AfterEach
  void restoreTheNode(LessonNamespace namespace) {
    var client = namespace.client();
    if (client.nodes().withLabel(SPARE).list().getItems().stream()
        .anyMatch(node -> !Readiness.isNodeReady(node))) {
      client.raw("/api/v1/namespaces/%s/pods/outage:8080/proxy/".formatted(OUTAGE));
    }
    client
        .nodes()
        .withLabel(SPARE)
        .list()
        .getItems()
        .forEach(node -> client.nodes().withName(name(node)).edit(Lesson32NodesE2E::asItWas));
    new LessonNamespace(client, OUTAGE).delete();
  }

  @Test
  void podsComeToNodesAndLeaveThem(Walkthrough lesson, LessonNamespace namespace) {
    lesson.section("Start");
    lesson.section("Spread");
    lesson.claim(
        "No node has more than one Pod more than another.",
        AT_ONCE,
        () -> assertThatWebIsSpread(namespace, 4));
    var node = lesson.variable("NODE");
    var before = webOn(namespace, node);

    lesson.section("Cordon");
    lesson.stays(
        "The Pods that were there stay, and the fifth has gone elsewhere.",
        A_WHILE,
        () -> {
          assertThat(names(webOn(namespace, node))).isEqualTo(names(before));
          assertThat(namespace.readyPods(WEB)).hasSize(5);
        });

    drain(lesson, namespace, node);

    lesson.section("Bring it back");
    lesson.stays(
        "The node takes Pods again, and none comes back to it by itself.",
        A_WHILE,
        () -> {
          assertThat(NeededNodes.takesPods(node(namespace, node))).isTrue();
          assertThat(webOn(namespace, node)).isEmpty();
        });
    lesson.claim(
        "Now the node has its share of the five.",
        Duration.ofSeconds(20),
        () -> {
          assertThatWebIsSpread(namespace, 5);
          assertThat(webOn(namespace, node)).isNotEmpty();
        });

    loseANode(lesson, namespace, node);

    lesson.section("Keep a node for some");
    lesson.claim(
        "`batch` runs on the node, and all of `web` elsewhere.",
        Duration.ofSeconds(20),
        () -> {
          assertThat(namespace.pod(namespace.onlyPod("batch")).getSpec().getNodeName())
              .isEqualTo(node);
          assertThat(webOn(namespace, node)).isEmpty();
          assertThat(namespace.readyPods(WEB)).hasSize(5);
        });

    lesson.section("Exercise");
    lesson.stays(
        "It stays `Pending`",
        A_WHILE,
        () ->
            assertThat(namespace.pods("batch"))
                .filteredOn(pod -> namespace.pod(pod).getSpec().getTolerations().size() == 2)
                .singleElement()
                .satisfies(
                    pod ->
                        assertThat(namespace.pod(pod).getStatus().getPhase())
                            .isEqualTo("Pending")));
    lesson.section("Clean up");
  }

  private static void drain(Walkthrough lesson, LessonNamespace namespace, String node) {
    var before = webOn(namespace, node);
    lesson.section("Drain");
    lesson.claim(
        "It would go on for ever without a timeout, and not one Pod has gone.",
        AT_ONCE,
        () -> assertThat(names(webOn(namespace, node))).isEqualTo(names(before)));
    lesson.claim(
        "The node is empty: you could switch it off.",
        AT_ONCE,
        () -> assertThat(webOn(namespace, node)).isEmpty());
    lesson.claim(
        "The second Pod had to wait until the replacement of the first was ready.",
        () -> {
          var replacements = youngest(namespace, before.size());
          assertThat(replacements).hasSizeGreaterThan(1);
          for (var second = 1; second < replacements.size(); second++) {
            assertThat(created(replacements.get(second)))
                .isAfterOrEqualTo(ready(replacements.get(second - 1)));
          }
        });
  }

  private static void loseANode(Walkthrough lesson, LessonNamespace namespace, String node) {
    var left = webOn(namespace, node);
    lesson.section("Lose a node");
    lesson.claim(
        "About 50 seconds after its last sign of life, the node is `NotReady`.",
        AT_ONCE,
        () ->
            assertThat(Duration.between(lastReport(namespace, node), lost(namespace, node)))
                .isBetween(Duration.ofSeconds(35), Duration.ofSeconds(60)));
    lesson.claim(
        "Its Pods are no longer ready either",
        Duration.ofSeconds(10),
        () ->
            assertThat(left)
                .isNotEmpty()
                .noneSatisfy(
                    pod -> assertThat(namespace.isReady(pod.getMetadata().getName())).isTrue()));
    lesson.claim(
        "Ten seconds after the node was given up, so were its Pods",
        AT_ONCE,
        () -> {
          assertThat(namespace.readyPods(WEB)).hasSize(5);
          assertThat(webOn(namespace, node)).isEmpty();
          assertThat(youngest(namespace, left.size()))
              .allSatisfy(
                  pod ->
                      assertThat(Duration.between(lost(namespace, node), created(pod)))
                          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(25)));
        });
    lesson.stays(
        "The old ones are marked as deleted, and stay.",
        A_WHILE,
        () ->
            assertThat(left)
                .extracting(pod -> namespace.pod(pod.getMetadata().getName()).getMetadata())
                .allSatisfy(pod -> assertThat(pod.getDeletionTimestamp()).isNotNull()));
    lesson.claim(
        "The node is back, and its kubelet has ended the Pods that it should have ended long ago.",
        () -> {
          assertThat(NeededNodes.takesPods(node(namespace, node))).isTrue();
          assertThat(allWeb(namespace)).hasSize(5);
        });
  }

  private static void assertThatWebIsSpread(LessonNamespace namespace, int all) {
    var pods = web(namespace).toList();
    assertThat(pods).hasSize(all);
    var nodes = pods.stream().map(pod -> pod.getSpec().getNodeName()).toList();
    var counts =
        nodesThatTakePods(namespace).collect(groupingBy(identity(), counting())).keySet().stream()
            .map(node -> nodes.stream().filter(node::equals).count())
            .toList();
    assertThat(counts.stream().max(Comparator.naturalOrder()).orElseThrow())
        .isLessThanOrEqualTo(counts.stream().min(Comparator.naturalOrder()).orElseThrow() + 1);
  }

  private static Stream<String> nodesThatTakePods(LessonNamespace namespace) {
    return namespace.client().nodes().list().getItems().stream()
        .filter(NeededNodes::takesPods)
        .map(Lesson32NodesE2E::name);
  }

  private static List<Pod> allWeb(LessonNamespace namespace) {
    return namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel("app.kubernetes.io/name", WEB)
        .list()
        .getItems();
  }

  /** Those that are not on their way out. */
  private static Stream<Pod> web(LessonNamespace namespace) {
    return allWeb(namespace).stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null);
  }

  private static List<Pod> webOn(LessonNamespace namespace, String node) {
    return web(namespace).filter(pod -> node.equals(pod.getSpec().getNodeName())).toList();
  }

  /** The last to be created, in the order of their creation. */
  private static List<Pod> youngest(LessonNamespace namespace, int number) {
    var pods = web(namespace).sorted(Comparator.comparing(PodTimes::created)).toList();
    return pods.subList(pods.size() - number, pods.size());
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.getMetadata().getName()).sorted().toList();
  }

  private static Node node(LessonNamespace namespace, String node) {
    return namespace.client().nodes().withName(node).get();
  }

  private static Instant lastReport(LessonNamespace namespace, String node) {
    var lease = namespace.client().leases().inNamespace("kube-node-lease").withName(node).get();
    return lease.getSpec().getRenewTime().toInstant();
  }

  private static Instant lost(LessonNamespace namespace, String node) {
    return node(namespace, node).getStatus().getConditions().stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .filter(condition -> "Unknown".equals(condition.getStatus()))
        .map(NodeCondition::getLastTransitionTime)
        .map(Instant::parse)
        .findFirst()
        .orElseThrow();
  }

  private static String name(Node node) {
    return node.getMetadata().getName();
  }

  /** Neither cordoned nor tainted, and without the label. */
  private static Node asItWas(Node node) {
    return new NodeBuilder(node)
        .editMetadata()
        .removeFromLabels(Map.of(SPARE, "true"))
        .endMetadata()
        .editSpec()
        .withUnschedulable(null)
        .removeMatchingFromTaints(taint -> ONLY.equals(taint.getKey()))
        .endSpec()
        .build();
  }
}
