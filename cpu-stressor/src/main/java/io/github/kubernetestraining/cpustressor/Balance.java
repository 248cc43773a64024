package io.github.kubernetestraining.cpustressor;

/**
 * What has been asked for and got since the start.
 *
 * @param elapsed nanoseconds since the start
 * @param cores the cores asked for at the moment
 * @param asked nanoseconds of processor time asked for
 * @param got nanoseconds of processor time that the process has taken
 */
record Balance(long elapsed, double cores, double asked, double got) {}
