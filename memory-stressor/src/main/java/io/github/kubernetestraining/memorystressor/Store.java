package io.github.kubernetestraining.memorystressor;

import java.util.OptionalLong;

/** Memory that is taken and released. */
interface Store {
  /**
   * Takes memory and writes to each page of it.
   *
   * @param bytes how much
   * @throws OutOfMemoryError if Java has no more memory to give
   */
  void take(long bytes);

  /**
   * Releases what was taken last.
   *
   * @param bytes how much at least; if less was taken, all of it is released
   */
  void release(long bytes);

  /** Returns the bytes taken and not yet released. */
  long taken();

  /** Returns the bytes that Java would still give; empty if it leaves this to the kernel. */
  OptionalLong left();
}
