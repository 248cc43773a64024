package io.github.kubernetestraining.lessons;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Provides a test with its lesson, starting from an empty namespace, and explains failures. */
final class LessonExtension
    implements ExecutionCondition, BeforeEachCallback, ParameterResolver, InvocationInterceptor {

  private static final Namespace STORE = Namespace.create(LessonExtension.class);

  /**
   * The key under which the launcher of the tests may have stored a {@link WalkthroughListener}.
   */
  static final String COMPANION = "companion";

  private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Cluster cluster;
    try {
      cluster = Cluster.connect();
    } catch (IllegalStateException e) {
      if (Cluster.required()) {
        throw e;
      }
      if (ANNOUNCED.compareAndSet(false, true)) {
        System.out.println(e.getMessage());
      }
      return disabled(e.getMessage());
    }
    var test = context.getRequiredTestClass();
    return NeededApis.of(test)
        .missing(cluster::offers)
        .or(() -> NeededNodes.of(test).missing(cluster::schedulableNodes))
        .map(LessonExtension::notRun)
        .orElse(enabled("The cluster has what it needs"));
  }

  private static ConditionEvaluationResult notRun(String why) {
    System.out.println(why);
    return disabled(why);
  }

  /** Puts the run where JUnit closes it when the test is over, whatever its outcome. */
  @Override
  public void beforeEach(ExtensionContext context) {
    var lesson = context.getRequiredTestClass().getAnnotation(Lesson.class).value();
    var lessons = Path.of("").toAbsolutePath();
    var companion =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
            .getOrDefault(COMPANION, WalkthroughListener.class, new Progress(lesson));
    context
        .getStore(STORE)
        .put(LessonRun.class, new LessonRun(Cluster.connect(), lessons, lesson, companion));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Walkthrough.class || type == LessonNamespace.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var run = run(context);
    return parameter.getParameter().getType() == Walkthrough.class
        ? run.walkthrough()
        : run.namespace();
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context) {
    var run = run(context);
    try {
      invocation.proceed();
      run.finish();
    } catch (Throwable failure) {
      throw run.explain(failure);
    }
  }

  private static LessonRun run(ExtensionContext context) {
    return context.getStore(STORE).get(LessonRun.class, LessonRun.class);
  }
}
