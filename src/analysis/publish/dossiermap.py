"""Draw an article at a glance: a strip for each paragraph, what is quoted in it, and where its cues stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from analysis.publish.dossierwords import DOES_NAMES, label_paragraphs
from analysis.publish.textrows import TextRows
from analysis.records import DIMENSIONS
from analysis.store import read_ranges
from analysis.wording import count_of, join

MOST_STRIPS = 120  # paragraphs; more are no glance
WIDTH = 1000  # units of a strip as long as the longest paragraph
LANES = {"source": (0, 9), "epistemic": (10, 22), "stance": (23, 32)}  # heights at which cues stand, one below another
BAND = (9, 23)  # the heights of the strip itself
SHORTEST = 2  # per cent: shorter strips could not be seen


def draw_glance(text: TextRows) -> str:
    """Return strips and their key as safe HTML; paragraphs with cues lead to these."""
    paragraphs = text.table("paragraphs")
    if not paragraphs:
        return "<p>It has no paragraphs.</p>"
    strips = list(gather(paragraphs))
    longest = max(
        (end - start for role, some in strips for start, end in [extent(some)] if role != "boilerplate"), default=1
    )
    cues, quoted = by_paragraph(text.table("cues"), paragraphs), find_quoted(text.table("quotations"))
    labels = label_paragraphs(paragraphs)
    rows = "".join(
        draw_row(labels[some[0]["paragraph_no"]], role, some, cues, quoted, longest)
        for role, some in strips[:MOST_STRIPS]
    )
    left = len(strips) - MOST_STRIPS
    more = f"<p>{count_of(left, 'paragraph')} more, not drawn.</p>" if left > 0 else ""
    return f'{show_key(text)}<ol class="strips">{rows}</ol>{more}'


def show_key(text: TextRows) -> str:
    """Return what the colours mean, of cues only those that the article has."""
    there = {row["dimension"] for row in text.table("cues")}
    keys = [
        f'<li><span class="tick d-{name}"></span>a cue that {DOES_NAMES[name]}</li>'
        for name in DIMENSIONS
        if name in there
    ]
    if text.table("quotations"):
        keys.append('<li><span class="band direct"></span>quoted word for word</li>')
        keys.append('<li><span class="band told"></span>reported in other words</li>')
    keys.append('<li><span class="band"></span>the rest</li>')
    return f'<ul class="key">{"".join(keys)}</ul>'


def gather(paragraphs: Sequence[Mapping]) -> Iterator[tuple[str, list[Mapping]]]:
    """Yield paragraphs one by one with their role, but what is no part of the article together."""
    for aside, some in groupby(paragraphs, key=lambda row: row["role"] == "boilerplate"):
        group = list(some)
        if aside:
            yield "boilerplate", group
        else:
            yield from ((row["role"], [row]) for row in group)


def extent(paragraphs: Sequence[Mapping]) -> tuple[int, int]:
    """Return where paragraphs that follow one another begin and end."""
    return paragraphs[0]["start"], paragraphs[-1]["end"]


def by_paragraph(cues: Sequence[Mapping], paragraphs: Sequence[Mapping]) -> dict[int, list[Mapping]]:
    """Return cues by the running number of the paragraph in which they begin."""
    ends = [row["end"] for row in paragraphs]
    found: dict[int, list[Mapping]] = {}
    for cue in cues:
        at = bisect_left(ends, cue["start"] + 1)
        if at < len(paragraphs) and cue["start"] >= paragraphs[at]["start"]:
            found.setdefault(paragraphs[at]["paragraph_no"], []).append(cue)
    return found


def find_quoted(quotations: Sequence[Mapping]) -> dict[str, list[tuple[int, int]]]:
    """Return the ranges of what is quoted word for word, and of what is told in other words, each in order."""
    found: dict[str, list[tuple[int, int]]] = {"told": [], "direct": []}
    for row in quotations:
        found["direct" if row["type"] == "direct" else "told"] += read_ranges(row["quote"])
    return {name: merge(ranges) for name, ranges in found.items()}


def merge(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def draw_row(
    name: str,
    role: str,
    paragraphs: Sequence[Mapping],
    cues: Mapping[int, list[Mapping]],
    quoted: Mapping[str, list[tuple[int, int]]],
    longest: int,
) -> str:
    """Return one strip with its label; of what is no part of the article its length alone."""
    start, end = extent(paragraphs)
    words = count_of(sum(row["tokens"] for row in paragraphs), "word")
    if role == "boilerplate":
        many = f"{count_of(len(paragraphs), 'paragraph')}, " if len(paragraphs) > 1 else ""
        return f'<li class="aside"><span class="label">{name}</span> <small>({many}{words})</small></li>'
    (number,) = (row["paragraph_no"] for row in paragraphs)
    inside = cues.get(number, [])
    said = say_strip(inside, words)
    label = f'<a href="#paragraph-{number}">{name}</a>' if inside else name
    drawn = draw_strip((start, end), inside, quoted)
    wide = max(SHORTEST, round(100 * (end - start) / max(1, longest), 1))
    return (
        f'<li><span class="label">{label}</span> <svg class="strip" role="img" aria-label="{said}" '
        f'viewBox="0 0 {WIDTH} 32" preserveAspectRatio="none" style="width:{wide}%"><title>{said}</title>'
        f"{drawn}</svg></li>"
    )


def say_strip(cues: Sequence[Mapping], words: str) -> str:
    """Say what a strip shows."""
    counts = Counter(cue["dimension"] for cue in cues)
    parts = [f"{count_of(counts[name], 'cue')} that {DOES_NAMES[name]}" for name in DIMENSIONS if counts[name]]
    return f"{words}; {join(parts) or 'no cue'}"


def draw_strip(at: tuple[int, int], cues: Sequence[Mapping], quoted: Mapping[str, list[tuple[int, int]]]) -> str:
    """Return the drawing of one paragraph: its length, the quoted parts, and a tick for each cue."""
    drawn = draw_band("rest", [(0, WIDTH)])
    for name, ranges in quoted.items():
        drawn += draw_band(name, [scale(part, at) for part in inside_of(ranges, at)])
    for name, (top, bottom) in LANES.items():
        ticks = [scale((cue["start"], cue["end"]), at)[0] for cue in cues if cue["dimension"] == name]
        path = "".join(f"M{x} {top}V{bottom}" for x in ticks)
        drawn += f'<path class="d-{name}" d="{path}"/>' if path else ""
    return drawn


def draw_band(name: str, parts: Sequence[tuple[int, int]]) -> str:
    """Return parts of a strip as one path."""
    path = "".join(f"M{left} {BAND[0]}H{right}V{BAND[1]}H{left}Z" for left, right in parts)
    return f'<path class="{name}" d="{path}"/>' if path else ""


def inside_of(ranges: Sequence[tuple[int, int]], at: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of ranges, which are in order and apart, that lie in one range."""
    first = bisect_left(ranges, at[0] + 1, key=lambda span: span[1])
    for start, end in ranges[first:]:
        if start >= at[1]:
            return
        yield max(start, at[0]), min(end, at[1])


def scale(part: tuple[int, int], at: tuple[int, int]) -> tuple[int, int]:
    """Return where a part of a paragraph is drawn."""
    length = max(1, at[1] - at[0])
    left, right = ((place - at[0]) * WIDTH // length for place in part)
    return min(left, WIDTH - 1), min(max(right, left + 1), WIDTH)
