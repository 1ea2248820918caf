"""Rows as CSV, JSON Lines and Parquet."""

import csv
import io
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import IO, Any

from reportedly.errors import Misuse
from reportedly.report.exports.rows import COLUMNS
from reportedly.report.words import clean

BATCH = 20_000
"""Rows held in memory at a time when writing Parquet."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Iterable[dict[str, Any]], out: IO[str]) -> int:
    """RFC 4180 with a header; returns the number of rows.

    Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n", extrasaction="raise")
    table.writeheader()
    count = 0
    for row in rows:
        table.writerow({key: inert(value) for key, value in row.items()})
        count += 1
    return count


def inert(value: Any) -> Any:
    """A cell of a CSV without a formula and without bytes that end a file early: every table that we write passes through it.

    >>> inert("=1+1"), inert("-"), inert(4)
    ("'=1+1", '-', 4)
    """
    if not isinstance(value, str):
        return value
    plain = clean(value)
    return f"'{plain}" if plain.startswith(_FORMULA) and len(plain) > 1 else plain


def write_jsonl(views: Iterable[dict[str, Any]], out: IO[str]) -> int:
    """One JSON object a line, dates as ISO; returns the number of lines."""
    count = 0
    for view in views:
        out.write(json.dumps(view, ensure_ascii=False, default=str) + "\n")
        count += 1
    return count


def write_parquet(rows: Iterable[dict[str, Any]], out: str | Path | io.BytesIO) -> int:
    """One Parquet file with the types of `COLUMNS`, a batch at a time; returns the number of rows.

    Raises Misuse when pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - 40 MB, and only Parquet needs it
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as fault:
        message = "Parquet needs pyarrow: pip install 'reportedly[export]'"
        raise Misuse(message) from fault
    kinds = {"string": pa.string(), "int64": pa.int64(), "double": pa.float64(), "bool": pa.bool_(), "date": pa.date32()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    count, waiting = 0, iter(rows)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(waiting, BATCH)):
            writer.write_table(pa.Table.from_pylist([_whole(row) for row in batch], schema))
            count += len(batch)
    return count


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    """The row without lone surrogates, which no UTF-8 file can hold."""
    return {key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for key, value in row.items()}
