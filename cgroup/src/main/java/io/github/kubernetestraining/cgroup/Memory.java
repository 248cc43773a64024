package io.github.kubernetestraining.cgroup;

import java.util.OptionalLong;

/**
 * Memory of a control group.
 *
 * @param limit the bytes that the group may use: the smallest limit of the group and its visible
 *     ancestors; empty if there is no limit
 * @param used bytes charged to the group, including files in the page cache
 * @param peak the most bytes ever charged to the group
 * @param anonymous bytes of memory that is not backed by a file: heaps and stacks
 * @param inactiveFile bytes of the page cache that the kernel reclaims first
 * @param limitHits how often an allocation ran into the limit
 * @param oomKills how many processes of the group the kernel has killed because memory ran out
 */
public record Memory(
    OptionalLong limit,
    OptionalLong used,
    OptionalLong peak,
    OptionalLong anonymous,
    OptionalLong inactiveFile,
    OptionalLong limitHits,
    OptionalLong oomKills) {

  /** Returns the bytes in use as {@code kubectl top} counts them, without inactive files. */
  public OptionalLong workingSet() {
    return used.isPresent()
        ? OptionalLong.of(Math.max(0, used.getAsLong() - inactiveFile.orElse(0)))
        : used;
  }

  /** Returns the bytes between the working set and the limit; empty if there is no limit. */
  public OptionalLong left() {
    var workingSet = workingSet();
    return limit.isPresent() && workingSet.isPresent()
        ? OptionalLong.of(Math.max(0, limit.getAsLong() - workingSet.getAsLong()))
        : OptionalLong.empty();
  }
}
