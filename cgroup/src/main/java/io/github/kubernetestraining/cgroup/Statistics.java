package io.github.kubernetestraining.cgroup;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A file whose lines are a name and a number each, such as {@code cpu.stat}. */
record Statistics(Map<String, Long> numbers) {

  /** Returns the number of a name; absent where this kernel does not have it. */
  OptionalLong number(String name) {
    var number = numbers.get(name);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Returns the number of a name as a time. */
  Optional<Duration> duration(String name, ChronoUnit unit) {
    return Optional.ofNullable(numbers.get(name)).map(number -> Duration.of(number, unit));
  }
}
