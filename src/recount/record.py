"""Read a published record: its tables, the numbers that were committed with it, and the labels of the hand."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

LEDGER = "ledger.json"


class RecordError(Exception):
    """A record that cannot be read; the message names the file."""


def find_record(given: str | Path) -> Path:
    """Return the folder of a record: the one given, or, where that is a book's site, the one in it.

    Raises:
        RecordError: it is neither; says what was expected.
    """
    folder = Path(given)
    for place in (folder, folder / "record"):
        if (place / LEDGER).exists():
            return place
    what = f"holds no {LEDGER}" if folder.is_dir() else "there is no such folder"
    raise RecordError(f"{given}: {what}; expected is the folder record of a book, or its site")


class UnknownForm(Exception):
    """The book says something that this program does not derive; the message says what."""


class Record:
    """The folder ``record`` of a published book.

    Everything is read when it is asked for, and once. Tables are lists of plain dicts, a row each; nobody changes them.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.table = cache(self._table)
        self.norm = cache(self._norm)
        self.inputs = cache(self._inputs)
        self.ledger = cache(self._ledger)
        self.is_whole = cache(self._is_whole)

    def _table(self, name: str) -> list[dict]:
        """Return the rows of ``tables/NAME.jsonl``."""
        return [json.loads(line) for line in self.read(f"tables/{name}.jsonl").split("\n") if line]

    def _norm(self, name: str) -> dict:
        """Return what ``norms/NAME`` holds, a JSON file."""
        return json.loads(self.read(f"norms/{name}"))

    def _inputs(self, folder: str) -> list[dict]:
        """Return what the JSON files in ``inputs/FOLDER`` hold, in the order of their names."""
        files = sorted((self.folder / "inputs" / folder).glob("*.json"))
        return [json.loads(file.read_text(encoding="utf-8")) for file in files]

    def _ledger(self) -> dict:
        """Return the ledger, read from JSON."""
        return json.loads(self.read(LEDGER))

    def _is_whole(self) -> bool:
        """Return whether tables, words and committed numbers are those of which the ledger has the hash: that of their
        list by ``sha256sum``.
        """
        for name in ("tables", "words", "norms"):
            files = sorted(file for file in (self.folder / name).glob("*") if file.suffix != ".csv")
            listed = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
            if self.of_ledger("made_from", name) != hashlib.sha256(listed.encode()).hexdigest():
                return False
        return True

    def about(self, what: str) -> str | None:
        """Return what the corpus says of itself, by the ledger: ``title``, ``excerpts`` or ``desk``."""
        return self.of_ledger("corpus", what)

    def of_ledger(self, part: str, what: str) -> str | None:
        """Return a text that a part of the ledger has; None where there is no such thing, or no ledger."""
        try:
            found = self.ledger()[part][what]
        except (RecordError, ValueError, KeyError, TypeError):
            return None
        return found if isinstance(found, str) else None

    def read(self, path: str) -> str:
        """Return the text of a file of the record.

        Raises:
            RecordError: it is not there.
        """
        return self.read_exactly(path).replace("\r\n", "\n").replace("\r", "\n")

    def read_exactly(self, path: str) -> str:
        """Return the text of a file of the record, with the line ends that it has.

        Raises:
            RecordError: it is not there.
        """
        file = self.folder / path
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise RecordError(f"{file}: is not a file")
        try:
            return file.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as fault:
            raise RecordError(f"{file}: cannot be read ({fault})") from fault
