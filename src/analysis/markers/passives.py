"""Find passives that do not say who acts, and what somebody is held to be by nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from analysis import lexicon
from analysis.german.clauses import Clause, Word, find_clauses
from analysis.german.conjugation import FINITE
from analysis.german.nameparts import ids_of
from analysis.german.word_classes import fold, word_class
from analysis.german.words import look_up_ids
from analysis.markers.word_lists import word_list
from analysis.records import Cue, Marker, Sentence, Span

PASSIVE = re.compile(r"\b[Ww](?:ird|urde|erde|orden|ürde|u\u0308rde)")
GELTEN = re.compile(r"\b[Gg](?:ilt|elt|alt|ält|egolten|a\u0308lt)")
PAST = frozenset({"wurde", "wurden"})
ARTICLES = frozenset({"der", "die", "das"})


def find_passives(text: str, sentences: Iterable[Sentence], cues: Iterable[Cue]) -> Iterator[Marker]:
    """Yield the agentless passives of a text, and where something is held to be so by nobody named.

    A passive with *als* that says what somebody is held to be counts as reputation alone.

    Args:
        text: the raw text.
        sentences: its sentences.
        cues: its cues; a participle that is a reporting verb there says something here too.
    """
    reports = frozenset(cue.start for cue in cues if cue.category == "reporting_verb")
    for sentence in sentences:
        passive = PASSIVE.search(text, sentence.start, sentence.end)
        if passive is None and GELTEN.search(text, sentence.start, sentence.end) is None:
            continue
        clauses = find_clauses(text, sentence.start, sentence.end)
        for number, clause in enumerate(clauses):
            if (form := find_gelten(clauses, number)) is not None:
                yield make(text, clause, form, "reputation", "gelten")
            done = (find_participle(clause) or find_shared(clauses, number)) if passive else None
            if done is None or has_agent(clauses, number):
                continue
            made = done.folded in word_list("made-by-saying") and clause.has(word_list("made-with"))
            saying = not made and (done.start in reports or is_saying(done))
            held = done.folded in word_list("reputation-participles") and has_als(clause)
            if (saying or held) and names_place(clause):
                continue
            if held:
                yield make(text, clause, done, "reputation", "passive")
            else:
                yield make(text, clause, done, "agentless_passive", "saying" if saying else "act")


def make(text: str, clause: Clause, word: Word, kind: str, entry: str) -> Marker:
    """Return the marker on a word, with its clause as its scope."""
    scope = Span(clause.start, clause.end)
    return Marker(word.start, word.end, text[word.start : word.end], kind, "source", entry, scope)


def find_gelten(clauses: tuple[Clause, ...], number: int) -> Word | None:
    """Return the form of *gelten* that says with *als* what something is held to be, or None.

    *Bei Kennern gilt er als ...* names who holds it; *Als Kind gilt, wer ...* defines a word.
    """
    clause = clauses[number]
    word = clause.verb
    if word is None or word.folded not in word_list("gelten") or not has_als(clause):
        return None
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    defines = following is not None and following.words[0].folded in ("wer", "wenn", "was", "wem")
    return None if defines else word


def has_als(clause: Clause) -> bool:
    """Say whether a clause says with *als* what something is, and does not compare or name who holds it."""
    for i, word in enumerate(clause.words[:-1]):
        if word.folded == "als" and clause.words[i + 1].folded not in word_list("after-als"):
            before = {w.folded for w in clause.words[:i]}
            return not before & (word_list("before-als") | word_list("holders"))
    return False


def find_participle(clause: Clause) -> Word | None:
    """Return the participle of a passive in a clause: with a finite form of *werden*, or before *worden*."""
    for i, word in enumerate(clause.words):
        if word.folded == "worden" and i:
            unfinished = i + 1 < len(clause.words) and clause.words[i + 1].folded == "zu"
            return None if unfinished else take(clause.words[i - 1], sure=True)
    verb = clause.verb
    if verb is None or clause.finite is None or not any(form.lemma == "werden" for form in verb.forms):
        return None
    last = clause.finite == len(clause.words) - 1
    if verb.may_be("inf") and (any(map(is_modal, clause.words)) or (last and clause.opener is None)):
        return None  # Zahlen können genannt werden: the modal is the finite verb, also where a comma parts it off
    sure = verb.folded in PAST  # the past of werden takes no infinitive: wurden entlassen
    if last:
        return take(clause.words[clause.finite - 1], sure=sure) if clause.finite else None
    if (end := take(clause.words[-1], sure=sure)) is not None:
        return end
    inner = clause.words[clause.finite : -1]
    for front, word, behind in zip(inner, inner[1:], clause.words[clause.finite + 2 :], strict=False):
        if front.folded == "wie" or behind.folded not in word_list("behind-participles"):
            continue  # *wie geplant* goes with no verb
        if (found := take(word, sure=sure)) is not None:
            return found
    return None


def find_shared(clauses: tuple[Clause, ...], number: int) -> Word | None:
    """Return the participle of a clause that shares the *werden* of the one before: *wurde gelobt, der Tee getadelt*.

    It has a subject of its own, and no preposition begins it: *in Wien geboren* says something of the one before.
    """
    clause, front = clauses[number], clauses[number - 1] if number else None
    if front is None or clause.finite is not None or clause.before != "," or front.opener is not None:
        return None
    if not (clause.opener is None or clause.opener in ARTICLES) or find_participle(front) is None:
        return None
    first, *inner, last = clause.words if len(clause.words) > 1 else (*clause.words, None)
    if last is None or last.capital or first.may_be("part") or not any(word.capital for word in (first, *inner)):
        return None
    if clause.has(("sich", "er", "ich", "wir", "man", "es")):
        return None  # a pronoun shows another verb, which was not read
    if not look_up_ids(first.text, "function_words").isdisjoint(("preposition", "conjunction", "adverb")):
        return None
    return take(last, sure=True)


def is_modal(word: Word) -> bool:
    """Say whether a word is a finite form of a modal verb."""
    return any(form.lemma in word_class("modals") and form.feature in FINITE for form in word.forms)


def take(word: Word, *, sure: bool) -> Word | None:
    """Return the word if it is a participle that a passive can have; where not ``sure``, no infinitive is spelt so."""
    if word.folded in word_list("no-passive") or not word.may_be("part"):
        return None
    return word if sure or not word.may_be("inf") else None


def has_agent(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause may name who or what acts: *von* or *durch* anywhere but inside what stands first."""
    clause = clauses[number]
    behind = clauses[number + 1] if number + 1 < len(clauses) else None
    if behind is not None and behind.finite is None and any(w.folded in word_list("agents") for w in behind.words[:2]):
        return True  # getötet, vermutlich von Räubern
    dependent = clause.opener is not None or clause.finite is None
    for i, word in enumerate(clause.words):
        if word.folded not in word_list("agents") or (not dependent and 0 < i < (clause.finite or 0)):
            continue
        following = clause.words[i + 1].text if i + 1 < len(clause.words) else ""
        if not (following[:1].isdigit() and clause.has(("auf", "bis"))):  # von 3 auf 5 erhöht
            return True
    front = clauses[number - 1] if number and clause.finite == 0 else None
    while front is not None and (front.finite is not None or front.opener is not None):
        number -= 1
        front = clauses[number - 1] if number else None
    return front is not None and front.words[0].folded in word_list("agents")


@cache
def sayings() -> frozenset[str]:
    """Return the folded lemmas of the verbs that always say something."""
    verbs = lexicon.load("reporting_verbs").entries
    return frozenset(fold(entry.id) for entry in verbs if entry.values.get("use") == "always")


def is_saying(word: Word) -> bool:
    """Say whether a participle is of a verb that always says something."""
    return any(form.feature == "part" and form.lemma in sayings() for form in word.forms)


def names_place(clause: Clause) -> bool:
    """Say whether a clause names the text in which something is said: *darin*, *in dem Bericht*."""
    if clause.has(word_list("places-of-saying")):
        return True
    for i, word in enumerate(clause.words):
        if word.folded in ("in", "im") and any("document.noun" in ids_of(w.text) for w in clause.words[i + 1 : i + 5]):
            return True
    return False
