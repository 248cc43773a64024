"""probe-test-app beside podinfo and Flask: start, memory, requests a second, latency, and what observing it costs."""

import os
import re
import subprocess
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from functools import partial
from tempfile import NamedTemporaryFile

from figures.experiment import Aim, Experiment, Figure
from figures.process import PORT, first_answer, jvm, native, plain_jar, started

APP = "probe-test-app"
SERVER_CORE, CLIENT_CORE = 0, 1
REQUESTS = 100_000
VIEWERS = 10
CONNECTIONS = 16
LATENCY_RATE = 24_000  # a second; half of what podinfo answers on one core


class Server:
    """A web server: its command, and the paths that do what ours do."""

    def __init__(self, command, livez="/livez", hostname="/hostname"):
        self.command, self.livez, self.hostname = command, livez, hostname

    @contextmanager
    def ready(self, core=SERVER_CORE, **environment):
        settings = {"QUARKUS_HTTP_PORT": PORT, "QUARKUS_SHUTDOWN_DELAY": "0s", "PYTHONPATH": "bench/peers"} | environment
        with started(self.command(), core, **settings) as process:
            self.first_answer_ms = first_answer(process, self.livez)
            yield process


NATIVE = Server(partial(native, APP))
JVM = Server(partial(jvm, APP))
PLAIN_JAR = Server(partial(plain_jar, APP))
PODINFO = Server(lambda: ["podinfo", f"--port={PORT}", "--level=error"], livez="/healthz", hostname="/version")
FLASK = Server(
    lambda: ["target/bench/python/bin/gunicorn", "--workers=1", f"--bind=127.0.0.1:{PORT}", "--log-level=error", "hello:app"],
    livez="/",
    hostname="/",
)
ALL = {"native": NATIVE, "JVM": JVM, "podinfo": PODINFO, "Flask": FLASK}
OURS = {"native": NATIVE, "JVM": JVM}


def each(servers, measure):
    return {name: partial(measure, server) for name, server in servers.items()}


def start(server):
    with server.ready(core=None):
        return {"start": server.first_answer_ms}


def memory(server):
    with server.ready() as process:
        first = process.resident()
        done = 0
        while done < REQUESTS:
            done += load(server.livez, seconds=2)["requests"]
        return {"memory_first": first, "memory_after": process.resident()}


def memory_html(server):
    with server.ready() as process:
        load("/", accept="text/html", seconds=8)
        return {"memory_html": process.resident()}


def rates(server):
    with server.ready():
        load(server.livez, seconds=2)
        return {
            "livez": load(server.livez)["rate"],
            "hostname": load(server.hostname)["rate"],
            "text": load("/", accept="text/plain")["rate"],
            "html": load("/", accept="text/html")["rate"],
        }


def load(path, accept="*/*", seconds=4):
    """Asks over all connections, each of which asks again as soon as it has its answer."""
    command = ["taskset", "--cpu-list", str(CLIENT_CORE), "wrk", "--threads", "1", "--connections", str(CONNECTIONS)]
    command += ["--duration", f"{seconds}s", "--header", f"Accept: {accept}", f"http://127.0.0.1:{PORT}{path}"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(f"{path} was not always answered:\n{printed}")
    return {
        "rate": float(re.search(r"Requests/sec: +([\d.]+)", printed)[1]),
        "requests": int(re.search(r"(\d+) requests in", printed)[1]),
    }


def latency(server, seconds=8):
    """Asks at a constant rate, evenly over the connections."""
    with server.ready(), NamedTemporaryFile("r") as log:
        load(server.livez, seconds=2)
        command = ["taskset", "--cpu-list", str(CLIENT_CORE), "h2load", "--h1", f"--clients={CONNECTIONS}", f"--rps={LATENCY_RATE / CONNECTIONS}"]
        command += [f"--duration={seconds}", f"--log-file={log.name}", f"http://127.0.0.1:{PORT}{server.livez}"]
        subprocess.run(command, check=True, capture_output=True)
        answers = [line.split() for line in log]
        if any(status != "200" for _, status, _ in answers) or len(answers) < 0.98 * seconds * LATENCY_RATE:
            raise RuntimeError(f"{server.livez} was not always answered: {len(answers)} times in {seconds} s")
        taken = sorted(int(microseconds) / 1000 for _, _, microseconds in answers)
        return {key: taken[int(len(taken) * part)] for key, part in (("p50", 0.5), ("p99", 0.99), ("p99_9", 0.999))}


def observation(server, seconds=10):
    """Returns the share of a core, in percent, that each kind of observer costs beyond doing nothing."""
    with server.ready(core=None) as process:
        load(server.livez, seconds=2)  # what is compiled on the way is not counted
        idle = busy(process, [], seconds)
        costs = {
            "cost_scrape": busy(process, ["/metrics"], seconds) - idle,
            "cost_probes": busy(process, ["/livez", "/readyz", "/startupz"], seconds) - idle,
        }
        with ExitStack() as browsers:
            for _ in range(VIEWERS):
                browsers.enter_context(viewer())
            costs["cost_viewers"] = busy(process, [], seconds) - idle
        return costs


def busy(process, paths, seconds):
    """Asks for each path once a second, and returns the percentage of a core that the process uses meanwhile."""
    before, begun = process.cpu_seconds(), time.monotonic()
    for second in range(1, seconds + 1):
        for path in paths:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}").read()
        time.sleep(max(0, begun + second - time.monotonic()))
    return 100 * (process.cpu_seconds() - before) / (time.monotonic() - begun)


@contextmanager
def viewer():
    """A browser that follows the page."""
    with started(["curl", "--silent", "--no-buffer", "--output", os.devnull, f"http://127.0.0.1:{PORT}/live"]) as process:
        yield process


def experiments():
    as_podinfo = [Aim("native", "podinfo", 1.0)]
    return [
        Experiment(
            "start",
            [Figure("start", "start to first 200", "ms", "lower", [*as_podinfo, Aim("JVM", "plain jar", 0.5)])],
            each(ALL | {"plain jar": PLAIN_JAR}, start),
            rounds=9,
        ),
        Experiment(
            "memory",
            [
                Figure("memory_first", "memory after the first request", "MB", "lower", as_podinfo),
                Figure("memory_after", "memory after 100,000 requests", "MB", "lower", as_podinfo),
            ],
            each(ALL, memory),
            rounds=2,
        ),
        Experiment("memory-html", [Figure("memory_html", "memory after 8 s of the page as HTML", "MB", "lower")], each(OURS, memory_html)),
        Experiment(
            "rate",
            [
                Figure("livez", "`/livez`", "requests/s", "higher", as_podinfo),
                Figure("hostname", "`/hostname`", "requests/s", "higher", as_podinfo),
                Figure("text", "the page as text", "requests/s", "higher", [Aim("native", "Flask", 10)]),
                Figure("html", "the page as HTML", "requests/s", "higher", [Aim("native", "Flask", 5)]),
            ],
            each(ALL, rates),
        ),
        Experiment(
            "latency",
            [
                Figure("p50", f"`/livez` at {LATENCY_RATE:,}/s, p50", "ms", "lower"),
                Figure("p99", f"`/livez` at {LATENCY_RATE:,}/s, p99", "ms", "lower", as_podinfo),
                Figure("p99_9", f"`/livez` at {LATENCY_RATE:,}/s, p99.9", "ms", "lower"),
            ],
            each(OURS | {"podinfo": PODINFO}, latency),
        ),
        Experiment(
            "observation",
            [
                Figure("cost_scrape", "cost of a scrape of `/metrics` each second", "% of a core", "lower", [Aim("native", None, 1)]),
                Figure("cost_probes", "cost of three probes each second", "% of a core", "lower", [Aim("native", None, 1)]),
                Figure("cost_viewers", f"cost of {VIEWERS} viewers of the page", "% of a core", "lower", [Aim("native", None, 1)]),
            ],
            each(OURS, observation),
            rounds=1,
        ),
    ]
