package io.github.kubernetestraining.cgroup;

/**
 * One controller in version 1 and the other in version 2: the kernel allows each controller in one
 * hierarchy only.
 *
 * @param processor the version that has the CPU controller
 * @param storage the version that has the memory controller
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
