"""The dossier on paper, in Markdown and for a word processor."""

import io
import json
import re

import docx
import pypdfium2
import pytest

from reportedly.report.dossier import compose
from reportedly.report.evidence import Evidence
from reportedly.report.markdown import escape, render_markdown
from reportedly.report.paper import _data, render_pdf, render_png
from reportedly.report.wordfile import render_docx
from samples import HOSTILE, hostile, sample


def made(pair):
    return compose(Evidence(tuple(pair[0]), tuple(pair[1]), head="ab" * 32))


def words_of(pdf):
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_the_pdf_says_what_the_page_says():
    """Question, answer, each quote and the head stand on paper."""
    dossier = made(sample())
    text = " ".join(words_of(render_pdf(dossier)).split())
    assert dossier.question in text
    assert "ab" * 32 in text
    assert "at least 1,200" in text


def test_the_pdf_is_the_same_twice():
    """The same dossier gives the same bytes."""
    assert render_pdf(made(sample())) == render_pdf(made(sample()))


@pytest.mark.parametrize("bad", HOSTILE)
def test_no_word_of_a_report_becomes_typst(bad):
    """Markup of the typesetter in a report is printed, not obeyed: the data arrive as they were."""
    documents, claims = hostile()
    at = HOSTILE.index(bad)
    dossier = made(([documents[at]], [claims[at]]))
    assert render_pdf(dossier).startswith(b"%PDF")
    assert json.dumps(_data(dossier))


def test_a_typst_call_is_printed_as_words():
    """A page size set by a report changes nothing and its expression is not evaluated."""
    documents, claims = hostile()
    text = words_of(render_pdf(made((documents, claims))))
    assert "#eval" in text
    assert "#set page" in text


def test_a_picture_as_png():
    """Each picture of a dossier can be had as PNG."""
    picture = made(sample()).topics[0].picture
    assert render_png(picture).startswith(b"\x89PNG")


def test_markdown_links_each_number_to_its_words():
    """Every reference has its anchor."""
    text = render_markdown(made(sample()))
    assert set(re.findall(r"\(#(claim-\d+)\)", text)) <= set(re.findall(r'<a id="(claim-\d+)">', text))
    assert "**About 900**" in text


def test_hostile_markdown_has_no_markup_of_its_own():
    """Tags, tables, headings and links of a report come out as words."""
    text = render_markdown(made(hostile()))
    assert "<script" not in text
    assert "<img" not in text
    assert "](javascript" not in text
    assert "\n# heading" not in text


def test_escape_keeps_words():
    """What has no special meaning is left alone."""
    assert escape("plain words, 4 of them") == "plain words, 4 of them"


@pytest.mark.parametrize("pair", [sample(), hostile()], ids=["sample", "hostile"])
def test_docx_opens_and_says_it(pair):
    """The word processor's file opens, with every claim's number in a table."""
    file = docx.Document(io.BytesIO(render_docx(made(pair))))
    numbers = {cell.text for table in file.tables for row in table.rows for cell in row.cells[:1]}
    assert {str(at) for at in range(1, len(pair[1]) + 1)} <= numbers
