"""Results of runs as JSON, and whether a run is worse than one that was kept."""

import json
from datetime import datetime, timezone
from pathlib import Path

FOLDER = Path("bench/results")
WORSE = 0.15


def write(results, output):
    FOLDER.mkdir(exist_ok=True)
    file = Path(output or FOLDER / f"{datetime.now(timezone.utc):%Y-%m-%dT%H-%M}.json")
    file.write_text(json.dumps(results, indent=1) + "\n")
    return file


def newest():
    return max(FOLDER.glob("*.json"))


def read(file):
    return json.loads(Path(file).read_text())


def worse(kept, now):
    """Returns a sentence for each ratio to a peer that is 15 % worse than in the results that were kept, or is missing."""
    for key, figure in kept["figures"].items():
        ratios = {(aim["ours"], aim["peer"]): aim["ratio"] for aim in now["figures"].get(key, {}).get("aims", [])}
        for aim in figure["aims"]:
            before, after = aim["ratio"], ratios.get((aim["ours"], aim["peer"]))
            if aim["peer"] is None or before is None:
                continue
            what = f"{figure['title']}: {aim['ours']} to {aim['peer']}"
            if after is None:
                yield f"{what} was {before:.2f}, and is not measured"
            elif (after / before if figure["better"] == "lower" else before / after) > 1 + WORSE:
                yield f"{what} was {before:.2f}, and is {after:.2f}"
