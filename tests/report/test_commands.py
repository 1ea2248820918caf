"""The commands that write what people look at."""

import json

import pytest
from click.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger
from reportedly.model import Document
from reportedly.notation import parse_claim
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


def test_the_method_says_what_was_asked_in_words(ledger, tmp_path):
    """Words, speaker and period stand in a sentence ("claims with with the words" once stood there)."""
    out = tmp_path / "d.html"
    run("dossier", "workers", "--source", "Office", "--during", "2031-03/..", "--ledger", ledger, "-o", out)
    assert "Asked of the ledger: claims said by Office, that hold since March 2031, with the words “workers”." in out.read_text()


@pytest.mark.parametrize("shape", ["csv", "jsonl", "jsonld", "ftm", "stix"])
def test_an_export_to_standard_output(ledger, shape):
    """Without a file name the claims go to standard output."""
    assert run("export", "--ledger", ledger, "--format", shape).stdout.strip()


def test_an_export_by_words(ledger):
    """Words that are no quantity are searched in the quotes."""
    lines = run("export", "ferry", "--ledger", ledger).stdout.splitlines()
    assert all("quote" in json.loads(line) for line in lines if line.startswith("{"))


@pytest.fixture(scope="module")
def plain_words(tmp_path_factory):
    """A ledger whose quantities hold no code: deaths in a town and in the county around it."""
    path = tmp_path_factory.mktemp("plain") / "p.db"
    document = Document(text="40 people died of cholera in Renk. 9 people were killed in Renk county.", published="2031-03-06")
    lines = ((40, "- person killed renk", 0), (9, "- person killed renk_county", 35))
    with Ledger(path, by="tests") as store:
        store.add(
            document,
            [
                parse_claim(
                    f'- - asserted: {value} person | {quantity} | - | "{document.text[start : start + 33].strip()}" {document.id}@{start}'
                )
                for value, quantity, start in lines
            ],
        )
    return str(path)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("- person killed renk", 1),
        ("- person killed renk*", 2),
        ("* person killed renk_county", 1),
        ("people died of cholera", 1),
        ("people drowned of cholera", 0),
    ],
)
def test_what_is_printed_under_a_heading_can_be_asked(plain_words, query, found):
    """A quantity of four plain words is one where the ledger has it or a part can be nothing else; other words are searched for."""
    done = run("export", query, "--ledger", plain_words, "--format", "jsonl")
    assert len([line for line in done.stdout.splitlines() if line.startswith("{")]) == found
    assert done.exit_code == (0 if found else 1)


def test_four_words_are_a_quantity_only_where_they_are_one(plain_words):
    """Plain words that the ledger counts are its quantity; a quotation of four words stays one; a code makes a pattern."""
    from reportedly.cli.asking import make_query

    none = {
        "source": "",
        "thing": "",
        "place": "",
        "during": "",
        "text": "",
        "document": "",
        "figures_only": False,
        "as_known_on": "",
    }
    with Ledger(plain_words) as store:
        read = {
            words: make_query(store, words, **none)
            for words in ("- person killed renk", "KP worker sent JP", "people died of cholera")
        }
    assert [str(query.quantity or query.text) for query in read.values()] == list(read)
    assert [query.text for query in read.values()] == [None, None, "people died of cholera"]


@pytest.mark.parametrize(
    ("query", "understood"),
    [("- person killed oru", "of the quantity - person killed oru"), ("ferry sank", "with the words “ferry sank”")],
)
def test_where_nothing_answers_it_is_said_what_was_asked(plain_words, tmp_path, query, understood):
    """No claim is no success: the exit code tells, and the message how the query was understood."""
    done = run("dossier", query, "--ledger", plain_words, "-o", tmp_path / "d.html")
    assert done.exit_code == 1
    assert f"Asked: claims {understood}" in done.stderr
    assert f"Asked: claims {understood}" in (tmp_path / "d.html").read_text()


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
    assert "nothing to draw: no source gives " in str(result.exception)
    assert not (tmp_path / "r.svg").exists()


def test_why_there_is_no_revision_to_draw_is_true(tmp_path):
    """A source that gives two figures of one thing without a day is not said to have spoken once."""
    text = "The Office counted 40 workers in Oru. The Office counted 50 workers in Oru."
    document = Document(text=text)
    with Ledger(tmp_path / "r.db", by="tests") as store:
        store.add(
            document,
            [
                parse_claim(
                    f'- Office asserted: {value} person | NM worker present SM | - | "{text[at : at + 37]}" {document.id}@{at}'
                )
                for value, at in ((40, 0), (50, 38))
            ],
        )
    result = CliRunner().invoke(
        app, ["chart", "--ledger", str(tmp_path / "r.db"), "--kind", "revisions", "-o", str(tmp_path / "r.svg")]
    )
    assert "1 source gives several figures of one thing; 1 of them without telling when they spoke" in str(result.exception)


def test_a_form_that_is_not_there_is_refused(ledger, tmp_path):
    """The message names the forms there are."""
    result = CliRunner().invoke(app, ["dossier", "--ledger", ledger, "-o", str(tmp_path / "d.exe")])
    assert "ends in .html" in str(result.exception)
