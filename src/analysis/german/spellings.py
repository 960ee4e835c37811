"""What follows from the spelling of a token alone, worked out once for each spelling.

A text repeats itself: of two hundred thousand tokens of news, fifteen in a hundred are new. Whatever does not depend on
the neighbours is kept here, so that the way through a text is a row of look-ups.
"""

from __future__ import annotations

import re

from analysis.german.conjugation import FINITE, NO_FORMS, SUBJUNCTIVE, Form, read_verb
from analysis.german.signs import find_signs
from analysis.german.word_classes import fold, word_classes

BREAKS = frozenset(",;:()[]–—•") | {"-"}
MARKS = frozenset("„“”\"»«‚‘’'‹›‟")
AFTER_THESE = frozenset(":–—-•")  # a capital letter says nothing there, as at the start of a sentence
MOST = 30_000  # spellings: some weeks of a newspaper; what is kept has to have an end, and to reach it soon
JOIN, STOP, ODD_WORD, MARK, BREAK = 1, 2, 3, 4, 5  # how tokens part words; the first is a word itself
OPEN = -1  # a rank that the words beside it decide
NOTHING: frozenset[str] = frozenset()
FEATURES: dict[frozenset[str], frozenset[str]] = {}


class Spelling:
    """A spelling: its folded form, what verb forms it can be, and what clauses ask of it.

    ``classes`` are the entries of *word_classes* that hold it. ``rank`` says how surely it is a finite verb (3 nothing
    else, 0 not), or that the words beside it have a say (OPEN). ``mood`` is that of its finite forms, None where they
    differ, ``lemma`` the shortest of theirs. ``cut`` says how it parts words (0 not at all, else JOIN and the
    following); what ``renews`` leaves it open whether the next word is a noun. ``signs`` are what it can be a sign of.
    """

    __slots__ = (
        "capital", "classes", "cut", "features", "folded", "forms", "fresh", "lemma", "mood", "rank", "renews", "signs",
        "text",
    )  # fmt: skip

    def __init__(self, text: str, *, verbal: bool) -> None:
        """Work out all that is asked of a spelling; without ``verbal`` it has no verb forms."""
        folded = text.lower()
        if not folded.isascii():
            folded = fold(text)
        self.text, self.folded = text, text if folded == text else folded  # one string for both, where they are alike
        first = text[:1]
        self.capital = first.isupper()
        self.classes = word_classes().get(folded, NOTHING)
        self.cut, self.renews = 0, False
        self.forms: frozenset[Form] = NO_FORMS
        self.features: frozenset[str] = NOTHING
        self.fresh: Spelling | None = None
        self.mood: str | None = None
        self.lemma, self.rank = "", 0
        if first.isalpha():
            if self.classes and "joins" in self.classes:
                self.cut = JOIN
            if verbal:
                self.forms = read_verb(folded)
                if self.forms:
                    self.read_forms()
        elif not first.isalnum():
            self.cut = find_cut(text)
            self.renews = self.cut == MARK or text in AFTER_THESE
        self.signs = find_signs(folded, self.forms)

    def read_forms(self) -> None:
        """Work out what follows from the verb forms."""
        kept = frozenset([feature for _, feature in self.forms])
        self.features = FEATURES.setdefault(kept, kept)  # few differ, and share
        finite = kept & FINITE
        if not finite:
            return
        lemmas = {lemma for lemma, feature in self.forms if feature in FINITE}
        if finite <= SUBJUNCTIVE:
            self.mood = "subjunctive"
        elif finite.isdisjoint(SUBJUNCTIVE):
            self.mood = "indicative"
        self.lemma = lemmas.pop() if len(lemmas) == 1 else min(lemmas, key=lambda lemma: (len(lemma), lemma))
        several = not self.features.isdisjoint(("inf", "zu", "part"))
        self.rank = OPEN if several or self.folded == "meine" or self.is_inflected() else 3

    def is_inflected(self) -> bool:
        """Say whether the spelling could be an adjective with an ending."""
        return (
            self.folded.endswith(("te", "ten", "e"))
            and "k1p" not in self.features
            and "never-adjectives" not in self.classes
        )

    def at_start(self) -> Spelling:
        """Return the spelling as it is read where a capital letter says nothing: there it may be a verb."""
        if not self.capital:
            return self
        if self.fresh is None:
            self.fresh = Spelling(self.text, verbal=True)
        return self.fresh


def find_cut(text: str) -> int:
    """Say how a token that begins with neither letter nor digit parts words."""
    if text in BREAKS:
        return BREAK
    if text in MARKS:
        return MARK
    return ODD_WORD if re.search(r"\w", text) else STOP


class Spellings(dict[str, Spelling]):
    """The spellings met so far, by token with or without the white space behind it."""

    def __missing__(self, piece: str) -> Spelling:
        if len(self) >= MOST:
            self.clear()
        token = piece.rstrip()
        found = self.get(token) or Spelling(token, verbal=not token[:1].isupper())
        self[piece] = self[token] = found
        return found


SPELLINGS = Spellings()
