"""Cut a speaker phrase into its parts: find the run of capital words that is its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.nameparts import ids_of, is_kind
from analysis.records import Span, Token
from analysis.sources.nouns import DEFINITE, INDEFINITE, OFFICES

ATTRIBUTE = re.compile(r"(e|er|en|es|em)$")
PARTICIPLE = re.compile(r"(nd(e|er|en|es|em)|(t|en)(e|es|em)|[^s]ten)$")  # without -er: a genitive too (kleiner Orte)
OPENERS = ("article_definite", "article_indefinite", "preposition", "pronoun_oblique", "possessive")


def drop_brackets(text: str, words: list[Token]) -> list[Token]:
    """Return the words that stand outside round brackets; all of them where all are inside."""
    if not words or "(" not in text[words[0].start : words[-1].end]:
        return words
    outside, depth, place = [], 0, words[0].start
    for word in words:
        gap = text[place : word.start]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        place = word.end
        if not depth:
            outside.append(word)
    return outside or words


def choose_head(text: str, words: Sequence[Token], runs: list[list[Token]]) -> list[Token]:
    """Return the run of capital words that is the head of a phrase, most often the first.

    It is not in *drei der Wirtin nahestehende Gäste*, *in Bern lebende Zeugen*, *die das Tal kennende Eva Lang* (what
    stands before a participle belongs to it), nor in *Osttimors oberster Richter* (the genitive stands in front).
    """
    head = runs[0]
    if len(runs) == 1:
        return head
    lead = [w for w in words if w.start < head[0].start]
    if not lead and len(head) == 1 and opens_with_adjective(words, head[0], runs[1][0]):
        return runs[1]
    form = ATTRIBUTE if opens_attribute(lead) else PARTICIPLE
    for run in runs[1:]:
        before = [w for w in words if head[-1].end <= w.start < run[0].start]
        if before and is_attribute(before[-1], form) and follows_noun(words, before[-1]):
            head = run
    if head is not runs[0]:
        return head
    genitive = len(head) == 1 and head[0].text.endswith("s") and not ids_of(head[0].text) - {"organisation.place"}
    return runs[1] if genitive and not lead and "," not in text[head[0].end : runs[1][0].start] else head


def opens_with_adjective(words: Sequence[Token], first: Token, noun: Token) -> bool:
    """Say whether a phrase begins with adjectives, the first of them in a capital coat: *Müde und satte Gäste*."""
    between = [w.text for w in words if first.end <= w.start < noun.start]
    adjectives = all(w[0].islower() and (ATTRIBUTE.search(w) or is_kind(w, "joining")) for w in between)
    return bool(between) and adjectives and bool(ATTRIBUTE.search(first.text)) and not ids_of(first.text)


def opens_attribute(lead: Sequence[Token]) -> bool:
    """Say whether an article is followed by another phrase at once: *die im Tal ansässige ...*."""
    if len(lead) < 2:
        return False
    determined = lead[0].text.lower() in DEFINITE | INDEFINITE or is_kind(lead[0].text, "determiner")
    return determined and any(is_kind(lead[1].text, kind) for kind in OPENERS)


def is_attribute(word: Token, form: re.Pattern[str]) -> bool:
    """Say whether a word can be a participle or adjective before a noun."""
    return word.text[0].islower() and bool(form.search(word.text)) and not is_function(word.text)


def is_function(word: str) -> bool:
    """Say whether a word is an article, a preposition or another word that is no attribute."""
    kinds = (*OPENERS, "determiner", "conjunction", "pronoun_relative", "subordinator")
    return any(is_kind(word, kind) for kind in kinds)


def follows_noun(words: Sequence[Token], attribute: Token) -> bool:
    """Say whether an attribute stands right behind a noun, adverbs apart: then the noun belongs to it."""
    index = next(i for i, w in enumerate(words) if w.start == attribute.start)
    while index > 0 and words[index - 1].text[0].islower() and is_kind(words[index - 1].text, "adverb"):
        index -= 1
    return index > 0 and words[index - 1].text[0].isupper()


def find_coordinated_name(text: str, runs: list[list[Token]], head_run: list[Token]) -> Span | None:
    """Return the name of one person with two offices: *der Vizekanzler und Arbeitsminister Max Muster*, or None."""
    if len(runs) < 2 or head_run is not runs[0] or not ids_of(head_run[-1].text) & OFFICES:
        return None
    between = text[head_run[-1].end : runs[1][0].start].split()
    offices = [i for i, w in enumerate(runs[1]) if ids_of(w.text) & OFFICES]
    if between[:1] != ["und"] or len(between) > 3 or not offices or any(is_kind(w, "preposition") for w in between):
        return None
    name = runs[1][offices[-1] + 1 :]
    return Span(name[0].start, name[-1].end) if name else None
