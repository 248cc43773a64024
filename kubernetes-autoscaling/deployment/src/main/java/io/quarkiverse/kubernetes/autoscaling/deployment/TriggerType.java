package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.quarkiverse.kubernetes.autoscaling.deployment.TriggerConfig.MetricType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What KEDA's best-known triggers cannot do without. Of other types nothing is asked. */
final class TriggerType {
  private static final Set<String> RESOURCES = Set.of("cpu", "memory");

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
                  number("desiredReplicas"))),
          Map.entry("kafka", List.of(anywhere("bootstrapServers"), anywhere("consumerGroup"))),
          Map.entry("kubernetes-workload", List.of(metadata("podSelector"), number("value"))),
          Map.entry("memory", List.of(TriggerType::resource)),
          Map.entry(
              "metrics-api",
              List.of(metadata("url"), metadata("valueLocation"), number("targetValue"))),
          Map.entry(
              "mysql",
              List.of(
                  metadata("query"), number("queryValue"), anywhere("connectionString", "host"))),
          Map.entry(
              "postgresql",
              List.of(
                  metadata("query"), number("targetQueryValue"), anywhere("connection", "host"))),
          Map.entry(
              "prometheus",
              List.of(metadata("serverAddress"), metadata("query"), number("threshold"))),
          Map.entry(
              "rabbitmq",
              List.of(
                  TriggerType::noQueueLength,
                  metadata("queueName"),
                  choice(
                      "mode",
                      "QueueLength",
                      "MessageRate",
                      "DeliverGetRate",
                      "PublishedToDeliveredRatio",
                      "ExpectedQueueConsumptionTime"),
                  number("value"),
                  anywhere("host"))),
          Map.entry(
              "redis",
              List.of(metadata("listName"), anywhere("address", "addresses", "host", "hosts"))));

  private TriggerType() {}

  /** Whether a type measures what containers use, as a HorizontalPodAutoscaler does itself. */
  static boolean isResource(String type) {
    return RESOURCES.contains(type);
  }

  /**
   * Checks the parameters of a trigger.
   *
   * @throws Refusal for the first that is missing or out of range
   */
  static void check(Property trigger, TriggerConfig config, KedaConfig keda) {
    RULES
        .getOrDefault(config.type(), List.of())
        .forEach(rule -> rule.check(trigger.child("metadata"), config, keda));
  }

  private static Rule metadata(String parameter) {
    return (property, trigger, keda) -> value(parameter, property, trigger);
  }

  private static Rule number(String parameter) {
    return (property, trigger, keda) ->
        property.entry(parameter).aboveZero(value(parameter, property, trigger));
  }

  private static Rule choice(String parameter, String... choices) {
    return (property, trigger, keda) -> {
      var value = value(parameter, property, trigger);
      if (!List.of(choices).contains(value)) {
        throw new Refusal(
            property.entry(parameter).name(), value, "one of " + String.join(", ", choices));
      }
    };
  }

  /** One of some parameters: in the metadata, in the application's environment or in a Secret. */
  private static Rule anywhere(String... parameters) {
    return (property, trigger, keda) -> {
      var inSecret =
          trigger
              .authentication()
              .map(it -> keda.authentications().get(it).secrets().keySet())
              .orElse(Set.of());
      var known = Stream.concat(trigger.metadata().keySet().stream(), inSecret.stream()).toList();
      // What a ClusterTriggerAuthentication holds is not known here.
      if (trigger.clusterAuthentication().isEmpty()
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
    if (trigger.metricType().filter(it -> it == MetricType.UTILIZATION).isPresent()) {
      property
          .entry("value")
          .number(
              value,
              it -> it.signum() > 0 && it.stripTrailingZeros().scale() <= 0,
              "a whole number of percent above 0");
    } else {
      property.entry("value").quantityAboveZero(value);
    }
  }

  private static void noQueueLength(Property property, TriggerConfig trigger, KedaConfig keda) {
    property
        .entry("queueLength")
        .absent(
            !trigger.metadata().containsKey("queueLength"),
            "KEDA gave it up for mode=QueueLength and value");
  }

  private static String value(String parameter, Property property, TriggerConfig trigger) {
    var value = trigger.metadata().get(parameter);
    if (value == null || value.isBlank()) {
      throw Refusal.missing(
          property.entry(parameter).name(), "a value for a %s trigger".formatted(trigger.type()));
    }
    return value;
  }

  /** One thing that a type of trigger asks for. */
  private interface Rule {
    void check(Property metadata, TriggerConfig trigger, KedaConfig keda);
  }
}
