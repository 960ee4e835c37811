"""Say of a drawing what it shows, the finding first and in few words: the rows behind it are one click away."""

from __future__ import annotations

from collections.abc import Sequence

MOST_ALT = 300  # letters: what a listener keeps in mind, and what screen readers read in one go
MOST_NAME = 44  # letters of a name


def say_briefly(parts: Sequence[str], most: int = MOST_ALT) -> str:
    """Return as many sentences, the first of them in any case, as there is room for; none is begun and not ended."""
    said = ""
    for part in (part for part in parts if part):
        longer = f"{said} {part}".strip()
        if said and len(longer) > most:
            break
        said = longer
    return clip(said, most)


def clip(said: str, most: int = MOST_ALT) -> str:
    """Cut what is too long, after a sentence where there is one, else after a word."""
    if len(said) <= most:
        return said
    head = said[:most]
    sentence = head.rfind(". ")
    if sentence > most // 2:
        return head[: sentence + 1]
    return head[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"


def brief_name(label: str, most: int = MOST_NAME) -> str:
    """Return a name, cut where it is long."""
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
