"""A copy of a site to forge: files are shared with the original until they are written."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SUMS = "SHA256SUMS"
LEDGER = "record/ledger.json"
# They tell hashes of other files, each one of those before it.
MANIFESTS = (LEDGER, "ro-crate-metadata.json", "codecheck.yml")


class NothingChanged(Exception):
    """A forger left the site as it was: its case would count as missed, or worse, as found."""


def copy_site(site: Path, target: Path) -> Copy:
    """Return a copy of a site that takes no room: each file is another name of the original."""
    shutil.rmtree(target, ignore_errors=True)
    for path in site.rglob("*"):
        if path.is_file():
            place = target / path.relative_to(site)
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, place)
            except OSError:  # on another disk
                shutil.copy(path, place)
    return Copy(site, target)


class Copy:
    """A site that is forged, beside the one that it was copied from."""

    def __init__(self, original: Path, folder: Path) -> None:
        """Stand for ``folder``, a copy of ``original``; the two may be the same as long as nothing is written."""
        self.original, self.folder = original, folder
        self.written: set[str] = set()
        self.kept: dict[str, object] = {}  # only of an original, which nobody writes

    def names(self, pattern: str) -> list[str]:
        """Return the names of the files that fit a pattern, in a fixed order."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern) if path.is_file())

    def pages(self) -> list[str]:
        """Return the names of the pages that hold something to read."""
        return [name for name in self.names("**/*.html") if not name.startswith("_static/") and name != "search.html"]

    def notebooks(self) -> list[str]:
        """Return the names of the executed notebooks."""
        return self.names("record/**/*.ipynb")

    def tables(self) -> list[str]:
        """Return the names of the tables, as JSON Lines."""
        return self.names("record/tables/*.jsonl")

    def exists(self, name: str) -> bool:
        """Say whether there is such a file."""
        return (self.folder / name).is_file()

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return self.keep(name, lambda: (self.folder / name).read_text(encoding="utf-8"))

    def load(self, name: str) -> dict:
        """Return what a file of JSON holds; of an original it is for reading alone."""
        return self.keep(f"{name}, loaded", lambda: json.loads(self.read(name)))

    def keep(self, key: str, find: Callable[[], T]) -> T:
        """Return what is found, and the second time what was found, where this is an original."""
        if self.folder != self.original:
            return find()
        if key not in self.kept:
            self.kept[key] = find()
        return self.kept[key]

    def write(self, name: str, text: str) -> None:
        """Write a file anew; the original keeps its content, since the name is taken off it first."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(text.encode())
        self.written.add(name)

    def dump(self, name: str, data: object) -> None:
        """Write a file of JSON as the build writes it: a forger leaves no trace of his own."""
        self.write(name, json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    def remove(self, name: str) -> None:
        """Take a file away."""
        (self.folder / name).unlink()
        self.written.add(name)

    def replace(self, name: str, old: str, new: str, *, at: int | None = None) -> None:
        """Replace one stretch of a file: at a place, or the first.

        Raises:
            NothingChanged: it does not stand there.
        """
        text = self.read(name)
        place = text.find(old) if at is None else at
        if place < 0 or not text.startswith(old, place) or old == new:
            raise NothingChanged(f"{name}: {old[:60]!r}")
        self.write(name, text[:place] + new + text[place + len(old) :])

    def changed(self) -> tuple[str, ...]:
        """Return the files that differ from the original, by their bytes.

        Raises:
            NothingChanged: there is none.
        """
        out = []
        for name in sorted(self.written):
            before, after = self.original / name, self.folder / name
            same = before.exists() and after.exists() and before.read_bytes() == after.read_bytes()
            if not same and (before.exists() or after.exists()):
                out.append(name)
        if not out:
            raise NothingChanged(str(self.folder))
        return tuple(out)

    def cover_up(self) -> None:
        """Hide what was changed: its hash is renewed wherever the site tells one, ``SHA256SUMS`` last."""
        for manifest in MANIFESTS:
            if not self.exists(manifest):
                continue
            text = self.read(manifest)
            renewed = self.renew_hashes(text, but=manifest)
            if renewed != text:
                self.write(manifest, renewed)
        self.write_sums()

    def renew_hashes(self, text: str, *, but: str) -> str:
        """Return a text that tells hashes of files with those of today; ``but`` is the file that it stands in."""
        for name in self.written - {but, SUMS}:
            before, after = self.original / name, self.folder / name
            if before.exists() and after.exists():
                text = text.replace(digest(before), digest(after))
        return text

    def write_sums(self) -> None:
        """Write ``SHA256SUMS`` anew, as the build writes it; lines of files that are as they were are kept."""
        lines = dict(reversed(line.split("  ", 1)) for line in self.read(SUMS).splitlines())
        for name in self.written - {SUMS}:
            path = self.folder / name
            lines.pop(name, None)
            if path.exists():
                lines[name] = digest(path)
        order = sorted(lines, key=lambda name: Path(name).parts)
        self.write(SUMS, "".join(f"{lines[name]}  {name}\n" for name in order))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def other_digit(digit: str, step: int) -> str:
    """Return another digit, and never a zero, which would not stand at the head of a number."""
    return str(1 + (int(digit) + step % 8) % 9)
