package io.github.kubernetestraining.lessons;

import java.time.Duration;

/**
 * Tells how far a lesson is, a line for each claim.
 *
 * @param lesson its folder, with which each line begins: others may run beside it
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
