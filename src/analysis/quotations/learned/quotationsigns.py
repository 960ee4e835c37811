"""Say what a quotation that the rules found shows of whether it is one: its signs, for the model of quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.german.phrases import Word
from analysis.quotations.learned.sentencesigns import SHORT, Layout, Place
from analysis.quotations.learned.wordsigns import word_signs
from analysis.records import Cue, Quotation, Span

WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
SMALL = frozenset(["der", "die", "das", "er", "sie", "es", "ein", "eine", "man", "wer", "dies", "dem", "den"])
FAR = 40  # words: a speaker further away was named in another sentence
LENGTHS = (4, 8, 16, 30)  # words


def find_quotation_signs(
    text: str, layout: Layout, quotation: Quotation, others: Iterable[Quotation], cues: Sequence[Cue]
) -> set[str]:
    """Return the signs of a quotation.

    Args:
        text: the text.
        layout: the sentences of the article.
        quotation: what the rules found.
        others: the other quotations that touch it.
        cues: the cues that stand in it.
    """
    kind = SHORT[quotation.type]
    words = [layout.words_in(span.start, span.end) for span in quotation.quote]
    place = layout.places[layout.place_of(words[0][0])]
    own = read_cue(text, quotation) | read_opening(layout, words[0], place)
    own |= read_speaker(text, layout, quotation, words)
    if quotation.cue:
        own |= read_cue_part(layout, quotation.cue[0])
    signs = {f"t={kind}", f"medium={quotation.medium}", f"stance={quotation.stance}", f"spans={len(quotation.quote)}"}
    signs.add(f"cues={min(len(quotation.cue), 3)}")
    size = sum(last - first for first, last in words)
    signs.add(f"words={sum(size > length for length in LENGTHS)}")
    signs.add(f"sn={min(place.number, 3)}")
    signs.add(f"pn={min(place.paragraph, 2)}")
    signs |= read_around(layout, layout.place_of(words[0][0]), place)
    signs |= read_content(layout, words, place)
    signs |= {f"q.cue={cue.category}" for cue in cues}
    for other in others:
        around = other.quote[0].start <= quotation.quote[0].start and other.quote[-1].end >= quotation.quote[-1].end
        signs.add(f"with {SHORT[other.type]}{'>' if around else '<'}")
    return signs | own | {f"{kind}&{sign}" for sign in own}


def read_cue(text: str, quotation: Quotation) -> set[str]:
    """Return the signs of the words of the cue."""
    table = word_signs()
    words = [word for span in quotation.cue for word in WORD.findall(text, span.start, span.end)]
    out = {f"c.{sign}" for word in words for sign in table[word[:1].lower() + word[1:]] if sign[0] in "wvVf"}
    out |= {f"c.{sign}" for word in words for sign in table[word] if sign[0] == "N"}
    if quotation.cue:
        at = quotation.cue[0].start
        out.add(
            "cue " + ("before" if at < quotation.quote[0].start else "behind" if at > quotation.quote[-1].end else "in")
        )
    return out


def read_speaker(text: str, layout: Layout, quotation: Quotation, words: Sequence[tuple[int, int]]) -> set[str]:
    """Return the signs of the speaker: its words, and where it stands."""
    if not quotation.speaker:
        return {"no speaker"}
    span = quotation.speaker[0]
    spelt = WORD.findall(text, span.start, span.end)
    if not spelt:
        return {"no speaker"}
    low = spelt[0].lower()
    out = {f"s.{sign}" for word in spelt for sign in word_signs()[word] if sign[0] in "nN"}
    out.add(f"s={low}" if low in SMALL else "s=A" if spelt[0][:1].isupper() else "s=a")
    out.add(f"s.words={min(len(spelt), 5)}")
    at = layout.words_in(span.start, span.end)[0]
    within = any(part.start <= span.start < part.end for part in quotation.quote)
    far = at < words[0][0] - FAR or at > words[-1][1] + FAR
    where = "in" if within else "far" if far else "before" if at < words[0][0] else "behind"
    return out | {f"speaker {where}"}


def read_opening(layout: Layout, words: tuple[int, int], place: Place) -> set[str]:
    """Return the sign of the first word of what is quoted."""
    for word in place.clauses.words[words[0] - place.first : words[1] - place.first]:
        if word.is_word:
            return {f"q1={(word_signs(opening=True)[word.text] or ('-',))[0]}"}
    return {"q1=?"}


def read_cue_part(layout: Layout, cue: Span) -> set[str]:
    """Return the signs of the words of the part in which the cue stands."""
    first = layout.words_in(cue.start, cue.end)[0]
    place = layout.places[layout.place_of(first)]
    number = place.clauses.part_of(first - place.first)
    part = place.clauses.parts[number]
    words = place.clauses.words[part.first : part.last]
    out = {f"C.{sign}" for word in words if not word.inside for sign in word_signs()[word.text]}
    out.add(f"C.mood={mood_of(words)}")
    out.add(f"C.mark={part.mark}")
    out.add(f"C.part={min(number, 3)}/{min(len(place.clauses.parts), 4)}")
    return out


def mood_of(words: Iterable[Word]) -> str:
    """Return the mood of the finite verbs of some words: S where one is a subjunctive, I for others, - for none."""
    moods = [word.subjunctive for word in words if word.finite and not word.inside and not word.bracketed]
    return "S" if any(moods) else "I" if moods else "-"


def read_content(layout: Layout, words: Sequence[tuple[int, int]], place: Place) -> set[str]:
    """Return the signs of the words quoted, as far as they stand in one sentence."""
    out: set[str] = set()
    quoted: list[Word] = []
    for first, last in words:
        quoted += place.clauses.words[max(0, first - place.first) : max(0, last - place.first)]
    table = word_signs()
    for word in quoted:
        if not word.inside:
            out.update([f"q.{sign}" for sign in table[word.text] if sign[0] in "wvV"])
    out.add(f"q.mood={mood_of(quoted)}")
    return out


def read_around(layout: Layout, number: int, place: Place) -> set[str]:
    """Return what the rules found in the sentences around."""
    out: set[str] = set()
    for step in (-2, -1, 1):
        other = number + step
        if 0 <= other < len(layout.places):
            near = layout.places[other]
            out.add(f"S{step}={'' if near.paragraph == place.paragraph else 'x'}{near.main}")
        else:
            out.add(f"S{step}=none")
    return out
