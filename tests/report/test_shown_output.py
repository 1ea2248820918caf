"""What the docs show is what comes out."""

import re
from pathlib import Path

import duckdb
import pytest

from reportedly.report.exports import rows_of, write_parquet
from samples import sample

DOCS = Path(__file__).parents[2] / "docs"


def shown(found):
    """A result as aligned columns."""
    names, rows = found.columns, [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
    widths = [max(len(cell) for cell in column) for column in zip(names, *rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in [names, *rows]
    )


def test_the_query_in_the_docs_gives_the_table_in_the_docs(tmp_path, monkeypatch):
    """The SQL of docs/exports.md, run over the sample reports, prints what stands under it."""
    text = (DOCS / "exports.md").read_text("utf-8")
    query, table = re.search(r"<!-- duckdb -->\n```sql\n(.*?)```\n```\n(.*?)\n```", text, re.DOTALL).groups()
    monkeypatch.chdir(tmp_path)
    write_parquet(rows_of(sample()[1], {one.id: one for one in sample()[0]}), "claims.parquet")
    assert table == shown(duckdb.sql(query))


@pytest.mark.parametrize("page", ["dossier.md", "review.md", "exports.md"])
def test_pictures_in_the_docs_are_there(page):
    """No page shows a picture that was not made."""
    text = (DOCS / page).read_text("utf-8")
    assert all((DOCS / name).is_file() for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", text))
