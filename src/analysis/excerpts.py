"""The one door through which article text reaches anything published.

It escapes, marks the language, cuts, and keeps the rights limits: no run of more than 40 words of an article, and at
most 35% of an article's words in the whole book, besides single cue forms and source names. Each chapter has a share
of that, so that chapters run alone and together stay within it. What exceeds a share shows its offsets and the cue
alone. ``[corpus] excerpts = "full"`` lifts both limits, for texts one owns.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.records import CorpusError
from analysis.segmenting import find_tokens

LONGEST_RUN = 40  # words
LARGEST_SHARE = 0.35  # of an article's words, in the whole book
# Shares by chapter; together they stay under the limit with something to spare for what pages have in common.
SHARES = {
    "edition": 0.09,
    "corpus": 0.02,
    "hedging": 0.06,
    "statements": 0.035,
    "sources": 0.04,
    "twice": 0.06,
    "framing": 0.03,
}
OTHER_SHARE = 0.01
SHORT = 150  # words: of a text that is shorter, its headline, names and set phrases, which stand in tables, are much
SET_ASIDE = 50  # words of a short text that no share is reckoned from, so that these and excerpts stay within the limit
LONGEST_CUE = 30  # characters: *unter Berufung auf* is a cue, a clause is article text
CONTEXTS = (9, 8, 7, 6, 5, 4, 3)  # words on each side: the widest with which all instances of an article fit


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of an article, ready to be shown: ``markup`` is safe HTML, ``whole`` says whether nothing was cut."""

    article_id: str
    start: int
    end: int
    markup: str
    whole: bool


class Ranges(Sequence[tuple[int, int]]):
    """Ranges in their order, which do not overlap; in a fraction of the room that tuples would take."""

    __slots__ = ("ends", "starts")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take the ranges."""
        self.starts, self.ends = array("q"), array("q")
        for start, end in ranges:
            self.starts.append(start)
            self.ends.append(end)

    def __getitem__(self, place):
        """Return a range, or the list of some."""
        if isinstance(place, slice):
            return list(zip(self.starts[place], self.ends[place], strict=True))
        return self.starts[place], self.ends[place]

    def __len__(self) -> int:
        """Return how many ranges there are."""
        return len(self.starts)


@dataclass
class Door:
    """Hands out excerpts of some articles within a share of their words.

    Args:
        texts: raw text by article id.
        share: which part of an article's words may be handed out; None lifts both limits.
        refuse: raise where a limit is met, instead of showing the cue alone (for text chosen by hand).
    """

    texts: Mapping[str, str]
    share: float | None
    refuse: bool = False
    given: dict[str, set[int]] = field(default_factory=dict)
    words: dict[str, Ranges] = field(default_factory=dict)

    def words_of(self, article_id: str) -> Ranges:
        """Return the ranges of an article's words (marks left out).

        Raises:
            CorpusError: there is no such article.
        """
        if article_id not in self.texts:
            known = ", ".join(list(self.texts)[:5])
            raise CorpusError(f"excerpt of {article_id!r}: no such article; there are {known} ...")
        if article_id not in self.words:
            text = self.texts[article_id]
            found = find_tokens(text, 0, len(text))
            self.words[article_id] = Ranges((t.start, t.end) for t in found if t.text[0].isalnum())
        return self.words[article_id]

    def inside(self, article_id: str, start: int, end: int) -> range:
        """Return the indices of the words that a range touches."""
        words = self.words_of(article_id)
        return range(bisect_right(words.ends, start), bisect_left(words.starts, end))

    def widen(self, article_id: str, start: int, end: int, context: int, within: tuple[int, int] | None) -> range:
        """Return the words of a range with so many more on each side, not beyond ``within``."""
        core = self.inside(article_id, start, end)
        limits = self.inside(article_id, *within) if within else range(len(self.words_of(article_id)))
        return range(max(core.start - context, limits.start), max(core.stop, min(core.stop + context, limits.stop)))

    def fits(self, wanted: Mapping[str, Iterable[range]]) -> bool:
        """Say whether words by article can be handed out within the share."""
        if self.share is None:
            return True
        for article_id, ranges in wanted.items():
            taken = self.given.get(article_id, set()).union(*map(set, ranges))
            if len(taken) > self.room(article_id):
                return False
        return True

    def room(self, article_id: str) -> float:
        """Return how many words of an article may be handed out; of a short one less, unless text is chosen by hand."""
        number = len(self.words_of(article_id))
        aside = SET_ASIDE if self.share < 1 and not self.refuse and number < SHORT else 0
        return self.share * max(0, number - aside)

    def show(
        self,
        article_id: str,
        start: int,
        end: int,
        *,
        context: int = 0,
        marks: Sequence[tuple[int, int]] = (),
        within: tuple[int, int] | None = None,
        tag: str = "mark",
    ) -> Excerpt:
        """Hand out a range with words around it, and its marked parts set off, or struck through with the tag ``s``.

        Where a limit forbids it, the marked parts stand alone with their offsets.

        Raises:
            CorpusError: no such article, a range outside it, or (with ``refuse``) a limit that is met.
        """
        text = self.texts.get(article_id, "")
        if self.words_of(article_id) is not None and not 0 <= start < end <= len(text):
            raise CorpusError(f"excerpt {article_id}:{start}-{end}: the text has {len(text)} code points")
        chosen = self.widen(article_id, start, end, context, within)
        long = self.share is not None and len(chosen) > LONGEST_RUN
        if long or not self.fits({article_id: [chosen]}):
            if self.refuse:
                limit = f"{LONGEST_RUN} words a run" if long else f"{self.share:.0%} of the article's words"
                raise CorpusError(f"excerpt {article_id}:{start}-{end}: over the limit of {limit}")
            return Excerpt(article_id, start, end, self.alone(article_id, marks or [(start, end)], tag), False)
        self.given.setdefault(article_id, set()).update(chosen)
        words = self.words_of(article_id)
        left = min(start, words[chosen.start][0]) if chosen else start
        right = max(end, words[chosen.stop - 1][1]) if chosen else end
        if context and text[right : right + 1] in tuple(".?!…»“”"):  # a sentence's end closes an excerpt in context
            right += 1
        before = "… " if context and left > (within[0] if within else 0) else ""
        after = " …" if context and right < (within[1] if within else len(text)) else ""
        return Excerpt(article_id, start, end, quote(before + mark(text, left, right, marks, tag) + after), True)

    def show_all(self, places: Sequence[Mapping], *, widest: int = CONTEXTS[0]) -> list[Excerpt]:
        """Hand out many places, each with the widest context that all places of its article can have.

        Where not even the narrowest fits for all, the places with the lowest ``rank`` have it and the others stand
        alone.

        Args:
            places: mappings with ``article_id``, ``start``, ``end``, and perhaps ``within`` (a range not to leave),
                ``rank`` (who goes first) and ``marks`` (what to set off; without it, the range).
        """
        by_article: dict[str, list[int]] = {}
        for number, place in enumerate(places):
            by_article.setdefault(place["article_id"], []).append(number)
        out: list[Excerpt | None] = [None] * len(places)
        for article_id, numbers in by_article.items():
            context = self.widest(article_id, [places[n] for n in numbers], widest)
            for n in sorted(numbers, key=lambda n: (places[n].get("rank", 0), n)):
                place, span = places[n], (places[n]["start"], places[n]["end"])
                marks = place.get("marks", [span])
                out[n] = self.show(article_id, *span, context=context, marks=marks, within=place.get("within"))
        return out

    def widest(self, article_id: str, places: Sequence[Mapping], widest: int) -> int:
        """Return the widest context (words on each side) with which all places fit, or the narrowest there is."""
        contexts = [context for context in CONTEXTS if context <= widest]
        for context in contexts:
            ranges = [self.widen(article_id, p["start"], p["end"], context, p.get("within")) for p in places]
            if self.fits({article_id: ranges}):
                return context
        return contexts[-1]

    def alone(self, article_id: str, marks: Sequence[tuple[int, int]], tag: str = "mark") -> str:
        """Return the marked parts alone; the offsets where they are too long to be a cue."""
        text = self.texts[article_id]
        parts = [mark(text, s, e, [(s, e)], tag) for s, e in sorted(marks) if e - s <= LONGEST_CUE]
        return quote(" … ".join(parts) or f"<small>{marks[0][0]}–{marks[-1][1]}</small>")


def share_of(chapter: str) -> float:
    """Return the share of an article's words that a chapter may hand out."""
    return SHARES.get(chapter, OTHER_SHARE)


def quote(markup: str) -> str:
    """Mark safe HTML as German article text."""
    return f'<span class="excerpt" lang="de">{markup}</span>'


def mark(text: str, start: int, end: int, marks: Sequence[tuple[int, int]], tag: str = "mark") -> str:
    """Return a range as safe HTML, with its marked parts in ``<mark>``, or in another element."""
    out, position = [], start
    for left, right in sorted(marks):
        left, right = max(left, position), min(right, end)
        if left < right:
            out += [escape(text[position:left]), f"<{tag}>", escape(text[left:right]), f"</{tag}>"]
            position = right
    return "".join(out) + escape(text[position:end])


def escape(text: str) -> str:
    """Make any text harmless: HTML escaped, white space folded, control and direction marks made visible."""
    return html.escape(set_apart(show_signs(text)), quote=True)


def show_signs(text: str) -> str:
    """Return text on one line, with a mark in the place of signs that are not seen or turn the direction of others.

    Of what is far longer than a word or an address can be the beginning is shown: some corpus has a picture in a cell.
    """
    if len(text) > LONGEST_WORD:
        text = TOO_LONG.sub(lambda match: f"{match[0][:BEGINNING]}…", text)
    return "".join(" " if c.isspace() else "\ufffd" if unicodedata.category(c) in HARMFUL else c for c in text)


def set_apart(text: str) -> str:
    """Return text with words that are written from right to left isolated: what stands around keeps its order."""
    return TURNED.sub("\u2068\\g<0>\u2069", text)


LONGEST_WORD, BEGINNING = 3_000, 100  # signs without a blank; and how many are shown of more
TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
TURNED = re.compile(f"{RIGHT}(?:[\\W\\d_]*{RIGHT})*")
HARMFUL = ("Cc", "Cs", "Co", "Cn", "Cf")  # controls, surrogates, private, unassigned, formats such as bidi overrides
