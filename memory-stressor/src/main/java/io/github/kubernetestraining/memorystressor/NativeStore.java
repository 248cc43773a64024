package io.github.kubernetestraining.memorystressor;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** Memory outside the heap: only the kernel limits its growth. */
final class NativeStore implements Store {
  private static final int LARGEST = 1 << 30;
  private static final int PAGE = 4096;

  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private volatile long taken;

  @Override
  public void take(long bytes) {
    for (var left = bytes; left > 0; left -= Math.min(left, LARGEST)) {
      var buffer = ByteBuffer.allocateDirect((int) Math.min(left, LARGEST));
      for (var page = 0; page < buffer.capacity(); page += PAGE) {
        buffer.put(page, (byte) 1);
      }
      buffers.push(buffer);
      taken += buffer.capacity();
    }
  }

  /** Java frees a buffer when its collector finds that it is unused. */
  @Override
  public void release(long bytes) {
    for (var left = bytes; left > 0 && !buffers.isEmpty(); ) {
      var released = buffers.pop().capacity();
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
    return OptionalLong.empty();
  }
}
