"""The machine, and the versions of everything that is measured on it."""

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

from figures.process import NotBuilt, native


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return {
        "cpu": model[1] if model else platform.machine(),
        "cores": psutil.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "kernel": platform.release().split("-")[0],
        "load_before": os.getloadavg()[0],
    }


def versions():
    return {
        "suite": output("git", "describe", "--always", "--dirty"),
        "java": output(os.environ["JAVA"], "-version"),
        "native": native_version(),
        "podinfo": output("podinfo", "--version"),
        "wrk": output("wrk", "--version"),
        "stress-ng": output("stress-ng", "--version").split(" (")[0].replace(", version", ""),
        "flask": f"Flask {version('flask')} under gunicorn {version('gunicorn')}",
        "perf-test": re.search(r"perf-test-([\d.]+)\.jar", Path("target/bench/perf-test").read_text())[1],
    }


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip().splitlines()[0]


def native_version():
    """Returns what the executable says it was built with; nothing where there is none."""
    try:
        program = Path(native("probe-test-app")[0]).read_bytes()
    except NotBuilt:
        return None
    found = re.search(rb"com\.oracle\.svm\.core\.VM=([^\0]{1,80})", program)
    return found[1].decode() if found else "unknown"
