package io.github.kubernetestraining.lessons;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that walks through a lesson on a cluster.
 *
 * <p>Its methods take a {@link Walkthrough} and, to look into the cluster, a {@link
 * LessonNamespace}. It is skipped if no cluster is named, see {@link Cluster}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LessonExtension.class)
public @interface Lesson {

  /** The lesson's folder, for example {@code 01-pods}. */
  String value();
}
