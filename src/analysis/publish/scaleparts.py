"""Write what annotating large corpora costs: figures that were measured, and what follows from them by arithmetic."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from analysis.measured import FOLDER as MEASURED
from analysis.publish.madeparts import Part, table

MILLION = 1_000_000
LARGE = 100 * MILLION  # articles of the corpus on paper
LONG = 10_000  # articles from which on the first tenth of a run is more than its start
MACHINES, CORES = 64, 16  # of the cluster on paper
OURS, TWO, READING = "ours", "ours, 2 workers", "reading"
NAMES = {
    OURS: "one process",
    "ours, 1 worker": "one worker",
    TWO: "two workers",
    READING: "only reading",
}


def make_scale(facts: Mapping) -> list[Part]:
    """Return what was measured, what a million articles cost, and the arithmetic for a hundred million."""
    path = MEASURED / "scale.json"
    if not path.exists():
        return [Part(None, "<p>It has not been measured yet: <code>make bench-scale</code> does it.</p>")]
    found = json.loads(path.read_text(encoding="utf-8"))["figures"]
    runs = [one for one in found if one["side"] == OURS]
    largest = max(runs, key=lambda one: one["articles"])
    fastest = min(one["seconds"] / one["articles"] for one in runs if one["articles"] >= min(LONG, largest["articles"]))
    undisturbed = {**largest, "seconds": fastest * largest["articles"]}  # others use the machine, too
    return [
        Part("What was measured", show_measured(found)),
        Part("What a million articles cost", show_million(undisturbed)),
        Part("A hundred million, on paper", show_cluster(undisturbed, rate_of(found, READING), find_ratio(found))),
    ]


def show_measured(found: list[dict]) -> str:
    """Return the table of all figures."""
    head = ("Way", "Articles", "Seconds", "A second", "MB", "Last to first")
    rows = [
        (
            escape(NAMES.get(one["side"], one["side"])),
            f"{one['articles']:,}",
            f"{one['seconds']:,.{1 if one['seconds'] < 10 else 0}f}",
            f"{one['articles'] / one['seconds']:,.0f}",
            f"{one['memory']:,}",
            f"{one['last_first']:.2f}" if "last_first" in one and one["articles"] >= LONG else "–",
        )
        for one in sorted(found, key=lambda one: (one["articles"], one["side"] not in NAMES))
    ]
    says = (
        f"<p>{', '.join(f'<em>{name}</em>' for name in NAMES.values())}: this program; the others as they are named. "
        "<em>A second</em>: articles. <em>MB</em>: the most memory of the largest process. <em>Last to first</em>: the "
        "most that all processes held together in the last tenth of the time, divided by the most in the first; about "
        "one, where memory does not grow with the corpus. It is told from "
        f"{LONG:,} articles on; before that, the first tenth is the start.</p>"
    )
    return table(head, rows, label="Time and memory of several ways through the same texts", numbers=True) + says


def show_million(one: dict) -> str:
    """Return what a million articles cost on one core, as the largest measured corpus did."""
    times = MILLION / one["articles"]
    rows = [
        ("Annotating on one core", in_hours(one["seconds"] * times)),
        ("Again, with nothing changed", in_hours(one["again"] * times)),
        ("Memory, in one process", f"{one['memory']:,} MB, whatever the number"),
        ("Corpus on disk", in_gigabytes(one["corpus"] * times)),
        ("Tables on disk", in_gigabytes(one["tables"] * times)),
        ("What is kept beside them", f"{in_gigabytes(one['kept'] * times)}, in {one['files'] * times:,.0f} files"),
    ]
    says = (
        f"<p>Times are those of the fastest run of {LONG:,} articles or more, for others used the machine as well.</p>"
    )
    return table(("What", "A million articles"), rows, label="What a million articles cost") + says


def show_cluster(one: dict, reading: float, ratio: float) -> str:
    """Return the arithmetic for a large corpus on a cluster, and what would be the first to give way.

    Args:
        one: the figures of one process.
        reading: articles a second that one process reads.
        ratio: how much faster two workers were than one.
    """
    workers, rate, times = MACHINES * CORES, one["articles"] / one["seconds"], LARGE / one["articles"]
    annotating, reads = LARGE / rate / workers, LARGE / reading
    fed = reading / rate
    rows = [
        ("Cores", f"{MACHINES} machines of {CORES} cores: {workers:,} workers"),
        ("Annotating, all cores together", in_hours(LARGE / rate)),
        ("Annotating, by the clock, were nothing in the way", in_hours(annotating)),
        ("Reading and naming every article, in one process", in_hours(reads)),
        ("Workers that one reading process keeps busy", f"{fed:,.0f}"),
        ("Tables on disk", in_gigabytes(one["tables"] * times)),
        ("What is kept beside them", f"{in_gigabytes(one['kept'] * times)}, in {one['files'] * times:,.0f} files"),
    ]
    first = "reading, which one process does" if reads > annotating else "annotating"
    says = (
        f"<p>The run would take as long as the slower of the two: {first}, some {in_hours(max(reads, annotating))}. "
        f"Two workers were {ratio:.2f} times as fast as one, on two cores that also read and put together.</p>"
    )
    return table(("What", "A hundred million articles"), rows, label="A hundred million articles on a cluster") + says


def rate_of(found: list[dict], side: str) -> float:
    """Return how many articles a second a side got through at the largest size."""
    one = max((one for one in found if one["side"] == side), key=lambda one: one["articles"])
    return one["articles"] / one["seconds"]


def find_ratio(found: list[dict]) -> float:
    """Return how much faster two workers were than one, at the largest size where both were measured often."""
    seconds = {(one["side"], one["articles"]): one["seconds"] for one in found}
    sizes = [size for side, size in seconds if side == TWO and size <= 10_000]
    return seconds["ours, 1 worker", max(sizes)] / seconds[TWO, max(sizes)]


def in_hours(seconds: float) -> str:
    """Return a time in the unit that fits."""
    if seconds < 120:
        return f"{seconds:,.0f} seconds"
    if seconds < 7_200:
        return f"{seconds / 60:,.0f} minutes"
    return f"{seconds / 3_600:,.0f} hours" if seconds < 72 * 3_600 else f"{seconds / 86_400:,.0f} days"


def in_gigabytes(megabytes: float) -> str:
    """Return a size in the unit that fits."""
    return f"{megabytes / 1_000:,.1f} GB" if megabytes < 1e6 else f"{megabytes / 1e6:,.1f} TB"
