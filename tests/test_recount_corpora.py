"""The second count accuses no healthy book: records of other corpora than the five texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import quickrecord
from recount.chapters import corpus as first_chapter
from recount.record import Record
from recount.recounting import recount

ROOT = Path(__file__).parent.parent
BIKES = """Räder im Hof 7 gestohlen

In der Nacht sollen Unbekannte zwölf Räder gestohlen haben. Die Polizei geht von einer Bande aus.

«Wir prüfen das», sagte eine Sprecherin der Polizei. Der Verwalter bestreitet, dass das Tor offen war.
"""


def write_fewer(folder: Path) -> None:
    """Write the five texts without the third, with numbers in title, ids and outlets; of two little is known."""
    seeds = [path for path in sorted((ROOT / "seeds").glob("*.txt")) if not path.name.startswith("002")]
    files = ("20 Räder", "Zwölf von 12", "no one", "004")
    for path, name in zip(seeds, files, strict=True):
        shutil.copyfile(path, folder / f"{name}.txt")
    articles = "".join(
        f'[[article]]\nfile = "{file}.txt"\noutlet = "{outlet}"\n{more}'
        f'[article.evidence]\noutlet = "stated: in the text"\n{known}'
        for file, outlet, more, known in (
            ("20 Räder", "20 Minuten", 'date = "2024-02-11"\n', 'date = "inferred: from the text"\n'),
            ("no one", "20 Minuten", "", ""),
            ("004", "Kanal 7", "", ""),
        )
    )
    (folder / "corpus.toml").write_text(f'[corpus]\ntitle = "Two of 300, once"\n{articles}', encoding="utf-8")


def write_many(folder: Path) -> None:
    """Write more texts than a table has columns for, in which little is found."""
    for number in range(8):
        text = f"Wetter am Tag {number}\n\nDer Regen lässt nach. Am Montag scheint die Sonne.\n"
        (folder / f"tag-{number}.txt").write_text(BIKES if number == 3 else text, encoding="utf-8")


CORPORA = {"seeds minus one, names with numbers": write_fewer, "many short texts": write_many}


@pytest.fixture(scope="module", params=CORPORA)
def record(request, tmp_path_factory) -> Path:
    """Return the record of a corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    CORPORA[request.param](folder)
    return quickrecord.make_record(folder, tmp_path_factory.mktemp("made"), ROOT)


def test_no_healthy_book_is_accused(record):
    """No number differs, whatever forms the sentences have, and nearly all of them are derived."""
    found = recount(Record(record))
    assert found["differences"] == []
    assert found["holds"]
    left = sum(chapter["not_derived"] for chapter in found["chapters"].values())
    assert left <= found["numbers"] / 20, found["not_derived"]


def test_a_count_that_is_wrong_is_found_there_as_well(record):
    """A sentence that says another number of texts does not agree."""
    whole = json.loads((record / "ledger.json").read_text(encoding="utf-8"))
    claim = next(claim for claim in whole["claims"] if claim["id"] == "corpus-articles")
    assert first_chapter.DERIVED["corpus-articles"](Record(record)) == [claim["value"]]
    claim |= {"value": 99, "text": "99", "numbers": [99]}
    copy = Record(record)
    copy.ledger = lambda: whole
    assert not recount(copy, "notebooks/corpus")["holds"]
