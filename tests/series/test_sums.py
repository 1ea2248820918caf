"""What follows from claims."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import Incomparable, Misuse
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
]


@pytest.mark.parametrize(("left", "right", "dimension"), REFUSED)
def test_what_must_not_be_added_is_refused_by_name(left, right, dimension):
    """A sum over different kinds, or one that counts a thing twice, names the dimension."""
    with pytest.raises(Incomparable) as refusal:
        add([claim(*left), claim(*right)])
    assert dimension == refusal.value.dimension


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
