"""The questions whose answers are the book's main findings, asked of any record.

An answer is what it is compared by, the words that say it, and the texts or categories of cues that it is about. None
where there is nothing to ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

from recount import denying, voices
from recount.counting import count, names, outside, words
from recount.indicators import frame_of
from recount.ladder import below, rungs
from recount.record import Record
from recount.roots import roots
from recount.spelled import COUNTS

CATEGORIES = {
    "sollen_reportive": "reportive sollen",
    "wollen_reportive": "reportive wollen",
    "konjunktiv": "Konjunktiv of reported speech",
    "epistemic_modal": "epistemic modal",
    "adverb": "adverb or adjective",
    "attribution": "attribution",
    "reporting_verb": "reporting verb",
    "unknown": "not established",
}
DIMENSIONS = {"source": "pass something on", "epistemic": "say how likely it is", "stance": "keep a distance or vouch"}
STATUSES = {
    "asserted": "asserted",
    "reported": "passed on as somebody's word",
    "inferred": "inferred",
    "asked": "asked or left open",
    "denied": "denied",
}
DIFFERENCES = {
    "hedge": "which mark of hearsay or doubt",
    "attribution": "whose word it is",
    "quotation_marks": "quotation marks",
    "speaker": "who speaks",
    "roles": "who acts on whom",
    "agent": "who did it",
    "number": "how many or much",
    "modality": "whether it is, can, must or shall be",
    "negation": "yes or no",
}
SEATS = {"place": "places", "office": "those in office", "side": "a side"}
NAMED = 3  # so many are named, more are counted


class Answer(NamedTuple):
    """A short answer."""

    key: Hashable
    says: str
    about: frozenset[str] = frozenset()


def listed(parts: Iterable[str]) -> str:
    """Return names as a list in words."""
    *some, last = parts
    return f"{', '.join(some)} and {last}" if some else last


def first(counts: Mapping[str, float]) -> tuple[str, ...]:
    """Return what has the highest count above zero, those that tie by the alphabet."""
    most = max(counts.values(), default=0)
    return tuple(sorted(name for name, number in counts.items() if number == most)) if most else ()


def commonest(counts: Mapping[str, float], says: str, many: str = "", mark: str = "{}") -> Answer | None:
    """Answer with what has the highest count.

    Args:
        counts: by name.
        says: the sentence.
        many: the sentence for several, where it is another.
        mark: how a name is set off.
    """
    found = first(counts)
    if not found:
        return None
    shown = [mark.format(name) for name in found]
    if len(shown) > 1 and any(" and " in name for name in shown):
        shown = [f"“{name}”" for name in shown]
    named = listed(shown) if len(shown) <= NAMED else f"{spell(len(shown))} things"
    return Answer(found, (many if many and len(found) > 1 else says).format(named))


def spell(number: int) -> str:
    """Return a count as a word up to twelve."""
    return COUNTS[number] if number < len(COUNTS) else f"{number:,}"


def weigh(one: float, other: float, more: str, less: str, same: str) -> Answer | None:
    """Answer which of two is more."""
    if not one and not other:
        return None
    return Answer((one > other) - (one < other), same if one == other else more if one > other else less)


def category(record: Record) -> Answer | None:
    """Return the commonest category of cues."""
    found = first(count(outside(record, "cues"), "category"))
    which = "category of cues is" if len(found) == 1 else "categories of cues are"
    says = f"the commonest {which} {listed(CATEGORIES[one] for one in found)}" if found else ""
    return Answer(found, says, frozenset(found)) if found else None


def dimension(record: Record) -> Answer | None:
    """Return what most cues do."""
    return commonest(
        count(outside(record, "cues"), lambda row: DIMENSIONS[row["dimension"]]), "more cues {} than do anything else"
    )


def voice(record: Record) -> Answer | None:
    """Return in whose voice more cues stand."""
    found, more = count(outside(record, "cues"), "voice"), "more cues stand in {} than in {}"
    both = ("the writers’ own voice", "what is quoted")
    same = "cues stand as often in either voice"
    return weigh(found["writer"], found["quoted"], more.format(*both), more.format(*both[::-1]), same)


def densest(record: Record) -> Answer | None:
    """Return the text with most cues for its length that pass something on."""
    found = count((row for row in outside(record, "cues") if row["dimension"] == "source"), "article_id")
    rates = {text: found[text] / number for text, number in words(record).items() if number}
    top = first(rates)
    if len(rates) < 2 or not top:
        return None
    return Answer(
        top, f"cues that pass something on stand closest in {listed(names(record)[t] for t in top)}", frozenset(top)
    )


def headlines(record: Record) -> Answer | None:
    """Return whether more headlines carry a cue than do not."""
    heads, cues = ({row["article_id"] for row in record.table(table) if row["role"] == "headline"}
                   for table in ("sentences", "cues"))  # fmt: skip
    says = ("more headlines carry a cue than do without", "more headlines do without a cue than carry one")
    return weigh(len(heads & cues), len(heads - cues), *says, "as many headlines carry a cue as do without")


def retold(record: Record) -> list[tuple[str, int]]:
    """Return for each text whose headline's claim comes back how it puts that above, and how often below it asserts."""
    found = []
    for text in names(record):
        own = [rung for rung in rungs(record) if rung["article_id"] == text]
        heads = {rung["status"] for rung in own if rung["part"] == "headline" and rung["claim"] == "headline"}
        if below(own):
            asserted = sum(rung["status"] == "asserted" for rung in below(own))
            found.append(("; ".join(sorted(heads)), asserted))
    return found


def some(number: int, says: str, many: str) -> Answer:
    """Answer whether no text, one or several have something."""
    key = min(number, 2)
    return Answer(key, f"several texts {many}" if key == 2 else f"{('no', 'one')[key]} text {says}")


def dropped(record: Record) -> Answer | None:
    """Return in how many texts only the headline asserts."""
    number = sum(head == "asserted" and not asserted for head, asserted in retold(record))
    where = "in the headline alone"
    return some(number, f"asserts its claim {where}", f"assert their claim {where}") if retold(record) else None


def hardened(record: Record) -> Answer | None:
    """Return in how many texts the headline does not assert, and something below does."""
    number = sum(head in STATUSES and head != "asserted" and asserted > 0 for head, asserted in retold(record))
    says = ("goes further than its headline", "go further than their headlines")
    return some(number, *says) if retold(record) else None


def status(record: Record) -> Answer | None:
    """Return how most sentences are put."""
    found = count((STATUSES[row["status"]] for row in outside(record, "sentences") if row["status"]), str)
    return commonest(found, "more sentences are {} than put in any other way")


def mood(record: Record) -> Answer | None:
    """Return which mood reported clauses stand in."""
    found = count(outside(record, "reported_clauses"), "choice")
    more = "more clauses of reported speech stand in the {} than in the {}"
    both = ("Konjunktiv", "indicative")
    konjunktiv = found["konjunktiv_i"] + found["konjunktiv_ii"]
    same = "either mood is chosen as often"
    return weigh(konjunktiv, found["indicative"], more.format(*both), more.format(*both[::-1]), same)


def identified(record: Record) -> Answer | None:
    """Return whether sources that are not identified are given more words than others."""
    unknown = sum(row["words"] for row in voices.unidentified(voices.voices(record)))
    known = sum(row["words"] for row in voices.voices(record)) - unknown
    says = (
        "sources that are not identified are given more words than those that are",
        "sources that are identified are given more words than those that are not",
    )
    return weigh(unknown, known, *says, "both groups of sources are given as many words")


def most_words(record: Record) -> Answer | None:
    """Return who is given most words."""
    rows = {row["mouth"]: row for row in voices.mouths(record)}
    top = first({mouth: row["words"] for mouth, row in rows.items()})
    if not top:
        return None
    called = Counter(rows[mouth]["name"] for mouth in top)
    shown = []
    for mouth in top[:NAMED]:
        where = listed(names(record)[text] for text in rows[mouth]["texts"])
        shown.append(f"*{rows[mouth]['name']}*" + (f" in {where}" if called[rows[mouth]["name"]] > 1 else ""))
    texts = {text for mouth in top for text in rows[mouth]["texts"]}
    alone = frozenset(texts) if len(top) == 1 and len(texts) == 1 else frozenset()
    return Answer(top, f"most words are given to {listed(shown)}", alone)


def common_root(record: Record) -> Answer | None:
    """Return whether a root is common to several texts."""
    found = roots(record)
    if len({row["article_id"] for row in found}) < 2:
        return None
    shared = any(len(row["texts"]) > 1 for row in voices.joined(found, "mouth"))
    return Answer(shared, f"{'some' if shared else 'no'} root is common to several texts")


def who_denies(record: Record) -> Answer | None:
    """Return whether sources that are identified deny more often than others."""
    found = {row["who"]: row["denies"] for row in denying.affirming(record)}
    more = "sources that are {}identified deny more often than others"
    same = "sources that are identified deny as often as others"
    return weigh(*(found.get(group, 0) for group in denying.GROUPS), more.format(""), more.format("not "), same)


def between(record: Record) -> list[dict]:
    """Return the passages of two texts."""
    return [row for row in record.table("passages") if row["a_id"] != row["b_id"]]


def pair_of(record: Record, most: Callable[[list[int]], int], says: str) -> Answer | None:
    """Answer with the two texts whose passages have the greatest length, by what is made of their lengths."""
    lengths: dict[tuple[str, str], list[int]] = {}
    for row in between(record):
        length = sum(row[f"{side}_end"] - row[f"{side}_start"] for side in "ab")
        lengths.setdefault((row["a_id"], row["b_id"]), []).append(length)
    top = first({pair: most(found) for pair, found in lengths.items()})
    if not top:
        return None
    named = listed(listed(names(record)[text] for text in pair) for pair in top)
    return Answer(top, says.format(named), frozenset(top[0]) if len(top) == 1 else frozenset())


def differing(record: Record) -> list[dict]:
    """Return what differs in passages of two texts; what else one of them tells is no difference here."""
    kept = {row["passage_no"] for row in between(record)}
    return [row for row in record.table("differences") if row["passage_no"] in kept and row["what"] != "content"]


def difference(record: Record) -> Answer | None:
    """Return what differs most often."""
    found = count((DIFFERENCES[row["what"]] for row in differing(record)), str)
    return commonest(found, "what differs most often where texts say the same is {}")


def attributed(record: Record) -> Answer | None:
    """Return whether something is attributed or hedged on one side alone."""
    if not between(record):
        return None
    marks = [row for row in differing(record) if row["what"] in ("attribution", "hedge")]
    if any(row["a_ranges"] is None or row["b_ranges"] is None for row in marks):
        return Answer(True, "something that one text attributes or hedges another gives without")
    return Answer(False, "what one text attributes or hedges no other gives without")


def framed(record: Record, frame: str) -> list[dict]:
    """Return the rows of one device of framing."""
    return [row for row in outside(record, "frames") if row["frame"] == frame]


def name_for(frame: str, what: str) -> Callable[[Record], Answer | None]:
    """Return the question which name for something is the commonest."""

    def ask(record: Record) -> Answer | None:
        found = count((row["entry"].partition(".")[2] for row in framed(record, frame)), str)
        return commonest(
            found, f"the commonest name for {what} is {{}}", f"the commonest names for {what} are {{}}", "*{}*"
        )

    return ask


def seat(record: Record) -> Answer | None:
    """Return what seats of power stand for."""
    rows = [row for row in framed(record, "seat") if row["reason"] != "part_of_name" and row["reading"] in SEATS]
    return commonest(
        count(rows, lambda row: SEATS[row["reading"]]), "seats of power stand for {} more often than for another"
    )


def indicated(kind: str) -> Callable[[Record], Answer | None]:
    """Return the question which frame most sentences have an indicator of."""

    def ask(record: Record) -> Answer | None:
        rows = [row for row in framed(record, kind) if row["sentence_no"] is not None]
        found = {(row["article_id"], row["sentence_no"], frame_of(row)) for row in rows}
        return commonest(
            Counter(frame for *_, frame in found), f"no {kind} frame is indicated in more sentences than {{}}"
        )

    return ask


def doer(record: Record) -> Answer | None:
    """Return whether more nouns of action have nobody beside them who does it."""
    rows = outside(record, "nominal_acts")
    bare = sum(row["agent_start"] is None for row in rows)
    says = (
        "more nominalised acts stand without a doer than with one",
        "more nominalised acts stand with a doer than without one",
    )
    return weigh(bare, len(rows) - bare, *says, "nominalised acts stand as often with a doer as without")


CLAIMS = "sentences sentences.status sentences.echoes cues quotations reported_clauses passages rementions"
# Chapter, what is asked, the tables (and columns that a view changes alone) that decide it, and how it is answered.
QUESTIONS: tuple[tuple[str, str, str, Callable[[Record], Answer | None]], ...] = (
    ("hedging", "commonest category of cues", "cues", category),
    ("hedging", "what most cues do", "cues", dimension),
    ("hedging", "whose voice cues are in", "cues", voice),
    ("hedging", "text with the densest cues", "cues paragraphs", densest),
    ("hedging", "cues in headlines", "cues sentences", headlines),
    ("statements", "headline asserted, text not", CLAIMS, dropped),
    ("statements", "headline not asserted, text is", CLAIMS, hardened),
    ("statements", "how most sentences are put", "sentences sentences.status", status),
    ("statements", "mood of reported clauses", "reported_clauses", mood),
    ("sources", "words of the unidentified", "quotations sources", identified),
    ("sources", "who is given most words", "quotations sources", most_words),
    ("sources", "a root in common", "sources links quotations origins denials", common_root),
    ("sources", "who denies", "denials sources quotations", who_denies),
    (
        "twice",
        "texts with the longest passage",
        "passages",
        lambda record: pair_of(record, max, "the longest passage is common to {}"),
    ),
    (
        "twice",
        "texts that share most",
        "passages",
        lambda record: pair_of(record, sum, "no other texts say so much the same as {}"),
    ),
    ("twice", "commonest difference", "passages differences", difference),
    ("twice", "attributed in one, not in the other", "passages differences", attributed),
    ("framing", "name for the war", "frames", name_for("war", "the war")),
    ("framing", "name for the unnamed", "frames", name_for("unnamed_source", "people without a name")),
    ("framing", "what seats of power stand for", "frames", seat),
    ("framing", "first generic frame", "frames frames.indicators", indicated("generic")),
    ("framing", "first issue frame", "frames frames.indicators", indicated("issue")),
    ("framing", "acts without a doer", "nominal_acts", doer),
)
