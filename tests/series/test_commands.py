"""The commands over a ledger."""

import json
import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.cli.origins import _show_tree
from reportedly.errors import Incomparable, Misuse
from reportedly.ledger import Ledger
from reportedly.model import Document, Edge, EdgeKind, Origin, Review, Verdict


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("series") / "case.db"
    result = CliRunner().invoke(app, ["import", "--case", "dprk", "--ledger", str(path)], catch_exceptions=False)
    assert result.exit_code == 0
    return str(path)


def run(ledger, *words):
    """The output of a command as JSON."""
    result = CliRunner().invoke(app, [*words, "--ledger", ledger], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_table_is_not_read_as_a_report(ledger):
    """The lines of a table are ours: reading the ledger again adds nothing to what was entered by hand."""
    result = CliRunner().invoke(app, ["reread", "--ledger", ledger], catch_exceptions=False)
    assert "0 documents read again: 0 claims added, 0 superseded; 92 tables passed over" in result.stderr


def test_a_series_is_named_and_shown(ledger):
    """A pattern gets a name that the ledger keeps, and shows every estimate that fits."""
    assert "is now KP worker * RU" in run(ledger, "series", "define", "workers", "KP worker * RU")
    (series,) = json.loads(run(ledger, "series", "workers"))
    assert series["name"] == "workers"
    assert len(series["estimates"]) > 10


def test_a_note_without_a_pattern_breaks_nothing(tmp_path, monkeypatch):
    """A series cannot be named by what is no quantity; one named so in an old ledger is one line, and all else is shown."""
    path = tmp_path / "old.db"
    note = Review("series=x", Verdict.NOTE, "ana", "2025-01-01", replacement="one two")
    with Ledger(path, by="ana") as store:
        with pytest.raises(Misuse, match="names no series"):
            store.review(note)
        monkeypatch.setattr("reportedly.ledger.lookups.check_pattern", lambda text: None)
        store.review(note)
    for words in (["series", "--all"], ["claims", "--quantity", "KP worker * RU"]):
        result = CliRunner().invoke(app, [*words, "--ledger", str(path)], catch_exceptions=False)
        assert result.exit_code == 0
        assert result.stderr.count("series=x: the note of ana holds no pattern ('one two')") == 1


def test_a_word_that_is_no_pattern_leads_to_those_that_hold_it(ledger):
    """Who writes a word for a pattern is told which quantities hold it, and how a pattern is written."""
    with pytest.raises(Misuse, match=r"With these words there are: .*KP worker present RU.*`?- for what is not said, \* for any"):
        run(ledger, "series", "Worker")
    with pytest.raises(Misuse, match="lists all there are"):
        run(ledger, "series", "zebra")


def test_origins_name_their_reasons(ledger):
    """Every edge of every tree has its sentence."""
    origins = json.loads(run(ledger, "origins"))
    assert all(edge["because"] for one in origins for edge in one["edges"])


def test_a_long_chain_of_copies_is_drawn(capsys):
    """Fifteen hundred reports, each a copy of the one before, are a tree with a line for each."""
    papers = [Document(f"Report {at}", title=f"T{at}", id=f"{at:08x}") for at in range(1500)]
    edges = [Edge(two.id, one.id, EdgeKind.PASSAGE, 0.9, "so") for one, two in pairwise(papers)]
    ids = tuple(one.id for one in papers)
    origin = Origin("o", ids, ids, "", measured=True, edges=tuple(edges), because="copies")
    _show_tree(origin, SimpleNamespace(documents={one.id: one for one in papers}), texts=True)
    shown = re.sub(r"[\s│]+", "", capsys.readouterr().out)
    assert all(f"T{at}[sharedpassage0.90:so" in shown for at in range(1, 1500))
    assert "below000005d" in shown


def test_reckoning_and_checking(ledger):
    """A product by the ids of its claims; the check finds the printed sums."""
    found = {
        claim["figure"]["per"]: claim
        for claim in map(json.loads, run(ledger, "claims", "--format", "jsonl").splitlines())
        if claim["figure"]
    }
    rate = found["worker/month"]["id"]
    claims = [
        json.loads(line) for line in run(ledger, "claims", "--format", "jsonl", "--quantity", "KP worker present RU").splitlines()
    ]
    heads = next(one["id"] for one in claims if one["figure"]["best"] in {4000, "4000"})
    (result,) = json.loads(run(ledger, "sum", heads, rate, "--times", "--over", "12"))
    assert (result["best"], result["unit"], result["per"]) == ("38400000", "USD", "year")
    assert any("13,221" in one["formula"] for one in json.loads(run(ledger, "sum", "--check")))
    with pytest.raises(Incomparable):
        run(ledger, "sum", heads, rate)


def test_as_of_forgets_what_came_later(ledger):
    """On a day before the first word nothing is known."""
    assert json.loads(run(ledger, "as-of", "2017-01-01")) == []
    cells = json.loads(run(ledger, "as-of", "2025-02-01", "--triangle", "NIS"))
    assert cells
    assert all(cell["said"]["start"] < "2025-02-01" for cell in cells)


def test_as_of_shows_what_has_one_estimate_only(tmp_path):
    """One report is knowledge: what it says is shown, in a table and as JSON, and a day before it says so in words."""
    path, ledger = tmp_path / "a.txt", str(tmp_path / "a.db")
    path.write_text("The ministry said that 40 miners were killed in Peru.", "utf-8")
    run(ledger, "add", str(path), "--published", "2025-02-10")
    (series,) = json.loads(run(ledger, "as-of", "2025-02-10"))
    assert len(series["estimates"]) == 1
    shown = run(ledger, "as-of", "2025-02-10", "--format", "table")
    assert "1 quantity with one estimate" in shown
    assert "40" in shown
    before = CliRunner().invoke(app, ["as-of", "2025-02-09", "--ledger", ledger, "--format", "table"])
    assert before.stdout == ""
    assert "nothing had been said and published by the end of 2025-02-09" in before.stderr


def test_a_judgement_is_kept(ledger):
    """Same, once judged, holds in the next listing."""
    listed = json.loads(run(ledger, "sources", "--same", "Western officials", "Russian and Western diplomats"))
    one = next(item for item in listed if any(name["name"] == "Western officials" for name in item["names"]))
    assert {"Western officials", "Russian and Western diplomats"} <= {name["name"] for name in one["names"]}


def test_codebooks_are_csv(ledger):
    """The rows have the book's columns, and no cell is taken for a formula."""
    lines = run(ledger, "codebook", "ibc").splitlines()
    assert lines[0].startswith("min,max,media_sources")
    assert not any(cell.startswith(("=", "+", "@")) for line in lines[1:] for cell in line.split(","))


def test_a_quantity_of_unknown_owner_is_no_option(ledger):
    """A pattern that begins with "-" is read as a pattern, in every command and beside options."""
    first = json.loads(run(ledger, "series", "- * * *", "--format", "json"))
    assert {one["quantity"]["whose"] for one in first} == {"-"}
    assert run(ledger, "claims", "--quantity", "- * * *")
    assert CliRunner().invoke(app, ["series", "--wrong"]).exit_code == 2


def test_the_table_of_series_says_of_what(ledger):
    """The table names the quantity, and its rows say how many articles tell it."""
    shown = run(ledger, "series", "KP worker present RU", "--format", "table")
    assert "KP worker present RU" in shown
    assert "articles" in shown


def test_a_named_series_means_the_same_everywhere(ledger):
    """`claims`, `export` and `series` read a name as the pattern it stands for."""
    pattern = "KP worker sent RU"
    run(ledger, "series", "define", "the sent", pattern)
    ids = [
        {json.loads(line)["id"] for line in run(ledger, *words).splitlines()}
        for words in (
            ("claims", "--format", "jsonl", "--quantity", "the sent"),
            ("claims", "--format", "jsonl", "--quantity", pattern),
            ("export", "the sent"),
            ("export", pattern),
        )
    ]
    assert ids[0]
    assert ids[0] == ids[1] == ids[2] == ids[3]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("series", "nosuch"), "no series is called 'nosuch'"),
        (("origins", "zz"), "no claim begins with 'zz'"),
        (("sources", "--same", "NIS", "Board of Nothing"), "no source of this ledger is called 'Board of Nothing'"),
        (("claims", "--during", "2031-13"), "month must be"),
        (("claims", "--quantity", "some words"), "four words"),
        (("law", "show", "nosuch"), "no provision"),
    ],
)
def test_what_is_not_there_is_misuse(ledger, words, says):
    """A name or period that cannot be meant is refused with what is wrong, and nothing is written."""
    at = [] if words[0] == "law" else ["--ledger", ledger]
    result = CliRunner().invoke(app, [*words, *at])
    assert isinstance(result.exception, Misuse)
    assert says in str(result.exception)
