"""How figures grow when the work grows tenfold and a hundredfold."""

import math
import os
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from figures import queue, web
from figures.experiment import say
from figures.process import PORT, NotBuilt, jvm, native


@dataclass(frozen=True)
class Growth:
    """Figures by their titles and units, at each amount of work."""

    work: str
    amounts: tuple[int, ...]
    units: dict[str, str]
    once: Callable[[int], dict[str, float]]

    def run(self):
        """Returns each figure with its slope: 1 where it grows as the work does, 0 where it does not grow."""
        measured = []
        for amount in self.amounts:
            measured.append(self.once(amount))
            say(f"{amount:,} {self.work}: " + ", ".join(f"{title} {value:.4g}" for title, value in measured[-1].items()))
        return [
            {"work": self.work, "title": title, "unit": unit, "points": list(zip(self.amounts, values)), "slope": slope(self.amounts, values)}
            for title, unit in self.units.items()
            for values in [[values[title] for values in measured]]
        ]


def slope(amounts, values):
    """Returns the exponent of the power law through the first and the last point."""
    return math.log(max(values[-1], 1e-9) / max(values[0], 1e-9)) / math.log(amounts[-1] / amounts[0])


def fastest(workload):
    try:
        return native(workload)
    except NotBuilt:
        return jvm(workload)


def messages(amount):
    published, publisher = queue.publish(fastest("rabbitmq-publisher"), amount)
    consumed, _, consumer = queue.consume(fastest("rabbitmq-consumer"), amount)
    return {"publish": amount / published, "publisher's memory": publisher, "consume": amount / consumed, "consumer's memory": consumer}


def viewers(amount):
    return watched(fastest(web.APP), amount)


def pods(amount):
    """One viewer of a page that shows that many Pods. Each of their addresses leads back to the one process."""
    hosts = Path("target/bench/hosts")
    hosts.write_text("".join(f"127.0.0.{last} probe-test-app-peers\n" for last in range(1, amount + 1)))
    own_hosts = ["unshare", "--map-root-user", "--mount", "sh", "-c", 'mount --bind "$0" /etc/hosts && exec "$@"', str(hosts.absolute())]
    return watched(own_hosts + fastest(web.APP), 1, APP_PEERS="probe-test-app-peers", APP_PEERS_PORT=PORT)


def burners(amount):
    """In simulated time, with a core for each burner, of which half a core in all is left to others."""
    classes = ":".join(f"cpu-stressor/target/{kind}" for kind in ("classes", "test-classes"))
    command = [os.environ["JAVA"], "-cp", classes, "io.github.kubernetestraining.cpustressor.SimulatedNode", str(amount), str(amount - 0.5)]
    return {"CPU asked: off by": float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)}


def watched(command, amount, seconds=10, **environment):
    with web.Server(lambda: command).ready(core=None, **environment) as process, ExitStack() as browsers:
        for _ in range(amount):
            browsers.enter_context(web.viewer())
        time.sleep(3)  # the first pages are not counted
        return {"CPU": web.busy(process, [], seconds), "memory": process.resident()}


GROWTHS = {
    "messages": Growth(
        "messages",
        (10_000, 100_000, 1_000_000),
        {"publish": "s", "publisher's memory": "MB", "consume": "s", "consumer's memory": "MB"},
        messages,
    ),
    "viewers": Growth("viewers of the page", (1, 10, 100), {"CPU": "% of a core", "memory": "MB"}, viewers),
    "pods": Growth("Pods on the page", (1, 10, 100), {"CPU": "% of a core", "memory": "MB"}, pods),
    "burners": Growth("burners on a simulated node", (1, 10, 100), {"CPU asked: off by": "%"}, burners),
}
