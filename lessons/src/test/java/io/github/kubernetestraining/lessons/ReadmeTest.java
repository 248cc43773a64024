package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void readsSectionsAndTheirStepsInOrder() {
    var readme =
        Readme.parse(
            """
            # Pods

            ## Launch

            Apply *the* `pod.yaml`
            of this folder.

            ```sh
            kubectl apply -f pod.yaml
            ```
            ```text
            pod/a created
            ```

            - In a list:

              ```sh background
              sleep 9
              ```
            """);

    assertThat(readme.title()).isEqualTo("Pods");
    assertThat(readme.sections()).hasSize(1);
    var steps = readme.sections().get(0).steps();
    assertThat(steps.get(0)).isEqualTo(new Step.Prose("Apply the pod.yaml of this folder.", 5));
    assertThat(steps.get(1))
        .isInstanceOfSatisfying(
            Step.Command.class,
            command -> {
              assertThat(command.script()).isEqualTo("kubectl apply -f pod.yaml\n");
              assertThat(command.line()).isEqualTo(8);
              assertThat(command.expected()).contains(new ExpectedOutput("pod/a created\n"));
            });
    assertThat(steps.get(3))
        .isInstanceOfSatisfying(
            Step.Command.class,
            command -> {
              assertThat(command.mode()).isEqualTo(Step.Mode.BACKGROUND);
              assertThat(command.script()).isEqualTo("sleep 9\n");
            });
  }

  @Test
  void refusesOutputThatNothingPrinted() {
    assertThatThrownBy(() -> Readme.parse("## A\n\nIt prints\n\n```text\nhello\n```\n"))
        .hasMessage("Line 5: ```text does not follow an sh block whose output it could be");
  }

  @Test
  void refusesBlocksItWouldNotRun() {
    assertThatThrownBy(() -> Readme.parse("## A\n\n```console\n$ ls\n```\n"))
        .hasMessage("Line 3: ```console is none of sh, text, yaml, mermaid");
    assertThatThrownBy(() -> Readme.parse("## A\n\n```sh sometimes\nls\n```\n"))
        .hasMessageContaining("```sh sometimes is none of sh, sh fails");
  }
}
