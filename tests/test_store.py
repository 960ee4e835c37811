"""Tables on disk: one folder a table, one or several parts, the same types whoever wrote them."""

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from analysis.schema import SCHEMA
from analysis.store import arrow_schema, parts_of, read_parts, read_table, write_table
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
