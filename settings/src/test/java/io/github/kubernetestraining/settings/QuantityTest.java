package io.github.kubernetestraining.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "150Mi,157286400",
    "1.5Gi,1610612736",
    "200M,200000000",
    "64k,64000",
    "1e3,1000",
    "128974848,128974848",
    "500m,1",
    "2Ti,2199023255552",
    "0.1Ki,103",
    "1E,1000000000000000000",
    "0,0"
  })
  void readsWhatKubernetesReads(String text, long whole) {
    assertThat(Quantity.of(text).whole()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"500m,0.5", "0.5,0.5", "2,2", "3.25,3.25", ".5,0.5", "250000u,0.25", "1.,1"})
  void readsCores(String text, double cores) {
    assertThat(Quantity.of(text).amount().doubleValue()).isEqualTo(cores);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-1", "150MB", "150 Mi", "Mi", "mi", "1e", "0x10", "NaN", "1,5", "1K", "1.5.2"
      })
  void refusesWhatKubernetesRefuses(String text) {
    assertThatThrownBy(() -> Quantity.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100M", "1024", "95.4Mi", "500m", "1e3", "12344Mi", "157286400"})
  void staysWrittenAsItWas(String text) {
    assertThat(Quantity.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "157286400,150Mi",
    "1610612736,1.5Gi",
    "100000000,95.3Mi",
    "1000,1000",
    "12943622144,12Gi",
    "99999999999,93.1Gi"
  })
  void isWrittenForPeopleSoThatItsTextAsksForNoMore(long bytes, String written) {
    assertThat(Quantity.bytes(bytes)).hasToString(written);
    assertThat(Quantity.of(written)).isLessThanOrEqualTo(Quantity.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.5", "2,2", "1024,1024", "0.33333,0.333", "0.6666666666666,0.666", "10,10"})
  void writesCores(double cores, String written) {
    assertThat(Quantity.cores(cores)).hasToString(written);
    assertThat(Quantity.of(written)).isEqualByComparingTo(Quantity.cores(cores));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9m", "17", "-1", "many", "", "99999999999999999999999999"})
  void saysWhatIsAllowed(String text) {
    var range = new QuantityRange("10m", "16", "500m or 2");

    assertThatThrownBy(() -> range.convert(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quantity from 10m to 16 is allowed, such as 500m or 2");
  }

  @Test
  void acceptsTheEndsOfItsRange() {
    var range = new QuantityRange("10m", "16", "500m or 2");

    assertThat(range.convert("0.01")).isEqualByComparingTo(Quantity.of("10m"));
    assertThat(range.convert("16")).isEqualByComparingTo(Quantity.of("16"));
  }
}
