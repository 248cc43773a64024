"""Experiments, which measure several programs in turns, and the figures that come out of them."""

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from figures.process import NotBuilt


@dataclass(frozen=True)
class Aim:
    """What ours should reach: a ratio to the peer or, without a peer, a value."""

    ours: str
    peer: str | None
    limit: float

    def judge(self, better, medians):
        """Returns the ratio and whether it is good enough; nothing where one of the two was not measured."""
        ratio = None
        if self.ours in medians and (self.peer is None or self.peer in medians):
            ratio = medians[self.ours] / (medians[self.peer] if self.peer else 1)
        met = None if ratio is None else ratio <= self.limit if better == "lower" else ratio >= self.limit
        return {"ours": self.ours, "peer": self.peer, "limit": self.limit, "ratio": ratio, "met": met}


@dataclass(frozen=True)
class Figure:
    """One number of several programs."""

    key: str
    title: str
    unit: str
    better: str  # "lower" or "higher"
    aims: list[Aim] = field(default_factory=list)


@dataclass(frozen=True)
class Experiment:
    """Programs by their names, each with a function that measures it once and returns values by the figures' keys."""

    name: str
    figures: list[Figure]
    subjects: dict[str, Callable[[], dict[str, float]]]
    rounds: int = 3

    def run(self, rounds=None):
        """Measures all programs in each round, so that whatever slows the machine down slows all of them down."""
        measured = {figure.key: {} for figure in self.figures}
        for number in range(1, (rounds or self.rounds) + 1):
            for subject, once in self.subjects.items():
                try:
                    values = once()
                except NotBuilt as missing:
                    say(f"{self.name}: {missing}")
                    continue
                say(f"{self.name}, round {number}, {subject}: " + ", ".join(f"{key} {value:.4g}" for key, value in values.items()))
                for key, value in values.items():
                    measured[key].setdefault(subject, []).append(value)
        return {figure.key: result(figure, measured[figure.key]) for figure in self.figures if measured[figure.key]}


def result(figure, measured):
    medians = {name: statistics.median(values) for name, values in measured.items()}
    return {
        "title": figure.title,
        "unit": figure.unit,
        "better": figure.better,
        "subjects": {name: {"median": medians[name], "rounds": values} for name, values in measured.items()},
        "aims": [aim.judge(figure.better, medians) for aim in figure.aims],
    }


def say(line):
    print(f"    {line}", file=sys.stderr, flush=True)
