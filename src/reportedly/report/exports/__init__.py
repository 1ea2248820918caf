"""The ledger for other programs: tables, linked data, investigation graphs, threat reports."""

from reportedly.report.exports.ftm import write_ftm
from reportedly.report.exports.jsonld import write_jsonld
from reportedly.report.exports.rows import COLUMNS, rows_of
from reportedly.report.exports.stix import write_stix
from reportedly.report.exports.tables import inert, write_csv, write_jsonl, write_parquet

__all__ = [
    "COLUMNS",
    "inert",
    "rows_of",
    "write_csv",
    "write_ftm",
    "write_jsonl",
    "write_jsonld",
    "write_parquet",
    "write_stix",
]
