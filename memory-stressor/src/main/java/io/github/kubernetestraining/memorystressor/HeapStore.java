package io.github.kubernetestraining.memorystressor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Memory in Java's heap: at the heap's limit Java itself refuses.
 *
 * <p>It refuses at once. A heap that is full to the last page would keep the program alive and the
 * collector busy for minutes, so the last part is requested together with a reserve.
 */
final class HeapStore implements Store {
  private static final int LARGEST = 1 << 20;

  /** The most memory that new objects take, with {@code -Xmn4m}: these can be moved. */
  private static final int RESERVE = 4 << 20;

  /**
   * If no more than this is left, the reserve has to be requested: some of what is left is not in
   * one piece.
   */
  private static final int CLOSE = 12 << 20;

  private final Deque<byte[]> arrays = new ArrayDeque<>();
  private volatile long taken;
  private volatile byte[] reserve;

  @Override
  public void take(long bytes) {
    for (var left = bytes; left > 0; left -= Math.min(left, LARGEST)) {
      var size = (int) Math.min(left, LARGEST);
      if (left().orElseThrow() < CLOSE) {
        requestReserve(size);
      }
      arrays.push(new byte[size]);
      taken += size;
    }
  }

  /** A native image looks at the heap's limit, and at what is free again, only when it collects. */
  private void requestReserve(int size) {
    try {
      reserve = new byte[size + RESERVE];
      System.gc();
    } finally {
      reserve = null;
      System.gc();
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
