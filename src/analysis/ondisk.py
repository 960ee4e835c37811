"""Keep on disk what grows with a corpus: what came first under a key, and lists too long for memory."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

from analysis.records import CorpusError

CACHE = 2_000  # kilobytes of it that stay in memory; the system may keep more of the file
SPOOL = 1 << 20  # bytes of a list that stay in memory


class Firsts:
    """What came first under each key: a table in a file without a name, which goes when nobody holds it any more."""

    def __init__(self) -> None:
        """Make an empty one.

        Raises:
            CorpusError: there is no room in the temporary folder.
        """
        with refusing():
            handle, name = tempfile.mkstemp()
            os.close(handle)
            self._base = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
            os.unlink(name)  # so that it goes with whoever holds it, however that ends
            # Nothing here outlives the process, so nothing has to survive a crash.
            for setting in (f"cache_size = -{CACHE}", "journal_mode = off", "synchronous = off", "temp_store = file"):
                self._base.execute(f"pragma {setting}")
            self._base.execute("create table firsts (key primary key, value) without rowid")
            self._base.execute("begin")

    def add(self, key: str | bytes, value: Any) -> Any:
        """Put a value under a key, unless there is one; return the one that was there, or None.

        Raises:
            CorpusError: there is no room in the temporary folder.
        """
        with refusing():
            if self._base.execute("insert or ignore into firsts values (?, ?)", (key, value)).rowcount:
                return None
        return self.get(key)

    def get(self, key: str | bytes) -> Any:
        """Return the value under a key, or None."""
        with refusing():
            found = self._base.execute("select value from firsts where key = ?", (key,)).fetchone()
        return found and found[0]

    def close(self) -> None:
        """Give the room back."""
        self._base.close()


class Spool:
    """A list of plain values, none of them None, that only grows; beyond a megabyte it lies on disk."""

    def __init__(self) -> None:
        """Make an empty one."""
        self._file = tempfile.SpooledTemporaryFile(SPOOL)  # noqa: SIM115 (it lives as long as the list)
        self._length = 0

    def append(self, value: Any) -> None:
        """Add a value at the end.

        Raises:
            CorpusError: there is no room in the temporary folder.
        """
        with refusing():
            self._file.seek(0, os.SEEK_END)
            self._file.write(json.dumps(value).encode() + b"\n")
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        """Yield the values from the start to where the list ends when one is asked for."""
        return takewhile(lambda value: value is not None, self.follow())

    def follow(self) -> Iterator[Any]:
        """Yield the values from the start, without an end: None as often as there is no other one yet."""
        place = number = 0
        while True:
            if number == self._length:
                yield None
                continue
            with refusing():
                self._file.seek(place)
                line = self._file.readline()
            place, number = place + len(line), number + 1
            yield json.loads(line)


@contextmanager
def refusing() -> Iterator[None]:
    """Say clearly that the temporary folder is at fault, and not the corpus or the output.

    It is asked for its place before anything goes wrong: a full one is not recognised any more.

    Raises:
        CorpusError: in place of what a file or the database says.
    """
    place = tempfile.gettempdir()
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CorpusError(f"{place}: the temporary folder cannot be used: {error}") from error
