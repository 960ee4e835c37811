"""Say in sentences what texts share and what differs there; ``measures.passages`` has the rows."""

from __future__ import annotations

import pandas as pd

from analysis.measures.passages import (
    KIND_NAMES,
    count_differences,
    coverage,
    difference_rows,
    one_sided,
    passage_rows,
    text_pairs,
)
from analysis.measures.shared import MOST_NAMED, texts
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

KIND_PHRASES = KIND_NAMES | {"retranslated": "with other words inside quotation marks"}


def name_pairs(rows: pd.DataFrame) -> str:
    """Name the pairs of texts that rows are of, where they are few, else count them."""
    pairs = list(dict.fromkeys(zip(rows["label_a"], rows["label_b"], strict=True)))
    if len(pairs) > MOST_NAMED:
        return f"{number_word(len(pairs))} pairs of texts"
    named = [f"{a} and {b}" for a, b in pairs]
    return ", and between ".join([", between ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def say_passages(tables: Tables) -> str:
    """Say how many statements texts share, in which way, and which texts share most."""
    rows, number = passage_rows(tables), len(tables.article_ids())
    if number < 2:
        return f"There is {'one text' if number else 'no text'}, so nothing can be shared with another."
    if rows.empty:
        return f"No statement was found that two of {texts(number)} share."
    kinds = rows["kind"].value_counts()
    ways = [f"{bare_word(int(kinds[kind]))} {name}" for kind, name in KIND_PHRASES.items() if kinds.get(kind, 0)]
    found, pairs, one = begin_sentence(count_of(len(rows), "pair")), text_pairs(tables), len(rows) == 1
    said = f"{found} of stretches {'says' if one else 'say'} the same in two of {texts(number)}: {join(ways)}."
    if len(pairs) == 1:
        return f"{said} {'It is' if one else 'All are'} between {name_pairs(rows)}."
    top, sums = pairs.iloc[0], pairs["a_words"] + pairs["b_words"]
    tied = int((sums == sums.max()).sum())
    most = (
        f"{number_word(tied)} of these pairs share most"
        if tied > 1
        else f"{top['label_a']} and {top['label_b']} share most, {number_word(int(top['passages']))} of them"
    )
    return f"{said} They are between {name_pairs(rows)}; {most}."


def say_coverage(tables: Tables) -> str:
    """Say how much of the texts has a counterpart in another."""
    frame = coverage(tables)
    some = frame[frame["shared"] > 0].sort_values("share", ascending=False, kind="stable")
    if some.empty:
        return "No word of a text has a counterpart in another."
    if len(some) > MOST_NAMED:
        ends = list(dict.fromkeys(f"{share:.0f}%" for share in (some["share"].min(), some["share"].max())))
        where = f"{number_word(len(some))} of" if len(some) < len(frame) else "each of"
        said = f"In {where} {texts(len(frame))} {'between ' * (len(ends) > 1)}{join(ends)} of the words"
    else:
        said = "Of the words of " + join([f"{row.text} {row.share:.0f}%" for row in some.itertuples()])
    rest = len(frame) - len(some)
    silent = f"; of {'the other' if rest == 1 else number_word(rest) + ' others'} nothing does" if rest else ""
    return f"{said} {'has' if len(some) == 1 else 'have'} a counterpart in another text{silent}."


def say_differences(tables: Tables, *, inside: bool = False) -> str:
    """Say in how many pairs more differs than the words, and what."""
    rows = passage_rows(tables, inside=inside)
    if rows.empty:
        return "There is no pair in which anything could differ."
    counts = count_differences(tables, inside=inside)
    number = int((rows["what"] != "").sum())
    if not number:
        return f"In none of {count_of(len(rows), 'pair')} more differs than the words."
    top = counts.sort_values("pairs", ascending=False, kind="stable").head(MOST_NAMED)
    parts = [f"{row.what} ({number_word(row.pairs)})" for row in top.itertuples()]
    more = "" if len(counts) <= MOST_NAMED else "; the table has the others"
    if len(rows) == 1:
        return f"In the one pair more differs than the words: {join(list(top['what']))}{more}."
    of = (
        f"each of {number_word(number)} pairs"
        if number == len(rows)
        else f"{number_word(number)} of {number_word(len(rows))} pairs"
    )
    return f"In {of} more differs than the words, most often {join(parts)}{more}."


def say_one_sided(tables: Tables, *, inside: bool = False) -> str:
    """Say how often one side passes on as somebody's word, or holds for more or less likely, what the other asserts."""
    rows = one_sided(tables, inside=inside)
    if rows.empty:
        where = "Nowhere in one text" if inside else "Nowhere between two texts"
        return f"{where} one side was found to mark as hearsay or as a guess what the other simply asserts."
    ends = rows.groupby(["marked", "bare"], sort=False).size()
    name = the if inside else str
    where = [
        f"{bare_word(int(n))} marked in {name(marked)} and asserted in {name(bare)}"
        for (marked, bare), n in ends.items()
    ]
    shown = where[:MOST_NAMED] + (["so on, see the table"] if len(where) > MOST_NAMED else [])
    number = begin_sentence(count_of(len(rows), "pair"))
    are = "is" if len(rows) == 1 else "are"
    return f"{number} {are} passed on or qualified on one side and asserted on the other: {'; '.join(shown)}."


def the(role: str) -> str:
    """Return a part of a text with its article."""
    return f"the {role}"


def say_roles(tables: Tables, *, inside: bool = False) -> str:
    """Say how often the sides do not agree on who acts on whom, and with which words."""
    rows = difference_rows(tables, inside=inside)
    rows = rows[rows["what"] == "roles"]
    if rows.empty:
        return "No pair was found whose sides do not agree on who acts on whom."
    pairs = rows["passage_no"].nunique()
    forms = [
        f"*{row.a_form}* against *{row.b_form}*"
        for row in rows.itertuples()
        if isinstance(row.a_form, str) and isinstance(row.b_form, str)
    ]
    forms = list(dict.fromkeys(forms))[:MOST_NAMED]
    where = f", between {name_pairs(rows)}" if not inside else ", inside one text"
    said = f": {'; '.join(forms)}" if forms else ""
    number, do = begin_sentence(count_of(pairs, "pair")), "does" if pairs == 1 else "do"
    return f"{number} {do} not agree on who acts on whom{where}{said}."


def say_requoted(tables: Tables) -> str:
    """Say how many quotations stand in marks on both sides, and with other words inside them."""
    rows = passage_rows(tables)
    rows = rows[rows["kind"] == "retranslated"]
    if rows.empty:
        return "No quotation was found that stands in marks in two texts with other words inside them."
    number = len(rows)
    return (
        f"{begin_sentence(count_of(number, 'quotation'))} {'stands' if number == 1 else 'stand'} in quotation marks in "
        f"two texts, with other words inside them: between {name_pairs(rows)}."
    )


def say_opening(tables: Tables) -> str:
    """Say how many statements texts share, and in how many the reader of the one learns something else."""
    rows = passage_rows(tables)
    bare, roles = len(one_sided(tables)), int(sum("roles" in what.split() for what in rows["what"]))
    parts = [
        f"in {number_word(bare)} one side asserts what the other passes on or qualifies" if bare else "",
        f"in {number_word(roles)} they do not agree on who acts on whom" if roles else "",
    ]
    found = [part for part in parts if part]
    return f"{say_passages(tables)} {begin_sentence('; '.join(found))}." if found else say_passages(tables)
