"""Choose the referent of a phrase for people: by name, by office, or as somebody who has no name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.german.countries import forms
from analysis.german.nameparts import NAME_PARTICLES, QUOTES, is_given, is_numeral
from analysis.german.names import Person, base, is_common, places_in
from analysis.german.words import look_up_ids
from analysis.records import Span
from analysis.sources.holders import find_holders
from analysis.sources.matching import INFLECTION, attributes, clean, differs, general, same_office, stem_of
from analysis.sources.nouns import find_nearness, is_known_agent
from analysis.sources.salience import find_salient
from analysis.sources.speakers import AGED_NOUN, Speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

FURTHEST = 60  # referents: what a definite phrase takes up is not further back, and the time stays linear
MOST_OFFICES = 200  # nouns for offices by which people are looked for: a text with more is a list
LOOKED_AT = 20_000  # characters of the article in which an unknown word may have an article
UNKNOWN = ("person", "organisation", "medium")  # kinds of what is cited by a word that no list knows
GENITIVES = frozenset(["des", "eines", "dieses"])
RECENT = 600  # characters: who was announced by a bare noun is not further back


def get_surname(reader: Reader, word: str) -> str:
    """Return a surname as the article's people have it: *Williams* stays, *Kowals* does not."""
    return word if word in reader.people else base(word)


def find_named(reader: Reader, name: Span, surname: str) -> Person | None:
    """Return the person whom a name means; of two with one surname, the one whom the article means there."""
    person = reader.people.get(surname)
    if person is None:
        return None
    index = bisect_left(reader.named_starts, name.start)
    while index < len(reader.named) and reader.named_starts[index] < name.end:
        if reader.named[index][1].surname == surname:
            return reader.named[index][1]
        index += 1
    return person


def is_bare(reader: Reader, speaker: Speaker) -> bool:
    """Say whether a phrase is a surname alone, with its particles (*Von der X*) at most."""
    words = [w.strip(",.") for w in speaker.core.of(reader.text).split()]
    return all(w == words[-1] or w.lower() in NAME_PARTICLES for w in words)


def choose_person(reader: Reader, speaker: Speaker) -> Referent | None:
    """Return the referent for a phrase with a proper name, None where a single word is none after all."""
    words = [w for w in speaker.name.of(reader.text).split() if not is_numeral(w)] or [speaker.head]
    surname = get_surname(reader, words[-1].strip(QUOTES))
    person = find_named(reader, speaker.name, surname)
    if person is None and " " not in clean(speaker.name.of(reader.text)):  # a middle name, or a family's in front
        person = None if is_given(surname) else reader.by_part.get(surname)
        surname = person.surname if person else surname
    if speaker.kind is None and person is None:
        return choose_word(reader, speaker, surname)
    referent = reader.get("person", person.key if person else surname, speaker)
    if person is not None and referent.person is None:
        referent.person, referent.feminine = person, person.feminine
        referent.named.extend(person.mentions)
    if person is None or referent.person is None or " " in speaker.name.of(reader.text):
        referent.mentions.append(speaker.name)
    return referent


def choose_word(reader: Reader, speaker: Speaker, word: str) -> Referent | None:
    """Return the referent for one capital word that no list knows: people by its ending, a body, or a surname.

    None for a word that only opens a sentence in a capital coat, or names no voice.

    A surname is the likeliest where somebody *sagt* or *meint*. What is cited with *laut* or *teilte mit* is more often
    a firm or an institute, and what *schreibt* or *berichtet* a paper or a site: nothing tells that it is a person.
    """
    if is_known_agent(speaker.head):
        return choose_role(reader, replace(speaker, kind="anonymous", name=None))
    if is_no_name(reader, speaker.head):
        return None
    body = "-" in word or is_common(word) or not word.isalpha() or any(c.isupper() for c in word[2:])
    article = rf"\b(?:die|das|der|dem|den|des)\s+{re.escape(word)}(?![\w\u2011-])"
    called = is_bare(reader, speaker) and not body and not re.search(article, reader.text[:LOOKED_AT])
    known = next((reader.by_key[kind, word] for kind in UNKNOWN if (kind, word) in reader.by_key), None)
    if known is not None:
        return known
    ids = {i for cue in reader.cue for i in look_up_ids(cue, "describing")}
    if called and is_given(word):
        return reader.get("person", word, speaker)
    if called and "writes.cue" in ids:  # schreibt Bergblick, berichtet Wolke
        return reader.get("medium", word, replace(speaker, kind="medium"))
    return reader.get("person" if called and "any.cue" not in ids else "organisation", word, speaker)


def is_no_name(reader: Reader, word: str) -> bool:
    """Say whether a capital word is an adverb, a number word or the like, or one that the article has in small letters.

    Surnames that are words as well (*Klein*) are found as people before, where the article has the full name.
    """
    ids = look_up_ids(word, "describing")
    if ids & {"no.name", "no.voice", "empty.word"} or any(i.startswith("count.") for i in ids):
        return True
    small = rf"(?<![\w\u2011@/.-]){re.escape(word[:1].lower() + word[1:])}(?![\w\u2011-]|\.\w)"
    return word[1:].islower() and not is_given(word) and re.search(small, reader.text[:LOOKED_AT]) is not None


def choose_role(reader: Reader, speaker: Speaker) -> Referent:
    """Return the referent for an unnamed person: one known by the same noun, or a new one."""
    noun = undo_genitive(reader.text, speaker)
    stem = stem_of(noun)
    low = INFLECTION.sub("", stem).casefold()
    held = look_up_ids(noun, "speakers") & {"role.office", "role.trade"} or stem in reader.trades
    if held and speaker.definite and not speaker.plural:
        match = find_holder(reader, stem, speaker) or find_holder(reader, stem_of(speaker.head), speaker)
        if match is not None:
            return reader.person_referent(match)
    if speaker.definite and not speaker.plural and is_epithet(speaker.head):
        aged = AGED_NOUN.search(speaker.head) is not None  # one without a name is called so as often as one with it
        called = find_salient(reader, as_pronoun(reader.text, speaker), people=not aged)
        if called is not None and called.person is not None:
            return reader.person_referent(called.person)
    if speaker.definite and not speaker.plural and speaker.kind == "anonymous":
        known = [
            r
            for r in reader.referents[-FURTHEST:]
            if r.kind == "anonymous" and not r.plural and fits(reader, r, speaker, low)
        ]
        if known:
            return max(known, key=lambda r: (r.key[1] == low, r.last))
        introduced = find_salient(reader, as_pronoun(reader.text, speaker)) if is_vague(speaker, low) else None
        if introduced is not None and introduced.person is None and introduced.span.of(reader.text).startswith("ein"):
            return reader.read(introduced.span)
    announced = find_announced(reader, speaker, low)
    if announced is not None:
        return announced
    if speaker.counted:  # einige Insider: a group of its own, not the one that others speak of
        return reader.new(speaker.kind or "anonymous", (f"group {speaker.core.start}", low), speaker)
    number = "plural" if speaker.plural else "singular"
    whole = noun.casefold() if speaker.plural and not speaker.definite else stem
    key = (f"{speaker.kind} {number}", INFLECTION.sub("", whole).casefold())
    known_one = reader.by_key.get(key)
    if known_one is None and speaker.definite and speaker.plural:
        groups = [r for r in reader.referents[-FURTHEST:] if r.key[0].startswith("group") and r.key[1] == low]
        known_one = groups[-1] if groups else None
    if known_one is not None and (speaker.definite or speaker.plural) and not differs(reader.text, known_one, speaker):
        return known_one
    return reader.new(speaker.kind or "anonymous", key, speaker)


def undo_genitive(text: str, speaker: Speaker) -> str:
    """Return the noun of a phrase without the *s* of a genitive: *des Pfarrers* is *Pfarrer*."""
    genitive = speaker.core.of(text).split()[0].lower() in GENITIVES
    return speaker.head.removesuffix("s") if genitive and not speaker.plural else speaker.head


def is_vague(speaker: Speaker, stem: str) -> bool:
    """Say whether a definite phrase says so little that it must take up somebody: *der Mann*, *der 58-Jährige*."""
    return general(stem) or AGED_NOUN.search(speaker.head) is not None


def find_announced(reader: Reader, speaker: Speaker, stem: str) -> Referent | None:
    """Return the unnamed one of whom headline or lead spoke already, where a phrase introduces him once more.

    A bare noun of a heading (*Quelle sicher: ...*) is taken up by the same noun; one of the opening by whoever is
    first told to come from the same place or body (*ein US-Händler* - *ein früherer US-Beamter*).
    """
    if speaker.definite or speaker.plural or speaker.kind != "anonymous":
        return None
    mine = attributes(reader.text, speaker.core)
    for referent in reversed(reader.latest[-4:]):
        first = referent.speaker
        if first is None or referent.kind != "anonymous" or referent.plural or differs(reader.text, referent, speaker):
            continue
        bare = first.core.of(reader.text).lower() == first.head.lower()
        if bare and referent.key[1] == stem and speaker.core.start - referent.last < RECENT:
            return referent
        shared = mine & attributes(reader.text, first.core)
        if shared and first.core.start < reader.opening <= speaker.core.start:
            return referent
    return None


def fits(reader: Reader, referent: Referent, speaker: Speaker, stem: str) -> bool:
    """Say whether a definite phrase can take up an unnamed person mentioned before."""
    if not any(mention.start < speaker.core.start for mention in referent.mentions[:3]):
        return False
    if speaker.core.start - referent.last > 20 * RECENT or differs(reader.text, referent, speaker):
        return False
    return (
        referent.key[1] == stem
        or is_vague(speaker, stem)
        or general(referent.key[1])
        or referent.key[1].endswith(stem)
        or stem.endswith(referent.key[1])
    )


def find_holder(reader: Reader, stem: str, speaker: Speaker) -> Person | None:
    """Return the person whose office is called by this noun, the one named last; a place in both must agree."""
    if find_nearness(reader.text, speaker.core) == "former":
        held = (p for p in reader.people.values() if any(same_office(stem_of(role), stem) for role in p.former))
        return next(held, None)
    wanted = frozenset(places_in(reader.text[speaker.core.start : speaker.core.end].split()))
    if (stem, wanted) not in reader.holders:
        if len(reader.holders) >= MOST_OFFICES:
            return None
        reader.holders[stem, wanted] = find_holders(reader.people.values(), stem, wanted)
    fitting = next((group for group in reader.holders[stem, wanted] if group.people), None)
    return fitting.last_before(speaker.core.start) if fitting else None


def is_epithet(noun: str) -> bool:
    """Say whether a noun can call somebody who has been named before: by age, trade or nation."""
    known = "epithet.noun" in look_up_ids(noun, "describing")
    return known or forms().get(noun, ("", ""))[1] == "people"


def as_pronoun(text: str, speaker: Speaker) -> Speaker:
    """Return a phrase for one person as the pronoun that would stand for it."""
    feminine = speaker.head.endswith("in") or speaker.core.of(text)[:4].lower() == "die "
    return replace(speaker, form="pronoun", head="sie" if feminine else "er", feminine=feminine)
