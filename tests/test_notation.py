from decimal import Decimal

import pytest
from hypothesis import given

from reportedly.errors import NotationError
from reportedly.model import Bound, Stance
from reportedly.notation import parse_claim, parse_figure, parse_period, show_claim, show_figure
from tests import strategies

LINE = '2024-10 NIS < Harbour Daily believed: ~4000 person | KP worker present RU | 2024-10 | "some 4,000" 0a09e6b3@526'


def test_a_line_is_read_as_it_is_written():
    """Every part of a line lands in its field."""
    claim = parse_claim(LINE)
    assert claim.attribution.speaker == "NIS"
    assert claim.attribution.chain == ("Harbour Daily",)
    assert claim.attribution.stance is Stance.BELIEVED
    assert claim.figure is not None
    assert (claim.figure.best, claim.figure.bound, claim.figure.unit) == (Decimal(4000), Bound.APPROX, "person")
    assert (claim.quote.start, claim.quote.end) == (526, 536)
    assert show_claim(claim) == LINE


@given(strategies.figures())
def test_figures_survive_the_notation(figure):
    """A figure shown and read again is the same figure."""
    assert parse_figure(show_figure(figure)) == figure


@given(strategies.periods())
def test_periods_survive_the_notation(period):
    """A period shown and read again is the same period."""
    assert parse_period(period.edtf) == period


@given(strategies.noted_claims())
def test_claims_survive_the_notation(claim):
    """A claim shown and read again is the same claim, and so is its line."""
    line = show_claim(claim)
    assert "\n" not in line
    assert parse_claim(line) == claim
    assert show_claim(parse_claim(line)) == line


@pytest.mark.parametrize(
    "line",
    ["", "said nobody", LINE.replace("believed", "felt"), LINE.replace("2024-10 |", "2024-13 |"), LINE.replace("~4000", "~four")],
)
def test_a_line_that_is_none_says_so(line):
    """What does not fit is refused with the part that does not fit."""
    with pytest.raises(NotationError) as caught:
        parse_claim(line)
    assert len(str(caught.value)) > 20
