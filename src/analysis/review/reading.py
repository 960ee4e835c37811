"""Read a site that somebody else made: nothing of it is trusted, and nothing of it can stop a review."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.publish.sitehash import SUMS, hash_bytes
from analysis.publish.staging import BookError
from analysis.review.findings import make_visible

RECORD = "record"
MOST_TOLD = 5  # names in a folder that is no site
LARGEST = 256 * 1024 * 1024  # bytes of one file that is read; the largest of the project's own book has one megabyte


# What a value of another shape than that of ours makes our functions raise.
MISSHAPEN = (LookupError, TypeError, ValueError, AttributeError, RecursionError)


class UnreadableError(Exception):
    """A file of a site cannot be read as what it should be; says why."""


@dataclass(frozen=True)
class Site:
    """A folder with a site in it."""

    folder: Path

    @cached_property
    def entries(self) -> dict[str, str]:
        """Return what is in the folder, by name from its root: ``file``, or what it is instead.

        No link is followed: a site made here has none, and one that leaves the folder would show what is not the site.
        """
        found: dict[str, str] = {}

        def refuse(error: OSError) -> None:
            found[Path(error.filename).relative_to(self.folder).as_posix()] = "a folder that cannot be read"

        for place, folders, files in os.walk(self.folder, onerror=refuse):
            here = Path(place)
            if not folders and not files and here != self.folder:
                found[here.relative_to(self.folder).as_posix()] = "an empty folder"
            for name in (*files, *folders):
                path = here / name
                known = path.relative_to(self.folder).as_posix()
                try:
                    mode = path.lstat().st_mode
                except OSError as error:
                    found[known] = f"cannot be read: {error.strerror}"
                    continue
                if stat.S_ISLNK(mode):
                    found[known] = "a symbolic link"
                elif stat.S_ISREG(mode):
                    found[known] = "file"
                elif not stat.S_ISDIR(mode):
                    found[known] = "neither a file nor a folder"
        return dict(sorted(found.items()))

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the names of all proper files."""
        return frozenset(name for name, what in self.entries.items() if what == "file")

    def read(self, name: str) -> bytes:
        """Return the content of a file.

        Raises:
            UnreadableError: it is missing, no proper file, too large or may not be read.
        """
        what = self.entries.get(name)
        if what != "file":
            raise UnreadableError(what or "there is no such file")
        path = self.folder / name
        try:
            size = path.stat().st_size
            if size > LARGEST:
                raise UnreadableError(f"{size:,} bytes, which is more than is read of one file")
            return path.read_bytes()
        except OSError as error:
            raise UnreadableError(error.strerror or "cannot be read") from error

    def read_text(self, name: str) -> str:
        """Return the text of a file.

        Raises:
            UnreadableError: as ``read``, or it is no text in UTF-8.
        """
        try:
            return self.read(name).decode()
        except UnicodeDecodeError as error:
            raise UnreadableError(f"no text in UTF-8: {error.reason} at byte {error.start}") from error

    def read_json(self, name: str) -> Any:
        """Return the value that a file of JSON holds.

        Raises:
            UnreadableError: as ``read_text``, or it is no JSON.
        """
        return parse_json(self.read_text(name))

    def hash(self, name: str) -> str | None:
        """Return the SHA-256 of a file, or None where it cannot be read."""
        try:
            return hash_bytes(self.read(name))
        except UnreadableError:
            return None


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        UnreadableError: it is none, or one that is nested too deeply to be looked at.
    """
    try:
        return json.loads(text, object_pairs_hook=refuse_twice)
    except RecursionError as error:
        raise UnreadableError("no JSON that can be read: nested too deeply") from error
    except ValueError as error:
        raise UnreadableError(f"no JSON: {error}") from error


def refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; of a key that stands twice, one reader would take the first value and another the last.

    Raises:
        ValueError: there is one.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        again = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise ValueError(f"the key {again!r} stands twice")
    return found


def open_site(folder: Path) -> Site:
    """Return a site.

    Raises:
        BookError: the folder holds none.
    """
    if not folder.is_dir():
        raise BookError(f"{folder}: {'is no folder' if folder.exists() else 'there is no such folder'}")
    if not any((folder / name).exists() for name in (SUMS, RECORD)):  # one of them alone is a site, but not a whole one
        wanted = f"expected is a folder with {SUMS} and {RECORD}/ledger.json"
        raise BookError(f"{folder}: is no site made here; {wanted}, {tell_content(folder)}")
    return Site(folder)


def tell_content(folder: Path) -> str:
    """Return in words what a folder holds that is no site."""
    if (folder / "ledger.json").exists():
        return f"and this looks like the {RECORD} of one; the site is the folder that it lies in"
    names = sorted(path.name for path in folder.iterdir())
    if not names:
        return "and this one is empty"
    more = f" and {len(names) - MOST_TOLD:,} more" if len(names) > MOST_TOLD else ""
    return f"and this one holds {', '.join(map(make_visible, names[:MOST_TOLD]))}{more}"
