package io.github.kubernetestraining.lessons;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that shares its cluster with others that run at the same time.
 *
 * <p>Resources that it cannot share are locked, see {@link ClusterLocks}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ResourceLock(providers = ClusterLocks.class)
public @interface OnCluster {

  /** About how many seconds it takes: tests that take longest start first. */
  int seconds();

  /**
   * Whether it measures what other tests on the node would disturb, such as CPU use, free capacity
   * or how fast Pods start.
   */
  boolean alone() default false;

  /**
   * The APIs that it needs of add-ons that not every cluster can have: a group, for example {@code
   * security.istio.io}, or a resource, for example {@code applications.argoproj.io}, if others
   * share its group. If one is missing, the test is skipped, or fails if it is listed in {@code
   * LESSONS_REQUIRED_APIS}, separated by commas.
   */
  String[] needs() default {};

  /**
   * The nodes without which it is skipped: ready, and with no taint that keeps ordinary Pods away.
   * Where a cluster is required, see {@link Cluster#required()}, so are they.
   */
  int nodes() default 1;
}
