"""Read Parquet: a few rows at a time, so that neither a large file nor a large cell fills the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.corpus.files import open_file
from analysis.corpus.items import (
    COLUMNS,
    MOST_TEXT,
    Fault,
    Others,
    Row,
    Rows,
    bound,
    check_columns,
    list_names,
    say_length,
)
from analysis.records import CorpusError

if TYPE_CHECKING:
    import pyarrow

BATCH = 16  # rows: so many cells at most are held at once, and more are hardly quicker
BUFFER = 1 << 20  # bytes of a column that are read ahead; without it the columns of a whole row group are read at once
LARGE_TEXT = 4 * MOST_TEXT  # bytes: no character has more than four
LONGEST_WHY = 200  # characters of what Arrow says is wrong: it can quote what it found
LARGE_GROUP = 1 << 30  # bytes of one column: pages of a smaller one fit into memory, however they are cut


def read_parquet(path: Path) -> Rows:
    """Read a Parquet file, a few rows at a time.

    Raises:
        CorpusError: it is no Parquet file, lacks a required column, has columns that are not of text, or pyarrow is not
            installed.
        OSError: the file cannot be read, or is no ordinary file.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise CorpusError(f"{path.name}: Parquet files need the package pyarrow") from error
    with open_file(path) as handle:
        try:
            with parquet.ParquetFile(handle, pre_buffer=False, buffer_size=BUFFER) as file:
                yield from read_groups(file, path.name)
        except (pyarrow.ArrowException, OSError, EOFError) as error:
            why = " ".join(str(error).split())[:LONGEST_WHY]
            raise CorpusError(f"{path.name}: cannot be read as Parquet: {why}") from error


def read_groups(file: Any, name: str) -> Iterator[Row | Fault]:
    """Yield the rows of an opened Parquet file.

    Raises:
        CorpusError: as ``read_parquet``.
    """
    schema = file.schema_arrow
    check_columns(tuple(schema.names), name)
    wanted = [column for column in COLUMNS if column in schema.names]
    twice = [column for column in wanted if schema.names.count(column) > 1]
    if twice:
        raise CorpusError(f"{name}: a column stands twice: {list_names(tuple(twice))}")
    for column in wanted:
        check_type(column, schema.field(column).type, name)
    others = Others()
    told = others.meet(schema.names)
    number = 0
    for group in range(file.num_row_groups):
        check_group(file.metadata.row_group(group), f"{name}, row group {group + 1}")
        for batch in file.iter_batches(BATCH, row_groups=[group], columns=wanted, use_threads=False):
            for values in read_batch(batch, wanted):
                number += 1
                place = f"{name}, row {number}"
                if isinstance(values, str):
                    yield Fault(place, values)
                else:
                    yield bound(Row(place, values, told))
                    told = ()


def check_type(column: str, kind: pyarrow.DataType, name: str) -> None:
    """Refuse a column whose values cannot be what its name says; an optional one may have no values at all.

    Raises:
        CorpusError: it holds lists, records or bytes, or is needed and holds no text.
    """
    from pyarrow import types

    inner = kind.value_type if types.is_dictionary(kind) else kind
    text = types.is_string(inner) or types.is_large_string(inner) or types.is_string_view(inner) or types.is_null(inner)
    if column == "text":
        fits, needed = text, "text"
    elif column == "id":
        fits, needed = text or types.is_integer(inner), "text and whole numbers"
    else:  # a column without values is often one of floats; a value that does not fit is a fault of its row
        fits, needed = not types.is_nested(inner) and not is_bytes(inner), "text and dates"
    if not fits:
        raise CorpusError(f"{name}: the column {column} is of the type {str(kind)[:80]}; allowed are {needed}")


def is_bytes(kind: pyarrow.DataType) -> bool:
    """Say whether a type is one of bytes that need not be text."""
    from pyarrow import types

    return types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind)


def check_group(group: Any, place: str) -> None:
    """Refuse a row group whose texts are too long on average: a thousand of them are read at once.

    Raises:
        CorpusError: that would fill the memory.
    """
    for i in range(group.num_columns):
        column = group.column(i)
        size, count = column.total_uncompressed_size, max(1, column.num_values)
        if column.path_in_schema == "text" and size > LARGE_GROUP and size > MOST_TEXT * count:
            mean = size // count
            raise CorpusError(f"{place}: its texts are {mean:,} bytes long on average; allowed are {MOST_TEXT:,}")


def read_batch(batch: pyarrow.RecordBatch, names: list[str]) -> Iterator[dict[str, Any] | str]:
    """Yield the values of each row of a batch, or what is wrong with the row."""
    import pyarrow

    columns = [batch.column(batch.schema.get_field_index(name)) for name in names]
    if batch.nbytes <= LARGE_TEXT:
        try:
            for values in zip(*(column.to_pylist() for column in columns), strict=True):
                yield dict(zip(names, values, strict=True))
            return
        except (pyarrow.ArrowException, ArithmeticError, ValueError, LookupError):
            pass  # one of its cells is at fault: which of them is seen when they are taken one by one
    for i in range(batch.num_rows):
        yield read_cells({name: column[i] for name, column in zip(names, columns, strict=True)})


def read_cells(cells: dict[str, Any]) -> dict[str, Any] | str:
    """Return the values of one row, or what is wrong with it; what is far too long is not even taken out."""
    import pyarrow

    values = {}
    for name, cell in cells.items():
        try:
            inner = cell.value if isinstance(cell, pyarrow.DictionaryScalar) else cell
            length = len(inner.as_buffer() or b"") if hasattr(inner, "as_buffer") else 0
            if length > LARGE_TEXT:
                return say_length(name, length, MOST_TEXT, "bytes") + " characters"
            values[name] = cell.as_py()
        except UnicodeDecodeError:
            return f"{name} is not UTF-8" if name != "text" else "is not UTF-8"
        except (pyarrow.ArrowException, ArithmeticError, ValueError, LookupError) as error:
            return f"{name} cannot be read: {' '.join(str(error).split())[:LONGEST_WHY]}"
    return values
