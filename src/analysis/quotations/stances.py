"""Say how a speaker stands to what is told: asserts, confirms, denies or declines."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.german.phrases import Clauses
from analysis.german.speakerphrases import can_speak
from analysis.german.words import look_up_ids
from analysis.lexicon import Entry
from analysis.quotations.verbparts import opens_clause


def take_stance(entry: Entry, clauses: Clauses, number: int) -> str:
    """Return the stance of a verb of speech: who neither confirms nor denies, declines; who calls it false, denies."""
    stance = entry.values.get("stance", "asserts")
    part = clauses.parts[number]
    words = {word.text for word in clauses.words[part.first : part.last] if not word.inside}
    if stance in ("confirms", "denies") and words & {"weder", "nicht"}:
        return "declines"
    if entry.id == "name" and any("false_word" in look_up_ids(word, "speech_verbs") for word in words):
        return "denies"
    return stance


def has_fit_object(clauses: Clauses, number: int, entry: Entry, subject: tuple[int, int] | None) -> bool:
    """Say whether what is denied or declined is a word of somebody: no match is denied, and no boycott declined."""
    told = [w for p in clauses.parts[number + 1 :] for w in clauses.words[p.first : p.last]]
    if opens_clause(clauses, number + 1) or clauses.marked or any(w.subjunctive for w in told):
        return True
    part = clauses.parts[number]
    nouns = [
        w.text.lower()
        for i, w in enumerate(clauses.words[part.first : part.last], part.first)
        if w.capital and not (subject and subject[0] <= i < subject[1])
    ]
    if entry.id == "deny":
        return not any(ends_in(noun, listed("contested")) for noun in nouns)
    return any(ends_in(noun, listed("requests")) for noun in nouns)


def confirms_noun(clauses: Clauses, number: int, subject: tuple[int, int] | None) -> bool:
    """Say whether somebody confirms what was told: *bestätigte den Bericht*, unlike *bestätigte das Urteil*."""
    if not subject or not can_speak(clauses, *subject):
        return False
    part = clauses.parts[number]
    return any(
        "told" in look_up_ids(word.text, "confirming") and not word.inside
        for index, word in enumerate(clauses.words[part.first : part.last], part.first)
        if word.capital and not subject[0] <= index < subject[1] and not clauses.words[index - 1].is_a("preposition")
    )


def ends_in(noun: str, ends: frozenset[str]) -> bool:
    """Say whether a noun or the last part of a compound is one of these."""
    return noun in ends or any(noun[i:] in ends for i in range(2, len(noun) - 4))


@cache
def listed(entry: str) -> frozenset[str]:
    """Return the words of one entry of the lexicon *denials*."""
    return frozenset(str(lexicon.load("denials").by_id[entry].values["words"]).split())
