"""Claims, series and documents as a notebook shows them: small tables, everything escaped, no script, no file."""

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from reportedly.model import Claim, Document, Series
from reportedly.report.words import count_of, figure_of, quoted, reveal, show_figure, show_quantity, thing_of, title_of, voices_of
from reportedly.wording import STANCE_WORDS, for_period, show_period

MOST = 200
"""Lines of a table; beyond, their number is said."""
OPENING = 1200
"""Letters of a document shown."""
_CELL = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0"
Cells = Sequence[str]


def show(noun: Any) -> str:
    """A noun, or a list of them, as HTML; "" for anything else."""
    if isinstance(noun, Claim):
        return claims_table([noun])
    if isinstance(noun, Document):
        return document_card(noun)
    if isinstance(noun, Series):
        return series_table(noun)
    if isinstance(noun, list | tuple) and noun and all(isinstance(one, Claim) for one in noun):
        return claims_table(noun)
    if isinstance(noun, list | tuple) and noun and all(isinstance(one, Series | Document) for one in noun):
        return "".join(show(one) for one in noun[:MOST])
    return ""


def claims_table(claims: Sequence[Claim]) -> str:
    """A line for each claim: figure, what is counted, who, how sure, when, in which words."""
    rows = (
        (
            figure_of(one),
            thing_of(one),
            voices_of(one),
            STANCE_WORDS[one.attribution.stance],
            for_period(one.holds),
            quoted(one.quote.quote),
        )
        for one in claims[:MOST]
    )
    return _table(("figure", "counted", "who says it", "how sure", "when", "in these words"), rows, len(claims))


def series_table(series: Series) -> str:
    """The estimates of a quantity, with what stands behind each and what disagrees."""
    rows = (
        (
            show_period(one.holds),
            show_figure(one.figure) if one.figure else "",
            one.speaker,
            STANCE_WORDS[one.stance],
            show_period(one.said),
            str(one.tally),
        )
        for one in series.estimates[:MOST]
    )
    told = f"{count_of(len(series.revisions), 'revision')}, {count_of(len(series.contradictions), 'contradiction')}"
    head = Markup("<p><b>{}</b> {}</p>").format(_safe(series.name or show_quantity(series.quantity)), told)
    columns = ("holds for", "figure", "who says it", "how sure", "said", "behind it")
    return head + _table(columns, rows, len(series.estimates))


def document_card(document: Document) -> str:
    """Title, outlet, day, address as text, and how the report begins."""
    facts = " · ".join(filter(None, (document.publisher, document.published or "no date", document.url, document.id)))
    rest = len(document.text) - OPENING
    more = f" … {rest:,} more letters" if rest > 0 else ""
    return Markup("<p><b>{}</b><br>{}</p><p style='white-space:pre-wrap;max-width:44em'>{}{}</p>").format(
        _safe(title_of(document)), _safe(facts), _safe(document.text[:OPENING]), more
    )


def _table(columns: Cells, rows: Iterable[Cells], total: int) -> str:
    head = Markup().join(Markup("<th style='{}'>{}</th>").format(_CELL, name) for name in columns)
    cells = (Markup().join(Markup("<td style='{}'>{}</td>").format(_CELL, _safe(cell)) for cell in row) for row in rows)
    body = Markup().join(Markup("<tr>{}</tr>").format(line) for line in cells)
    more = Markup("<p>and {:,} more</p>").format(total - MOST) if total > MOST else Markup()
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}").format(head, body, more)


def _safe(text: str) -> str:
    """Hidden marks made visible; `Markup.format` escapes the rest."""
    return reveal(text)
