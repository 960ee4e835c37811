"""Say in sentences what texts share and what differs there; ``measures.passages`` has the rows."""

from __future__ import annotations

import pandas as pd

from analysis.measures.onesided import count_lone_marks, one_sided
from analysis.measures.passages import (
    DIFFERENCE_NAMES,
    KIND_NAMES,
    count_differences,
    coverage,
    difference_rows,
    doubting_pairs,
    passage_rows,
    requoted,
    text_pairs,
    with_difference,
)
from analysis.measures.shared import MOST_NAMED, texts
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

THE_REST = "The table has the rest."
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
        return f"No statement was found that {'both texts' if number == 2 else f'two of {texts(number)}'} share."
    kinds = rows["kind"].value_counts()
    ways = [f"{bare_word(int(kinds[kind]))} {name}" for kind, name in KIND_PHRASES.items() if kinds.get(kind, 0)]
    found, pairs, one = begin_sentence(count_of(len(rows), "pair")), text_pairs(tables), len(rows) == 1
    where = "both texts" if number == 2 else f"two of {texts(number)}"
    which = ways[0].partition(" ")[2] if one else f"all {ways[0].partition(' ')[2]}" if len(ways) == 1 else join(ways)
    same = "the same" if set(rows["kind"]) == {"verbatim"} else "the same, or nearly the same,"
    said = f"{found} of stretches {'says' if one else 'say'} {same} in {where}: {which}."
    if len(pairs) == 1:
        return said if number == 2 else f"{said} {'It is' if one else 'All are'} between {name_pairs(rows)}."
    top, sums = pairs.iloc[0], pairs["a_words"] + pairs["b_words"]
    tied = int((sums == sums.max()).sum())
    if tied > 1:
        share = "all of which share as many words" if tied == len(pairs) else f"{number_word(tied)} of which share most"
        return f"{said} They are between {name_pairs(rows)}{',' if len(pairs) > MOST_NAMED else ';'} {share}."
    held = f"{number_word(int(top['passages']))} of the {number_word(len(rows))} pairs of stretches"
    return f"{said} They are between {name_pairs(rows)}; {top['label_a']} and {top['label_b']} share most, with {held}."


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
    silent = f"; of the other {'text' if rest == 1 else number_word(rest) + ' texts'}, nothing has" if rest else ""
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
    sure = say_doubting(tables, counts, inside=inside)
    return f"In {of} more differs than the words, most often {join(parts)}{more}.{sure}"


def say_doubting(tables: Tables, counts: pd.DataFrame, *, inside: bool) -> str:
    """Say in how many pairs with other marks of hearsay or doubt it also differs how sure a thing is.

    Args:
        tables: the tables.
        counts: as ``count_differences`` returns them.
        inside: take the pairs inside one text.
    """
    marked = int(counts.loc[counts["what"] == DIFFERENCE_NAMES["hedge"], "pairs"].sum())
    number = len(doubting_pairs(tables, inside=inside)) if marked else 0
    if not marked:
        return ""
    which = "the pair" if marked == 1 else f"the {number_word(marked)} pairs"
    some = bare_word(number) if not number else "each" if number == marked else number_word(number)
    where = f"In {some} of" if marked > 1 else "In" if number else "Not in"
    does = "a word says" if number else "does a word say"
    return f" {where} {which} with another mark of hearsay or doubt {does} how likely the thing is."


def say_one_sided(tables: Tables, *, inside: bool = False) -> str:
    """Say how often one side passes on as somebody's word, or holds for more or less likely, what the other asserts."""
    rows = one_sided(tables, inside=inside)
    if rows.empty:
        where = "Nowhere in one text" if inside else "Nowhere between two texts"
        found = f"{where} one side was found to mark as hearsay or as a guess what the other simply asserts"
        number = count_lone_marks(tables, inside=inside)
        if not number:
            return f"{found}."
        pairs, has = begin_sentence(count_of(number, "pair")), "has" if number == 1 else "have"
        return f"{found}. {pairs} {has} a mark on one side alone, but not in sentences that are put in these two ways."
    ends = rows.groupby(["marked", "bare"], sort=False).size().sort_values(ascending=False, kind="stable")
    name = the if inside else str
    number = f"In {count_of(rows['passage_no'].nunique(), 'pair')},"
    if len(ends) == 1:
        marked, bare = ends.index[0]
        return f"{number} {name(marked)} marks as hearsay or as a guess what {name(bare)} simply asserts."
    where = [
        f"{name(marked)} marks what {name(bare)} asserts ({number_word(int(n))})" for (marked, bare), n in ends.items()
    ]
    rest = f" {THE_REST}" if len(where) > MOST_NAMED else ""
    return (
        f"{number} one side marks as hearsay or as a guess what the other simply asserts: "
        f"{join(where[:MOST_NAMED])}.{rest}"
    )


def the(role: str) -> str:
    """Return a part of a text with its article."""
    return f"the {role}"


def say_roles(tables: Tables, *, inside: bool = False) -> str:
    """Say how often the sides do not agree on who acts on whom, and with which words."""
    rows = difference_rows(tables, inside=inside)
    rows = rows[rows["what"] == "roles"]
    if rows.empty:
        return "No pair was found whose sides do not agree on who acts on whom."
    groups = face_places(rows)
    said = "; ".join(say_facing(group) for group in groups[:MOST_NAMED])
    rest = f" {THE_REST}" if len(groups) > MOST_NAMED else ""
    where = " inside one text" if inside else ""
    number = count_of(rows["passage_no"].nunique(), "pair")
    return f"In {number}{where}, the sides do not agree on who acts on whom: {said}.{rest}"


def face_places(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Part differences by the places that they are between: each part shares no place with another.

    A text that says a thing twice and another that says it once make two differences, but on the one side it is one
    place.

    Args:
        rows: as ``difference_rows`` returns them.
    """
    groups: list[tuple[set, list[int]]] = []
    for index, row in zip(rows.index, rows.to_dict("records"), strict=True):
        ranges = {side: row[f"{side}_ranges"] for side in "ab"}
        places = {(side, row[f"{side}_id"], words) for side, words in ranges.items() if isinstance(words, str)}
        met = [group for group in groups if group[0] & places]
        groups = [group for group in groups if not group[0] & places]
        members = [one for _, some in met for one in some]
        groups.append((places.union(*(some for some, _ in met)), [*members, index]))
    return [rows.loc[sorted(members)] for _, members in sorted(groups, key=lambda group: min(group[1]))]


def say_facing(rows: pd.DataFrame) -> str:
    """Say how many places of the one text face how many of the other, and with which words.

    Args:
        rows: differences of one kind between two texts, or inside one.
    """
    said = []
    for side in "ab":
        number = int(rows[f"{side}_ranges"].nunique() + rows[f"{side}_ranges"].isna().sum())
        forms = [f"*{form}*" for form in rows[f"{side}_form"].dropna().unique()[:MOST_NAMED]]
        words = f" ({join(forms, 'or')})" if forms else ""
        noun = "" if said else " place" if number == 1 else " places"
        said.append((number, f"{number_word(number)}{noun} in {rows[f'label_{side}'].iloc[0]}{words}"))
    (first, here), (_, there) = said
    return f"{here} {'faces' if first == 1 else 'face'} {there}"


def say_requoted(tables: Tables) -> str:
    """Say how many pairs have marks on both sides with other words inside, and how many of these are from abroad."""
    rows = requoted(tables)
    if rows.empty:
        return "No pair was found that has quotation marks on both sides and other words inside them."
    number, abroad = len(rows), int(rows["abroad"].sum())
    said = (
        f"{begin_sentence(count_of(number, 'pair'))} {'has' if number == 1 else 'have'} quotation marks on both sides, "
        f"and other words inside them: between {name_pairs(rows)}."
    )
    if not abroad:
        return said
    which = "It has" if number == 1 else "All of them have" if abroad == number else (
        f"{begin_sentence(number_word(abroad))} of them {'has' if abroad == 1 else 'have'}"
    )  # fmt: skip
    return f"{said} {which} the words of somebody, or of a medium, from abroad, which two hands may have translated."


def say_opening(tables: Tables) -> str:
    """Say how many statements texts share, and in how many the reader of the one learns something else."""
    total, bare = len(passage_rows(tables)), one_sided(tables)["passage_no"].nunique()
    roles = len(with_difference(tables, "roles"))
    asserts, acts = (
        "one side asserts what the other passes on or qualifies",
        "the sides do not agree on who acts on whom",
    )
    found = [f"{in_how_many(number, total)} {what}" for number, what in ((bare, asserts), (roles, acts)) if number]
    return f"{say_passages(tables)} {begin_sentence('; '.join(found))}." if found else say_passages(tables)


def in_how_many(number: int, total: int) -> str:
    """Say in how many pairs something is so."""
    if total == 1:
        return "there,"
    return f"in {'both' if total == 2 else 'all of them'}," if number == total else f"in {count_of(number, 'pair')},"
