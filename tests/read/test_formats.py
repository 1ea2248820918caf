"""PDF, feeds, mail and crawls, whole and damaged."""

from __future__ import annotations

import gzip
import io
import mailbox
from email.message import EmailMessage

import pytest
from tests.read.pdfs import pdf_of, text_at
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.model import BlockKind, Document, Problem
from reportedly.read import read
from samples import write_record

LINES = [
    "The harbour authority counted about 4,000 dockers on Monday, its spokes-",
    "man told reporters who had come to the port to hear him.",
    "",
    "At least 300 of them had come since October, he said, and a further",
    "1,200 are expected by the end of the year.",
]


def documents(data: bytes, **told: str) -> list[Document]:
    made = list(read(data, **told))
    assert all(isinstance(item, Document) for item in made), made
    return [item for item in made if isinstance(item, Document)]


def words(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if not kinds or block.kind in kinds]


def pdf(*pages: list[str], title: str = "") -> bytes:
    """A PDF of plain lines, one size; ^1^ is a raised 1."""
    head = [text_at(60, 760, title, size=20)] if title else []
    shown = [[text_at(60, 720 - 14 * row, line) for row, line in enumerate(lines)] for lines in pages]
    return pdf_of(*("\n".join([*(head if n == 0 else []), *lines]) for n, lines in enumerate(shown)))


def test_pdf_lines_become_paragraphs_with_pages():
    """Lines are joined, words broken at a line's end mended, the page of each block kept."""
    (document,) = documents(pdf(LINES, LINES[3:], title="Dockers counted"))
    assert words(document, BlockKind.HEADLINE) == ["Dockers counted"]
    assert (
        words(document, BlockKind.PARAGRAPH)[0]
        == "The harbour authority counted about 4,000 dockers on Monday, its spokesman told reporters who had come to the port to hear him."
    )
    assert [block.page for block in document.blocks] == [1, 1, 1, 2]
    assert document.media == "application/pdf"


def test_running_heads_and_page_numbers_go_and_are_named():
    """What repeats at the edge of pages is no part of the report."""
    sheets = [
        [
            "Harbour Daily, 10 February 2025",
            *LINES[: 2 + n % 2],
            f"It was page number {['one', 'two', 'three', 'four'][n]} of the report.",
            "",
            "",
            f"Page {n + 1}",
        ]
        for n in range(4)
    ]
    (document,) = documents(pdf(*sheets))
    assert "Harbour Daily" not in document.text
    assert "Page 1" not in document.text
    assert any("running head" in line for line in document.dropped)


def test_a_sentence_runs_on_over_the_page():
    """A paragraph broken by a page's end is one paragraph of the page where it began."""
    (document,) = documents(
        pdf(
            [
                "The authority counted about 4,000 dockers and said that",
                "the number of dockers who have not been paid had risen to",
            ],
            ["some 2,700 by the middle of January, when it last looked."],
        )
    )
    assert len(document.blocks) == 1
    assert "risen to some 2,700" in document.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf(LINES)[:300], "cut short"),
        (b"%PDF-1.4\nnothing here\n%%EOF\n", "damaged"),
        (pdf([]), "pictures only"),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, says: str):
    """One line that says what is wrong."""
    (problem,) = read(data, name="a.pdf")
    assert isinstance(problem, Problem)
    assert says in problem.what


def test_a_pdf_behind_a_password_is_said_to_be():
    """The PDF standard's security handler, with a key that nobody has."""
    source = pdf(LINES)
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >> /ID [<00> <00>]" % (b"AB" * 32, b"CD" * 32)
    (problem,) = read(source.replace(b"/Root 1 0 R", b"/Root 1 0 R " + entry), name="a.pdf")
    assert isinstance(problem, Problem)
    assert "password" in problem.what


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Daily</title><language>en-gb</language>
<item><title>Dockers &amp;amp; cranes</title><link>https://example.org/1</link><pubDate>Mon, 10 Feb 2025 23:30:00 +0900</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The authority counted about 4,000 dockers.</p><p>At least 300 had come since October.</p>]]></content:encoded></item>
<item><title>Second</title><link>javascript:alert(1)</link><description>The union has yet to confirm the figure.</description></item>
</channel></rss>"""


def test_feed_entries_are_documents():
    """Full content where there is some; a summary is said to be one; addresses that are none are left out."""
    first, second = documents(RSS.encode())
    assert (first.title, first.publisher, first.published, first.url) == (
        "Dockers & cranes",
        "Harbour Daily",
        "2025-02-10",
        "https://example.org/1",
    )
    assert words(first, BlockKind.PARAGRAPH) == [
        "The authority counted about 4,000 dockers.",
        "At least 300 had come since October.",
    ]
    assert second.url == ""
    assert any("summary only" in line for line in second.dropped)


def test_atom_is_read():
    """The other feed format."""
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Daily</title><entry><title>Dockers</title><link href='https://example.org/1'/><published>2025-02-10T01:00:00Z</published><author><name>Jane Doe</name></author><content type='html'>&lt;p&gt;It counted 4,000.&lt;/p&gt;</content></entry></feed>"
    (document,) = documents(atom.encode())
    assert (document.byline, document.published) == ("Jane Doe", "2025-02-10")
    assert "It counted 4,000." in document.text


def test_an_empty_feed_is_a_problem():
    """Nothing in it, one line."""
    (problem,) = read(b"<rss version='2.0'><channel><title>x</title></channel></rss>", name="f.xml")
    assert isinstance(problem, Problem)
    assert "no entries" in problem.what


def message(subject: str = "Dockers counted") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Harbour Daily <desk@example.org>"
    made["To"] = "reader@example.org"
    made["Subject"] = subject
    made["Date"] = "Mon, 10 Feb 2025 08:00:00 +0900"
    made.set_content(
        "The harbour authority counted about 4,000 dockers on Monday, its\nspokesman told reporters who had come to hear him.\n\nFrom Monday on, it will count daily.\n"
    )
    return made


def test_mail_gives_title_publisher_and_day():
    """Headers answer the questions a page's data would."""
    (document,) = documents(message().as_bytes())
    assert (document.title, document.publisher, document.published) == ("Dockers counted", "Harbour Daily", "2025-02-10")
    assert len(words(document, BlockKind.PARAGRAPH)) == 2


def test_endless_headers_are_refused():
    """A header that keeps the standard parser busy is a Problem at once."""
    (problem,) = read(b"From: a@example.org\nSubject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nIt said so.", name="a.eml")
    assert isinstance(problem, Problem)
    assert "headers" in problem.what


def test_html_mail_and_attachments():
    """The HTML part is read where it says more; attached reports are documents of their own."""
    made = message()
    made.set_content("View in browser")
    made.add_alternative(
        "<html><body><p>The authority counted about 4,000 dockers.</p><p>At least 300 had come since October.</p></body></html>",
        subtype="html",
    )
    made.add_attachment(pdf(LINES), maintype="application", subtype="pdf", filename="report.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    body, attached = documents(made.as_bytes())
    assert "At least 300" in body.text
    assert attached.media == "application/pdf"
    assert attached.evidence != body.evidence


def test_a_mailbox_is_many_documents(tmp_path):
    """Each message one Document, in order, quoted From lines mended."""
    box = mailbox.mbox(tmp_path / "a.mbox")
    for n in range(3):
        box.add(message(f"Number {n}"))
    box.close()
    found = documents((tmp_path / "a.mbox").read_bytes())
    assert [document.title for document in found] == ["Number 0", "Number 1", "Number 2"]
    assert "\nFrom Monday on" in found[0].text


def warc(*, compressed: bool, pages: int = 3, page: bytes | None = None) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for n in range(pages):
        held = page or f"<html><body><p>The authority counted {n},400 dockers on Monday, it said.</p></body></html>".encode()
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        write_record(
            writer,
            writer.create_warc_record(
                f"https://example.org/{n}",
                "response",
                payload=io.BytesIO(held),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2025-02-10T00:00:00Z"},
            ),
        )
    return out.getvalue()


@pytest.mark.parametrize("compressed", [True, False])
def test_crawls_are_read_record_by_record(compressed: bool):
    """Address from the record; the crawl's day is taken only where the page has none, and that is said."""
    found = documents(warc(compressed=compressed))
    assert [document.url for document in found] == [f"https://example.org/{n}" for n in range(3)]
    assert found[0].published == "2025-02-10"
    assert any("that of the crawl" in line for line in found[0].dropped)


def test_a_day_told_for_a_crawl_is_for_pages_without_one():
    """As with feeds and mail: a page that says its day keeps it."""
    page = b"<html><head><meta property='article:published_time' content='2024-05-07'></head><body><p>The authority counted 400 dockers, it said.</p></body></html>"
    days = []
    for one in (None, page):
        made = next(iter(read(warc(compressed=False, pages=1, page=one), name="a.warc", published="2025-03-01")))
        days.append(made.published if isinstance(made, Document) else made)
    assert days == ["2025-03-01", "2024-05-07"]


def test_a_damaged_record_is_passed_over():
    """The record before and the record behind it are read."""
    data = bytearray(warc(compressed=True))
    starts = [n for n in range(len(data)) if data[n : n + 3] == b"\x1f\x8b\x08"]
    for n in range(starts[1] + 60, starts[1] + 90):
        data[n] ^= 0xFF
    made = list(read(bytes(data), name="a.warc.gz"))
    assert [item.url for item in made if isinstance(item, Document)] == ["https://example.org/0", "https://example.org/2"]
    (problem,) = [item for item in made if isinstance(item, Problem)]
    assert "damaged record" in problem.what
    assert "at byte" in problem.where


@pytest.mark.parametrize("compressed", [True, False])
def test_a_crawl_cut_short_gives_what_is_there(compressed: bool):
    """All whole records, then a line on the rest."""
    data = warc(compressed=compressed)
    made = list(read(data[:-150], name="a.warc"))
    assert sum(isinstance(item, Problem) and "cut short" in item.what for item in made) == 1
    assert [item.url for item in made if isinstance(item, Document)][:2] == ["https://example.org/0", "https://example.org/1"]


def test_records_that_are_no_reports_are_passed_over():
    """Errors, redirects, scripts and pictures in a crawl are not worth a line each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for status, kind, data in (
        ("404 Not Found", "text/html", b"<p>no such page here</p>"),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/css", b"p {}"),
        ("200 OK", "application/javascript", b"var a = 1;"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        write_record(
            writer, writer.create_warc_record("https://example.org/x", "response", payload=io.BytesIO(data), http_headers=headers)
        )
    assert list(read(out.getvalue(), name="a.warc.gz")) == []


def test_compressed_crawls_are_told_from_compressed_pages():
    """Both begin with the same two bytes."""
    assert len(documents(warc(compressed=True), name="x")) == 3
    assert documents(gzip.compress(b"It said that 300 had died."), name="a.txt.gz")[0].text == "It said that 300 had died."


def test_a_given_day_dates_only_what_has_none():
    """One day given for a feed or a mailbox does not overrule the day of each entry."""
    feed = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title>
    <item><title>Ferry toll rises to 74</title><pubDate>Tue, 18 Mar 2025 10:00:00 GMT</pubDate><description>It said so.</description></item>
    <item><title>Nine die in camp</title><description>It said so.</description></item></channel></rss>"""
    assert [one.published for one in documents(feed, published="2025-09-10")] == ["2025-03-18", "2025-09-10"]
    mail = b"From: a@example.org\nDate: Mon, 10 Feb 2025 08:00:00 +0000\nSubject: Toll\n\nIt said that 300 had died."
    assert [one.published for one in documents(mail, published="2025-09-10", name="a.eml")] == ["2025-02-10"]


def test_the_mark_of_a_note_is_no_figure():
    """A raised digit stays one and adds nothing to the number or the sentence beside it; a digit on the line stays as it is."""
    lines = [
        "Officials put the number at nearly 3,000^2^ families.^1^ Two-thirds of them have no shelter.",
        "Room39 and No.7 are names; the fire burnt 12 km^2^ of forest.",
        "^1^Authorities' figures are not verified.",
    ]
    (made,) = documents(pdf(lines))
    text = " ".join(made.text.split())
    assert "3,000² families.¹ Two-thirds" in text
    assert "Room39 and No.7 are names; the fire burnt 12 km² of" in text
    assert "¹Authorities" in text


def test_the_number_of_an_only_page_is_dropped():
    """The line "1 of 1" under the text is no figure; a bare number alone on one page is left, it may be the report's."""
    (made,) = documents(pdf(["It said that 300 had died in the fire at the mill.", "", "", "", "1 of 1"]))
    assert made.text == "It said that 300 had died in the fire at the mill."
    assert "page numbers" in made.dropped
