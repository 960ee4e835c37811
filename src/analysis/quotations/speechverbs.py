"""Read a verb of speech and thought: with its particle, its auxiliary, its subject and its addressee."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.german.addressees import find_addressee, leave_medium
from analysis.german.phrases import Clauses, Part, read_noun_phrase
from analysis.german.speakerphrases import find_subject, read_circles
from analysis.german.subjects import find_receiver, find_speaker
from analysis.german.words import look_up, look_up_ids
from analysis.lexicon import Entry
from analysis.quotations.attributions import Head, find_place_of_words
from analysis.quotations.saidnouns import NOUNS
from analysis.quotations.stances import confirms_noun, has_fit_object, take_stance
from analysis.quotations.verbparts import (
    PARTICIPLE,
    find_agent,
    find_companions,
    find_finite,
    find_particle,
    has_itself,
    is_compared,
    is_passive,
    leave_dative,
    leave_object,
    takes_object,
)
from analysis.records import Span

NEAR = 60  # words: a clause that runs on without a comma is looked through so far on each side of its verb
OBJECT_FRAMES = frozenset({"demand", "judge", "mention"})
OWED = frozenset(  # who has to say a thing has not said it
    ["soll", "sollen", "sollte", "sollten", "muss", "müssen", "musste", "mussten", "kann", "können", "konnte"]
)
UNSAID = ("würde", "wäre", "hätte")
TAG_WORDS = ("so", "wie")


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of speech at its place: entry, the word itself, its finite verb, and the words that it needs."""

    entry: Entry
    index: int
    finite: int
    particle: tuple[int, ...]
    infinitive: bool
    passive: bool


def read_verb(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read a verb of speech at a word: its particle, its auxiliary, its subject and its addressee."""
    saying = find_saying(clauses, number, index)
    if saying is None:
        return None
    part, entry = clauses.parts[number], saying.entry
    subject = find_who(clauses, number, saying)
    speaker = (clauses.span(*subject),) if subject else ()
    if not speaker and (saying.passive or "speaker" in entry.values):
        first = 0 if "speaker" in entry.values else part.first
        speaker = find_place_of_words(clauses, max(first, index - NEAR), min(part.last, index + NEAR))
    speaker = speaker or find_whence(clauses, part, leaked=clauses.words[index].text.lower().startswith("verlaut"))
    stance = take_stance(entry, clauses, number)
    if entry.id in ("deny", "decline") and stance != "asserts" and not has_fit_object(clauses, number, entry, subject):
        return None
    frame = entry.values.get("frame", "say")
    companions = find_companions(clauses, number, index, saying.finite, entry)
    pieces = sorted({index, saying.finite, *saying.particle, *companions})
    owed = saying.infinitive and clauses.words[saying.finite].text.lower() in OWED
    objects = frame in OBJECT_FRAMES or stance == "declines" or takes_object(clauses, part, entry)
    objects = objects or (stance == "confirms" and not saying.passive and confirms_noun(clauses, number, subject))
    wie = [clauses.part_of(i) for i in companions if clauses.words[i].text == "wie" and i < part.first]
    if wie and (subject := find_named(clauses, clauses.parts[wie[0]].first, number)):
        speaker = (clauses.span(*subject),)
    behind = not subject or subject[0] >= part.first  # unlike *Karl Zopf, Leiter des Amts, sagte ...*
    return Head(
        "tag" if wie or (behind and is_tag(clauses, number, saying.finite, frame)) else "verb",
        wie[0] if wie else number,
        clauses.parts[wie[0]].first if wie else part.first,
        part.last,
        tuple(clauses.span(i, i + 1) for i in pieces),
        speaker,
        find_to_whom(clauses, number, subject, saying),
        frame,
        entry.values.get("medium", "Speech"),
        stance,
        objects and not owed,
    )


def find_whence(clauses: Clauses, part: Part, *, leaked: bool) -> tuple[Span, ...]:
    """Return from whom it comes where nobody is named: *verlautete aus Kreisen der Gäste*.

    Args:
        clauses: the sentence.
        part: the verb's part.
        leaked: whether the verb is one like *verlautete*, with which a house will do: *aus dem Rathaus*.
    """
    words = clauses.words
    for index in range(part.first, part.last):
        if words[index].text.lower() != "aus" or words[index].inside:
            continue
        if found := read_circles(clauses, index, part.last):
            return (clauses.span(*found),)
        end = read_noun_phrase(clauses, index + 1, part.last) if leaked else index
        if any("organisation.noun" in look_up_ids(word.text, "speakers") for word in words[index + 1 : end]):
            return (clauses.span(index + 1, end),)
    return ()


def find_named(clauses: Clauses, index: int, number: int) -> tuple[int, int] | None:
    """Return who speaks behind *wie* or an auxiliary, where an apposition or a relative clause stands before the verb.

    Args:
        clauses: the sentence.
        index: the word *wie*, or the auxiliary.
        number: the part in which the verb stands.
    """
    first = clauses.part_of(index)
    subject = find_subject(clauses, index + 1, clauses.parts[first].last)
    between = clauses.parts[first + 1 : number]
    if subject is None or not between or any(map(clauses.has_finite, between)):
        return subject
    return subject[0], between[-1].last


def find_saying(clauses: Clauses, number: int, index: int) -> Saying | None:
    """Return the verb of speech at a word, with the entry that fits; None where it says nothing here."""
    words, part = clauses.words, clauses.parts[number]
    word = words[index]
    if word.capital and index != clauses.parts[0].first:
        return None
    finite = find_finite(clauses, number, index)
    if finite is None or (not word.finite and index > part.first and is_compared(words, index)):
        return None
    infinitive = finite != index and word.text.endswith("n") and not PARTICIPLE.match(word.text)
    if infinitive and (words[index - 1].text == "zu" or words[finite].text.lower().startswith(UNSAID)):
        return None
    for entry in entries_of(word.text):
        particle = find_particle(clauses, number, index, entry)
        if particle is None or not fits(clauses, number, index, finite, entry):
            continue
        passive = finite != index and is_passive(words[finite], infinitive, entry)
        return Saying(entry, index, finite, tuple(particle), infinitive, passive)
    return None


def fits(clauses: Clauses, number: int, index: int, finite: int, entry: Entry) -> bool:
    """Say whether a verb stands as its entry wants it: with *wie*, without *sich*, with the place of the words."""
    part, values = clauses.parts[number], entry.values
    if "opener" in values and clauses.words[part.first].text.lower() != values["opener"]:
        return False
    if values.get("reflexive") == "no" and has_itself(clauses, part, index, finite):
        return False  # *der Verdacht bestätigte sich*
    return values.get("speaker") != "place" or bool(find_place_of_words(clauses, 0, part.last))


def find_who(clauses: Clauses, number: int, saying: Saying) -> tuple[int, int] | None:
    """Return the words for who speaks: the subject, in the passive what stands with *von*."""
    entry, part = saying.entry, clauses.parts[number]
    if "speaker" in entry.values:
        return None
    if saying.passive and entry.values.get("frame") != "cite":
        subject = find_agent(clauses, part)
    else:
        begin = clauses.part_of(saying.finite)
        subject = find_speaker(clauses, begin, saying.finite)
        parted = begin < number and part.last - part.first == 1
        if parted and subject and subject[0] > saying.finite:
            subject = find_named(clauses, saying.finite, number)
    subject = subject and leave_object(clauses, subject, saying.finite, entry)
    subject = subject and leave_dative(clauses, subject, saying.finite, entry)
    behind = subject and (subject[0] > saying.finite or is_verb_last(clauses, number, saying.finite))
    if behind and look_up_ids(clauses.words[saying.index].text, "addressees") & {"telling"}:
        return leave_medium(clauses, subject)
    return subject


def is_verb_last(clauses: Clauses, number: int, finite: int) -> bool:
    """Say whether a verb ends a dependent clause, so that a dative can stand before it: *wie X der Zeitung sagte*."""
    part = clauses.parts[number]
    opening = clauses.words[part.first]
    return finite >= part.last - 2 and (opening.text.lower() == "wie" or opening.is_a("subordinator", "complementizer"))


def is_tag(clauses: Clauses, number: int, finite: int, frame: str) -> bool:
    """Say whether a verb of speech stands behind or inside what is said: *..., sagte X*; *..., das sagte X*."""
    words, part = clauses.words, clauses.parts[number]
    first = words[part.first].text.lower()
    taken_up = first in ("das", "dies") and finite == part.first + 1 and frame == "say"
    return number > 0 and (finite == part.first or first in TAG_WORDS or taken_up)


@lru_cache(maxsize=16384)
def entries_of(word: str) -> tuple[Entry, ...]:
    """Return the entries for a verb, those first that need another word beside it: *rief ... auf* before *rief*."""
    verbs = [entry for entry in look_up(word, "speech_verbs") if entry.id not in NOUNS or entry.id == "weak"]
    return tuple(sorted(verbs, key=lambda entry: not {"particle", "preposition"} & entry.values.keys()))


def find_to_whom(clauses: Clauses, number: int, subject: tuple[int, int] | None, saying: Saying) -> tuple[Span, ...]:
    """Return to whom something is said: the verb's own object, or else what stands with *gegenüber* and the like."""
    part, entry = clauses.parts[number], saying.entry
    case, found = entry.values.get("addressee"), ()
    if saying.passive and case == "accusative":  # the subject of the passive
        asked = find_speaker(clauses, clauses.part_of(saying.finite), saying.finite)
        found = (clauses.span(*asked),) if asked and asked != subject else ()
    elif case:
        found = find_receiver(clauses, number, subject, case)
    speaks = entry.values.get("frame", "say") in ("say", "cite") or entry.id in ("reveal", "threaten")
    if found or not speaks:  # with other verbs, *dem Wirt* is what is denied, judged or demanded
        return found
    first, last = max(part.first, saying.finite - NEAR), min(part.last, saying.finite + NEAR)
    found = find_addressee(clauses, first, last, taken=subject)
    if found or subject is None or not part.last <= subject[1] < clauses.parts[-1].last:
        return found
    behind = clauses.parts[clauses.part_of(subject[1] + 1)]  # *sagte Karl Zopf, der Wirt, der Abendzeitung*
    if behind.first != subject[1] + 1 or clauses.has_finite(behind):
        return ()
    return find_addressee(clauses, behind.first, behind.last, taken=(subject[0], behind.first))
