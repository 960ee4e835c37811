"""Where results may be written: never over the input or what somebody else put there, and whole or not at all."""

from __future__ import annotations

import glob
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.records import CorpusError

SCRAP = ".part"
DRAWN = "[a-z0-9_]" * 8  # what a name has that was drawn, as a pattern


def check_apart(target: Path, inputs: Iterable[Path]) -> None:
    """Refuse a target that is an input, holds one, or lies in one.

    Raises:
        CorpusError: it does; names both.
    """
    out = target.resolve()
    for path in inputs:
        place = path.resolve()
        same = out == place or (out.exists() and place.exists() and out.samefile(place))
        how = "is" if same else "holds" if out in place.parents else "lies in" if place in out.parents else None
        if how:
            raise CorpusError(f"{target}: {how} the input {path}; allowed is a place apart from it")


def check_file(target: Path, ending: str) -> None:
    """Refuse a target that cannot become a file of some ending.

    Raises:
        CorpusError: it has another ending, is a folder or a device, or would lie in a file.
    """
    if target.suffix != ending:
        raise CorpusError(f"{target}: allowed is a file ending in {ending}")
    if target.is_dir():
        raise CorpusError(f"{target}: is a folder; allowed is a file ending in {ending}")
    if target.exists() and not target.is_file():
        raise CorpusError(f"{target}: is no ordinary file; allowed is one ending in {ending}")
    check_parents(target)


def check_parents(target: Path) -> None:
    """Refuse a target that would lie in a file.

    Raises:
        CorpusError: it would; names the file.
    """
    nearest = next(parent for parent in target.absolute().parents if parent.exists())
    if not nearest.is_dir():
        raise CorpusError(f"{target}: {nearest} is a file and can hold nothing; allowed is a place in a folder")


def sweep_scraps(target: Path) -> None:
    """Take away what a process that was killed left unfinished beside a target; nobody else may be writing there.

    Where it was killed between taking the old result away and putting the new one there, the old one is put back.
    """
    real = target.resolve()
    # What ``tempfile`` puts between is as long as this: the scraps of ``out`` are not those of ``out.jsonl``.
    pattern = f".{glob.escape(real.name)}.{DRAWN}{SCRAP}"
    for scrap in real.parent.glob(pattern) if real.parent.is_dir() else ():
        old = scrap / f"{real.name}.old"
        if old.exists() and not real.exists():
            old.rename(real)
        shutil.rmtree(scrap, ignore_errors=True)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a place to write to; what is written there takes the target's place, unless anything goes wrong.

    Whatever happens, nothing unfinished stays, and the target is the old one or the new one, whole. An error about
    another file is left as it is.

    Args:
        target: a file or a folder, checked before: what lies there is replaced.

    Raises:
        CorpusError: it cannot be written; names the target, since nobody knows the place beside it.
    """
    real = target.resolve()
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=real.parent,
            prefix=f".{real.name}.",
            suffix=SCRAP,
            ignore_cleanup_errors=True,  # of a disk that fails; what went wrong before is to be told
        ) as beside:
            new, old = Path(beside) / real.name, Path(beside) / f"{real.name}.old"
            yield new
            if real.is_dir():
                real.rename(old)
            try:
                new.replace(real)
            except BaseException:
                if old.exists():
                    old.rename(real)
                raise
    except OSError as error:
        if not concerns(error, real):
            raise
        raise CorpusError(f"{target}: cannot be written: {error.strerror or error}") from error


def concerns(error: OSError, real: Path) -> bool:
    """Say whether an error is about writing a target: it names none, or the target's, or one above or beside it."""
    if not isinstance(error.filename, str):
        return True
    place = Path(error.filename)
    scraps = (some for some in (place, *place.parents) if some.parent == real.parent)
    return place in (real, *real.parents) or any(some.name.startswith(f".{real.name}.") for some in scraps)
