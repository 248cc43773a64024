package io.github.kubernetestraining.lessons;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Takes somebody through one lesson in a terminal, by running the lesson's own test. */
public final class LessonLauncher {

  private static final Duration CLEAN_AT_MOST = Duration.ofMinutes(3);

  private final PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final String lesson;
  private final String namespace;

  private LessonLauncher(String lesson) {
    this.lesson = lesson;
    namespace = LessonNamespace.nameFor(lesson);
  }

  /**
   * The program that {@code ./lesson} starts, in the folder of the lessons.
   *
   * @param arguments {@code guide}, {@code check} or {@code clean}, and the lesson's folder
   */
  public static void main(String[] arguments) {
    // The logs of libraries are not part of the lesson.
    Logger.getLogger("").setLevel(Level.SEVERE);
    var launcher = new LessonLauncher(arguments[1]);
    var done =
        switch (arguments[0]) {
          case "guide" -> launcher.run(Optional.of(keyboard()));
          case "check" -> launcher.run(Optional.empty());
          case "clean" -> launcher.clean();
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    System.exit(done ? 0 : 1);
  }

  private static BufferedReader keyboard() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  private boolean run(Optional<BufferedReader> keyboard) {
    terminal.printf(
        "It runs in namespace %s, which is deleted first if an earlier run has left it. Your kubectl context stays as"
            + " it is.%nTo look around meanwhile, open another terminal: kubectl get pods -n"
            + " %s%n%n",
        namespace, namespace);
    var aborted = new Thread(this::sayHowToClean);
    Runtime.getRuntime().addShutdownHook(aborted);
    var summary = new SummaryGeneratingListener();
    try (var session = LauncherFactory.openSession()) {
      session
          .getStore()
          .put(Namespace.GLOBAL, LessonExtension.COMPANION, new Guide(terminal, keyboard));
      session.getLauncher().execute(request().selectors(selectClass(test())).build(), summary);
    }
    Runtime.getRuntime().removeShutdownHook(aborted);
    var result = summary.getSummary();
    result
        .getFailures()
        .forEach(failure -> terminal.printf("%n✗ %s%n", failure.getException().getMessage()));
    return result.getTestsSucceededCount() == 1;
  }

  private Class<?> test() {
    return ReflectionSupport.findAllClassesInPackage(
            getClass().getPackageName(), this::isTestOfLesson, name -> name.endsWith("E2E"))
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No test walks through " + lesson));
  }

  private boolean isTestOfLesson(Class<?> type) {
    var annotation = type.getAnnotation(Lesson.class);
    return annotation != null && annotation.value().equals(lesson);
  }

  private void sayHowToClean() {
    terminal.printf(
        "%n%nStopped. Your kubectl context is as it was. Namespace %s is still there; to delete it:"
            + " ./lesson %s --clean, with the options that you gave%n",
        namespace, lesson.substring(0, 2));
  }

  /**
   * Runs the lesson's section Clean up, of which a part may already be done, and checks what is
   * left.
   */
  private boolean clean() {
    var cluster = Cluster.connect();
    var directory = Suffix.ofThisRun().folder(Path.of("").toAbsolutePath(), lesson);
    var readme = Readme.read(directory.resolve("README.md"));
    try (var bash = new BashSession(directory, cluster.environment())) {
      bash.run("kubectl config set-context --current --namespace " + namespace, CLEAN_AT_MOST);
      readme.sections().stream()
          .filter(section -> section.title().equals("Clean up"))
          .flatMap(section -> section.steps().stream())
          .filter(Step.Command.class::isInstance)
          .map(Step.Command.class::cast)
          .forEach(command -> bash.run(command.script(), CLEAN_AT_MOST));
    }
    cluster.delete(namespace);
    terminal.printf("Nothing of lesson %s is left.%n", lesson);
    return true;
  }
}
