package io.github.kubernetestraining.lessons;

import java.time.Duration;

/** Follows a walkthrough as it goes. */
interface WalkthroughListener {

  /** Nothing of it has been done yet. */
  default void begins(Readme readme) {}

  /** A section that has something to run or to claim. */
  default void section(String title) {}

  /** This step is next; what stands before it is done. */
  default void reaches(Step step) {}

  /** A line of output of the block that runs. */
  default void prints(String line) {}

  /** The block has run. */
  default void command(Step.Command command, BashSession.Result result) {}

  /** Its output is as the README shows it. */
  default void compared() {}

  /** The second terminal is opened. */
  default void secondTerminalStarts(String script) {}

  /**
   * The second terminal shows what the README shows.
   *
   * @param output all that it has shown
   */
  default void secondTerminalShows(String output) {}

  /**
   * What ran in the second terminal was ended.
   *
   * @param output all that it has shown
   */
  default void secondTerminalEnds(String output) {}

  /** A claim is waited for. */
  default void waits(String sentence) {}

  /** A claim has come true. */
  default void claim(String sentence, Duration waited) {}

  /** And it has gone on holding. */
  default void stayed(Duration during) {}

  /** The lesson does not do what its README says. */
  default void failure(String message) {}

  /** All is over, whatever the outcome. */
  default void ends(Duration took) {}
}
