"""Charts of the newest results."""

from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams |= {"svg.hashsalt": "figures", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 11}
from matplotlib import pyplot  # noqa: E402 -- it reads the settings above

from figures import results  # noqa: E402
from figures.tables import PROGRAMS, number  # noqa: E402

COLOURS = {"native": "#2b6cb0", "JVM": "#63a4e0"}
PEER, TEXT = "#a0a8b4", "#7d8590"  # readable on white and on black
CHARTS = {
    "start": ["start"],
    "memory": ["memory_first", "memory_after"],
    "rate": ["livez", "hostname", "text", "html"],
    "queue": ["publish", "consume"],
}
FOLDER = Path("bench/charts")


def write():
    measured = results.read(results.newest())
    for name, keys in CHARTS.items():
        figures = [measured["figures"][key] for key in keys if key in measured["figures"]]
        if figures:
            chart(name, figures)


def chart(name, figures):
    """Bars side by side, one panel a figure; ours are blue."""
    _, panels = pyplot.subplots(1, len(figures), figsize=(3.2 * len(figures) + 1.2, 2.4), squeeze=False)
    for panel, figure in zip(panels[0], figures):
        names = [program for program in PROGRAMS if program in figure["subjects"]][::-1]
        medians = [figure["subjects"][program]["median"] for program in names]
        bars = panel.barh(names, medians, color=[COLOURS.get(program, PEER) for program in names])
        panel.bar_label(bars, [number(median) for median in medians], padding=3, color=TEXT)
        panel.set_title(f"{figure['title'].replace('`', '')}, {figure['unit']}", color=TEXT, fontsize=11)
        panel.set_xlim(0, max(medians) * 1.25)
        panel.xaxis.set_visible(False)
        panel.tick_params(colors=TEXT, length=0)
        panel.spines[:].set_visible(False)
    pyplot.tight_layout()
    FOLDER.mkdir(exist_ok=True)
    pyplot.savefig(FOLDER / f"{name}.svg", transparent=True, metadata={"Date": None})
    pyplot.close()
