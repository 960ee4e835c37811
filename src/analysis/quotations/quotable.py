"""Tell a passage in quotation marks that is somebody's words from a name or a title."""

from __future__ import annotations

import re

from analysis.german.phrases import Clauses
from analysis.german.quotemarks import Marked, last_sign
from analysis.german.words import look_up_ids
from analysis.quotations.attributions import Head

NAME_WORDS = frozenset(
    [
        "am",
        "an",
        "auf",
        "das",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "e",
        "für",
        "gegen",
        "im",
        "in",
        "of",
        "the",
        "und",
        "v",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)

ADDRESS = re.compile(r"[\w./-]+\.[a-z]{2,4}")
SHORTEST_OWN = 4  # words: a marked passage without a verb of speech near it is a quotation only from here on


def is_after_colon(text: str, marked: Marked) -> bool:
    """Say whether a passage in quotation marks follows a colon."""
    return (
        text[: marked.start].rstrip()[-1:] == ":"
        if marked.start < 200
        else text[marked.start - 200 : marked.start].rstrip()[-1:] == ":"
    )


def is_quotable(text: str, marked: Marked, head: Head | None) -> bool:
    """Say whether a passage in quotation marks is somebody's words rather than a name or a title."""
    words = re.findall(r"\w+(?:[-’']\w+)*", text[marked.start : marked.end])
    if not words:
        return False
    if is_name(text, marked):
        return False
    small = [w for w in words if w[0].islower() and w not in NAME_WORDS]
    if head is None:
        return len(words) >= SHORTEST_OWN and bool(small) and last_sign(text, marked) in ".!?…"
    named = head.frame in ("judge", "assess") and bool(head.speaker) and words[0][0].isupper()
    return bool(small) or last_sign(text, marked) in ".!?" or named


def is_name(text: str, marked: Marked) -> bool:
    """Say whether the passage is a name: of a medium, a title behind a noun for one, or capitals alone."""
    inner = text[marked.start + 1 : marked.end - 1]
    if ADDRESS.fullmatch(inner.strip()):
        return True
    words = re.findall(r"\w+", inner)
    before = re.findall(r"\w+", text[max(0, marked.start - 60) : marked.start])
    ids = look_up_ids(inner, "speakers") | (look_up_ids(words[-1], "speakers") if words else frozenset())
    if not ids.isdisjoint({"medium.name", "quoted_medium.name"}) and len(words) <= 4:
        return True
    kinds = look_up_ids(before[-1], "speakers") if before else frozenset()
    titled = bool(before) and "title_noun" in look_up_ids(before[-1], "speech_verbs")
    housed = not kinds.isdisjoint({"medium.noun", "document.noun", "organisation.noun"}) and (
        len(words) < 2 or not words[0][0].islower()
    )
    return (
        (titled or housed)
        and len(words) <= 8
        and ":" not in text[marked.start - 2 : marked.start]
        and inner[-1:] not in ".!?"
    )


def is_heading(text: str, clauses: Clauses, marked: Marked) -> bool:
    """Say whether a passage of small words stands in a heading: a line without a verb and without a full stop."""
    ends = text[clauses.start : clauses.end].rstrip()[-1:] not in ".!?:…"
    return ends and text[marked.start + 1 : marked.start + 2].islower() and not any(w.finite for w in clauses.words)
