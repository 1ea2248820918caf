"""Columns of short items: where they begin, and that no text makes looking for them slow."""

import time

import pytest

from reportedly.resolve.items import item_starts

COLUMN = "Briefs\n\nStrike. Dockers walk out.\n\nFloods. Two died.\n\nLottery win. A street shares £1m."


def test_items_begin_where_their_labels_do():
    """Also where blanks stand in the empty lines and before the labels."""
    for text in (COLUMN, COLUMN.replace("\n\n", "\n \n  ")):
        labels = ["Strike. ", "Floods. ", "Lottery win. "]
        assert item_starts(text) == tuple(text.index(label) for label in labels)


@pytest.mark.parametrize("text", ["Storm\n\n" + COLUMN[8:], "Briefs\n\nStrike. Dockers walk out.\n\nThe town slept."])
def test_other_reports_have_no_items(text):
    """Neither labels without a column's head nor one label make a column."""
    assert item_starts(text) == ()


@pytest.mark.parametrize("run", ["\n", "\n ", " ", "\n\n A"])
def test_long_runs_of_blank_lines_are_read_once(run):
    """Twice as many take about twice as long, not eight times."""
    began = time.process_time()
    assert item_starts("Briefs " + run * 100_000) == ()
    assert time.process_time() - began < 5
