package io.github.kubernetestraining.cgroup;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A file in which each line is a name and a number, such as {@code cpu.stat}. */
record Statistics(Map<String, Long> numbers) {

  /** Returns the number with a name; empty if this kernel does not report it. */
  OptionalLong number(String name) {
    var number = numbers.get(name);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Returns the number with a name as a duration. */
  Optional<Duration> duration(String name, ChronoUnit unit) {
    return Optional.ofNullable(numbers.get(name)).map(number -> Duration.of(number, unit));
  }
}
