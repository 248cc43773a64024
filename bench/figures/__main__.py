"""The command line of bench/run."""

import argparse
import sys
from itertools import chain

from figures import building, charts, growth, machine, queue, results, scaling, stressors, tables, web

EXPERIMENTS = {experiment.name: experiment for experiment in chain(web.experiments(), queue.experiments(), stressors.experiments(), building.experiments())}
NAMES = [*EXPERIMENTS, *(f"growth-{name}" for name in growth.GROWTHS)]


def main():
    parser = argparse.ArgumentParser(
        prog="bench/run",
        description="Measures the workloads beside their peers. Run it while nothing else runs; all of it takes about twenty minutes.",
        epilog="bench/run report: writes table and charts of the newest results into bench/README.md and README.md. "
        "bench/run check KEPT NEW: fails if a ratio is 15 %% worse. Experiments: " + ", ".join(NAMES),
    )
    parser.add_argument("--only", metavar="NAME", nargs="+", choices=NAMES, default=NAMES, help="only these experiments")
    parser.add_argument("--context", help="also measure KEDA on the cluster of this context, with the images v1 (native) and v1-jvm")
    parser.add_argument("--rounds", type=int, help="how often each program is measured, in turns")
    parser.add_argument("--output", metavar="FILE", help="where to write the results instead of bench/results/<time>.json")
    arguments = parser.parse_args()
    measured = {"machine": machine.machine(), "versions": machine.versions(), "figures": {}, "growth": []}
    for name in arguments.only:
        print(f"==> {name}", file=sys.stderr, flush=True)
        if name in EXPERIMENTS:
            measured["figures"] |= EXPERIMENTS[name].run(arguments.rounds)
        else:
            measured["growth"] += growth.GROWTHS[name.removeprefix("growth-")].run()
    if arguments.context:
        print("==> keda", file=sys.stderr, flush=True)
        measured["figures"] |= scaling.experiment(arguments.context).run()
    file = results.write(measured, arguments.output)
    print(f"==> the results are in {file}", file=sys.stderr)
    print(tables.table(measured))


def check(kept, now):
    losses = list(results.worse(results.read(kept), results.read(now)))
    print("\n".join(losses) or "no ratio is worse than before")
    return 1 if losses else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["report"]:
            tables.write()
            charts.write()
        case ["check", kept, now]:
            sys.exit(check(kept, now))
        case _:
            main()
