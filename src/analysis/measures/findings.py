"""The main findings of the book, each as a question that can be asked of any tables and has a short answer.

An answer has a key, which says whether two answers are the same, and words. Where the tables do not bear an answer it
is None. No question names a text or a word: what is asked is which text, or which word. Those that tie are the answer
together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.measures import asked_matter, asked_voices
from analysis.measures.verdicts import Answer
from analysis.store import Tables


@dataclass(frozen=True, slots=True)
class Finding:
    """A question: its chapter, what it asks, what decides it, and how it is answered.

    What decides it are tables. Some variations change only a part of one: *sentences.status*, *sentences.echoes*,
    *frames.indicators*. A finding that rests on such a part names it beside the table.
    """

    chapter: str
    asks: str
    rests_on: frozenset[str]
    answer: Callable[[Tables], Answer | None]


def finding(chapter: str, asks: str, rests_on: str, answer: Callable[[Tables], Answer | None]) -> Finding:
    """Return a question; what it rests on is parted by blanks."""
    return Finding(chapter, asks, frozenset(rests_on.split()), answer)


# What decides how a text puts its headline's claim: see ``measures.ladder``.
CLAIMS = "sentences sentences.status sentences.echoes cues quotations reported_clauses passages rementions"

FINDINGS = (
    finding("hedging", "commonest category of cues", "cues", asked_voices.ask_category),
    finding("hedging", "what most cues do", "cues", asked_voices.ask_dimension),
    finding("hedging", "whose voice cues are in", "cues", asked_voices.ask_voice),
    finding("hedging", "text with the densest cues", "cues paragraphs", asked_voices.ask_densest),
    finding("hedging", "cues in headlines", "cues sentences", asked_voices.ask_headlines),
    finding("statements", "headline asserted, text not", CLAIMS, asked_voices.ask_dropped),
    finding("statements", "headline not asserted, text is", CLAIMS, asked_voices.ask_hardened),
    finding("statements", "how most sentences are put", "sentences sentences.status", asked_voices.ask_status),
    finding("statements", "mood of reported clauses", "reported_clauses", asked_voices.ask_mood),
    finding("sources", "words of the unidentified", "quotations sources", asked_voices.ask_identified),
    finding("sources", "who is given most words", "quotations sources", asked_voices.ask_mouth),
    finding("sources", "a root in common", "sources links quotations origins denials", asked_voices.ask_common_root),
    finding("sources", "who denies", "denials sources quotations", asked_voices.ask_denying),
    finding("twice", "texts with the longest passage", "passages", asked_matter.ask_longest),
    finding("twice", "texts that share most", "passages", asked_matter.ask_most_shared),
    finding("twice", "commonest difference", "passages differences", asked_matter.ask_difference),
    finding("twice", "attributed in one, not in the other", "passages differences", asked_matter.ask_attributed),
    finding("framing", "name for the war", "frames", asked_matter.ask_name("war", "the war")),
    finding(
        "framing", "name for the unnamed", "frames", asked_matter.ask_name("unnamed_source", "people without a name")
    ),
    finding("framing", "what seats of power stand for", "frames", asked_matter.ask_seat),
    finding("framing", "first generic frame", "frames frames.indicators", asked_matter.ask_frame("generic")),
    finding("framing", "first issue frame", "frames frames.indicators", asked_matter.ask_frame("issue")),
    finding("framing", "acts without a doer", "nominal_acts", asked_matter.ask_doer),
)
