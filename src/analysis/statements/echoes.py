"""Count for each sentence how many of the headline's words it repeats, to find the sentences that retell its claim.

Synonyms are not known here (*Gespräche* for *reden*), and names of people and places come back in sentences that tell
something else. Counting finds some of the retellings, not all.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.german.content import find_stems, read_content
from analysis.records import Paragraph, Sentence

PART = 4  # letters: shorter stems are in too many words to be taken for a part of a compound
# A sentence retells the headline if it repeats this share of its content words, and no fewer than FEWEST of them. The
# share was chosen on the five texts, against one reading of them that names 27 retellings: 12 of these are found, and 5
# sentences more that tell something else (precision 0.71, recall 0.44). At 0.2 it is 15 with 19 wrong, at 0.4 it is 9
# with 2 wrong. It was tried on nothing else, so elsewhere it will do worse.
RETELLS = 0.3
FEWEST = 2


def count_echoes(
    text: str, headline: str | None, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]
) -> tuple[tuple[int | None, ...], int]:
    """Count the headline's content words that each sentence repeats.

    Words are taken by their stems, verbs by that of their lemma (*lehnte ... ab*, *abgelehnt*), compounds with a hyphen
    by their parts; a stem also counts where it begins or ends a longer one (*Deich* in *Deichgraf*). A word that is
    said twice counts once.

    Args:
        text: the raw text.
        headline: the headline, or None.
        paragraphs: the paragraphs of the text.
        sentences: its sentences.

    Returns:
        For each sentence the number of the headline's content words in it, None for the headline's own sentences and
        where there is no headline; and how many content words the headline has.
    """
    wanted = find_wanted(headline) if headline else ()
    if not wanted:
        return (None,) * len(sentences), 0
    counts = tuple(
        None
        if paragraphs[sentence.paragraph].role == "headline"
        else count_shared(wanted, find_stems(text, sentence.start, sentence.end))
        for sentence in sentences
    )
    return counts, len(wanted)


def retells(echoes: int | None, words: int) -> bool:
    """Say whether a sentence repeats enough of a headline to be taken for a retelling of it.

    Args:
        echoes: how many of the headline's content words it repeats; None is not enough.
        words: how many the headline has.
    """
    return echoes is not None and echoes >= max(FEWEST, RETELLS * words)


def find_wanted(headline: str) -> tuple[frozenset[str], ...]:
    """Return the content words of a headline, each as its possible stems, without those that say the same again."""
    out: list[frozenset[str]] = []
    said: set[str] = set()
    for stems in read_content(headline, 0, len(headline)):
        if said.isdisjoint(stems):
            out.append(stems)
            said |= stems
    return tuple(out)


def count_shared(wanted: Sequence[frozenset[str]], found: frozenset[str]) -> int:
    """Count the words that recur with one of their stems, whole or as a part of a longer one."""
    return sum(any(recurs(stem, found) for stem in stems) for stems in wanted)


def recurs(stem: str, found: frozenset[str]) -> bool:
    """Say whether a stem is among others, or begins or ends one that is longer by a part of a compound."""
    if stem in found:
        return True
    longer = (other for other in found if len(other) > len(stem) + 2)
    return len(stem) >= PART and any(other.startswith(stem) or other.endswith(stem) for other in longer)
