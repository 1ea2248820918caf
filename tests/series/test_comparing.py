"""Which figures may be set against one another, and which of them clash."""

import pytest

from reportedly.errors import Incomparable
from reportedly.model import Clash
from reportedly.notation import parse_claim
from reportedly.series.build import know
from reportedly.series.comparing import compare, difference, ensure_comparable

NIS = "2025-01-13 NIS believed"
ZEL = "2025-01-13 Zelensky asserted"
VERDICTS = [
    # bounds
    (
        f"{NIS}: 300.. person | KP soldier killed RU-KRS | 2025-01-13",
        f"{ZEL}: 327 person | KP soldier killed RU-KRS | 2025-01-13",
        "compatible",
    ),
    (
        f"{NIS}: ..250 person | KP soldier killed RU-KRS | 2025-01-13",
        f"{ZEL}: 327 person | KP soldier killed RU-KRS | 2025-01-13",
        "contradicts",
    ),
    (
        f"{NIS}: ~300 person | KP soldier killed RU-KRS | 2025-01-13",
        f"{ZEL}: 310 person | KP soldier killed RU-KRS | 2025-01-13",
        "compatible",
    ),
    (
        f"{NIS}: 1100.. person | KP soldier killed RU-KRS | 2025-01-13",
        f"{ZEL}: 3000.. person | KP soldier killed RU-KRS | 2025-01-13",
        "tension",
    ),
    # time
    (
        f"{NIS}: 300 person | KP soldier killed RU-KRS | 2025-01-13",
        f"{ZEL}: 900 person | KP soldier killed RU-KRS | 2025-04-13",
        "compatible",
    ),
    (
        f"{NIS}: 900 person | KP soldier killed RU-KRS | 2025-01-05",
        f"{ZEL}: 300 person | KP soldier killed RU-KRS | 2025-01-13",
        "contradicts",
    ),
    (f"{NIS}: 900 person | KP worker present RU | 2024-01", f"{ZEL}: 300 person | KP worker present RU | 2025-01", "compatible"),
    (f"{NIS}: 900 person | KP worker present RU | 2025-01", f"{ZEL}: 300 person | KP worker present RU | 2025-01", "contradicts"),
    # towns that no list knows
    (
        f"{NIS}: 12 person | - person killed rovik | 2025-01-13",
        f"{ZEL}: 40 person | - person killed selm | 2025-01-13",
        "incomparable",
    ),
    (
        f"{NIS}: 12 person | - person killed SY-rovik | 2025-01-13",
        f"{ZEL}: 40 person | - person killed SY | 2025-01-13",
        "compatible",
    ),
    # scope
    (
        f"{NIS}: 900 person | KP worker present RU-KRS | 2025-01",
        f"{ZEL}: 2000 person | KP worker present RU | 2025-01",
        "compatible",
    ),
    (
        f"{NIS}: 900 person | KP worker present RU-KRS | 2025-01",
        f"{ZEL}: 300 person | KP worker present RU | 2025-01",
        "contradicts",
    ),
    (
        f"{NIS}: 900 person | KP worker present RU-KRS | 2025-01",
        f"{ZEL}: 300 person | KP worker present RU-BEL | 2025-01",
        "incomparable",
    ),
    # a part that began before its whole is none of it
    (
        f"{NIS}: 60.. person | - person killed KE-30 | 2024-06",
        f"{ZEL}: 6 person | - person killed KE | 2025-01-10",
        "incomparable",
    ),
    (
        f"{NIS}: 60 person | - person killed KE-30 | 2025-01-10",
        f"{ZEL}: 6 person | - person killed KE | 2025-01-10",
        "contradicts",
    ),
    # counties are no people, and those cut off may be some of those there
    (f"{NIS}: 9 item | - county killed KE | 2025-01-10", f"{ZEL}: 6 person | - person killed KE | 2025-01-10", "incomparable"),
    (f"{NIS}: 12 person | - man stranded TR | 2025-01-10", f"{ZEL}: 47 person | - man present TR | 2025-01-10", "compatible"),
    (f"{NIS}: 47 person | - man stranded TR | 2025-01-10", f"{ZEL}: 12 person | - man present TR | 2025-01-10", "tension"),
    # periods
    (
        "2025-02-01 FSB asserted: 500 item | KP entry arrived RU | 2024-01/2024-03",
        "2025-02-01 Rosmig asserted: 90 item | KP entry arrived RU | 2024",
        "contradicts",
    ),
    (
        "2025-02-01 FSB asserted: 500 item | KP entry arrived RU | 2024-01/2024-03",
        "2025-02-01 Rosmig asserted: 900 item | KP entry arrived RU | 2024",
        "compatible",
    ),
    # what is only possible contradicts nothing
    (
        "2025-01-13 NIS possible: 900 person | KP worker present RU | 2025-01",
        f"{ZEL}: 300 person | KP worker present RU | 2025-01",
        "compatible",
    ),
]


def estimates(*lines):
    """The estimates of claims in short notation, in the order given, each in a document of its own."""
    claims = [parse_claim(f'{line} | "words {at}" doc{at}@0') for at, line in enumerate(lines)]
    known = know(claims)
    by_claim = {claim: one for one in known.estimates for claim in one.claims}
    return [by_claim[claim.id] for claim in claims], known.table


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS)
def test_verdicts_mind_bound_time_and_place(left, right, verdict):
    """Two figures clash only where both cannot hold; every verdict has its sentence, whichever way round they are given."""
    (one, two), table = estimates(left, right)
    found = compare(one, two, table)
    assert Clash(verdict) == found.verdict == compare(two, one, table).verdict
    assert len(found.because) > 20


DIMENSIONS = [
    ("900 person | KP worker present RU | 2025", "300 person | KP worker sent RU | 2025", "stock, flow or rate"),
    ("900 person | KP soldier killed RU | 2025-01-01", "300 person | KP soldier wounded RU | 2025-01-01", "state"),
    ("900 person | KP soldier killed RU | 2025-01-01", "300 person | KP soldier missing RU | 2025-01-01", "stock, flow or rate"),
    (
        "900 person | KP soldier killed RU | 2025-01-01",
        "300 person | KP soldier killed RU | 2025-01-01/2025-01-07",
        "cumulative or in a period",
    ),
    ("900 person | KP worker present RU | 2025", "300 person | KP soldier present RU | 2025", "what is counted"),
    ("900 item | KP entry arrived RU | 2025", "300 item | KP visa arrived RU | 2025", "what is counted"),
    ("900 item | KP entry arrived RU | 2025", "300 item | KP study-entry arrived RU | 2025", "part or whole"),
    ("900 person | KP soldier sent RU | 2025", "300 person | KP soldier sent-more RU | 2025", "increment or total"),
    ("900 person | KP worker present RU | 2025", "300 person | CN worker present RU | 2025", "whose"),
    ("800 USD/worker/month | KP worker paid RU | 2025", "9000 USD | KP worker paid RU | 2025", "per head or total"),
    ("800 USD | KP worker earned RU | 2025", "9000 EUR | KP worker earned RU | 2025", "unit"),
    ("900 person | KP worker present RU | 2025", "300 person | KP worker present CN | 2025", "place"),
]


@pytest.mark.parametrize(("left", "right", "dimension"), DIMENSIONS)
def test_a_refusal_names_the_dimension(left, right, dimension):
    """What differs in kind is never set against one another silently."""
    (one, two), _ = estimates(f"{NIS}: {left}", f"{ZEL}: {right}")
    with pytest.raises(Incomparable) as refusal:
        ensure_comparable(one, two)
    assert dimension == refusal.value.dimension
    assert dimension in str(refusal.value)


def test_plan_and_fact_differ():
    """A plan is no fact."""
    line = "900 person | KP worker sent RU | 2025"
    (one, two), _ = estimates(f"2025-01-13 NIS predicted: {line}", f"{ZEL}: {line}")
    assert difference(one, two).dimension == "plan or fact"


def test_two_figures_of_one_period_in_one_report():
    """Told side by side in one report, undated, two figures of one month clash; in two reports nobody knows if the month was over."""
    first = '- Ministry asserted: 1600000 tonne | - wheat delivered UA | 2025-07 | "1.6 million" d1@0'
    other = '- Union asserted: 1450000 tonne | - wheat delivered UA | 2025-07 | "1.45 million" d1@40'
    for second, verdict in ((other, Clash.CONTRADICTS), (other.replace("d1@40", "d2@0"), Clash.COMPATIBLE)):
        known = know([parse_claim(first), parse_claim(second)])
        found = compare(*known.estimates, known.table)
        assert found.verdict is verdict
        assert verdict is Clash.CONTRADICTS or "does not say whether the period was over" in found.because
