"""The claim ledger: every number, sentence, table and figure of the book, with what it was made from.

``record/ledger.json`` of a site holds

* ``made_from``: SHA-256 of the tables, the package's code and the lock of the libraries, and the parameters given;
* ``notebooks``: by page name the executed notebook, the tables that it declares, other files that it reads, the values
  of its parameters, and hashes of them, of the code that it uses and of the lock;
* ``rows``: the rows behind claims by the beginning of their hash, each list once: ``columns``, ``count`` of all, and
  the first ``ROWS_SHOWN`` of them, unrounded;
* ``corpus``: what it says of itself: title, excerpts and desk;
* ``claims`` in the order of the book: ``id``, ``kind`` (number, sentence, table or figure), ``text``, ``value`` of a
  number, ``unit``, ``caption``, ``alt``; ``notebook`` and ``cell`` that made it; ``numbers`` that stand in the text of
  a number or sentence (``numerals``); pages on which it is ``shown``; its ``rows``; what it ``rests_on``: rows of
  tables by their keys (``resting.KEYS``) or committed files; ``output``, the hash of what is shown, and its ``files``.

A snapshot of it says in few words what is published, so that the difference between two is the list of what moved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from analysis.numerals import misleading, numbers_in

ABOUT = ("title", "excerpts", "desk")
SPOKEN = ("number", "sentence")  # kinds that show a text with numbers
DIGITS = 10  # significant digits of a float in a snapshot: the last ones depend on the processor
SHORT = 16  # of a hash, where it names one list of rows among some hundreds


def sha256(content: str | bytes) -> str:
    """Return the SHA-256 of a text in UTF-8, or of bytes."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def make_ledger(
    records: Iterable[Mapping],
    *,
    made_from: Mapping,
    notebooks: Mapping[str, Mapping],
    shown: Mapping[str, Sequence[str]],
    corpus: Mapping[str, str | None] | None = None,
    names: Iterable[str | None] = (),
) -> dict:
    """Return the ledger of a book.

    Args:
        records: of all claims, in the order of the book, as ``claims.collect`` returns them.
        made_from: hashes of what the book was made from.
        notebooks: what each notebook was made from, by its page name.
        shown: by id the pages that show a claim (``find_shown``).
        corpus: what the corpus says of itself (``ABOUT``), where that is known.
        names: what it calls its texts and sources; a number in one of them, or in its title, is none.
    """
    rows: dict[str, dict] = {}
    about = {key: (corpus or {}).get(key) for key in ABOUT}
    passed = misleading([about["title"], *names])
    claims = [enter(record, rows, shown.get(record["id"], ()), passed) for record in records]
    return {"made_from": made_from, "notebooks": notebooks, "corpus": about, "rows": rows, "claims": claims}


def enter(record: Mapping, rows: dict[str, dict], shown: Sequence[str], names: Sequence[str] = ()) -> dict:
    """Return one entry of the ledger, and put its rows among those of the others.

    Args:
        record: of a claim.
        rows: by key, to be added to.
        shown: the pages that show it.
        names: in which no number is read.
    """
    from analysis.claims import dress

    key = None
    if behind := record["rows"]["columns"]:
        key = record["rows"]["sha256"][:SHORT]
        rows[key] = {"columns": behind, "count": record["rows"]["count"], "rows": record["rows"]["first"]}
    kept = ("id", "kind", "text", "unit", "caption", "alt", "notebook", "cell", "rests_on")
    entry = {name: record[name] for name in kept}
    if record["kind"] == "number":
        entry["value"] = record["value"]
    if record["kind"] in SPOKEN:
        entry["numbers"] = numbers_in(record["text"], names)
    files = {f"_static/claims/{name}": sha256(content) for name, content in dress(record)[1].items()}
    return {**entry, "shown": list(shown), "rows": key, "output": hash_output(record), "files": files}


def hash_output(record: Mapping) -> str:
    """Return the hash of what is shown: the text, the markup of a table, or all drawings of a figure."""
    if record["kind"] == "figure":
        return sha256("\0".join(record[name] for name in ("svg", "wide") if name in record))
    return sha256(record["html"] if record["kind"] == "table" else record["text"])


class ClaimFinder(HTMLParser):
    """Collects the ids of the claims that a page shows: what carries ``data-claim``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the id of a tag that shows a claim."""
        self.found.extend(value for name, value in attrs if name == "data-claim" and value)


def find_shown(site: Path, pages: Iterable[str]) -> dict[str, list[str]]:
    """Return by id of a claim the pages of a site that show it, in the order given."""
    shown: dict[str, list[str]] = {}
    for page in pages:
        finder = ClaimFinder()
        finder.feed((site / page).read_text(encoding="utf-8"))
        for name in dict.fromkeys(finder.found):
            shown.setdefault(name, []).append(page)
    return shown


def dump(value: Any, depth: int = 0) -> str:
    """Return JSON with sorted keys that is easy to read and to compare by line: a list of plain values is one line."""
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, Mapping) and value:
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {dump(value[key], depth + 1)}" for key in sorted(value)]
        return "{" + inner + ("," + inner).join(parts) + outer + "}"
    if isinstance(value, list | tuple) and any(isinstance(one, Mapping | list | tuple) for one in value):
        return "[" + inner + ("," + inner).join(dump(one, depth + 1) for one in value) + outer + "]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def read_ledger(site: Path) -> dict:
    """Read the ledger of a site.

    Raises:
        OSError, ValueError: there is none, or it is not JSON.
    """
    return json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))


def snapshot(ledger: Mapping) -> dict[str, dict]:
    """Return what a ledger publishes, without code, commit or markup: by id the kind, the text, how many rows are
    behind it, and a short hash of its content.

    The content is caption, unit, text, the rows behind it (floats to ``DIGITS`` digits) and the rows that it rests on.
    A drawing is told by its rows: how it is drawn is no finding.
    """
    taken = {}
    for claim in ledger["claims"]:
        behind = ledger["rows"][claim["rows"]] if claim["rows"] else {"columns": [], "count": 0, "rows": []}
        told = [claim[name] for name in ("text", "caption", "unit", "rests_on")]
        content = json.dumps(coarse([*told, behind["columns"], behind["count"], behind["rows"]]), sort_keys=True)
        taken[claim["id"]] = {
            "kind": claim["kind"],
            "text": claim["text"],
            "rows": behind["count"],
            "content": sha256(content)[:SHORT],
        }
    return taken


def coarse(value: Any) -> Any:
    """Return a value of JSON with its floats to ``DIGITS`` significant digits."""
    if isinstance(value, float):
        return f"{value:.{DIGITS}g}"
    if isinstance(value, Mapping):
        return {key: coarse(one) for key, one in value.items()}
    return [coarse(one) for one in value] if isinstance(value, list | tuple) else value


def find_moves(before: Mapping[str, Mapping], after: Mapping[str, Mapping]) -> list[str]:
    """Return in words what differs between two snapshots, a line a claim."""
    lines = [f"{name}: is no longer made; it said {before[name]['text']!r}" for name in before if name not in after]
    for name, now in after.items():
        then = before.get(name)
        if then is None:
            lines.append(f"{name}: is new; it says {now['text']!r}")
            continue
        moved = [
            f"{key} from {then.get(key)!r} to {now[key]!r}"
            for key in ("kind", "text", "rows")
            if then.get(key) != now[key]
        ]
        if not moved and then != now:
            moved = ["what is behind it: caption, unit, or the rows that it shows or rests on"]
        lines += [f"{name}: moved: {'; '.join(moved)}"] if moved else []
    return lines
