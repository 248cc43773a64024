package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A checker that comes from npm: a small project of the test sources, installed in a folder of its
 * own.
 *
 * @param folder where it is installed, and where what it checks is put
 */
record NpmProject(Path folder) {

  private static final Duration AT_MOST = Duration.ofMinutes(3);

  /** Installs the project in {@code src/test/} and its name into an empty folder. */
  static NpmProject install(String name, Path folder) throws IOException {
    try (var files = Files.list(Path.of("src/test", name))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    var project = new NpmProject(folder);
    project.run("npm install --silent --no-audit --no-fund");
    return project;
  }

  /** Puts a file into its folder. */
  void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  /**
   * Runs a shell command in it and returns what that prints.
   *
   * @throws IllegalStateException with the output, if the command fails
   */
  String run(String command) {
    return BashSession.output(folder, Map.of(), command, AT_MOST);
  }
}
