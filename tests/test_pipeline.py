"""What one document may cost."""

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.model import Document, Problem
from reportedly.pipeline import MOST_SIGNS, Extraction, extract_document, extract_or_say
from reportedly.resolve import company


@pytest.mark.parametrize("text", ["4 " * (MOST_SIGNS + 1), "killed;\n" * (MOST_SIGNS + 1), "word " * 400_001, "a\tb\t" * 300_000])
def test_what_is_no_report_is_one_line_at_once(text):
    """Data by the hundred thousand would take minutes; it is named instead."""
    found = extract_or_say(Document(text), "rows.txt")
    assert isinstance(found, Problem)
    assert "a report" in found.what


def test_white_space_costs_nothing():
    """Two megabytes of it between two sentences are no reason to refuse them."""
    found = extract_or_say(Document("The ministry said 40 died.\n" + " \t\n" * 600_000 + "\nPolice said 12 died."), "x.txt")
    assert isinstance(found, Extraction)
    assert [str(claim.figure.best) for claim in found.claims if claim.figure] == ["40", "12"]


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_the_commands_without_a_ledger_know_the_limit(tmp_path, monkeypatch, command):
    """One limit for all: a text beyond it is a line of `extract` as it is one of `add`."""
    monkeypatch.setattr("reportedly.pipeline.LONGEST", 200)
    (tmp_path / "long.txt").write_text("The ministry said 40 died. " * 20)
    done = CliRunner().invoke(app, [command, str(tmp_path / "long.txt")])
    assert done.exit_code == 1
    assert "a text of 540 characters is longer than the 200 of a report" in done.stderr


def test_who_is_meant_is_asked_once_for_each_name(monkeypatch):
    """Eighty paragraphs by one ministry compared each mention of it with each, for each: a cube."""
    calls = []
    before = company._is_longer
    monkeypatch.setattr(company, "_is_longer", lambda *names: calls.append(1) or before(*names))
    claims = extract_document(Document("\n\n".join(f"The ministry said {n} people were killed." for n in range(20, 100))))
    assert len([claim for claim in claims if claim.figure]) == 80
    assert len(calls) < 1_000
