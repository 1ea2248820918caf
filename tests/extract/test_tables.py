"""Numbers in tables: what they count, where and when, by their heads and labels. All tables written for these tests."""

from __future__ import annotations

import json
import time

import pytest

from reportedly import pipeline
from reportedly.model import Claim, Document
from reportedly.read import read
from reportedly.views import view_claim

LEAD = "<h1>Floods along the river</h1><p>The river has left its banks since Sunday, and boats are short.</p>"


def claims(*tables: str, lead: str = LEAD) -> list[Claim]:
    page = f"<html><body>{lead}{''.join(tables)}</body></html>".encode()
    (document,) = read(page, media="text/html", published="2025-09-10")
    assert isinstance(document, Document)
    return pipeline.extract_document(document)


def table(*rows: str, tag: str = "td") -> str:
    cells = "".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row.split('|'))}</tr>" for row in rows)
    return f"<table>{cells}</table>"


def seen(found: list[Claim], *fields: str) -> list[tuple[object, ...]]:
    views = [json.loads(json.dumps(view_claim(claim, ""), default=str)) for claim in found if claim.figure]
    return [tuple((view["figure"] | view)[field] for field in fields) for view in views]


def test_heads_say_what_and_labels_where():
    found = claims(table("District|People affected|Deaths", "Rovik|38,900|15", "Selm|22,500|7"))
    assert seen(found, "best", "unit", "counts", "event", "place") == [
        (38900, "person", "People", "affected", "Rovik"),
        (15, "person", "Deaths", "killed", "Rovik"),
        (22500, "person", "People", "affected", "Selm"),
        (7, "person", "Deaths", "killed", "Selm"),
    ]


def test_every_cell_of_a_claim_points_at_its_words():
    """The quote is the row; what is counted is marked in the head, where in the label."""
    first = claims(table("District|Deaths", "Rovik|15"))[-1]
    assert first.quote.quote == "Rovik\t15"
    assert {str(mark.field): mark.quote for mark in first.marks} == {
        "counts": "Deaths",
        "event": "Deaths",
        "place": "Rovik",
        "figure": "15",
    }


def test_the_line_below_says_whose_and_of_when():
    found = claims(table("District|Deaths", "Rovik|15"), "<p>Source: Civil Protection, as of 8 September</p>")
    assert seen(found, "speaker", "as_of", "said_on") == [("Civil Protection", "2025-09-08", None)]


def test_the_source_of_a_table_is_not_the_reports():
    lead = LEAD.replace("boats are short", "40 boats are short")
    found = claims(table("District|Deaths", "Rovik|15"), "<p>Source: Civil Protection, as of 8 September</p>", lead=lead)
    assert seen(found, "best", "speaker") == [(40, ""), (15, "Civil Protection")]


def test_a_head_may_have_a_time_of_its_own():
    found = claims(table("District|Tents (31 August 2025)", "Rovik|120"), "<p>Source: Civil Protection, as of 8 September</p>")
    assert seen(found, "counts", "as_of") == [("Tents", "2025-08-31")]


def test_years_over_columns_and_things_in_rows():
    found = claims(
        table("|2023|2024", "Boats bought|12|9", "Share of dikes mended (%)|41|29", "Aid received (US$ million)|12.4|9.7")
    )
    assert seen(found, "best", "unit", "counts", "event", "as_of") == [
        (12, "item", "Boats", "bought", "2023"),
        (9, "item", "Boats", "bought", "2024"),
        (41, "percent", "dikes", "mended", "2023"),
        (29, "percent", "dikes", "mended", "2024"),
        (12400000, "USD", "Aid", "received", "2023"),
        (9700000, "USD", "Aid", "received", "2024"),
    ]


def test_cells_that_span_and_cells_that_are_empty_keep_the_columns():
    rows = (
        "<tr><th rowspan=2>Province</th><th colspan=2>Cases</th><th>Civilians</th></tr><tr><th>Confirmed</th><th>Suspected</th><th>Killed</th></tr>"
        "<tr><td>Rovik</td><td>-</td><td>31</td><td>4</td></tr><tr><td>Selm</td><td>12</td><td></td><td>0</td></tr>"
    )
    assert seen(claims(f"<table>{rows}</table>"), "best", "counts", "event", "place") == [
        (31, "Cases", "suspected", "Rovik"),
        (4, "Civilians", "killed", "Rovik"),
        (12, "Cases", "confirmed", "Selm"),
        (0, "Civilians", "killed", "Selm"),
    ]


def test_a_total_is_nowhere_of_its_own():
    """Also where a district has the same number."""
    found = claims(table("District|Deaths", "Rovik|15", "Selm|0", "Total|15"))
    assert seen(found, "best", "place") == [(15, "Rovik"), (0, "Selm"), (15, None)]


def test_a_hollow_head_takes_what_the_caption_says():
    found = claims("<h2>Deaths by district</h2>", table("District|Number", "Rovik|15"))
    assert seen(found, "counts", "event", "place") == [("Deaths", "killed", "Rovik")]


def test_labels_without_heads():
    found = claims(table("People displaced|14,000", "Schools closed|37"))
    assert seen(found, "best", "counts", "event") == [(14000, "People", "displaced"), (37, "Schools", "closed")]


def test_two_tables_in_a_row_are_two():
    found = claims(table("|2023", "Boats bought|12"), table("Schools closed|37", "Roads cut|5"))
    assert seen(found, "best", "counts", "as_of") == [(12, "Boats", "2023"), (37, "Schools", None), (5, "Roads", None)]


def test_hours_in_a_head_are_those_before_the_table_was_made():
    found = claims(table("District|Deaths in the last 24 hours", "Rovik|2"), "<p>Source: Civil Protection, as of 31 August</p>")
    assert seen(found, "best", "as_of") == [(2, None)]


@pytest.mark.parametrize(
    "rows",
    [
        ("No.|District|Chief", "1|Rovik|A. Dorn", "2|Selm|B. Hale"),
        ("District|Telephone", "Rovik|4417", "Selm|9920"),
        ("12|15|31", "4|9|2"),
    ],
)
def test_numbers_that_count_nothing_are_no_claims(rows: tuple[str, ...]):
    """Serial numbers, telephone numbers, and numbers of which nothing says what they are."""
    assert not seen(claims(table(*rows)), "best")


def test_ages_in_labels_and_days_beside_numbers_are_read_apart():
    found = claims(table("Age|Deaths", "Aged 5 to 17|12", "Aged 60|31"), table("Day|Arrests", "1 September|12"))
    assert seen(found, "best", "event", "as_of") == [(12, "killed", None), (31, "killed", None), (12, "arrested", "2025-09-01")]


def test_a_long_table_is_read_in_time():
    rows = [f"District {n} of Rovik|" + "|".join(str(n * 4 + column) for column in range(6)) for n in range(400)]
    began = time.process_time()
    found = claims(table("District|" + "|".join(f"Families displaced {2019 + column}" for column in range(6)), *rows))
    assert len(seen(found, "best")) == 2400
    assert time.process_time() - began < 60


def test_lines_with_tabs_are_rows_in_plain_text():
    """Two tables parted by an empty line are two; an indented paragraph is no row."""
    text = (
        "Floods along the river\n\nThe river has left its banks since Sunday, and boats are short in the towns, it was said.\n\n"
        "District\tDeaths\nRovik\t15\n\nShip\tCrew\nAlma\t31\n\n\tThe army said on Monday that 40 men had been sent.\n"
    )
    (document,) = read(text.encode(), media="text/plain", published="2025-09-10")
    assert isinstance(document, Document)
    found = pipeline.extract_document(document)
    assert seen(found, "best", "counts", "place") == [(15, "Deaths", "Rovik"), (31, "Crew", None), (40, "men", None)]


def test_the_credit_of_a_text_ends_before_its_day():
    (document,) = read(
        b"Floods\n\nSome 46 schools were damaged.\n\nSource: OCHA, as of 9 September\n",
        media="text/plain",
        published="2025-09-10",
    )
    assert isinstance(document, Document)
    assert seen(pipeline.extract_document(document), "best", "speaker") == [(46, "OCHA")]
