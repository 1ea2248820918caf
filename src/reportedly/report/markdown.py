"""The dossier as Markdown: for wikis, tickets and diffs."""

import re
from collections.abc import Iterable, Sequence

from reportedly.model import Field
from reportedly.report.lit import Passage
from reportedly.report.views import Dossier, Note, Remark, Report, Row, Topic
from reportedly.report.words import VERSION, reveal

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>$:-])")


def escape(text: str) -> str:
    r"""Words as Markdown shows them: marks escaped, tags and line breaks taken away.

    >>> escape("<b>*x*</b> | y\n# z")
    '&lt;b\\>\\*x\\*&lt;/b\\> \\| y \\# z'
    """
    one = " ".join(reveal(text).split())
    return _SPECIAL.sub(r"\\\1", one.replace("&", "&amp;").replace("<", "&lt;"))


def render_markdown(dossier: Dossier) -> str:
    """Question, answer, tables, disagreements, law, the reports with figures in bold, and the method."""
    lines = [f"# {escape(dossier.question)}", "", f"**{escape(dossier.answer)}**", "", f"{escape(dossier.counts)}."]
    lines += ["", f"Ledger head: `{re.sub('[^0-9a-zA-Z]', '', dossier.head)}`"] if dossier.head else []
    if dossier.short:
        lines += ["", "## In short", "", "| Quantity | Latest figure | Estimates |", "| --- | --- | --- |"]
        lines += [f"| {escape(one.title)} | {escape(one.latest)} | {one.estimates} |" for one in dossier.short]
    for topic in dossier.topics:
        lines += _topic(topic)
    if dossier.once:
        lines += ["", "## Figures said once", "", *_table(dossier.once, figures=True)]
    if dossier.statements:
        lines += ["", "## Statements without a figure", "", *_table(dossier.statements, figures=False)]
    if dossier.law:
        lines += ["", "## The law", "", "Each finding holds only if the claim is true.", "", *_remarks(dossier.law)]
    numbers = {claim: at for at, claim in dossier.numbers.items()}
    lines += ["", "## The reports"]
    for report in dossier.reports:
        lines += _report(report, numbers)
    lines += ["", "## Method", "", *(f"- {escape(one)}" for one in dossier.method)]
    if dossier.problems:
        lines += ["", "### What could not be read", "", *(f"- {escape(one)}" for one in dossier.problems)]
    return "\n".join([*lines, "", f"Made by reportedly {VERSION}.", ""])


def _topic(topic: Topic) -> list[str]:
    lines = ["", f"## {escape(topic.title)}", "", *([f"`{topic.code}`", ""] if topic.code else []), escape(topic.answer), ""]
    lines += _table(topic.rows, figures=True)
    for name, remarks in topic.sections:
        lines += ["", f"### {name}", "", *_remarks(remarks)] if remarks else []
    return lines


def _refs(numbers: Iterable[int]) -> str:
    return " ".join(f"[{at}](#claim-{at})" for at in numbers)


def _table(rows: Sequence[Row], *, figures: bool) -> list[str]:
    heads = [
        "No.",
        *(["Figure"] if figures else []),
        "Who says it",
        "How sure",
        "Holds for",
        "Said",
        "Behind it",
        "In these words",
    ]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for row in rows:
        cells = [*([row.figure] if figures else []), row.who, row.sure, row.when, row.said, row.backing, row.quote]
        lines.append(f"| {' | '.join([_refs(row.numbers), *map(escape, cells)])} |")
    return lines


def _remarks(remarks: Iterable[Remark]) -> list[str]:
    lines: list[str] = []
    for one in remarks:
        lines.append(f"- *{escape(one.kind)}* {_refs(one.numbers)}: {escape(one.text)}")
        lines += [f"  - would settle it: {escape(point)}" for point in one.points]
        if one.was or one.became:
            lines += [f"  - was: {escape(one.was)}", f"  - became: {escape(one.became)}"]
    return lines


def _report(report: Report, numbers: dict[str, int]) -> list[str]:
    lines = ["", f"### {escape(report.title)}", "", escape(" · ".join(report.facts))]
    lines += ["", f"<{report.link}>" if report.link else escape(report.address)] if report.address else []
    for passage, notes in report.passages:
        lines += ["", _passage(passage, numbers), *([""] if notes else []), *map(_note, notes)]
    return lines


def _passage(passage: Passage, numbers: dict[str, int]) -> str:
    parts: list[str] = []
    for part in passage.segments:
        parts += [f'<a id="claim-{numbers[one]}"></a>\\[{numbers[one]}\\] ' for one in part.opens]
        words = escape(part.text)
        space = " " if part.text[:1].isspace() else "", " " if part.text[-1:].isspace() and part.text.strip() else ""
        parts.append(
            f"{space[0]}**{words}**{space[1]}" if part.field is Field.FIGURE and words else f"{space[0]}{words}{space[1]}"
        )
    return "".join(parts)


def _note(note: Note) -> str:
    parts = (note.voices, note.sure, note.when, f"said {note.said}" if note.said else "", *note.reviews)
    rest = escape("; ".join(part for part in parts if part))
    return f"- {note.number}: **{escape(note.figure or 'statement')}** {escape(note.thing)}; {rest}"
