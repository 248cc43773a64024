package io.github.kubernetestraining.lessons;

import java.time.Duration;

/** Follows a walkthrough as it goes. */
interface WalkthroughListener {

  /** The walkthrough begins. */
  default void begins(Readme readme) {}

  /** A section begins that has commands or claims. */
  default void section(String title) {}

  /** This step is next; all before it are done. */
  default void reaches(Step step) {}

  /** The block that is running has printed a line. */
  default void prints(String line) {}

  /** The block has run. */
  default void command(Step.Command command, BashSession.Result result) {}

  /** Its output matches the README. */
  default void compared() {}

  /** The second terminal is opened. */
  default void secondTerminalStarts(String script) {}

  /**
   * The second terminal shows what the README shows.
   *
   * @param output everything that it has shown
   */
  default void secondTerminalShows(String output) {}

  /**
   * The block in the second terminal was ended.
   *
   * @param output everything that it has shown
   */
  default void secondTerminalEnds(String output) {}

  /** The walkthrough waits for a claim. */
  default void waits(String sentence) {}

  /** A claim has come true. */
  default void claim(String sentence, Duration waited) {}

  /** The claim has stayed true. */
  default void stayed(Duration during) {}

  /** The lesson does not do what its README says. */
  default void failure(String message) {}

  /** The walkthrough has ended, whatever the outcome. */
  default void ends(Duration took) {}
}
