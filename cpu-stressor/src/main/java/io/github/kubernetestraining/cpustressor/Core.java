package io.github.kubernetestraining.cpustressor;

/** A core, as seen by the thread that runs on it. */
interface Core {
  /** Returns the time in nanoseconds, from an arbitrary origin that all threads share. */
  long time();

  /** Returns the CPU time in nanoseconds that the calling thread has spent. */
  long spent();

  /** Computes for some microseconds. */
  void work();

  /**
   * Leaves the core to others.
   *
   * @param nanos for about how long; the actual time may be longer or shorter
   */
  void idle(long nanos);
}
