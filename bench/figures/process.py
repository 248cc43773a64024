"""Programs as processes of this machine: started, asked, measured and stopped."""

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from functools import cache
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

PORT = 18080
SETTINGS = Path("settings/src/main/resources/META-INF/microprofile-config.properties")


class NotBuilt(Exception):
    """The program is not here; the figure is measured without it."""


class Process:
    """A program with its children, and what it has printed so far."""

    def __init__(self, command, core=None, **environment):
        pinned = [] if core is None else ["taskset", "--cpu-list", str(core)]
        self.log = Path(f"target/bench/{Path(command[0]).name}.log").open("w+")
        self.begun = time.monotonic()
        self._process = subprocess.Popen(
            pinned + command,
            env=os.environ | {name: str(value) for name, value in environment.items()},
            stdout=self.log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def family(self):
        try:
            first = psutil.Process(self._process.pid)
            return [first, *first.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def cpu_seconds(self):
        """The CPU time of the threads that live, to the nanosecond; the kernel's other counters have ticks of 10 ms."""
        tasks = (task for process in self.family() for task in glob(f"/proc/{process.pid}/task/*/schedstat"))
        return sum(int(text.split()[0]) for text in map(_if_alive, tasks) if text) / 1e9

    def resident(self):
        """The memory in RAM, in MB; pages that several processes share are divided among them."""
        return self._smaps("Pss") * 1024 / 1e6

    def anonymous(self):
        """The MiB in RAM that belong to no file."""
        return self._smaps("Anonymous") / 1024

    def _smaps(self, field):
        kib = 0
        for process in self.family():
            if text := _if_alive(f"/proc/{process.pid}/smaps_rollup"):
                kib += int(re.search(rf"^{field}: +(\d+)", text, re.MULTILINE)[1])
        return kib

    def printed(self):
        return Path(self.log.name).read_text()

    def running(self):
        return self._process.poll() is None

    def wait(self):
        return self._process.wait()

    def stop(self):
        if self.running():
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        self.log.close()


def _if_alive(file):
    """What a file in /proc says, or nothing if its process or thread has ended in the meantime."""
    try:
        return Path(file).read_text()
    except (ProcessLookupError, FileNotFoundError):
        return ""


@contextmanager
def started(command, core=None, **environment):
    process = Process(command, core, **environment)
    try:
        yield process
    finally:
        process.stop()


def first_answer(process, path, port=PORT):
    """Waits for the first 200 and returns the milliseconds since the program was started."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    while process.running():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(request)
                if b" 200 " in connection.recv(64):
                    return (time.monotonic() - process.begun) * 1000
        except OSError:
            pass
        time.sleep(0.0005)
    raise RuntimeError(f"the program ended before it answered:\n{process.printed()}")


def native(workload):
    """The executable with the arguments of the native image."""
    executables = glob(f"{workload}/target/{workload}-*-runner")
    if not executables:
        raise NotBuilt(f"{workload} is not built natively")
    return [executables[0], *_arguments(workload, "native-arguments")]


@cache
def jvm(workload):
    """The application on the JVM with the arguments and the AOT cache of the JVM image; the cache needs Java 25."""
    java, *arguments = [os.environ["JAVA"], *_arguments(workload, "jvm-additional-arguments"), *_jar(workload)]
    recorded = Path(f"target/bench/{workload}.aot")
    with Path("setup/training-run").open() as script, recorded.open("wb") as file, TemporaryDirectory() as folder:
        environment = os.environ | {"QUARKUS_HTTP_PORT": str(PORT), "TMPDIR": folder}
        done = subprocess.run(["bash", "-s", "--", java, *arguments], stdin=script, stdout=file, stderr=subprocess.DEVNULL, env=environment)
    return [java, *([f"-XX:AOTCache={recorded}"] if done.returncode == 0 else []), *arguments]


def plain_jar(workload):
    """The application on the JVM with no arguments at all."""
    return [os.environ["JAVA"], *_jar(workload)]


def _jar(workload):
    return ["-jar", f"{workload}/target/quarkus-app/quarkus-run.jar"]


def _arguments(workload, kind):
    for settings in (Path(f"{workload}/src/main/resources/application.properties"), SETTINGS):
        found = re.search(rf"^quarkus\.jib\.{kind}=(.*)$", settings.read_text(), re.MULTILINE)
        if found:
            return found[1].split(",")
    return []
