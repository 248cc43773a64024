package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters that KEDA's best-known triggers require. Triggers of other types are not checked.
 */
final class TriggerType {
  private static final Set<String> RESOURCES = Set.of("cpu", "memory");
  private static final List<String> RABBITMQ_MODES =
      List.of(
          "QueueLength",
          "MessageRate",
          "DeliverGetRate",
          "PublishedToDeliveredRatio",
          "ExpectedQueueConsumptionTime");

  private static final Map<String, List<Rule>> RULES =
      Map.ofEntries(
          Map.entry("aws-sqs-queue", List.of(anywhere("queueURL"), anywhere("awsRegion"))),
          Map.entry("cpu", List.of(TriggerType::resource)),
          Map.entry(
              "cron",
              List.of(
                  metadata("timezone"),
                  metadata("start"),
                  metadata("end"),
                  wholeNumber("desiredReplicas"))),
          Map.entry("kafka", List.of(anywhere("bootstrapServers"), anywhere("consumerGroup"))),
          Map.entry("kubernetes-workload", List.of(metadata("podSelector"), target("value"))),
          Map.entry("memory", List.of(TriggerType::resource)),
          Map.entry(
              "metrics-api",
              List.of(metadata("url"), metadata("valueLocation"), target("targetValue"))),
          Map.entry(
              "mysql",
              List.of(
                  metadata("query"), number("queryValue"), anywhere("connectionString", "host"))),
          Map.entry(
              "postgresql",
              List.of(
                  metadata("query"), target("targetQueryValue"), anywhere("connection", "host"))),
          Map.entry(
              "prometheus",
              List.of(metadata("serverAddress"), metadata("query"), number("threshold"))),
          Map.entry(
              "rabbitmq",
              List.of(metadata("queueName"), TriggerType::rabbitmqTarget, anywhere("host"))),
          Map.entry(
              "redis",
              List.of(metadata("listName"), anywhere("address", "addresses", "host", "hosts"))));

  private TriggerType() {}

  /** Returns whether a trigger measures CPU or memory, as a HorizontalPodAutoscaler itself does. */
  static boolean isResource(TriggerConfig trigger) {
    return trigger.type().filter(RESOURCES::contains).isPresent();
  }

  /**
   * Checks the parameters of a trigger.
   *
   * @throws Refusal for the first that is missing or out of range
   */
  static void check(Property trigger, TriggerConfig config, KedaConfig keda) {
    RULES
        .getOrDefault(config.type().orElseThrow(), List.of())
        .forEach(rule -> rule.check(trigger.child("metadata"), config, keda));
  }

  private static Rule metadata(String parameter) {
    return (property, trigger, keda) -> value(parameter, property, trigger);
  }

  private static Rule number(String parameter) {
    return (property, trigger, keda) ->
        property.entry(parameter).aboveZero(value(parameter, property, trigger));
  }

  private static Rule wholeNumber(String parameter) {
    return (property, trigger, keda) ->
        property.entry(parameter).wholeNumber(1, value(parameter, property, trigger));
  }

  /** Requires a target, unless a formula replaces it. */
  private static Rule target(String parameter) {
    return (property, trigger, keda) -> {
      if (!KedaRules.hasScalingModifiers(keda)
          || Triggers.metadata(trigger).containsKey(parameter)) {
        number(parameter).check(property, trigger, keda);
      }
    };
  }

  /**
   * Requires one of several parameters: in the metadata, in the application's environment or in a
   * Secret.
   */
  private static Rule anywhere(String... parameters) {
    return (property, trigger, keda) -> {
      var authenticated =
          trigger
              .authentication()
              .map(it -> AuthenticationRules.parameters(keda.authentications().get(it)))
              .orElse(Set.of());
      var known =
          Stream.concat(trigger.metadata().keySet().stream(), authenticated.stream()).toList();
      // The content of an authentication that already exists in the cluster is not known here.
      if (trigger.existingAuthentication().isEmpty()
          && trigger.clusterAuthentication().isEmpty()
          && Stream.of(parameters)
              .flatMap(it -> Stream.of(it, it + "FromEnv"))
              .noneMatch(known::contains)) {
        throw Refusal.missing(
            property.entry(parameters[0]).name(),
            "%s here, as %sFromEnv or in the trigger's authentication"
                .formatted(String.join(" or ", parameters), parameters[0]));
      }
    };
  }

  private static void resource(Property property, TriggerConfig trigger, KedaConfig keda) {
    var value = value("value", property, trigger);
    if (trigger.metricType().filter(it -> it.is(MetricType.UTILIZATION)).isPresent()) {
      property.entry("value").wholeNumber(1, value);
    } else {
      property.entry("value").quantityAboveZero(value);
    }
  }

  /**
   * Accepts mode and value, the deprecated queueLength, or neither: then KEDA uses a length of 20.
   */
  private static void rabbitmqTarget(Property property, TriggerConfig trigger, KedaConfig keda) {
    var metadata = Triggers.metadata(trigger);
    if (metadata.containsKey("mode") || metadata.containsKey("value")) {
      property
          .entry("queueLength")
          .absent(
              !metadata.containsKey("queueLength"),
              "KEDA replaced it with mode=QueueLength and value");
      var mode = value("mode", property, trigger);
      if (!RABBITMQ_MODES.contains(mode)) {
        throw new Refusal(
            property.entry("mode").name(), mode, "one of " + String.join(", ", RABBITMQ_MODES));
      }
      number("value").check(property, trigger, keda);
    } else if (metadata.containsKey("queueLength")) {
      number("queueLength").check(property, trigger, keda);
    }
  }

  private static String value(String parameter, Property property, TriggerConfig trigger) {
    var value = Triggers.metadata(trigger).getOrDefault(parameter, "");
    if (value.isBlank()) {
      throw Refusal.missing(
          property.entry(parameter).name(),
          "a value for a %s trigger".formatted(trigger.type().orElseThrow()));
    }
    return value;
  }

  /** A requirement of a trigger type. */
  private interface Rule {
    void check(Property metadata, TriggerConfig trigger, KedaConfig keda);
  }
}
