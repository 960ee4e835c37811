"""The chapter on framing: names for a thing, seats of power, who acts, sides of the matter, words that are frequent.

Naming choices, seats and indicators are rows of one table; key words come from the counts in ``record/words``.
"""

from __future__ import annotations

from collections import Counter

from recount import indicators, keywords
from recount.chapters.machine import NEWSPAPER, RUNNING, alike, own_counts
from recount.counting import count, names, outside, pick, pick_all, rate_rows, words
from recount.record import Record
from recount.retold import some_numbers
from recount.voices import grouped

NOTEBOOK = "notebooks/framing"
CHOICES = {
    "war": "the war",
    "unnamed_source": "people without a name",
    "ruler": "those who rule",
    "talks": "talks",
    "pressure": "means of pressure",
}
READINGS = {"office": "office", "side": "side", "inside": "in a word", "place": "place", "open": "open"}
SENSES = ("office", "side", "place")  # a name with several of these stands for more than one thing
DOERS = {
    "genitive": "by a genitive",
    "possessive": "by a possessive",
    "adjective": "by an adjective",
    "preposition": "after a preposition",
    "compound": "inside the word",
    "subject": "as the subject of the verb",
    None: "nobody is named",
}
SERIES = ("passive", "unnamed", "named")
COLUMNS = (
    "article_id",
    "frame_no",
    "sentence_no",
    "start",
    "end",
    "form",
    "role",
    "frame",
    "entry",
    "reading",
    "reason",
)
PER = 1000
SEATS_SHOWN, ACTS_SHOWN = 3, 2  # of each reading, and of each text and kind


def variant(row: dict) -> str:
    """Return the name that was chosen, or the seat: what follows the first dot of an entry's id."""
    return row["entry"].partition(".")[2]


def choices(record: Record, *frames: str) -> list[dict]:
    """Return the naming choices outside boilerplate, all or those of some kinds."""
    known = {row["frame"] for row in outside(record, "frames")} & set(frames or CHOICES)
    return [
        {"label": names(record)[row["article_id"]]} | pick(row, *COLUMNS) | {"name": variant(row)}
        for row in outside(record, "frames")
        if row["frame"] in known
    ]


def ranked(found: Counter) -> list[str]:
    """Return what was counted, most first, ties by the alphabet."""
    return sorted(found, key=lambda name: (-found[name], name))


def finding(record: Record) -> list[int]:
    """Texts, names for the war and for people without one, senses of the seat that has most, and nouns of action."""
    said = [len(names(record))]
    for frame in ("war", "unnamed_source"):
        said += [number] if (number := len(count(choices(record, frame), "name"))) else []
    senses = Counter(seat for seat, _ in {(row["seat"], row["reading"]) for row in seats(record)
                                          if row["reading"] in SENSES})  # fmt: skip
    most = max(senses.values(), default=0)
    said += [most] if most > 1 else []
    return said + acts_said(record)


def choices_finding(record: Record) -> list[int]:
    """Naming choices, their kinds, texts, and from how many to how many a text has."""
    rows, texts = choices(record), list(names(record))
    if not rows:
        return [0, len(texts)]
    by_text = [count(rows, "article_id")[text] for text in texts]
    said = [len(rows), len(count(rows, "frame")), len(texts)]
    return said + span_of(dict(zip(names(record).values(), by_text, strict=True)) if len(texts) > 1 else {})


def span_of(counts: dict[str, int]) -> list[int]:
    """Return the lowest and the highest of some counts, each with how many texts have it where these are not named."""
    if not counts:
        return []
    ends = dict.fromkeys((min(counts.values()), max(counts.values())))
    if len(ends) == 1:
        return list(ends)
    return [n for end in ends for n in (end, *some_numbers([name for name in counts if counts[name] == end]))]


def names_finding(frame: str):
    """Return a function that gives for one choice its names, their uses, and uses and texts of the commonest.

    Where most uses of it stand in one of several texts, these follow, *in one text*.
    """

    def sentence(record: Record) -> list[int]:
        rows = choices(record, frame)
        found = count(rows, "name")
        if not rows:
            return [0, len(names(record))]
        most = max(found.values())
        top = [name for name in found if found[name] == most]
        if most == 1 and len(found) > 1:
            return [len(found), 0, 1]  # none of them more than once
        texts = count([row for row in rows if row["name"] in top], "article_id")
        share = max(texts.values())
        much = len(top) == 1 and len(texts) > 1 and 2 * share > most
        return [len(found), len(rows), most, len(texts), *([share, 1] if much else [])]

    return sentence


def name_counts(frame: str):
    """Return a function that gives how often each name for one thing stands in each text, the commonest first."""

    def rows(record: Record) -> list[dict]:
        some = choices(record, frame)
        found = count(some, lambda row: (row["name"], row["label"]))
        cells = [(name, label) for name in ranked(count(some, "name")) for label in names(record).values()]
        return [
            {"name": name, "label": label, "count": found[name, label]} for name, label in cells if found[name, label]
        ]

    return rows


def first_names(record: Record) -> list[dict]:
    """The first name for the war in each text."""
    return [some[0] for some in grouped(choices(record, "war"), "label").values()]


def first_finding(record: Record) -> list[int]:
    """Texts that name the war, and those in which no name is commoner than the first; others where they are counted."""
    kept, lost = [], []
    for (label,), some in grouped(choices(record, "war"), "label").items():
        found = count(some, "name")
        (kept if found[some[0]["name"]] == max(found.values()) else lost).append(label)
    if len(kept) + len(lost) < 2:
        return [1] if kept or lost else [0]
    return [len(kept) + len(lost), len(kept), *some_numbers(lost)]


def other_names(record: Record) -> list[dict]:
    """The other naming choices, the commonest first, with how many texts make each."""
    rows = []
    for (frame, name), some in grouped(choices(record, "ruler", "talks", "pressure"), "frame", "name").items():
        row = {"choice": CHOICES[frame], "name": name, "count": len(some)}
        rows.append(row | {"texts": len(count(some, "article_id"))})
    return sorted(rows, key=lambda row: (row["choice"], -row["count"], row["name"]))


def seats(record: Record) -> list[dict]:
    """Return the mentions of seats of power; words that belong to the name of something else are none."""
    return [
        row | {"label": names(record)[row["article_id"]], "seat": variant(row), "reading": row["reading"] or "open"}
        for row in outside(record, "frames")
        if row["frame"] == "seat" and row["reason"] != "part_of_name"
    ]


def seats_finding(record: Record) -> list[int]:
    """Mentions, seats, texts, mentions by reading, and texts in which *one name* stands for *more than one* thing."""
    rows, said = seats(record), count(seats(record), "reading")
    if not rows:
        return [0, len(names(record))]
    numbers = [len(rows), len(count(rows, "seat")), len(names(record)), *(said[key] for key in READINGS if said[key])]
    senses = {(row["label"], row["seat"], row["reading"]) for row in rows if row["reading"] in SENSES}
    sliding = [key for key, number in Counter((label, seat) for label, seat, _ in senses).items() if number > 1]
    texts = list({label for label, _ in sliding})
    return numbers + ([*some_numbers(texts), 1, 1] if texts else [0, 1, 1])


def seat_readings(record: Record) -> list[dict]:
    """Mentions of seats by text and reading."""
    found = count(seats(record), lambda row: (row["label"], row["reading"]))
    cells = [(label, reading) for label in names(record).values() for reading in READINGS]
    return [{"label": label, "part": part, "value": found[label, part]} for label, part in cells if found[label, part]]


def seat_examples(record: Record) -> list[dict]:
    """A few mentions of each reading: of each text the first, the commonest seat before the others, then the second."""
    rows, kept = seats(record), []
    often = count(rows, "seat")
    order = sorted(often, key=lambda seat: -often[seat])
    for reading in READINGS:
        turns: Counter = Counter()
        some = []
        for row in (row for row in rows if row["reading"] == reading):
            some.append(((turns[row["label"]], order.index(row["seat"])), row))
            turns[row["label"]] += 1
        kept += [row for _, row in sorted(some, key=lambda pair: pair[0])[:SEATS_SHOWN]]
    return pick_all(kept, "article_id", "start", "end", "form", "reading", "reason")


def seat_table(record: Record) -> list[dict]:
    """Each seat by reading, the commonest first, and in how many texts it is named."""
    rows = []
    for (seat,), some in grouped(seats(record), "seat").items():
        found = count(some, "reading")
        row = {"seat": seat} | {says: found[key] for key, says in READINGS.items()}
        rows.append(row | {"all": len(some), "texts": len(count(some, "article_id"))})
    return sorted(rows, key=lambda row: (-row["all"], row["seat"]))


def acts(record: Record) -> list[dict]:
    """Return the nouns that name an act, by whether somebody is named who does it."""
    return [
        row | {"label": names(record)[row["article_id"]]}
        | {"series": "unnamed" if row["agent_start"] is None else "named"}
        for row in outside(record, "nominal_acts")
    ]  # fmt: skip


def passives(record: Record) -> list[dict]:
    """Return the passives that leave out who acts."""
    return [
        row | {"label": names(record)[row["article_id"]], "series": "passive"}
        for row in outside(record, "markers")
        if row["kind"] == "agentless_passive"
    ]


def acts_said(record: Record) -> list[int]:
    """Return the numbers that tell of nouns of action: how many, and how many have nobody beside them."""
    number, bare = len(acts(record)), count(acts(record), "series")["unnamed"]
    if bare in (0, number):
        return [number] if number not in (0, 2) else []  # of two it says *both*
    return [number, bare]


def act_rates(record: Record) -> list[dict]:
    """Passives and nouns of action by text, per 1,000 words."""
    rows = passives(record) + acts(record)
    found = {key: count((row for row in rows if row["series"] == key), "article_id") for key in SERIES}
    return rate_rows(record, found, words(record))


def acts_finding(record: Record) -> list[float]:
    """Passives, nouns of action, and where both together leave out most and least for the length of the text."""
    said = [len(passives(record)), *acts_said(record)]
    sums: dict[str, float] = {}
    for row in act_rates(record):
        if row["label"] != "all" and row["series"] != "named" and row["value"] is not None:
            sums[row["label"]] = sums.get(row["label"], 0) + row["value"]
    if len(sums) < 2 or min(sums.values()) == max(sums.values()):
        return said
    high, low = max(sums.values()), min(sums.values())
    most, least = (some_numbers([label for label in sums if sums[label] == end]) for end in (high, low))
    return [*said, *most, high, PER, *least, low]


def passives_finding(record: Record) -> list[int]:
    """Above how many comparison articles the lowest and the highest text lie with passives per 1,000 words."""
    column = "markers.agentless_passive"
    others = [row[column] / row["tokens"] for row in alike(record, NEWSPAPER) if row["tokens"]]
    own, sizes = count((row for row in passives(record) if row["role"] in RUNNING), "label"), own_counts(record)
    rates = {label: own[label] / counts["tokens"] for label, counts in sizes.items() if counts["tokens"]}
    below = {label: sum(other < rate for other in others) for label, rate in rates.items()}
    ends = [[label for label in below if below[label] == end] for end in (min(below.values()), max(below.values()))]
    first = [PER, *some_numbers(ends[0]), below[ends[0][0]], len(others)]
    if ends[0] == ends[1]:
        return [PER, below[ends[0][0]], len(others)]
    rest = [2] if len(below) > len(ends[0]) + len(ends[1]) else []  # the others lie between these two
    return [*first, *some_numbers(ends[1]), below[ends[1][0]], *rest]


def acts_examples(record: Record) -> list[dict]:
    """Of each text the first passives without a doer and the first nouns that name nobody, each form once."""
    bare = passives(record) + [row for row in acts(record) if row["series"] == "unnamed"]
    kept = []
    for some in grouped(bare, "label", "series").values():
        kept += [forms[0] for forms in grouped(some, "form").values()][:ACTS_SHOWN]
    order = list(names(record))
    kept.sort(key=lambda row: (order.index(row["article_id"]), row["start"]))
    return pick_all(kept, "article_id", "start", "end", "form", "series")


def doers(record: Record) -> list[dict]:
    """How doers of nouns of action are named, the commonest way first, and in how many texts."""
    rows = [row | {"doer": DOERS[row["agent_form"] if row["series"] == "named" else None]} for row in acts(record)]
    found = [
        {"doer": doer, "count": len(some), "texts": len(count(some, "article_id"))}
        for (doer,), some in grouped(rows, "doer").items()
    ]
    return sorted(found, key=lambda row: (-row["count"], row["doer"]))


def doers_finding(record: Record) -> list[int]:
    """How often doers are named in which way, the commonest first."""
    return [row["count"] for row in doers(record) if row["doer"] != DOERS[None]] or [0]


DERIVED = {
    "framing-finding": finding,
    "framing-choices-finding": choices_finding,
    "framing-war-finding": names_finding("war"),
    "framing-figure-names": name_counts("war"),
    "framing-first-finding": first_finding,
    "framing-first": first_names,
    "framing-unnamed-finding": names_finding("unnamed_source"),
    "framing-unnamed": name_counts("unnamed_source"),
    "framing-table": other_names,
    "framing-seats-finding": seats_finding,
    "framing-seats": seat_readings,
    "framing-seats-examples": seat_examples,
    "framing-seats-table": seat_table,
    "framing-acts-finding": acts_finding,
    "framing-acts": act_rates,
    "framing-passives-finding": passives_finding,
    "framing-acts-examples": acts_examples,
    "framing-doers-finding": doers_finding,
    "framing-issues-finding": lambda record: indicators.finding(record, "issue"),
    "framing-issues": lambda record: indicators.drawn(record, "issue"),
    "framing-issues-texts": lambda record: indicators.by_text(record, "issue"),
    "framing-generic-finding": lambda record: indicators.finding(record, "generic"),
    "framing-generic": lambda record: indicators.drawn(record, "generic"),
    "framing-generic-table": lambda record: indicators.listed(record, "generic"),
    "framing-keyness-finding": keywords.finding,
    "framing-keyness": keywords.drawn,
    "framing-dispersion-finding": keywords.spread_finding,
    "framing-reference-list": keywords.list_finding,
    "framing-choices": lambda record: [len(choices(record))],
    "framing-war-names-word": lambda record: [len(count(choices(record, "war"), "name"))],
    "framing-unnamed-names-word": lambda record: [len(count(choices(record, "unnamed_source"), "name"))],
}
COMPANY = "which words stand near others could be counted from the texts alone, and the record holds no text"
NOT_DERIVED = dict.fromkeys(("framing-company-finding", "framing-company", "framing-collocations"), COMPANY)
