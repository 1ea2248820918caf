"""Provisions read by date, and regimes checked."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.assess import find_provision, in_force, parse_regime, provisions, read_regime, regimes, schema
from reportedly.assess.lines import read_lines
from reportedly.errors import DataError
from reportedly.model import Duty, Grade

ROOT = Path(__file__).parents[2]
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))

MINIMAL = """\
id: harbour-rules
name: Rules of a harbour
provisions:
  - id: harbour-1
    regime: harbour-rules
    instrument: Harbour order 12
    paragraph: section 4
    duty: cap
    binds: masters of ships
    activity: mooring longer than the time allowed
    of_whom: ships
    paraphrase: No ship may stay longer than the days allowed.
    since: 2020-01-01
    elements:
      - {id: ship, text: it is a ship, part: what, met: [ship]}
    limits:
      - {since: 2020-01-01, value: 3, unit: day}
    references:
      - {url: "https://example.org/order", supports: all of it, grade: A}
"""


@pytest.mark.parametrize("provision", provisions(), ids=lambda provision: provision.id)
@given(on=DAYS)
def test_no_provision_speaks_before_it_takes_effect(provision: Any, on: date) -> None:
    """Called with a day before its first or after its last, a provision says nothing; on any other it answers for that day."""
    rule = provision(on)
    before = on < date.fromisoformat(provision.since)
    after = provision.until is not None and on > date.fromisoformat(provision.until)
    assert (rule is None) is (before or after)
    assert rule is None or rule.on == on


def test_a_limit_is_read_as_of_the_day() -> None:
    """The cap on Russian crude is 60, 47.60 and 44.10 dollars on the two sides of each change."""
    cap = find_provision(provisions(), "eu-833-3n-crude")
    wanted = {"2025-09-02": "60", "2025-09-03": "47.60", "2026-01-31": "47.60", "2026-02-01": "44.10"}
    for day, value in wanted.items():
        rule = cap(date.fromisoformat(day))
        assert rule is not None
        assert rule.limit is not None
        assert rule.limit.value == Decimal(value)
    assert cap(date(2022, 12, 4)) is None


def test_a_deadline_is_read_as_of_the_day() -> None:
    """An extended deadline is the old one until the day it was extended."""
    mines = find_provision(provisions(), "apmbc-5-kh")
    days = {"2009-12-03": "2010-01-01", "2009-12-04": "2020-01-01", "2019-11-29": "2025-12-31", "2025-12-05": "2030-12-31"}
    for on, last in days.items():
        rule = mines(date.fromisoformat(on))
        assert rule is not None
        assert rule.deadline == date.fromisoformat(last)


def test_a_limit_can_be_lifted() -> None:
    """A value of None from a day on means that there is no number from then on."""
    cap = parse_regime(
        MINIMAL.replace("unit: day}", "unit: day}\n      - {since: 2021-01-01, value: null, unit: day}"), "x"
    ).provisions[0]
    first, second = cap(date(2020, 5, 1)), cap(date(2021, 1, 1))
    assert first is not None
    assert first.limit is not None
    assert second is not None
    assert second.limit is None


def test_what_is_in_force_on_a_day() -> None:
    """On the eve of resolution 2375 only what came before it is in force."""
    names = {rule.provision.id for rule in in_force(provisions(), date(2017, 9, 10))}
    assert {"unscr-1718-8", "unscr-2371-11"} <= names
    assert not {"unscr-2375-17", "unscr-2397-8"} & names


def test_every_shipped_field_can_be_traced() -> None:
    """Verified provisions have a reference of grade A or B with an address; the others say what is not checked."""
    for provision in provisions():
        assert all(re.match(r"https?://", reference.url) for reference in provision.references)
        if provision.verified:
            assert any(reference.grade in {Grade.A, Grade.B} for reference in provision.references), provision.id
        else:
            assert provision.unverified, provision.id
        assert "violat" not in provision.paraphrase.casefold()


def test_shipped_regimes_are_of_several_kinds() -> None:
    """At least three regimes exercise bans, duties, caps, reports, permissions, moved deadlines and changed limits."""
    law = provisions()
    assert len(regimes()) >= 3
    assert {provision.duty for provision in law} == set(Duty)
    assert any(len(provision.deadlines) > 1 for provision in law)
    assert any(len(provision.limits) > 1 for provision in law)


def test_ties_point_at_provisions_or_instruments() -> None:
    """A tie between shipped provisions names one that exists; only implemented_by names an instrument."""
    names = {provision.id for provision in provisions()}
    for provision in provisions():
        assert all(tie.target in names or tie.kind == "implemented_by" for tie in provision.ties), provision.id


def test_the_published_schema_is_current() -> None:
    """docs/schema/provisions.schema.json is what the nouns give."""
    kept = json.loads((ROOT / "docs" / "schema" / "provisions.schema.json").read_text("utf-8"))
    assert kept == schema(), "write it anew: reportedly law schema > docs/schema/provisions.schema.json"


def test_shipped_regimes_fit_the_published_schema() -> None:
    """Each shipped file is valid JSON Schema 2020-12 data, and a misspelt key is not."""
    jsonschema.Draft202012Validator.check_schema(schema())
    checker = jsonschema.Draft202012Validator(schema())
    for file in (resources.files("reportedly") / "data" / "provisions").iterdir():
        written = yaml.safe_load(file.read_text("utf-8"))
        assert list(checker.iter_errors(json.loads(json.dumps(written, default=str)))) == [], file.name
    assert not checker.is_valid({**yaml.load(MINIMAL, yaml.BaseLoader), "nane": "x"})


def test_a_sound_regime_has_no_faults() -> None:
    """The smallest sound regime reads without a problem."""
    regime, problems = read_regime(MINIMAL, "mine.yaml")
    assert problems == []
    assert regime is not None
    assert regime.provisions[0].limits[0].value == 3


FAULTS = {
    "a missing field": ("    binds: masters of ships\n", "", 4, "binds"),
    "a misspelt key": ("    binds:", "    bindz:", 9, "Did you mean binds"),
    "an unknown duty": ("duty: cap", "duty: forbidd", 8, "forbid"),
    "a day that is none": ("    since: 2020-01-01\n    el", "    since: 2020-02-30\n    el", 4, "is not a day"),
    "a number in words": ("value: 3", "value: three", 17, "not a number"),
    "a key given twice": ("    duty: cap", "    duty: cap\n    duty: forbid", 8, "twice"),
    "an id with blanks": ("id: harbour-1", "id: Harbour 1", 4, "slug"),
    "another regime": ("regime: harbour-rules", "regime: harbor", 5, "the file's id"),
    "no reference": ("grade: A", "grade: C", 4, "no reference of grade A or B"),
    "a part without words": (", met: [ship]", "", 15, "names no word"),
    "an element that nothing shows": (", part: what, met: [ship]", "", 15, "never be shown"),
    "a cap without a number": ("    limits:\n      - {since: 2020-01-01, value: 3, unit: day}\n", "", 4, "without a number"),
    "two words where one belongs": ("met: [ship]", "met: [big ship]", 15, "not one word"),
    "a list that is none": ("met: [ship]", "met: ship", 15, "must be a list"),
    "an end before the start": ("    elements:", "    until: 2019-01-01\n    elements:", 4, "before it takes effect"),
    "a deadline before it is set": (
        "    limits:",
        "    deadlines:\n      - {since: 2020-01-01, day: 2019-01-01}\n    limits:",
        17,
        "before it is set",
    ),
    "values out of order": ("unit: day}", "unit: day}\n      - {since: 2019-01-01, value: 2, unit: day}", 4, "in order"),
    "no YAML": ("id: harbour-rules", "id: [harbour-rules", 2, "not YAML"),
}


@pytest.mark.parametrize("fault", FAULTS, ids=FAULTS)
def test_each_fault_is_explained_on_its_line(fault: str) -> None:
    """A faulty regime is refused, and the fault names its line and what is wrong."""
    old, new, line, words = FAULTS[fault]
    assert old in MINIMAL
    regime, problems = read_regime(MINIMAL.replace(old, new, 1), "mine.yaml")
    assert regime is None
    said = [str(problem) for problem in problems]
    assert any(words in text for text in said), said
    assert any(text.startswith(f"mine.yaml:{line}:") for text in said), said


def test_all_faults_come_at_once() -> None:
    """Two faults of shape are both told, in the order of their lines."""
    broken = MINIMAL.replace("duty: cap", "duty: forbidd").replace("value: 3", "value: three")
    _, problems = read_regime(broken, "mine.yaml")
    assert [problem.where for problem in problems] == ["mine.yaml:8", "mine.yaml:17"]


@pytest.mark.parametrize(
    "text", ["", "[]", "x", "- a", "id: &a [*a]", "a: *b", "\x00", "provisions: 3\nid: x\nname: y", "[" * 5000]
)
def test_hostile_or_empty_files_are_problems(text: str) -> None:
    """A file that is no regime at all is a problem with a line, never a crash."""
    regime, problems = read_regime(text, "mine.yaml")
    assert regime is None
    assert problems


@given(st.text(max_size=60))
def test_any_text_is_a_regime_or_a_problem(text: str) -> None:
    """Whatever stands in the file, reading it ends in a regime or in problems."""
    regime, problems = read_regime(text, "mine.yaml")
    assert (regime is None) is bool(problems)


def test_norway_and_numbers_stay_text() -> None:
    """NO is Norway, 17 a paragraph and a day a text; the nouns decide on types."""
    assert read_lines("a: [NO, yes, 17, 2017-09-11, true, null]").data == {"a": ["NO", "yes", "17", "2017-09-11", True, None]}


def test_a_strict_reader_names_the_first_fault() -> None:
    """parse_regime raises DataError with the file and the line."""
    with pytest.raises(DataError, match=r"mine\.yaml:8"):
        parse_regime(MINIMAL.replace("duty: cap", "duty: forbidd"), "mine.yaml")


def test_a_provision_cannot_end_before_it_begins() -> None:
    """The noun itself refuses it."""
    with pytest.raises(ValueError, match="before it takes effect"):
        replace(provisions()[0], until="1999-01-01")


def test_an_unknown_provision_is_named_with_those_known() -> None:
    """Asking for what is not there tells what is."""
    with pytest.raises(DataError, match="unscr-2397-8"):
        find_provision(provisions(), "unscr-2398-8")


def test_the_day_before_the_first_is_silent_and_the_first_is_not() -> None:
    """For every shipped provision: the day before nothing, on the day the rule."""
    for provision in provisions():
        first = date.fromisoformat(provision.since)
        assert provision(first - timedelta(days=1)) is None
        assert provision(first) is not None
