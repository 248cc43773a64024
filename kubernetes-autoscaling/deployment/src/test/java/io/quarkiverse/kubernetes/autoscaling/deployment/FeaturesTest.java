package io.quarkiverse.kubernetes.autoscaling.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesTest {
  @ParameterizedTest
  @MethodSource("names")
  void isAccepted(String feature) {
    assertThat(Features.resources(feature)).isNotEmpty();
  }

  /** A setting that several resources share needs only one example. */
  @Test
  void hasAnExampleOfEachSetting() {
    var used = names().stream().flatMap(it -> Features.properties(it).stream()).toList();
    var known = ConfigMappings.getProperties(ConfigClass.configClass(AutoscalingConfig.class));

    assertThat(
            known.entrySet().stream()
                .filter(
                    it -> used.stream().anyMatch(name -> PropertyName.equals(name, it.getKey())))
                .map(it -> it.getValue().getMethod()))
        .containsAll(known.values().stream().map(Property::getMethod).toList());
  }

  static List<String> names() {
    return Features.names();
  }
}
