"""Things found by where they stand, and drafting in time that grows with the text."""

import time

from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate import annotate
from reportedly.extract import extract
from reportedly.extract.placed import Placed
from reportedly.model import Document
from reportedly.read import read

EXTENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda one: (one[0], one[0] + one[1])), max_size=12)


@given(EXTENTS, st.tuples(st.integers(0, 80), st.integers(0, 30)))
def test_what_is_near_is_what_reaches_there(extents: list[tuple[int, int]], asked: tuple[int, int]):
    start, end = asked[0], asked[0] + asked[1]
    placed = Placed(extents, lambda one: one)
    assert placed.near(start, end) == [one for one in extents if one[0] <= end and one[1] >= start]
    assert list(placed) == extents


REPORT = """Police in Kilde said on Monday that 14 people had been killed and 30 wounded when a ferry sank.
The harbour office put the dead at 17, up from 12 on Sunday, and said that 200 had been on board.
"We have found nine boats," the mayor told reporters, "and at least 40 people are missing."
Two days earlier, according to the coast guard, 60 ferries were held in port; the union says it was 75.
"""


def test_time_grows_with_the_text():
    """Each figure asked all voices, periods and figures of the text: six times the text took 23 times as long."""
    short, long = (_drafting(times) for times in (20, 120))
    assert long < 13 * short


def _drafting(times: int) -> float:
    (document,) = read("\n\n".join([REPORT] * times).encode(), media="text/plain", published="2025-03-10")
    assert isinstance(document, Document)
    reading = annotate(document)
    began = time.process_time()
    assert len(extract(reading)) > 8 * times
    return time.process_time() - began
