"""The chapter on agreement: the labels of a hand beside those of the machine, layer by layer."""

from __future__ import annotations

from collections import Counter

from recount.counting import count, names, ranges
from recount.ladder import rungs
from recount.record import Record
from recount.voices import cited

NOTEBOOK = "edition/agreement"
LABELS = "tests/gold"
LAYERS = ("paragraph roles", "cues", "sollen", "markers", "status", "retellings", "quotations", "sources", "naming")
EXACT = ("cues", "sollen", "markers", "status", "retellings", "naming")  # here a range is right or wrong
HALF = 0.5  # of two sets of ranges: so much of them has to be common elsewhere
NAMING = ("war", "unnamed_source")  # what both sides mark
# In which list of the labels, and in which table, a layer stands, and which key names its kind on both sides.
SINGLE = {
    "paragraph roles": ("paragraphs", "paragraphs", "role"),
    "cues": ("cues", "cues", "category"),
    "markers": ("markers", "markers", "kind"),
    "status": ("sentences", "sentences", "status"),
    "naming": ("frames", "frames", "frame"),
}
INSIDER, VAGUE = "watson.ch", "dagens.de"  # two texts of which the edition tells how vaguely they cite

Item = tuple[list[tuple[int, int]], str]


def labelled(record: Record) -> dict[str, dict]:
    """Return the hand's labels by text: those made for the very text that the machine read."""
    by_text = {labels["text_sha256"]: labels for labels in record.inputs(LABELS)}
    articles = record.table("articles")
    return {one["article_id"]: by_text[one["text_sha256"]] for one in articles if one["text_sha256"] in by_text}


def by_hand(labels: dict, layer: str) -> list[Item]:
    """Return what the hand marked in one text: ranges and kind."""
    if layer == "quotations":
        return [([tuple(one) for one in quote["quote"]], quote["type"]) for quote in labels["quotes"]]
    if layer == "sources":
        return [([tuple(one) for one in source["mentions"]], source["kind"]) for source in labels["sources"]]
    if layer == "retellings":
        return [([(one["start"], one["end"])], "retelling") for one in labels["retellings"]]
    name, _, kind = SINGLE.get(layer, ("readings", "", "reading"))
    some = [([(one["start"], one["end"])], one[kind]) for one in labels[name]]
    return [item for item in some if layer != "naming" or item[1] in NAMING]


def by_machine(record: Record, text: str, layer: str) -> list[Item]:
    """Return what the machine found in one text: ranges and kind."""

    def rows(table: str) -> list[dict]:
        return [row for row in record.table(table) if row["article_id"] == text]

    if layer in ("quotations", "sources"):
        column, kind = ("quote", "type") if layer == "quotations" else ("mentions", "kind")
        return [(ranges(row[column]), row[kind]) for row in rows(layer)]
    if layer == "retellings":
        own = [one for one in rungs(record) if one["article_id"] == text and one["part"] != "headline"]
        again = {one["sentence_no"] for one in own if one["claim"] == "headline"}
        return [([(r["start"], r["end"])], "retelling") for r in rows("sentences") if r["sentence_no"] in again]
    if layer == "sollen":
        cues = [row | {"reading": "reportive"} for row in rows("cues") if row["category"] == "sollen_reportive"]
        some = cues + [row for row in rows("readings") if row["lemma"] == "sollen"]
        return [([(row["start"], row["end"])], row["reading"]) for row in some]
    _, table, kind = SINGLE[layer]
    some = [([(row["start"], row["end"])], row[kind]) for row in rows(table)]
    return [item for item in some if layer != "naming" or item[1] in NAMING]


def common(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> float:
    """Return how much of two sets of ranges is common, by Dice: twice what is common by the sum of both."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    total = sum(end - start for start, end in left + right)
    return 2 * both / total if total else 0.0


def paired(hand: list[Item], machine: list[Item], least: float) -> list[tuple[int, int]]:
    """Pair what both sides marked one to one, what has most in common first, then what has the same kind."""
    scored = sorted(
        (-common(left, right), kind != other, h, m)
        for h, (left, kind) in enumerate(hand)
        for m, (right, other) in enumerate(machine)
        if common(left, right) >= least
    )
    pairs: dict[int, int] = {}
    for _, _, h, m in scored:
        if h not in pairs and m not in pairs.values():
            pairs[h] = m
    return list(pairs.items())


def compare(record: Record, text: str, labels: dict, layer: str) -> Counter:
    """Count in one text and layer what each side marked, what fits, and what has the same kind, too.

    A cue of the machine that the hand marked as doubtful is neither asked for nor punished.
    """
    hand, machine = by_hand(labels, layer), by_machine(record, text, layer)
    pairs = paired(hand, machine, 1.0 if layer in EXACT else HALF)
    doubtful = [(one["start"], one["end"]) for one in labels["optional_cues"]] if layer == "cues" else []
    unpaired = [spans for m, (spans, _) in enumerate(machine) if m not in dict(pairs).values()]
    left_out = sum(any(common(spans, [one]) for one in doubtful) for spans in unpaired)
    agreed = sum(hand[h][1] == machine[m][1] for h, m in pairs)
    return Counter(hand=len(hand), machine=len(machine) - left_out, found=len(pairs), agree=agreed)


def layers(record: Record) -> list[dict]:
    """Return agreement by layer and text, and of all texts."""
    rows = []
    for layer in LAYERS:
        by_text = {text: compare(record, text, labels, layer) for text, labels in labelled(record).items()}
        counted = [(names(record)[text], counts) for text, counts in by_text.items()]
        for name, counts in [*counted, ("all", sum(by_text.values(), Counter()))]:
            total = counts["hand"] + counts["machine"]
            row = {key: counts[key] for key in ("hand", "machine", "found", "agree")}
            balance = 2 * counts["agree"] / total if total else None
            rows.append({"layer": layer, "label": name, "f1": balance} | row)
    return rows


def finding(record: Record) -> list[int]:
    """What the machine has of what the hand has, layer by layer, and all that it has besides."""
    rows = [row for row in layers(record) if row["label"] == "all" and row["hand"]]
    said = [number for row in rows for number in (row["agree"], row["hand"])]
    return [*said, sum(row["machine"] - row["agree"] for row in rows)]


def balance_of(layer: str):
    """Return a function that gives F of one layer, of all texts."""
    return lambda record: [row["f1"] for row in layers(record) if (row["layer"], row["label"]) == (layer, "all")]


def alpha(record: Record) -> list[float]:
    """Krippendorff's alpha for roles: one less the disagreement seen by that which chance would bring.

    Each paragraph of the hand is a unit with two values, the hand's and that of the machine's nearest paragraph.
    """
    units = []
    for text, labels in labelled(record).items():
        hand, machine = (by_hand(labels, "paragraph roles"), by_machine(record, text, "paragraph roles"))
        units += [(hand[h][1], machine[m][1]) for h, m in paired(hand, machine, 0.01)]
    values = Counter(role for unit in units for role in unit)
    total = values.total()
    seen = sum(one != other for one, other in units) / len(units)
    chance = sum(number * (total - number) for number in values.values()) / (total * (total - 1))
    return [1 - seen / chance if chance else 1.0]


def mentioned(record: Record, text: str) -> list[tuple[dict, int]]:
    """Return the cited sources of a text, given by its name, each with how often it is mentioned."""
    own = [row for row in cited(record) if names(record)[row["article_id"]] == text]
    return [(row, len(ranges(row["mentions"]))) for row in own]


def insider_mentions(record: Record) -> list[int]:
    """Mentions of the unnamed source that one text mentions most."""
    return [max(number for row, number in mentioned(record, INSIDER) if row["kind"] == "anonymous")]


def vague_mentions(record: Record) -> list[int]:
    """Mentions of all unnamed sources of the other text."""
    return [sum(number for row, number in mentioned(record, VAGUE) if row["kind"] == "anonymous")]


def vague_persons(record: Record) -> list[int]:
    """Named persons that the other text cites."""
    return [count([row for row, _ in mentioned(record, VAGUE)], "kind")["person"]]


DERIVED = {
    "agreement-finding": finding,
    "agreement-layers": layers,
    "agreement-figure": layers,
    "agreement-cues-f1": balance_of("cues"),
    "agreement-quotes-f1": balance_of("quotations"),
    "agreement-sources-f1": balance_of("sources"),
    "agreement-roles-alpha": alpha,
    "edition-insider-mentions-word": insider_mentions,
    "edition-vague-mentions-word": vague_mentions,
    "edition-vague-persons-word": vague_persons,
}
NOT_DERIVED = {
    "edition-insider-wordings-word": "wordings are told apart by word lists, in words that the record does not hold",
}
