"""What a reader of files yields: rows, faults, what was found out; and which columns there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.records import CorpusError

REQUIRED = ("id", "text")
OPTIONAL = ("headline", "outlet", "country", "date", "url")
COLUMNS = REQUIRED + OPTIONAL
MOST_TEXT = 1_000_000  # characters of one article: some 400 pages of a book, dozens of times the longest report
MOST_ID = 4_000  # characters: it stands in every row that is about the article, and no path is longer
MOST_VALUE = 200_000  # characters of any other value
MOST_ROW = 8_000_000  # bytes of a line of JSON, characters of a row of CSV: the longest text in escapes, and more
MANY_NULS = 0.1  # of a text's characters: one that strayed in spoils nothing, a row of them is another kind of file
NAMED = 20  # columns in a message
OTHERS = 100  # columns that nobody asked for: who writes a new one into each line is told of no more


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one article, and where it stands: it is skipped, counted and listed."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was found out about a file in order to read it: nothing is wrong, but somebody should know."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one article as the file gives them; ``others`` names columns that nobody asked for."""

    place: str
    values: Mapping[str, object]
    others: tuple[str, ...] = ()


Rows = Iterator[Row | Fault | Told]


class Others:
    """The columns of one file that nobody asked for: each is named once, and beyond a hundred none."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: set[str] = set()

    def meet(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return which of a row's columns nobody asked for and no row before it had."""
        new = []
        for name in names:
            if len(self._known) >= OTHERS:
                break
            if name not in COLUMNS and (name := shorten(name)) not in self._known:
                self._known.add(name)
                new.append(name)
        return tuple(new)


def bound(row: Row) -> Row | Fault:
    """Return a row whose values are no longer than they may be and no heap of NULs, or say which is not."""
    for name in (*COLUMNS, "title"):
        value = row.values.get(name)
        most = MOST_TEXT if name == "text" else MOST_ID if name == "id" else MOST_VALUE
        if isinstance(value, (str, bytes)) and len(value) > most:
            return Fault(row.place, say_length(name, len(value), most))
    text = row.values.get("text")
    if isinstance(text, str) and (nuls := text.count("\0")) > MANY_NULS * len(text):
        return Fault(row.place, f"is no text: {nuls:,} of its {len(text):,} characters are NULs")
    return row


def say_length(name: str, length: int, most: int, unit: str = "characters") -> str:
    """Return what is wrong with something that is too long."""
    return f"{name} is {length:,} {unit} long; allowed are {most:,}"


def check_columns(names: tuple[str, ...], place: str) -> None:
    """Refuse a table without the columns that every article needs.

    Raises:
        CorpusError: a required column is missing.
    """
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise CorpusError(
            f"{place}: column {' and '.join(missing)} missing; found {list_names(names)}; "
            f"needed are {' and '.join(REQUIRED)}, allowed besides {', '.join(OPTIONAL)}"
        )


def list_names(names: tuple[str, ...]) -> str:
    """Return names of columns for a message: the first ones, in quotes."""
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return (", ".join(repr(shorten(name)) for name in names[:NAMED]) or "none") + more


def shorten(name: str, most: int = 80) -> str:
    """Return a name that is not too long for a message."""
    return name if len(name) <= most else name[: most - 1] + "…"
