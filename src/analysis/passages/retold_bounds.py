"""How much two sentences have to share to say the same, by where they stand."""

from __future__ import annotations

from typing import NamedTuple


class Bound(NamedTuple):
    """What two stretches have to share at least.

    ``verbs`` says whether a verb of both has to be among it, ``same`` how many words that no group has to join,
    and ``denial`` whether it has to be something denied.
    """

    verbs: bool
    matches: int
    shared: float
    likeness: float
    cover: float
    same: int = 0
    denial: bool = False


# One of these is enough. They were chosen on news of other matters (Wikinews), by reading what each let in: a headline
# is short, so a long sentence that tells all of it is not very like it; but then the verb has to be the same.
BOUNDS = (
    Bound(verbs=False, matches=3, shared=5.0, likeness=0.45, cover=0.5),
    Bound(verbs=False, matches=3, shared=7.0, likeness=0.36, cover=0.78),
    Bound(verbs=True, matches=3, shared=7.0, likeness=0.33, cover=0.58),
    Bound(verbs=True, matches=2, shared=7.0, likeness=0.42, cover=0.66),
)
DENIAL_BOUND = Bound(verbs=True, matches=2, shared=7.0, likeness=0.45, cover=0.55, denial=True)
"""For a claim that something was denied: who denies it, and that it is not so, is the statement."""
APART_BOUNDS = tuple(bound._replace(same=2) for bound in BOUNDS)
"""The same between two articles: there a name and words of one group are what any report of the matter has."""
OPENING_BOUNDS = (Bound(verbs=True, matches=4, shared=10.0, likeness=0.48, cover=0.5),)
"""The same for a sentence of the body and the first one, where an article has no lead."""
LONG_BOUNDS = (
    Bound(verbs=False, matches=3, shared=7.0, likeness=0.56, cover=0.6),
    Bound(verbs=True, matches=4, shared=8.0, likeness=0.48, cover=0.5),
)
"""The same for a claim of many words, such as a lead of several lines, which shares some words with any sentence."""
PLAIN_BOUNDS = (Bound(verbs=True, matches=4, shared=12.0, likeness=0.68, cover=0.75),)
"""The same for two sentences of a body: a text about one matter has many that are somewhat alike."""
SECTION_BOUNDS = (
    *BOUNDS,
    Bound(verbs=False, matches=2, shared=6.5, likeness=0.36, cover=0.52),
)
"""The same for a subheading and a sentence of the section below it, which it announces: there names may be left out."""
LEAD_BOUNDS = (*BOUNDS, DENIAL_BOUND, Bound(verbs=False, matches=2, shared=6.0, likeness=0.36, cover=0.45))
"""The same for headline and lead, which tell the one claim of a text: there they may put it otherwise."""
FEWEST = min(bound.matches for bound in BOUNDS)
