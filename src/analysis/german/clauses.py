"""Cut a sentence into clauses and find the finite verb of each.

There is no parser here: a clause is what stands between commas, colons, dashes and brackets, or beside an *und* that
joins two finite verbs. Word order says the rest: a clause with an opener and a verb at its end has its finite verb
there, any other has it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.german.conjugation import FINITE, Form, read_verb, words_of
from analysis.german.word_classes import fold, word_class
from analysis.segmenting import find_tokens

BREAKS = frozenset(",;:()[]–—•") | {"-"}
MARKS = frozenset("„“”\"»«‚‘’'‹›‟")


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its place in the sentence, its folded form and what verb forms it can be."""

    start: int
    end: int
    text: str
    folded: str
    forms: frozenset[Form]

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[:1].isupper()

    def may_be(self, *features: str) -> bool:
        """Say whether the word can be one of the forms."""
        return any(form.feature in features for form in self.forms)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its words, its opener, its finite verb (index in ``words``, or None) and the full lemma of that verb.

    ``before`` is the mark or join in front of it. ``final`` says that the verb stands at the end (a dependent clause).
    """

    words: tuple[Word, ...]
    opener: str | None
    final: bool
    finite: int | None
    lemma: str | None
    before: str

    @property
    def start(self) -> int:
        """Return where the clause begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Return where the clause ends."""
        return self.words[-1].end

    @property
    def verb(self) -> Word | None:
        """Return the finite verb."""
        return None if self.finite is None else self.words[self.finite]

    def has(self, words: Iterable[str]) -> bool:
        """Say whether one of the folded words stands in the clause."""
        return any(word.folded in words for word in self.words)


def read_words(text: str, start: int, end: int) -> list[Word]:
    """Return the tokens of a sentence as words; capital letters inside the sentence are nouns, not verbs."""
    out: list[Word] = []
    fresh = True  # at the start, or after a colon or a mark that does not follow a word: there a capital says nothing
    for token in find_tokens(text, start, end):
        folded = fold(token.text)
        lower = not token.text[:1].isupper()
        forms = read_verb(folded) if token.text[:1].isalpha() and (lower or fresh) else frozenset()
        out.append(Word(token.start, token.end, token.text, folded, forms))
        opens = token.text in MARKS and not (len(out) > 1 and out[-2].text[-1:].isalnum())
        fresh = opens or token.text in ":–—-•" or (fresh and not token.text[:1].isalnum())
    return out


@lru_cache(maxsize=512)  # mood and cues ask for the clauses of the same sentences
def find_clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of the sentence ``text[start:end]``, in their order."""
    words = read_words(text, start, end)
    out: list[Clause] = []
    for before, piece in pieces(words):
        for join, part in divide(piece):
            out.append(make_clause(part, join or before, out))
    return tuple(out)


def pieces(words: list[Word]) -> Iterator[tuple[str, list[Word]]]:
    """Yield what stands between marks that part clauses, with the mark before it.

    Quotation marks around single words are passed over; around a stretch with a finite verb they part it off, unless
    nothing but the opener of that clause stands before them: *dass «die Kasse leer sei»*.
    """
    parting = find_parting_marks(words)
    before, piece = "", []
    for i, word in enumerate(words):
        opened = i in parting and len(piece) == 1 and piece[0].folded in word_class("content-openers")
        if word.text in BREAKS or (i in parting and not opened):
            if piece:
                yield before, piece
                before, piece = "", []
            before = ":" if before == ":" and word.text in MARKS else word.text
        elif word.text not in MARKS and re.search(r"\w", word.text):
            piece.append(word)
    if piece:
        yield before, piece


def find_parting_marks(words: list[Word]) -> set[int]:
    """Return the places of the quotation marks with a clause between them.

    A mark opens where it touches the word behind it alone: the closing mark of a name does not open anything.
    """
    marks = [i for i, word in enumerate(words) if word.text in MARKS]
    out: set[int] = set()
    for number, i in enumerate(marks):
        if touches(words, i - 1) and (words[i - 1].text[-1:].isalnum() or not touches(words, i)):
            if words[i - 1].text in "?!":  # it closes, and a sentence is at its end: *«Warum?» fragte sie*
                out.add(i)
            continue
        end = next((j for j in marks[number + 1 :] if touches(words, j - 1)), len(words))
        inside = words[i + 1 : end]
        if len(inside) > 3 and any(strength(inside, j) == 3 for j in range(len(inside))):
            out |= {i, end}
    return out


def touches(words: list[Word], i: int) -> bool:
    """Say whether no blank stands between the word at ``i`` and the next one."""
    return 0 <= i < len(words) - 1 and words[i].end == words[i + 1].start


def divide(piece: list[Word]) -> Iterator[tuple[str, list[Word]]]:
    """Divide a piece at joins that have a finite verb of their own on both sides."""
    begin, join = 0, ""
    for i, word in enumerate(piece):
        if word.folded in word_class("joins") and i > begin and parts_clauses(piece[begin:i], piece[i + 1 :]):
            yield join, piece[begin:i]
            begin, join = i, word.folded
    yield join, piece[begin:]


def parts_clauses(left: list[Word], right: list[Word]) -> bool:
    """Say whether a join between two stretches parts clauses: whether the right one has a finite verb of its own.

    An infinitive or participle on the right may still hang on the auxiliary on the left (*wird gebaut und verkauft*).
    """
    ranks = [strength(left, i) for i in range(len(left))]
    if max(ranks) < 2:
        return False
    own = max((strength(right, i) for i in range(len(right))), default=0)
    if own in (0, 3):
        return own == 3
    lemmas = {form.lemma for i, word in enumerate(left) if ranks[i] == max(ranks) for form in word.forms}
    takes = lemmas & (word_class("takes-infinitive") if own == 1 else word_class("takes-participle"))
    if own == 1 and right[-1].may_be("part"):  # *hat ... gestürzt und den Rat entlassen*
        takes |= lemmas & word_class("takes-participle")
    return not takes and max(ranks) == 3


def strength(words: list[Word] | tuple[Word, ...], i: int) -> int:
    """Say how surely the word is a finite verb: 3 nothing else, 2 or a participle, 1 or an infinitive, 0 not."""
    word = words[i]
    if not any(form.feature in FINITE for form in word.forms):
        return 0
    before = words[i - 1].folded if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if (
        after is not None
        and after.folded == "zu"
        and i + 2 < len(words)
        and words[i + 2].may_be("inf")
        and word.may_be("inf", "part")
    ):
        return 0  # *gelogen zu haben*
    if word.may_be("inf", "zu"):
        if before == "zu":
            return 0
        # *haben* and its like before the end of a clause are its finite verb; at the end they may be infinitives
        return 3 if word.folded in word_class("plural-auxiliaries") and after is not None and not after.forms else 1
    if word.may_be("part"):
        return 2
    if word.folded == "meine" and after is not None and (after.capital or after.folded.endswith(("e", "en"))):
        return 0  # the possessive
    inflected = (
        word.folded.endswith(("te", "ten", "e"))
        and not word.may_be("k1p")
        and word.folded not in word_class("never-adjectives")
    )
    if i and inflected and after is not None and is_adjective_place(words[i - 1], after):
        # *Das bestätigte Meier*: in second place, and nothing else can be the verb
        return 2 if i == 1 and not has_other(words, i) else 0
    return 3


def is_adjective_place(before: Word, after: Word) -> bool:
    """Say whether an inflected word between these two is rather an adjective than a verb."""
    noun_follows = after.capital or (
        after.folded.endswith(("e", "en", "er"))
        and not after.forms
        and after.folded not in word_class("before-adjectives") | word_class("subject-pronouns")
    )
    if before.folded in word_class("before-adjectives"):
        return noun_follows
    ending = (
        before.folded.endswith(("en", "er", "es", "e"))
        and not before.capital
        and before.folded not in word_class("subject-pronouns")
    )
    return noun_follows and ending


def has_other(words: list[Word] | tuple[Word, ...], i: int) -> bool:
    """Say whether another word can be the finite verb."""
    return any(
        j != i
        and any(f.feature in FINITE for f in w.forms)
        and not w.may_be("zu")
        and not (j and words[j - 1].folded == "zu")
        for j, w in enumerate(words)
    )


def make_clause(words: list[Word], before: str, earlier: list[Clause]) -> Clause:
    """Find opener, order and finite verb of one clause."""
    opener = find_opener(words, before)
    if opener is None and before in word_class("joins") and earlier and earlier[-1].final:
        opener = earlier[-1].opener
    open_one = earlier and any(c.final and c.finite is None for c in earlier[-3:])
    ends_in_verb = bool(words[-1].forms)
    final = ends_in_verb and (opener is not None or bool(open_one))
    ranks = [strength(words, i) for i in range(len(words))]
    if words[0].capital and ranks[0] and (len(words) == 1 or max(ranks[1:]) == 3 or is_noun(words)):
        ranks[0] = 0  # a noun at the start of a sentence; a verb in its place leaves no room for another
    if opener is None and before == "," and closes_bracket(words, ranks, earlier):
        ranks = [0 for _ in words]
    best = max(ranks)
    second = len(words) == 3 and words[1].capital and words[2].may_be("k1s", "k1p")  # *sie sagt, das Geld fehle*
    if opener in word_class("relatives") and best == 3 and (ranks[-1] != 3 or second):
        opener, final = None, False  # *das Schiff sei gesunken*: an article, for the verb stands second
    finite = None
    if best == 3 or (best and not any(w.folded in ("um", "ohne", "statt", "anstatt") for w in words[:1])):
        least = best if best == 3 or not final else 1  # without a sure one, the last verb of a dependent clause
        places = [i for i, rank in enumerate(ranks) if rank >= least]
        if best == 1 and not final:  # *die Gleise räumen zu wollen*: an infinitive clause has none
            places = [i for i in places if i and not (words[i + 1 :] and words[i + 1].folded == "zu")]
        finite = (places[-1] if final else places[0]) if places else None
    lemma = None if finite is None else find_lemma(words, finite, final)
    return Clause(tuple(words), opener, final or (opener is not None and finite is None), finite, lemma, before)


def is_noun(words: list[Word]) -> bool:
    """Say whether a capital word at the start is rather a noun than a verb: *Quelle sicher*, but not *Habe gesucht*."""
    word = words[0]
    auxiliary = any(form.lemma in word_class("auxiliaries") for form in word.forms)
    alone = all(form.feature in ("i1s", "k1s") for form in word.forms if form.feature in FINITE)
    subject = len(words) > 1 and words[1].folded in word_class("subject-pronouns") | word_class("addressed")
    return alone and not auxiliary and not subject


def closes_bracket(words: list[Word], ranks: list[int], earlier: list[Clause]) -> bool:
    """Say whether a stretch goes on a list of participles: *Er hat den Zaun gebaut, Rosen im Hof gepflanzt*."""
    second = 2 in ranks[:2]  # *..., also versucht er es unbemerkt*: the verb of a main clause
    if not earlier or second or max(ranks) > 2 or not words[-1].may_be("part") or len(words) < 3:
        return False
    last = earlier[-1]
    auxiliary = last.verb is not None and any(f.lemma in ("haben", "sein", "werden") for f in last.verb.forms)
    return auxiliary and not last.final and last.words[-1].may_be("part")


def find_opener(words: list[Word], before: str) -> str | None:
    """Return the word that makes the clause a dependent one, if there is one: at its start, or after a preposition."""
    first = [w.folded for w in words[:3]]
    if first and first[0] in word_class("joins"):
        first = first[1:]
    if not first:
        return None
    if first[0] in word_class("openers"):
        return first[0]
    if before == "," and first[0] in word_class("relatives"):
        return first[0]
    if (
        len(first) > 1
        and first[0] in word_class("before-adjectives")
        and first[1] in word_class("relatives")
        and before == ","
    ):
        return first[1]
    if len(first) > 1 and first[1] in ("dass", "ob", "weil", "wenn", "als", "ehe", "wie"):
        return first[1]
    return None


def find_lemma(words: list[Word] | tuple[Word, ...], finite: int, final: bool) -> str:
    """Return the lemma of the finite verb, with the separable prefix that stands at the end: *teilte ... mit*."""
    word = words[finite]
    lemmas = sorted({form.lemma for form in word.forms if form.feature in FINITE}, key=lambda x: (len(x), x))
    lemma = lemmas[0]
    last = words[-1].folded
    if not final and len(words) - 1 > finite and last in words_of("separable") and not words[-1].capital:
        return last + lemma
    return lemma
