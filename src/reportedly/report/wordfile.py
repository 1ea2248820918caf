"""The dossier as a word processor's file (docx), for those who must edit or annotate it."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from reportedly.errors import Misuse
from reportedly.model import Field
from reportedly.report.views import Dossier, Remark, Report, Row
from reportedly.report.words import VERSION, reveal

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The date in the file's properties: the same dossier gives the same words whenever it is made."""


def render_docx(dossier: Dossier) -> bytes:
    """The dossier as docx. Raises Misuse when python-docx is not installed."""
    try:
        import docx  # noqa: PLC0415 - only this format needs it
    except ImportError as fault:
        message = "docx needs python-docx: pip install 'reportedly[export]'"
        raise Misuse(message) from fault
    file = docx.Document()
    _properties(file, dossier)
    file.add_heading(reveal(dossier.question), 0)
    file.add_paragraph().add_run(reveal(dossier.answer)).bold = True
    file.add_paragraph(reveal(f"{dossier.counts}. " + (f"Ledger head {dossier.head}" if dossier.head else "")))
    if dossier.short:
        file.add_heading("In short", 1)
        for one in dossier.short:
            line = file.add_paragraph(style="List Bullet")
            line.add_run(reveal(f"{one.title}: ")).bold = True
            line.add_run(reveal(f"{one.latest} ({one.estimates})"))
    for topic in dossier.topics:
        file.add_heading(reveal(topic.title), 1)
        file.add_paragraph(reveal(topic.answer))
        _picture(file, topic.picture)
        _table(file, topic.rows)
        for name, remarks in topic.sections:
            _remarks(file, name, 2, remarks)
    for name, rows in (("Figures said once", dossier.once), ("Statements without a figure", dossier.statements)):
        if rows:
            file.add_heading(name, 1)
            _table(file, rows)
    _remarks(file, "The law: if the claim is true", 1, dossier.law)
    file.add_heading("The reports", 1)
    numbers = {claim: at for at, claim in dossier.numbers.items()}
    for report in dossier.reports:
        _report(file, report, numbers)
    file.add_heading("Method", 1)
    for sentence in (*dossier.method, *dossier.problems):
        file.add_paragraph(reveal(sentence), style="List Bullet")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _properties(file: Any, dossier: Dossier) -> None:
    about = file.core_properties
    about.title, about.author, about.comments = reveal(dossier.question)[:250], f"reportedly {VERSION}", ""
    about.created = about.modified = EPOCH


def _picture(file: Any, svg: str) -> None:
    """The picture as PNG where typst is there to draw it; the table holds the data either way."""
    if not svg:
        return
    from docx.shared import Cm  # noqa: PLC0415

    from reportedly.report.paper import render_png  # noqa: PLC0415

    try:
        file.add_picture(io.BytesIO(render_png(svg)), width=Cm(16))
    except Misuse:
        file.add_paragraph("(No picture: typst is not installed.)")


def _table(file: Any, rows: Sequence[Row]) -> None:
    table = file.add_table(rows=1, cols=5, style="Light List")
    for cell, name in zip(
        table.rows[0].cells, ("No.", "Figure", "Who says it, how sure", "Holds for; said", "In these words"), strict=True
    ):
        cell.text = name
    for row in rows:
        said = "; ".join(part for part in (row.when, row.said) if part)
        who = "; ".join(part for part in (row.who, row.sure, row.backing) if part)
        values = (", ".join(map(str, row.numbers)), row.figure, who, said, row.quote)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = reveal(value)


def _remarks(file: Any, name: str, level: int, remarks: Iterable[Remark]) -> None:
    items = list(remarks)
    if not items:
        return
    file.add_heading(name, level)
    for one in items:
        line = file.add_paragraph(style="List Bullet")
        line.add_run(reveal(f"{one.kind} ({', '.join(map(str, one.numbers))}): ")).italic = True
        line.add_run(reveal(one.text))
        if one.points:
            line.add_run(reveal(f" What would settle it: {' '.join(one.points)}"))
        if one.was or one.became:
            line.add_run(reveal(f" Was: {one.was} Became: {one.became}"))


def _report(file: Any, report: Report, numbers: dict[str, int]) -> None:
    file.add_heading(reveal(report.title), 2)
    file.add_paragraph(reveal(" · ".join([*report.facts, report.address])))
    for passage, notes in report.passages:
        line = file.add_paragraph()
        for part in passage.segments:
            for one in part.opens:
                line.add_run(str(numbers[one])).font.superscript = True
            run = line.add_run(reveal(part.text))
            run.bold, run.underline = part.field is Field.FIGURE, part.field in {Field.FIGURE, Field.SOURCE, Field.COUNTS}
            run.italic = part.field in {Field.STANCE, Field.CUE}
        for note in notes:
            words = "; ".join(x for x in (note.voices, note.sure, note.when, *note.reviews) if x)
            file.add_paragraph(
                reveal(f"{note.number}  {note.figure or 'statement'} {note.thing}; {words}"), style="List Continue"
            )
