package io.github.kubernetestraining.cpustressor;

import io.github.kubernetestraining.cgroup.Cpu;

/**
 * What the process and its container have used until one moment.
 *
 * @param balance what was asked for and got
 * @param cpu what the control group tells
 */
record Reading(Balance balance, Cpu cpu) {}
