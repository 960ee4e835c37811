"""Find the clause that a verb or noun of speech opens behind itself: where it begins, where it ends."""

from __future__ import annotations

from analysis.german.parts import COMMAS
from analysis.german.phrases import Clauses, Part, Word, read_noun_phrase
from analysis.german.words import look_up_ids
from analysis.quotations.attributions import Head
from analysis.quotations.extents import content_end, is_infinitive, subjunctive_in

# Konjunktiv II: a condition can ask for it as well as somebody's words
UNREAL = ("wäre", "würde", "hätte", "könnte", "müsste", "dürfte", "sollte", "käme", "gäbe", "ginge", "ließe", "liesse")
RETURNING = frozenset(["und", "aber", "doch", "jedoch"])
WEAK = frozenset(["weak", "false_word", "become_known"])
RELATIVE = frozenset(["was", "wo", "wohin", "woher", "welche", "welcher", "welches", "welchem", "welchen"])
CLAUSE_FRAMES = frozenset({"say", "mention", "judge", "assess", "think", "demand", "cite"})


def find_clause_after(clauses: Clauses, head: Head) -> int | None:
    """Return where the clause begins that a verb of speech opens behind itself."""
    words = clauses.words
    here = clauses.parts[head.part]
    opening = words[here.first]
    if opening.text.lower() == "wie" and head.part == 0 and head.kind == "verb" and len(clauses.parts) > 1:
        following = clauses.parts[1]
        return words[following.first].start  # Wie X berichtet, ...
    inner = find_complementizer(clauses, head)
    if inner is not None:
        return inner
    for number in range(head.part + 1, len(clauses.parts)):
        part = clauses.parts[number]
        word = words[part.first]
        if word.text.lower() == "wonach":
            return None
        if head.speaker and word.start < head.speaker[0].end:
            continue
        if part.mark in ("–", "—", ";") and not word.is_a("complementizer"):
            return None
        if word.is_a("complementizer") or (word.is_a("question_word") and part.mark == ","):
            if takes_up_noun(clauses, head, part):
                continue
            return word.start if not (word.text.lower() == "wie" and head.frame in ("judge", "assess")) else None
        if word.is_a("conjunction") and part.first + 1 < part.last and words[part.first + 1].is_a("complementizer"):
            return words[part.first + 1].start
        if word.is_a("subordinator") and not subjunctive_in(clauses, clauses.parts[number:]):
            return None
        if word.text.lower() == "um" or (word.inside and part.mark == ":"):
            return None
        if head.frame == "weak":
            return word.start if shows(clauses, head, part) else None
        if head.frame in CLAUSE_FRAMES and is_infinitive(words[part.first : part.last]):
            if head.frame == "judge" and any(w.text == "als" and not w.inside for w in words[here.first : here.last]):
                return None  # *nannte das einen Versuch, ihn zu stören*: what follows belongs to the noun
            return begin_content(clauses, head, number)
        relative = word.is_a("pronoun_relative") and words[part.last - 1].finite
        whole = read_noun_phrase(clauses, part.first, part.last - 1) == part.last - 1
        second = words[min(part.first + 1, part.last - 1)]
        whole = whole and not second.is_a("article_definite", "possessive")  # *ein Papier, das der Wirtin vorliegt*
        main = whole and words[part.last - 1].subjunctive and head.frame in ("say", "cite", "think")
        near = words[part.first - 2].capital or part.last - part.first <= 2 or not word.is_a("article_definite")
        told = words[part.last - 1].subjunctive and not spoken_of(head, words[part.first - 2])
        relative = relative and not main and (near or not whole) and not (told and head.kind == "verb")
        if relative:
            if any(w.finite and look_up_ids(w.text, "speech_verbs") - {"weak"} for w in words[part.first : part.last]):
                return None  # what follows is said by the one that the relative clause is about
            continue
        begin = begin_content(clauses, head, number)
        if word.finite and depends(clauses, here) and not is_reported(word):
            return word.start if words[0].text == "Wie" else None  # *Als X davon erzählte, ging Y*
        if clauses.has_finite(part) and not word.is_a("conjunction"):
            strong = head.frame in ("say", "cite") or (head.frame == "think" and head.speaker) or part.mark == ":"
            if subjunctive_in(clauses, clauses.parts[number:]) or (strong and part.mark in (",", ":")):
                return begin
            return None
        if clauses.has_finite(part):
            return None
    return None


def shows(clauses: Clauses, head: Head, part: Part) -> bool:
    """Say whether a clause behind a colon tells what is shown: *Die Messung zeigt: Der Turm sei schief*.

    In the indicative only a document can have it.
    """
    if part.mark != ":" or head.kind != "verb" or not head.speaker or not clauses.has_finite(part):
        return False
    said = clauses.words[part.first :]
    mood = next((w.subjunctive for w in said if w.finite and not w.inside), False)
    first, last = head.speaker[0].start, head.speaker[-1].end
    named = [w.text for w in clauses.words if first <= w.start < last]
    return mood or any("document.noun" in look_up_ids(name, "speakers") for name in named)


def spoken_of(head: Head, word: Word) -> bool:
    """Say whether a word belongs to the name of the speaker, so that a relative clause behind it is about that one."""
    return any(s.start <= word.start < s.end for s in head.speaker)


def begin_content(clauses: Clauses, head: Head, number: int) -> int:
    """Return where content begins whose verb stands in a part: with the part behind the verb of speech.

    *Das Blatt meldet, der Wirt, der ..., sei krank*; behind the name of the speaker it is an apposition.
    """
    words, following = clauses.words, clauses.parts[min(head.part + 1, number)]
    before, first = words[following.first - 2], words[following.first]
    behind_verb = any(s.start <= before.start < s.end for s in head.cue) and following.mark in (",", ":")
    opens = first.is_a("pronoun_relative", "subordinator", "preposition", "conjunction")
    phrase = first.is_a("article_definite") and not words[following.last - 1].finite
    return first.start if behind_verb and (phrase or not opens) else words[clauses.parts[number].first].start


def is_reported(word: Word) -> bool:
    """Say whether a verb is a Konjunktiv I, which a condition never asks for."""
    return word.subjunctive and not word.text.lower().startswith(UNREAL)


def takes_up_noun(clauses: Clauses, head: Head, part: Part) -> bool:
    """Say whether a part that begins with *was*, *wo* or *welcher* tells more of the noun right before it."""
    before = clauses.words[part.first - 2]
    low = clauses.words[part.first].text.lower()
    around = (*head.speaker, *head.cue) if low.startswith("welch") else (*head.speaker, *head.addressee, *head.cue)
    return low in RELATIVE and before.capital and not any(s.start <= before.start < s.end for s in around)


def depends(clauses: Clauses, part: Part) -> bool:
    """Say whether a part is a dependent clause or a condition, so that a verb right behind it is the main verb."""
    first, last = clauses.words[part.first], clauses.words[part.last - 1]
    return first.finite or (
        last.finite and first.is_a("subordinator", "pronoun_relative", "question_word", "preposition")
    )


def find_clause_end(clauses: Clauses, head: Head, start: int) -> int:
    """Return where the clause that begins at ``start`` ends: before the verb of the head's own clause, if that follows.

    *Die Idee, dass es brennt, kursiert*: the noun's part has no verb of its own yet.
    """
    for number in range(head.part + 1, len(clauses.parts)):
        part = clauses.parts[number]
        if part.mark == ":" and clauses.words[part.first].inside and clauses.words[part.first].start > start:
            return clauses.words[part.first - 2].end  # *..., sie sei müde: «Nie wieder»*
    stop = find_return(clauses, head, start)
    if stop is not None:
        return stop
    dependent = clauses.words[clauses.parts[head.part].first].is_a("subordinator")
    for part in clauses.parts[head.part + 2 :] if dependent else ():
        opening = clauses.words[part.first]
        if opening.finite and not opening.subjunctive and opening.start > start:
            return clauses.words[part.first - 2].end  # *Als er hörte, dass es regnet, ging er*
    if clauses.has_finite(clauses.parts[head.part]):
        return content_end(clauses)
    for part in clauses.parts[head.part + 2 :]:
        word = clauses.words[part.first]
        if word.start > start and word.finite and head.part == 0:
            return clauses.words[part.first - 1].start
    return content_end(clauses)


def find_return(clauses: Clauses, head: Head, start: int) -> int | None:
    """Return where the words of somebody end because the writer goes on: *X sagte, es regne, und kündigte an, ...*.

    That is a verb of speech in the indicative right behind *und*, or a semicolon before a clause in the indicative.
    """
    words = clauses.words
    first = next((i for i, w in enumerate(words) if w.start >= start), len(words))
    told = next((w for w in words[first:] if w.finite and not w.inside), None)
    if first == len(words) or told is None or not (words[first].is_a("complementizer") or told.subjunctive):
        return None
    for index in range(first + 1, len(words) - 1):
        word, following = words[index], words[index + 1]
        if word.inside or word.bracketed:
            continue
        if word.text == ";" and (verb := next((w for w in words[index:] if w.finite and not w.inside), None)):
            return None if verb.subjunctive else words[index - 1].end
        plain = following.finite and not following.subjunctive and not following.inside
        if word.text in RETURNING and plain and index + 2 < clauses.parts[clauses.part_of(index + 1)].last:
            said = look_up_ids(following.text, "speech_verbs") - WEAK
            if said:
                return words[index - 1 - (words[index - 1].text in COMMAS)].end
    return None


def find_complementizer(clauses: Clauses, head: Head) -> int | None:
    """Return where *dass* stands in the verb's own part, where the comma before it is missing."""
    part = clauses.parts[head.part]
    for word in clauses.words[part.first + 1 : part.last]:
        if word.text.lower() in ("dass", "daß") and word.start > head.cue[-1].start:
            return word.start
    return None
