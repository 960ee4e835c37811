"""Say which articles a change of the lexicons can touch, so that the annotations of all others may be kept.

A snapshot holds what annotating one article can depend on beside the article and the code: the lexicons that the
annotators name, without what is written for people alone, and a hash of the model of quotations. Two snapshots are
compared without regard to the lexicons in use. The answer is never that a text is untouched when it is not; where this
cannot be shown of a change, everything is touched.

What is asked of each lexicon, and why that is enough, stands in the module *lexiconkinds*.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from analysis import lexicon
from analysis.lexicon import Entry
from analysis.lexiconkinds import EVERY, KINDS, Need, States
from analysis.modules import file_of, needed_by
from analysis.needles import Letters
from analysis.quotations.learned import weights

MODULES = ("annotate", "rows")  # what an article's rows and JSON are made by
QUOTED = re.compile(r"(?<=[\"'])\w+(?=[\"'])")
KEPT = ("patterns", "category", "dimension", "exceptions")


@dataclass(frozen=True)
class Change:
    """What lies between two snapshots: no needs if nothing does."""

    needs: tuple[Need, ...] = ()

    @property
    def nothing(self) -> bool:
        """Say whether no text at all is touched."""
        return not self.needs

    @property
    def everything(self) -> bool:
        """Say whether every text is."""
        return any(not need.groups for need in self.needs)

    def touches(self, text: str, headline: str | None = None) -> bool:
        """Say whether the annotations of an article could differ between the two snapshots.

        Args:
            text: its raw text.
            headline: its headline, where that came beside the text.
        """
        if self.nothing or self.everything:
            return self.everything
        letters = Letters(text, headline or "")
        return letters.is_cut or any(
            all(letters.have(group, furniture=need.furniture) for group in need.groups) for need in self.needs
        )


@cache
def find_lexicons() -> tuple[str, ...]:
    """Return the lexicons whose names stand in the source of what annotates: all that it can ask for."""
    found: set[str] = set()
    for module in needed_by(*MODULES):
        found.update(QUOTED.findall(file_of(module).read_text(encoding="utf-8")))
    return tuple(name for name in lexicon.names() if name in found)


def take_snapshot() -> dict:
    """Return what annotating an article depends on beside the article and the code, as plain values for JSON."""
    model = hashlib.sha256(weights.FILE.read_bytes()).hexdigest() if weights.FILE.exists() else None
    return {"lexicons": {name: [*map(dump, lexicon.load(name).entries)] for name in find_lexicons()}, "model": model}


def dump(entry: Entry) -> dict:
    """Return an entry without what is empty, and without what is written for people."""
    found = {key: getattr(entry, key) for key in KEPT}
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in found.items() if value}
    return {"id": entry.id, **plain, "values": dict(entry.values)}


def hash_snapshot(snapshot: Mapping) -> str:
    """Return a hash of a snapshot."""
    return hashlib.sha256(json.dumps(snapshot, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def compare(old: Mapping, new: Mapping) -> Change:
    """Return what lies between two snapshots."""
    if hash_snapshot(old) == hash_snapshot(new):
        return Change()
    if old["model"] != new["model"] or old["lexicons"].keys() != new["lexicons"].keys():
        return Change((EVERY,))
    states = States(old["lexicons"], new["lexicons"])
    needs: set[Need] = set()
    for name, before in states.old.items():
        after = states.new[name]
        if before != after:
            read = KINDS.get(name)
            needs.update(read(states, before, after) if read else (EVERY,))
    return Change((EVERY,) if EVERY in needs else tuple(merge(needs)))


def merge(needs: Iterable[Need]) -> Iterator[Need]:
    """Yield the needs that a text can have at all; those of one group as one, so that a text is asked once for all."""
    single: dict[bool, set[str]] = {}
    for one in needs:
        if len(one.groups) == 1:
            single.setdefault(one.furniture, set()).update(*one.groups)
        elif all(one.groups):
            yield one
    yield from (Need((frozenset(group),), furniture) for furniture, group in single.items() if group)
