package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that stand in for others while a script runs: each notes how it is called, and does what
 * a test gives it to do. Scripts run under the bash that {@code BASH32} names, where that is set.
 */
final class StandIns {
  private final Path directory;
  private final Path notes;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param directory that is first on the search path, as {@code $FAKES} too
   */
  StandIns(Path directory) {
    this.directory = directory;
    this.notes = directory.resolve("notes");
    environment.put("FAKES", directory.toString());
    environment.put("NOTES", notes.toString());
    if (System.getenv("BASH32") != null) {
      try {
        Files.copy(
            Path.of(System.getenv("BASH32")),
            directory.resolve("bash"),
            StandardCopyOption.COPY_ATTRIBUTES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What the script and the programs find in their environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** Stands in for a program. */
  void add(String name, String behaviour) throws IOException {
    add(directory.resolve(name), behaviour);
  }

  /** Stands in for a script at its own place. */
  void add(Path script, String behaviour) throws IOException {
    Files.createDirectories(script.getParent());
    Files.writeString(
        script,
        "#!/bin/bash\necho \"%s $*\" >>\"$NOTES\"\n%s\n"
            .formatted(script.getFileName(), behaviour));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  /** Stands in for Maven on a JDK, of versions that are new enough unless told. */
  void addMaven(String behaviour) throws IOException {
    add("javac", "");
    add("jdk/bin/javac", "");
    add(
        "mvn",
        """
        case "$*" in
          *-v) printf 'Apache Maven %%s\\nJava version: %%s, vendor: X, runtime: %%s/jdk\\n' "${MAVEN:-3.9.9}" "${JDK:-21.0.1}" "$FAKES" ;;
          %s
        esac
        """
            .formatted(behaviour));
  }

  BashSession.Result run(Path folder, String command) {
    try (var bash = new BashSession(folder, environment)) {
      return bash.run("PATH=%s:$PATH; %s".formatted(directory, command), Duration.ofMinutes(2));
    }
  }

  /** The calls that begin so. */
  List<String> notes(String start) throws IOException {
    return Files.exists(notes)
        ? Files.readAllLines(notes).stream().filter(line -> line.startsWith(start)).toList()
        : List.of();
  }
}
