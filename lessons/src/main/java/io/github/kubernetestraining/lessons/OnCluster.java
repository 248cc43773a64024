package io.github.kubernetestraining.lessons;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that shares its cluster with others that run beside it.
 *
 * <p>What it must have for itself is locked for it, see {@link ClusterLocks}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ResourceLock(providers = ClusterLocks.class)
public @interface OnCluster {

  /** How long it takes, roughly: those that take longest start first. */
  int seconds();

  /** Whether it measures what others on the node would disturb: CPU, room, how fast Pods start. */
  boolean alone() default false;

  /**
   * The API groups without which it is skipped, for example {@code security.istio.io}: those of
   * add-ons that not every cluster can have. {@code LESSONS_REQUIRED_APIS} names the groups that
   * must be there, separated by commas; then it fails instead.
   */
  String[] needs() default {};
}
