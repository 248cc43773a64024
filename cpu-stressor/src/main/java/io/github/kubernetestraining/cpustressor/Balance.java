package io.github.kubernetestraining.cpustressor;

/**
 * The CPU time asked for and used since the start.
 *
 * @param elapsed nanoseconds since the start
 * @param cores the cores asked for at this moment
 * @param asked nanoseconds of CPU time asked for
 * @param got nanoseconds of CPU time that the process has used
 */
record Balance(long elapsed, double cores, double asked, double got) {}
