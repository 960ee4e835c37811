"""Choose what to call a source: its name, or its fullest mention, as a list of sources shows it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from analysis.german.countries import is_place
from analysis.german.nameparts import QUOTES, ids_of, is_acronym, is_kind
from analysis.german.names import base
from analysis.german.words import look_up_ids
from analysis.records import Source, Span
from analysis.sources.matching import clean
from analysis.sources.mediawords import title_of
from analysis.sources.nominative import put_into_nominative
from analysis.sources.nouns import DEFINITE, INDEFINITE
from analysis.sources.referents import Referent
from analysis.sources.speakers import Speaker

OBLIQUE = frozenset(["dem", "den", "des", "einem", "einen", "einer", "eines"])
DATIVE_BEFORE = re.compile(r"(?i)(?:\b(?:laut|von|nach|aus|zufolge|mit|bei|unter|zu)\s+)$")
FUSED = {"im": "dem", "vom": "dem", "beim": "dem", "zum": "dem", "zur": "der", "am": "dem", "ins": "das"}
DATIVE_BEHIND = re.compile(r"\s+(?:zufolge|nach)\b")
BAUERN = frozenset(["Bauern"])  # plurals in -ern whatever the case


def find_fullest(text: str, referent: Referent) -> list[Span]:
    """Return the place where the article names a source most fully, if it names it anywhere beside citing it.

    That somebody merely acts is no mention; but who reads the list should meet the full name.
    """
    if not referent.named:
        return []
    full = referent.person.full if referent.person else ""
    best = max(referent.named, key=lambda m: (base(m.of(text)) == full, len(m.of(text).casefold()), -m.start))
    elsewhere = [m.of(text) for m in referent.mentions if not m.covers(best)]
    return [] if any(best.of(text) in cited for cited in elsewhere) else [best]


def name_of(text: str, referent: Referent, mentions: tuple[Span, ...], described: tuple[Span, ...]) -> str:
    """Return what to call a source that is no named person: its proper name, or its fullest mention.

    Of two mentions of the same length the one in the nominative is taken; articles are left out.
    """
    if referent.speaker and referent.kind == "medium":
        quoted = re.search(r"[„“\"«»]([^„“”\"«»]{2,40})[“”\"«»]", referent.speaker.core.of(text))
        if quoted:
            start = referent.speaker.core.start
            return title_of(text, Span(start + quoted.start(1), start + quoted.end(1)))
        front = referent.speaker.head.replace("\u2011", "-").partition("-")[0]
        if "medium.name" in look_up_ids(front, "speakers"):
            return front  # a report of a medium (X-Bericht) is called after the medium
    if referent.speaker and referent.speaker.name and referent.kind in ("organisation", "medium"):
        name = referent.speaker.name
        if referent.kind == "organisation" and needs_noun(text, referent.speaker):
            name = Span(noun_start(text, referent.speaker), name.end)
        return nominative(text, name, plural=False)
    cited = [m for m in mentions if not is_small(m.of(text))] or list(mentions)
    full = max(cited, key=lambda m: (len(strip_article(m.of(text))), not is_oblique(text, m), -m.start))
    if described and len(strip_article(described[0].of(text))) == len(strip_article(full.of(text))):
        full = full if not is_oblique(text, full) else described[0]
    words = strip_article(full.of(text))
    if len(words) == 1 and is_dative(text, full):
        return clean(make_nominative(words[0]))
    return nominative(text, full, plural=bool(referent.speaker and referent.speaker.plural))


def nominative(text: str, span: Span, *, plural: bool) -> str:
    """Return a phrase without its article, in the nominative; names in quotation marks stay as they are."""
    words = span.of(text).split()
    bare = strip_article(span.of(text))
    if len(bare) == 1 and is_place(bare[0]) and bare[0].endswith("s") and is_place(bare[0][:-1]):
        return bare[0][:-1]  # Österreichs
    if any(mark in span.of(text) for mark in QUOTES):
        whole = " ".join(bare).strip(" ,;:")
        return clean(whole) if whole[0] in QUOTES else whole
    before = text[max(0, span.start - 14) : span.start].split()[-1:]
    opener = words[0].lower() if len(words) > len(bare) else (before or [""])[0].lower()
    put = put_into_nominative(bare, FUSED.get(opener, opener), plural=plural)
    if plural and (opener == "den" or is_dative(text, span)):
        noun = next((i for i, word in enumerate(put) if word[0].isupper()), None)
        put = put if noun is None else [*put[:noun], make_nominative(put[noun]), *put[noun + 1 :]]
    return clean(" ".join(put))


def needs_noun(text: str, speaker: Speaker) -> bool:
    """Say whether a body's name is only the place or field where it is: *Staatsanwaltschaft Altdorf*, *Hochschule Ulm*.

    What stands behind a noun such as *Organisation*, *Unternehmen*, *Partei* is a name by itself.
    """
    own = speaker.name is not None and speaker.head not in speaker.name.of(text)
    sort = {"unnamed.body"} & look_up_ids(speaker.head, "describing")
    word = speaker.name.of(text) if speaker.name else ""
    return own and not sort and not is_acronym(word) and not any(mark in speaker.core.of(text) for mark in QUOTES)


def noun_start(text: str, speaker: Speaker) -> int:
    """Return where the noun before a body's name begins."""
    found = text.rfind(speaker.head, speaker.core.start, speaker.name.start if speaker.name else speaker.core.end)
    return found if found >= 0 else speaker.core.start


def tell_apart(text: str, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the sources; of two with the same name the one that a mention introduces with *ein* keeps its article."""
    names = Counter(s.name for s in sources)
    out = []
    for source in sources:
        first = source.described[0].of(text) if source.described else source.mentions[0].of(text)
        alike = names[source.name] > 1 and first.split()[0].lower() in INDEFINITE
        out.append(replace(source, name=clean(first)) if alike else source)
    return tuple(out)


def is_small(mention: str) -> bool:
    """Say whether a mention is a pronoun or another function word alone, or *eigene Angaben*."""
    if mention.lower().startswith("eigen"):
        return True
    return " " not in mention and (mention[0].islower() or is_kind(mention, "pronoun_other"))


def strip_article(mention: str) -> list[str]:
    """Return the words of a mention without articles in front."""
    words = mention.split()
    while len(words) > 1 and words[0].lower() in DEFINITE | INDEFINITE:
        words = words[1:]
    return words


def is_oblique(text: str, mention: Span) -> bool:
    """Say whether a mention shows by its article or its surroundings that it is no nominative."""
    return mention.of(text).split()[0].lower() in OBLIQUE or is_dative(text, mention)


def is_dative(text: str, mention: Span) -> bool:
    """Say whether a mention stands with a preposition or marker that asks for the dative."""
    before = DATIVE_BEFORE.search(text, max(0, mention.start - 12), mention.start)
    return before is not None or DATIVE_BEHIND.match(text, mention.end) is not None


def make_nominative(noun: str) -> str:
    """Return the nominative of a plural noun in the dative: *Insidern* to *Insider*, *Berichten* to *Berichte*.

    Where the ending may belong to the plural itself (*Quellen*, *Experten*) the noun stays as it is.
    """
    shorter = noun[:-1]
    if not noun.endswith("n") or noun in BAUERN or not ids_of(shorter):
        return noun
    return shorter if noun.endswith(("ern", "eln", "kreisen", "nissen")) or ids_of(noun[:-2]) else noun
