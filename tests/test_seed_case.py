"""The acceptance case: the article that started the project, marked by hand. Only the gold beside the checkout knows its text."""

import json
import re

import pytest

from reportedly.notation import show_claim
from reportedly.pipeline import extract
from reportedly.views import view_claim


@pytest.fixture(scope="module")
def case(shared):
    text = (shared / "seed-case" / "article.txt").read_bytes().decode("utf-8")
    gold = [json.loads(line) for line in (shared / "seed-case" / "claims.jsonl").read_text("utf-8").splitlines()]
    claims = extract(text, published="2025-02-10")
    return gold, claims, [view_claim(claim, "article.txt") for claim in claims]


def met_by(gold, views):
    """The found claim that answers a marked one: the same figure, else the statement that shares most of the quote."""
    if gold["figure"]:
        hits = [
            view
            for view in views
            if view["figure"]
            and view["figure"]["start"] < gold["figure"]["end"]
            and gold["figure"]["start"] < view["figure"]["end"]
        ]
        return hits[0] if hits else None
    shared = [(min(view["end"], gold["end"]) - max(view["start"], gold["start"]), view) for view in views if not view["figure"]]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0.5 * (gold["end"] - gold["start"]) else None


def disagreements(gold, view):
    """The fields in which a found claim differs from the marked one and from its other good readings: (field, marked, found)."""
    marked, found = gold["figure"] or {}, view["figure"] or {}
    compared = [(end, [marked.get(end)], found.get(end)) for end in ("low", "best", "high", "bound", "unit", "per")]
    compared += [(field, [gold[field]], view[field]) for field in ("speaker", "speaker_text", "certainty", "polarity")]
    compared += [(field, [gold[field], *gold.get(f"{field}_alt", [])], view[field]) for field in ("said_on", "as_of")]
    return [(field, good[0], is_) for field, good, is_ in compared if is_ not in good]


def test_every_figure_is_found_and_no_other(case):
    """The ten figures of the article and nothing else: no resolution, year or day is a count."""
    gold, claims, views = case
    wanted = [(row["figure"]["start"], row["figure"]["end"]) for row in gold if row["figure"]]
    found = [(view["figure"]["start"], view["figure"]["end"]) for view in views if view["figure"]]
    missing = [row["quote"] for row in gold if row["figure"] and not met_by(row, views)]
    extra = [
        show_claim(claim)
        for claim, view in zip(claims, views, strict=True)
        if view["figure"] and not any(view["figure"]["start"] < end and start < view["figure"]["end"] for start, end in wanted)
    ]
    assert (missing, extra) == ([], [])
    assert found == wanted


def test_every_marked_claim_is_found_with_its_fields(case):
    """All 21 claims with value, bound, speaker, stance and both times as marked, or as one of the other good readings."""
    gold, _, views = case
    faults = {}
    for row in gold:
        view = met_by(row, views)
        wrong = [("missing", row["quote"], None)] if view is None else disagreements(row, view)
        if wrong:
            faults[row["id"]] = wrong
    assert faults == {}


OTHERWISE = {
    "Wi Sung-lac": "Bo Min-jae",
    "Wi": "Bo",
    "Volodymyr Zelensky": "Taras Kovalenko",
    "Kursk": "Bryansk",
    "The Korea Herald": "The Harbour Post",
    "Feb 9": "Mar 6",
    "Feb 7": "Mar 3",
    "US$800": "US$650",
    "US$2,000": "US$1,700",
    "11,000": "13,000",
    "4,000": "5,300",
    "2,700": "3,100",
    "300": "460",
}
"""Other names, days and numbers for those of the article."""


def test_no_rule_knows_this_text(shared, case):
    """With other names, days and numbers the article has the same claims: nothing is read by what only this text says."""
    names = re.compile("|".join(rf"(?<![\w,]){re.escape(name)}(?!\w)" for name in sorted(OTHERWISE, key=len, reverse=True)))

    def renamed(words):
        return names.sub(lambda match: OTHERWISE[match[0]], words)

    text = (shared / "seed-case" / "article.txt").read_bytes().decode("utf-8")
    other = [view_claim(claim, "other.txt") for claim in extract(renamed(text), published="2025-03-10")]

    def cells(view, words):
        figure = view["figure"] or {}
        return words(figure.get("text") or ""), words(view["speaker"]), view["certainty"], view["polarity"], figure.get("unit")

    assert renamed(text) != text
    assert [cells(view, str) for view in other] == [cells(view, renamed) for view in case[2]]
