"""Find what a relative pronoun or a bare noun takes up elsewhere in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.words import look_up_ids
from analysis.records import Sentence, Span
from analysis.segmenting import find_tokens

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


def find_unnamed(text: str, sentence: Sentence, pronoun: Span) -> Span | None:
    """Return the unnamed man that *er* takes up in its own sentence (*dass ein Helfer glaubt, er ...*), or None.

    Only where he is the last of his kind before the pronoun, and no name stands between.
    """
    words = list(find_tokens(text, sentence.start, pronoun.start))
    for last in range(len(words) - 1, -1, -1):
        word = words[last]
        if not word.text[0].isupper():
            continue
        ids = look_up_ids(word.text, "speakers")
        if not ids.isdisjoint({"role.office", "anonymous.noun"}):
            first = open_phrase(words, last)
            article = words[first].text.lower()
            alone = last + 1 == len(words) or not words[last + 1].text[0].isupper()
            return (
                Span(words[first].start, word.end)
                if alone and article in ("ein", "einen", "einem", "eines", "der")
                else None
            )
        if not ids and last + 1 < len(words) and words[last + 1].text[0].isupper():
            return None
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


def find_fuller(text: str, sentences: Sequence[Sentence], head: str, core: Span) -> list[Span]:
    """Return other mentions of an organisation or document by the same noun, or by the full form of an acronym.

    Args:
        text: the raw text.
        sentences: its sentences.
        head: the head noun (*Ministerium*) or acronym (*BGH*).
        core: the phrase in hand; places in it are left out.
    """
    if head.isupper() and len(head) > 1:
        return spell_acronym(text, head)
    wanted = head[:-1] if head.endswith("s") and len(head) > 5 else head
    if len(wanted) < 4:
        return []
    low = wanted.lower()
    found: list[Span] = []
    pattern = re.compile(
        rf"(?<!\w)((?:[a-zäöüß]+(?:e|en|er|em|es)\s+)?(?:[A-ZÄÖÜ]\w*er\s+)?)([\w-]*{re.escape(low)})(?:s|es|n|en)?(?!\w)",
        re.I,
    )
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if len(found) >= MOST:
                return found
            start = match.start()
            lead = match.group(1).split()
            while lead and look_up_ids(lead[0], "function_words"):
                start = text.index(lead[0], start) + len(lead[0])
                start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
                lead = lead[1:]
            if text[match.start(2)].isupper() and not (core.start <= match.start(2) < core.end):
                found.append(Span(start, match.end()))
    return found


def spell_acronym(text: str, acronym: str) -> list[Span]:
    """Return the full name that an article gives before or behind an acronym in brackets."""
    found = []
    for match in re.finditer(rf"\(\s*(?:kurz:?\s*)?[„\"«]?{re.escape(acronym)}[“\"»]?\s*[);,]", text):
        words = list(find_tokens(text, max(0, match.start() - 120), match.start()))
        first = len(words)
        while first and (
            words[first - 1].text[0].isupper()
            or words[first - 1].text.lower() in ("für", "der", "des", "und", "of", "the", "in")
        ):
            if text[words[first - 1].end : words[first].start if first < len(words) else match.start()].strip():
                break
            first -= 1
        while first < len(words) and not words[first].text[0].isupper():
            first += 1
        if first < len(words):
            found.append(Span(words[first].start, words[-1].end))
    return found
