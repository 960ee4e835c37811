"""Cut a sentence into clauses and find the finite verb of each.

There is no parser here: a clause is what stands between commas, colons, dashes and brackets, or beside an *und* that
joins two finite verbs. Word order says the rest: a clause with an opener and a verb at its end has its finite verb
there, any other has it first.

Most words of a text are asked for nothing but their spelling, so clauses hold spellings and where they begin; a
``Word``, which knows its place, is made when somebody asks for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.german.conjugation import FINITE, Form, words_of
from analysis.german.cutting import cut_pieces, divide, read_spellings
from analysis.german.ranks import Words, rank
from analysis.german.spellings import BREAKS, MARKS, Spelling
from analysis.german.word_classes import word_class

__all__ = ["BREAKS", "MARKS", "Clause", "Word", "find_clauses", "read_words"]
FIRST_PERSON = frozenset({"i1s", "k1s"})
SECOND_OPENERS = frozenset({"dass", "ob", "weil", "wenn", "als", "ehe", "wie"})


class Word:
    """A spelling at a place in a sentence."""

    __slots__ = ("end", "spelling", "start")

    def __init__(self, spelling: Spelling, start: int) -> None:
        """Put a spelling at its place."""
        self.spelling, self.start, self.end = spelling, start, start + len(spelling.text)

    @property
    def text(self) -> str:
        """Return the word as it is written."""
        return self.spelling.text

    @property
    def folded(self) -> str:
        """Return the word as the lexicons know it."""
        return self.spelling.folded

    @property
    def forms(self) -> frozenset[Form]:
        """Return what verb forms it can be; capital letters inside a sentence are nouns, not verbs."""
        return self.spelling.forms

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.spelling.capital

    def may_be(self, *features: str) -> bool:
        """Say whether the word can be one of the forms."""
        return not self.spelling.features.isdisjoint(features)


class Clause:
    """A clause: its words, its opener, its finite verb (index in ``words``, or None) and the full lemma of that verb.

    ``before`` is the mark or join in front of it. ``final`` says that the verb stands at the end (a dependent clause).
    """

    __slots__ = (
        "_folded", "_verb", "_words", "before", "final", "finite", "lemma", "opener", "spellings", "starts",
    )  # fmt: skip

    def __init__(
        self,
        spellings: Words,
        starts: list[int],
        before: str,
        opener: str | None,
        final: bool,
        finite: int | None = None,
        lemma: str | None = None,
    ) -> None:
        """Put a clause together."""
        self.spellings, self.starts = spellings, starts
        self.before, self.opener, self.final, self.finite, self.lemma = before, opener, final, finite, lemma
        self._folded: frozenset[str] | None = None
        self._verb: Word | None = None
        self._words: tuple[Word, ...] | None = None

    @property
    def start(self) -> int:
        """Return where the clause begins."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Return where the clause ends."""
        return self.starts[-1] + len(self.spellings[-1].text)

    @property
    def verb(self) -> Word | None:
        """Return the finite verb."""
        if self._verb is None and self.finite is not None:
            self._verb = self.word(self.finite)
        return self._verb

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the clause."""
        if self._words is None:
            words = list(map(Word, self.spellings, self.starts))
            if self.finite is not None:
                words[self.finite] = self.verb or words[self.finite]
            self._words = tuple(words)
        return self._words

    @property
    def folded(self) -> frozenset[str]:
        """Return the folded words of the clause, each once."""
        if self._folded is None:
            self._folded = frozenset([spelling.folded for spelling in self.spellings])
        return self._folded

    def word(self, i: int) -> Word:
        """Return one word of the clause."""
        return Word(self.spellings[i], self.starts[i])

    def has(self, words: Iterable[str]) -> bool:
        """Say whether one of the folded words stands in the clause."""
        return not self.folded.isdisjoint(words)


Kept = tuple[str, dict[tuple[int, int], tuple[Clause, ...]]]
LAST: list[Kept] = [("", {})]  # mood, cues and what comes after them ask for the clauses of the same text


def find_clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of the sentence ``text[start:end]``, in their order."""
    kept = LAST[0]
    if kept[0] is not text:
        kept = LAST[0] = (text, {})
    found = kept[1].get((start, end))
    if found is None:
        found = kept[1][start, end] = tuple(read_clauses(text, start, end))
    return found


def read_clauses(text: str, start: int, end: int) -> list[Clause]:
    """Read the clauses of a sentence."""
    spellings, starts, cuts = read_spellings(text, start, end)
    out: list[Clause] = []
    for before, words, places, joins in cut_pieces(spellings, starts, cuts):
        if joins:
            for join, first, last in divide(words, joins):
                out.append(make_clause(words[first:last], places[first:last], join or before, out))
        else:
            out.append(make_clause(words, places, before, out))
    return out


def read_words(text: str, start: int, end: int) -> list[Word]:
    """Return the tokens of a sentence as words, marks among them."""
    spellings, starts, _ = read_spellings(text, start, end)
    return list(map(Word, spellings, starts))


def make_clause(words: Words, starts: list[int], before: str, earlier: list[Clause]) -> Clause:
    """Find opener, order and finite verb of one clause."""
    first, last = words[0], words[-1]
    opener = find_opener(words, before)
    if opener is None and earlier and earlier[-1].final and before in word_class("joins"):
        opener = earlier[-1].opener
    final = bool(last.forms) and (opener is not None or is_unfinished(earlier))
    ranks = rank(words)
    if not any(ranks):
        return Clause(words, starts, before, opener, opener is not None or final)
    if first.capital and ranks[0] and (len(words) == 1 or max(ranks[1:]) == 3 or is_noun(words)):
        ranks[0] = 0  # a noun at the start of a sentence; a verb in its place leaves no room for another
    if opener is None and before == "," and "part" in last.features and closes_bracket(words, ranks, earlier):
        ranks = [0 for _ in words]
    if opener is not None and opener in word_class("relatives") and 3 in ranks:
        second = len(words) == 3 and words[1].capital and not last.features.isdisjoint(("k1s", "k1p"))
        if ranks[-1] != 3 or second:  # *sie sagt, das Geld fehle*
            opener, final = None, False  # *das Schiff sei gesunken*: an article, for the verb stands second
    finite = find_finite(words, ranks, final, before)
    if finite is None:
        return Clause(words, starts, before, opener, opener is not None or final)
    return Clause(words, starts, before, opener, final, finite, find_lemma(words, finite, final))


def is_unfinished(earlier: list[Clause]) -> bool:
    """Say whether a dependent clause shortly before still waits for its verb."""
    return any([clause.final and clause.finite is None for clause in earlier[-3:]])


def find_finite(words: Words, ranks: list[int], final: bool, before: str) -> int | None:
    """Return the place of the finite verb of a clause."""
    if 3 in ranks:
        return len(ranks) - 1 - ranks[::-1].index(3) if final else ranks.index(3)
    best = max(ranks)
    if not best or words[0].folded in ("um", "ohne", "statt", "anstatt"):
        return None
    least = 1 if final else best  # without a sure one, the last verb of a dependent clause
    places = [i for i, here in enumerate(ranks) if here >= least]
    if best == 1 and not final:  # *die Gleise räumen zu wollen*: an infinitive clause has none
        places = [i for i in places if is_plural(words, i, before)]
    return (places[-1] if final else places[0]) if places else None


def is_plural(words: Words, i: int, before: str) -> bool:
    """Say whether a form that is infinitive or plural is rather the plural, and so the finite verb.

    At the start of a piece it is where that goes on from another and a subject follows: *..., schreiben die Forscher*.
    """
    after = words[i + 1] if i + 1 < len(words) else None
    if i:
        return after is None or after.folded != "zu"
    follows = after is not None and (after.capital or "plural-subjects" in after.classes)
    if after is not None and after.folded.endswith("e") and i + 2 < len(words):
        follows = follows or words[i + 2].capital  # *..., schreiben namhafte Forscher*
    return follows and before in (",", "–", "-") and not words[-1].forms


def is_noun(words: Words) -> bool:
    """Say whether a capital word at the start is rather a noun than a verb: *Quelle sicher*, but not *Habe gesucht*."""
    word = words[0]
    auxiliary = any(form.lemma in word_class("auxiliaries") for form in word.forms)
    alone = word.features & FINITE <= FIRST_PERSON
    subject = len(words) > 1 and not words[1].classes.isdisjoint(("subject-pronouns", "addressed"))
    return alone and not auxiliary and not subject


def closes_bracket(words: Words, ranks: list[int], earlier: list[Clause]) -> bool:
    """Say whether a stretch goes on a list of participles: *Er hat den Zaun gebaut, Rosen im Hof gepflanzt*."""
    second = 2 in ranks[:2]  # *..., also versucht er es unbemerkt*: the verb of a main clause
    if not earlier or second or max(ranks) > 2 or len(words) < 3:
        return False
    last = earlier[-1]
    auxiliary = last.verb is not None and any(f.lemma in ("haben", "sein", "werden") for f in last.verb.forms)
    return auxiliary and not last.final and "part" in last.spellings[-1].features


def find_opener(words: Words, before: str) -> str | None:
    """Return the word that makes the clause a dependent one, if there is one: at its start, or after a preposition."""
    at = 1 if "joins" in words[0].classes else 0
    if at == len(words):
        return None
    first = words[at]
    if "openers" in first.classes or (before == "," and "relatives" in first.classes):
        return first.folded
    if at + 1 == min(len(words), 3):
        return None
    second = words[at + 1]
    if before == "," and "relatives" in second.classes and "before-adjectives" in first.classes:
        return second.folded
    return second.folded if second.folded in SECOND_OPENERS else None


def find_lemma(words: Words, finite: int, final: bool) -> str:
    """Return the lemma of the finite verb, with the separable prefix that stands at the end: *teilte ... mit*."""
    lemma = words[finite].lemma
    last = words[-1]
    if not final and len(words) - 1 > finite and not last.capital and last.folded in words_of("separable"):
        return last.folded + lemma
    return lemma
