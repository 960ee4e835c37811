"""Which side answers: for each side that a text speaks of, who of it is heard, who denies, and of whom nothing is told.

A *side* is a country. A text speaks of it where its headline, lead or summary has a word for it (the lexicon of
countries), mentions a source of that side, or names one that is mentioned elsewhere: what stands there is what the text
is about. A side *answers* through sources that are identified, by name or so that only one can be meant. What insiders
and officials without a name say is told apart, their denials too: it may come from that side, but nobody answers for
it. Who says to know nothing of a matter does not deny it, so that is a response of its own. A medium or a document does
not answer for a country.

Not every quotation is an answer. What somebody is told to think was said to nobody. What somebody does by speaking, a
threat or an offer, is a deed: the text tells that it was done, and it answers no report. Deeds are the quotations that
are merely *reported* (unless somebody confirms by them), and those that a verb of the lexicon of deeds opens.

Sources whose side is not known count for none, so *no answer is told* says what was found, not that the text is silent.
Who comes from a country need not speak for it; the tables cannot tell that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.german.countries import find_country
from analysis.measures.givenwords import Given, count_once, read_given, read_texts
from analysis.measures.layers import THOUGHT, tells_deed
from analysis.measures.shared import label_articles, name_some, texts
from analysis.measures.sources import MOST_SAID, source_rows
from analysis.measures.splitting import by_article
from analysis.records import UNIDENTIFIED
from analysis.segmenting import find_tokens
from analysis.spelling import write_plainly
from analysis.store import Tables, read_ranges
from analysis.wording import begin_sentence, count_of, join

OPENING = ("headline", "lead", "summary")
RESPONSES = (
    "denies", "knows_nothing", "answers", "declines",
    "unnamed_denies", "unnamed_knows_nothing", "unidentified", "nothing",
)  # fmt: skip
RESPONSE_NAMES = {
    "denies": "it denies",
    "knows_nothing": "it says to know nothing",
    "answers": "it is heard",
    "declines": "it declines to say",
    "unnamed_denies": "voices that are not identified deny",
    "unnamed_knows_nothing": "voices that are not identified say to know nothing",
    "unidentified": "only voices are heard that are not identified",
    "nothing": "no answer to what is reported is told",
}
UNNAMED = ("unnamed_denies", "unnamed_knows_nothing", "unidentified")
COUNTS = ("identified", "identified_words", "unidentified", "unidentified_words", "denials", "refusals")
WITH_ARTICLE = {"Democratic Republic of the Congo", "European Union", "Netherlands", "Philippines"}
NO_COUNTRY = ("medium", "document")  # a paper of a country does not speak for it


def spoken_of(tables: Tables) -> list[tuple[str, str]]:
    """Return each article with each side that it speaks of in its headline, lead or summary; sides by alphabet."""
    raw = tables.texts()
    paragraphs = tables.table("paragraphs")
    opening = paragraphs[paragraphs["role"].isin(OPENING)]
    found: dict[str, set[str]] = {key: set() for key in tables.article_ids()}
    ranges: dict[str, list[tuple[int, int]]] = {}
    for row in opening.itertuples():
        ranges.setdefault(row.article_id, []).append((int(row.start), int(row.end)))
        found[row.article_id].update(find_sides(raw[row.article_id][row.start : row.end]))
    openings = {key: [find_words(raw[key][start:end]) for start, end in some] for key, some in ranges.items()}
    for row in sided(tables.table("sources")).itertuples():
        mentions = read_ranges(row.mentions)
        inside = any(start <= at < end for start, end in ranges.get(row.article_id, ()) for at, _ in mentions)
        if inside or any(is_named(row, words) for words in openings.get(row.article_id, ())):
            found[row.article_id].add(row.side)
    return [(key, side) for key, sides in found.items() for side in sorted(sides)]


def sided(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that stand for a side: their country is known, and they are neither medium nor document."""
    return sources[sources["side"].notna() & ~sources["kind"].isin(NO_COUNTRY)]


def is_named(row, words: Sequence[str]) -> bool:
    """Say whether words name a source: a person's last name, or the whole name of a body; a genitive or compound too.

    Args:
        row: the source; only one that is named can be.
        words: the words of a headline, say.
    """
    if row.identifiability != "named":
        return False
    name = find_words(row.name)
    wanted = name[-1:] if row.kind == "person" else name
    parts = [part for word in words for part in word.split("-")]
    return bool(wanted) and all(
        any(part in (one, f"{one}s") for some in (words, parts) for part in some) for one in wanted
    )


def find_words(text: str) -> list[str]:
    """Return the words of a text, with plain spaces and hyphens."""
    plain = write_plainly(text).text
    return [token.text for token in find_tokens(plain, 0, len(plain))]


def find_sides(text: str) -> set[str]:
    """Return the countries for which a text has a word: a name, an adjective, a people, a capital or a seat."""
    words = find_words(text)
    return {side for here in range(len(words)) if (side := find_country(words[here : here + 2]))}


def answer_rows(tables: Tables) -> pd.DataFrame:
    """Return one row a text and side that it speaks of, with what is heard from that side anywhere in the text.

    Returns:
        Columns ``article_id``, ``label``, ``side``; quotations and words by which its identified sources answer
        (``identified``, ``identified_words``) and its others (``unidentified``, ``unidentified_words``); ``denials``;
        ``refusals`` (sentences in which somebody of that side will not say anything); ``response``, one of
        ``RESPONSES``.
    """
    labels, heard = label_articles(tables), hear(tables)
    rows = []
    for key, side in spoken_of(tables):
        one = heard.get((key, side), Heard())
        rows.append((key, labels[key], side, *(one.counts[name] for name in COUNTS), judge(one)))
    frame = pd.DataFrame(rows, columns=["article_id", "label", "side", *COUNTS, "response"])
    return frame.astype(dict.fromkeys(COUNTS, "int64"))


@dataclass
class Heard:
    """What is heard from a side in a text: counts named in ``COUNTS``, and the responses that its denials are."""

    counts: Counter = field(default_factory=Counter)
    denials: set[str] = field(default_factory=set)


def hear(tables: Tables) -> dict[tuple[str, str], Heard]:
    """Return by article and side what is heard from its sources."""
    found: dict[tuple[str, str], Heard] = {}
    columns = ["article_id", "source_id", "side", "identifiability"]
    some = sided(source_rows(tables))[columns].itertuples(index=False)
    sources = {(row.article_id, row.source_id): row for row in some}
    raw, answering = read_texts(tables), find_answering(tables)
    for (key, source), row in sources.items():
        one, said = found.setdefault((key, row.side), Heard()), answering.get((key, source), [])
        group = "unidentified" if row.identifiability in UNIDENTIFIED else "identified"
        one.counts[group] += len(said)
        one.counts[f"{group}_words"] += count_once(raw[key], said)
    for row in tables.table("denials").itertuples():
        if source := sources.get((row.article_id, row.by_id)):
            one = found[row.article_id, source.side]
            one.counts["denials"] += 1
            response = "knows_nothing" if row.form == "knows_nothing" else "denies"
            one.denials.add(f"unnamed_{response}" if source.identifiability in UNIDENTIFIED else response)
    for key, source in refusing(tables):
        if (key, source) in sources:
            found[key, sources[key, source].side].counts["refusals"] += 1
    return found


def find_answering(tables: Tables) -> dict[tuple[str, str], list[Given]]:
    """Return the quotations that can be an answer, by article and source: neither thoughts nor deeds."""
    quotations, raw, given = tables.table("quotations"), read_texts(tables), read_given(tables)
    found: dict[tuple[str, str], list[Given]] = {}
    for key, some in by_article(quotations).items():
        for row, one in zip(some, given[key], strict=True):
            if one.source_id and row.medium not in THOUGHT and not is_deed(row, raw[key]):
                found.setdefault((key, one.source_id), []).append(one)
    return found


def is_deed(row, text: str) -> bool:
    """Say whether a quotation tells what somebody does by speaking; see the head of this module.

    Args:
        row: the quotation, as in its table.
        text: the article's raw text.
    """
    if row.type == "reported":
        return row.stance == "asserts"
    return tells_deed(row, text)


def refusing(tables: Tables) -> list[tuple[str, str]]:
    """Return article and source of each sentence in which that source will not say anything.

    Two things show it: a quotation by which somebody declines, and a marker of refusal within a quotation. Where both
    stand in one sentence, it counts once. A denial is none: who says to know nothing of it has said something.
    """
    quotations, markers, denials = tables.table("quotations"), tables.table("markers"), tables.table("denials")
    markers = markers[markers["kind"] == "refusal"].dropna(subset="quotation_no")
    refused = set(zip(markers["article_id"], markers["quotation_no"].astype(int), strict=True))
    within = denials.dropna(subset="quotation_no")
    denied = set(zip(within["article_id"], within["quotation_no"].astype(int), strict=True))
    found = {}
    for row in quotations.dropna(subset="source_id").itertuples():
        here = (row.article_id, int(row.quotation_no))
        if here not in denied and (row.stance == "declines" or here in refused):
            sentence = None if pd.isna(row.sentence_no) else int(row.sentence_no)
            found[row.article_id, row.source_id, sentence] = (row.article_id, row.source_id)
    return list(found.values())


def judge(heard: Heard) -> str:
    """Return how a side responds: the strongest of ``RESPONSES`` that is borne out."""
    numbers = {"answers": "identified", "declines": "refusals", "unidentified": "unidentified"}
    found = heard.denials | {response for response, name in numbers.items() if heard.counts[name]}
    return next((response for response in RESPONSES if response in found), "nothing")


def name_side(side: str) -> str:
    """Return a country as it stands in a sentence."""
    article = side.startswith("United ") or side in WITH_ARTICLE
    return f"the {side}" if article else side


def say_answers(tables: Tables) -> str:
    """Say for each side in which of the texts that speak of it it denies, is heard, or does not answer."""
    rows = answer_rows(tables)
    if rows.empty:
        return f"No side is spoken of in headline, lead or summary of {texts(len(tables.article_ids()))}."
    parts = []
    for side, some in sorted(rows.groupby("side"), key=lambda pair: (-len(pair[1]), pair[0])):
        says = [
            f"{RESPONSE_NAMES[response]} in {name_some(labels)}"
            for response in RESPONSES
            if (labels := some.loc[some["response"] == response, "label"].tolist())
        ]
        parts.append(f"{begin_sentence(name_side(side))}, in {count_of(len(some), 'text')}: {join(says)}.")
    shown = parts if len(parts) <= MOST_SAID else [*parts[:MOST_SAID], "The list has the rest."]
    return f"Headlines, leads and summaries speak of {count_of(len(parts), 'side')}. {' '.join(shown)}"


def say_silence(tables: Tables) -> str:
    """Say how many sides are spoken of without anybody answering for them, and of which nothing at all is told."""
    rows = answer_rows(tables)
    if rows.empty:
        return f"No side is spoken of in headline, lead or summary of {texts(len(tables.article_ids()))}."
    silent, unnamed = rows[rows["response"] == "nothing"], rows[rows["response"].isin(UNNAMED)]
    if silent.empty and unnamed.empty:
        return "Wherever a text speaks of a side, somebody who is identified answers for it, denies or declines."
    out = []
    if len(silent):
        out.append(f"no answer to what is reported is told from {list_sides(silent, 'or')}")
    if len(unnamed):
        out.append(f"only voices that are not identified are heard from {list_sides(unnamed)}")
    return f"{begin_sentence('; '.join(out))}."


def list_sides(rows: pd.DataFrame, last: str = "and") -> str:
    """List sides with the texts that speak of them; a long list is cut."""
    named = [
        f"{name_side(side)} (in {name_some(some['label'].tolist())})" for side, some in rows.groupby("side", sort=False)
    ]
    more = len(named) - MOST_SAID
    return join(named, last) if more <= 0 else f"{', '.join(named[:MOST_SAID])} {last} {more:,} more"
