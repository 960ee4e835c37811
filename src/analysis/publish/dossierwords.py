"""Put what the tables say of one article into words: names of what was annotated, and the sentences of findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from analysis.excerpts import escape
from analysis.measures.corpus import say_date
from analysis.measures.sources import IDENTIFIABILITY_NAMES
from analysis.publish.textrows import TextRows
from analysis.records import DIMENSIONS
from analysis.wording import bare_word, begin_sentence, count_of, join, times

ROLE_NAMES = {
    "headline": "headline",
    "lead": "lead",
    "summary": "summary",
    "subheading": "subheading",
    "body": "running text",
    "caption": "caption",
    "boilerplate": "the page’s furniture, not counted",
}
PARTS = {  # of an article, one and many
    "headline": ("headline", "headlines"),
    "lead": ("lead", "leads"),
    "summary": ("line of summary", "lines of summary"),
    "subheading": ("subheading", "subheadings"),
    "body": ("paragraph of running text", "paragraphs of running text"),
    "caption": ("caption", "captions"),
}
DOES_NAMES = {
    "source": "passes something on",
    "epistemic": "says how likely it is",
    "stance": "keeps a distance or vouches",
}
DOING_NAMES = {
    "source": "passing something on",
    "epistemic": "saying how likely it is",
    "stance": "keeping a distance or vouching",
}
QUOTED_NAMES = {
    "direct": "quoted word for word",
    "indirect": "reported in indirect speech",
    "reported": "told as an act of speech",
    "free_indirect": "told as if by the speaker",
    "indirect_free_indirect": "reported, then told as if by the speaker",
}
SAYS_NAMES = {"asserts": "says so", "denies": "denies it", "confirms": "confirms it", "declines": "declines to say"}
KIND_NAMES = {
    "person": "a person with a name",
    "organisation": "an organisation",
    "medium": "a medium",
    "document": "a document",
    "anonymous": "an unnamed person or group",
}
NEAR_NAMES = {
    "inside": "said to be inside the matter",
    "close": "said to be close to it",
    "former": "said to have belonged to it",
    "outside": "said to be outside it",
}
MOST_NAMED = 3  # sources that a sentence names
IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
SAFE_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def german(text: str) -> str:
    """Return words of an article or of its source names as safe HTML, marked as German."""
    return f'<i lang="de">{escape(text)}</i>'


def say_place(start: int, end: int) -> str:
    """Say where a range is."""
    return f"characters {start:,}\u2013{end:,}"


def show_address(address: str) -> str:
    """Return an address as a link where a browser may follow it, as text where not."""
    shown = escape(address)
    if not SAFE_ADDRESS.fullmatch(address):
        return f"<code>{shown}</code>"
    leads = escape(quote(address, safe=IN_ADDRESSES))  # what is not ASCII would be marked where it is no words
    return f'<a href="{leads}">{shown}</a>'


def say_when(date: str) -> str:
    """Say a date in words; one that is none stays as it is."""
    return say_date(date) if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", date) else date


def label_paragraphs(paragraphs: Sequence[Mapping]) -> dict[int, str]:
    """Return by running number what paragraphs are called: by their role, those of running text by their number."""
    labels, body = {}, 0
    for row in paragraphs:
        body += row["role"] == "body"
        labels[row["paragraph_no"]] = f"paragraph {body}" if row["role"] == "body" else ROLE_NAMES[row["role"]]
    return labels


def cues_of(text: TextRows) -> list[Mapping]:
    """Return the cues of an article that count: those outside of what is no part of the article."""
    return [row for row in text.table("cues") if row["role"] != "boilerplate"]


def say_text(text: TextRows) -> str:
    """Say as safe HTML how an article marks hearsay and doubt, and whom it cites most often."""
    return (
        f"{say_cues(cues_of(text), text.article['tokens'])} {say_cited(text.table('quotations'), name_sources(text))}"
    )


def say_cues(cues: Sequence[Mapping], words: int) -> str:
    """Say how many cues an article has, and what they do."""
    if not words:
        return "It has no words outside of its page’s furniture."
    if not cues:
        return (
            f"In {count_of(words, 'word')}, nothing marks that something is only reported, uncertain or at a distance."
        )
    counts = Counter(row["dimension"] for row in cues)
    parts = [f"{bare_word(counts[name])} {DOING_NAMES[name]}" for name in DIMENSIONS if counts[name]]
    marks = "marks" if len(cues) == 1 else "mark"
    return (
        f"In {count_of(words, 'word')}, {count_of(len(cues), 'cue')} {marks} that something is only reported, "
        f"uncertain or held at a distance: {join(parts)}."
    )


def say_cited(quotations: Sequence[Mapping], names: Mapping[str, str]) -> str:
    """Say how often an article quotes or reports, and whom most often.

    Args:
        quotations: its rows.
        names: of its sources by id, as safe HTML.
    """
    if not quotations:
        return "It quotes nobody."
    cited = Counter(row["source_id"] for row in quotations if row["source_id"] in names)
    head = f"It quotes or reports {times(len(quotations))}"
    if not cited:
        return f"{head}, and never says whom."
    most = max(cited.values())
    first = [names[key] for key in names if cited[key] == most]
    if len(cited) == 1:
        every = "always" if most == len(quotations) else f"{bare_word(most)} of them"
        return f"{head}, {every} {first[0]}."
    if len(first) > MOST_NAMED:
        return f"{head}, no source more than {times(most)}."
    each = " each" if len(first) > 1 else ""
    return f"{head}, most often {join(first)}: {times(most)}{each}."


def name_sources(text: TextRows) -> dict[str, str]:
    """Return the names of an article's sources by id, as safe HTML."""
    return {row["source_id"]: german(row["name"]) for row in text.table("sources")}


def describe_source(row: Mapping, quotations: int) -> str:
    """Say what is known of a source: its kind, whether it can be identified, how near it stands, how often it speaks.

    Args:
        row: of the table of sources.
        quotations: how many of the article's are its own.
    """
    parts = [KIND_NAMES.get(row["kind"], row["kind"])]
    if row["identifiability"] != "named":
        parts.append(IDENTIFIABILITY_NAMES.get(row["identifiability"], row["identifiability"]))
    if row["nearness"]:
        parts.append(NEAR_NAMES.get(row["nearness"], row["nearness"]))
    if row["side"]:
        parts.append(f"speaks for or from {row['side']}")
    parts.append(say_spoken(quotations))
    return escape("; ".join(parts))


def say_spoken(quotations: int) -> str:
    """Say how many quotations are a source's own."""
    return f"{count_of(quotations, 'quotation')}" if quotations else "cited, never quoted"


def say_evidence(evidence: str | None) -> str:
    """Say how a value is known, from the evidence of the corpus's notes."""
    if not evidence:
        return "given with the corpus"
    how, _, source = evidence.partition(": ")
    named = {"stated": "stated", "inferred": "inferred", "found": "found elsewhere"}.get(how, how)
    return f"{named}: {source}" if source else named


def say_paragraphs(text: TextRows) -> str:
    """Say of how many paragraphs of which kind an article consists, and how many on its page are no part of it."""
    counts = Counter(row["role"] for row in text.table("paragraphs"))
    parts = [count_of(counts[role], one, many) for role, (one, many) in PARTS.items() if counts[role]]
    aside = counts["boilerplate"]
    rest = f" {begin_sentence(count_of(aside, 'paragraph'))} of menus, credits and the like {be(aside)} not counted."
    head = f"It has {join(parts)}." if parts else "Nothing of it is running text."
    return head + (rest if aside else "")


def be(number: int) -> str:
    """Return the verb that goes with a count."""
    return "is" if number == 1 else "are"
