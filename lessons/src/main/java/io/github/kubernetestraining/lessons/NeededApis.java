package io.github.kubernetestraining.lessons;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The API groups that a test needs beyond those that every cluster for the lessons has.
 *
 * @param test its name for people
 * @param groups the groups that it needs
 * @param required the groups that must exist in this run
 */
record NeededApis(String test, List<String> groups, List<String> required) {

  /** Reads the groups that the test needs, and those that this run must have. */
  static NeededApis of(Class<?> test) {
    var onCluster = test.getAnnotation(OnCluster.class);
    return new NeededApis(
        nameOf(test),
        onCluster == null ? List.of() : List.of(onCluster.needs()),
        Cluster.setting("LESSONS_REQUIRED_APIS")
            .map(list -> List.of(list.split(",")))
            .orElse(List.of()));
  }

  /** The folder of a lesson, or the name of another test. */
  static String nameOf(Class<?> test) {
    var lesson = test.getAnnotation(Lesson.class);
    return lesson == null ? test.getSimpleName() : lesson.value();
  }

  /**
   * Returns a sentence that says why the test cannot run here; empty if it can.
   *
   * @param offers returns whether the cluster has an API group
   * @throws IllegalStateException with that sentence, if the group must exist
   */
  Optional<String> missing(Predicate<String> offers) {
    var missing = groups.stream().filter(offers.negate()).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var sentence =
        "%s was not run: the cluster has no API %s".formatted(test, String.join(" or ", missing));
    if (missing.stream().anyMatch(required::contains)) {
      throw new IllegalStateException(sentence);
    }
    return Optional.of(sentence);
  }
}
