package io.github.kubernetestraining.cgroup;

/**
 * A controller in version 1 and the other in version 2: a kernel lets each be in one hierarchy.
 *
 * @param processor where the processor's controller is
 * @param storage where the memory's controller is
 */
record HybridCgroup(Cgroup processor, Cgroup storage) implements Cgroup {

  @Override
  public Version version() {
    return Version.HYBRID;
  }

  @Override
  public Cpu cpu() {
    return processor.cpu();
  }

  @Override
  public Memory memory() {
    return storage.memory();
  }
}
