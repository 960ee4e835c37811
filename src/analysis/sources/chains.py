"""Find through whom a source is cited: the one between the writer and the one who spoke.

Three ways are read. Somebody speaks *to* a medium (*sagte der «Zeitung»*, *im Gespräch mit*). His words stand in what
another says (*laut Zeitung erklärte X*). A phrase says so (*unter Berufung auf X*, *die Zeitung zitiert X*).

What the text says is *stated*: the step has a place, the shortest expression that names the one between. It is
*inferred* where nothing but the context holds the outer words together (a sentence that goes on in the Konjunktiv).

Left out, each for a reason:

* a thought or view that others tell of (*Fachleute berichten von seiner Überzeugung*): the text does not say that it
  ever left the thinker as words, so there is nothing that came through anybody; the account is theirs;
* platforms (*auf Twitter*): a channel that the speaker chose, nobody who heard and passed on;
* reporters who are spoken to: they stand for the press as such.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.records import Cue, Quotation, Span
from analysis.sources.citing import RELAYS, Told, is_go_between, read_phrases
from analysis.sources.denying import name_voices

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

THOUGHT = ("Thought", "ST")  # media of expression: thought, or not said whether speech or thought
NESTED = 12  # quotations: an outer one begins at most so many before the inner one
LEAD = re.compile(
    r"(?i)\b(?:zu|zum|zur|gegenüber|bei|beim|im|in der|mit|mit dem|mit der|laut|von|von der|vom)\s+$"
)  # belongs to the place: *zur «Zeitung»*
LONGEST_LEAD = 12  # characters
JOINT = re.compile(r"(?i)\s*(?:(?:in|im|aus|von|vom|der|dem|einem|einer)\s+)*")  # between *heißt es* and the document


@dataclass(frozen=True, slots=True)
class Outer:
    """A range of somebody's words, in which another may be cited: its quotation and whose it is."""

    start: int
    end: int
    quotation: Quotation
    owner: Referent
    number: int


def find_chains(
    reader: Reader, quotes: Sequence[Quotation], owners: list[Referent | None], cues: Sequence[Cue]
) -> None:
    """Set for every referent through which others it is cited; nobody is cited through himself, at no remove.

    Args:
        reader: the article's referents; changed here.
        quotes: the quotations.
        owners: the referent behind each.
        cues: the cues: who denies, or is named as denied, becomes a source too.
    """
    for quotation, owner in zip(quotes, owners, strict=True):
        for span in quotation.addressee:
            if owner is not None and is_go_between(reader.text, span):
                relay = reader.read(span)
                if relay is not None:
                    owner.goes_through(relay, widen(reader.text, span), "told_to_medium")
    name_voices(reader, quotes, cues)
    behind = read_phrases(Told(reader, quotes, owners))
    link_nested(reader.text, quotes, owners, behind)
    break_circles(reader.referents)


def widen(text: str, span: Span) -> Span:
    """Return the range of an addressee with the preposition before it."""
    lead = LEAD.search(text, max(0, span.start - LONGEST_LEAD), span.start)
    return Span(lead.start(), span.end) if lead else span


def link_nested(
    text: str,
    quotes: Sequence[Quotation],
    owners: Sequence[Referent | None],
    behind: dict[int, tuple[Referent, Span]],
) -> None:
    """Link whoever is cited inside another's words to that other, the nearest one around him.

    Args:
        text: the raw text.
        quotes: the quotations.
        owners: the referent behind each; changed here.
        behind: for some quotations, on whom their teller relies: then the inner words came through that one.
    """
    outers = sorted(
        (
            Outer(span.start, span.end, quotation, owner, number)
            for number, (quotation, owner) in enumerate(zip(quotes, owners, strict=True))
            if owner is not None and quotation.type != "reported" and quotation.medium != "Thought"
            for span in quotation.quote
        ),
        key=lambda outer: (outer.start, outer.end),
    )
    starts = [outer.start for outer in outers]
    for quotation, owner in zip(quotes, owners, strict=True):
        if owner is None or not quotation.speaker or quotation.medium in THOUGHT:
            continue
        place = quotation.speaker[0]
        index = bisect_right(starts, place.start)
        around = [o for o in outers[max(0, index - NESTED) : index] if place.end <= o.end and o.owner is not owner]
        if owner.kind == "medium":  # a medium that speaks inside what a person says is mostly misread
            around = [o for o in around if o.owner.kind in RELAYS and o.quotation.cue]
        if around:
            outer = min(around, key=lambda o: o.end - o.start)
            relay, where = behind.get(outer.number, (outer.owner, None))
            if relay is owner:
                relay, where = outer.owner, None
            where = where or find_place(text, outer.quotation)
            owner.goes_through(relay, where, "inside_quotation" if where else "goes_on")


def find_place(text: str, outer: Quotation) -> Span | None:
    """Return the expression that says whose words a quotation is, None where only the context does.

    That is the speaker, with the cue where both stand together: *laut Zeitung*, *heißt es in dem Bericht*.
    """
    if not outer.cue or not outer.speaker:
        return None
    speaker = outer.speaker[0]
    for cue in outer.cue:
        first, second = sorted((cue, speaker), key=lambda span: span.start)
        if first.end <= second.start and JOINT.fullmatch(text, first.end, second.start):
            return Span(first.start, second.end)
    return speaker


def break_circles(referents: Iterable[Referent]) -> None:
    """Drop the steps that lead back: nobody is cited through himself, at whatever remove.

    Whoever has the first step in the text is followed first, so that of *A through B* and *B through A* the one that
    is told first stays. Every step is looked at once.
    """
    by_number = {referent.number: referent for referent in referents}
    linked = [referent for referent in by_number.values() if referent.via]
    linked.sort(key=lambda r: min(step.place.start if step.place else r.last for step in r.via))
    done: set[int] = set()
    open_now: set[int] = set()
    for first in linked:
        path = [(first.number, iter(list(first.via)))] if first.number not in done else []
        open_now.update(number for number, _ in path)
        while path:
            number, steps = path[-1]
            step = next(steps, None)
            if step is None:
                path.pop()
                open_now.discard(number)
                done.add(number)
            elif step.via in open_now:
                by_number[number].via.remove(step)
            elif step.via in by_number and step.via not in done:
                open_now.add(step.via)
                path.append((step.via, iter(list(by_number[step.via].via))))
