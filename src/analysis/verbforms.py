"""Know in which words a text can show a verb, from the lexicon *verbs* as a snapshot has it.

``german.conjugation`` makes its tables of the lexicon in use. To compare two states of the lexicons neither of them may
be asked, so the forms are made anew here, rather too many than too few: where the class *modals* decides how a verb is
conjugated, it gets the forms of both ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from analysis.anchors import fold
from analysis.german.conjugation import EDGE, SEIN, conjugate_irregular, conjugate_weak, second_person, stem_of

PREFIXES = ("separable", "separable_adjective", "inseparable")
FOREIGN = "ieren"
SHORTEST_STEM = 3  # letters before -ieren: shorter ones are no verbs for german.conjugation
OF_WERDEN = ("worden", "ward")


def conjugate(category: str, line: str) -> frozenset[str]:
    """Return all forms that a line of the lexicon can stand for, were its verb a modal or not."""
    if category == "weak":
        return frozenset(form for form, _ in conjugate_weak(line))
    lemma, third, past, participle, second = line.split()
    stem = stem_of(lemma)
    forms = {form for form, _ in conjugate_irregular(lemma, third, past, participle, second)}
    forms |= {stem + "e", stem + "t", stem + "et", second_person(stem, third), third + "t", third + "st"}
    return frozenset(forms)


def as_ends(forms: Iterable[str]) -> frozenset[str]:
    """Return needles for forms at the end of words, where prefixes may stand before them.

    A participle loses its *ge-* behind some prefixes: *genommen*, *entnommen*.
    """
    forms = set(forms)
    return frozenset(f"*{form}" for form in forms | {form[2:] for form in forms if form.startswith("ge")} if form)


def as_acts(lemma: str) -> frozenset[str]:
    """Return needles for the nouns in *-ung* and *-ation* that ``german.deverbal`` joins to a verb by rule."""
    stems = {lemma[:-1], lemma[:-2]}
    if lemma[-3:-2] == "e":  # Verhandlung, verhandeln
        stems.add(lemma[:-3] + lemma[-2])
    acts = {f"*{stem}ung*" for stem in stems}
    return frozenset(acts | {f"*{lemma.removesuffix(FOREIGN)}ation*"} if lemma.endswith(FOREIGN) else acts)


class VerbList:
    """The lexicon *verbs* of a snapshot: lines by category, prefixes, and all forms by lemma."""

    def __init__(self, entries: Sequence[Mapping]) -> None:
        """Read the entries as a snapshot has them."""
        self.lines: dict[str, frozenset[str]] = {}
        for entry in entries:
            lines = fold(str(entry["values"]["words"])).splitlines()
            found = lines if entry["category"] == "irregular" else [word for line in lines for word in line.split()]
            held = self.lines.get(entry["category"], frozenset())
            self.lines[entry["category"]] = held | {line for line in found if line.strip()}

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Return everything that can stand before a verb."""
        return frozenset().union(*(self.lines.get(category, ()) for category in PREFIXES))

    @cached_property
    def forms(self) -> dict[str, frozenset[str]]:
        """Return the forms of all verbs that are listed, by lemma."""
        out = {"sein": frozenset(SEIN), "werden": frozenset(OF_WERDEN)}
        for category in ("irregular", "weak"):
            for line in self.lines.get(category, ()):
                lemma = line.split()[0]
                out[lemma] = out.get(lemma, frozenset()) | conjugate(category, line)
        return out

    @cached_property
    def edges(self) -> frozenset[str]:
        """Return the last letters of all forms, by which ``german.conjugation`` refuses other words."""
        return frozenset(form[-EDGE:] for forms in self.forms.values() for form in forms)

    def without_prefixes(self, lemma: str) -> Iterator[str]:
        """Yield a lemma, and what is left of it without one or several of the prefixes that it begins with."""
        waiting, seen = [lemma], set()
        while waiting:
            rest = waiting.pop()
            if rest in seen:
                continue
            seen.add(rest)
            yield rest
            waiting += [rest[len(p) :] for p in self.prefixes if rest.startswith(p) and len(rest) > len(p) + 1]

    def find_needles(self, lemma: str) -> frozenset[str]:
        """Return needles for every word that can be read as a form of a verb, or as the part of it that is inflected.

        *Teilte ... mit* is a form of *mitteilen* in two words; the one that is needed is *teilte*. And a verb that is
        listed without its prefix is asked for with one: *kommen* says how *ankommen* builds its perfect.
        """
        out: set[str] = set()
        for rest in self.without_prefixes(lemma):
            out |= as_ends(self.forms.get(rest, ()))
            if rest.endswith(FOREIGN) and len(rest) >= len(FOREIGN) + SHORTEST_STEM:
                out.add(f"*{rest.removesuffix('en')}*")
        for prefix in self.prefixes:
            out |= as_ends(self.forms.get(prefix + lemma, ()))
        return frozenset(out)
