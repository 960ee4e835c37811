"""Choose the words of articles that dossiers and the concordance show: one choice for both, within one share.

Both are written after the chapters. What the site's other pages hold of an article is counted as given already, so that
words that a reader has met may be met again at no cost, and new ones only as long as the whole site stays below its
limit. A cue for which nothing is left stands alone.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.excerpts import CONTEXTS, LONGEST_CUE, LONGEST_RUN, Door, Excerpt, Ranges
from analysis.ondisk import Firsts
from analysis.publish.given import Words, merge_new
from analysis.publish.textrows import Stream
from analysis.snippets import FREE_WORDS, MOST_WORDS, find_stop
from analysis.store import read_ranges

SHARE = 0.33  # of an article's words, in the whole site: a little below what the finished site is held against
OWN = ("texts", "concordance")  # folders whose pages show what is chosen here, so that none of it is given before
LONGEST = 14  # words of the beginning of a quotation or a passage
MOST_PARTS, LONGEST_JOINT = 4, 4  # parts of a compound that are kept together, and signs between two of them
SHORTEST = 3  # words: fewer are no beginning that tells anything
ENDS = tuple(".?!…»“”")
Place = Mapping  # of a cue: number, start, end, kind and, where it is known, within; of a quotation: number, start, end
Places = tuple[str, Sequence[Place], Sequence[Place]]  # an article, its cues and its quotations
Key = tuple[str, object]
READ = ("sentences", "cues", "quotations")


@dataclass
class SharedDoor(Door):
    """A door that many pages share: words that were handed out before may always be handed out again.

    Its words are those by which use of a text is measured. Words that stand in several places, of one article or of
    two, are handed out in all of them at once.
    """

    known: Words | None = None

    def __post_init__(self) -> None:
        """Know the words of the texts."""
        self.known = Words(self.texts)

    def words_of(self, article_id: str) -> Ranges:
        """Return the ranges of an article's words."""
        return self.known.places_of(article_id)

    def widen(self, article_id: str, start: int, end: int, context: int, within: tuple[int, int] | None) -> range:
        """Return the words of a range with so many more on each side, not beyond ``within``; compounds stay whole."""
        words = super().widen(article_id, start, end, context, within)
        limits = self.inside(article_id, *within) if within else range(len(self.words_of(article_id)))
        first, stop = words.start, words.stop
        for _ in range(MOST_PARTS):
            first -= first > limits.start and self.is_joined(article_id, first)
            stop += stop < limits.stop and self.is_joined(article_id, stop)
        return range(first, stop)

    def is_joined(self, article_id: str, word: int) -> bool:
        """Say whether nothing but signs stands between a word and the one before it, as in *Kreml-Mitarbeiter*."""
        words, text = self.words_of(article_id), self.texts[article_id]
        between = text[words[word - 1][1] : words[word][0]]
        return len(between) < LONGEST_JOINT and not any(sign.isspace() for sign in between)

    def fits(self, wanted: Mapping[str, Iterable[range]]) -> bool:
        """Say whether words by article can be handed out within the share."""
        return all(self.affords(article_id, ranges) for article_id, ranges in wanted.items())

    def affords(self, article_id: str, ranges: Iterable[range]) -> bool:
        """Say whether words of one article can be handed out within its share and that of those that have them, too."""
        if self.share is None:
            return True
        more = self.add_up(article_id, ranges)
        if more is None:
            return False
        return all(len(self.given.get(key, ())) + len(some) <= self.room(key) for key, some in more.items() if some)

    def is_free(self, article_id: str, words: range) -> bool:
        """Say whether words of one article can be shown without anything of any article being used anew."""
        more = {} if self.share is None else self.add_up(article_id, [words])
        return more is not None and not any(more.values())

    def add_up(self, article_id: str, ranges: Iterable[range]) -> dict[str, set[int]] | None:
        """Return by article what would be used anew if words of one were shown; None where they may not be at all."""
        spreads = []
        for words in ranges:
            spread = self.known.spread(article_id, words) if len(words) <= LONGEST_RUN else None
            if spread is None:
                return None
            spreads.append(spread)
        return merge_new(spreads, self.given)

    def take(self, article_id: str, words: range) -> None:
        """Count words as handed out, wherever they stand."""
        spread = self.known.spread(article_id, words) if self.share is not None else None
        for key, some in (spread or {article_id: set(words)}).items():
            self.given.setdefault(key, set()).update(some)


@dataclass(frozen=True)
class Shown:
    """Hands out what is shown of each article; the same whenever it is asked, and by whom.

    ``found`` has it by article, on disk: a large corpus has a million cues.
    """

    door: SharedDoor
    found: Firsts

    @property
    def whole(self) -> bool:
        """Say whether the texts may be shown whole."""
        return self.door.share is None

    def excerpts_of(self, article_id: str) -> Mapping[Key, Excerpt]:
        """Return the excerpts of an article by table and running number: each cue, and quotations by their beginning.

        A quotation of which nothing may be shown is missing.
        """
        found = self.found.get(article_id)
        if found is None:
            raise KeyError(article_id)
        return pickle.loads(found)

    def alone(self, article_id: str, ranges: Sequence[tuple[int, int]]) -> str:
        """Return ranges of an article as safe HTML, as far as they are short enough to be cues."""
        return self.door.alone(article_id, ranges)

    def beginning(self, article_id: str, start: int, end: int) -> Excerpt | None:
        """Return the first words of a range that stand in the site anyway; None where they tell too little."""
        if article_id not in self.door.texts:
            return None
        return begin(self.door, article_id, start, end)


def open_shown(site: Path, texts: Mapping[str, str], *, whole: bool) -> Shown:
    """Return what hands out the words of the articles of a site.

    Args:
        site: the site, with its other pages and its record.
        texts: raw text by article id; articles without a text are passed over.
        whole: whether they may be shown whole.
    """
    door = SharedDoor(texts, None if whole else SHARE)
    if not whole:
        door.given |= door.known.find_given(site, but=OWN)
    return choose_all(door, read_places(site / "record" / "tables", texts))


def choose_all(door: SharedDoor, places: Iterable[Places]) -> Shown:
    """Return what is shown of all articles, chosen in their order, since several may have the same words."""
    found = Firsts()
    for key, cues, quotations in places:
        found.add(key, pickle.dumps(choose(door, key, cues, quotations)))
    return Shown(door, found)


def read_places(tables: Path, texts: Mapping[str, str]) -> Iterator[Places]:
    """Yield each article with its cues, their category and the sentence that holds them, and with its quotations.

    Of a quotation the first of its ranges is where it begins.

    Args:
        tables: the folder of published tables.
        texts: raw text by article id, in the corpus's order; rows of other articles are passed over.

    Raises:
        BookError: a table is not in the corpus's order.
    """
    streams = sentences, cues, quotations = [Stream(tables / f"{name}.jsonl", texts) for name in READ]
    for key in texts:
        within = {row["sentence_no"]: (row["start"], row["end"]) for row in sentences.take(key)}
        yield (
            key,
            [
                {
                    "number": row["cue_no"],
                    "start": row["start"],
                    "end": row["end"],
                    "kind": row["category"],
                    "within": within.get(row["sentence_no"]),
                }
                for row in cues.take(key)
            ],
            [
                {"number": row["quotation_no"], "start": start, "end": end}
                for row in quotations.take(key)
                for start, end in read_ranges(row["quote"])[:1]
            ],
        )
    for stream in streams:
        stream.check_end()


def choose(door: SharedDoor, article_id: str, cues: Sequence[Place], quotations: Sequence[Place]) -> dict[Key, Excerpt]:
    """Return what is shown of one article: cues in context, quotations by their beginning.

    First each cue has what stands elsewhere around it anyway. Those with nothing around them have the narrowest
    context, in turns by category, so that each of these is seen; then quotations have their first words; then all cues
    have as wide a context as all of them can have.
    """
    chosen = {place["number"]: widen_free(door, article_id, place) for place in cues}
    for place in take_turns(cues):
        words = join(chosen[place["number"]], context_of(door, article_id, place, CONTEXTS[-1]))
        if words != chosen[place["number"]] and door.affords(article_id, [words]):
            chosen[place["number"]] = words
            door.take(article_id, words)
    begun = {place["number"]: show_beginning(door, article_id, place["start"], place["end"]) for place in quotations}
    for context in reversed(CONTEXTS[:-1]):
        wider = {p["number"]: join(chosen[p["number"]], context_of(door, article_id, p, context)) for p in cues}
        if not door.affords(article_id, wider.values()):
            break
        chosen = wider
        for words in wider.values():
            door.take(article_id, words)
    out: dict[Key, Excerpt] = {
        ("cues", place["number"]): cut(door, article_id, place, chosen[place["number"]]) for place in cues
    }
    return out | {("quotations", number): excerpt for number, excerpt in begun.items() if excerpt}


def context_of(door: Door, article_id: str, place: Place, context: int) -> range:
    """Return the words of a cue with so many on each side, within its sentence."""
    return door.widen(article_id, place["start"], place["end"], context, place["within"])


def widen_free(door: SharedDoor, article_id: str, place: Place) -> range:
    """Return the words of a cue and, up to the widest context, those around it that stand elsewhere anyway."""
    core = door.inside(article_id, place["start"], place["end"])
    most = context_of(door, article_id, place, CONTEXTS[0])
    if door.share is None:
        return most
    given = door.given.get(article_id, set())
    start, stop = core.start, core.stop
    while start > most.start and start - 1 in given:
        start -= 1
    while stop < most.stop and stop in given:
        stop += 1
    words = range(start, stop)
    return words if door.is_free(article_id, words) else core


def take_turns(cues: Sequence[Place]) -> list[Place]:
    """Return cues in the order in which they have their context: one of each category, then the next of each.

    Of a category the first, the one in the middle, those between: so that what is shown is spread over the text, and
    the beginning of a text cannot be put together from it.
    """
    kinds: dict[str, list[int]] = {}
    for number, place in enumerate(cues):
        kinds.setdefault(place["kind"], []).append(number)
    turns = [
        (turn, numbers[at])
        for numbers in kinds.values()
        for turn, at in enumerate(sorted(range(len(numbers)), key=halve))
    ]
    return [cues[number] for _turn, number in sorted(turns)]


def halve(number: int) -> str:
    """Return by what numbers are sorted so that a row is halved again and again: their bits, the last ones first."""
    return f"{number:032b}"[::-1]


def join(one: range, other: range) -> range:
    """Return the words from the first of two ranges that overlap to the last."""
    return range(min(one.start, other.start), max(one.stop, other.stop))


def cut(door: Door, article_id: str, place: Place, words: range) -> Excerpt:
    """Return a cue in the words that were chosen for it, set off, with dots where its sentence goes on."""
    mark = (place["start"], place["end"])
    core = door.inside(article_id, *mark)
    if len(words) <= len(core):
        return Excerpt(article_id, *mark, door.alone(article_id, [mark]), False)
    known, text = door.words_of(article_id), door.texts[article_id]
    start, end = min(known[words.start][0], mark[0]), max(known[words.stop - 1][1], mark[1])
    end += text[end : end + 1] in ENDS
    excerpt = door.show(article_id, start, end, marks=[mark])
    first, last = place["within"] or (0, len(text))
    before, after = "… " if start > first else "", " …" if end < last else ""
    return wrap(excerpt, before, after) if excerpt.whole else excerpt


def wrap(excerpt: Excerpt, before: str, after: str) -> Excerpt:
    """Return an excerpt with dots before or after it."""
    opening, _, rest = excerpt.markup.partition(">")
    return replace(excerpt, markup=f"{opening}>{before}{rest.removesuffix('</span>')}{after}</span>")


def show_beginning(door: SharedDoor, article_id: str, start: int, end: int) -> Excerpt | None:
    """Return the first words of a quotation: those that stand elsewhere or, where these are few, some new ones."""
    free = begin(door, article_id, start, end)
    if free:
        return free
    inside = door.inside(article_id, start, end)
    if len(inside) <= FREE_WORDS and end - start <= LONGEST_CUE:  # as short as a name
        return Excerpt(article_id, start, end, door.alone(article_id, [(start, end)], "span"), True)
    stop = find_stop(door, article_id, inside) if len(inside) > MOST_WORDS else end
    words = door.inside(article_id, start, stop)
    if not words or not door.affords(article_id, [words]):
        return None
    door.take(article_id, words)
    excerpt = door.show(article_id, start, stop)
    return excerpt if stop == end else wrap(excerpt, "", " …")


def begin(door: SharedDoor, article_id: str, start: int, end: int) -> Excerpt | None:
    """Return the first words of a range as far as they may be shown at no cost; None where they tell too little."""
    inside = door.inside(article_id, start, end)
    given = set(inside) if door.share is None else door.given.get(article_id, set())
    number = 0
    while number < min(len(inside), LONGEST) and inside[number] in given:
        number += 1
    if number < min(len(inside), SHORTEST) or not number or not door.is_free(article_id, inside[:number]):
        return None
    if number == len(inside):
        return door.show(article_id, start, end)
    stop = door.words_of(article_id)[inside[number - 1]][1]
    return wrap(door.show(article_id, start, stop), "", " …")
