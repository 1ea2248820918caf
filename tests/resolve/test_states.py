"""The state that clauses in the words of agencies, hospitals, unions and eyewitnesses put a figure in."""

from pathlib import Path

import pytest

from reportedly.pipeline import extract

CLAUSES = [
    tuple(line.split(" | ", 1))
    for line in (Path(__file__).parent / "states.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("state", "clause"), CLAUSES)
def test_many_words_are_one_state(state, clause):
    """One count in other words is in one state, and a like word of something else in none of it."""
    states = [claim.quantity.state.removesuffix("-more") for claim in extract(clause) if claim.quantity]
    if state.startswith("!"):
        assert not {*state.removeprefix("!").strip().split(",")} & {*states}
    else:
        assert states[-1:] == [state]
