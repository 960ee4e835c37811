"""Real files of every kind, and ways to break them: all by chance, and the same seed breaks them the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pyarrow
from pyarrow import parquet

LONGEST = 200_000  # bytes of a broken file: longer ones are what tests/test_bad_input.py is for
REPEATED = 2_000  # times that a piece may stand in a row
STRAY = (
    b"\0", b"\0\0\0\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\x85",
    b"\xf4\x90\x80\x80", b'"', b'""', b"'", b"\\", b"\\ud800", b"\\u0000", b"\n", b"\r", b"\r\n", b"\n\n\n", b"\t",
    b";", b"|", b",", b"{", b"[", b"}", b"]", b"<", b"<div>", b"<p", b"</", b"<!--", b"]]>", b"&#0;", b"&#x110000;",
    b"NaN", b"1e999", b"-1", b"9" * 5000, b" soll ", b" laut ", b", dass ", b" sagte ", b". ", b"...", b"\x1b[31m",
    *(sign.encode() for sign in "„“«»‚‘\u202e\u0301\u00ad\u2028\u200b\U0001f600\u1e9e\u0130\ufb01\ufeff\u00a0"),
)  # fmt: skip


def make_files(seeds: Path, pages: Path) -> dict[str, list[bytes]]:
    """Return real files by their ending: texts, the tables that hold them, saved pages.

    Args:
        seeds: a folder of texts.
        pages: a folder of saved pages; where there are none, some are made from the texts.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    rows = [
        {
            "id": f"art-{i}",
            "text": text,
            "headline": text.split("\n")[0],
            "outlet": "Bote",
            "date": "2023-07",
            "mood": "x",
        }
        for i, text in enumerate(texts)
    ]
    made = [
        f"<html><head><meta charset='utf-8'><title>{row['headline']}</title></head><body><article>"
        + "".join(f"<p>{line}</p>" for line in row["text"].split("\n"))
        + "</article></body></html>"
        for row in rows
    ]
    saved = [path.read_bytes() for path in sorted(pages.rglob("*.html"))[:8]] or [page.encode() for page in made]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    escaped = "".join(json.dumps(row) + "\n" for row in rows)
    return {
        ".txt": [text.encode() for text in texts],
        ".jsonl": [lines.encode(), escaped.encode()],
        ".csv": [write_csv(rows, mark) for mark in ",;\t|"],
        ".parquet": [write_parquet(rows, how) for how in ("snappy", "none", "zstd")],
        ".html": saved,
    }


def write_csv(rows: Sequence[Mapping[str, str]], mark: str) -> bytes:
    """Return rows as CSV."""
    handle = io.StringIO(newline="")
    writer = csv.DictWriter(handle, rows[0], delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return handle.getvalue().encode()


def write_parquet(rows: Sequence[Mapping[str, str]], how: str) -> bytes:
    """Return rows as Parquet, packed in one way."""
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.Table.from_pylist(list(rows)), sink, compression=how, row_group_size=2)
    return sink.getvalue().to_pybytes()


def choose_range(random: Random, content: bytes, most: int = 4000) -> tuple[int, int]:
    """Return a range of the content, mostly a short one."""
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + int(most ** random.random()))


def flip(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Flip some bits."""
    broken = bytearray(content)
    for _ in range(random.choice((1, 1, 3, 20))):
        if broken:
            broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    return bytes(broken)


def cut(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Cut the end off, or the start."""
    place = random.randrange(len(content) + 1)
    return content[:place] if random.random() < 0.7 else content[place:]


def drop(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Leave a piece out."""
    start, end = choose_range(random, content)
    return content[:start] + content[end:]


def repeat(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Say a piece again and again."""
    start, end = choose_range(random, content)
    return content[:end] + content[start:end] * int(REPEATED ** random.random()) + content[end:]


def splice(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Put a piece of another file in."""
    other = random.choice(others)
    start, end = choose_range(random, other)
    place = random.randrange(len(content) + 1)
    return content[:place] + other[start:end] + content[place:]


def swap(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Let two pieces change places."""
    a, b, c = sorted(random.randrange(len(content) + 1) for _ in range(3))
    return content[:a] + content[b:c] + content[a:b] + content[c:]


def stray(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Put something in that means something in one format or another, once or often."""
    for _ in range(random.choice((1, 1, 2, 10))):
        place = random.randrange(len(content) + 1)
        content = content[:place] + random.choice(STRAY) * random.choice((1, 1, 1, 5, 500)) + content[place:]
    return content


def encode(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Write all or the rest of it in another encoding."""
    place = random.choice((0, 0, random.randrange(len(content) + 1)))
    name = random.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-32", "utf-7", "utf-8-sig"))
    return content[:place] + content[place:].decode("utf-8", "replace").encode(name, "replace")


WAYS: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    flip, cut, drop, repeat, splice, swap, stray, encode,
)  # fmt: skip


def break_file(random: Random, content: bytes, others: Sequence[bytes]) -> tuple[bytes, str]:
    """Return a file broken in one to four ways, and the names of these."""
    ways = random.choices(WAYS, k=random.choice((1, 1, 2, 3, 4)))
    for way in ways:
        content = way(random, content, others)[:LONGEST]
    return content, "+".join(way.__name__ for way in ways)
