"""The demo's reports are read as they are meant."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.model import BlockKind, Document
from reportedly.read import read_paths

FOLDER = Path(str(files("reportedly").joinpath("data", "examples")))


@pytest.fixture(scope="module")
def reports() -> dict[str, Document]:
    """The first Document of each file, by the file's name without its day."""
    found: dict[str, Document] = {}
    for path, made in read_paths([FOLDER]):
        assert isinstance(made, Document), made
        found.setdefault(path.name[11:], made)
    return found


def kinds(document: Document) -> set[BlockKind]:
    return {block.kind for block in document.blocks}


def test_every_report_is_read_and_dated(reports: dict[str, Document]):
    """Eleven files, each with a day of publication that its name repeats."""
    assert len(reports) == 11
    for path, made in read_paths([FOLDER]):
        assert made.published is not None, path
        assert made.published <= path.name[:10], path


def test_every_file_says_that_it_is_not_a_real_article():
    """In the file itself, so that no copy can be mistaken."""
    for path in FOLDER.glob("2*"):
        assert re.search(
            r"[Ww]ritten for reportedly's demo from public figures; not (?:a )?real article", path.read_text("utf-8")
        ), path


def test_the_note_is_no_paragraph(reports: dict[str, Document]):
    """What the editors say of the report is not read as the report."""
    for document in reports.values():
        for block in document.blocks:
            if "reportedly's demo" in document.text[block.start : block.end]:
                assert block.kind is BlockKind.OTHER


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("harbour-daily-workers.html", BlockKind.CAPTION),
        ("meridian-workers.txt", BlockKind.CAPTION),
        ("harbour-daily-soldiers.txt", BlockKind.BYLINE),
        ("quickline-workers.html", BlockKind.CREDIT),
    ],
)
def test_blocks_that_matter_are_told_apart(reports: dict[str, Document], name: str, kind: BlockKind):
    """Captions, bylines and credits."""
    assert kind in kinds(reports[name])


def test_reprints_carry_the_credit_of_their_origin(reports: dict[str, Document]):
    """Credits are the evidence by which origins are traced."""
    assert reports["northern-ledger-workers.txt"].credits == ("- Harbour Daily/Northern Ledger",)
    assert reports["quickline-workers.html"].credits == ("Source: Meridian News Agency",)
    assert reports["meridian-workers.txt"].credits == ("(Meridian News Agency)", "- Meridian News Agency")


def test_every_row_named_is_a_published_figure(shared: Path):
    """The rows in the README exist in the table of facts."""
    with (shared / "cases" / "dprk" / "facts.csv").open(encoding="utf-8") as stream:
        known = {row["id"] for row in csv.DictReader(stream)}
    text = (FOLDER / "README.md").read_text("utf-8")
    for start, end in re.findall(r"\b([WETCM]\d\d)(?:-[WETCM](\d\d))?", text):
        rows = {start} if not end else {f"{start[0]}{n:02}" for n in range(int(start[1:]), int(end) + 1)}
        assert rows <= known
