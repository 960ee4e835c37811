"""The main findings of the book, each as a question that can be asked of any tables and has a short answer.

An answer has a key, which says whether two answers are the same, and words. Where the tables do not bear an answer it
is None. No question names a text or a word: what is asked is which text, or which word. Those that tie are the answer
together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.measures import denying, hedging, sources, statements
from analysis.measures.generic import name_frame
from analysis.measures.joining import sum_up, with_mouths
from analysis.measures.passages import DIFFERENCE_NAMES
from analysis.measures.roots import root_rows
from analysis.measures.shared import MOST_NAMED, tokens_by_article
from analysis.measures.verdicts import (
    Answer,
    answer_leading,
    answer_some,
    compare,
    leading,
    name_texts,
    outside,
)
from analysis.records import STATUSES
from analysis.store import Tables
from analysis.wording import join

FINITE = ("konjunktiv_i", "konjunktiv_ii", "indicative")


@dataclass(frozen=True, slots=True)
class Finding:
    """A question: its chapter, what it asks, what decides it, and how it is answered.

    What decides it are tables. Some variations change only a part of one: *sentences.status*, *sentences.echoes*,
    *frames.indicators*. A finding that rests on such a part names it beside the table.
    """

    chapter: str
    asks: str
    rests_on: frozenset[str]
    answer: Callable[[Tables], Answer | None]


def ask_category(tables: Tables) -> Answer | None:
    """Which category of cues is the commonest?"""
    first = leading(outside(tables, "cues")["category"].value_counts().to_dict())
    names = [hedging.CATEGORY_NAMES[name] for name in first]
    return Answer(first, f"the commonest category of cues is {join(names)}", frozenset(first)) if first else None


def ask_dimension(tables: Tables) -> Answer | None:
    """What do most cues do?"""
    says = {"source": "pass something on", "epistemic": "say how likely it is", "stance": "keep a distance or vouch"}
    counts = outside(tables, "cues")["dimension"].map(says).value_counts()
    return answer_leading(counts.to_dict(), "more cues {} than do anything else")


def ask_voice(tables: Tables) -> Answer | None:
    """In whose voice do more cues stand?"""
    counts = outside(tables, "cues")["voice"].value_counts()
    more = "more cues stand in the writers’ own voice than in what is quoted"
    less = "more cues stand in what is quoted than in the writers’ own voice"
    return compare(counts.get("writer", 0), counts.get("quoted", 0), more, less, "cues stand as often in either voice")


def ask_densest(tables: Tables) -> Answer | None:
    """Which text has most cues that pass something on, for its length?"""
    cues, words = outside(tables, "cues"), tokens_by_article(tables)
    counts = cues.loc[cues["dimension"] == "source", "article_id"].value_counts()
    rates = {key: int(counts.get(key, 0)) / number for key, number in words.items() if number}
    first = leading(rates)
    if len(rates) < 2 or not first:
        return None
    says = f"cues that pass something on stand closest in {name_texts(tables, first)}"
    return Answer(first, says, frozenset(first))


def ask_headlines(tables: Tables) -> Answer | None:
    """Do more headlines carry a cue than do without?"""
    rows = tables.table("sentences")
    having = set(rows.loc[rows["role"] == "headline", "article_id"])
    cues = tables.table("cues")
    marked = len(having & set(cues.loc[cues["role"] == "headline", "article_id"]))
    more, less = "more headlines carry a cue than do without", "more headlines do without a cue than carry one"
    return compare(marked, len(having) - marked, more, less, "as many headlines carry a cue as do without")


def ask_dropped(tables: Tables) -> Answer | None:
    """In how many texts is the headline asserted, and nothing below that comes back to it?"""
    rows = retold(tables)
    if rows is None:
        return None
    number = int(((rows["headline"] == "asserted") & (rows["asserted"] == 0)).sum())
    return answer_some(number, "in {} the headline is asserted and no sentence that comes back to it is")


def ask_hardened(tables: Tables) -> Answer | None:
    """In how many texts is the headline not asserted, and something below that comes back to it is?"""
    rows = retold(tables)
    if rows is None:
        return None
    number = int((rows["headline"].isin(set(STATUSES) - {"asserted"}) & (rows["asserted"] > 0)).sum())
    return answer_some(number, "in {} the headline is not asserted and a sentence that comes back to it is")


def retold(tables: Tables) -> pd.DataFrame | None:
    """Return the texts whose headline comes back: its status, as ``headline``, and how many sentences then assert it.

    None where no headline comes back. The rows are those of ``measures.statements.ladder``, without the places in a
    text, which take long.
    """
    rows = outside(tables, "sentences")
    rows = rows[rows["status"].notna()]
    rows = rows[statements.retells_by_words(tables, rows)]
    found = []
    for _, some in rows.groupby("article_id", sort=False):
        head, below = some[some["role"] == "headline"], some[some["role"] != "headline"]
        if len(head) and len(below):
            found.append(("; ".join(dict.fromkeys(head["status"])), int((below["status"] == "asserted").sum())))
    return pd.DataFrame(found, columns=["headline", "asserted"]) if found else None


def ask_status(tables: Tables) -> Answer | None:
    """How are most sentences put?"""
    counts = outside(tables, "sentences")["status"].dropna().map(statements.STATUS_PHRASES).value_counts()
    return answer_leading(counts.to_dict(), "more sentences are {} than put in any other way")


def ask_mood(tables: Tables) -> Answer | None:
    """Which mood do clauses of reported speech stand in?"""
    counts = outside(tables, "reported_clauses")["choice"].value_counts()
    konjunktiv = sum(int(counts.get(choice, 0)) for choice in FINITE[:2])
    more = "more clauses of reported speech stand in the Konjunktiv than in the indicative"
    less = "more clauses of reported speech stand in the indicative than in the Konjunktiv"
    return compare(konjunktiv, counts.get("indicative", 0), more, less, "either mood is chosen as often")


def ask_identified(tables: Tables) -> Answer | None:
    """Do sources that are identified get more words than others?"""
    rows = sources.source_rows(tables)
    unknown = rows.loc[sources.select_unidentified(rows, "unidentified"), "words"].sum()
    more = "sources that are not identified are given more words than those that are"
    less = "sources that are identified are given more words than those that are not"
    return compare(unknown, rows["words"].sum() - unknown, more, less, "both groups of sources are given as many words")


def ask_mouth(tables: Tables) -> Answer | None:
    """Who is given most words?"""
    mouths = sum_up(with_mouths(tables))
    most = max((mouth.words for mouth in mouths), default=0)
    first = sorted((mouth for mouth in mouths if mouth.words == most), key=lambda mouth: mouth.id) if most else []
    if not first:
        return None
    names = join([f"*{mouth.name}*" for mouth in first[:MOST_NAMED]])
    about = frozenset(first[0].article_ids) if len(first) == 1 and len(first[0].article_ids) == 1 else frozenset()
    return Answer(tuple(mouth.id for mouth in first), f"most words are given to {names}", about)


def ask_common_root(tables: Tables) -> Answer | None:
    """Do several texts stand on one root?"""
    rows = root_rows(tables)
    if rows["article_id"].nunique() < 2:
        return None
    shared = any(len(mouth.article_ids) > 1 for mouth in sum_up(rows))
    return Answer(shared, f"{'some' if shared else 'no'} root is common to several texts")


def ask_denying(tables: Tables) -> Answer | None:
    """Who denies more often, sources that are identified or others?"""
    rows = denying.affirm_and_deny(tables).set_index("group")["denies"]
    named, others = int(rows.get(denying.NAMED, 0)), int(rows.get(denying.UNNAMED, 0))
    more = "sources that are identified deny more often than others"
    less = "sources that are not identified deny more often than others"
    return compare(named, others, more, less, "sources that are identified deny as often as others")


def between(tables: Tables) -> pd.DataFrame:
    """Return the passages of two texts, with ``pair`` and ``length`` (characters of both sides)."""
    rows = tables.table("passages")
    rows = rows[rows["a_id"] != rows["b_id"]]
    pairs = list(zip(rows["a_id"], rows["b_id"], strict=True))
    length = (rows["a_end"] - rows["a_start"]) + (rows["b_end"] - rows["b_start"])
    return rows.assign(pair=pairs, length=length)


def answer_pair(tables: Tables, lengths: Mapping[tuple[str, str], int], says: str) -> Answer | None:
    """Answer with the pair of texts that has most of something, or those that tie."""
    most = max(lengths.values(), default=0)
    first = tuple(sorted(pair for pair, length in lengths.items() if length == most)) if most else ()
    if not first:
        return None
    named = join([name_texts(tables, pair) for pair in first])
    return Answer(first, says.format(named), frozenset(first[0]) if len(first) == 1 else frozenset())


def ask_longest(tables: Tables) -> Answer | None:
    """Which two texts have the longest passage in common?"""
    lengths = between(tables).groupby("pair")["length"].max().to_dict()
    return answer_pair(tables, lengths, "the longest passage is common to {}")


def ask_most_shared(tables: Tables) -> Answer | None:
    """Which two texts have most in common?"""
    lengths = between(tables).groupby("pair")["length"].sum().to_dict()
    return answer_pair(tables, lengths, "no other texts say so much the same as {}")


def ask_difference(tables: Tables) -> Answer | None:
    """What differs most often between two texts that say the same?"""
    rows = differences_between(tables)
    counts = rows["what"].map(lambda what: DIFFERENCE_NAMES.get(what, what)).value_counts()
    return answer_leading(counts.to_dict(), "what differs most often where texts say the same is {}")


def ask_attributed(tables: Tables) -> Answer | None:
    """Does one text attribute or hedge what another gives without?"""
    rows = differences_between(tables)
    if between(tables).empty:
        return None
    marks = rows[rows["what"].isin(("attribution", "hedge")) & (rows["a_ranges"].isna() | rows["b_ranges"].isna())]
    some = len(marks) > 0
    says = "something that one text attributes or hedges another gives without"
    return Answer(some, says if some else "what one text attributes or hedges no other gives without")


def differences_between(tables: Tables) -> pd.DataFrame:
    """Return the differences in passages of two texts, those in content aside: these are not named one by one."""
    rows = tables.table("differences")
    return rows[rows["passage_no"].isin(between(tables)["passage_no"]) & (rows["what"] != "content")]


def ask_name(frame: str, what: str) -> Callable[[Tables], Answer | None]:
    """Return the question which name of one naming choice is the commonest."""

    def answer(tables: Tables) -> Answer | None:
        rows = named(tables, frame)
        counts = rows["entry"].map(lambda entry: entry.partition(".")[2]).value_counts()
        return answer_leading(counts.to_dict(), f"the commonest name for {what} is {{}}", german=True)

    return answer


def ask_seat(tables: Tables) -> Answer | None:
    """What do seats of power stand for most often?"""
    rows = named(tables, "seat")
    counts = Counter(reading for reading in rows["reading"].dropna() if reading not in ("open", "inside"))
    says = {"place": "places", "office": "those in office", "side": "a side"}
    return answer_leading(
        {says.get(key, key): n for key, n in counts.items()}, "seats of power stand for {} more often than for another"
    )


def ask_frame(kind: str) -> Callable[[Tables], Answer | None]:
    """Return the question which generic or issue frame most sentences have an indicator of."""

    def answer(tables: Tables) -> Answer | None:
        rows = named(tables, kind).drop_duplicates(["article_id", "sentence_no", "entry"])
        counts = rows["entry"].map(name_frame).value_counts()
        return answer_leading(counts.to_dict(), f"no {kind} frame is indicated in more sentences than {{}}")

    return answer


def named(tables: Tables, frame: str) -> pd.DataFrame:
    """Return the rows of one frame outside boilerplate."""
    rows = outside(tables, "frames")
    return rows[rows["frame"] == frame]


def ask_doer(tables: Tables) -> Answer | None:
    """Do more nominalised acts stand with a doer than without?"""
    rows = outside(tables, "nominal_acts")
    bare = int(rows["agent_start"].isna().sum())
    more = "more nominalised acts stand without a doer than with one"
    less = "more nominalised acts stand with a doer than without one"
    return compare(bare, len(rows) - bare, more, less, "nominalised acts stand as often with a doer as without")


def finding(chapter: str, asks: str, rests_on: str, answer: Callable[[Tables], Answer | None]) -> Finding:
    """Return a question; what it rests on is parted by blanks."""
    return Finding(chapter, asks, frozenset(rests_on.split()), answer)


FINDINGS = (
    finding("hedging", "commonest category of cues", "cues", ask_category),
    finding("hedging", "what most cues do", "cues", ask_dimension),
    finding("hedging", "whose voice cues are in", "cues", ask_voice),
    finding("hedging", "text with the densest cues", "cues paragraphs", ask_densest),
    finding("hedging", "cues in headlines", "cues sentences", ask_headlines),
    finding("statements", "headline asserted, text not", "sentences sentences.status sentences.echoes", ask_dropped),
    finding(
        "statements", "headline not asserted, text is", "sentences sentences.status sentences.echoes", ask_hardened
    ),
    finding("statements", "how most sentences are put", "sentences sentences.status", ask_status),
    finding("statements", "mood of reported clauses", "reported_clauses", ask_mood),
    finding("sources", "words of the unidentified", "quotations sources", ask_identified),
    finding("sources", "who is given most words", "quotations sources", ask_mouth),
    finding("sources", "a root in common", "sources links quotations origins denials", ask_common_root),
    finding("sources", "who denies", "denials sources quotations", ask_denying),
    finding("twice", "texts with the longest passage", "passages", ask_longest),
    finding("twice", "texts that share most", "passages", ask_most_shared),
    finding("twice", "commonest difference", "passages differences", ask_difference),
    finding("twice", "attributed in one, not in the other", "passages differences", ask_attributed),
    finding("framing", "name for the war", "frames", ask_name("war", "the war")),
    finding("framing", "name for the unnamed", "frames", ask_name("unnamed_source", "people without a name")),
    finding("framing", "what seats of power stand for", "frames", ask_seat),
    finding("framing", "first generic frame", "frames frames.indicators", ask_frame("generic")),
    finding("framing", "first issue frame", "frames frames.indicators", ask_frame("issue")),
    finding("framing", "acts without a doer", "nominal_acts", ask_doer),
)
