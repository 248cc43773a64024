package io.github.kubernetestraining.lessons;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Orders tests on the cluster so that all finish as early as possible: those that take longest come
 * first, so that none of them is left at the end; those that must run alone come last, one after
 * the other.
 */
public final class LongestFirst implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.comparing(LongestFirst::alone)
                .thenComparing(Comparator.comparing(LongestFirst::seconds).reversed()));
  }

  private static boolean alone(ClassDescriptor test) {
    return test.findAnnotation(OnCluster.class).map(OnCluster::alone).orElse(false);
  }

  private static int seconds(ClassDescriptor test) {
    return test.findAnnotation(OnCluster.class).map(OnCluster::seconds).orElse(0);
  }
}
