"""Say whether a text is German: by the share of German function words among its words."""

from __future__ import annotations

import re

SHORTEST = 200  # characters: below this the share of function words says nothing
THRESHOLD = 0.12  # German prose has 0.25 to 0.45 of these words; English, French or Dutch prose under 0.06
FUNCTION_WORDS = (
    "der die das und ist nicht ein eine einen einem einer zu den dem des mit von für auf sich auch wird werden als "
    "bei nach aus dass sie wir ich über noch um wie aber hat haben sind nur oder wurde zur zum"
)
KNOWN = frozenset(FUNCTION_WORDS.split())
WORD = re.compile(r"[^\W\d_]+")


def detect_german(text: str) -> bool | None:
    """Return True for German, False for another language, None for a text too short to tell."""
    if len(text) < SHORTEST:
        return None
    words = [word.lower() for word in WORD.findall(text[:20_000])]
    if not words:
        return None
    return sum(word in KNOWN for word in words) / len(words) >= THRESHOLD
