"""Choose what of a graph of provenance is drawn on its own, and sum up the rest.

A figure is read at one glance or not at all. So of a large graph those outlets and mouths are drawn that tell most:
roots that several outlets share, who denies or is denied, and who gets most words. The others are put into rows that
say how many they stand for: the other outlets, the other roots of an outlet, the other voices heard through a mouth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

MOST_OUTLETS = 8  # more do not fit beside one another's lines
MOST_MOUTHS = 32  # roots and those behind them: with what is said of them, a screen of a phone holds no more
MORE_OUTLETS, MORE_ROOTS = "more:outlets", "more:roots"
NOUNS = {"outlet": "others", "root": "more roots", "behind": "more voices"}
MORE = "more"  # the kind of a row that stands for several


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one side: an outlet, a mouth, or words that are denied.

    ``parent`` is the id of the row that it hangs from; ``evidence`` says how that is known. ``shared`` is how many
    outlets stand on a root; ``of`` how many things a row stands for.
    """

    id: str
    label: str
    layer: str
    kind: str = ""
    identifiability: str = ""
    words: int = 0
    depth: int = 0
    parent: str | None = None
    evidence: str = "stated"
    shared: int = 0
    of: int = 1


def choose(rows: Mapping[str, Row], ends: Mapping, carried: Mapping[str, int]) -> set[str]:
    """Return the ids that are drawn on their own: what outlets share, then who denies or is denied, then most words."""
    cited, above = group_starts(ends["cites"]), first_ends(ends["through"])
    disputed = {key for edge in ends["denies"] for key in edge[:2]}
    common = Counter(start for starts in cited.values() if len(starts) > 1 for start in starts)
    outlets = [row for row in rows.values() if row.layer == "outlet"]
    largest = sorted(outlets, key=lambda row: (-common[row.id], -row.words))  # stable: ties in the corpus's order
    shown = {row.id for row in (outlets if len(outlets) <= MOST_OUTLETS else largest[: MOST_OUTLETS - 1])}
    shown |= {go for outlet, go, _ in ends["taken_from"] if outlet in shown}

    def rank(key: str) -> tuple:
        starts = cited.get(find_root(key, above, cited), ())
        return (len(starts) < 2, not shown.intersection(starts), key not in disputed, -carried.get(key, 0), key)

    mouths = sorted((row.id for row in rows.values() if row.layer in ("root", "behind")), key=rank)
    if len(mouths) <= MOST_MOUTHS:
        return shown | set(mouths)
    below: dict[str, set[str]] = defaultdict(set)
    for end, start in above.items():
        below[start].add(end)
    taken: set[str] = set()
    for key in mouths[: 4 * MOST_MOUTHS]:  # what comes later has no chance any more
        way = [key]
        while rows[way[-1]].layer == "behind" and above.get(way[-1]) in rows and above[way[-1]] not in way:
            way.append(above[way[-1]])
        wanted = taken | set(way)
        if len(wanted) + sum(bool(below[one] - wanted) for one in wanted) <= MOST_MOUTHS:
            taken = wanted
    return shown | taken


def bundle(rows: Mapping[str, Row], ends: Mapping, shown: set[str]) -> tuple[dict[str, Row], dict]:
    """Return rows and edges with all that is not shown put into a few rows that say how many they stand for."""
    above, cited = first_ends(ends["through"]), group_starts(ends["cites"])
    into = {key: key if key in shown else bundle_of(row, above, cited, shown) for key, row in rows.items()}
    stands = defaultdict(list)  # a voice that goes where a root goes is no root more
    for key, target in into.items():
        if target != key and rows[key].layer == layer_of(target):
            stands[target].append(key)
    alone = {keys[0] for keys in stands.values() if len(keys) == 1}
    if alone:  # its own name needs no more room
        return bundle(rows, ends, shown | alone)
    out = {key: row for key, row in rows.items() if key in shown}
    for target, keys in stands.items():
        words = sum(row.words for key, row in rows.items() if into[key] == target)
        out[target] = Row(target, "", layer_of(target), kind=MORE, words=words, of=len(keys))
    for key, row in out.items():
        if row.kind == MORE:
            out[key] = replace(row, label=f"{row.of:,} {NOUNS[row.layer]}")
    mapped = {
        kind: [
            (into.get(a, ""), into.get(b, ""), edge) for a, b, edge in some if kind == "denies" or into[a] != into[b]
        ]
        for kind, some in ends.items()
    }
    return out, mapped


def layer_of(bundle: str) -> str:
    """Return what a bundle holds, from its id."""
    return "outlet" if bundle == MORE_OUTLETS else "root" if bundle.startswith(MORE_ROOTS) else "behind"


def find_root(key: str, above: Mapping[str, str], cited: Mapping[str, Sequence[str]]) -> str:
    """Return the root through which a mouth is heard, or where the way there ends."""
    seen = set()
    while key in above and key not in seen and not cited.get(key):
        seen.add(key)
        key = above[key]
    return key


def bundle_of(row: Row, above: Mapping[str, str], cited: Mapping[str, Sequence[str]], shown: set[str]) -> str:
    """Return the id of the bundle that a row goes into.

    These are: the other outlets; the other voices heard through a mouth that is shown; the other roots of one outlet;
    and the roots that several outlets share, or that only outlets cite which are not shown.
    """
    if row.layer in ("outlet", "go-between"):
        return MORE_OUTLETS
    key, seen = row.id, set()
    while key in above and key not in seen and not cited.get(key):
        seen.add(key)
        key = above[key]
        if key in shown:
            return f"{MORE}:{key}"
    starts = {start if start in shown else MORE_OUTLETS for start in cited.get(key, ())}
    return f"{MORE_ROOTS}:{starts.pop()}" if len(starts) == 1 else MORE_ROOTS


def first_ends(through: Iterable[tuple]) -> dict[str, str]:
    """Return for each mouth the first through which it is heard."""
    above: dict[str, str] = {}
    for start, end, _ in through:
        above.setdefault(end, start)
    return above


def group_starts(cites: Iterable[tuple]) -> dict[str, list[str]]:
    """Return for each root who cites it, in order."""
    cited: dict[str, list[str]] = defaultdict(list)
    for start, end, _ in cites:
        cited[end].append(start)
    return cited
