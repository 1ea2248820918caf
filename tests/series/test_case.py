"""The table of 135 reported figures, from its columns alone."""

import csv
import re
from collections import Counter
from importlib.resources import files
from math import comb
from pathlib import Path

import pytest

from reportedly.model import Clash
from reportedly.resolve.quantities import quantity_of
from reportedly.series.build import know
from reportedly.series.facts import period_of, read_facts
from reportedly.series.mutations import flagged
from reportedly.series.printed import checks

MARKS = Path(__file__).with_name("dprk_marks.csv")


@pytest.fixture(scope="module")
def facts():
    text = (files("reportedly") / "data/cases/dprk/facts.csv").read_text(encoding="utf-8")
    return read_facts(text.splitlines(keepends=True), quantity_of)


@pytest.fixture(scope="module")
def known(facts):
    return know(facts.claims, facts.documents)


@pytest.fixture(scope="module")
def row(facts):
    return {ident: name for name, ids in facts.rows.items() for ident in ids}


@pytest.fixture(scope="module")
def marks():
    with MARKS.open(encoding="utf-8", newline="") as lines:
        return {one["id"]: one for one in csv.DictReader(lines)}


def test_the_shipped_table_holds_no_marks(facts):
    """What the method sees has neither groups nor roles nor notes, and every row is read."""
    header = (files("reportedly") / "data/cases/dprk/facts.csv").read_text(encoding="utf-8").split("\n")[0]
    assert not {"grp", "role", "note"} & set(header.split(","))
    assert (len(facts.rows), facts.problems) == (135, ())
    texts = {document.id: document.text for document in facts.documents}
    assert all(texts[one.quote.document][one.quote.start : one.quote.end] == one.quote.quote for one in facts.claims)


def test_origins_agree_with_the_marked_groups(facts, known, marks):
    """Adjusted Rand index of at least .90."""
    of = {ident: one.id for one in known.origins for ident in one.members}
    found = {name: of[ids[0]] for name, ids in facts.rows.items()}
    pairs = Counter((marks[name]["grp"], found[name]) for name in found)
    inside = sum(comb(n, 2) for n in pairs.values())
    left = sum(comb(n, 2) for n in Counter(marks[name]["grp"] for name in found).values())
    right = sum(comb(n, 2) for n in Counter(found.values()).values())
    chance = left * right / comb(len(found), 2)
    assert (inside - chance) / ((left + right) / 2 - chance) >= 0.90


def test_garbled_rows_are_flagged(known, marks, row):
    """Precision and recall of at least .80, each change with both sentences."""
    found = {row[ident] for ident in flagged(known.mutations)}
    garbled = {name for name, one in marks.items() if one["role"] == "G"}
    assert len(found & garbled) / len(found) >= 0.80
    assert len(found & garbled) / len(garbled) >= 0.80
    assert all(one.was and one.became and one.because for one in known.mutations)


def test_a_number_taken_apart_is_found(known, row):
    """13,221 printed as 13 and 221 is a broken number."""
    (broken,) = [one for one in known.mutations if one.kind == "number broken"]
    assert row[broken.after] == "E12"
    assert "13,221" in broken.because


EXPECTED = {
    ("C08", "C10"),
    ("C09", "C10"),
    ("E01", "E07"),
    ("E02", "E07"),
    ("E04", "E12"),
    ("E12", "E17"),
}
# C10 and C13 are of days in January that nobody gives, W02 and W46 of the end of 2017: they clash if they are of one time
TENSIONS = {("C04", "C05"), ("C10", "C13"), ("C13", "C18"), ("W02", "W46"), ("W02", "W47"), ("W35", "W36")}
QUIET = [("T10", "T11"), ("C24", "C18"), ("T11", "T12"), ("C05", "C06"), ("E18", "E09"), ("W24", "W22"), ("W38", "W42")]


def test_contradictions_are_those_and_no_others(known, row):
    """Every clash of the table is found with its sentence, and what only looks like one is left in peace."""
    lead = {one.id: row[one.claims[0]] for one in known.estimates}
    found = {verdict: set() for verdict in Clash}
    for one in known.contradictions:
        found[one.verdict].add(tuple(sorted((lead[one.left], lead[one.right]))))
        assert one.because
    assert (found[Clash.CONTRADICTS], found[Clash.TENSION]) == (EXPECTED, TENSIONS)
    assert not {tuple(sorted(pair)) for pair in QUIET} & (EXPECTED | TENSIONS)


def test_the_toll_of_one_agency_is_one_chain(known, row):
    """At least 100, about 300, about 600, around 2,000 dead: each revises the one before."""
    lead = {one.id: one for one in known.estimates}
    dead = [one for one in known.revisions if lead[one.later].quantity.state == "killed" and lead[one.later].source == "kr-nis"]
    assert [(row[lead[one.earlier].claims[0]], row[lead[one.later].claims[0]]) for one in dead] == [
        ("C03", "C10"),
        ("C10", "C18"),
        ("C18", "C27"),
    ]


def test_a_change_in_retelling_is_told_in_words(known):
    """Times and hedges that changed on the way stand as a reader says them, never as EDTF or a code."""
    told = [one.because for one in known.mutations if one.kind in {"date moved", "stance hardened", "stale"}]
    assert told
    assert not [because for because in told if re.search(r"\d{4}-\d\d|\.\./|/\.\.|\basserted\b", because)]


@pytest.mark.parametrize(
    "formula",
    [
        "7,887 + 3,098 + 1,648 + 286 + 234 + 53 + 15 = 13,221",
        "2,508 + 5,263 + 5,450 = 13,221",
        "812 + 1,696 = 2,508",
        "11,490 + 18,533 = 30,023",
        "600 + 4,100 = 4,700",
        "300 + 2,700 = 3,000",
        "1,500 + 1,500 = 3,000",
    ],
)
def test_printed_sums_are_found(known, formula):
    """The sums that the table's numbers make are found and agree."""
    assert {result.formula: result.agrees for result in checks(list(known.claims.values()))}[formula]


def test_faulty_rows_are_problems():
    """A row that cannot be read is left out with its line and the reason; a wrong table says which columns it lacks."""
    head = "id,as_of,said_on,chain,worded,lo,best,hi,counts,place,certainty,outlet,url\n"
    good = "A1,2024,2024-02-01,Paper <- Body,300,300,300,300,workers,Russia,asserted,Paper,https://x.example/1\n"
    facts = read_facts([head, good, good, good.replace("A1", "A2").replace("300,300,300,300", "300,9,8,7")], quantity_of)
    assert (list(facts.rows), len(facts.problems)) == (["A1"], 2)
    assert "line 3" in str(facts.problems[0])
    assert "no column" in str(read_facts(["id,counts\n"], quantity_of).problems[0])


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("as_of", "2031-14-02"),
        ("said_on", "2031-02-31"),
        ("certainty", "dunno"),
        ("worded", ""),
        ("counts", " "),
        ("lo", "NaN"),
        ("best", "Infinity"),
        ("hi", "1e400"),
    ],
)
def test_a_faulty_cell_leaves_its_row_out(column, cell):
    """A day that is none, a certainty no list knows and an empty cell are told with the line; the other rows are read."""
    row = {
        "id": "R1", "as_of": "2031-04", "said_on": "2031-04-09", "chain": "Gazette <- Harbour Board", "worded": "70", "lo": "70",
        "best": "70", "hi": "70", "counts": "sailors", "place": "Chile", "certainty": "likely", "outlet": "Gazette", "url": "u",
    }  # fmt: skip
    lines = [",".join(row), ",".join((row | {column: cell}).values()), ",".join((row | {"id": "R2"}).values())]
    facts = read_facts([f"{line}\n" for line in lines], quantity_of)
    assert (list(facts.rows), len(facts.problems)) == (["R2"], 1)
    assert "line 2" in str(facts.problems[0])


@pytest.mark.parametrize(
    ("chain", "outlet", "speaker"),
    [
        ("Harbour Board", "Gazette", "Harbour Board"),
        ("Gazette", "Gazette", ""),
        ("Gazette", "Gazette Online", ""),
        ("", "Gazette", ""),
    ],
)
def test_who_speaks_where_a_chain_has_one_name(chain, outlet, speaker):
    """The outlet's own name, or none, is its own voice; any other name is the speaker."""
    head = "id,as_of,said_on,chain,worded,lo,best,hi,counts,place,certainty,outlet,url\n"
    facts = read_facts([head, f"R1,2031,2031-04-09,{chain},70,70,70,70,sailors,Chile,asserted,{outlet},u\n"], quantity_of)
    assert [claim.attribution.speaker for claim in facts.claims] == [speaker]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2024-Q3", "2024-07/2024-09"),
        ("2024-H1", "2024-01/2024-06"),
        ("2020-2023 Q3", "2020/2023-09"),
        ("late 2017", "2017-09/2017-12"),
    ],
)
def test_dates_of_cells(cell, edtf):
    """Quarters, halves and parts of a year are periods."""
    assert edtf == str(period_of(cell))
