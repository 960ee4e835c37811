"""Find what is quoted around a tag (*, sagte X*) or around a phrase that names a source (*laut X*)."""

from __future__ import annotations

from analysis.german.phrases import Clauses, Part
from analysis.quotations.attributions import Head
from analysis.quotations.extents import content_end, has_object, is_infinitive, subjunctive_in, trim
from analysis.records import Span


def without_phrase(text: str, clauses: Clauses, head: Head) -> list[Span]:
    """Return the clause around a phrase like *laut X*, without it."""
    words, part = clauses.words, clauses.parts[head.part]
    first, last = 0, len(words)
    opening = words[part.first]
    inner = (
        head.part > 0
        and part.mark in (",", "–", "—")
        and (
            opening.is_a("subordinator", "conjunction", "complementizer")
            or (
                opening.is_a("pronoun_relative", "question_word")
                and not (opening.is_a("article_definite") and words[part.last - 1].finite is False)
            )
            or (
                opening.is_a("preposition")
                and part.first + 1 < part.last
                and words[part.first + 1].is_a("pronoun_relative")
            )
        )
    )
    if inner or (
        head.cue[0].start == words[part.first].start and head.part > 0 and words[part.first].text.lower() == "wonach"
    ):
        first = part.first
        last = part.last if words[part.last - 1].finite and head.kind == "source" else last
    elif head.part == 0 and opening.is_a("subordinator") and not opening.is_a("complementizer"):
        main = [p for p in clauses.parts[1:] if words[p.first].finite]  # Obwohl laut X ..., ging Y
        last = main[0].first - 1 if main else last
    else:  # a fuller clause before a semicolon, colon or dash is a sentence of its own
        for number in range(head.part, 0, -1):
            if clauses.parts[number].mark in (";", ":"):
                first = clauses.parts[number].first
                break
        for number in range(head.part + 1, len(clauses.parts)):
            if clauses.parts[number].mark == ";":
                last = clauses.parts[number].first - 1
                break
    begin, end = words[first].start, min(words[last - 1].end, content_end(clauses)) if last else clauses.end
    a, b = words[head.first].start, words[skip_attributes(clauses, head) - 1].end
    return trim(text, [Span(begin, a), Span(b, end)])


def skip_attributes(clauses: Clauses, head: Head) -> int:
    """Return where a source ends together with what is told of it before the verb: *laut X, der im Amt ist, gilt Y*."""
    words, ending = clauses.words, clauses.part_of(head.last - 1)
    if head.last != clauses.parts[ending].last or head.first != clauses.parts[head.part].first:
        return head.last
    for number in range(ending + 1, len(clauses.parts)):
        following = clauses.parts[number]
        if following.mark != ",":
            return head.last
        if words[following.first].finite:
            return following.first - 1
        relative = words[following.first].is_a("pronoun_relative", "preposition") and words[following.last - 1].finite
        if clauses.has_finite(following) and not relative:
            return head.last
    return head.last


def around_tag(text: str, clauses: Clauses, head: Head) -> list[Span]:
    """Return what stands before a tag like *, sagte X* and, where the sentence goes on, behind it."""
    words, part = clauses.words, clauses.parts[head.part]
    if head.kind == "tag" and words[part.first].text.lower() == "wie" and head.part == 0:
        return []
    before = clauses.parts[: head.part]
    opening = words[before[0].first]
    if (
        opening.is_a("subordinator")
        and not opening.is_a("complementizer")
        and len(before) == 1
        and not opening.inside
        and words[part.first].text.lower() != "so"
    ):
        return []
    if opening.text == "Wie" and len(before) == 1 and words[before[0].last - 1].finite and words[part.first].finite:
        return []  # *Wie das Blatt berichtet, sagte X, ...*
    if opening.is_a("preposition") and len(before) > 1 and not any(stands_alone(clauses, p) for p in before):
        return []  # *In dem Brief, den er schrieb, sagt X ...*
    if head.part == len(clauses.parts) - 1 and text[words[part.last - 1].end : clauses.end].lstrip()[:1] == ":":
        return []  # what is said comes in the next sentence
    plain = not any(words[p.first].inside or subjunctive_in(clauses, (p,)) for p in before)
    if head.frame in ("demand", "judge", "assess", "mention", "weak") and plain:
        bare = head.frame in ("demand", "mention") and words[part.first].finite and not has_object(clauses, head)
        if not bare or not clauses.has_finite(before[-1]):  # *Die Brücke bleibt zu, kündigte das Amt an*
            return []
    if head.cue and head.speaker and head.speaker[0].start < words[part.first].start:
        return []  # subject, apposition, verb: nothing is said yet
    first = before[0].first
    for number in range(head.part, 0, -1):
        opens = clauses.parts[number].mark == ":" and words[clauses.parts[number].first].inside
        if clauses.parts[number].mark == ";" or (opens and number < head.part):
            first = clauses.parts[number].first
            break
    a = words[part.first].start
    b = max([words[part.last - 1].end, *(s.end for s in (*head.speaker, *head.cue))])
    rest = [p for p in clauses.parts[head.part + 1 :] if words[p.first].start >= b]
    ranges = [Span(words[first].start, a)]
    infinitive = rest and head.frame == "say" and is_infinitive(words[rest[0].first : rest[0].last])
    if rest and (infinitive or goes_on(clauses, rest[0])):
        ranges.append(Span(words[rest[0].first].start, content_end(clauses)))
    return trim(text, ranges)


def stands_alone(clauses: Clauses, part: Part) -> bool:
    """Say whether a part is a main clause or stands in quotation marks."""
    words = clauses.words[part.first : part.last]
    if words[0].inside:
        return True
    dependent = words[-1].finite and words[0].is_a("pronoun_relative", "subordinator", "preposition", "question_word")
    return clauses.has_finite(part) and not dependent


def goes_on(clauses: Clauses, part: Part) -> bool:
    """Say whether a part behind a tag goes on with what is said."""
    word, last = clauses.words[part.first], clauses.words[part.last - 1]
    if word.inside:
        return part.mark != ":"
    if word.is_a("preposition") and last.finite and clauses.words[part.first + 1].is_a("pronoun_relative"):
        return False
    return (
        part.mark != ";" and clauses.has_finite(part) and not word.is_a("pronoun_relative", "subordinator")
    ) or word.is_a("conjunction")
