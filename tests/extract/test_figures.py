"""What `find_figures` promises, by phenomenon."""

from reportedly.extract.figures import find_figures


def test_bounds_are_kept():
    """"At least" and "some" reach the figure."""
    first, second = find_figures("At least 300 were killed and some 2,700 wounded.")
    assert (first.low, first.best, first.bound.value) == (300, None, "at_least")
    assert (second.best, second.bound.value) == (2700, "approx")
