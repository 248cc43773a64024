"""The publisher and the consumer beside RabbitMQ's PerfTest: messages a second, and memory."""

import os
import re
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

from figures.experiment import Aim, Experiment, Figure
from figures.process import PORT, jvm, native, started

MESSAGES = 300_000
UNCONFIRMED, PREFETCH = 1000, 100
QUEUE = "bench"
DONE = re.compile(r'^rabbitmq_consumer_processed_total\{outcome="acknowledged"\} (\S+)', re.MULTILINE)


def ours(runtime, messages=MESSAGES):
    published, publisher = publish(runtime("rabbitmq-publisher"), messages)
    consumed, early, late = consume(runtime("rabbitmq-consumer"), messages)
    return {"publish": published, "consume": consumed, "publisher_memory": publisher, "consumer_memory": late, "consumer_early": early}


def publish(command, messages):
    """Returns the messages a second, as the publisher itself says, and the memory at the end in MB."""
    settings = {"PUBLISH_COUNT": messages, "PUBLISH_SIZE": "1Ki", "PUBLISH_WINDOW": UNCONFIRMED, "QUEUE_NAME": QUEUE}
    with started(command, QUARKUS_HTTP_PORT=PORT, **settings) as process:
        resident = 0
        while process.running():
            resident = process.resident() or resident
            time.sleep(0.2)
        return float(re.search(rf"confirmed {messages} of {messages} in .* s, (\d+)/s", process.printed())[1]), resident


def consume(command, messages):
    """Returns the messages a second, and the memory in MB after a tenth of them and at the end."""
    settings = {"CONSUME_WORK": "0s", "CONSUME_PREFETCH": PREFETCH, "QUEUE_NAME": QUEUE, "QUARKUS_LOG_LEVEL": "WARN"}
    with started(command, QUARKUS_HTTP_PORT=PORT, **settings) as process:
        begin, early, done = None, None, 0
        while done < messages:
            time.sleep(0.1)
            done, now = acknowledged(), time.monotonic()
            if begin is None and done:
                begin = now, done
            if early is None and done >= messages / 10:
                early = process.resident()
        return (messages - begin[1]) / (now - begin[0]), early, process.resident()


def acknowledged():
    try:
        found = DONE.search(urllib.request.urlopen(f"http://127.0.0.1:{PORT}/metrics").read().decode())
        return float(found[1]) if found else 0
    except urllib.error.URLError:
        return 0


def perf_test():
    published = peer("--producers=1", "--consumers=0", f"--confirm={UNCONFIRMED}", f"--pmessages={MESSAGES}")
    return {"publish": published, "consume": peer("--producers=0", "--consumers=1", f"--qos={PREFETCH}", f"--cmessages={MESSAGES}")}


def peer(*settings):
    user, password = os.environ.get("RABBITMQ_USERNAME", "guest"), os.environ.get("RABBITMQ_PASSWORD", "guest")
    uri = f"amqp://{user}:{password}@{os.environ['RABBITMQ_HOST']}:{os.environ['RABBITMQ_PORT']}"
    command = [os.environ["JAVA"], "-cp", Path("target/bench/perf-test").read_text().strip(), "com.rabbitmq.perf.PerfTest"]
    command += ["--uri", uri, "--queue", QUEUE, "--predeclared", "--size", "1024", "--flag", "persistent", "--id", "peer", *settings]
    with started(command) as process:
        process.wait()
        rates = re.findall(r"(?:sending|receiving) rate avg: (\d+)", process.printed())
        return max(map(float, rates))


def experiments():
    as_peer = [Aim("native", "PerfTest", 1.0), Aim("JVM", "PerfTest", 1.0)]
    return [
        Experiment(
            "queue",
            [
                Figure("publish", "publish, 1 KiB, confirmed", "messages/s", "higher", as_peer),
                Figure("consume", "consume, acknowledged", "messages/s", "higher", as_peer),
                Figure("publisher_memory", "publisher's memory", "MB", "lower"),
                Figure("consumer_early", "consumer's memory after a tenth", "MB", "lower"),
                Figure("consumer_memory", "consumer's memory at the end", "MB", "lower"),
            ],
            {"native": partial(ours, native), "JVM": partial(ours, jvm), "PerfTest": perf_test},
        )
    ]
