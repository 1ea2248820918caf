"""What was known when, how sources did, and the codebooks."""

from datetime import date

import pytest

from reportedly.errors import Misuse
from reportedly.model import Document
from reportedly.notation import parse_claim
from reportedly.series.build import know
from reportedly.series.codebooks import BOOKS, code
from reportedly.series.vintages import known_on, track_record, triangle

LINES = [
    '2024-12-19 NIS believed: 100.. person | KP soldier killed RU-KRS | 2024-12-19 | "at least 100" d1@0',
    '2025-01-13 NIS believed: ~300 person | KP soldier killed RU-KRS | 2025-01-13 | "about 300" d2@0',
    '2025-01 Zelensky asserted: 310 person | KP soldier killed RU-KRS | 2025-01-13 | "310" d3@0',
    '- NIS asserted: ?24..99 person | KP soldier captured RU-KRS | 2025-01 | "dozens" d4@0',
]


@pytest.mark.parametrize(
    ("on", "seen"), [("2024-12-18", []), ("2024-12-19", [0]), ("2025-01-13", [0, 1]), ("2025-01-31", [0, 1, 2])]
)
def test_only_what_had_been_said_is_known(on, seen):
    """A claim counts from the day it was certainly said; a month from its last day, an undated one never."""
    claims = [parse_claim(line) for line in LINES]
    assert [claims[at] for at in seen] == known_on(claims, {}, date.fromisoformat(on))


def test_a_report_published_later_was_not_known():
    """What was said before but published after is not yet known."""
    claim = parse_claim(LINES[0])
    later = Document("x", published="2025-03-01", id="d1")
    assert known_on([claim], {"d1": later}, date(2025, 1, 1)) == []


def test_the_triangle_and_the_record():
    """The source's words in the order it said them; how often it was revised and borne out by another origin."""
    known = know([parse_claim(line) for line in LINES])
    assert [str(cell.said) for cell in triangle(known.estimates, "kr-nis")] == ["2024-12-19", "2025-01-13", "None"]
    nis = next(one for one in track_record(known.estimates, known.revisions, known.table) if "Intelligence" in one.source)
    assert (nis.estimates, nis.revised_up, nis.revised_down, nis.median_change) == (3, 1, 0, 3)
    assert (nis.borne_out, nis.compared) == (1, 1)


def test_each_codebook_has_its_columns():
    """Low, best and high; the most conservative number; minimum and maximum with independent sources."""
    known = know([parse_claim(line) for line in LINES])
    rows = {
        book: {row["source_original"]: row for row in code(known.estimates, known.claims, known.origins, book)} for book in BOOKS
    }
    assert {"low": "300", "best": "300", "high": "300", "date_prec": "1"}.items() <= rows["ucdp"]["about 300"].items()
    assert rows["acled"]["dozens"]["fatalities"] == "12"
    assert {"min": "24", "max": "99", "status": "provisional"}.items() <= rows["ibc"]["dozens"].items()
    with pytest.raises(Misuse):
        code(known.estimates, known.claims, known.origins, "cow")
