"""What was known when, how sources did, and the codebooks."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.cli.codebook import acled_worth
from reportedly.errors import Misuse
from reportedly.model import Document, Field, Mark
from reportedly.notation import parse_claim
from reportedly.series.build import know
from reportedly.series.codebooks import BOOKS, code, is_toll
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
        book: {row["source_original"]: row for row in code(known.estimates, known.claims, known.origins, book, worth=acled_worth)}
        for book in BOOKS
    }
    assert {"low": "300", "best": "300", "high": "300", "date_prec": "1"}.items() <= rows["ucdp"]["about 300"].items()
    assert rows["acled"]["dozens"]["fatalities"] == "12"
    assert {"min": "24", "max": "99", "status": "provisional"}.items() <= rows["ibc"]["dozens"].items()
    with pytest.raises(Misuse):
        code(known.estimates, known.claims, known.origins, "cow")


@pytest.mark.parametrize(
    ("figure", "row"),
    [
        ("43.. person", ("43", "43", "")),
        ("..150 person", ("", "", "150")),
        ("300..1000 person", ("300", "300", "1000")),
        ("61 person", ("61", "61", "61")),
    ],
)
def test_an_end_that_nobody_gave_stays_empty(figure, row):
    """At least 43 is no statement that it was 43 at most."""
    known = know([parse_claim(f'- NIS asserted: {figure} | KP soldier killed RU | 2025-01 | "so many" 0a09e6b3@1')])
    (found,) = code(known.estimates, known.claims, known.origins, "ucdp")
    assert (found["low"], found["best"], found["high"]) == row


@pytest.mark.parametrize(
    ("holds", "grade"),
    [
        ("2024-10-01", "1"),
        ("2024-10-01/2024-10-02", "2"),
        ("2024-10-01/2024-10-06", "2"),
        ("2024-10-01/2024-10-07", "3"),
        ("2024-10-01/2024-10-08", "4"),
        ("2024-10", "4"),
        ("2024-10-01/2024-11-01", "5"),
        ("2024", "5"),
        ("2023/2024", ""),
        ("2024/..", ""),
        ("../2025-01-15", ""),
        ("-", ""),
    ],
)
def test_a_date_is_graded_as_ucdp_grades_it(holds, grade):
    """A day, 2 to 6 days, a week, 8 to 30 days or a month, up to a year; a time without an end has no grade."""
    known = know([parse_claim(f'- NIS asserted: 30 person | KP soldier killed RU | {holds} | "so many" 0a09e6b3@1')])
    (row,) = code(known.estimates, known.claims, known.origins, "ucdp")
    assert row["date_prec"] == grade


@pytest.mark.parametrize(
    ("holds", "sentence", "words", "clarity"),
    [
        ("2025-01-13", "Twelve died when a shell hit a market on Monday", "on Monday", "1"),
        ("2025-01-13", "As of Monday, 450 had died", "As of Monday", "2"),
        ("2025-01-13", "The toll stood at 31 on Monday", "on Monday", "2"),
        ("2025-01-13", "So far 31 have died", "", "2"),
        ("2025-01-13~", "Twelve died around Monday", "around Monday", "2"),
        ("2024-10", "Fifty died in October", "in October", "2"),
        ("2025-01-06/2025-01-12", "Fifty died last week", "last week", "2"),
    ],
)
def test_only_an_event_that_the_words_name_is_clear(holds, sentence, words, clarity):
    """A month, a day of counting and a row of a table are aggregated counts; a day on which something happened is one event."""
    claim = parse_claim(f'- NIS asserted: 30 person | KP soldier killed RU | {holds} | "{sentence}" 0a09e6b3@0')
    at = sentence.index(words)
    claim = replace(claim, marks=(Mark(Field.HOLDS, at, at + len(words), words, "weekday"),) if words else ())
    known = know([claim])
    (row,) = code(known.estimates, known.claims, known.origins, "ucdp")
    assert row["event_clarity"] == clarity


def ibc(*lines):
    """The rows of Iraq Body Count by the words they rest on."""
    known = know([parse_claim(line) for line in lines])
    return {row["source_original"]: row for row in code(known.estimates, known.claims, known.origins, "ibc")}


@pytest.mark.parametrize(
    ("figure", "ends"),
    [("..30 person", ("0", "30")), ("50.. person", ("50", "")), ("41 person", ("41", "41")), ("20..30 person", ("20", "30"))],
)
def test_the_least_of_up_to_thirty_is_none(figure, ends):
    """The minimum of an upper bound is 0, and of a lower bound nobody gave the maximum."""
    (row,) = ibc(f'- NIS asserted: {figure} | KP soldier killed RU | 2025-01 | "so many" 0a09e6b3@1').values()
    assert (row["min"], row["max"]) == ends


def test_independent_sources_are_counted_over_what_agrees():
    """Two offices that give one number of the same day confirm it; a third that gives another stands alone."""
    where = "SD person killed SD | 2024-10-01"
    rows = ibc(
        f'2024-10-05 Aruna Office asserted: 41 person | {where} | "office" a@0',
        f'2024-10-05 Delta Hospital asserted: 41 person | {where} | "hospital" b@0',
        f'2024-10-05 Morgue E asserted: 43 person | {where} | "morgue" c@0',
        f'2024-10-05 Mayor F unconfirmed: 43 person | {where} | "mayor" d@0',
        '2024-10-05 Union G asserted: 41 person | SD person killed SD | 2024-09-20 | "union" e@0',
    )
    found = {name: (row["independent_sources"], row["status"]) for name, row in rows.items()}
    assert found["office"] == found["hospital"] == ("2", "confirmed")
    assert found["morgue"] == found["union"] == ("1", "provisional")


def test_one_source_twice_is_no_confirmation():
    """What an office says again is its own word, however its figure reads."""
    rows = ibc(
        '2024-10-05 Office A asserted: 40.. person | SD person killed SD | 2024-10-01 | "first" a@0',
        '2024-10-25 Office A asserted: 43 person | SD person killed SD | 2024-10-01 | "second" b@0',
    )
    assert {row["independent_sources"] for row in rows.values()} == {"1"}


def test_the_codebooks_hold_deaths():
    """Votes, animals, plans and denials are no deaths."""
    lines = (
        '- NIS asserted: 300 person | KP soldier killed RU | 2025-01 | "so many" 0a09e6b3@1',
        '- NIS denied: 400 person | KP soldier killed RU | 2025-01 | "so many" 0a09e6b3@2',
        '- NIS predicted: 500 person | KP soldier killed RU | 2025-01 | "so many" 0a09e6b3@3',
        '- NIS asserted: 50 item | - whale killed - | 2025-01 | "so many" 0a09e6b3@4',
        '- NIS asserted: 38 percent | - vote voted - | 2025-01 | "so many" 0a09e6b3@5',
        '- NIS asserted: 600 person | KP soldier wounded RU | 2025-01 | "so many" 0a09e6b3@6',
    )
    tolls = [one for one in know([parse_claim(line) for line in lines]).estimates if is_toll(one)]
    assert [str(one.figure.best) for one in tolls] == ["300"]


@pytest.mark.parametrize(
    ("figure", "quote", "fatalities"),
    [
        ("?20000..99999 person", "Tens of thousands were killed", "10000"),
        ("?200..999 person", "hundreds", "100"),
        ("?200..999 person", "After intense fighting by dozens of units, hundreds were killed", "100"),
        ("?300..999 person", "Several hundred were killed", "300"),
        ("?40..99 person", "Scores of people were killed", "20"),
        ("24.. person", "At least dozens were killed", "12"),
        ("43.. person", "At least 43 were killed, and dozens hurt", "43"),
        ("21.. person", "At least 12 were killed, a number that a reviewer put right", "21"),
        ("..30 person", "Up to 30 were killed", ""),
        ("~30 person", "About 30 were killed", "30"),
    ],
)
def test_acleds_number_is_that_of_the_figures_own_word(figure, quote, fatalities):
    """A vague word is worth what ACLED's table says of it, whatever else the sentence holds; nobody's lower end is none."""
    known = know([parse_claim(f'- NIS asserted: {figure} | KP soldier killed RU | 2025-01 | "{quote}" 0a09e6b3@1')])
    (row,) = code(known.estimates, known.claims, known.origins, "acled", worth=acled_worth)
    assert row["fatalities"] == fatalities


def test_without_a_reader_a_vague_word_has_no_number_of_acled():
    """Our own interval of "hundreds" is not ACLED's number of it."""
    known = know([parse_claim('- NIS asserted: ?200..999 person | KP soldier killed RU | 2025-01 | "hundreds" 0a09e6b3@1')])
    (row,) = code(known.estimates, known.claims, known.origins, "acled")
    assert row["fatalities"] == ""
