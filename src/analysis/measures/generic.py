"""Measures of issue frames and generic frames: in how many sentences a word indicates one, with how little certainty.

An indicator is a word that often goes with a frame. Whether the sentence, or the text, puts a matter into that frame is
a reading, and human coders agree poorly on it (Chan, Freudenthaler and Müller 2024). So no text gets a label. Each
share comes with an interval (Wilson 1927) and in two readings, for sentences with one indicator and with two: what
changes from one to the other rests on the definition.

The interval takes the sentences for independent, which they are not: it says how far the share could hang on single
sentences, at the least, and nothing of other texts.
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.measures.shared import BOILERPLATE, MOST_NAMED, label_articles, texts
from analysis.store import Tables
from analysis.wording import begin_sentence, count_of, join_names, number_word

NEEDS = ("sentences", "frames")  # tables that a chapter has to declare
Z = 1.959963984540054  # the normal quantile of an interval that is meant to cover 95%
READINGS = {"one": 1, "two": 2}  # indicators that a sentence has to have
ALL = "all"
KINDS = {"generic": "generic frame", "issue": "issue frame"}
NAMES = {
    "conflict": "conflict",
    "responsibility": "attribution of responsibility",
    "economic_consequences": "economic consequences",
    "human_interest": "human interest",
    "morality": "morality",
    "fairness": "fairness and equality",
    "legality": "law and jurisdiction",
    "policy": "policy prescription",
    "crime": "crime and punishment",
    "security": "security and defence",
    "health": "health and safety",
    "capacity": "capacity and resources",
    "external": "standing among other countries",
}
COLUMNS = ["frame", "label", "sentences"]
COLUMNS += [f"{reading}{what}" for reading in READINGS for what in ("", " share", " low", " high")]


def find_interval(part: int, whole: int) -> tuple[float, float] | None:
    """Return Wilson's score interval of a share, as fractions; None where there is no whole.

    Raises:
        ValueError: the part is negative or larger than the whole.

    Source: Wilson 1927.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}: a part is from 0 up to the whole")
    if not whole:
        return None
    share, add = part / whole, Z * Z / whole
    middle = (share + add / 2) / (1 + add)
    half = Z * math.sqrt(share * (1 - share) / whole + add / (4 * whole)) / (1 + add)
    return max(0.0, middle - half) if part else 0.0, min(1.0, middle + half) if part < whole else 1.0


def name_frame(entry: str) -> str:
    """Return what an indicator's entry indicates, in words: what follows the first dot of its id."""
    key = entry.partition(".")[2].partition(".")[0]
    return NAMES.get(key, key.replace("_", " "))


def frame_rows(tables: Tables, kind: str = "generic") -> pd.DataFrame:
    """Return in how many sentences of each text, and of all, each frame has one indicator, and two.

    Args:
        tables: the tables.
        kind: ``generic`` or ``issue``.

    Returns:
        One row a frame that occurs and text, and one for all texts (``label`` is *all*): ``frame``, ``label``,
        ``sentences``, and for each of ``READINGS`` the number of sentences and, in per cent of all sentences, the share
        with the ends of its interval. Frames by their sentences with one indicator, ties by the alphabet.
    """
    labels = label_articles(tables)
    totals = tables.count("sentences", ["article_id"], but=BOILERPLATE).set_index("article_id")["n"]
    found = tables.table("frames")
    found = found[(found["frame"] == kind) & (found["role"] != "boilerplate") & found["sentence_no"].notna()]
    found = found.assign(name=found["entry"].map(name_frame))
    hits = found.groupby(["name", "article_id", "sentence_no"]).size()
    counts = {
        reading: hits[hits >= least].groupby(level=["name", "article_id"]).size() for reading, least in READINGS.items()
    }
    order = counts["one"].groupby(level="name").sum() if len(hits) else {}
    rows = []
    for name in sorted(set(found["name"]), key=lambda name: (-order[name], name)):
        numbers = {reading: [int(some.get((name, key), 0)) for key in labels] for reading, some in counts.items()}
        wholes = [int(totals.get(key, 0)) for key in labels]
        for number, label in enumerate(labels.values()):
            rows.append(
                (name, label, wholes[number], *spread({r: n[number] for r, n in numbers.items()}, wholes[number]))
            )
        rows.append((name, ALL, sum(wholes), *spread({r: sum(n) for r, n in numbers.items()}, sum(wholes))))
    shares = {column: "float64" for column in COLUMNS if column.rpartition(" ")[0]}
    return pd.DataFrame(rows, columns=COLUMNS).astype(shares)


def spread(parts: dict[str, int], whole: int) -> list[float | None]:
    """Return count, share and ends of the interval for each reading, shares in per cent."""
    out: list[float | None] = []
    for part in parts.values():
        ends = find_interval(part, whole)
        out += [part, 100 * part / whole if whole else None, *([100 * end for end in ends] if ends else [None, None])]
    return out


def say_generic(tables: Tables, frame: pd.DataFrame, kind: str = "generic") -> str:
    """Say which frame is indicated in most sentences, how sure that is, and whether a stricter reading changes it.

    Args:
        tables: the tables.
        frame: as ``frame_rows`` returns it.
        kind: ``generic`` or ``issue``.
    """
    if frame.empty:
        return f"No word that indicates {a(KINDS[kind])} was found in {texts(len(tables.article_ids()))}."
    whole = frame[frame["label"] == ALL]
    first, strict = leading(whole, "one"), leading(whole, "two")
    number = count_of(int(whole["sentences"].iloc[0]), "sentence")
    names = KINDS[kind] if len(whole) == 1 else f"{KINDS[kind]}s"
    said = [
        f"One {KINDS[kind]} is indicated, {name_leading(first)}, in {say_share(first.iloc[0], 'one')} of {number}."
        if len(whole) == 1
        else f"{begin_sentence(count_of(len(whole), KINDS[kind]))} are indicated; "
        f"most often {name_leading(first)}, in {say_share(first.iloc[0], 'one')} of {number}{each(first)}."
    ]
    if strict.empty:
        said.append("No sentence has two indicators of the same one, so the stricter reading finds nothing.")
    elif list(strict["frame"]) == list(first["frame"]):
        said.append(
            f"If a sentence has to have two indicators, it is {say_share(strict.iloc[0], 'two')}{each(strict)}."
        )
    else:
        which = f"{name_leading(strict)} {'is' if len(strict) == 1 else 'are'} first"
        said.append(
            f"If a sentence has to have two indicators, {which}, with "
            f"{say_share(strict.iloc[0], 'two')}{each(strict)}: the order hangs on the definition."
        )
    rivals = whole[(whole["one high"] >= first["one low"].iloc[0]) & ~whole["frame"].isin(first["frame"])]
    if len(rivals):
        said.append(f"{say_overlap(len(rivals), len(whole), len(first), names)}, so the order is not settled.")
    return " ".join([*said, "A word that indicates a frame does not make one, and no text is labelled."])


def say_overlap(number: int, whole: int, first: int, names: str) -> str:
    """Say whose intervals overlap, of how many frames, with that of those that come first."""
    if whole == 2:
        return "The intervals overlap"
    intervals = "interval" if number == 1 else "intervals"
    says = f"{say_rivals(number, whole - first, names)} {'overlaps' if number == 1 else 'overlap'}"
    return f"The {intervals} of {says} with {'those' if first > 1 else 'that'} of the first"


def say_rivals(number: int, others: int, names: str) -> str:
    """Say how many of the other frames it is."""
    if number == others:
        return f"the other {names.removesuffix('s')}" if number == 1 else f"all the other {names}"
    return f"{number_word(number)} of the other {names}"


def leading(whole: pd.DataFrame, reading: str) -> pd.DataFrame:
    """Return the frames with most sentences in one reading, ties together; none where no sentence counts."""
    most = whole[reading].max()
    return whole[whole[reading] == most] if most else whole.head(0)


def name_leading(rows: pd.DataFrame) -> str:
    """Name the frames of some rows where they are few, and count them where they are many."""
    return join_names(list(rows["frame"])) if len(rows) <= MOST_NAMED else count_of(len(rows), "frame")


def each(rows: pd.DataFrame) -> str:
    """Return *each* where several frames tie."""
    return " each" if len(rows) > 1 else ""


def say_share(row: pd.Series, reading: str) -> str:
    """Say a share with its interval."""
    low, high = row[f"{reading} low"], row[f"{reading} high"]
    return f"{row[f'{reading} share']:.0f}% (interval {low:.0f}% to {high:.0f}%)"


def a(name: str) -> str:
    """Return a name with its article."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
