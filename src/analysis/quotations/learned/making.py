"""Make quotations of sentences in which the rules found none: what is quoted, its cue and its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.phrases import Clauses
from analysis.german.subjects import find_speaker
from analysis.german.words import look_up, look_up_ids
from analysis.quotations.extents import content_end, is_infinitive
from analysis.quotations.learned.sentencesigns import LONG, is_dependent
from analysis.records import Quotation, Span

WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


def find_main(clauses: Clauses) -> tuple[int, int] | None:
    """Return the number of the part that is the main clause, and its finite verb."""
    for number, part in enumerate(clauses.parts):
        if is_dependent(clauses, part):
            continue
        for index in range(part.first, part.last):
            word = clauses.words[index]
            if word.finite and not word.inside and not word.bracketed:
                return number, index
    return None


def find_own_speaker(clauses: Clauses, number: int, finite: int) -> tuple[Span, ...]:
    """Return the subject of a verb as the speaker, empty where none is found."""
    found = find_speaker(clauses, number, finite)
    return (clauses.span(*found),) if found else ()


def make_reported(clauses: Clauses) -> Quotation:
    """Return a sentence that tells what somebody said without its words; its subject is the speaker."""
    whole = (Span(clauses.start, clauses.end),)
    main = find_main(clauses)
    if main is None:
        return Quotation(LONG["R"], whole)
    medium, stance = read_values(clauses, *main)
    return Quotation(LONG["R"], whole, (), find_own_speaker(clauses, *main), (), medium, stance)


def make_going_on(kind: str, text: str, clauses: Clauses, last: Quotation | None) -> Quotation | None:
    """Return a sentence that goes on with somebody's words; None where it would go on with words of nobody.

    Hearsay that does not stand right behind somebody's words has no speaker: whose it is would be a guess.

    Args:
        kind: its type.
        text: the text.
        clauses: the sentence.
        last: the last quotation before it that has a speaker.
    """
    if last is None or (kind == "E" and (takes_up(clauses) or speaks_of(text, clauses, last.speaker))):
        return None
    between = text[last.quote[-1].end : clauses.start]
    near = kind != "E" or not any(letter.isalnum() for letter in between)
    return Quotation(LONG[kind], (Span(clauses.start, clauses.end),), (), last.speaker if near else (), (), last.medium)


def read_values(clauses: Clauses, number: int, finite: int) -> tuple[str, str]:
    """Return medium and stance of the verb of a clause, or of the participle or particle that closes it."""
    words = clauses.words
    closing = words[clauses.parts[number].last - 1]
    for word in (closing, words[finite]):
        for entry in look_up(word.text, "speech_verbs"):
            if entry.values.get("frame") != "weak":
                return str(entry.values.get("medium", "Speech")), str(entry.values.get("stance", "asserts"))
    return "Speech", "asserts"


def takes_up(clauses: Clauses) -> bool:
    """Say whether a sentence begins *Das soll ...*: it takes what was said before for a fact, and does not go on."""
    return len(clauses.words) > 1 and clauses.words[0].text in ("Das", "Dies") and clauses.words[1].finite


def speaks_of(text: str, clauses: Clauses, speaker: Sequence[Span]) -> bool:
    """Say whether a sentence names a speaker: hearsay about somebody is nothing that this one says."""
    names = {word for span in speaker for word in WORD.findall(span.of(text)) if word[0].isupper() and len(word) > 3}
    return any(word.text in names for word in clauses.words)


def make_indirect(clauses: Clauses) -> Quotation | None:
    """Return what a main clause opens in a sentence: a clause with *dass*, an infinitive, a subjunctive; or None."""
    main = find_main(clauses)
    begin = find_opened(clauses, main[0]) if main else None
    if main is None or begin is None or begin >= content_end(clauses):
        return None
    number, finite = main
    cue = [clauses.span(finite, finite + 1)]
    closing = clauses.parts[number].last - 1
    word = clauses.words[closing]
    if closing > finite and not word.capital and not word.inside and is_said(clauses, finite, closing):
        cue.append(clauses.span(closing, closing + 1))
    quote, speaker = Span(begin, content_end(clauses)), find_own_speaker(clauses, *main)
    medium, stance = read_values(clauses, *main)
    return Quotation(LONG["I"], (quote,), tuple(cue), speaker, (), medium, stance)


def is_said(clauses: Clauses, finite: int, closing: int) -> bool:
    """Say whether the last word of a clause belongs to its verb: a participle, or the particle of a verb of speech."""
    verb, word = clauses.words[finite], clauses.words[closing]
    if verb.is_a("auxiliary", "modal"):
        return True
    return bool(look_up_ids(verb.text, "speech_verbs")) and word.is_a("preposition")


def find_opened(clauses: Clauses, number: int) -> int | None:
    """Return where the clause begins that the main clause opens behind itself."""
    for part in clauses.parts[number + 1 :]:
        words = clauses.words[part.first : part.last]
        first = words[0]
        if part.mark not in (",", ":") or first.inside:
            continue
        if first.is_a("complementizer", "question_word"):
            return first.start
        if first.is_a("conjunction", "joining") and len(words) > 1 and words[1].is_a("complementizer"):
            return words[1].start
        if not clauses.has_finite(part) and is_infinitive(words):
            return first.start
        verb = next((w for w in words if w.finite and not w.inside), None)
        relative = first.is_a("pronoun_relative") and words[-1].finite
        if verb is not None and verb.subjunctive and not relative and not first.is_a("subordinator"):
            return first.start
    return None
