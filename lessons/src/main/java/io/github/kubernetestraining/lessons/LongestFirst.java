package io.github.kubernetestraining.lessons;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Tests on the cluster in the order in which all are over soonest: those that take longest first,
 * so that none is left to run when all others are done, and those that want to be alone in the end,
 * one after the other.
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
