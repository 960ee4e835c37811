"""What is known of each text: read as it stands, refused with a place where it is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.corpus.provenance import Provenance, is_date, read_provenance
from analysis.records import CorpusError

FIXTURES = Path(__file__).parent / "fixtures"
BAD = sorted((FIXTURES / "corpus_bad").glob("*.toml"))


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    """A folder without corpus.toml is a corpus all the same."""
    assert read_provenance(tmp_path) == Provenance()


def test_values_and_evidence_are_read() -> None:
    """Every value comes with how it is known and from what."""
    known = read_provenance(FIXTURES / "corpus_good")
    assert (known.title, known.excerpts) == ("Two notes from the harbour", "full")
    assert known.texts["a.txt"].values == {
        "outlet": "Hafenblatt",
        "date": "2021-03",
        "url": "https://example.org/a",
    }
    assert known.texts["a.txt"].evidence["date"] == ("inferred", "from the tide that it names")
    assert set(known.texts) == {"a.txt"}


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_faults_are_refused_with_their_place(file: Path, tmp_path: Path) -> None:
    """The message says which file and entry, what was found and what is allowed (the file's first line)."""
    (tmp_path / "a.txt").write_text("Ein Satz.", encoding="utf-8")
    shutil.copy(file, tmp_path / "corpus.toml")
    with pytest.raises(CorpusError) as caught:
        read_provenance(tmp_path)
    wanted = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# wanted: ")
    assert str(caught.value).startswith(wanted)


def test_a_date_of_the_calendar_may_stand_without_quotation_marks(tmp_path: Path) -> None:
    """TOML has dates of its own."""
    (tmp_path / "a.txt").write_text("Ein Satz.", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        '[[article]]\nfile = "a.txt"\ndate = 2023-07-28\n[article.evidence]\ndate = "stated: at the top"\n',
        encoding="utf-8",
    )
    assert read_provenance(tmp_path).texts["a.txt"].values == {"date": "2023-07-28"}


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2023", True),
        ("2023-07", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2023-13", False),
        ("2023-7", False),
        ("2023-07-28T10:00", False),
        ("0000", False),
        ("", False),
    ],
)
def test_dates(value: str, wanted: bool) -> None:
    """A year, a month or a day, if the calendar has it."""
    assert is_date(value) == wanted


def test_every_seed_has_evidence(seeds: Path) -> None:
    """The five texts are all described, and nothing of them is said without evidence."""
    known = read_provenance(seeds)
    assert set(known.texts) == {file.name for file in seeds.glob("*.txt")}
    for values in known.texts.values():
        assert set(values.values) == set(values.evidence)
        assert {"outlet", "date"} <= set(values.values)
