"""The commands that write what people look at."""

import json

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from samples import sample


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A ledger file with the sample reports."""
    path = tmp_path_factory.mktemp("commands") / "s.db"
    with Ledger(path, by="tests") as store:
        for document in sample()[0]:
            store.add(document, [claim for claim in sample()[1] if claim.quote.document == document.id])
    return str(path)


def run(*words):
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF"), ("md", b"# "), ("docx", b"PK")])
def test_a_dossier_in_each_form(ledger, tmp_path, ending, begins):
    """The ending of the file decides the form."""
    out = tmp_path / f"d.{ending}"
    run("dossier", "NM worker * SM", "--ledger", ledger, "-o", out)
    assert out.read_bytes().startswith(begins)


def test_the_question_stands_on_top(ledger, tmp_path):
    """The user's own question is the title; the query is in the method."""
    out = tmp_path / "d.html"
    run("dossier", "NM worker present SM", "--ledger", ledger, "-o", out, "--question", "How many work there?")
    text = out.read_text("utf-8")
    assert "<h1>How many work there?</h1>" in text
    assert "quantity NM worker present SM" in text


@pytest.mark.parametrize("shape", ["csv", "jsonl", "jsonld", "ftm", "stix"])
def test_an_export_to_standard_output(ledger, shape):
    """Without a file name the claims go to standard output."""
    assert run("export", "--ledger", ledger, "--format", shape).stdout.strip()


def test_an_export_by_words(ledger):
    """Words that are no quantity are searched in the quotes."""
    lines = run("export", "ferry", "--ledger", ledger).stdout.splitlines()
    assert all("quote" in json.loads(line) for line in lines if line.startswith("{"))


@pytest.mark.parametrize("kind", ["figures", "stances", "law", "origins"])
@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_chart_in_each_form(ledger, tmp_path, kind, ending, begins):
    """Each picture comes as SVG and as PNG."""
    out = tmp_path / f"c.{ending}"
    run("chart", "--ledger", ledger, "--kind", kind, "-o", out)
    assert out.read_bytes().startswith(begins)


def test_a_picture_of_nothing_is_refused(ledger, tmp_path):
    """Where no source speaks twice of one thing there is no revision to draw, and no empty picture is left."""
    result = CliRunner().invoke(app, ["chart", "--ledger", ledger, "--kind", "revisions", "-o", str(tmp_path / "r.svg")])
    assert "nothing to draw" in str(result.exception)
    assert not (tmp_path / "r.svg").exists()


def test_a_form_that_is_not_there_is_refused(ledger, tmp_path):
    """The message names the forms there are."""
    result = CliRunner().invoke(app, ["dossier", "--ledger", ledger, "-o", str(tmp_path / "d.exe")])
    assert "ends in .html" in str(result.exception)
