"""Read what a denial denies: the words for it, and whether they are words for something said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from analysis.german.phrases import Clauses, cut, read_noun_phrase
from analysis.german.quotemarks import find_marked
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.hedging.notes import endings_of, words_of
from analysis.records import Quotation, Sentence, Span
from analysis.sources.citing import find_part, find_phrases
from analysis.sources.speakers import ids_of

KINDS = ("statements", "knowledge-nouns", "requests")
GOVERNED = frozenset(["um", "an"])  # es handle sich *um* einen Bericht; *an* dem Gerücht sei nichts
REPORTS = frozenset(["document.noun", "medium.noun"])
PARTS_BEFORE = 2  # of the sentence, where a remark between commas parts the verb from its object
SHORT = 5  # letters: *der*, *von*, *in* between a noun and whose it is
APOSTROPHES = "'’"
NOTHING: frozenset[str] = frozenset()
OF = frozenset(["von", "über", "vom"])  # what one knows nothing of
WITH = frozenset(["mit"])  # what one had no part in
WORD = re.compile(r"[\w‑-]+")
CLAUSE = re.compile(
    r"(?:\s+[\wäöüß]+){0,3}\s*,\s*(?:wonach|dass|demzufolge|nach\s+de(?:m|nen)|laut\s+de(?:m|nen)|in\s+de(?:m|nen))\b"
)


def find_object(
    text: str,
    sentence: Sentence | None,
    sign: int,
    *,
    behind: frozenset[str] = NOTHING,
    papers: bool = False,
    but: Sequence[Span] = (),
) -> Span | None:
    """Return the noun phrase for what is denied, in the part of the sentence that holds a verb or phrase of denying.

    That is the phrase around a noun for something said, known or asked for, the nearest one; else the first one in the
    accusative, or where it is known who denies the first one that is not his. After a phrase of not knowing it is what
    stands behind *von* or *über*, and the like where prepositions are given.

    Args:
        text: the raw text.
        sentence: the sentence.
        sign: where the verb or phrase of denying begins.
        behind: the prepositions behind which the object stands; none where it needs none.
        papers: something is called false, and that can be a report or paper.
        but: the mentions of who denies, in order.
    """
    if sentence is None:
        return None
    clauses = cut(text, sentence, find_marked(text, sentence.start, sentence.end), ())
    around = find_part(clauses, sign) or part_inside(clauses, sign)
    if around is None:
        return None
    first, last = around
    if behind:
        return find_behind(clauses, first, last, sign, behind)
    found = find_statement(clauses, first, last, sign) or (
        find_statement(clauses, first, last, sign, is_account) if papers else None
    )
    here = but[bisect_left(but, Span(sentence.start, 0)) : bisect_left(but, Span(sentence.end, 0))]
    found = found or find_accusative(clauses, first, last, sign) or find_other(clauses, first, last, sign, here)
    before = [part.first for part in clauses.parts if part.first < first][-PARTS_BEFORE:]
    return found or (find_statement(clauses, before[0], last, sign) if before else None)


def find_statement(
    clauses: Clauses, first: int, last: int, sign: int, fits: Callable[[str], bool] | None = None
) -> Span | None:
    """Return the phrase around the noun for something said, known or asked for that is nearest to a place.

    What stands behind the place comes first; a noun with a preposition is no object.
    """
    phrases = []
    for noun in range(first, last):
        word = clauses.words[noun]
        if word.capital and word.start != sign and (fits or is_statement)(word.text):
            begin = open_noun(clauses, noun, first, sign)
            before = clauses.words[begin - 1] if begin > first else None
            if before is None or not before.is_a("preposition") or before.text.lower() in GOVERNED:
                phrases.append((word.start < sign, abs(word.start - sign), begin, noun))
    if not phrases:
        return None
    _, _, begin, noun = min(phrases)
    end = read_noun_phrase(clauses, begin, last, attach_all=True)
    return trim(clauses, begin, max(end, noun + 1), sign, noun)


def find_other(clauses: Clauses, first: int, last: int, sign: int, but: Sequence[Span]) -> Span | None:
    """Return the first phrase behind a verb, without a preposition, that is no mention of who denies."""
    if not but:
        return None
    for span, preposition in find_phrases(clauses, first, last, sign):
        comparing = span_words(clauses, span)[0].lower() in ("als", "wie")  # als Unsinn: what it is called
        if (
            not preposition
            and not comparing
            and span.start > sign
            and not any(span.touches(mention) for mention in but)
        ):
            return span if any(word[:1].isupper() for word in span_words(clauses, span)) else None
    return None


def span_words(clauses: Clauses, span: Span) -> list[str]:
    """Return the words in a range of a sentence."""
    return [word.text for word in clauses.words if span.start <= word.start < span.end]


def is_contested(text: str, sentence: Sentence | None, sign: int) -> bool:
    """Say whether the clause with a verb tells of a game or of costs: *bestreiten* is no denial there."""
    if sentence is None:
        return False
    clauses = cut(text, sentence, find_marked(text, sentence.start, sentence.end), ())
    around = find_part(clauses, sign)
    words = [fold(w.text) for w in clauses.words[slice(*around)] if w.capital] if around else []
    return any(w.endswith(tuple(words_of("contested"))) for w in words)


def part_inside(clauses: Clauses, place: int) -> tuple[int, int] | None:
    """Return the words of a passage in quotation marks that holds a place, up to the next marks of a clause."""
    words = clauses.words
    index = next((i for i, w in enumerate(words) if w.start <= place < w.end), None)
    if index is None:
        return None
    first, last = index, index + 1
    while first > 0 and words[first - 1].text not in ",;:.!?–" and words[first - 1].inside:
        first -= 1
    while last < len(words) and words[last].text not in ",;:.!?–" and words[last].inside:
        last += 1
    return first, last


def find_behind(clauses: Clauses, first: int, last: int, sign: int, prepositions: frozenset[str]) -> Span | None:
    """Return the phrase behind one of some prepositions, without it: the first one after a place, or else before it."""
    places = [i for i in range(first, last - 1) if clauses.words[i].text.lower() in prepositions]
    for index in sorted(places, key=lambda i: (clauses.words[i].start < sign, i)):
        inside = clauses.words[index].inside  # what stands in marks counts as one noun elsewhere
        end = read_inside(clauses, index + 1, last) if inside else read_noun_phrase(clauses, index + 1, last)
        if end > index + 1 and any(word.capital for word in clauses.words[index + 1 : end]):
            return clauses.span(index + 1, end)
    return None


def read_inside(clauses: Clauses, first: int, last: int) -> int:
    """Return where a phrase in quotation marks ends that begins at a word: behind its first run of capital words."""
    noun = next((i for i in range(first, last) if clauses.words[i].capital), last)
    if any(not word.text[-1:].isalpha() for word in clauses.words[first:noun]):
        return first
    return next((i for i in range(noun, last) if not clauses.words[i].capital), last)


def find_accusative(clauses: Clauses, first: int, last: int, sign: int) -> Span | None:
    """Return the first phrase with an article that only an object has: *den Streit*, *jeden Zusammenhang*."""
    for index in range(first, last):
        word = clauses.words[index]
        low = word.text.lower()
        if low in ("den", "einen", "jeden", "jegliche", "jeglichen", "jede") and not clauses.words[index - 1].is_a(
            "preposition"
        ):
            end = read_noun_phrase(clauses, index, last)
            if end > index + 1 and word.start != sign:
                return trim(clauses, index, end, sign, index)
    return None


def open_noun(clauses: Clauses, noun: int, first: int, sign: int) -> int:
    """Return where the phrase with a noun begins: at its article, with what stands between, never before the verb."""
    index = noun
    while index > first:
        before = clauses.words[index - 1]
        article = index - 2 >= first and clauses.words[index - 2].is_a("article_indefinite", "article_definite")
        if before.start == sign and not article:  # the verb; but *einen falschen Bericht* is one phrase
            return index
        if before.is_a("article_definite", "article_indefinite", "determiner", "possessive"):
            return index - 1
        if before.capital or before.inside or not before.text[-1:].isalpha() or before.is_a("adverb", "preposition"):
            break
        if not before.text.endswith(("e", "en", "er", "em", "es")):
            break
        index -= 1
    apostrophe = index - 1 > first and clauses.words[index - 1].text in APOSTROPHES
    front = clauses.words[index - 1 - apostrophe] if index - apostrophe > first else None
    if front is not None and front.capital and (apostrophe or front.text.endswith("s")):
        index -= 1 + apostrophe  # Eva Langs Vorwurf, Karl Kranz' Vorwurf
        while index - 1 > first and clauses.words[index - 1].capital and clauses.words[index - 1].is_word:
            index -= 1
    return index


def trim(clauses: Clauses, first: int, last: int, sign: int, noun: int) -> Span:
    """Return a phrase without what stands behind its noun and is no part of it: the verb of denying, *durch X*."""
    ends = (i for i in range(noun + 1, last) if clauses.words[i].start == sign or clauses.words[i].text == "durch")
    last = next(ends, last)
    while last > noun + 1 and clauses.words[last - 1].text.lower() == "zurück":
        last -= 1
    return clauses.span(first, last)


def find_content(text: str, sentence: Sentence | None, named: Span, quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the clause in which the words for something said go on, as a quotation has it: *Berichte, wonach ...*."""
    if sentence is None or not CLAUSE.match(text, named.end, sentence.end):
        return ()
    for quotation in quotes:
        begin = quotation.quote[0].start
        if (
            named.end < begin < sentence.end
            and quotation.stance != "denies"
            and text[named.end : begin].count(",") == 1
        ):
            return quotation.quote
    return ()


def is_statement(word: str) -> bool:
    """Say whether a noun stands for something said, known or asked for; compounds count."""
    folded = fold(word)
    return any(folded in words_of(kind) or folded.endswith(endings_of(kind)) for kind in KINDS)


def is_said(text: str, span: Span | None) -> bool:
    """Say whether the words for an object have a noun for something said."""
    return span is not None and any(w[:1].isupper() and is_statement(w) for w in WORD.findall(span.of(text)))


def follows_statement(text: str, span: Span, place: int) -> bool:
    """Say whether a place in a phrase stands right behind its noun for something said: *den Bericht der Zeitung*."""
    before = WORD.findall(text[span.start : place])
    while before and not before[-1][:1].isupper() and len(before[-1]) < SHORT:
        before.pop()
    return bool(before) and is_account(before[-1])


def is_account(word: str) -> bool:
    """Say whether a noun stands for what somebody said or published, which is his: *Schuld*, *Beteiligung* do not."""
    return "account" in look_up_ids(word, "denying") or is_paper(word)


def is_report(text: str, span: Span) -> bool:
    """Say whether a phrase speaks of a report or paper: then it answers whoever published it."""
    return any(is_paper(word) for word in WORD.findall(span.of(text)))


def is_paper(word: str) -> bool:
    """Say whether a word is a noun for a report, a paper or a medium."""
    return word[:1].isupper() and not ids_of(word).isdisjoint(REPORTS)
