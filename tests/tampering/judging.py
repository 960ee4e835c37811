"""Ask the review about a forged site: found is what it says differs, and only if it names all that was touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from tampering.cases import Forged
from tampering.copies import LEDGER
from tampering.drawings import claim_of


@contextmanager
def remembering() -> Iterator[None]:
    """Let the review keep the words of the pages that it reads: hundreds of forged sites share most of theirs."""
    from analysis.review import comparing

    read = comparing.words_of
    comparing.words_of = lru_cache(maxsize=1000)(read)
    try:
        yield
    finally:
        comparing.words_of = read


def judge(forged: Forged, folder: Path, again: Path) -> list[str]:
    """Return what the review does not name of a forged site; nothing means that the forgery was found.

    Args:
        forged: what was done.
        folder: the forged site.
        again: the site that was made afresh.
    """
    from analysis.review.comparing import compare

    wrong = [finding for finding in compare(folder, again) if not finding.passed]
    return find_unnamed(forged, [(str(f.chapter), f.cell, str(f.output), str(f.kind)) for f in wrong])


def find_unnamed(forged: Forged, wrong: Iterable[tuple[str, int | None, str, str]]) -> list[str]:
    """Return the files, claims and cells that no finding names; a finding is chapter, cell, output, kind."""
    told = list(wrong)
    unnamed = [name for name in forged.files if not any(names_file(name, *finding) for finding in told)]
    known = {f"{chapter}, cell {cell}" for chapter, cell, _, _ in told}
    known |= {part for _, _, output, _ in told for part in (output, output.partition(",")[0], claim_of(output))}
    return unnamed + [name for name in forged.names if name not in known]


def names_file(name: str, chapter: str, cell: int | None, output: str, kind: str) -> bool:
    """Say whether a finding tells of a file: by its name, or by what only it can hold."""
    if chapter == name or output == name or output.startswith(f"{name}, "):
        return True
    if name.endswith(".ipynb"):
        return chapter == notebook_of(name) and kind != "page" and cell is not None
    if name == LEDGER:
        # the entry of a claim is told under the notebook and the cell that made it
        by_claim = re.fullmatch(r"[a-z0-9-]+(, .*)?", output) is not None
        return by_claim or output.startswith("made from: ") or output == "entry in the ledger"
    return False


def notebook_of(name: str) -> str:
    """Return the name in the book of a notebook of the record."""
    return name.removeprefix("record/").removesuffix(".ipynb")
