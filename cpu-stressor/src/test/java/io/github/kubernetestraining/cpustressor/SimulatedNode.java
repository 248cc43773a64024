package io.github.kubernetestraining.cpustressor;

import java.util.Locale;

/** A node in simulated time, on which each burner has a core of its own. */
final class SimulatedNode {
  private static final long TEN_SECONDS = 10_000_000_000L;

  private SimulatedNode() {}

  /**
   * Prints by how many percent the cores taken differ from those asked for.
   *
   * @param arguments the number of burners, and the cores asked for
   */
  public static void main(String[] arguments) {
    var cores = Double.parseDouble(arguments[1]);
    var got = taken(Integer.parseInt(arguments[0]), cores);
    System.out.printf(Locale.ROOT, "%.4f%n", 100 * Math.abs(got - cores) / cores);
  }

  /** Returns how many cores the burners take over ten seconds when asked for some. */
  static double taken(int burners, double cores) {
    var spent = 0L;
    for (var index = 0; index < burners; index++) {
      var own = new FakeCore();
      new Burner(
              own,
              new Share(cores, burners),
              time -> cores * time / burners,
              () -> own.time() >= TEN_SECONDS)
          .run();
      spent += own.spent();
    }
    return (double) spent / TEN_SECONDS;
  }
}
