"""The setup of a notebook: parameters checked, tables declared, the corpus opened."""

import pytest

from analysis.chapter import PARAMETERS, begin, declared_tables, read_parameters
from analysis.records import CorpusError

GIVEN = {"corpus": "", "outlets": "", "since": "", "until": "", "roles": "", "categories": "", "seed": 0}


def test_declared_parameters_are_read():
    """What a kernel holds besides (functions, modules, its own names) does not disturb."""
    assert read_parameters({**GIVEN, "begin": begin, "_": 1, "In": [], "pytest": pytest}) == GIVEN
    assert set(GIVEN) == set(PARAMETERS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"outlet": "x"}, "undeclared parameters: outlet"),
        ({"seed": "1"}, "parameter seed is '1'; it must be of type int"),
        ({"since": "July"}, "allowed are YYYY, YYYY-MM and YYYY-MM-DD"),
        ({"roles": "body, foot"}, "parameter roles: foot; allowed are headline"),
        ({"categories": "hedge"}, "parameter categories: hedge"),
    ],
    ids=["undeclared", "type", "date", "role", "category"],
)
def test_a_wrong_parameter_is_refused(change, message):
    """papermill lets an undeclared parameter pass; the setup cell does not."""
    with pytest.raises(CorpusError, match=message):
        read_parameters({**GIVEN, **change})


def test_a_bare_year_is_a_date():
    """Papermill makes a number of it."""
    assert read_parameters({**GIVEN, "since": 2024})["since"] == "2024"


def test_a_missing_parameter_is_refused():
    """The parameters cell sets each."""
    with pytest.raises(CorpusError, match="parameters missing: seed"):
        read_parameters({key: value for key, value in GIVEN.items() if key != "seed"})


def test_a_chapter_opens_a_folder_of_texts(tmp_path):
    """Alone, a notebook annotates the corpus it is given."""
    (tmp_path / "x.txt").write_text("Er soll krank sein.", encoding="utf-8")
    chapter = begin({**GIVEN, "corpus": str(tmp_path)}, chapter="hedging", tables=("cues",))
    assert chapter.tables.table("cues")["form"].tolist() == ["soll"]
    with pytest.raises(CorpusError, match="was not declared"):
        chapter.tables.table("frames")


def test_an_unknown_outlet_is_refused(tmp_path):
    """A misspelt outlet would give an empty chapter; it is an error that names what there is."""
    (tmp_path / "x.txt").write_text("Er soll krank sein.", encoding="utf-8")
    with pytest.raises(CorpusError, match="parameter outlets: X"):
        begin({**GIVEN, "corpus": str(tmp_path), "outlets": "X"}, chapter="hedging", tables=())


def test_declared_tables_are_read_from_the_code():
    """A build knows a notebook's tables without running it."""
    assert declared_tables('c = begin(globals(), chapter="x", tables=("cues",))') == ("articles", "cues")
    with pytest.raises(ValueError, match="no call of begin"):
        declared_tables("x = 1")
