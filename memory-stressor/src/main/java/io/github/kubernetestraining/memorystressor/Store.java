package io.github.kubernetestraining.memorystressor;

import java.util.OptionalLong;

/** Memory that is taken and given back. */
interface Store {
  /**
   * Takes memory and writes to each page of it.
   *
   * @param bytes how much
   * @throws OutOfMemoryError when Java has no more to give
   */
  void take(long bytes);

  /**
   * Gives back what was taken last.
   *
   * @param bytes how much at least, as far as there is so much
   */
  void release(long bytes);

  /** Returns the bytes taken and not given back. */
  long taken();

  /** Returns the bytes that Java would still give; absent where it leaves that to the kernel. */
  OptionalLong left();
}
