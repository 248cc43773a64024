package io.github.kubernetestraining.lessons;

import java.time.Duration;

/**
 * Prints the progress of a lesson, one line for each claim.
 *
 * @param lesson its folder, with which each line begins because other lessons may run at the same
 *     time
 */
record Progress(String lesson) implements WalkthroughListener {

  @Override
  public void begins(Readme readme) {
    System.out.printf("%s begins%n", lesson);
  }

  @Override
  public void claim(String sentence, Duration waited) {
    System.out.printf("%-28s %8s  %s%n", lesson, Seconds.of(waited), Readme.fold(sentence));
  }

  @Override
  public void ends(Duration took) {
    System.out.printf("%s ends after %s%n", lesson, Seconds.of(took));
  }
}
