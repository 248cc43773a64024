"""How long the build takes: from a fresh clone, again, and after a change in one module. The libraries are already here."""

import subprocess
import tempfile
import time
from pathlib import Path

from figures.experiment import Aim, Experiment, Figure

PACKAGE = ["mvn", "-B", "-q", "package", "-DskipTests"]
CHANGED = "rabbitmq-publisher"
SOURCE = f"{CHANGED}/src/main/java/io/github/kubernetestraining/publisher/Message.java"


def build():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--quiet", ".", folder], check=True)
        cold, warm = (seconds(folder, *PACKAGE) for _ in range(2))
        source = Path(folder, SOURCE)
        source.write_text(source.read_text() + "// changed\n")
        return {"build_cold": cold, "build_warm": warm, "build_one": seconds(folder, *PACKAGE, "-pl", CHANGED, "-am")}


def seconds(folder, *command):
    begun = time.monotonic()
    subprocess.run(command, cwd=folder, check=True)
    return time.monotonic() - begun


def experiments():
    figures = [
        Figure("build_cold", "build of a fresh clone", "s", "lower", [Aim("suite", None, 90)]),
        Figure("build_warm", "build again", "s", "lower", [Aim("suite", None, 30)]),
        Figure("build_one", "build after a change in one module", "s", "lower", [Aim("suite", None, 10)]),
    ]
    return [Experiment("build", figures, {"suite": build}, rounds=1)]
