package io.github.kubernetestraining.memorystressor;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern SETTING =
      Pattern.compile("\\| `(MEMORY_[A-Z_]+)` \\| `?(.*?)`? \\|.*");

  @Test
  void tellsEverySettingAndItsDefault() throws IOException {
    assertThat(written()).isEqualTo(mapped());
  }

  private static Map<String, String> written() throws IOException {
    try (var lines = Files.lines(Path.of("README.md"))) {
      return lines
          .map(SETTING::matcher)
          .filter(row -> row.matches())
          .collect(toMap(row -> row.group(1), row -> row.group(2)));
    }
  }

  private static Map<String, String> mapped() {
    return Arrays.stream(MemoryConfig.class.getDeclaredMethods())
        .collect(
            toMap(
                method ->
                    "MEMORY_"
                        + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT),
                method ->
                    Optional.ofNullable(method.getAnnotation(WithDefault.class))
                        .map(WithDefault::value)
                        .orElse("none")));
  }
}
