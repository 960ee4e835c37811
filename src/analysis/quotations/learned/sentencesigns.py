"""Say what a sentence shows of whether, and how, somebody is quoted in it: its signs, for the model of quotations.

Lengths are counted in words, never in letters, and the style of quotation marks is no sign: the same words in another
spelling have the same signs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.german.phrases import Clauses, Part
from analysis.german.words import known
from analysis.quotations.learned.wordsigns import Signs, word_signs
from analysis.records import Cue, Quotation

SHORT = {"direct": "D", "indirect": "I", "indirect_free_indirect": "F", "reported": "R", "free_indirect": "E"}
LONG = {short: long for long, short in SHORT.items()}
OUTER = ("I", "F", "R", "E")  # types that stand by themselves; a direct quotation often stands in one of them
HEARD = frozenset(["soll", "sollen", "Soll", "Sollen", "sollte", "sollten"])
MOST = 0.4  # of the words of a sentence: from here on a quotation is what the sentence is
OPENINGS = (
    "article_definite", "article_indefinite", "preposition", "adverb", "pronoun_masculine", "pronoun_feminine",
    "pronoun_other", "possessive", "conjunction", "subordinator",
)  # fmt: skip
NONE = ("-",)


@dataclass(slots=True)
class Place:
    """A sentence of an article and what the rules found in it, as counts of words.

    ``first`` is the number of its first word among the words of the article; ``paragraph`` and ``number`` say which
    sentence of which paragraph it is. ``main`` is the type of what the sentence mostly is, O for none.
    """

    clauses: Clauses
    first: int
    paragraph: int
    number: int
    covered: dict[str, int] = field(default_factory=dict)
    cues: int = 0
    speakers: int = 0
    main: str = "O"


@dataclass(frozen=True, slots=True)
class Layout:
    """The sentences of an article in their order, and where all their words begin."""

    places: tuple[Place, ...]
    starts: tuple[int, ...]
    paragraphs: int

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first word of a range and of the one behind it."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def place_of(self, word: int) -> int:
        """Return the number of the sentence that holds a word."""
        return max(0, bisect_right(self.places, word, key=lambda place: place.first) - 1)


def lay_out(paragraphs: Iterable[Sequence[Clauses]], quotations: Iterable[Quotation]) -> Layout:
    """Lay the sentences of an article out, with what the rules found in each.

    Args:
        paragraphs: the sentences of each paragraph, cut into parts.
        quotations: what the rules found.
    """
    places: list[Place] = []
    starts: list[int] = []
    count = 0
    for paragraph in paragraphs:
        sentences = [clauses for clauses in paragraph if clauses.parts]
        for number, clauses in enumerate(sentences):
            places.append(Place(clauses, len(starts), count, number))
            starts.extend([word.start for word in clauses.words])
        count += bool(sentences)
    layout = Layout(tuple(places), tuple(starts), count)
    if places:
        for quotation in quotations:
            enter(layout, quotation)
        for place in places:
            if place.covered:
                place.main = find_main_type(place)
    return layout


def find_main_type(place: Place) -> str:
    """Return the type of what a sentence mostly is: the one that has most of its words, or else the first it has."""
    most = max(OUTER, key=lambda kind: place.covered.get(kind, 0))
    if place.covered.get(most, 0) >= MOST * len(place.clauses.words):
        return most
    return next((kind for kind in (*OUTER, "D") if place.covered.get(kind)), "O")


def enter(layout: Layout, quotation: Quotation) -> None:
    """Count the words of a quotation, of its cue and of its speaker in the sentences that hold them."""
    kind = SHORT[quotation.type]
    for span in quotation.quote:
        first, last = layout.words_in(span.start, span.end)
        number = layout.place_of(first)
        while first < last:
            place = layout.places[number]
            end = min(last, place.first + len(place.clauses.words))
            place.covered[kind] = place.covered.get(kind, 0) + end - first
            first, number = max(end, first + 1), number + 1
            if number >= len(layout.places):
                break
    for span in quotation.cue[:1]:
        layout.places[layout.place_of(layout.words_in(span.start, span.end)[0])].cues += 1
    for span in quotation.speaker[:1]:
        layout.places[layout.place_of(layout.words_in(span.start, span.end)[0])].speakers += 1


def may_tell(place: Place, cues: Sequence[Cue]) -> bool:
    """Say whether a sentence has any sign that somebody's words are told in it; most have none."""
    if place.covered or cues:
        return True
    said = known("speech_verbs")
    return any(
        [
            (word.subjunctive or word.text in HEARD or said[word.text]) and not word.inside
            for word in place.clauses.words
        ]
    )


def find_sentence_signs(text: str, layout: Layout, number: int, cues: Sequence[Cue]) -> set[str]:
    """Return the signs of a sentence.

    Args:
        text: the text.
        layout: the sentences of the article.
        number: which of them.
        cues: the cues that stand in it.
    """
    place = layout.places[number]
    clauses = place.clauses
    signs = {f"np={min(len(clauses.parts), 5)}", f"sn={min(place.number, 3)}", f"pn={min(place.paragraph, 2)}"}
    if place.paragraph and place.paragraph == layout.paragraphs - 1:
        signs.add("last paragraph")
    last = text[clauses.end - 1 : clauses.end]
    signs.add("end=a" if last.isalnum() else f"end={last}" if last in ".!?:…)" else "end=Q")
    signs.update([f"cue={cue.category}" for cue in cues])
    read_rules(layout, number, signs)
    table = word_signs()
    for text_of in {word.text for word in clauses.words[1:] if not word.inside and not word.bracketed}:
        signs.update(table[text_of])
    if not clauses.words[0].inside:
        signs.update(word_signs(opening=True)[clauses.words[0].text])
    main = None
    for part in clauses.parts:
        finite = read_part(clauses, part, signs)
        if main is None and finite is not None and not is_dependent(clauses, part):
            main = part, finite
    if main is None:
        signs.add("no main clause")
    else:
        read_main(clauses, *main, signs)
    return signs


def read_rules(layout: Layout, number: int, signs: set[str]) -> None:
    """Add what the rules found in a sentence and in those around it."""
    place = layout.places[number]
    total = len(place.clauses.words)
    for kind, count in place.covered.items():
        share = count / total
        signs.add(f"r={kind}{'' if share >= 0.8 else '~' if share >= MOST else '.'}")
        signs.add(f"r={kind}")
    main = place.main
    signs.add(f"r:{main}")
    if place.cues:
        signs.add("rc")
    if place.speakers:
        signs.add("rs")
    for step in (-2, -1, 1):
        other = number + step
        if 0 <= other < len(layout.places):
            near = layout.places[other]
            apart = "" if near.paragraph == place.paragraph else "x"
            signs.add(f"S{step}={apart}{near.main}")
        else:
            signs.add(f"S{step}=none")


def read_part(clauses: Clauses, part: Part, signs: set[str]) -> int | None:
    """Add the signs of a part of a sentence; return its first finite verb."""
    words = clauses.words
    finite, subjunctive, inside = None, False, 0
    for index in range(part.first, part.last):
        word = words[index]
        if word.inside:
            inside += 1
        elif word.finite and not word.bracketed:
            finite = index if finite is None else finite
            subjunctive = subjunctive or word.subjunctive
    if inside:
        signs.add("inside=all" if inside == part.last - part.first else "inside")
    signs.add("mood=-" if finite is None else "mood=S" if subjunctive else "mood=I")
    first = words[part.first]
    if not first.inside:
        signs.add(f"first={(word_signs(opening=part.first == 0)[first.text] or NONE)[0]}")
    if finite is not None:
        at = (
            "0" if finite == part.first else "L" if finite == part.last - 1 else "1" if finite - part.first < 4 else "m"
        )
        signs.add(f"finite={(word_signs()[words[finite].text] or NONE)[0]}")
        signs.add(f"finite at {at}")
    return finite


def is_dependent(clauses: Clauses, part: Part) -> bool:
    """Say whether a part is a dependent clause, or stands in quotation marks."""
    first = clauses.words[part.first]
    if first.inside or first.is_a("subordinator", "complementizer"):
        return True
    return part.mark == "," and first.is_a("pronoun_relative") and clauses.words[part.last - 1].finite


def read_main(clauses: Clauses, part: Part, finite: int, signs: set[str]) -> None:
    """Add the signs of the main clause: its verb, its last word, and what stands before and right behind the verb."""
    words = clauses.words
    verb = [s for s in word_signs(opening=finite == 0)[words[finite].text] if s[1] == "=" and s[0] in "wvV"]
    exact = [s for s in verb if s[0] != "v"]
    closing = [s for s in word_signs()[words[part.last - 1].text] if s[1:2] == "="]
    before = collect(clauses, part.first, finite)
    behind = collect(clauses, finite + 1, min(part.last, finite + 5))
    size = finite - part.first
    signs.update([f"M.{s}" for s in verb])
    signs.add(f"M.mood={'S' if words[finite].subjunctive else 'I'}")
    signs.update([f"L.{s}" for s in closing])
    signs.update([f"{s}&L.{t}" for s in exact for t in closing if s[0] == "V" and t[0] == "w"])  # never two words
    signs.update([f"B.{s}" for s in before])
    signs.update([f"A.{s}" for s in behind])
    who = [s for s in before if s[0] == "n"] or NONE
    signs.update([f"{s}&B.{t}" for s in exact for t in who])
    signs.update([f"{s}&{min(size, 3)}" for s in exact])
    signs.add(f"before={min(size, 6)}")
    first = words[part.first]
    known_word = first.is_a(*OPENINGS)
    signs.add(f"opens={first.text.lower().replace('ß', 'ss') if known_word else 'A' if first.capital else 'a'}")
    twice = any(words[i].capital and words[i - 1].capital for i in range(part.first + 2, finite))
    signs.add(f"two capitals={twice}")


def collect(clauses: Clauses, first: int, last: int) -> set[str]:
    """Return the signs of some words outside quotation marks, classes of verbs left out."""
    out: set[str] = set()
    for index in range(first, last):
        word = clauses.words[index]
        if not word.inside:
            signs: Signs = word_signs(opening=index == 0)[word.text]
            out.update([s for s in signs if s[0] in "nNwf"])
    return out
