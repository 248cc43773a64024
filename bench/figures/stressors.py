"""The stressors beside stress-ng: CPU time and memory asked for, and what the kernel says they got."""

import time
from functools import partial

import psutil

from figures.experiment import Aim, Experiment, Figure
from figures.process import PORT, jvm, native, started

WINDOWS, WINDOW = 2, 10
ALL_CORES = psutil.cpu_count()
CORES = (0.1, 1, ALL_CORES)
SIZES = (64, 512)


def cpu_stressor(runtime, cores):
    with started(runtime("cpu-stressor"), QUARKUS_HTTP_PORT=PORT, CPU_CORES=cores, CPU_CEILING=1024) as process:
        return got(process, cores)


def stress_ng_cpu(cores):
    workers = max(1, round(cores + 0.499))
    with started(["stress-ng", "--quiet", "--cpu", str(workers), "--cpu-load", f"{100 * cores / workers:g}"]) as process:
        return got(process, cores)


def got(process, cores):
    """Returns by how many percent the CPU time of all windows, and that of the worst window, is off what was asked."""
    time.sleep(10)  # compiling and forking at the start is not counted
    marks = [(time.monotonic(), process.cpu_seconds())]
    for _ in range(WINDOWS):
        time.sleep(WINDOW)
        marks.append((time.monotonic(), process.cpu_seconds()))
    worst = max(off(begin, end, cores) for begin, end in zip(marks, marks[1:]))
    return {f"cpu_{cores}": off(marks[0], marks[-1], cores), f"cpu_{cores}_worst": worst}


def off(begin, end, cores):
    return 100 * abs((end[1] - begin[1]) / (end[0] - begin[0]) - cores) / cores


def memory_stressor(runtime, size):
    settings = {"MEMORY_SIZE": f"{size}Mi", "MEMORY_RATE": f"{size}Mi", "MEMORY_CEILING": f"{size}Mi", "MEMORY_DELAY": "8s"}
    with started(runtime("memory-stressor"), QUARKUS_HTTP_PORT=PORT, **settings) as process:
        time.sleep(4)
        itself = process.anonymous()
        while "all taken" not in process.printed():
            time.sleep(0.5)
        return deviation(settled(process) - itself, size)


def stress_ng_vm(size):
    def resident(amount):
        with started(["stress-ng", "--quiet", "--vm", "1", "--vm-bytes", amount, "--vm-keep", "--vm-hang", "0"]) as process:
            time.sleep(2)
            return settled(process)

    return deviation(resident(f"{size}M") - resident("4K"), size)


def settled(process):
    """Returns the MiB once they have not changed for two seconds."""
    last = None
    while last != (last := process.anonymous()):
        time.sleep(2)
    return last


def deviation(taken, size):
    return {f"memory_{size}": 100 * abs(taken - size) / size}


def experiments():
    for cores in CORES:
        name = "all cores" if cores == ALL_CORES else "one core" if cores == 1 else f"{cores:g} cores"
        yield Experiment(
            f"cpu-{cores:g}",
            [
                Figure(f"cpu_{cores}", f"{name} asked: off by", "%", "lower", [Aim("native", None, 0.2)]),
                Figure(f"cpu_{cores}_worst", f"{name} asked: worst 10 s", "%", "lower", [Aim("native", None, 0.5)]),
            ],
            {
                "native": partial(cpu_stressor, native, cores),
                "JVM": partial(cpu_stressor, jvm, cores),
                "stress-ng": partial(stress_ng_cpu, cores),
            },
            rounds=1,
        )
    for size in SIZES:
        yield Experiment(
            f"memory-{size}",
            [Figure(f"memory_{size}", f"{size} MiB asked: off by", "%", "lower", [Aim("native", None, 0.1)])],
            {
                "native": partial(memory_stressor, native, size),
                "JVM": partial(memory_stressor, jvm, size),
                "stress-ng": partial(stress_ng_vm, size),
            },
            rounds=1,
        )
