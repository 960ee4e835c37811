"""Read the files that hold articles: one function a format, each yields rows as it reads.

A reader knows its format and nothing of articles: it yields a ``Row`` of named values, a ``Fault``, with the place
where either stands, or what it has ``Told``. What cannot be read at all raises ``CorpusError``. However a file is made,
reading takes time in line with its length, and no more memory than the longest article that is allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.corpus.csvfiles import read_csv
from analysis.corpus.decoding import guess_wide, say_looks
from analysis.corpus.files import read_bytes
from analysis.corpus.items import (
    COLUMNS,
    MOST_TEXT,
    OPTIONAL,
    REQUIRED,
    Fault,
    Row,
    Rows,
    Told,
    bound,
    say_length,
)
from analysis.corpus.jsonfiles import read_jsonl
from analysis.corpus.pages import MOST_PAGE, PageError, extract_article
from analysis.corpus.parquetfiles import read_parquet
from analysis.records import CorpusError

__all__ = ["COLUMNS", "FOLDER_KINDS", "OPTIONAL", "READERS", "REQUIRED", "Fault", "Row", "Rows", "Told", "read_page"]


def read_text(path: Path) -> Rows:
    """Read a text file: UTF-8, its name without ending is the id.

    A byte order mark at the start is a sign of the encoding and no part of the text; line ends stay as they are.
    """
    try:
        content, length = read_bytes(path, 4 * MOST_TEXT)  # no character has more bytes than four
    except OSError as error:
        yield Fault(path.name, f"cannot be read: {error.strerror}")
        return
    if length > len(content):
        yield Fault(path.name, f"{say_length('the file', length, MOST_TEXT, 'bytes')} characters")
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Fault(path.name, f"is not UTF-8 (byte {error.start}){say_looks(content)}")
        return
    if guess_wide(content):  # letters of ASCII alone are UTF-8 even so, with a NUL beside each
        yield Fault(path.name, f"holds NULs{say_looks(content)}")
        return
    yield bound(Row(path.name, {"id": path.stem, "text": text}))


def read_page(path: Path) -> Rows:
    """Read a saved web page: its article, as trafilatura finds it, one block a line.

    The page's title is given as the headline where the text does not hold it.

    Raises:
        CorpusError: trafilatura is not installed.
    """
    try:
        content, length = read_bytes(path, MOST_PAGE)
        if length > len(content):
            yield Fault(path.name, say_length("the page", length, MOST_PAGE, "bytes"))
            return
        text, title = extract_article(content)
    except ImportError as error:
        raise CorpusError(f"{path.name}: saved web pages need the package trafilatura") from error
    except OSError as error:
        yield Fault(path.name, f"cannot be read: {error.strerror}")
        return
    except PageError as error:
        yield Fault(path.name, str(error))
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
    yield bound(Row(path.name, values))


READERS: dict[str, Callable[[Path], Rows]] = {
    ".txt": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
FOLDER_KINDS = (".txt", ".html", ".htm")  # one article a file: these may lie in a folder
