"""Hold quotations, and the sources behind them, against a gold set.

Ranges are compared by the gold set's own tokens, so that a mark or a blank more or less at an edge does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.evaluation.scores import Counts, f1_of

PARTS = ("quote", "cue", "speaker")
SAME = 0.5  # token F1 from which a quotation of the same type counts as found
FOUND = 0.3  # token F1 from which a quotation stands for a gold one when its source is judged
COMMON = 0.5  # share of two mentions that must be common
LONGEST = 15  # tokens of a mention: one that is the whole article resolves nothing
NOTHING: dict = {"type": None}

Tokens = Sequence[Sequence[int]]


def tokens_in(spans: Iterable[Sequence[int]], tokens: Tokens) -> frozenset[int]:
    """Return the numbers of the tokens that ranges touch."""
    spans = list(spans)
    return frozenset(n for n, (a, b) in enumerate(tokens) if any(a < end and start < b for start, end in spans))


def common(one: frozenset, other: frozenset) -> float:
    """Return the token F1 of two sets of tokens."""
    both = len(one & other)
    return f1_of(both, len(other) - both, len(one) - both)


def pair_up(gold: Sequence[Mapping], told: Sequence[Mapping]) -> list[tuple[Mapping, Mapping]]:
    """Pair quotations one to one, those with most in common first, same types before others; the rest stay alone."""
    near = sorted(
        (-common(g["quote"], t["quote"]), g["type"] != t["type"], i, j)
        for i, g in enumerate(gold)
        for j, t in enumerate(told)
        if g["quote"] & t["quote"]
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in near:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [(g, told[partner[i]] if i in partner else NOTHING) for i, g in enumerate(gold)]
    return pairs + [(NOTHING, t) for j, t in enumerate(told) if j not in taken]


def count_quotes(row: Mapping, answer: Mapping) -> Counts:
    """Count the tokens of quotation, cue and speaker over paired quotations, and how many types are right."""
    counts, empty = Counts(), frozenset()

    def resolve(items: Iterable[Mapping]) -> list[dict]:
        return [{**{p: tokens_in(q[p], row["tokens"]) for p in PARTS}, "type": q["type"]} for q in items]

    for gold, told in pair_up(resolve(row["quotes"]), resolve(answer["quotes"])):
        for part in PARTS:
            both = [gold.get(part, empty), told.get(part, empty)]
            counts.add_sets(part, *both)
            counts.add_sets("joint", *both)
        count_type(counts, gold, told)
    return counts


def count_type(counts: Counts, gold: Mapping, told: Mapping) -> None:
    """Count one pair of quotations by type: whether it is right, and the tokens of each type."""
    wanted, found = gold.get("quote", frozenset()), told.get("quote", frozenset())
    same = gold["type"] == told["type"]
    right = same and common(wanted, found) >= SAME
    shared = len(wanted & found) if same else 0
    if gold["type"]:
        counts.add("type", right, 0, not right)
        counts.add(f"type/{gold['type']}", shared, 0, len(wanted) - shared)
        counts.add(f"things/{gold['type']}", 1)
        if not right:
            counts.missed["", f"{gold['type']}, {as_found(told, same)}"] += 1
    if told["type"]:
        counts.add("type", 0, not right)
        counts.add(f"type/{told['type']}", 0, len(found) - shared)
        if not right:
            counts.invented["", f"{told['type']}, {as_labelled(gold, same)}"] += 1


def as_found(told: Mapping, same: bool) -> str:
    """Say what stands where a quotation was missed."""
    return "not found" if not told["type"] else "less than half of it found" if same else f"found as {told['type']}"


def as_labelled(gold: Mapping, same: bool) -> str:
    """Say what is labelled where a quotation was found too much."""
    return "none labelled" if not gold["type"] else "another stretch" if same else f"labelled {gold['type']}"


def count_speakers(row: Mapping, answer: Mapping) -> Counts:
    """Count for each gold quotation whether it was found, the kind of its source, and what it was resolved to."""
    counts, tokens = Counts(), row["tokens"]
    sources = {source["id"]: source for source in answer["sources"]}
    told = [(tokens_in(quote["quote"], tokens), quote) for quote in answer["quotes"]]
    for item in row["quotes"]:
        wanted = tokens_in(item["quote"], tokens)
        nearness, quote = max(((common(wanted, t), q) for t, q in told), key=lambda pair: pair[0], default=(0.0, {}))
        found = nearness >= FOUND
        source = sources.get(quote.get("source"), {}) if found else {}
        counts.add("share/found", found, 0, not found)
        if item["kind"]:
            count_kind(counts, item["kind"], source.get("kind") or ("generic" if found else None))
        if item["resolved"]:
            right = any(is_mention(m, g, tokens) for m in source.get("mentions", ()) for g in item["resolved"])
            counts.add("share/resolved", right, 0, not right)
    return counts


def count_kind(counts: Counts, wanted: str, told: str | None) -> None:
    """Count the kind of one source; None stands for a quotation that was not found."""
    right = wanted == told
    counts.add("share/kind", right, 0, not right)
    counts.add(f"kind/{wanted}", right, 0, not right)
    if told and not right:
        counts.add(f"kind/{told}", 0, 1)
    if not right:
        counts.missed["", f"{wanted}, found as {told}" if told else f"{wanted}, quotation not found"] += 1


def is_mention(told: Sequence[int], gold: Sequence[int], tokens: Tokens) -> bool:
    """Say whether a mention is a gold one: half of both together is common to them, and it is no whole passage."""
    both = min(told[1], gold[1]) - max(told[0], gold[0])
    whole = max(told[1], gold[1]) - min(told[0], gold[0])
    return both >= COMMON * whole and len(tokens_in([told], tokens)) <= LONGEST
