package io.quarkiverse.kubernetes.autoscaling.deployment;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The input of a test: properties as in a file, and workloads as Quarkus generates them. */
final class Given {
  private Given() {}

  static AutoscalingConfig autoscaling(String properties) {
    return config(properties).getConfigMapping(AutoscalingConfig.class);
  }

  static SmallRyeConfig config(String properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(AutoscalingConfig.class)
        .withMappingIgnore("quarkus.**")
        .withSources(new PropertiesConfigSource(lines(properties), "application.properties", 250))
        .build();
  }

  static Deployment deployment() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("shop")
        .withNamespace("market")
        .addToLabels("app.kubernetes.io/name", "shop")
        .addToAnnotations("example.com/owner", "sales")
        .endMetadata()
        .withNewSpec()
        .withReplicas(1)
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName("shop")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  /** Returns a Deployment whose container requests resources, given as pairs of name and amount. */
  static Deployment deploymentRequesting(String... requests) {
    var amounts = new HashMap<String, Quantity>();
    for (var i = 0; i < requests.length; i += 2) {
      amounts.put(requests[i], Quantity.parse(requests[i + 1]));
    }
    return new DeploymentBuilder(deployment())
        .editSpec()
        .editTemplate()
        .editSpec()
        .editFirstContainer()
        .withNewResources()
        .withRequests(amounts)
        .endResources()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  static Job job() {
    return new JobBuilder()
        .withNewMetadata()
        .withName("shop")
        .addToLabels("app.kubernetes.io/name", "shop")
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(2)
        .withNewSelector()
        .addToMatchLabels("app.kubernetes.io/name", "shop")
        .endSelector()
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName("shop")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  static ScaleTargetBuildItem target(String kind) {
    return new ScaleTargetBuildItem("kubernetes", kind, "shop");
  }

  /** Reads properties from a text, as from a file. */
  static Map<String, String> lines(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.entrySet().stream()
        .collect(Collectors.toMap(it -> (String) it.getKey(), it -> (String) it.getValue()));
  }
}
