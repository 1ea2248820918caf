"""What follows from claims, on stories with keys: no fewer right answers than were measured, and hardly more wrong ones."""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from stories import STORIES, judge, load

READ = ("convoy", "landslide", "market", "measles", "riot", "theft")
"""Stories that were read while the rules were made: they hold the level, and measure nothing."""
LEVEL = {
    "clashes": (10, 6),
    "revisions": (13, 5),
    "replies": (9, 1),
    "misprints": (6, 0),
    "retellings": (58, 12),
    "latest": (15, 0),
}
"""At least so many right, at most so many wrong."""


@pytest.fixture(scope="module")
def counted():
    """How often each sort of answer was right, wrong or missed."""
    return Counter((name, verdict) for story in READ for name, verdict, _ in judge(load(STORIES / "dev" / story)))


@pytest.mark.parametrize("name", LEVEL)
def test_the_level_holds(counted, name):
    """Revisions, clashes, replies, misprints, retellings and latest figures."""
    least, most = LEVEL[name]
    assert counted[name, "right"] >= least
    assert counted[name, "wrong"] <= most


def test_every_key_names_what_is_there():
    """Each quotation stands once in its report and holds its number; relations name figures of the story."""
    for key in sorted(STORIES.glob("*/*/key.json")):
        story = json.loads(key.read_text(encoding="utf-8"))
        known = {one["id"] for one in story["figures"]}
        for one in story["figures"]:
            text = (key.parent / one["report"]).read_text(encoding="utf-8")
            assert text.count(one["quote"]) == 1, (key.parent.name, one["id"])
            assert one["number"] in one["quote"], (key.parent.name, one["id"])
        named = [end for name in ("revisions", "clashes", "either", "not", "replies", "garbled") for row in story[name]
                 for field, end in row.items() if field in {"earlier", "later", "one", "other", "by", "to", "copy", "of"}]  # fmt: skip
        assert {*named} <= known, key.parent.name
