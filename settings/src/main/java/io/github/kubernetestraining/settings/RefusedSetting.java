package io.github.kubernetestraining.settings;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A setting that is valid by itself but does not fit another setting, or the machine. (A converter
 * refuses values that are invalid by themselves.) Thrown while the workload starts, it ends the
 * start with its message:
 *
 * <pre>{@code
 * if (config.afterwards() == EXIT && config.duration().isEmpty()) {
 *   throw new RefusedSetting("cpu.afterwards", "exit", "it has no effect without CPU_DURATION");
 * }
 * }</pre>
 */
public final class RefusedSetting extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses a setting.
   *
   * @param property its name, such as {@code cpu.afterwards}
   * @param value its value as it was written
   * @param reason why, and what to set instead
   */
  public RefusedSetting(String property, Object value, String reason) {
    super("%s: \"%s\" is refused; %s".formatted(property, value, reason));
  }
}
