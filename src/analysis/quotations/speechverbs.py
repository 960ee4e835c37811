"""Read a verb or noun of speech and thought: with its particle, its auxiliary, its subject and its addressee."""

from __future__ import annotations

import re

from analysis.german.phrases import Clauses, Part, Word, read_noun_phrase
from analysis.german.subjects import find_addressee, find_speaker
from analysis.german.words import look_up, look_up_ids, spell_out
from analysis.lexicon import Entry
from analysis.quotations.attributions import Head, find_place_of_words

# gesagt, angekündigt: the participle's ge- at the beginning or behind a particle
PARTICIPLE = re.compile(
    r"(?:an|ab|auf|aus|bekannt|dar|ein|fest|heraus|her|hervor|hin|hinzu|klar|mit|nach|vor|zu|zurück|zusammen)?ge\w{2,}"
)
TAG_WORDS = ("so", "wie")


def read_verb(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read a verb of speech at a word: its particle, its auxiliary, its subject and its addressee."""
    words, part = clauses.words, clauses.parts[number]
    word = words[index]
    if word.capital and index != clauses.parts[0].first:
        return None
    for entry in look_up(word.text, "speech_verbs"):
        particle = find_particle(clauses, number, index, entry)
        if particle is None:
            continue
        finite = find_finite(clauses, number, index)
        if finite is None:
            return None
        infinitive = finite != index and word.text.endswith("n") and not PARTICIPLE.match(word.text)
        if infinitive and (
            words[index - 1].text == "zu" or words[finite].text.lower().startswith(("würde", "wäre", "hätte"))
        ):
            return None
        pieces = sorted({index, finite, *particle, *find_companions(clauses, part, index, entry)})
        passive = (
            finite != index
            and words[finite].is_a("passive_auxiliary")
            and (not infinitive or words[finite].text.startswith("wurde"))
        )
        frame = entry.values.get("frame", "say")
        if passive and frame != "cite":
            subject = find_agent(clauses, part)
        else:
            subject = find_speaker(clauses, clauses.part_of(finite), finite)
        tag = number > 0 and (finite == part.first or words[part.first].text.lower() in TAG_WORDS)
        taken_up = words[part.first].text.lower() in ("das", "dies") and finite == part.first + 1
        tag = tag or (number > 0 and taken_up and frame == "say")
        speaker = (clauses.span(*subject),) if subject else ()
        if passive and not speaker:
            speaker = find_place_of_words(clauses, part.first, part.last)
        speaks = frame in ("say", "cite") or entry.id in ("reveal", "threaten")  # of deny it is what is denied
        return Head(
            "tag" if tag else "verb",
            number,
            part.first,
            part.last,
            tuple(clauses.span(i, i + 1) for i in pieces),
            speaker,
            find_addressee(clauses, part.first, part.last, taken=subject) if speaks else (),
            frame,
            entry.values.get("medium", "Speech"),
            take_stance(entry.values.get("stance", "asserts"), clauses, number),
        )
    return None


def take_stance(stance: str, clauses: Clauses, number: int) -> str:
    """Return the stance of a verb of speech, negation taken in: who neither confirms nor denies, declines."""
    part = clauses.parts[number]
    words = {word.text.lower() for word in clauses.words[part.first : part.last]}
    turned = "weder" in words if stance == "confirms" else bool(words & {"weder", "nicht"}) and stance == "denies"
    return "declines" if turned else stance


def read_opinion(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *das Gefühl haben, dass ...*: a noun for what is thought or said, with its clause in the next part."""
    words, part = clauses.words, clauses.parts[number]
    if not words[index].capital or number + 1 >= len(clauses.parts) or part.last - index > 3:
        return None
    if "opinion_noun" not in look_up_ids(words[index].text, "speech_verbs"):
        return None
    here = clauses.span(index, index + 1)
    following = clauses.parts[number + 1]
    opening = words[following.first]
    finite = next((w for p in clauses.parts[number + 1 :] for w in words[p.first : p.last] if w.finite), None)
    clause = opening.is_a("complementizer") or (
        finite is not None and finite.subjunctive and not opening.is_a("pronoun_relative", "subordinator")
    )
    if following.mark != "," or not clause:
        return None
    lead = {w.text.lower() for w in words[max(part.first, index - 3) : index]}
    if lead & {"laut", "gemäß", "nach", "zufolge"} or any(opens_itself(words[i]) for i in range(index + 1, part.last)):
        return None
    verbs = [i for i in range(part.first, part.last) if words[i].finite]
    own = [i for i in range(part.first, index) if words[i].is_a("possessive")]
    if own and own[-1] >= index - 2:
        speaker = (clauses.span(own[-1], index + 1),)
    elif not verbs and number > 0:  # ..., in dem Glauben, dass ...
        before = clauses.parts[number - 1]
        front = [i for i in range(before.first, before.last) if words[i].finite]
        found = find_speaker(clauses, number - 1, front[0]) if front else None
        speaker = (clauses.span(*found),) if found else ()
        return Head("verb", number, part.first, part.last, (here,), speaker, (), "think", "ST")
    else:
        found = find_speaker(clauses, number, verbs[0]) if verbs else None
        speaker = (clauses.span(*found),) if found and not found[0] <= index < found[1] else ()
    cue = (*(clauses.span(i, i + 1) for i in verbs[:1]), clauses.span(index, index + 1))
    return Head("verb", number, part.first, part.last, tuple(sorted(set(cue))), speaker, (), "think", "ST")


def read_denial(clauses: Clauses, number: int, index: int) -> Head | None:
    """Read *das Dementi aus dem Amt*: a noun for a denial and whose it is."""
    words, part = clauses.words, clauses.parts[number]
    if "denial_noun" not in look_up_ids(words[index].text, "speech_verbs") or not clauses.has_finite(part):
        return None
    begin = index + 1 if index + 1 < part.last and words[index + 1].text in ("des", "der") else index + 2
    if begin >= part.last or words[index + 1].text not in ("aus", "von", "vom", "des", "der"):
        return None
    end = read_noun_phrase(clauses, begin, part.last)
    if end == begin:
        return None
    cue, speaker = clauses.span(index, index + 1), clauses.span(begin, end)
    return Head("verb", number, part.first, part.last, (cue,), (speaker,), (), "mention", "SW", "denies")


def opens_itself(word: Word) -> bool:
    """Say whether a word is a verb of speech, so that a noun before it does not open the clause."""
    said = look_up_ids(word.text, "speech_verbs") - {"weak", "opinion_noun", "denial_noun"}
    return bool(said) or word.text.lower() in ("heißt", "heisst", "hieß", "hiess")


def find_companions(clauses: Clauses, part: Part, index: int, entry: Entry) -> list[int]:
    """Return the words that belong to the cue beside the verb: *wie* in front of it, *als* of a naming verb."""
    words, found = clauses.words, []
    if words[part.first].text.lower() == "wie":
        found.append(part.first)
    if entry.id == "name" and words[index].text.startswith("bezeichn"):
        found += [i for i in range(part.first, part.last) if words[i].text == "als" and not words[i].inside][:1]
    return found


def find_particle(clauses: Clauses, number: int, index: int, entry: Entry) -> list[int] | None:
    """Return the words that the verb needs beside it (particle, preposition); None where one is missing."""
    words, part, found = clauses.words, clauses.parts[number], []
    low = words[index].text.lower()
    for key in ("particle", "preposition"):
        wanted = entry.values.get(key)
        if not wanted:
            continue
        options = spell_out(wanted)
        if key == "particle" and any(low.startswith(o) and low != o for o in options):
            continue
        later = [p.last - 1 for p in clauses.parts[number + 1 :]]
        places = [i for i in (*range(part.first, part.last), *later) if i != index]
        hits = [i for i in places if words[i].text.lower() in options and not words[i].inside]
        if key == "particle":  # the particle closes the clause, or stands right before the verb
            hits = [
                i for i in hits if i + 1 == index or i + 1 >= len(words) or not words[i + 1].is_word or i > index
            ] or []
            hits = [i for i in hits if (i > index and closes(clauses, i)) or i + 1 == index]
        if not hits:
            return None
        found.append(hits[0])
    return found


def closes(clauses: Clauses, index: int) -> bool:
    """Say whether a word closes its part, or only *und*, *dass* or a small word follows."""
    part = clauses.parts[clauses.part_of(index)]
    if index + 1 >= part.last:
        return True
    follower = clauses.words[index + 1]
    return follower.is_a("joining", "conjunction", "complementizer") or not follower.is_word


def find_finite(clauses: Clauses, number: int, index: int) -> int | None:
    """Return the finite verb that goes with the word at ``index``: itself, or an auxiliary in the same part.

    A participle without one (*..., und hat X gelobt, Y angekündigt*) goes with the auxiliary of a part before.
    """
    words, part = clauses.words, clauses.parts[number]
    if words[index].finite:
        return index
    helpers = [i for i in range(part.first, part.last) if words[i].is_a("auxiliary", "modal") and not words[i].inside]
    if helpers:
        return min(helpers, key=lambda i: abs(i - index))
    if PARTICIPLE.match(words[index].text) and words[index].text.endswith(("t", "en")) and not words[index].finite:
        for before in reversed(clauses.parts[:number]):
            helpers = [i for i in range(before.first, before.last) if words[i].is_a("auxiliary") and words[i].finite]
            if helpers:
                return helpers[0]
        return None
    return index if words[index].text.endswith(("t", "te", "ten")) else None


def find_agent(clauses: Clauses, part: Part) -> tuple[int, int] | None:
    """Return the phrase after *von* or *durch* in a passive clause."""
    for index in range(part.first, part.last - 1):
        if clauses.words[index].text.lower() in ("von", "vom", "durch", "seitens") and not clauses.words[index].inside:
            end = read_noun_phrase(clauses, index + 1, part.last)
            if end > index + 1:
                return index + 1, end
    return None
