"""Cut a sentence into clauses and find the finite verb of each.

There is no parser here: a clause is what stands between commas, colons, dashes and brackets, or beside an *und* that
joins two finite verbs. Word order says the rest: a clause with an opener and a verb at its end has its finite verb
there, any other has it first.

Most words of a text are asked for nothing but their spelling, so clauses hold spellings and where they begin; a
``Word``, which knows its place, is made when somebody asks for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.german.conjugation import FINITE, Form
from analysis.german.cutting import cut_pieces, divide, find_opener, read_spellings
from analysis.german.finite import find_finite, find_lemma, is_no_opener, is_noun, may_follow
from analysis.german.ranks import Words, rank
from analysis.german.signs import anchors
from analysis.german.spellings import BREAKS, MARKS, Spelling
from analysis.german.word_classes import word_class

__all__ = ["BREAKS", "MARKS", "Clause", "Word", "find_clauses", "read_words"]
DASHES = frozenset("–—-")
AGENTS = frozenset({"durch", "von", "vom"})


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


class Kept:
    """What is known of the sentences of one text, each by its range: their clauses, and their tokens."""

    __slots__ = ("clauses", "spellings", "text")

    def __init__(self, text: str) -> None:
        """Begin with nothing."""
        self.text = text
        self.clauses: dict[tuple[int, int], tuple[Clause, ...]] = {}
        self.spellings: dict[tuple[int, int], tuple[Words, list[int], list[int]]] = {}


LAST: list[Kept] = [Kept("")]  # mood, cues and what comes after them ask for the sentences of the same text


def keep(text: str) -> Kept:
    """Return what is known of the sentences of a text; of no more than one text is anything kept."""
    if LAST[0].text is not text:
        LAST[0] = Kept(text)
    return LAST[0]


def find_clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of the sentence ``text[start:end]``, in their order."""
    known = keep(text).clauses
    found = known.get((start, end))
    if found is None:
        found = known[start, end] = tuple(read_clauses(text, start, end))
    return found


def find_spellings(text: str, start: int, end: int) -> tuple[Words, list[int], list[int]]:
    """Return the spellings of the tokens of a sentence, where they begin, and the numbers of those that part others.

    They are kept with the clauses of the sentence: nobody may change the lists. Behind the last place stands the end of
    the sentence.
    """
    known = keep(text).spellings
    found = known.get((start, end))
    if found is None:
        found = known[start, end] = read_spellings(text, start, end)
    return found


def find_entries(text: str, start: int, end: int, name: str) -> list[int]:
    """Return the numbers of the entries of a lexicon that can match in a sentence, by the words that they need.

    Args:
        text: the raw text.
        start: where the sentence begins.
        end: where it ends.
        name: the lexicon, one of those that are looked up with the spelling of a word.
    """
    spellings, _, _ = find_spellings(text, start, end)
    signs = anchors().anywhere.union(*[spelling.signs for spelling in spellings if spelling.signs])
    return sorted([sign[1] for sign in signs if isinstance(sign, tuple) and sign[0] == name]) if signs else []


def read_clauses(text: str, start: int, end: int) -> list[Clause]:
    """Read the clauses of a sentence."""
    spellings, starts, cuts = find_spellings(text, start, end)
    out: list[Clause] = []
    for before, words, places, joins in cut_pieces(spellings, starts, cuts):
        if joins:
            for join, first, last in divide(words, joins, before):
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
    if opener is None and earlier and "joins" in first.classes:
        opener = inherit_opener(words, before, earlier)
    final = bool(last.forms) and (opener is not None or is_unfinished(earlier))
    ranks = rank(words)
    if not any(ranks):
        return Clause(words, starts, before, opener, opener is not None or final)
    if first.capital and ranks[0] and (len(words) == 1 or max(ranks[1:]) == 3 or is_noun(words)):
        ranks[0] = 0  # a noun at the start of a sentence; a verb in its place leaves no room for another
    if opener is None and earlier and last.features and closes_bracket(words, ranks, before, earlier):
        ranks = [0 for _ in words]
    if before in DASHES and "part" in first.features and len(words) > 1 and words[1].folded in AGENTS:
        ranks[0] = 0  # *– bezahlt von der Gemeinde*
    if opener is not None and 3 in ranks and is_no_opener(words, ranks, opener):
        opener, final = None, False
    finite = find_finite(words, ranks, final, before)
    if finite is None and ranks[0] == 1 and before == "," and awaits_verb(earlier) and may_follow(words):
        finite = 0
    if finite is None:
        return Clause(words, starts, before, opener, opener is not None or final)
    return Clause(words, starts, before, opener, final, finite, find_lemma(words, finite, final))


def inherit_opener(words: Words, before: str, earlier: list[Clause]) -> str | None:
    """Return the opener that a clause shares with the one that it is joined to.

    An infinitive between them is passed over, but its comma may end the dependent clause as well. So the two verbs must
    be of one tense and mood: *ob er spare, um zu bauen, und verkaufe*.
    """
    if before in word_class("joins"):
        return earlier[-1].opener if earlier[-1].final else None
    if before != "," or not is_infinitive_clause(earlier[-1]):
        return None
    begun = next((clause for clause in reversed(earlier) if not is_infinitive_clause(clause)), None)
    if begun is None or begun.finite is None or not begun.final:
        return None
    shared = begun.spellings[begun.finite].features & words[-1].features & FINITE
    return begun.opener if shared else None


def is_infinitive_clause(clause: Clause) -> bool:
    """Say whether a clause has no finite verb, but an infinitive with *zu* at its end."""
    return clause.finite is None and ends_in_infinitive(clause)


def ends_in_infinitive(clause: Clause) -> bool:
    """Say whether a clause ends in an infinitive with *zu*."""
    words = clause.spellings
    last = words[-1].features
    return "zu" in last or ("inf" in last and len(words) > 1 and words[-2].folded == "zu")


def awaits_verb(earlier: list[Clause]) -> bool:
    """Say whether nothing but finished dependent clauses stands before: the verb of the main one has to follow.

    In front of them may stand what the first of them goes with: *Die Kinder, die spielen, lachen laut*.
    """
    if not earlier or earlier[-1].finite is None or not earlier[-1].final:
        return False
    begun = earlier[0].finite is None and earlier[0].opener is None and not is_infinitive_clause(earlier[0])
    return all([clause.final for clause in (earlier[1:] if begun else earlier)])


def is_unfinished(earlier: list[Clause]) -> bool:
    """Say whether a dependent clause shortly before still waits for its verb."""
    return any([clause.final and clause.finite is None for clause in earlier[-3:]])


def closes_bracket(words: Words, ranks: list[int], before: str, earlier: list[Clause]) -> bool:
    """Say whether a stretch goes on a list of participles or infinitives whose auxiliary stands in the clause before.

    *Er hat den Zaun gebaut, Rosen im Hof gepflanzt; er will lesen – und danach schlafen.*
    """
    last = words[-1]
    if len(words) < 2 or earlier[-1].final or last.features.isdisjoint(("part", "inf")):
        return False
    verb, end = earlier[-1].verb, earlier[-1].spellings[-1]
    if verb is None:
        return False
    lemmas = {form.lemma for form in verb.forms}
    if "inf" in last.features and "inf" in end.features and "joins" in words[0].classes:
        alone = ranks[-1] == 1 and not any(ranks[:-1])
        return alone and (before == "," or before in DASHES) and not lemmas.isdisjoint(word_class("takes-infinitive"))
    second = 2 in ranks[:2]  # *..., also versucht er es unbemerkt*: the verb of a main clause
    if before != "," or second or max(ranks) > 2 or len(words) < 3 or "part" not in last.features:
        return False
    return not lemmas.isdisjoint(("haben", "sein", "werden")) and "part" in end.features
