"""Find the mentions of seats of power, with the article and the preposition before each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis import lexicon
from analysis.framing.frame_words import word_list
from analysis.framing.known_words import SEATS, Known, is_barred, joined_exceptions, joined_patterns
from analysis.german.clauses import Clause, find_clauses
from analysis.german.countries import is_place
from analysis.german.ranks import Words
from analysis.german.words import look_up_ids, spell_out
from analysis.lexicon import Entry
from analysis.records import Span

ARTICLES = frozenset(["der", "die", "das", "dem", "den", "des"])
PREPOSITIONS = ("inside-place", "to-a-city", "as-a-side", "as-an-office")  # lists that hold some not known elsewhere
CONJUNCTIONS = frozenset(["während", "seit"])  # before a name without an article they rather open a clause
ADJECTIVAL = ("e", "en", "er", "es", "em")


class Mention(NamedTuple):
    """A mention in its sentence: tokens ``first`` to ``last`` (half open), the preposition and article before it.

    ``head`` is the token that its phrase begins with, the preposition not counted.
    """

    entry: Entry
    text: str
    sentence: Span
    words: Words
    starts: Sequence[int]
    first: int
    last: int
    head: int
    article: str
    preposition: str

    def at(self, i: int) -> str:
        """Return the text of a token, empty outside of the sentence."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def folded(self, i: int) -> str:
        """Return the folded form of a token, empty outside of the sentence."""
        return self.words[i].folded if 0 <= i < len(self.words) else ""

    @property
    def ends(self) -> tuple[int, int]:
        """Return the range of the mention in the text."""
        return self.starts[self.first], self.starts[self.last - 1] + len(self.words[self.last - 1].text)

    @property
    def before(self) -> int:
        """Return the number of the token before the phrase and its preposition."""
        return self.head - 1 - bool(self.preposition)

    @property
    def clause(self) -> Clause | None:
        """Return the clause that the mention stands in."""
        place = self.starts[self.first]
        clauses = find_clauses(self.text, self.sentence.start, self.sentence.end)
        return next((clause for clause in clauses if clause.start <= place < clause.end), None)

    @property
    def is_city(self) -> bool:
        """Say whether a city is named, and no building."""
        return self.entry.category == "city"


def find_mentions(
    text: str, sentence: Span, words: Words, starts: Sequence[int], hits: Sequence[tuple[int, Known]]
) -> Iterator[Mention]:
    """Yield the mentions of seats of power in a sentence.

    Args:
        text: the raw text.
        sentence: the sentence.
        words: its tokens.
        starts: where they begin.
        hits: which of them are known, and what they can be.
    """
    taken = -1
    for i, known in hits:
        entry = known.seat
        if entry is None or i < taken:
            continue
        found = find_range(text, sentence, starts, words, i, entry)
        if found is None:
            continue
        taken = found[1]
        mention = make_mention(entry, text, sentence, words, starts, *found)
        excepted = joined_exceptions(SEATS, entry.id)
        if is_adjective_of(mention.at(mention.first), entry.id) and not governs(mention.folded(mention.last)):
            continue
        if not (is_surname(mention) or is_barred(text, sentence.start, sentence.end, mention.ends, excepted)):
            yield mention


def find_range(
    text: str, sentence: Span, starts: Sequence[int], words: Words, i: int, entry: Entry
) -> tuple[int, int] | None:
    """Return the tokens of a mention: one, or as many as a pattern of several words has."""
    pattern = joined_patterns(SEATS, entry.id)
    if pattern is None:
        return i, i + 1
    for match in pattern.finditer(text, sentence.start, sentence.end):
        if match.start() <= starts[i] < match.end():
            inside = [k for k in range(len(words)) if match.start() <= starts[k] < match.end()]
            return inside[0], inside[-1] + 1
    return None


def is_adjective_of(word: str, key: str) -> bool:
    """Say whether a word is the adjective of a seat: *Moskauer*."""
    return word[-2:] in ("er", "ER") and word[:-2].capitalize() in plain_forms(key)


def governs(noun: str) -> bool:
    """Say whether a folded noun names those who govern or speak for them, by itself or as the end of a compound."""
    return noun.endswith(tuple(word_list("governing")))


@cache
def plain_forms(key: str) -> frozenset[str]:
    """Return the forms of an entry that are no compounds."""
    patterns = lexicon.load(SEATS).by_id[key].patterns
    return frozenset(form for p in patterns if " " not in p for form in spell_out(p) if "*" not in form)


def make_mention(
    entry: Entry, text: str, sentence: Span, words: Words, starts: Sequence[int], first: int, last: int
) -> Mention:
    """Look for article and preposition before a mention; adjectives between them are passed over."""
    head = first
    while head and words[head - 1].folded.endswith(ADJECTIVAL):
        word = words[head - 1].text
        of_city = word.endswith("er") and is_place(word[:-2])  # Pariser Rathaus
        if not (word.islower() or of_city) or look_up_ids(word, "function_words"):
            break
        head -= 1
    article = words[head - 1].folded if head and words[head - 1].folded in ARTICLES else ""
    if article:
        head -= 1
    elif not (head and is_preposition(words[head - 1].folded)):
        head = first  # what looks like an adjective can be a verb: *gestern erklärte Moskau*
    before = words[head - 1].folded if head else ""
    preposition = before if is_preposition(before) else ""
    return Mention(entry, text, sentence, words, starts, first, last, head, article, preposition)


def is_preposition(word: str) -> bool:
    """Say whether a folded word is a preposition."""
    if not word or word in CONJUNCTIONS:
        return False
    return "preposition" in look_up_ids(word, "function_words") or any(word in word_list(n) for n in PREPOSITIONS)


def is_surname(mention: Mention) -> bool:
    """Say whether a given name stands before a city: then it is a surname."""
    return mention.is_city and bool(look_up_ids(mention.at(mention.first - 1), "given_names"))
