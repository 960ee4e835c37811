"""Read what is quoted in a sentence, given what opens it: the ranges and the type of each quotation."""

from __future__ import annotations

import re

from analysis.german.phrases import Clauses, Part, Word, read_noun_phrase
from analysis.german.words import look_up_ids
from analysis.quotations.attributions import Head
from analysis.quotations.quotable import is_quotable
from analysis.records import Quotation, Span

OBJECT_FRAMES = frozenset({"demand", "judge", "mention"})
CLAUSE_FRAMES = frozenset({"say", "mention", "judge", "think", "demand", "cite"})
INFIX = re.compile(
    r"^(ab|an|auf|aus|bei|dar|durch|ein|fest|fort|frei|her|hin|nach|nieder|um|unter|vor|voran|weg|weiter|wieder|zurück|zusammen)\w*zu\w{2,}(en|n)$"
)
EDGE = " \t\n\u00a0,;:–—-"


def read_reports(text: str, clauses: Clauses, heads: list[Head]) -> list[Quotation]:
    """Return the quotations of one sentence that something in the sentence opens.

    Args:
        text: the raw text.
        clauses: the sentence, cut into parts.
        heads: what opens quotations in it.
    """
    found: list[Quotation] = []
    covered: list[Span] = []
    for head in heads:
        inner = head.kind != "source" and any(span.start <= head.cue[0].start < span.end for span in covered)
        ranges, form = find_content(text, clauses, head)
        if inner and not (form == "indirect" and is_told_again(clauses, head, ranges)):
            continue  # a verb of speech in what somebody says is that person's, one level further in
        if head.kind == "source" and len(heads) > 1:
            ranges = [s for r in ranges if (s := limit(text, clauses, head, heads, r)) is not None]
        if not ranges:
            continue
        ranges = tuple(ranges)
        if form == "reported" and any(q.quote[0].start < ranges[0].end for q in found):
            continue
        if form == "indirect" and is_all_marked(text, clauses, ranges):
            form = "direct"
        if any(q.quote == ranges and q.type == form for q in found):
            continue
        cue = () if form == "reported" else head.cue
        found.append(Quotation(form, ranges, cue, head.speaker, head.addressee, head.medium, head.stance))
        if form == "indirect" and head.kind != "source":
            covered.extend(ranges)
    return found


def is_told_again(clauses: Clauses, head: Head, ranges: list[Span]) -> bool:
    """Say whether what stands in somebody's words is told again: somebody says it, and it begins with *dass*."""
    own = any(w.is_a("possessive") for s in head.speaker for w in clauses.words if w.start == s.start)
    said = head.frame in ("say", "weak") and head.medium != "ST"
    begins = {span.start for span in ranges[:1]}
    clause = any(w.start in begins and w.is_a("complementizer") for w in clauses.words)
    return clause and bool(head.speaker) and (said or own)


def limit(text: str, clauses: Clauses, head: Head, heads: list[Head], span: Span) -> Span | None:
    """Cut a range where another source speaks in another part: *obwohl laut A ..., gilt laut B ...*."""
    parts = clauses.parts
    later = [h.part for h in heads if h.kind == "source" and h.part > head.part]
    earlier = any(h.kind == "source" and h.part < head.part for h in heads)
    start, end = span.start, span.end
    if earlier:
        start = max(start, clauses.words[parts[head.part].first].start)
    if later:
        end = min(end, clauses.words[parts[min(later)].first].start)
    return next(iter(trim(text, [Span(start, end)])), None) if start < end else None


def find_content(text: str, clauses: Clauses, head: Head) -> tuple[list[Span], str]:
    """Return the ranges of what a head opens, and its type; no ranges where it opens nothing."""
    if head.kind in ("source", "anaphor"):
        return without_phrase(text, clauses, head), "indirect"
    after = find_clause_after(clauses, head)
    if head.kind == "tag" and (after is None or not is_closed_clause(clauses, after)):
        ranges = around_tag(text, clauses, head)
        if ranges:
            return ranges, "indirect"
    if after is not None:
        return trim(text, [Span(after, find_clause_end(clauses, head, after))]), "indirect"
    stop = next((w.start for w in clauses.words if w.text.lower() == "wonach"), clauses.end)
    passages = [m for m in clauses.marked if m.depth == 0 and m.start < stop]
    if any(is_quotable(text, m, head) for m in passages):
        return [], "direct"  # the passages are given by themselves; see read_passages in quotations
    opening = clauses.words[clauses.parts[head.part].first]
    part = clauses.parts[head.part]
    relative = part.mark == "," and opening.is_a("pronoun_relative") and clauses.words[part.last - 1].finite
    subordinate = opening.is_a("subordinator", "question_word") or relative
    if head.frame in OBJECT_FRAMES and head.speaker and has_object(clauses, head) and not subordinate:
        return trim_end(text, Span(clauses.start, stop)), "reported"
    if head.frame == "mention" and head.speaker and opening.is_a("subordinator"):
        return [clauses.span(part.first, part.last)], "reported"
    return [], "reported"


def trim_end(text: str, span: Span) -> list[Span]:
    """Return a range without blanks and a comma at its end."""
    end = span.end
    while end > span.start and text[end - 1] in " ,\n\u00a0":
        end -= 1
    return [Span(span.start, end)] if end > span.start else []


def is_closed_clause(clauses: Clauses, start: int) -> bool:
    """Say whether the clause that begins at a place is one with *dass* or *ob*, or an infinitive with *zu*."""
    for part in clauses.parts:
        words = clauses.words[part.first : part.last]
        if words[0].start <= start < words[-1].end:
            first = next(w for w in words if w.start >= start)
            return first.is_a("complementizer") or (not clauses.has_finite(part) and is_infinitive(words))
    return False


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
    a, b = words[head.first].start, words[head.last - 1].end
    return trim(text, [Span(begin, a), Span(b, end)])


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
    if head.frame in ("demand", "judge", "mention", "weak") and not any(
        words[p.first].inside or subjunctive_in(clauses, (p,)) for p in before
    ):
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
    b = max([words[part.last - 1].end, *(s.end for s in head.speaker)])
    rest = [p for p in clauses.parts[head.part + 1 :] if words[p.first].start >= b]
    ranges = [Span(words[first].start, a)]
    if rest and goes_on(clauses, rest[0]):
        ranges.append(Span(words[rest[0].first].start, content_end(clauses)))
    return trim(text, ranges)


def goes_on(clauses: Clauses, part: Part) -> bool:
    """Say whether a part behind a tag goes on with what is said."""
    word = clauses.words[part.first]
    if word.inside:
        return True
    return (
        part.mark != ";" and clauses.has_finite(part) and not word.is_a("pronoun_relative", "subordinator")
    ) or word.is_a("conjunction")


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
            return word.start if not (word.text.lower() == "wie" and head.frame == "judge") else None
        if word.is_a("conjunction") and part.first + 1 < part.last and words[part.first + 1].is_a("complementizer"):
            return words[part.first + 1].start
        if word.is_a("subordinator") and not subjunctive_in(clauses, clauses.parts[number:]):
            return None
        if word.text.lower() == "um" or (word.inside and part.mark == ":"):
            return None
        if head.frame == "weak":
            return None
        if head.frame in CLAUSE_FRAMES and is_infinitive(words[part.first : part.last]):
            return word.start
        relative = word.is_a("pronoun_relative") and words[part.last - 1].finite
        whole = read_noun_phrase(clauses, part.first, part.last - 1) == part.last - 1
        main = whole and words[part.last - 1].subjunctive and head.frame in ("say", "cite", "think")
        relative = (
            relative
            and not main
            and (words[part.first - 2].capital or part.last - part.first <= 2 or not word.is_a("article_definite"))
        )
        if relative:
            if any(w.finite and look_up_ids(w.text, "speech_verbs") - {"weak"} for w in words[part.first : part.last]):
                return None  # what follows is said by the one that the relative clause is about
            continue
        if clauses.has_finite(part) and not word.is_a("conjunction"):
            strong = head.frame in ("say", "cite", "think") or part.mark == ":"
            if subjunctive_in(clauses, clauses.parts[number:]) or (strong and part.mark in (",", ":")):
                return word.start
            return None
        if clauses.has_finite(part):
            return None
    return None


def find_clause_end(clauses: Clauses, head: Head, start: int) -> int:
    """Return where the clause that begins at ``start`` ends: before the verb of the head's own clause, if that follows.

    *Die Idee, dass es brennt, kursiert*: the noun's part has no verb of its own yet.
    """
    if clauses.has_finite(clauses.parts[head.part]):
        return content_end(clauses)
    for part in clauses.parts[head.part + 2 :]:
        word = clauses.words[part.first]
        if word.start > start and word.finite and head.part == 0:
            return clauses.words[part.first - 1].start
    return content_end(clauses)


def find_complementizer(clauses: Clauses, head: Head) -> int | None:
    """Return where *dass* stands in the verb's own part, where the comma before it is missing."""
    part = clauses.parts[head.part]
    for word in clauses.words[part.first + 1 : part.last]:
        if word.text.lower() in ("dass", "daß") and word.start > head.cue[-1].start:
            return word.start
    return None


def subjunctive_in(clauses: Clauses, parts: tuple[Part, ...]) -> bool:
    """Say whether the first finite verb of these parts is a subjunctive."""
    for part in parts:
        for word in clauses.words[part.first : part.last]:
            if word.finite and not word.bracketed:  # *..., sollte es regnen* is a condition, and reports nothing
                condition = word is clauses.words[part.first] and word.text.lower() in ("sollte", "sollten")
                return word.subjunctive and not condition
    return False


def is_infinitive(words: tuple[Word, ...]) -> bool:
    """Say whether a part is an infinitive with *zu*."""
    for index, word in enumerate(words):
        low = word.text.lower()
        if low == "zu" and index + 1 < len(words):
            following = words[index + 1]
            if (
                following.text.endswith("n")
                and not following.capital
                and not following.is_a("article_definite", "preposition")
            ):
                return True
        if INFIX.match(low) and not word.capital:
            return True
    return False


def has_object(clauses: Clauses, head: Head) -> bool:
    """Say whether the verb's sentence says what is demanded, named or judged."""
    part = clauses.parts[head.part]
    begin, end = clauses.words[part.first].start, clauses.words[part.last - 1].end
    taken = sum(s.end - s.start for s in (*head.speaker, *head.cue) if begin <= s.start < end)
    length = end - begin
    return length - taken > 8 or head.part + 1 < len(clauses.parts)


def content_end(clauses: Clauses) -> int:
    """Return where what is said ends: before the full stop of the sentence."""
    if not clauses.parts:
        return clauses.end
    last = clauses.parts[-1].last
    return clauses.words[last - 1].end


def trim(text: str, spans: list[Span]) -> list[Span]:
    """Return ranges without blanks, commas and dashes at their edges; empty ones are left out."""
    out = []
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and (text[end - 1] in EDGE):
            end -= 1
        if any(c.isalnum() for c in text[start:end]):
            out.append(Span(start, end))
    return out


def is_all_marked(text: str, clauses: Clauses, ranges: tuple[Span, ...]) -> bool:
    """Say whether everything in these ranges stands in quotation marks."""
    words = [w for w in clauses.words if w.is_word and any(r.start <= w.start < r.end for r in ranges)]
    return bool(words) and all(w.inside for w in words)
