"""Find what is said beside a verb of saying: whether it is there at all, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.german.clauses import MARKS, Clause, ends_in_infinitive
from analysis.german.spellings import Spelling
from analysis.german.word_classes import word_class
from analysis.records import Span

SUBJECT_CLASSES = frozenset(("before-adjectives", "subject-pronouns"))


def has_content(text: str, clauses: tuple[Clause, ...], number: int, span: Span) -> bool:
    """Say whether something is reported beside a clause: a clause with *dass*, Konjunktiv or marks, an infinitive."""
    clause = clauses[number]
    around = text[max(span.start - 3, 0) : span.end + 4]
    word = clause.verb
    if ":" in text[clause.end : clause.end + 2] or (word and text[word.end : word.end + 2].strip() in MARKS - {""}):
        return True
    for other in follow(clauses, number):
        if other.spellings[0].folded in word_class("content-openers") or other.opener in word_class("questions"):
            return True
        if has_zu(other.spellings):
            return other.finite is None
        if is_reported_mood(other) and other.opener is None and not is_last_condition(clauses, other):
            return True
    before = clauses[number - 1] if number else None
    if before is not None and clause.finite == 0 and clause.before in (",", "–", "-"):
        gap = text[before.end : clause.start]
        if any(mark in gap for mark in MARKS) or not is_fronted(clauses, number):
            return True
    if clause.opener == "wie":
        return True
    return clause.finite == 0 and any(mark in around for mark in MARKS)


def has_zu(words: list[Spelling]) -> bool:
    """Say whether an infinitive with *zu* stands among the words."""
    return any(
        "zu" in word.features or (i and words[i - 1].folded == "zu" and "inf" in word.features)
        for i, word in enumerate(words)
        if word.forms
    )


def follow(clauses: tuple[Clause, ...], number: int) -> Iterator[Clause]:
    """Yield the next two clauses that can hold what is said: no clause of time, cause or aim, nor what hangs on it."""
    aside = False
    for other in clauses[number + 1 : number + 3]:
        claims = other.opener in word_class("claim-openers")
        if other.opener in word_class("openers") - word_class("questions") and not claims:
            aside = True
        elif claims or not (aside or other.spellings[0].folded in word_class("infinitive-openers")):
            yield other


def has_close_content(text: str, clauses: tuple[Clause, ...], number: int, *, participle: bool) -> bool:
    """Say whether what is said stands right beside a clause: for verbs that mostly mean something else.

    It stands in marks behind a colon, in the next clause with *dass*, *ob* or Konjunktiv, or before a verb that comes
    first and has its subject behind it; beside a participle in a clause with *dass* or *ob* alone.
    """
    clause = clauses[number]
    rest = clauses[number + 1 :]
    while rest and rest[0].final and is_relative(rest[0]):
        rest = rest[1:]
    beside = rest[0] if rest and rest[0].before == "," else None
    if beside is not None and beside.opener in word_class("claim-openers"):
        return True
    if participle:
        return False
    behind = text[clause.end : clause.end + 4]
    if behind.startswith(":") and any(mark in behind for mark in MARKS):
        return True
    told = beside is not None and beside.opener is None and is_reported_mood(beside)
    if beside is not None and told and not is_last_condition(clauses, beside):
        return beside.spellings[0].folded not in word_class("joins")
    if clause.finite != 0 or len(clause.spellings) < 2 or not starts_subject(clause.spellings[1]):
        return False
    gap = text[clauses[number - 1].end if number else max(clause.start - 3, 0) : clause.start]
    return any(mark in gap for mark in MARKS) or (clause.before in (",", "–") and not is_fronted(clauses, number))


def starts_subject(word: Spelling) -> bool:
    """Say whether a subject can begin with a word, or *sich* before it."""
    return word.capital or word.folded == "sich" or not word.classes.isdisjoint(SUBJECT_CLASSES)


def is_fronted(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether what stands before a verb that comes first is a part of its own clause, and not what is said.

    *Wenn es regnet, meldet er sich; sollte es regnen, meldet er sich; das Haus, das brennt, findet er nicht*: dependent
    clauses without a main one, unless *dass* or Konjunktiv tells that somebody is speaking.
    """
    before = clauses[:number]
    verb = before[0].verb
    if before[0].finite == 0 and verb is not None and not verb.may_be("k1s", "k1p"):
        return number == 1
    if any(is_reported_mood(c) or (c.finite is not None and not c.final) for c in before):
        return False
    if any(c.opener in word_class("claim-openers") for c in before):
        return False
    inside = before[1:2]  # what stands in the middle of the first piece: *das Haus, das brennt*
    return before[0].final or any(is_relative(c) or ends_in_infinitive(c) for c in (before[0], *inside))


def is_reported_mood(clause: Clause) -> bool:
    """Say whether the finite verb of a clause is the subjunctive alone, or Konjunktiv I of the third person."""
    verb = clause.verb
    return verb is not None and verb.may_be("k1s", "k1p", "k2s", "k2p") and not verb.may_be("ps", "pp", "i3s")


def follows_as_condition(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause with its verb first is a condition behind a main clause: *Er bleibt, sollte es regnen*.

    Between the two may stand what is said, or a relative clause. Behind any other dependent clause the verb goes on the
    main one (*Er sagte, als es regnete, sollte er gehen*), and so it does behind a piece without a verb (*Der Plan, der
    alt ist, sollte gelten*) or an inserted *sagte er* or *so meint er*.
    """
    clause = clauses[number]
    words = clause.spellings
    if clause.before != "," or clause.finite != 0 or len(words) < 2 or not starts_subject(words[1]):
        return False
    for earlier in reversed(clauses[:number]):
        if earlier.finite is None:
            return False
        if not earlier.final:
            return earlier.finite != 0 and earlier.spellings[0].folded not in word_class("attributing-openers")
        if earlier.opener not in word_class("claim-openers") and not is_relative(earlier):
            return False
    return False


def is_last_condition(clauses: tuple[Clause, ...], clause: Clause) -> bool:
    """Say whether a clause is a condition behind its main clause, and not before the next: *Er ruft, käme sie spät*."""
    number = clauses.index(clause)
    verb = clause.verb
    if verb is None or not verb.may_be("k2s", "k2p") or not follows_as_condition(clauses, number):
        return False
    return number + 1 == len(clauses) or clauses[number + 1].finite != 0


def find_content(clauses: tuple[Clause, ...], number: int, span: Span) -> Span:
    """Return what a reporting verb covers: the clauses after it, those before an inserted one, else its own clause."""
    clause = clauses[number]
    rest = clauses[number + 1 :]
    while rest and rest[0].final and is_relative(rest[0]):
        rest = rest[1:]  # *..., behauptet der Wirt, der gern singt*
    inserted = number > 0 and (clause.finite == 0 or clause.opener in word_class("attributing-openers"))
    if inserted and not (rest and opens_content(clauses[number - 1], rest[0])):
        return Span(clauses[0].start, clauses[number - 1].end)
    return Span(rest[0].start, clauses[-1].end) if rest else Span(clause.start, clause.end)


def is_relative(clause: Clause) -> bool:
    """Say whether a clause is a relative one; *in welcher Stadt* asks."""
    if clause.finite is None and ends_in_infinitive(clause):
        return False  # *das Salz vergessen zu haben*
    return clause.opener in word_class("relatives") and not str(clause.opener).startswith("welch")


def opens_content(before: Clause, after: Clause) -> bool:
    """Say whether the clause after a reporting verb, rather than the one before it, begins what is reported."""
    if after.before == ":" or after.spellings[0].folded in word_class("content-openers"):
        return True
    if after.finite is None and ends_in_infinitive(after):
        return True
    return is_reported_mood(after) and after.before not in word_class("joins") and not is_reported_mood(before)
