package io.github.kubernetestraining.memorystressor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** Memory in Java's heap: at the heap's limit Java itself says no. */
final class HeapStore implements Store {
  private static final int LARGEST = 1 << 20;

  private final Deque<byte[]> arrays = new ArrayDeque<>();
  private volatile long taken;

  @Override
  public void take(long bytes) {
    for (var left = bytes; left > 0; left -= Math.min(left, LARGEST)) {
      var array = new byte[(int) Math.min(left, LARGEST)];
      arrays.push(array);
      taken += array.length;
    }
  }

  @Override
  public void release(long bytes) {
    for (var left = bytes; left > 0 && !arrays.isEmpty(); ) {
      var released = arrays.pop().length;
      taken -= released;
      left -= released;
    }
    System.gc();
  }

  @Override
  public long taken() {
    return taken;
  }

  @Override
  public OptionalLong left() {
    var heap = Runtime.getRuntime();
    return OptionalLong.of(heap.maxMemory() - heap.totalMemory() + heap.freeMemory());
  }
}
