"""Figures of the workloads and of what one would take instead, measured in turns on one machine."""
