package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManifestExcerptTest {

  private static final String MANIFEST =
      """
      # A Pod.
      kind: Pod
      spec:
        containers:
          - name: web # the one
            image: web:v1
            ports: []
      """;

  @Test
  void lieIn() {
    assertThat(in("kind: Pod\nspec:\n")).isTrue();
    assertThat(in("- name: web\n  image: web:v1\n")).isTrue();
    assertThat(in("spec:\n  …\n      ports: [] # none\n")).isTrue();
  }

  @Test
  void doNotLieIn() {
    assertThat(in("image: web:v2\n")).isFalse();
    assertThat(in("kind: Pod\nimage: web:v1\n")).isFalse();
    assertThat(in("- name: web\nimage: web:v1\n")).isFalse();
  }

  private static boolean in(String excerpt) {
    return new ManifestExcerpt(excerpt).isIn(MANIFEST);
  }
}
