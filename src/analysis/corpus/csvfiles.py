"""Read CSV: a header, then a row an article; what parts the cells and how the text is encoded is found out.

A quotation mark that is never closed makes a cell of all the rows behind it. So a row that turns out to be broken is
given up after its first line, and its other lines are read anew. Which of them begin a row is told by their id: it has
to look as ids did before. Lines that begin none go with the broken row. Nothing is read more than twice for it: a line
from which a second row could go astray has an odd number of quotation marks, and there the first one ends.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus.decoding import ESCAPED, NAMES, SPOILED, guess_encoding
from analysis.corpus.files import PIECE, open_file
from analysis.corpus.items import (
    MOST_ROW,
    REQUIRED,
    Fault,
    Others,
    Row,
    Rows,
    Told,
    bound,
    check_columns,
    list_names,
    say_length,
)
from analysis.records import CorpusError

DELIMITERS = {",": "','", ";": "';'", "\t": "tab", "|": "'|'"}  # and how they are called
NAMED_DELIMITER = re.compile(r"sep=([,;\t|])\s*")  # a first line that Excel writes and reads
MOST_HEADER = 1 << 20  # characters
MOST_LINES = 100_000  # of one row: they are kept until its end is found, and each costs more than its length
BREAKS = "\r\n"
LONGEST_FIRST = 200  # characters of the first id, where it stands behind a broken row


class TooLong(Exception):
    """A row has no end within the longest that a row may be."""


def read_csv(path: Path) -> Rows:
    """Read a CSV file with a header, parted by comma, semicolon, tab or pipe; UTF-8, UTF-16 or Windows-1252.

    Yields ``Told`` where it is anything but UTF-8 with commas.

    Raises:
        CorpusError: the header lacks a required column or names one twice.
        OSError: the file cannot be read, or is no ordinary file.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the default is shorter than some articles; rows have a limit
    with open_file(path) as binary:
        encoding = guess_encoding(iter(lambda: binary.read(PIECE), b""))
        binary.seek(0)
        lines = Lines(io.TextIOWrapper(binary, encoding=encoding, errors=SPOILED, newline=""))
        first = lines.read_line().lstrip("\ufeff")
        named = NAMED_DELIMITER.fullmatch(first)
        if named:
            first = lines.read_line()
        place = f"{path.name}, line {max(1, lines.number)}"
        if len(first) > MOST_HEADER:
            raise CorpusError(f"{place}: {say_length('the header', len(first), MOST_HEADER)}")
        delimiter = named[1] if named else max(DELIMITERS, key=lambda mark: count_required(split_header(first, mark)))
        header = split_header(first, delimiter)
        check_columns(tuple(header), place)
        if len(set(header)) < len(header):
            raise CorpusError(f"{place}: a column stands twice: {list_names(tuple(sorted(header)))}")
        if encoding != "utf-8-sig" or delimiter != ",":
            yield Told(path.name, f"read as {NAMES[encoding]}, cells parted by {DELIMITERS[delimiter]}")
        yield from Table(path.name, lines, delimiter, header, NAMES[encoding]).read_rows()


def split_header(line: str, delimiter: str) -> list[str]:
    """Return the column names of a CSV header."""
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def count_required(names: list[str]) -> int:
    """Return how many of the columns that every table needs are among these."""
    return len(set(REQUIRED) & set(names))


class Lines:
    """The lines of a table, of which some can be put back; none is held that is longer than a row may be."""

    def __init__(self, handle: io.TextIOBase) -> None:
        """Begin before the first line.

        Args:
            handle: the file, with its line breaks as they are.
        """
        self._handle = handle
        self._back: deque[str] = deque()
        self._length = 0
        self.number = 0
        self.taken: list[str] = []

    def begin(self) -> int:
        """Begin a row; return the number of its first line."""
        self.taken, self._length = [], 0
        return self.number + 1

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        """Return the next line of a row.

        Raises:
            TooLong: the row is longer than it may be.
        """
        line = self.read_line()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self._length += len(line)
        if self._length > MOST_ROW or len(self.taken) > MOST_LINES:
            raise TooLong(f"no end within {MOST_ROW:,} characters and {MOST_LINES:,} lines")
        return line

    def put_back(self) -> None:
        """Put all lines of a row back but the first."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1

    def read_line(self) -> str:
        """Return the next line, "" at the end; of one that is too long only the start, and the rest is passed over."""
        if self._back:
            line = self._back.popleft()
        else:
            line = piece = self._handle.readline(MOST_ROW + 1)
            while len(line) > MOST_ROW and piece and piece[-1] not in BREAKS:
                piece = self._handle.readline(PIECE)
        self.number += bool(line)
        return line


class Table:
    """The rows of a CSV file, and what is known of their ids so far."""

    def __init__(self, name: str, lines: Lines, delimiter: str, header: list[str], encoding: str) -> None:
        """Begin behind the header.

        Args:
            name: the file's.
            lines: its lines, of which the header is read.
            delimiter: what parts its cells.
            header: the names of its columns.
            encoding: what it was read as.
        """
        self._name, self._lines, self._delimiter = name, lines, delimiter
        self._header, self._encoding = header, encoding
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._column = header.index("id")
        self._others = Others()
        self._letters: set[str] = set()
        self._starts: set[bool] = set()
        self._longest = 0

    def read_rows(self) -> Iterator[Row | Fault]:
        """Yield each row, or what is wrong with it."""
        broken: Broken | None = None
        while True:
            number = self._lines.begin()
            try:
                cells, what = next(self._reader), ""
            except StopIteration:
                break
            except (csv.Error, TooLong) as error:
                cells, what = None, f"is not a row of CSV (is it cut?): {error}"
            if cells == []:
                continue
            line = self._lines.taken[0]
            if cells and len(cells) != len(self._header):
                what = f"has {len(cells)} cells, the header {len(self._header)} (separated by {self._delimiter!r})"
            begins = not broken or self.begins_row(line, cells if not what else None)
            if broken and not begins:
                broken.last = number
                self._lines.put_back()
                continue
            if broken:
                yield broken.tell(self._name)
                broken = None
            if not what:
                yield self.make(f"{self._name}, line {number}", cells)
                continue
            # With its quotation marks in pairs, a line that is wrong in itself is all that there is of the row.
            if len(self._lines.taken) > 1 or (cells is None and line.count('"') % 2):
                broken = Broken(number, what, number)
                self._lines.put_back()
            else:
                yield Fault(f"{self._name}, line {number}", what)
        if broken:
            yield broken.tell(self._name)

    def make(self, place: str, cells: list[str]) -> Row | Fault:
        """Return a row of as many cells as the header has, if its cells are text."""
        if any(ESCAPED.search(cell) for cell in cells):
            return Fault(place, f"is not {self._encoding}")
        ident = cells[self._column]
        self._letters.update(ident)
        self._starts.add(self._lines.taken[0].startswith('"'))
        self._longest = max(self._longest, len(ident))
        return bound(Row(place, dict(zip(self._header, cells, strict=True)), self._others.meet(self._header)))

    def begins_row(self, line: str, cells: list[str] | None) -> bool:
        """Say whether a line behind a broken row begins a row: by its id, and how it starts.

        Args:
            line: the line.
            cells: the cells of the row that it would begin, or None where there is no such row.
        """
        cells = cells or line.split(self._delimiter, len(self._header) - 1)
        ident = cells[self._column].strip().strip('"') if len(cells) == len(self._header) else ""
        if not ident:
            return False
        if not self._letters:  # it is the first: an id has no blanks mostly, the rest of a text has some
            return not any(letter.isspace() for letter in ident) and len(ident) <= LONGEST_FIRST
        alike = name_kinds(ident) <= name_kinds(self._letters) and line.startswith('"') in self._starts
        return alike and len(ident) <= 2 * self._longest


@dataclass
class Broken:
    """A row that is broken: its first line, what is wrong, and the last line that was passed over with it."""

    first: int
    what: str
    last: int

    def tell(self, name: str) -> Fault:
        """Return it as a fault."""
        lost = f"; lines {self.first} to {self.last} are passed over" if self.last > self.first else ""
        return Fault(f"{name}, line {self.first}", self.what + lost)


def name_kinds(letters: Iterable[str]) -> set[str]:
    """Return which kinds of characters there are: letters, digits, blanks, and each mark by itself."""
    return {"a" if c.isalpha() else "0" if c.isdigit() else " " if c.isspace() else c for c in letters}
