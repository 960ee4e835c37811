"""Count what was found of each kind of forgery, print it, keep it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tampering.cases import KINDS
from tampering.others import TOOLS

if TYPE_CHECKING:
    from tampering.__main__ import Outcome

WIDTH = 24


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of all cases.

    Attributes:
        outcomes: of each case.
        differing: for each clean rebuild what the review said differs.
        accused: for each other tool the clean notebooks on which it fails; empty where none was asked.
    """

    outcomes: Sequence[Outcome]
    differing: Sequence[Sequence[Mapping]]
    accused: Mapping[str, Sequence[str]]

    @property
    def missed(self) -> list[Outcome]:
        """Return the cases that the review did not find, or whose place it did not name."""
        return [outcome for outcome in self.outcomes if outcome.unnamed]

    @property
    def spotless(self) -> bool:
        """Say whether all was found, and nothing clean accused."""
        return not self.missed and not any(self.differing)

    def count(self, kind: str | None = None) -> dict[str, int]:
        """Return how many cases there are, of a kind or of all, and how many each tool found."""
        some = [outcome for outcome in self.outcomes if kind in (None, outcome.kind)]
        found = {"cases": len(some), "review": sum(not outcome.unnamed for outcome in some)}
        return found | {tool: sum(outcome.others[tool] for outcome in some) for tool in TOOLS if self.accused}


def print_table(tally: Tally) -> None:
    """Print what was found, a line a kind."""
    heads = list(tally.count())
    print(f"{'kind':<{WIDTH}}" + "".join(f"{head:>8}" for head in heads) + "  what is forged")
    for kind in KINDS:
        counts = tally.count(kind.name)
        print(f"{kind.name:<{WIDTH}}" + "".join(f"{counts[head]:>8}" for head in heads) + f"  {kind.about}")
    counts = tally.count()
    print(f"{'all':<{WIDTH}}" + "".join(f"{counts[head]:>8}" for head in heads) + f"  {len(KINDS)} kinds")
    print(f"clean rebuilds: {len(tally.differing)}, accused by the review: {sum(map(bool, tally.differing))}")
    for tool, names in tally.accused.items():
        print(f"clean notebooks on which {tool} fails: {', '.join(names) or 'none'}")
    for outcome in tally.missed:
        print(f"missed: {outcome.name}: {outcome.what}; not named: {', '.join(outcome.unnamed)}")


def sum_up(tally: Tally) -> dict:
    """Return all counts, as the page about reviewing shows them."""
    return {
        "all": tally.count(),
        "kinds": {kind.name: {"about": kind.about, **tally.count(kind.name)} for kind in KINDS},
        "clean_rebuilds": {"made": len(tally.differing), "accused": sum(map(bool, tally.differing))},
        "clean_notebooks_accused": {tool: list(names) for tool, names in tally.accused.items()},
    }


def tell_cases(tally: Tally) -> list[dict]:
    """Return what became of each case."""
    return [
        {
            "kind": outcome.kind,
            "case": outcome.name,
            "what": outcome.what,
            "touched": list(outcome.files),
            "not_named": outcome.unnamed,
            "found": {"review": not outcome.unnamed, **outcome.others},
        }
        for outcome in tally.outcomes
    ]


def write_json(path: Path, content: Mapping) -> None:
    """Write counts, or counts and cases, as JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
