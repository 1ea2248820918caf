"""The one place that knows how to build any noun at random; it builds and never filters."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from reportedly.model import Attribution, Bound, Claim, Figure, FigureKind, Period, Quantity, Span, Stance

CODE_POINTS = st.characters(codec="utf-8", exclude_categories=("Cs",))
WORDS = st.text("abcdefghijklmnop'-éШ대", min_size=1, max_size=8).map(lambda word: "w" + word)
NAMES = st.lists(st.one_of(WORDS, st.sampled_from(["<", "|", ":", "\\", "?", "-", "said", "not"])), min_size=1, max_size=4).map(
    " ".join
)
NUMBERS = st.one_of(st.integers(0, 10**12).map(Decimal), st.decimals(0, 10**6, places=2, allow_nan=False))


def prefixes() -> st.SearchStrategy[str]:
    """ISO prefixes of any precision."""
    days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
    return st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10]))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Days, months, years, intervals and open intervals."""
    first, second = draw(prefixes()), draw(prefixes())
    shape = draw(st.sampled_from(["point", "from", "until", "between"]))
    marks = {"approximate": draw(st.booleans()), "uncertain": draw(st.booleans())}
    if shape == "point":
        return Period(first, first, **marks)
    if shape == "from":
        return Period(first, None, **marks)
    if shape == "until":
        return Period(None, first, **marks)
    start, end = sorted((first, second))
    return Period(start, end, **marks)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Figures of every bound."""
    low, best, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    bound = draw(st.sampled_from(Bound))
    values = {
        Bound.EXACT: (best, best, best),
        Bound.APPROX: (None, best, None),
        Bound.AT_LEAST: (low, None, None),
        Bound.AT_MOST: (None, None, high),
        Bound.RANGE: draw(st.sampled_from([(low, None, high), (low, best, high)])),
        Bound.FUZZY: draw(st.sampled_from([(low, None, high), (None, None, None), (low, None, None)])),
    }[bound]
    unit = draw(st.sampled_from(["person", "item", "percent", "USD", "square metre", ""]))
    per = draw(st.sampled_from([None, "month", "worker/month", "100,000 people"]))
    return Figure(*values, bound, unit, per, draw(st.sampled_from(FigureKind)), draw(st.sampled_from([None, "up", "down"])))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Four words, some unknown, some open."""
    part = st.one_of(WORDS, st.sampled_from(["-", "*", "KP"]))
    return Quantity(draw(part), draw(part), draw(part), draw(part))


@st.composite
def noted_claims(draw: st.DrawFn) -> Claim:
    """Claims with just the fields that a line of notation holds."""
    speaker = draw(st.one_of(st.just(""), NAMES))
    chain = tuple(draw(st.lists(NAMES, max_size=3)))
    said = draw(st.one_of(st.none(), periods()))
    attribution = Attribution(speaker, chain=chain, said=said, stance=draw(st.sampled_from(Stance)), resolved=draw(st.booleans()))
    quote, start = draw(st.text(CODE_POINTS, max_size=30)), draw(st.integers(0, 10**6))
    return Claim(
        quote=Span("0a09e6b3", start, start + len(quote), quote),
        attribution=attribution,
        figure=draw(st.one_of(st.none(), figures())),
        quantity=draw(st.one_of(st.none(), quantities())),
        holds=draw(st.one_of(st.none(), periods())),
        polarity=draw(st.sampled_from("+-")),
    )
