"""Choose the referent of a phrase for a body, a medium or a document, and of what takes one up."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from analysis.german.nameparts import ids_of, is_acronym
from analysis.german.words import look_up_ids
from analysis.records import Span
from analysis.segmenting import find_tokens
from analysis.sources.antecedents import find_document, find_fuller, spell_acronym
from analysis.sources.matching import clean, differs, normal
from analysis.sources.mediawords import title_of
from analysis.sources.speakers import Speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

FURTHEST = 60  # referents: what a definite phrase takes up is not further back, and the time stays linear
MOST_SEARCHES = 40  # of an article's organisations: a text with more of them is a list
ACRONYM = re.compile(r"\(([A-ZÄÖÜ][A-Za-zÄÖÜ]{0,4}[A-ZÄÖÜ])\b")
TITLE_END = re.compile(r"^[A-ZÄÖÜ][a-zäöüß]{2,}(zeitung|blatt(e?s)?|bote(n)?|rundschau|anzeiger(s)?|kurier(s)?)$")
RECENT = 600  # characters: a pronoun reaches back about four sentences
ABSTRACT = re.compile(r"(ung|heit|keit|tion|tät|nis|mus|nahme)(en|s|se)?$")


def choose_named(reader: Reader, speaker: Speaker) -> Referent:
    """Return the referent for an organisation, a medium or a document."""
    ids = look_up_ids(speaker.head, "speakers")
    if speaker.kind == "medium" and speaker.name is None and speaker.definite and not speaker.plural:
        media = [r for r in reader.referents[-FURTHEST:] if r.kind == "medium"]
        named = "medium.name" in look_up_ids(speaker.head, "speakers") or is_title(speaker.head)
        if media and not named:
            return media[-1]
    if speaker.name is None and speaker.definite and not speaker.plural and speaker.kind != "medium":
        known = find_called(reader, speaker)
        if known is not None:
            return known
    proper = clean(speaker.name.of(reader.text)) if speaker.name else speaker.head
    if speaker.name and speaker.kind == "medium":
        proper = clean(title_of(reader.text, speaker.name))
    front = proper.replace("\u2011", "-").partition("-")[0]
    if speaker.kind == "medium" and "medium.name" in look_up_ids(front, "speakers"):
        proper = front  # a report of a medium is cited as that medium
    referent = reader.get(speaker.kind or "organisation", normal(proper), speaker)
    if speaker.name is not None:
        referent.mentions.append(speaker.name)
    note_acronym(reader, referent, speaker)
    bodies = (speaker.kind == "organisation" and speaker.form != "name") or (
        speaker.kind == "document" and speaker.definite
    )
    known = bool(ids) or speaker.head.isupper()
    if referent.speaker is speaker and reader.searches < MOST_SEARCHES and bodies and known and "role.voice" not in ids:
        reader.searches += 1
        found = find_fuller(reader.text, reader.sentences, speaker.head, speaker.core, frozenset(reader.people))
        referent.named.extend(found)
        if speaker.head.isupper():  # the full name is known by now: who is cited by it later is the same
            for span in found:
                reader.by_key.setdefault((referent.kind, normal(span.of(reader.text))), referent)
    return referent


def is_title(head: str) -> bool:
    """Say whether a compound is the title of a medium (*Seezeitung*), which takes up no other; not *Tageszeitung*."""
    sort = look_up_ids(head, "describing") & {"sort.medium"}
    return TITLE_END.search(head) is not None and not sort and "-" not in head


def note_acronym(reader: Reader, referent: Referent, speaker: Speaker) -> None:
    """Note the acronym in brackets behind or in a phrase (*Verein der Imker (VDI)*), by which it is cited later."""
    found = ACRONYM.search(reader.text, speaker.core.start, min(len(reader.text), speaker.span.end + 16))
    if found is not None and found.start() <= speaker.span.end + 1:
        reader.by_key.setdefault((referent.kind, normal(found.group(1))), referent)
        referent.named.extend(spell_acronym(reader.text, found.group(1))[:1])


def find_called(reader: Reader, speaker: Speaker) -> Referent | None:
    """Return the body or document that a noun with a definite article takes up, or None.

    One that was cited with this noun (*der Umweltverband Grünwald* - *der Verband*); for a noun that any body can
    be called by, the last one that was cited by its name, or is named just before.
    """
    head = normal(speaker.head)
    for referent in reversed(reader.referents[-FURTHEST:]):
        if referent.kind == speaker.kind and referent.speaker is not None and not referent.plural:
            called = normal(referent.speaker.head)
            alike = referent.key[1] != head and (called.endswith(head) or head.endswith(called))
            if (
                alike
                and not differs(reader.text, referent, speaker)
                and "role.voice" not in ids_of(called.capitalize())
            ):
                return referent
    general_noun = {"unnamed.body"} & look_up_ids(speaker.head, "describing")
    if speaker.kind != "organisation" or not general_noun or (speaker.kind, head) in reader.by_key:
        return None
    return find_named_before(reader, speaker.core.start)


def find_named_before(reader: Reader, position: int) -> Referent | None:
    """Return the body that is named last before a place, in its sentence or the two before, or None."""
    index = bisect_right(reader.starts, position) - 1
    begin = reader.sentences[max(0, index - 2)].start if index >= 0 else position
    for word in reversed(list(find_tokens(reader.text, max(begin, position - RECENT), position))):
        ids = ids_of(word.text)
        if "organisation.name" in ids or (
            is_acronym(word.text) and not ids and "no.body" not in look_up_ids(word.text, "describing")
        ):
            return reader.read(Span(word.start, word.end))
    return None


def choose_for_anaphor(reader: Reader, speaker: Speaker) -> Referent | None:
    """Return what *demnach* or *wonach* takes up: the document or medium named last, or else the last source."""
    index = bisect_right(reader.starts, speaker.span.start) - 1
    if index >= 0:
        begin = reader.sentences[max(0, index - 1)].start
        noun = find_document(reader.text, begin, speaker.span.start)
        if noun is not None:
            return reader.read(noun)
    return reader.latest[-1] if reader.latest else None


def is_abstract(text: str, speaker: Speaker) -> bool:
    """Say whether a phrase is no voice but a subject that was read wrongly: *die Entscheidung*, *eine Maßnahme*."""
    single = speaker.name is None or " " not in speaker.name.of(text)
    if not single or look_up_ids(speaker.head, "speakers"):
        return False
    return ABSTRACT.search(speaker.head) is not None or "no.voice" in look_up_ids(speaker.head, "describing")
