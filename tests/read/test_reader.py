"""Any bytes to Documents or Problems, never an exception."""

from __future__ import annotations

import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import BlockKind, Document, Problem
from reportedly.read import problems, read


def only(data: bytes, **told: str) -> Document:
    """The one Document in some bytes."""
    (made,) = read(data, **told)
    assert isinstance(made, Document), made
    return made


def words(document: Document, kind: BlockKind) -> list[str]:
    """The words of all blocks of a kind."""
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


def test_plain_text_is_kept_code_point_by_code_point():
    """Line ends, byte order mark, astral and combining characters stay, so that offsets hold outside."""
    text = "\ufeffSEOUL: It said so.\r\n\r\nПрезидент 김정은 e\u0301 \U0001f600 4\u00a0000.\r\n"
    document = only(text.encode())
    assert document.text == text
    assert words(document, BlockKind.PARAGRAPH) == ["SEOUL: It said so.", "Президент 김정은 e\u0301 \U0001f600 4\u00a0000."]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_text_and_blocks_agree_on_any_text(text: str):
    """Whatever the text: it is the file decoded, and blocks lie inside it, apart, without white space at their ends."""
    made = [
        item
        for item in read(text.encode(), name="a.txt", media="text/plain")
        if isinstance(item, Document) and item.media == "text/plain"
    ]
    for document in made:
        assert document.text == text
        for block in document.blocks:
            part = text[block.start : block.end]
            assert part
            assert part == part.strip().strip("\ufeff")
        covered = "".join(text[block.start : block.end] for block in document.blocks)
        assert [mark for mark in covered if mark.isalnum()] == [mark for mark in text if mark.isalnum()]


@given(st.binary(max_size=2000))
def test_no_bytes_raise(data: bytes):
    """Junk is a Document or a Problem."""
    for made in read(data, name="junk"):
        assert isinstance(made, Document | Problem)


def test_evidence_is_the_hash_of_the_bytes():
    """The hash is of the bytes as received, whatever the encoding."""
    data = "caf\xe9 au lait was served.".encode("cp1252")
    document = only(data)
    assert document.evidence == hashlib.sha256(data).hexdigest()
    assert (document.encoding, document.text) == ("cp1252", "café au lait was served.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read(encoding: str):
    """UTF-16 with and without a mark, and UTF-32, give the same words."""
    document = only("The agency said 300 soldiers – at least – died.".encode(encoding))
    assert document.text.strip("\ufeff") == "The agency said 300 soldiers – at least – died."


def test_a_guessed_encoding_is_reported():
    """Cyrillic in an old encoding is guessed, and the guess is named."""
    text = "Представитель ведомства сообщил, что около четырёх тысяч рабочих находятся в стране. " * 8
    document = only(text.encode("cp1251"))
    assert document.text == text
    assert document.encoding == "cp1251"
    assert document.language == "ru"


def test_a_damaged_byte_is_shown_and_said():
    """One bad byte in UTF-8 is U+FFFD in the text and one Problem; the rest is read."""
    problem, document = read("“About 4,000” were there – he said – “at least”.".encode() + b"\xe2\x80 The end.")
    assert isinstance(problem, Problem)
    assert "1 byte sequence is not valid UTF-8" in str(problem)
    assert isinstance(document, Document)
    assert document.text.endswith("\ufffd The end.")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\r\n ", "empty"),
        ("\ufeff".encode(), "empty"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a picture"),
        (b"PK\x03\x04" + b"x" * 50, "ZIP"),
        (gzip.compress(b"word " * 500, mtime=0)[:-20], "damaged or cut short"),
        (b"<html><head><script>var a = 'About 4,000 workers were sent.';</script></head></html>", "no report"),
        (b"<!doctype html><html><body></body></html>", "no report"),
    ],
)
def test_what_cannot_be_read_is_one_problem_that_says_where_and_why(data: bytes, says: str):
    """One line: where, what, what to do."""
    (problem,) = read(data, name="in/file.x")
    assert isinstance(problem, Problem)
    assert problem.where == "in/file.x"
    assert says in problem.what
    assert problem.advice


def test_a_report_beyond_the_limit_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    """The limit is on single reports."""
    monkeypatch.setattr(problems, "MAX_BYTES", 1000)
    (problem,) = read(b"word " * 300, name="big.txt")
    assert isinstance(problem, Problem)
    assert "MB" in problem.what


def test_what_is_told_from_outside_wins():
    """Address and day from the caller go before what the page says."""
    page = b'<html><head><meta property="article:published_time" content="2025-02-11"></head><body><p>It said that 300 had died by then.</p></body></html>'
    document = only(page, url="https://example.org/a", published="2025-02-10")
    assert (document.url, document.published) == ("https://example.org/a", "2025-02-10")
    assert only(page).published == "2025-02-11"


def test_a_compressed_page_is_read():
    """A gzip file holds one report."""
    assert only(gzip.compress(b"<html><body><p>It said that 300 had died.</p></body></html>", mtime=0)).media == "text/html"
