package io.github.kubernetestraining.lessons;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * The resources that a test on the cluster cannot share with others: the node, if the test asks for
 * it, and those that its README uses and of which there is only one.
 */
final class ClusterLocks implements ResourceLocksProvider {

  static final String NODE = "node";

  /** The rules, monitors and dashboards of {@code monitoring/}. */
  static final String MONITORING = "monitoring";

  static final String LOAD_BALANCER = "load balancer";

  private static final Pattern LOCAL_PORT =
      Pattern.compile("(?m)^\\s*kubectl port-forward .*\\s(\\d+)(?::\\d+)?\\s*$");
  private static final Pattern APPLIES_MONITORING =
      Pattern.compile("kubectl apply -k \\S*/monitoring\\b");
  private static final Pattern ASKS_FOR_ADDRESS =
      Pattern.compile("loadBalancer\\.ingress|gateway.*status\\.addresses");

  private final BooleanSupplier oneAddressForAll;

  /** For JUnit. */
  ClusterLocks() {
    this(LoadBalancers::oneAddressForAll);
  }

  /**
   * @param oneAddressForAll returns whether all Services of type LoadBalancer share one address
   */
  ClusterLocks(BooleanSupplier oneAddressForAll) {
    this.oneAddressForAll = oneAddressForAll;
  }

  @Override
  public Set<Lock> provideForClass(Class<?> test) {
    var locks = new HashSet<Lock>();
    var alone = test.getAnnotation(OnCluster.class).alone();
    locks.add(new Lock(NODE, alone ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ));
    var lesson = test.getAnnotation(Lesson.class);
    if (lesson != null) {
      locks.addAll(forReadme(Readme.read(Path.of(lesson.value(), "README.md"))));
    }
    return locks;
  }

  Set<Lock> forReadme(Readme readme) {
    var scripts = readme.commands().map(Step.Command::script).toList();
    var locks =
        scripts.stream()
            .flatMap(script -> LOCAL_PORT.matcher(script).results())
            .map(port -> new Lock("local port " + port.group(1)))
            .collect(toCollection(HashSet::new));
    if (has(scripts.stream(), APPLIES_MONITORING)) {
      locks.add(new Lock(MONITORING));
    }
    if (publishes(readme) && oneAddressForAll.getAsBoolean()) {
      locks.add(new Lock(LOAD_BALANCER));
    }
    return locks;
  }

  /** Returns whether a lesson has a Service that is reached from outside the cluster. */
  static boolean publishes(Readme readme) {
    return has(readme.commands().map(Step.Command::script), ASKS_FOR_ADDRESS);
  }

  private static boolean has(Stream<String> scripts, Pattern pattern) {
    return scripts.anyMatch(script -> pattern.matcher(script).find());
  }
}
