"""Tables on disk: one folder a table, one or several parts, the same types whoever wrote them."""

from dataclasses import replace

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis.measures.remembering import remembered
from analysis.measures.splitting import by_article, split_by_article
from analysis.querying import connect, count_rows
from analysis.records import CorpusError
from analysis.schema import SCHEMA
from analysis.store import TEXTS, Selection, Tables, arrow_schema, parts_of, read_parts, read_table, write_table
from analysis.tables import frame_of


def test_a_table_survives_disk(toy_tables, tmp_path):
    """What is read is what was written, types and order included, of every table."""
    for name, frame in toy_tables.frames.items():
        write_table(tmp_path, name, frame)
        pd.testing.assert_frame_equal(read_table(tmp_path, name), frame)
        pd.testing.assert_frame_equal(pd.concat(read_parts(tmp_path, name), ignore_index=True), frame)


def test_parts_are_read_in_the_order_of_their_names(toy_tables, tmp_path):
    """Many parts, and many row groups in each, are one table; columns come in the order that is asked for."""
    frame = toy_tables.frames["cues"]
    (tmp_path / "cues").mkdir()
    found = pa.Table.from_pandas(frame, preserve_index=False).cast(arrow_schema("cues"))
    half = len(frame) // 2
    for number, some in ((1, found.slice(half)), (0, found.slice(0, half))):
        parquet.write_table(some, tmp_path / "cues" / f"part-{number:05}.parquet", row_group_size=2)
    assert [part.name for part in parts_of(tmp_path, "cues")] == ["part-00000.parquet", "part-00001.parquet"]
    pd.testing.assert_frame_equal(read_table(tmp_path, "cues"), frame)
    columns = ["end", "form", "article_id"]
    pd.testing.assert_frame_equal(read_table(tmp_path, "cues", columns), frame[columns])
    pieces = list(read_parts(tmp_path, "cues", columns))
    assert len(pieces) > 2 and max(map(len, pieces)) <= 2
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), frame[columns])


@pytest.mark.parametrize("name", SCHEMA)
def test_a_table_without_rows_has_its_types(tmp_path, name):
    """Nothing was found, or nothing of some column, and the types are those of the schema all the same."""
    write_table(tmp_path, name, frame_of(name, []))
    pd.testing.assert_frame_equal(read_table(tmp_path, name), frame_of(name, []))
    row = {c.name: None if c.empty else {"string": "x", "integer": 1, "decimal": 0.5}[c.type] for c in SCHEMA[name]}
    (tmp_path / "bare" / name).mkdir(parents=True)
    parquet.write_table(pa.Table.from_pylist([row]), tmp_path / "bare" / name / "part-00000.parquet")
    pd.testing.assert_frame_equal(read_table(tmp_path / "bare", name), frame_of(name, [row]))


def test_a_table_that_is_not_there_is_no_empty_one(tmp_path):
    """A folder without parts is a fault, never a table without rows."""
    (tmp_path / "cues").mkdir()
    for name in ("cues", "frames"):
        with pytest.raises(FileNotFoundError, match="no part of a table lies there"):
            read_table(tmp_path, name)


HOSTILE = ["x'; DROP TABLE asked; --", 'a"b', "ä\u2028", "%", "nan", ""]


@pytest.fixture
def hostile(toy_tables, tmp_path):
    """Tables in memory and the same on disk, in two parts, with ids and forms that are no good in a query."""
    cues = toy_tables.frames["cues"]
    rows = pd.concat([cues] * 3, ignore_index=True)
    ids = pd.Series([HOSTILE[n % len(HOSTILE)] for n in range(len(rows))], dtype="str")
    reading = rows["reading"].where(pd.Series(range(len(rows))) % 2 == 0)
    rows = rows.assign(article_id=ids, form=ids, reading=reading)
    articles = pd.concat([toy_tables.frames["articles"].head(1)] * len(HOSTILE), ignore_index=True)
    articles = articles.assign(article_id=pd.Series(HOSTILE, dtype="str"))
    write_table(tmp_path, "articles", articles)
    half = len(rows) // 2
    write_table(tmp_path, "cues", rows.head(half))
    found = pa.Table.from_pandas(rows.iloc[half:], preserve_index=False).cast(arrow_schema("cues"))
    parquet.write_table(found, tmp_path / "cues" / "part-00001.parquet", row_group_size=3)
    return Tables(folder=tmp_path), Tables(frames={"articles": articles, "cues": rows})


@pytest.mark.parametrize(
    ("by", "more"),
    [
        (["article_id"], {}),
        (["category", "reading"], {}),
        (["article_id", "role"], {"total": "end"}),
        (["form"], {"only": {"article_id": HOSTILE[:3]}}),
        (["category"], {"but": {"article_id": HOSTILE[:2], "reading": ["x"]}}),
        (["voice"], {"only": {"reading": ["reportive"]}, "but": {"form": HOSTILE[:1]}}),
        (["form"], {"only": {"article_id": []}}),
    ],
)
def test_counting_is_what_pandas_counts(hostile, by, more):
    """On disk and in memory, with values of any kind, in the order in which they first occur."""
    rows = hostile[1].frames["cues"]
    for column, values in more.get("only", {}).items():
        rows = rows[rows[column].isin(values)]
    for column, values in more.get("but", {}).items():
        rows = rows[~rows[column].isin(values)]
    groups = rows.groupby(by, sort=False, dropna=False)
    wanted = groups[more["total"]].sum() if "total" in more else groups.size()
    wanted = wanted.rename("n").reset_index().astype({"n": "Int64"})
    for tables in hostile:
        pd.testing.assert_frame_equal(tables.count("cues", by, **more), wanted, check_dtype=bool(len(wanted)))


def test_a_selection_is_the_same_on_disk_as_in_memory(hostile):
    """Outlets, roles, categories and articles that are left out; whole tables, some columns, counts."""
    for selection in (Selection(), Selection(roles=("body",)), Selection(categories=("adverb",), outlets=("Blatt",))):
        for without in (frozenset(), frozenset(HOSTILE[:2])):
            disk, memory = (replace(one, selection=selection, without=without) for one in hostile)
            assert disk.article_ids() == memory.article_ids()
            for columns in (None, ["form", "start"]):
                found = disk.table("cues", columns)
                pd.testing.assert_frame_equal(found, memory.table("cues", columns))
                pd.testing.assert_frame_equal(found, disk.table("cues", columns))
            pd.testing.assert_frame_equal(disk.count("cues", ["role"]), memory.count("cues", ["role"]))


def test_a_table_that_was_not_declared_is_not_counted(hostile):
    """Staleness is judged by what is declared, so counting is refused like reading; and so is what is no column."""
    for tables in hostile:
        with pytest.raises(CorpusError, match="'cues' was not declared"):
            replace(tables, only=("articles",)).count("cues", ["role"])
        with pytest.raises(ValueError, match="is no name of a column"):
            count_rows(parts_of(hostile[0].folder, "cues"), ['role" FROM asked; --'])


def test_a_query_reads_nothing_else(tmp_path):
    """No other file, no extension, nothing from a network; and what is set cannot be set otherwise."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b.csv").write_text("a\n1\n")
    with connect(tmp_path / "a") as database:
        for query in (
            f"SELECT * FROM read_csv('{tmp_path / 'b.csv'}')",
            f"COPY (SELECT 1) TO '{tmp_path / 'c.csv'}'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                database.execute(query)


def test_more_values_than_there_is_room_for(tmp_path, monkeypatch):
    """What a query cannot hold within its limit is written beside, and counted all the same."""
    monkeypatch.setattr("analysis.querying.MEMORY", "48MB")
    number, width = 400_000, 100
    keys = pa.array([f"{n:0{width}}" for n in range(number)])
    assert number * width > 2 * 16e6  # the keys alone, and as much again in the answer, are more than the limit
    parquet.write_table(pa.table({"article_id": keys}), tmp_path / "part-00000.parquet", row_group_size=20_000)
    with connect(tmp_path) as database:
        database.execute(f"CREATE TABLE held AS SELECT * FROM '{tmp_path}/part-00000.parquet'")
        database.execute("CREATE TABLE twice AS SELECT article_id || 'x' AS y FROM held ORDER BY y DESC")
        assert database.execute("SELECT count(*) FROM duckdb_temporary_files()").fetchone()[0]
    found = count_rows([tmp_path / "part-00000.parquet"], ["article_id"])
    assert found["article_id"].combine_chunks().equals(keys) and set(found["n"].to_pylist()) == {1}


def test_tables_that_nobody_asks_for_are_given_up(toy_tables, tmp_path, monkeypatch):
    """No more is kept than is allowed, and what was asked for last is; who changes a table changes his copy."""
    for name, frame in toy_tables.frames.items():
        write_table(tmp_path, name, frame)
    tables = Tables(folder=tmp_path)
    changed = tables.table("cues")
    changed["form"] = "x"
    pd.testing.assert_frame_equal(tables.table("cues"), toy_tables.frames["cues"])
    monkeypatch.setattr("analysis.store.KEPT", 1)
    for name in ("sentences", "cues", "frames"):
        tables.table(name)
        assert [key[0] for key in tables.kept] == [name]


def test_what_was_made_is_made_once(toy_tables):
    """For the same tables and options; a table that is exchanged makes it anew, and nobody's change is seen."""
    made = []

    @remembered
    def measure(tables, *, found=True):
        made.append(found)
        return tables.table("cues")[["form"]]

    tables = Tables(frames=dict(toy_tables.frames))
    changed = measure(tables)
    changed["form"] = "x"
    pd.testing.assert_frame_equal(measure(tables), tables.table("cues", ["form"]))
    measure(tables, found=False)
    assert made == [True, False]
    tables.frames["cues"] = tables.frames["cues"].head(1)
    assert len(measure(tables)) == 1 and made == [True, False, True]


def test_texts_are_handed_out_as_they_are(toy_tables, tmp_path):
    """On disk and in memory, in the corpus's order, also where some are left out."""
    for name in (TEXTS, "articles"):
        write_table(tmp_path, name, toy_tables.frames[name])
    ids = toy_tables.article_ids()
    for without in (frozenset(), frozenset(ids[:1])):
        disk = replace(Tables(folder=tmp_path), without=without).texts()
        memory = replace(Tables(frames=toy_tables.frames), without=without).texts()
        assert dict(disk) == memory and list(disk) == [one for one in ids if one not in without]


def test_rows_by_article_are_those_of_the_table(hostile):
    """Lists of rows and small tables, made when they are asked for, in whatever order the rows are."""
    frame = hostile[1].frames["cues"].iloc[::-1].assign(pair=[(1, 2)] * len(hostile[1].frames["cues"]), number=0.5)
    wanted: dict[str, list] = {}
    for row in frame.itertuples():
        wanted.setdefault(row.article_id, []).append(row)
    lists, frames = by_article(frame), split_by_article(frame)
    assert [*lists] == [*wanted] and "nobody" not in lists and lists.get("nobody", ()) == ()
    for key, rows in wanted.items():
        assert [row._fields for row in lists[key]] == [row._fields for row in rows]
        assert [[None if pd.isna(c) else c for c in row[:-2]] for row in lists[key]] == [
            [None if pd.isna(c) else c for c in row[:-2]] for row in rows
        ]
        assert [row[-2:] for row in lists[key]] == [row[-2:] for row in rows]
        pd.testing.assert_frame_equal(frames[key], frame[frame["article_id"] == key])
    assert frames["nobody"].empty and [*frames["nobody"].columns] == [*frame.columns]
