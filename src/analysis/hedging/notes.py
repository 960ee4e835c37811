"""Say of a cue what it leaves open or denies: readings of *unknown* cues and the objects of denials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from analysis import lexicon
from analysis.german.clauses import Clause, Word
from analysis.german.word_classes import fold, word_class
from analysis.records import Cue, Span

Note = tuple[str, str]  # reading and reason
SHORTEST_ENDING = 6  # letters: *Diktat* is no *Tat*
BOTH_WAYS = frozenset({"was", "wie", "wo"})  # behind a noun they open a relative clause: *der Ort, wo er wohnt*


def add_notes(cues: Iterable[Cue], clauses: tuple[Clause, ...]) -> list[Cue]:
    """Return the cues of one sentence, those of what is not established or denied with reading and reason.

    Args:
        cues: the cues of the sentence; whatever else they say is kept.
        clauses: the clauses of the sentence.
    """
    out = []
    for cue in cues:
        note = find_note(cue, clauses)
        out.append(replace(cue, reading=note[0], reason=note[1]) if note else cue)
    return out


def find_note(cue: Cue, clauses: tuple[Clause, ...]) -> Note | None:
    """Return reading and reason of a cue, or None if it is of another kind or a negation turns its sense round."""
    if cue.category == "unknown":
        return note_unknown(cue, clauses)
    if cue.category not in ("reporting_verb", "attribution"):
        return None
    denies, confirms = cue.entry in listed("denies"), cue.entry in listed("confirms")
    if not denies and not confirms:
        return None
    number = find_place(clauses, cue.start)
    if number is None:
        return None
    negated = clauses[number].has(words_of("negations"))
    if denies:  # who does not deny passes on
        return None if negated else note_denial(cue, clauses, number)
    return ("not_confirmed", "negation") if negated else None


@cache
def listed(key: str) -> frozenset[str]:
    """Return the ids of the reporting verbs that have a key."""
    return frozenset(entry.id for entry in lexicon.load("reporting_verbs").entries if entry.values.get(key))


@cache
def words_of(entry: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *denials*."""
    return frozenset(fold(word) for word in str(lexicon.load("denials").by_id[entry].values["words"]).split())


@cache
def endings_of(entry: str) -> tuple[str, ...]:
    """Return the longer words of one entry of the lexicon *denials*: compounds end in them, in short ones by chance."""
    return tuple(sorted(word for word in words_of(entry) if len(word) >= SHORTEST_ENDING))


def find_place(clauses: tuple[Clause, ...], start: int) -> int | None:
    """Return the number of the clause that covers a place, or None where there is none (in marks, for instance)."""
    return next((number for number, clause in enumerate(clauses) if clause.start <= start < clause.end), None)


def note_unknown(cue: Cue, clauses: tuple[Clause, ...]) -> Note:
    """Return reading and reason of a cue of what is not established.

    What is not known is asked about: *unklar, wer kam* takes for granted that somebody came, *unklar, ob* does not.
    *scheinen* has no entry in the lexicon: the module on modal verbs finds it, and gives the reason.
    """
    entry = lexicon.load("unknown").by_id.get(cue.entry)
    if entry is None:
        return "inferential", cue.reason or "word"
    reading = str(entry.values["reading"])
    number = find_place(clauses, cue.start)
    if reading != "not_known":
        absent = reading == "inferential" and number is not None and is_negated_noun(clauses[number], cue.start)
        return ("not_known", "no_sign") if absent else (reading, "word")
    asked = None if number is None else find_question(clauses, number)
    return reading, "nothing_asked" if asked is None else "asks_whether" if asked == "ob" else "asks_who"


def is_negated_noun(clause: Clause, start: int) -> bool:
    """Say whether the noun at a place has *kein* in front, or an adjective behind it: *keine klaren Hinweise*."""
    before = [word.folded for word in clause.words if word.start < start][-2:]
    return any(word in words_of("no-determiners") for word in before)


def find_question(clauses: tuple[Clause, ...], number: int) -> str | None:
    """Return the word that opens the question hanging on a clause: behind it, past relative clauses, or in front."""
    for clause in clauses[number + 1 :]:
        if word := question_word(clause):
            return word
        if not is_relative(clause):
            break
    for clause in reversed(clauses[:number]):
        word = question_word(clause)
        if word and not (word in BOTH_WAYS and clause.before == ","):
            return word
        if clause.finite is not None and not clause.final:
            break
    return None


def question_word(clause: Clause) -> str | None:
    """Return the word that makes a clause a question: its first, or the second behind a preposition.

    *wie der Wirt sagt* names a source and asks nothing.
    """
    first = [word.folded for word in clause.words[:2]]
    if first[0] == "ob":
        return "ob"
    if first[0] == "wie" and clause.lemma in lexicon.load("reporting_verbs").by_id:
        return None
    if first[0] in words_of("question-words"):
        return first[0]
    behind = first[0] in word_class("before-adjectives") and first[-1] in words_of("question-words")
    return first[-1] if behind else None


def is_relative(clause: Clause) -> bool:
    """Say whether a clause is a relative one; *das Salz vergessen zu haben* begins like one, but has no finite verb."""
    return clause.opener in word_class("relatives") and clause.finite is not None


def note_denial(cue: Cue, clauses: tuple[Clause, ...], number: int) -> Note:
    """Return what a verb of denying denies, and from what that is read: a noun beside it, else the clause after it."""
    if note := note_object(clauses[number], cue.start):
        return note
    content = find_denied(cue, clauses, number)
    if content is None:
        return "denies_truth", "default"
    lemmas = {form.lemma for word in content.words for form in word.forms}
    knows = lemmas & words_of("knowing") or content.has(words_of("knowledge-nouns"))
    return ("denies_knowledge", "verb_of_knowing") if knows else ("denies_truth", "clause")


def note_object(clause: Clause, start: int) -> Note | None:
    """Return what is denied by the first telling noun of a clause: behind the verb at ``start``, else before it."""
    behind = [word for word in clause.words if word.start > start]
    before = [word for word in clause.words if word.start < start]
    for word in (*behind, *before):
        if reading := read_object(word):
            return reading, "object_noun"
    return None


def read_object(word: Word) -> str | None:
    """Return what is denied where a word is the object, or None if it is no such noun."""
    if not word.capital:
        return None
    if word.folded in words_of("knowledge-nouns"):
        return "denies_knowledge"
    for entry, reading in (("statements", "denies_truth"), ("requests", "denies_request")):
        if word.folded in words_of(entry) or word.folded.endswith(endings_of(entry)):
            return reading
    return None


def find_denied(cue: Cue, clauses: tuple[Clause, ...], number: int) -> Clause | None:
    """Return the first clause of what is denied, where it is one of its own: in the verb's scope, else after it."""
    own = clauses[number]
    scope = cue.scope or Span(own.start, own.end)
    inside = [clause for clause in clauses if scope.start <= clause.start and clause.end <= scope.end]
    found = [clause for clause in (*inside, *clauses[number + 1 :]) if clause is not own and not is_relative(clause)]
    return found[0] if found else None
