"""Consumers on a cluster: KEDA from none to thirty and back, and thirty that start at once."""

import json
import os
import subprocess
import tempfile
from functools import partial

from figures.experiment import Aim, Experiment, Figure


def measure(context, tag):
    with tempfile.NamedTemporaryFile() as file:
        command = ["bench/keda", context, "--json", file.name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"TAG": tag})
        measured = json.load(file)
        return {key: measured[key] for key in KEYS}


FIGURES = [
    Figure("first_ready_s", "300 messages of 1 s: published to first consumer Ready", "s", "lower"),
    Figure("asked_for_30_s", "… to thirty consumers asked for", "s", "lower"),
    Figure("published_to_drained_s", "… to all done", "s", "lower", [Aim("native", None, 45)]),
    Figure("back_to_zero_s", "… to none left", "s", "lower"),
    Figure("thirty_at_once_ready_s", "thirty consumers at once: all Ready after", "s", "lower", [Aim("native", None, 15)]),
    Figure("thirty_at_once_gib", "thirty consumers at once: memory of all", "GiB", "lower", [Aim("native", None, 1.5)]),
]
KEYS = [figure.key for figure in FIGURES]


def experiment(context):
    return Experiment("keda", FIGURES, {"native": partial(measure, context, "v1"), "JVM": partial(measure, context, "v1-jvm")}, rounds=1)
