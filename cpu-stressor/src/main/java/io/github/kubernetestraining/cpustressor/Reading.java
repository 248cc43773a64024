package io.github.kubernetestraining.cpustressor;

import io.github.kubernetestraining.cgroup.Cpu;

/**
 * What the process and its container have used up to a moment.
 *
 * @param balance what was asked for and used
 * @param cpu what the control group reports
 */
record Reading(Balance balance, Cpu cpu) {}
