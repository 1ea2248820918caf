"""find_periods on our own challenge, on undated texts and on anything at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import Misuse
from reportedly.extract.periods import find_periods
from reportedly.model import FoundPeriod, PeriodKind

TABLES = [Path(__file__).with_name(name) for name in ("periods_challenge.txt", "periods_challenge_2.txt")]
PUBLISHED = "2025-02-10"


def challenge() -> list[tuple[str, str, list[str]]]:
    """(publication date, sentence, expected lines) of the tables; the brackets around bare expressions are left out."""
    rows: list[tuple[str, str, list[str]]] = []
    for table in TABLES:
        published = PUBLISHED
        for line in table.read_text(encoding="utf-8").replace("[", "").replace("]", "").splitlines():
            if line.startswith("@ "):
                published = line[2:]
            elif line.startswith("    "):
                rows[-1][2].append(line.strip())
            elif line and not line.startswith("#"):
                rows.append((published, line, []))
    return rows


def shown(found: FoundPeriod) -> str:
    return f"{found.text} | {found.value} | {found.edtf or '-'}"


def only(text: str, published: str | None = PUBLISHED) -> FoundPeriod:
    found = find_periods(text, published=published)
    assert len(found) == 1, [shown(one) for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("published", "sentence", "expected"), challenge(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_challenge(published: str, sentence: str, expected: list[str]) -> None:
    """Each sentence yields its expressions with value and period, and nothing else; a trap yields none."""
    assert expected == [shown(found) for found in find_periods(sentence, published=published)]


def test_challenge_is_large() -> None:
    """The challenge keeps at least 520 sentences and 90 traps."""
    rows = challenge()
    assert len(rows) >= 520
    assert sum(not expected for _, _, expected in rows) >= 90


def test_same_weekday_counts() -> None:
    """A report of Monday that says "on Monday" means its own day."""
    assert only("He resigned on Monday.").edtf == "2025-02-10"


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2025-02-10", "../2025-04-20"), ("2024-01-05", "../2024-03-31"), ("2024-12-28", "../2025-04-20")],
)
def test_by_easter_turns_with_the_year(published: str, expected: str) -> None:
    """By Easter is the next Easter after the document's date, across the year boundary."""
    assert only("They may agree by Easter.", published).edtf == expected


@pytest.mark.parametrize(("published", "expected"), [("2025-01-20", "2025-01-15~"), ("2025-02-10", "2025-01-15~")])
def test_mid_january_stays_in_its_year(published: str, expected: str) -> None:
    """Mid-January is the last one before the document's date."""
    assert only("As at mid-January, it held.", published).edtf == expected


def test_nothing_leaks_between_documents() -> None:
    """The same text gives the same periods whatever was read before."""
    text = "A month later they met."
    alone = find_periods(text, published=PUBLISHED)
    find_periods("In May 1999 it began.", published="1999-06-01")
    assert alone == find_periods(text, published=PUBLISHED)


def test_undated_weekday_stays_relative() -> None:
    """Without any date a weekday has no period, and the reason says so."""
    found = only("He resigned on Friday.", None)
    assert found.period is None
    assert found.value == "XXXX-WXX-5"
    assert found.reason.endswith(".")
    assert found.anchored == "none"


def test_undated_month_takes_the_only_printed_year() -> None:
    """Without a date, the one year a text prints decides its months, and the reason says so."""
    june = find_periods("In 2019 they came. In June they left.", published=None)[1]
    assert june.edtf == "2019-06"
    assert june.anchored == "text"
    assert june.reason


def test_undated_month_is_not_guessed() -> None:
    """Where no year is printed, none is invented."""
    assert only("They left in June.", None).period is None


def test_dateline_dates_an_undated_document() -> None:
    """A full date at the head stands in for a missing document date, and the reason names it."""
    found = find_periods("GENEVA, 3 May 2024 - The talks ended on Thursday.", published=None)
    assert [one.edtf for one in found] == ["2024-05-03", "2024-05-02"]
    assert "dateline" in found[1].reason


def test_month_only_document_date_gives_no_days() -> None:
    """A document dated by its month cannot date "today" to the day."""
    assert only("It closed today.", "2001-12").edtf == "2001-12~"


def test_older_story_runs_on_in_its_own_years() -> None:
    """In a passage about an older year, a month without a year belongs to that year."""
    found = find_periods("The siege began in March 2016. In June it ended.", published=PUBLISHED)
    assert [one.edtf for one in found] == ["2016-03", "2016-06"]
    assert found[1].anchored == "text"


def test_range_keeps_its_ends() -> None:
    """A range is one expression whose two ends are kept apart for those who mark them so."""
    found = only("It fell from January to March 2024.")
    assert [(part.text, part.value) for part in found.parts] == [("January", "2024-01"), ("March 2024", "2024-03")]


def test_bare_and_signal_are_apart() -> None:
    """The signal, the bare expression and the whole phrase are three spans."""
    text = "It has paid ever since late October 2024."
    found = only(text)
    assert (found.signal, text[slice(*found.bare)], found.text) == (
        "ever since",
        "late October 2024",
        "ever since late October 2024",
    )


@pytest.mark.parametrize("mark", ["\u00a0", "\u2009", "\U0001f1fa\U0001f1e6 ", "e\u0301 ", "\u0661\u0662 "])
def test_offsets_are_code_points(mark: str) -> None:
    """Offsets count code points whatever stands before."""
    text = f"{mark}Since 3\u00a0May 2024 it held."
    found = only(text)
    assert text[found.start : found.end] == found.text == "Since 3\u00a0May 2024"


@pytest.mark.parametrize("published", ["yesterday", "2025-02-31", "10/02/2025"])
def test_published_must_be_iso(published: str) -> None:
    """A document date that is no ISO date is misuse, and the message shows what is wanted."""
    with pytest.raises(Misuse, match="2025-02-10"):
        find_periods("On Friday.", published=published)


def test_published_may_carry_a_time() -> None:
    """A date and time dates a document by its day."""
    assert only("It ended today.", "2025-02-10T23:59:00Z").edtf == "2025-02-10"


def test_out_of_calendar_stays_relative() -> None:
    """What no calendar holds is no error and has no period."""
    assert only("It formed 13,000 years ago.").period is None


def test_lengths_have_kind_and_no_period() -> None:
    """A duration is found as one and tied to no date."""
    found = only("The truce lasted two years and three months.")
    assert (found.value, found.kind, found.period) == ("P2Y3M", PeriodKind.DURATION, None)


WORDS = st.sampled_from(
    [
        "since",
        "by",
        "until",
        "from",
        "to",
        "between",
        "and",
        "the",
        "last",
        "next",
        "this",
        "past",
        "first",
        "of",
        "in",
        "on",
        "at",
        "early",
        "mid-January",
        "late",
        "May",
        "March",
        "3",
        "3rd",
        "2024",
        "1999",
        "2017-18",
        "Friday",
        "Sunday",
        "week",
        "weeks",
        "year",
        "month",
        "ago",
        "later",
        "earlier",
        "two",
        "a",
        "few",
        "Easter",
        "Christmas",
        "Q3",
        "quarter",
        "half",
        "end",
        "morning",
        "night",
        "10:30",
        "a.m.",
        "GMT",
        "9/11",
        "13.05.2024",
        "2024-05-13",
        "'90s",
        "1990s",
        "century",
        "overnight",
        "now",
        "BC",
        "(",
        ")",
        ",",
        ".",
        "-",
        "–",
        "\n",
        "£",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from([None, PUBLISHED, "2000-02-29", "1999-12"]))
@settings(max_examples=300, deadline=None)
def test_any_mixture_is_read_in_order(text: str, published: str | None) -> None:
    """Whatever the words, spans are in order, apart and exact, and a missing period has its reason."""
    reach = 0
    for found in find_periods(text, published=published):
        assert reach <= found.start <= found.bare[0] < found.bare[1] <= found.end
        assert text[found.start : found.end] == found.text
        assert found.period is not None or found.reason
        reach = found.end


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """No text raises."""
    find_periods(text, published=PUBLISHED)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", ["2024 ", "the ", "of the ", "12,", "May ", "two and a half ", "first ", "from 1 to ", "1990s-", "between "]
)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    """Hostile repetition does not blow up."""
    find_periods(piece * 5000, published=PUBLISHED)


def test_seed_article_dates(shared: Path) -> None:
    """Every dated phrase of the seed article has the period the gold asks for."""
    text = (shared / "seed-case" / "article.txt").read_text(encoding="utf-8")
    periods = {found.text: found.edtf for found in find_periods(text, published="2025-02-10")}
    wanted = [
        "2024",
        "2025-02-09",
        "2024-02-10/2025-02-10",
        "2024-10",
        "../2019-12-31",
        "../2025-04-20",
        "2025-02-07",
        "2025-01",
        "2025-01-15~",
        "2024-10/..",
    ]
    assert set(wanted) <= set(periods.values())
