"""The acceptance case: the article that started the project, marked by hand. Only the gold beside the checkout knows its text."""

import json
import re
from itertools import pairwise

import pytest

from reportedly.annotate import annotate
from reportedly.model import Document
from reportedly.notation import show_claim
from reportedly.pipeline import extract
from reportedly.read import text_document
from reportedly.read.heads import is_outlet_name
from reportedly.resolve.places import NOWHERE, gazetteer, place_code
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


PEOPLE = ("Bo Min-jae", "Karl Brandt", "Taras Kovalenko", "Juan Ortega", "Omar Haddad")
"""Invented names for whoever a text names, in the order in which it does."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def otherwise(text, gold):
    """Invented names, places and numbers for those that a text and its key name: none of them is written here."""
    mentions = [(one.kind, text[one.start : one.end]) for one in annotate(text_document(text, Document(""))).mentions]
    people = dict.fromkeys(name for kind, name in mentions if kind == "person" and " " in name)
    parts = [pair for name, new in zip(people, PEOPLE, strict=False) for pair in zip(name.split(), new.split(), strict=True)]
    papers = {name: f"The Harbour {name.split()[-1]}" for _, name in mentions if name.startswith("The ") and is_outlet_name(name)}
    regions = {name: code for kind, name in mentions if kind == "place" and "-" in (code := place_code(name)) != NOWHERE}
    moved = {name: next(other for other, at in elsewhere(code) if other != name.lower()) for name, code in regions.items()}
    digits = {found for row in gold if row["figure"] for found in re.findall(r"\d[\d,]*", row["figure"]["text"])}
    numbers = {found: f"{int(found[0]) % 9 + 1}{found[1:]}" for found in digits}
    days = {
        f"{month} {day}": f"{then} {day}" for month, then in pairwise(MONTHS) for day in re.findall(rf"\b{month} (\d+)\b", text)
    }
    return dict(parts) | papers | {name: other.title() for name, other in moved.items()} | numbers | days


def elsewhere(code):
    """The names of other parts of the country that a part lies in, with their codes."""
    return [(name, at) for name, at in gazetteer().names.items() if at[:3] == code[:3] and at != code and name.isalpha()]


def test_no_rule_knows_this_text(shared, case):
    """With other names, days and numbers the article has the same claims: nothing is read by what only this text says."""
    text = (shared / "seed-case" / "article.txt").read_bytes().decode("utf-8")
    others = otherwise(text, case[0])
    names = re.compile("|".join(rf"(?<![\w,]){re.escape(name)}(?!\w)" for name in sorted(others, key=len, reverse=True)))

    def renamed(words):
        return names.sub(lambda match: others[match[0]], words)

    other = [view_claim(claim, "other.txt") for claim in extract(renamed(text), published="2025-03-10")]

    def cells(view, words):
        figure = view["figure"] or {}
        return words(figure.get("text") or ""), words(view["speaker"]), view["certainty"], view["polarity"], figure.get("unit")

    assert len(names.findall(text)) > len(others) > len(PEOPLE)
    assert {*names.findall(renamed(text))} <= {*others.values()}
    assert [cells(view, str) for view in other] == [cells(view, renamed) for view in case[2]]
