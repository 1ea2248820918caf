"""What reviews come to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import Misuse
from reportedly.ledger.judgements import _CORRECTIONS, agreement, alpha, correct, current, settle, written
from reportedly.model import CORRECTABLE, Bound, Period, Review, Stance, Verdict

from .examples import report

CLAIM = report(1)[1][0]


def says(who: str, verdict: str, field: str = "", value: str = "") -> Review:
    return Review(CLAIM.id, Verdict(verdict), who, "2025-03-01", CLAIM.anchor, field, value)


def test_alpha_of_two_coders() -> None:
    """Krippendorff (2011), section A: two coders, ten units, binary.

    By hand: 4 of 10 units differ, so o01 + o10 = 8; the margins are 14 and 6;
    alpha = 1 - 19 * 8 / (2 * 14 * 6) = 1 - 152 / 168 = 0.0952.
    """
    first, second = "0100000010", "1110010000"
    assert alpha(zip(first, second, strict=True)) == pytest.approx(1 - 152 / 168)


def test_alpha_of_four_coders_with_gaps() -> None:
    """Krippendorff (2011), section C: four coders, twelve units, five values, units left out: 0.743.

    By hand over the 11 units with at least two values (40 values; margins 9, 13, 10, 5, 3):
    units 2, 6 and 8 differ in 6, 12 and 6 ordered pairs of four coders, over 3 each: 2 + 4 + 2 = 8;
    40 * 40 - (81 + 169 + 100 + 25 + 9) = 1216; alpha = 1 - 39 * 8 / 1216 = 0.743.
    """
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    units = [[row[place] for row in rows if row[place] != "."] for place in range(12)]
    assert alpha(units) == pytest.approx(1 - 39 * 8 / 1216)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=1, max_size=8), st.randoms())
def test_alpha_does_not_see_names_or_order(units: list[list[str]], rng: object) -> None:
    """Renaming the values or shuffling coders and units changes nothing, and full agreement is 1."""
    value = alpha(units)
    renamed = [[{"a": "x", "b": "y", "c": "z"}[code] for code in reversed(unit)] for unit in reversed(units)]
    assert alpha(renamed) == (pytest.approx(value) if value is not None else None)
    assert value is None or value <= 1.0
    alike = [[unit[0]] * len(unit) for unit in units]
    assert alpha(alike) in {None, 1.0}


def test_alpha_where_nothing_can_be_compared() -> None:
    """No units, single codes or one value only: agreement is not defined."""
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


def test_corrections_are_applied() -> None:
    """What a reviewer corrects stands in the claim; its id stays, so that reviews still find it."""
    fixed = current(CLAIM, [says("ana", "correct", "figure", "300.."), says("ana", "correct", "holds", "2024-10")])
    assert fixed.figure is not None
    assert (fixed.figure.low, fixed.figure.bound) == (Decimal(300), Bound.AT_LEAST)
    assert fixed.holds == Period("2024-10", "2024-10")
    assert fixed.id == CLAIM.id


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("quantity", "KP worker sent RU", lambda c: str(c.quantity) == "KP worker sent RU"),
        ("quantity", "-", lambda c: c.quantity is None),
        ("figure", "-", lambda c: c.figure is None),
        ("counts", "sailors", lambda c: c.counts == "sailors"),
        ("event", "leave", lambda c: c.event == "leave"),
        ("place", "-", lambda c: c.place == ""),
        ("said", "2025-01-15~", lambda c: c.attribution.said == Period("2025-01-15", "2025-01-15", approximate=True)),
        ("stance", "denied", lambda c: c.attribution.stance is Stance.DENIED),
        ("speaker", "Port Union", lambda c: c.attribution.speaker == "Port Union"),
        ("source", "Port Union", lambda c: (c.attribution.speaker, c.attribution.source) == ("Port Union", "")),
        ("chain", "Wire 1 < The Gull", lambda c: c.attribution.chain == ("Wire 1", "The Gull")),
        ("polarity", "-", lambda c: c.polarity == "-"),
    ],
)
def test_each_field_can_be_corrected(field: str, value: str, shown: object) -> None:
    """Every field a reviewer may correct takes the notation's words for it."""
    assert shown(correct(CLAIM, field, value))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "x"),
        ("stance", "sure"),
        ("holds", "soon"),
        ("polarity", "?"),
        ("quantity", "a b"),
        ("quantity", "a|b c d e"),
        *(("figure", number) for number in ("Infinity", "~sNaN", "1e400", "-1e999999", "range(NaN,,3)")),
    ],
)
def test_nonsense_is_refused(field: str, value: str) -> None:
    """A field that is none and a value that cannot be read are misuse."""
    with pytest.raises(Misuse):
        correct(CLAIM, field, value)


def test_a_correction_of_old_that_cannot_be_read_corrects_nothing() -> None:
    """A ledger that took an infinite figure before it was refused is still read."""
    settled = settle(CLAIM, [says("ana", "correct", "figure", "Infinity"), says("ana", "correct", "counts", "ships")])
    assert (settled.claim.figure, settled.claim.counts) == (CLAIM.figure, "ships")


def test_a_dispute_changes_nothing_until_it_is_settled() -> None:
    """Two coders who disagree leave the claim as extracted; an editor's word stands."""
    dispute = [says("ana", "accept"), says("ben", "correct", "place", "Nordby")]
    open_case = settle(CLAIM, dispute, {"eda"})
    assert (open_case.disputed, open_case.verdict, open_case.claim) == (True, None, CLAIM)
    ruled = settle(CLAIM, [*dispute, says("eda", "correct", "place", "Santa Río"), says("ana", "note")], {"eda"})
    assert (ruled.disputed, ruled.verdict, ruled.claim.place) == (False, Verdict.CORRECT, "Santa Río")
    later = settle(CLAIM, [*dispute, says("eda", "correct", "place", "X"), says("flo", "reject")], {"eda", "flo"})
    assert later.verdict is Verdict.REJECT, "the editor who spoke last settles"


def test_the_last_word_of_a_person_counts() -> None:
    """Accepting after a correction takes the correction back."""
    assert current(CLAIM, [says("ana", "correct", "place", "Nordby"), says("ana", "accept")]) == CLAIM


def test_agreement_names_the_disputes() -> None:
    """Alpha is taken over the claims that at least two coders judged; editors and ties of sources do not code."""
    other = report(2)[1][0].id
    reviews = [says("ana", "accept"), says("ben", "accept"), says("eda", "reject")]
    reviews += [
        Review(other, Verdict.ACCEPT, "ana", "x"),
        Review(other, Verdict.REJECT, "ben", "x"),
        Review("lone", Verdict.ACCEPT, "ana", "x"),
        Review("NIS=Spy Agency", Verdict.SAME, "ana", "x"),
        Review("NIS=Spy Agency", Verdict.DIFFERENT, "ben", "x"),
    ]
    found = agreement(reviews, {"eda"})
    assert (found.targets, found.coders, found.disputed) == (2, ("ana", "ben"), (other,))
    assert found.alpha == pytest.approx(1 - 3 * 2 / (16 - 9 - 1))


def test_the_fields_that_help_lists_are_those_accepted() -> None:
    """The command line lists them without loading the ledger."""
    assert list(CORRECTABLE) == sorted(_CORRECTIONS, key=CORRECTABLE.index)


@pytest.mark.parametrize(
    "field", ["figure", "quantity", "counts", "event", "place", "holds", "said", "stance", "speaker", "chain", "polarity"]
)
def test_a_field_is_written_as_it_is_corrected(field: str) -> None:
    """What `written` tells of a field makes the same field when a reviewer writes it."""
    for claim in report(1)[1]:
        assert written(correct(claim, field, written(claim, field)), field) == written(claim, field)
