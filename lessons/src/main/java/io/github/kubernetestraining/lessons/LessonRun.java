package io.github.kubernetestraining.lessons;

import java.nio.file.Path;
import java.time.Duration;

/** One run of a lesson on a cluster, from an empty namespace until the namespace is deleted. */
final class LessonRun implements AutoCloseable {

  private static final String DIAGNOSIS =
      """
      printf '\\nEvents:\\n'; kubectl get events -n %1$s --sort-by=.metadata.creationTimestamp
      printf '\\nPods:\\n'; kubectl get pods -n %1$s -o wide
      for pod in $(kubectl get pods -n %1$s -o name); do
        printf '\\nLogs of %%s:\\n' "$pod"; kubectl logs -n %1$s $pod --all-containers --tail 20
        previous=$(kubectl logs -n %1$s $pod --all-containers --previous --tail 20 2>/dev/null) &&
          printf '\\nLogs of %%s before its restart:\\n%%s\\n' "$pod" "$previous"
      done
      """;

  private final Cluster cluster;
  private final String lesson;
  private final Path directory;
  private final Path transcriptFile;
  private final Readme readme;
  private final LessonNamespace namespace;
  private final Provenance provenance;
  private final Transcript transcript;
  private final Walkthrough walkthrough;

  /**
   * @param cluster the cluster it runs on
   * @param lessons the folder of all lessons
   * @param lesson the folder of this lesson in it
   * @param companion follows the run, in addition to the transcript
   */
  LessonRun(Cluster cluster, Path lessons, String lesson, WalkthroughListener companion) {
    this.cluster = cluster;
    this.lesson = lesson;
    directory = Suffix.ofThisRun().folder(lessons, lesson);
    transcriptFile = lessons.resolve("target/transcripts/" + lesson + ".md");
    readme = Readme.read(directory.resolve("README.md"));
    namespace = cluster.namespace(LessonNamespace.nameFor(lesson));
    companion.begins(readme);
    cluster.delete(namespace.name());
    if (ClusterLocks.publishes(readme)) {
      LoadBalancers.requireFreePort(namespace.client());
    }
    provenance = new Provenance(namespace.client(), namespace.name());
    transcript = new Transcript(readme.title(), bash("kubectl version"));
    walkthrough = new Walkthrough(readme, directory, cluster.environment(), transcript, companion);
  }

  Walkthrough walkthrough() {
    return walkthrough;
  }

  LessonNamespace namespace() {
    return namespace;
  }

  void finish() {
    walkthrough.finish();
    if (Cluster.required()) {
      checkProvenVersion();
    }
  }

  /** Checks the version in the README, because an old one would promise what was not seen. */
  private void checkProvenVersion() {
    var proven =
        readme.sections().stream()
            .filter(section -> section.title().equals("Versions"))
            .flatMap(section -> section.steps().stream())
            .anyMatch(
                step ->
                    step instanceof Step.Prose prose && prose.text().contains(cluster.version()));
    if (!proven) {
      throw new LessonFailure(
          "Section \"Versions\" does not say Kubernetes %s, on which this was run"
              .formatted(cluster.version()));
    }
  }

  /** Returns the failure with the events and logs that explain it. */
  AssertionError explain(Throwable failure) {
    var message =
        "%s: %s%n%s"
            .formatted(
                lesson,
                failure instanceof LessonFailure ? failure.getMessage() : failure,
                bash(DIAGNOSIS.formatted(namespace.name())));
    walkthrough.tell(listener -> listener.failure(message));
    return new AssertionError(message, failure instanceof LessonFailure ? null : failure);
  }

  private String bash(String script) {
    try (var bash = new BashSession(directory, cluster.environment())) {
      return bash.run(script, Duration.ofMinutes(1)).output();
    } catch (BashSession.Unfinished e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    walkthrough.close();
    transcript.ranOn(provenance.lines());
    provenance.close();
    var took = transcript.write(transcriptFile);
    walkthrough.tell(listener -> listener.ends(took));
    cluster.delete(namespace.name());
  }
}
