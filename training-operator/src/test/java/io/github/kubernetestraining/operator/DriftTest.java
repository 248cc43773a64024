package io.github.kubernetestraining.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a': 1} | {'a': 1, 'b': 2} | true",
        "{'a': {'b': 'x'}} | {'a': {'b': 'x', 'c': 'y'}} | true",
        "{'a': [{'b': 1}]} | {'a': [{'b': 1, 'c': 2}]} | true",
        "{'a': {}} | {} | true",
        "{'a': 1} | {'a': 2} | false",
        "{'a': 1} | {} | false",
        "{'a': [1]} | {'a': [1, 2]} | false",
        "{'a': [1]} | {} | false"
      })
  void whatIsMissingOrDifferentIsDrift(String desired, String actual, boolean same)
      throws JsonProcessingException {
    assertThat(
            Drift.isIn(
                json.readTree(desired.replace('\'', '"')),
                json.readTree(actual.replace('\'', '"'))))
        .isEqualTo(same);
  }
}
