"""Read the files that hold articles: one function a format, each yields rows as it reads.

A reader knows its format and nothing of articles: it yields a ``Row`` of named values or a ``Fault``, with the place
where either stands. What cannot be read at all raises ``CorpusError``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus.pages import extract_article
from analysis.records import CorpusError

REQUIRED = ("id", "text")
OPTIONAL = ("headline", "outlet", "country", "date", "url")
COLUMNS = REQUIRED + OPTIONAL
ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as surrogateescape lets them through
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one article, and where it stands: it is skipped, counted and listed."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one article as the file gives them; ``others`` names the columns that nobody asked for."""

    place: str
    values: Mapping[str, object]
    others: tuple[str, ...] = ()


Rows = Iterator[Row | Fault]


def read_text(path: Path) -> Rows:
    """Read a text file: UTF-8, its name without ending is the id.

    A byte order mark at the start is a sign of the encoding and no part of the text; line ends stay as they are.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        yield Fault(path.name, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        yield Fault(path.name, f"is not UTF-8 (byte {error.start})")
    else:
        yield Row(path.name, {"id": path.stem, "text": text})


def read_page(path: Path) -> Rows:
    """Read a saved web page: its article, as trafilatura finds it, one block a line.

    The page's title is given as the headline where the text does not hold it.

    Raises:
        CorpusError: trafilatura is not installed.
    """
    try:
        text, title = extract_article(path.read_bytes())
    except ImportError as error:
        raise CorpusError(f"{path.name}: saved web pages need the package trafilatura") from error
    except OSError as error:
        yield Fault(path.name, f"cannot be read: {error.strerror}")
        return
    except Exception as error:  # a broken page can break any part of the parser, and is a fault of this article alone
        yield Fault(path.name, f"cannot be read as a web page: {type(error).__name__}")
        return
    if not text.strip():
        yield Fault(path.name, "no article was found in this page")
        return
    values = {"id": path.stem, "text": text, "title": title}
    if title and title not in " ".join(text.split()):
        values["headline"] = title
    yield Row(path.name, values)


def read_jsonl(path: Path) -> Rows:
    """Read JSON Lines: one object a line, UTF-8; blank lines are passed over.

    Raises:
        CorpusError: the first object lacks a required key.
    """
    checked = False
    with path.open("rb") as handle:
        for number, line in enumerate(handle, 1):
            place = f"{path.name}, line {number}"
            if not line.strip():
                continue
            try:
                values = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except UnicodeDecodeError as error:
                yield Fault(place, f"is not UTF-8 (byte {error.start} of the line)")
                continue
            except (ValueError, RecursionError) as error:
                yield Fault(place, f"is not one JSON object (is the line cut?): {getattr(error, 'msg', error)}")
                continue
            if not isinstance(values, dict):
                yield Fault(place, f"is not a JSON object but {type(values).__name__}")
                continue
            if not checked:
                check_columns(tuple(values), place)
                checked = True
            yield Row(place, values, other_columns(values))


def read_csv(path: Path) -> Rows:
    """Read a CSV file with a header: UTF-8, separated by comma, semicolon or tab.

    Raises:
        CorpusError: the header lacks a required column or names one twice.
    """
    # What is not UTF-8 is let through as surrogates, so that it spoils its own row alone.
    with path.open("r", encoding="utf-8-sig", errors="surrogateescape", newline="") as handle:
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the default, 131,072, is shorter than some articles
        first = handle.readline()
        delimiter = max(DELIMITERS, key=lambda mark: len(set(REQUIRED) & set(split_header(first, mark))))
        header = split_header(first, delimiter)
        check_columns(tuple(header), f"{path.name}, line 1")
        if len(set(header)) < len(header):
            raise CorpusError(f"{path.name}, line 1: a column stands twice: {', '.join(sorted(header))}")
        reader = csv.reader(handle, delimiter=delimiter, strict=True)
        others = other_columns(header)
        while True:
            place = f"{path.name}, line {reader.line_num + 2}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Fault(place, f"is not a row of CSV (is it cut?): {error}")
                continue
            if not cells:
                continue
            if len(cells) != len(header):
                yield Fault(place, f"has {len(cells)} cells, the header {len(header)} (separated by {delimiter!r})")
            elif any(ESCAPED.search(cell) for cell in cells):
                yield Fault(place, "is not UTF-8")
            else:
                yield Row(place, dict(zip(header, cells, strict=True)), others)


def split_header(line: str, delimiter: str) -> list[str]:
    """Return the column names of a CSV header."""
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def read_parquet(path: Path) -> Rows:
    """Read a Parquet file, batch by batch.

    Raises:
        CorpusError: it is no Parquet file or lacks a required column, or pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise CorpusError(f"{path.name}: Parquet files need the package pyarrow") from error
    try:
        file = parquet.ParquetFile(path)
        names = file.schema_arrow.names
        check_columns(tuple(names), path.name)
        wanted = [name for name in COLUMNS if name in names]
        others = other_columns(names)
        number = 0
        for batch in file.iter_batches(batch_size=256, columns=wanted):
            columns = [batch.column(batch.schema.get_field_index(name)) for name in wanted]
            for i in range(batch.num_rows):
                number += 1
                place = f"{path.name}, row {number}"
                try:
                    yield Row(place, {n: c[i].as_py() for n, c in zip(wanted, columns, strict=True)}, others)
                except UnicodeDecodeError:
                    yield Fault(place, "is not UTF-8")
    except pyarrow.ArrowException as error:
        raise CorpusError(f"{path.name}: cannot be read as Parquet: {error}") from error


def check_columns(names: tuple[str, ...], place: str) -> None:
    """Refuse a table without the columns that every article needs.

    Raises:
        CorpusError: a required column is missing.
    """
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise CorpusError(
            f"{place}: column {' and '.join(missing)} missing; found {', '.join(map(repr, names)) or 'none'}; "
            f"needed are {' and '.join(REQUIRED)}, allowed besides {', '.join(OPTIONAL)}"
        )


def other_columns(names: Mapping[str, object] | list[str]) -> tuple[str, ...]:
    """Return the columns that are passed over."""
    return tuple(name for name in names if name not in COLUMNS)


READERS: dict[str, Callable[[Path], Rows]] = {
    ".txt": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
FOLDER_KINDS = (".txt", ".html", ".htm")  # one article a file: these may lie in a folder
