"""Know from its spelling what a word can be a sign of, so that only sentences that hold such a word are looked into.

Half of all sentences hold no sign of hearsay at all. A rule that looks at verbs of saying has nothing to do in a
sentence without one, and an entry of a lexicon nothing in one without a word of its patterns.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from analysis import lexicon
from analysis.anchors import Anchors
from analysis.german.conjugation import Form, particles
from analysis.german.word_classes import fold, word_class

LEXICONS = ("attribution", "unknown", "adverbs")  # those of cues
OTHERS = ("markers", "naming")
Sign = str | tuple[str, int]  # a rule ("sollen", "modals", "reports", "so"), or an entry by lexicon and number
NO_SIGNS: frozenset[Sign] = frozenset()


@cache
def anchors() -> Anchors[Sign]:
    """Return the entries of the lexicons by the words that they need, and the rules that words alone set off."""
    names = (*LEXICONS, *OTHERS)
    entries = [(name, number, entry) for name in names for number, entry in enumerate(lexicon.load(name).entries)]
    patterns: list[tuple[Sign, str]] = [((name, number), p) for name, number, entry in entries for p in entry.patterns]
    return Anchors([*patterns, ("so", "so"), *(("sollen", form) for form in word_class("sollen-forms"))])


@cache
def lemmas() -> dict[str, frozenset[str]]:
    """Return the rules that verbs set off by lemma; separable verbs also without their prefix: *teilte ... mit*."""
    reports = {fold(entry.id) for entry in lexicon.load("reporting_verbs").entries}
    reports |= {lemma[len(prefix) :] for lemma in reports for prefix in particles() if lemma.startswith(prefix)}
    modals = {entry.id for entry in lexicon.load("modals").entries}
    rules = {"modals": modals, "reports": reports}
    return {lemma: frozenset(rule for rule, listed in rules.items() if lemma in listed) for lemma in modals | reports}


def find_signs(folded: str, forms: Iterable[Form]) -> frozenset[Sign]:
    """Return what a word can be a sign of, by its folded form and its verb forms."""
    found = anchors().look_up(folded)
    if forms:
        rules = lemmas()
        for form in forms:
            rule = rules.get(form.lemma)
            if rule and not rule <= found:  # most have one, and share it
                found = found | rule if found else rule
    return found
