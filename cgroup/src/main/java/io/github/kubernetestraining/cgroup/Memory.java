package io.github.kubernetestraining.cgroup;

import java.util.OptionalLong;

/**
 * Memory of a control group.
 *
 * @param limit the bytes that it may use, the smallest limit of the group and of those around it
 *     that can be seen; absent: no limit
 * @param used bytes charged to it, files in the page cache included
 * @param peak the most bytes ever charged to it
 * @param anonymous bytes of memory that no file backs: heaps and stacks
 * @param inactiveFile bytes of the page cache that the kernel gives back first
 * @param limitHits how often the limit stood in the way of an allocation
 * @param oomKills how many processes of the group the kernel has killed for want of memory
 */
public record Memory(
    OptionalLong limit,
    OptionalLong used,
    OptionalLong peak,
    OptionalLong anonymous,
    OptionalLong inactiveFile,
    OptionalLong limitHits,
    OptionalLong oomKills) {

  /** Returns the bytes in use as {@code kubectl top} counts them: without inactive files. */
  public OptionalLong workingSet() {
    return used.isPresent()
        ? OptionalLong.of(Math.max(0, used.getAsLong() - inactiveFile.orElse(0)))
        : used;
  }

  /** Returns the bytes between the working set and the limit; absent where there is no limit. */
  public OptionalLong left() {
    var workingSet = workingSet();
    return limit.isPresent() && workingSet.isPresent()
        ? OptionalLong.of(Math.max(0, limit.getAsLong() - workingSet.getAsLong()))
        : OptionalLong.empty();
  }
}
