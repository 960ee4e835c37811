"""Plan a fixed number of forgeries of each kind, and carry one out on a copy of a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tampering import cells, drawings, notebooks, pages, record, tables, together
from tampering.copies import Copy, copy_site
from tampering.forging import Kind, Target

KINDS: tuple[Kind, ...] = (
    *pages.KINDS,
    *drawings.KINDS,
    *notebooks.KINDS,
    *cells.KINDS,
    *tables.KINDS,
    *record.KINDS,
    *together.KINDS,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One forgery that is to be carried out.

    Attributes:
        kind: how.
        number: which of its kind, from one.
        target: where.
        covered: whether the forger renews the hashes of what he changed, ``SHA256SUMS`` among them.
    """

    kind: Kind
    number: int
    target: Target
    covered: bool

    @property
    def name(self) -> str:
        """Return what the case is called."""
        return f"{self.kind.name} {self.number}{', covered up' if self.covered else ''}"


@dataclass(frozen=True, slots=True)
class Forged:
    """A forgery that was carried out.

    Attributes:
        what: what was done, in words.
        files: the files that differ from the original, by their bytes.
        names: claims and cells that a review has to name besides.
    """

    what: str
    files: tuple[str, ...]
    names: tuple[str, ...]


def plan(site: Path, *, most: int | None = None) -> list[Case]:
    """Return the cases for a site: always the same ones, no place of a kind twice.

    Args:
        site: the site, which is only read.
        most: at most so many of each kind, the first ones.

    Raises:
        ValueError: a kind has nothing to strike at in this site.
    """
    out, original = [], Copy(site, site)
    for kind in KINDS:
        targets = spread(kind.find(original), Random(kind.name))
        if not targets:
            raise ValueError(f"{kind.name}: nothing to strike at")
        for number, target in enumerate(targets[: min(kind.cases, most or kind.cases)], 1):
            out.append(Case(kind, number, target, kind.covers[number % len(kind.covers)]))
    return out


def spread(targets: Sequence[Target], rng: Random) -> list[Target]:
    """Return targets in an order by chance in which each file has its turn: large files do not take all cases."""
    groups: dict[str, list[Target]] = {}
    for target in sorted(set(targets), key=repr):
        groups.setdefault(str(target[0]), []).append(target)
    for group in groups.values():
        rng.shuffle(group)
    order = sorted(groups)
    rng.shuffle(order)
    longest = max(map(len, groups.values()), default=0)
    return [groups[name][turn] for turn in range(longest) for name in order if turn < len(groups[name])]


def carry_out(case: Case, site: Path, folder: Path) -> Forged:
    """Forge a copy of a site and return what was done.

    Args:
        case: what is to be done.
        site: the original, which stays as it is.
        folder: where the copy goes; what lies there is removed.

    Raises:
        NothingChanged: the copy is as the original is.
    """
    copy = copy_site(site, folder)
    done = case.kind.forge(copy, case.target, Random(f"{case.kind.name} {case.number}"))
    struck = copy.changed()
    if case.covered:
        copy.cover_up()
    return Forged(done.what, tuple(sorted({*struck, *copy.changed()})), done.names)
