"""What becomes of a statement inside one text: headline and lead against the rest, re-mentions, one mouth's names."""

from __future__ import annotations

import pandas as pd

from analysis.excerpts import LONGEST_CUE
from analysis.measures.givenwords import read_texts
from analysis.measures.pairlists import MOST_LISTED
from analysis.measures.passages import choose, passage_rows
from analysis.measures.putting import Putting
from analysis.measures.remembering import remembered
from analysis.measures.shared import MOST_NAMED, name_some, texts, with_labels
from analysis.measures.sources import wordings
from analysis.measures.statements import STATUS_PHRASES
from analysis.measures.wordings import tell_apart
from analysis.store import Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

TOP = ("headline", "lead", "summary", "subheading")
DISAGREEING = ("negation", "modality", "roles")  # what two parts of one text cannot tell differently and both be right
GROUNDS = "who acts on whom, in what can, must or shall be, or in yes and no"  # the same in words
SETTLED = "asserted"
MOST_WORDS = 4  # of a wording that is listed: no more than a name has


@remembered
def top_rows(tables: Tables) -> pd.DataFrame:
    """Return the pairs inside a text of which one side stands at its top: in headline, lead, summary or subheading."""
    rows = passage_rows(tables, inside=True)
    return rows[rows["a_role"].isin(TOP) | rows["b_role"].isin(TOP)].reset_index(drop=True)


def disagreeing_rows(tables: Tables) -> pd.DataFrame:
    """Return those of ``top_rows`` whose sides differ in who acts on whom, in modality, or in yes and no."""
    rows = top_rows(tables)
    return choose(rows, [bool(set(what.split()) & set(DISAGREEING)) for what in rows["what"]])


def count_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how the sides of pairs are put, in the text's order: ``put first``, ``and then`` and ``pairs``."""
    known = rows.dropna(subset=["a_status", "b_status"])
    counts = known.groupby(["a_status", "b_status"], sort=False).size().reset_index(name="pairs")
    counts = counts.sort_values("pairs", ascending=False, kind="stable").reset_index(drop=True)
    counts.columns = ["put first", "and then", "pairs"]
    return counts


def say_top(tables: Tables) -> str:
    """Say how many statements at the top of texts come back in them, and how many of them are put in another way."""
    rows = top_rows(tables)
    if rows.empty:
        return f"No statement at the top of {texts(len(tables.article_ids()))} was found again further down."
    known = rows.dropna(subset=["a_status", "b_status"])
    other = known[known["a_status"] != known["b_status"]]
    number, one = begin_sentence(count_of(len(rows), "pair")), len(rows) == 1
    said = f"{number} of stretches {'joins' if one else 'join'} the top of a text with another part of it"
    if other.empty:
        return f"{said}, and {'both sides are' if len(rows) == 1 else 'in each both sides are'} put in the same way."
    ways = other.groupby(["a_status", "b_status"], sort=False).size().sort_values(ascending=False, kind="stable")
    parts = [
        f"{bare_word(int(n))} first {STATUS_PHRASES[a]} and then {STATUS_PHRASES[b]}" for (a, b), n in ways.items()
    ]
    rest = " The table has the rest." if len(parts) > MOST_NAMED else ""
    if len(rows) == 1:
        a, b = ways.index[0]
        return f"{said}; it is first {STATUS_PHRASES[a]} and then {STATUS_PHRASES[b]}."
    some = "all" if len(other) == len(rows) else number_word(len(other))
    shown = join(parts[:MOST_NAMED])
    return f"{said}; {some} of them {'is' if len(other) == 1 else 'are'} put in two ways: {shown}.{rest}"


def say_disagreeing(tables: Tables) -> str:
    """Say how often the top of a text and another part of it do not tell the same."""
    rows = disagreeing_rows(tables)
    if rows.empty:
        return f"No pair at the top of a text was found that differs in {GROUNDS}."
    where = name_some(list(dict.fromkeys(rows["label_a"])))
    number = begin_sentence(count_of(len(rows), "pair"))
    return f"{number} at the top of a text {'differs' if len(rows) == 1 else 'differ'} in {GROUNDS}: in {where}."


@remembered
def remention_rows(tables: Tables) -> pd.DataFrame:
    """Return the table ``rementions`` with ``label``; those first that take up what was not asserted.

    What stands in the words of another is left out: the text does not take it for granted. ``now`` is how the clause
    with the noun is put itself, empty where that is not known.
    """
    rows, putting = with_labels(tables, tables.table("rementions")), Putting(tables)
    places = list(zip(rows["article_id"], rows["start"], rows["end"], strict=True))
    rows = rows.assign(now=pd.Series([putting.of(*place) for place in places], rows.index, dtype="str"))
    rows = choose(rows, [not putting.is_anothers(*place) for place in places])
    order = (rows["before"] == SETTLED).sort_values(kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def say_rementions(tables: Tables) -> str:
    """Say how often a noun takes up what a clause told before, and how often that was not asserted there."""
    rows = remention_rows(tables)
    if rows.empty:
        return f"No noun was found in {texts(len(tables.article_ids()))} that takes up what a clause told before."
    hedged = rows[rows["before"] != SETTLED]
    said = (
        f"{begin_sentence(times_told(len(rows)))} a noun takes up what a clause told before, in "
        f"{name_some(list(dict.fromkeys(rows['label'])))}"
    )
    if hedged.empty:
        return f"{said}; {'that was' if len(rows) == 1 else 'each time that was'} asserted."
    pairs = list(dict.fromkeys(
        f"*{row.form}* after *{row.first_form}*" if isinstance(row.first_form, str) else f"*{row.form}*"
        for row in hedged.itertuples()
    ))  # fmt: skip
    number = "That" if len(rows) == 1 else f"{all_or_some(len(hedged), len(rows))} of these"
    bare = int((hedged["now"] == SETTLED).sum())
    named = f"{', '.join(pairs[:MOST_NAMED])} and others" if len(pairs) > MOST_NAMED else join(pairs)
    was = "was" if len(hedged) == 1 else "were"
    return f"{said}. {number} {was} not asserted there: {named}. {say_now(bare, len(hedged))}"


def all_or_some(part: int, whole: int) -> str:
    """Say how many of some there are, at the beginning of a sentence: none, two, all."""
    return "All" if part == whole else begin_sentence(bare_word(part))


def say_now(bare: int, number: int) -> str:
    """Say in how many of the clauses that take up what was not asserted nothing marks it.

    Args:
        bare: how many of them are asserted themselves.
        number: how many there are.
    """
    if number == 1:
        return f"The clause with the noun is {'simply asserted' if bare else 'not simply asserted either'}."
    if bare in (0, number):
        return f"{'All' if bare else 'None'} of the clauses with the noun {'are' if bare else 'is'} simply asserted."
    are = "is" if bare == 1 else "are"
    return f"{begin_sentence(number_word(bare))} of the clauses with the noun {are} simply asserted."


def times_told(number: int) -> str:
    """Say how often, at the beginning of a sentence."""
    return {1: "once", 2: "twice"}.get(number, f"{number_word(number)} times")


def name_rows(tables: Tables, *, least: int = 3) -> pd.DataFrame:
    """Return the sources that one text calls by several names, those with most wordings first.

    Args:
        tables: the tables.
        least: so many wordings at least.

    Returns:
        The columns of ``measures.sources.wordings``.
    """
    rows = wordings(tables)
    rows = rows[rows["wordings"] >= least]
    return rows.sort_values("wordings", ascending=False, kind="stable").reset_index(drop=True)


def list_names(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Return sources with many names as a table to be read; of their wordings those as short as a name.

    Args:
        tables: the tables.
        rows: as ``name_rows``.

    Returns:
        Columns ``text``, ``source``, ``mentions``, ``names`` and ``called``.
    """
    raw, out = read_texts(tables), []
    for row in rows.head(MOST_LISTED).to_dict("records"):
        text = raw[row["article_id"]]
        spans = read_ranges(row["mentions"])
        short = {one for one in tell_apart(text, spans) if len(one.split()) <= MOST_WORDS and len(one) <= LONGEST_CUE}
        forms: dict[str, str] = {}
        for start, end in spans:
            (key,) = tell_apart(text, [(start, end)]) or {""}
            if key in short:
                forms.setdefault(key, " ".join(text[start:end].split()))
        called = "; ".join(forms.values())
        out.append((row["label"], row["name"], row["times"], row["wordings"], called))
    return pd.DataFrame(out, columns=["text", "source", "mentions", "names", "called"])


def say_names(tables: Tables) -> str:
    """Say how many mouths have several names in one text, and which has most."""
    rows = name_rows(tables)
    if rows.empty:
        return "No source was found that one text calls by three names or more."
    top = rows[rows["wordings"] == rows["wordings"].max()]
    who = [f"*{row.name}* in {row.label}" for row in top.head(MOST_NAMED).itertuples(index=False)]
    most = number_word(int(top["wordings"].iloc[0]))
    said = (
        f"Of the sources that the program could join, {number_word(len(rows))} {'has' if len(rows) == 1 else 'have'} "
        "three names or more in one text."
    )
    if len(top) == 1:
        return f"{said} The source called {who[0]} has {'so many' if len(rows) == 1 else 'most'}: {most}."
    others = " and others" if len(top) > MOST_NAMED else ""
    return f"{said} The sources called {join(who)}{others} have most: {most} each."
