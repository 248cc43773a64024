package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds at once what would stop the build of a native image after minutes. */
class NativeImageTest {
  private static final Path CLASSES = Path.of("target/classes");

  /** Classes are initialized during the build, when Netty's memory must not be allocated. */
  @Test
  void noClassHoldsABufferFromTheBuild() throws IOException {
    var statics =
        classes().stream()
            .flatMap(type -> Stream.of(type.getDeclaredFields()))
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .toList();

    assertThat(statics).extracting(Field::getName).contains("VIEWERS");
    assertThat(statics).noneMatch(field -> Buffer.class.isAssignableFrom(field.getType()));
    assertThat(statics)
        .extracting(field -> field.getGenericType().getTypeName())
        .noneMatch(type -> type.contains(Buffer.class.getName()));
  }

  private static List<? extends Class<?>> classes() throws IOException {
    try (var files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.replaceAll("\\.class$", "").replace('/', '.'))
          .map(NativeImageTest::load)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, NativeImageTest.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }
}
