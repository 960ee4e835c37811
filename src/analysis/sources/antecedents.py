"""Find what a relative pronoun or a bare noun takes up elsewhere in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.countries import is_place
from analysis.german.nameparts import DOUBLE
from analysis.german.words import look_up_ids
from analysis.records import Sentence, Span
from analysis.segmenting import find_tokens

BEHIND = (  # what makes a noun for a body the name of one: a name, or what it is for or of
    rf"(?:\s+(?:[{DOUBLE}][^{DOUBLE}]{{2,40}}[{DOUBLE}]|[A-ZÄÖÜ][\w.-]*\w(?:\s[A-ZÄÖÜ][\w-]*\w){{0,2}})"
    r"|\s+(?:für|des|von)\s(?:[a-zäöü]+n\s)?[A-ZÄÖÜ][\w-]+(?:\s(?:und\s)?[A-ZÄÖÜ][\w-]+){0,2})?"
)
MOST = 6  # mentions of one noun that are taken up: more say nothing new
STOPS = (
    "auxiliary",
    "modal",
    "adverb",
    "preposition",
    "conjunction",
    "subordinator",
    "pronoun_oblique",
    "pronoun_impersonal",
)


def find_antecedent(text: str, sentence: Sentence, pronoun: Span) -> Span | None:
    """Return the noun phrase before the comma that a relative pronoun takes up, or None."""
    before = text[sentence.start : pronoun.start].rstrip()
    if not before.endswith(",") or pronoun.of(text).lower() not in ("der", "die", "das", "welcher", "welche"):
        return None
    words = list(find_tokens(text, sentence.start, sentence.start + len(before) - 1))
    last = len(words)
    while last and not words[last - 1].text[0].isupper():
        last -= 1
        if last and not words[last].text[0].isalpha():
            return None
    first = last
    while first and words[first - 1].text[0].isalnum():
        kinds = look_up_ids(words[first - 1].text, "function_words")
        if not kinds.isdisjoint(STOPS) and "determiner" not in kinds:
            break
        first -= 1
        if not kinds.isdisjoint({"article_indefinite", "determiner"}):
            break
    return Span(words[first].start, words[last - 1].end) if first < last else None


def find_document(text: str, start: int, end: int) -> Span | None:
    """Return the last noun for a document or medium between two places, with its article and adjectives, or None."""
    words = list(find_tokens(text, start, end))
    for last in range(len(words) - 1, -1, -1):
        ids = look_up_ids(words[last].text, "speakers")
        if words[last].text[0].isupper() and not ids.isdisjoint({"document.noun", "medium.noun"}):
            return Span(words[open_phrase(words, last)].start, words[last].end)
    return None


def open_phrase(words: list, last: int) -> int:
    """Return where the phrase that ends with the noun at ``last`` begins: its adjectives and article."""
    first = last
    while first > 0:
        before = words[first - 1].text
        kinds = look_up_ids(before, "function_words")
        if not kinds.isdisjoint({"article_definite", "article_indefinite", "determiner", "possessive"}):
            return first - 1
        if kinds or not before[0].islower() or not before.endswith(("e", "en", "er", "em", "es")):
            break
        first -= 1
    return first


def find_fuller(
    text: str, sentences: Sequence[Sentence], head: str, core: Span, people: frozenset[str] = frozenset()
) -> list[Span]:
    """Return other mentions of an organisation or document by the same noun, or by the full form of an acronym.

    Args:
        text: the raw text.
        sentences: its sentences.
        head: the head noun (*Ministerium*) or acronym (*BGH*).
        core: the phrase in hand; places in it are left out.
        people: the surnames of the article, which are no names of bodies.
    """
    if head.isupper() and len(head) > 1:
        return spell_acronym(text, head)
    wanted = head[:-1] if head.endswith("s") and len(head) > 5 else head
    if len(wanted) < 4:
        return []
    low = wanted.lower()
    if low[1:] not in text[: core.start] and low[1:] not in text[core.end :]:
        return []
    found: list[Span] = []
    place = is_place(wanted)  # *die Initiative Österreichs* is no fuller name of the country
    pattern = re.compile(
        rf"(?<!\w)((?:[A-Za-zäöüß]+(?:e|en|er|em|es)\s+)?(?:[A-ZÄÖÜ]\w*er\s+)?)"
        rf"((?:[A-ZÄÖÜ][\w-]*)?[{low[0]}{low[0].upper()}]{re.escape(low[1:])})(?:s|es|n|en)?(?!\w)" + BEHIND
    )
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if len(found) >= MOST:
                return found
            start = match.start()
            lead = match.group(1).split()
            while lead and (look_up_ids(lead[0], "function_words") or (place and lead[0][0].isupper())):
                start = text.index(lead[0], start) + len(lead[0])
                start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
                lead = lead[1:]
            if text[match.start(2)].isupper() and not (core.start <= match.start(2) < core.end):
                found.append(Span(start, end_of_name(text, match, people)))
    return found


def end_of_name(text: str, match: re.Match[str], people: frozenset[str]) -> int:
    """Return where the name of a body ends that begins with a noun for one: what stands behind may be no part of it.

    A capital word right behind is one only where bodies of that sort are called so (*Firma Korn*, *Amtsgericht Ulm*).
    """
    behind = text[match.end(2) : match.end()]
    words = behind.split()
    plain = match.end(2) + len(re.match(r"\w*", behind).group())
    if not words or (len(words) == 1 and behind[0] != " "):
        return plain
    bare = behind.lstrip("enrs")[1:2]
    called = look_up_ids(match.group(2), "describing") & {"unnamed.body", "placed.body"}
    if bare.isupper() or bare in DOUBLE:
        known = any(w in people or look_up_ids(w, "speakers") for w in words)
        return match.end() if called and not known else plain
    return match.end()


def is_article(word: str) -> bool:
    """Say whether a word is a definite article, in a capital coat at the beginning of a sentence too."""
    return "article_definite" in look_up_ids(word, "function_words")


def spell_acronym(text: str, acronym: str) -> list[Span]:
    """Return the full name that an article gives before or behind an acronym in brackets."""
    found = []
    for match in re.finditer(rf"\(\s*(?:kurz:?\s*)?[{DOUBLE}]?{re.escape(acronym)}[{DOUBLE}]?\s*[);,]", text):
        words = list(find_tokens(text, max(0, match.start() - 120), match.start()))
        first = len(words)
        while first and (
            words[first - 1].text[0].isupper()
            or words[first - 1].text.lower() in ("für", "der", "des", "und", "of", "the", "in")
        ):
            if text[words[first - 1].end : words[first].start if first < len(words) else match.start()].strip():
                break
            first -= 1
        while first < len(words) and (not words[first].text[0].isupper() or is_article(words[first].text)):
            first += 1
        if first < len(words):
            found.append(Span(words[first].start, words[-1].end))
    return found
