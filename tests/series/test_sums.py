"""What follows from claims."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import Incomparable, Misuse
from reportedly.model import Field, Mark
from reportedly.notation import parse_claim
from reportedly.series.printed import checks
from reportedly.series.sums import add, multiply, share, subtract


def claim(figure, quantity="KP worker present RU", holds="2024-10", quote="words", document="d"):
    """A claim of the NIS."""
    return parse_claim(f'2024-10 NIS believed: {figure} | {quantity} | {holds} | "{quote}" {document}@0')


def test_pay_times_heads_is_a_years_income():
    """About 4,000 workers at about 800 USD a month make 31 to 46 million USD a year, the convention said."""
    result = multiply(claim("~4000 person"), claim("~800 USD/worker/month", "KP worker paid RU"), times=12)
    assert (Decimal(31104000), Decimal(38400000), Decimal(46464000)) == (result.low, result.best, result.high)
    assert (result.unit, result.per, result.formula) == ("USD", "year", "~4,000 x ~800 x 12")
    assert "within 10 %" in result.assumptions[0]


def test_the_convention_is_the_users():
    """Another meaning of "about" gives another interval."""
    result = multiply(
        claim("~4000 person"),
        claim("800 USD/worker/month", "KP worker paid RU"),
        conventions={"about": 0.25, "open_up": 1.5, "open_down": 0.5},
    )
    assert (Decimal(2400000), Decimal(4000000)) == (result.low, result.high)


def test_open_ends_stay_open():
    """At least 300 and 20 make at least 320, and no upper end."""
    result = add([claim("300.. person", "KP soldier killed RU-KRS"), claim("20 person", "KP soldier killed RU-BEL")])
    assert (Decimal(320), None, None) == (result.low, result.best, result.high)


def test_a_distribution_is_seeded():
    """The same seed gives the same quantiles, in order and inside the interval."""
    first = subtract(claim("~4000 person"), claim("~1000 person"), sampled=True, seed=7)
    assert first == subtract(claim("~4000 person"), claim("~1000 person"), sampled=True, seed=7)
    values = [value for _, value in first.quantiles]
    assert values == sorted(values)
    assert first.low <= values[0] <= values[-1] <= first.high


REFUSED = [
    (("900 person",), ("300 person", "KP soldier present RU"), "what is counted"),
    (("900 person",), ("300 person", "KP worker sent RU"), "stock, flow or rate"),
    (("900 person",), ("300 person",), "period"),
    (("900 person",), ("300 person", "KP worker present RU-KRS"), "place"),
    (("900 person",), ("300 person", "KP worker present 001"), "place"),
    (("900 person",), ("300 person", "KP worker present rovik"), "place"),
    (("900 USD/worker/month", "KP worker paid RU"), ("300 USD", "KP worker paid RU"), "per head or total"),
    (("900 item", "KP entry arrived RU", "2024-01"), ("300 item", "KP entry arrived RU", "2024"), "period"),
    (("50000 person", "KP worker present CN", "2019-01-01"), ("4000 person",), "time"),
    (("900 person", "KP worker present RU", "2024-01"), ("300 person",), "time"),
    (("4000 person",), ("9000 person", "KP person present RU"), "part or whole"),
    (("130 person", "UA child killed UA"), ("180 person", "UA person killed UA"), "part or whole"),
]


@pytest.mark.parametrize(("left", "right", "dimension"), REFUSED)
def test_what_must_not_be_added_is_refused_by_name(left, right, dimension):
    """A sum over different kinds, or one that counts a thing twice, names the dimension."""
    with pytest.raises(Incomparable) as refusal:
        add([claim(*left), claim(*right)])
    assert dimension == refusal.value.dimension


def test_a_sum_over_times_says_so():
    """Tolls of places apart may be of different days, and a stock may be undated; the sum names the times."""
    tolls = add(
        [claim("20 person", "KP soldier killed RU-KRS", "2024-12"), claim("9 person", "KP soldier killed RU-BEL", "2025-01")]
    )
    assert tolls.assumptions == ("the figures are not dated alike: 2024-12, 2025-01",)
    stocks = add([claim("20 person", holds="-"), claim("9 person", "KP worker present CN")])
    assert stocks.assumptions == ("the figures are not dated alike: not dated, 2024-10",)
    assert add([claim("20 person"), claim("9 person", "KP worker present CN")]).assumptions == ()


def test_flows_in_periods_apart_are_added():
    """Quarters make a half-year."""
    quantity = "KP entry arrived RU"
    result = add([claim("812 item", quantity, "2024-01/2024-03"), claim("1696 item", quantity, "2024-04/2024-06")])
    assert (Decimal(2508), "2024-01/2024-06") == (result.best, str(result.holds))


def test_a_product_needs_a_rate():
    """Heads times heads is no income."""
    with pytest.raises(Incomparable):
        multiply(claim("10 person"), claim("20 person"))
    with pytest.raises(Misuse):
        multiply(claim("-"), claim("~800 USD/worker/month", "KP worker paid RU"))


@pytest.mark.parametrize(
    ("heads", "rate", "dimension"),
    [
        (("300.. person",), ("5000000 USD/month", "KP money earned RU"), "per head or total"),
        (("300.. person",), ("5000000 USD", "KP money earned RU"), "per head or total"),
        (("9000 person", "KP person present RU"), ("800 USD/worker/month", "KP worker paid RU"), "what is counted"),
        (("1000 person", "KP soldier present RU"), ("800 USD/worker/month", "KP worker paid RU"), "what is counted"),
        (("4000000 person", "KP person present KP"), ("12 person/100,000 people", "KP person killed KP"), "what is counted"),
    ],
)
def test_only_a_rate_per_what_is_counted_is_multiplied(heads, rate, dimension):
    """A month's revenue is no rate per head, a worker's pay not that of people or soldiers, a rate per 100,000 not per one."""
    with pytest.raises(Incomparable) as refusal:
        multiply(claim(*heads), claim(*rate))
    assert dimension == refusal.value.dimension


@pytest.mark.parametrize(
    ("heads", "rate"),
    [
        (("10 person",), "800 USD/person"),
        (("10 person",), "800 USD/each/month"),
        (("10 household", "SD household displaced SD"), "800 USD/household"),
        (("10 barrel", "RU oil sold CN"), "800 USD/barrel"),
    ],
)
def test_a_rate_per_one_of_them_is_multiplied(heads, rate):
    """Per person, each, per household of households, per barrel of barrels."""
    assert multiply(claim(*heads), claim(rate, "- - paid -")).best == Decimal(8000)


def test_a_part_above_its_whole_is_said():
    """9,000 of 4,000 is 225 percent and no share; an end that passes 100 only by what "about" allows is told apart."""
    assert share(claim("9000 person"), claim("4000 person")).assumptions == (
        "the first is above the second: it is no part of it, or one of the two figures is wrong",
    )
    assert "the high end is above 100" in share(claim("~4000 person"), claim("~4100 person")).assumptions[-1]
    assert share(claim("3000 person"), claim("4000 person")).assumptions == ()


def test_a_count_is_never_negative():
    """4,000 cannot be taken from 3,000 at most; what only may lie below zero is left out, and the result says so."""
    with pytest.raises(Incomparable, match="a count cannot be negative"):
        subtract(claim("..3000 person"), claim("4000 person"))
    result = subtract(claim("~4000 person"), claim("~4300 person"), sampled=True)
    assert (result.low, result.best, result.high) == (0, None, 530)
    assert min(value for _, value in result.quantiles) == 0
    opened = subtract(claim("..3000 person"), claim("2000 person"), sampled=True)
    assert (opened.low, opened.high, opened.quantiles[0][1]) == (0, 1000, 0)
    assert "below zero was left out" in result.assumptions[-1]
    assert subtract(claim("5 USD", "KP money earned RU"), claim("9 USD", "KP money earned RU")).best == -4


def test_a_distribution_names_the_conventions_it_used():
    """Where an open end was closed and what a vague word was read as stand in the result; the numbers are the user's."""
    least, most = claim("300.. person"), claim("..300 person", "KP worker present CN")
    said = add([least, most], sampled=True).assumptions
    assert said[:2] == (
        "at least 300 drawn from 300 to 450 (open_up 1.5, a convention)",
        "up to 300 drawn from 150 to 300 (open_down 0.5, a convention)",
    )
    own = add([least, most], sampled=True, conventions={"about": 0.1, "open_up": 3, "open_down": 0.2}).assumptions
    assert "at least 300 drawn from 300 to 900 (open_up 3, a convention)" in own
    assert add([least, most]).assumptions == ()


@pytest.mark.parametrize(
    ("figure", "word", "said"),
    [
        ("?2000..9999 person", "thousands", "“thousands” read as 2,000 to 9,999"),
        ("24.. person", "at least dozens", "“at least dozens” read as at least 24"),
        ("?2000..9999 person", "", "a vague word read as 2,000 to 9,999"),
    ],
)
def test_what_a_vague_word_was_read_as_is_said(figure, word, said):
    """Thousands are 2,000 to 9,999 by convention; a sum that used it says so, by the word where it is known."""
    vague = claim(figure, quote=f"{word} of them")
    vague = replace(vague, marks=(Mark(Field.FIGURE, 0, len(word), word, "vague"),) if word else ())
    assert add([vague, claim("20 person", "KP worker present CN")]).assumptions == (said,)


def test_a_share_is_bounded_both_ways():
    """The least share is the low part of the high whole."""
    result = share(claim("18533 person"), claim("23200 person"))
    assert Decimal("79.88") == result.best


@pytest.mark.parametrize(("quote", "fits"), [("13 = 7 + 6", True), ("2,508 (812 + 1,696)", True), ("2,509 (812 + 1,696)", False)])
def test_printed_parts_are_added_up(quote, fits):
    """A figure printed with its parts is checked against them."""
    number = quote.split(" ")[0].replace(",", "")
    (result,) = checks([claim(f"{number} item", "KP entry arrived RU", quote=quote)])
    assert fits == result.agrees


def printed_sums(*lines):
    """The formulas of the sums that claims of the NIS print between them."""
    claims = [claim(f"{figure} person", quantity, holds, document=f"d{at}") for at, (figure, quantity, holds) in enumerate(lines)]
    return [result.formula for result in checks(claims)]


TOTAL = (3579, "ML person killed ML", "2024")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((1234, "TD house killed ML", "2024"), (2345, "ML person killed ML", "2024")),
        ((1234, "ML person detained ML", "2024"), (2345, "ML person killed ML", "2024")),
        ((1234, "ML person killed TD", "2024"), (2345, "ML person killed ML", "2024")),
        ((1234, "ML person killed ML", "2025"), (2345, "ML person killed ML", "2024")),
        ((1234, "ML person wounded ML", "2024"), (2345, "ML person missing ML", "2024")),
    ],
)
def test_numbers_of_other_things_make_no_sum(left, right):
    """That the exact number of another thing, state, place or time makes the total with a second one is chance."""
    assert printed_sums(left, right, TOTAL) == []


@pytest.mark.parametrize(
    ("left", "right", "total"),
    [
        ((1234, "ML civilian killed ML", "2024"), (2345, "ML soldier killed ML", "2024"), TOTAL),
        ((1234, "ML person killed ML-1", "2024"), (2345, "ML person killed ML-2", "2024"), TOTAL),
        ((1234, "ML person killed ML", "2024-01"), (2345, "ML person killed ML", "2024-02"), TOTAL),
        (
            (1234, "ML person killed ML", "2024"),
            (2345, "ML person wounded ML", "2024"),
            (3579, "ML person casualties ML", "2024"),
        ),
        (
            (1234, "KP worker valid RU", "2018-12"),
            (2345, "KP worker returned RU", "2018"),
            (3579, "KP worker valid RU", "2018-01"),
        ),
    ],
)
def test_parts_of_one_account_are_found(left, right, total):
    """Kinds of people, places and times inside the total's, the harmed, and those left with those who went make a sum."""
    assert printed_sums(left, right, total) == ["1,234 + 2,345 = 3,579"]


def test_one_number_of_two_places_is_looked_at_in_both():
    """That 1,234 were killed in Chad as well does not hide the 1,234 of Mali."""
    chad, mali = ((1234, f"{where} person killed {where}", "2024") for where in ("TD", "ML"))
    assert printed_sums(chad, mali, (2345, "ML person killed ML", "2024"), TOTAL) == ["1,234 + 2,345 = 3,579"]


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=2), st.booleans())
@settings(deadline=None)
def test_a_sum_lies_between_its_ends(numbers, about):
    """Low <= best <= high, whatever is added."""
    mark = "~" if about else ""
    claims = [claim(f"{mark}{n} person", f"KP worker present {where}") for n, where in zip(numbers, ("RU", "CN"), strict=True)]
    result = add(claims)
    assert result.low <= result.best <= result.high
