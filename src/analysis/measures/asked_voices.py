"""Questions about who says something and how: cues, statuses and moods, sources.

Each is asked of tables and has a short answer, or None where the tables do not bear one. Those that tie are the answer
together.
"""

from __future__ import annotations

import pandas as pd

from analysis.measures import denying, hedging, sources, statements
from analysis.measures.joining import sum_up, with_mouths
from analysis.measures.ladder import ladder_table
from analysis.measures.roots import root_rows
from analysis.measures.shared import MOST_NAMED, tokens_by_article
from analysis.measures.verdicts import Answer, answer_leading, answer_some, compare, leading, name_texts, outside
from analysis.records import STATUSES
from analysis.store import Tables
from analysis.wording import join

FINITE = ("konjunktiv_i", "konjunktiv_ii", "indicative")


def ask_category(tables: Tables) -> Answer | None:
    """Which category of cues is the commonest?"""
    first = leading(outside(tables, "cues")["category"].value_counts().to_dict())
    names = [hedging.CATEGORY_NAMES[name] for name in first]
    which = "category of cues is" if len(first) == 1 else "categories of cues are"
    return Answer(first, f"the commonest {which} {join(names)}", frozenset(first)) if first else None


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
    """In how many texts is the headline asserted, and nothing below that makes its claim again?"""
    rows = retold(tables)
    if rows is None:
        return None
    number = int(((rows["headline"] == "asserted") & (rows["asserted"] == 0)).sum())
    return answer_some(
        number, "{} asserts its claim in the headline alone", "{} assert their claim in the headline alone"
    )


def ask_hardened(tables: Tables) -> Answer | None:
    """In how many texts is the headline not asserted, and something below that makes its claim again is?

    Such a text *goes further than its headline*; whether it is right to do so it does not show.
    """
    rows = retold(tables)
    if rows is None:
        return None
    number = int((rows["headline"].isin(set(STATUSES) - {"asserted"}) & (rows["asserted"] > 0)).sum())
    return answer_some(number, "{} goes further than its headline", "{} go further than their headlines")


def retold(tables: Tables) -> pd.DataFrame | None:
    """Return the texts whose headline's claim comes back in a clause below, as ``ladder_table``; None for none."""
    rows = ladder_table(tables)
    rows = rows[rows["rungs"] > 0]
    return None if rows.empty else rows


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
    called = [mouth.name for mouth in first]
    names = join(
        [f"*{one.name}*" + f" in {join(one.labels)}" * (called.count(one.name) > 1) for one in first[:MOST_NAMED]]
    )
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
