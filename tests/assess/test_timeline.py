"""What was in force when, on one axis."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reportedly.assess import find_provision, provisions
from reportedly.assess.timeline import timeline
from reportedly.notation import parse_claim


def test_provisions_and_claims_share_an_axis() -> None:
    """The axis reaches from the first day of anything to the last; claims come in the order they hold, undated ones apart."""
    law = [find_provision(provisions(), name) for name in ("unscr-2397-8", "unscr-2375-17")]
    late = parse_claim('- NIS believed: ~4000 person | KP worker present RU | 2024-10 | "x" d@0')
    early = parse_claim('- A asserted: 30000 person | KP worker present RU | 2017 | "x" d@1')
    undated = parse_claim('- A asserted: 3 person | KP worker present RU | - | "x" d@2')
    axis = timeline(law, [late, early, undated])
    assert (axis.first, axis.last) == (date(2017, 1, 1), date(2024, 10, 31))
    assert [lane.id for lane in axis.law] == ["unscr-2375-17", "unscr-2397-8"]
    assert [lane.id for lane in axis.claims] == [early.id, late.id]
    assert axis.undated == (undated.id,)
    assert [(m.day, m.kind) for m in axis.law[1].moments] == [
        (date(2017, 12, 22), "takes effect"),
        (date(2019, 12, 22), "last day allowed"),
    ]


def test_each_limit_has_a_stretch_of_its_own() -> None:
    """A cap that changed twice is three stretches without a gap, the last one open."""
    [lane] = timeline([find_provision(provisions(), "eu-833-3n-crude")], []).law
    assert [(one.first, one.last) for one in lane.stretches] == [
        (date(2022, 12, 5), date(2025, 9, 2)),
        (date(2025, 9, 3), date(2026, 1, 31)),
        (date(2026, 2, 1), None),
    ]
    assert [one.text for one in lane.stretches] == [f"at most {value} USD per barrel" for value in ("60", "47.6", "44.1")]


def test_moved_deadlines_are_moments() -> None:
    """Each deadline and each day on which it was moved stands on the axis."""
    [lane] = timeline([find_provision(provisions(), "apmbc-5-kh")], []).law
    assert sum(one.kind == "last day allowed" for one in lane.moments) == 4
    assert sum(one.kind == "deadline moved" for one in lane.moments) == 3


def test_an_empty_timeline_has_no_ends() -> None:
    """Nothing dated, no axis."""
    assert timeline([], []).first is None


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)))
def test_a_stretch_covers_a_day_exactly_when_the_provision_speaks(day: date) -> None:
    """The stretches of a lane and the provision called with the day agree."""
    for provision, lane in zip(sorted(provisions(), key=lambda p: (p.since, p.id)), timeline(provisions(), []).law, strict=True):
        covered = [one for one in lane.stretches if (one.first or day) <= day <= (one.last or day)]
        assert len(covered) == (provision(day) is not None)
