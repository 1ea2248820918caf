"""Pages as many publishing systems lay them out: every paragraph survives, the page around it goes."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.pages import BODY, COOKIES, FOOT, FURNITURE, HEAD, LAYOUTS, NAV, paragraphs

from reportedly.model import BlockKind, Document, Problem
from reportedly.read import read


def page(source: str, **told: str) -> Document:
    """The one Document of a page."""
    (made,) = read(source.encode(), name="a.html", **told)
    assert isinstance(made, Document), made
    return made


def words(document: Document, *kinds: BlockKind) -> list[str]:
    """The words of the blocks of some kinds."""
    return [document.text[block.start : block.end] for block in document.blocks if not kinds or block.kind in kinds]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_paragraph_survives(layout):
    """All paragraphs are there, whole, each a block of its own, in their order."""
    found = words(page(layout()))
    assert [line for line in found if line in BODY] == BODY


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_furniture_goes_and_is_named(layout):
    """What belongs to the page and not to the report is out of the text; what was left out is said."""
    source = layout()
    document = page(source)
    for line in FURNITURE:
        assert line not in document.text, document.text
    assert "Privacy" not in document.text
    if "<nav>" in source:
        assert any("Home" in line for line in document.dropped)
    if FURNITURE[4] in source:
        assert any(line.startswith("footer") for line in document.dropped)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_headline_is_a_headline(layout):
    """The h1 is a headline block wherever it stands."""
    assert words(page(layout()), BlockKind.HEADLINE)[0].startswith("Dockers counted")


def test_facts_come_from_the_page_s_own_data():
    """Title, publisher, writer, day, language and address from JSON-LD and meta elements."""
    data = '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Dockers &amp; counted","datePublished":"2025-02-10T23:30:00+09:00","dateModified":"2025-02-12","author":[{"@type":"Person","name":"Jane Doe"},{"name":"John Roe"}],"publisher":{"name":"Harbour Daily"}}]}'
    document = page(
        f"<html lang='en-GB'><head><link rel='canonical' href='https://example.org/a'><script type='application/ld+json'>{data}</script></head><body><article>{paragraphs()}</article></body></html>"
    )
    assert (document.publisher, document.byline, document.published) == ("Harbour Daily", "Jane Doe, John Roe", "2025-02-10")
    assert (document.language, document.url) == ("en", "https://example.org/a")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta property='article:published_time' content='2025-02-10T01:00:00Z'>", "2025-02-10"),
        ("<meta name='pubdate' content='20250210'>", "2025-02-10"),
        ("<meta itemprop='datePublished' content='2025-02-10'>", "2025-02-10"),
        ("<link rel='canonical' href='https://example.org/2025/02/10/a'>", "2025-02-10"),
        (
            "<meta property='article:modified_time' content='2025-02-12'><meta property='article:published_time' content='2025-02-10'>",
            "2025-02-10",
        ),
        ("", None),
        ("<meta name='x' content='y'><body><time datetime='2025-02-10'>yesterday</time>", "2025-02-10"),
        ("<body><time datetime='2025-02-10'></time><time datetime='2025-02-11'></time>", None),
    ],
)
def test_the_day_of_publication(head: str, day: str | None):
    """Published, never modified; none where the page gives none."""
    assert page(f"<html><head>{head}</head><body>{paragraphs()}</body></html>").published == day


def test_damaged_json_is_no_harm():
    """Broken or hostile JSON-LD is passed over."""
    for data in (
        "{",
        "[" * 50000,
        '{"@type": 5}',
        '{"@type":"NewsArticle","author":[[[[]]]],"datePublished":{"x":1},"publisher":[null]}',
    ):
        assert (
            words(
                page(f"<html><head><script type='application/ld+json'>{data}</script></head><body>{paragraphs()}</body></html>"),
                BlockKind.PARAGRAPH,
            )
            == BODY
        )


def test_figures_with_credits_are_captions():
    """A caption keeps its picture credit, which is no credit of the report."""
    figure = "<figure><img src='x'><figcaption>Dockers wait.<span class='credit'>AFP</span></figcaption></figure>"
    document = page(f"<html><body><article>{figure}{paragraphs()}<p>- The Harbour Daily/ANN</p></article></body></html>")
    assert words(document, BlockKind.CAPTION) == ["Dockers wait. AFP"]
    assert document.credits == ("(Reuters)", "- The Harbour Daily/ANN")


def test_inline_elements_neither_split_nor_glue_words():
    """Text runs through inline elements; footnote marks and struck-out figures never touch a number."""
    source = "<p>About <b>4</b>,<i>000</i><sup><a href='#1'>1</a></sup> workers,<!-- x --> not <del>3,000</del>, on 10 km<sup>2</sup>; thou&shy;sands&nbsp;more<wbr>over.</p>"
    assert page(
        f"<html><body>{source}</body></html>"
    ).text == "About 4,000 workers, not , on 10 km² ; thousands\u00a0moreover.".replace(" ;", ";")


def test_hidden_text_is_not_read():
    """What a reader never sees is no part of the report."""
    source = f"<div style='display: none'><p>Exactly 9,999 hidden people were counted here, officials said on Monday.</p></div>{paragraphs()}<p>Some <span hidden>nine</span>ten came.</p>"
    document = page(f"<html><body>{source}</body></html>")
    assert "9,999" not in document.text
    assert "Some ten came." in document.text


def test_tables_of_data_keep_rows_together():
    """A row is one block, its cells with tabs between."""
    rows = "<table><tr><th>State</th><th>Workers</th></tr><tr><td>Qatar</td><td>2,500</td></tr></table>"
    assert words(page(f"<html><body><article>{paragraphs()}{rows}</article></body></html>"), BlockKind.TABLE) == [
        "State\tWorkers",
        "Qatar\t2,500",
    ]


def test_lists_are_lists():
    """Items of a list in the report are blocks of their own."""
    items = "<ul><li>Killed: at least 300</li><li>Wounded: some 2,700</li></ul>"
    assert words(page(f"<html><body><article>{paragraphs()}{items}</article></body></html>"), BlockKind.LIST) == [
        "Killed: at least 300",
        "Wounded: some 2,700",
    ]


def test_preformatted_text_is_cut_into_paragraphs():
    """Hard-wrapped text in a pre element becomes paragraphs."""
    wrapped = "The harbour authority counted about 4,000 dockers on Monday,\nits spokesman told reporters who had come to the port.\n\nIt gave no other figure.\n"
    assert len(words(page(f"<html><body><pre>{wrapped}</pre></body></html>"), BlockKind.PARAGRAPH)) == 2


def test_a_paywall_stub_keeps_what_is_shown():
    """Two paragraphs and an offer to subscribe: the paragraphs are the report."""
    source = f"<article><h1>Dockers counted</h1><p>{escape(BODY[0])}</p><p>{escape(BODY[1])}</p><div class='paywall-offer'><h2>Continue reading</h2><p>Subscribe now for one euro and read everything we have published since the war began, on every device.</p><p>Already a subscriber? Log in to read on. Cancel whenever you like, no questions asked, ever.</p></div></article>"
    document = page(f"{HEAD}{COOKIES}{source}{FOOT}")
    assert words(document, BlockKind.PARAGRAPH) == BODY[:2]
    assert any(line.startswith("paywall") for line in document.dropped)


def test_embedded_posts_are_kept_apart():
    """A post shown inside a report is there, but as another kind of block."""
    post = "<blockquote class='twitter-tweet'><p>We counted 5,000 of them today at the gate.</p>&mdash; Union (@union) <a>10 February</a></blockquote>"
    document = page(f"<html><body><article>{paragraphs()}{post}</article></body></html>")
    assert "We counted 5,000 of them today at the gate." in words(document, BlockKind.OTHER)


def test_a_passage_printed_twice_is_read_once():
    """Copies for narrow screens are dropped and named."""
    document = page(f"<html><body><article>{paragraphs()}<p>{escape(BODY[0])}</p></article></body></html>")
    assert words(document).count(BODY[0]) == 1
    assert any(line.startswith("repeated") for line in document.dropped)


def test_credits_in_an_article_s_footer_are_kept():
    """The footer goes, the agency's line in it stays."""
    document = page(
        f"<html><body><article>{paragraphs()}<footer><p>About our port desk</p><p>Reporting by Jane Doe; Editing by John Roe</p></footer></article></body></html>"
    )
    assert "Reporting by Jane Doe; Editing by John Roe" in document.credits
    assert "port desk" not in document.text


def test_sentences_that_begin_like_furniture_are_kept():
    """A sentence with a figure in it is news, whatever its first words."""
    lines = [
        "Read more than 40 pages of it and you will know.",
        "More from the front: 300 died.",
        "Sign up for work rose to 4,000.",
    ]
    assert (
        words(page("<html><body><article>" + "".join(f"<p>{line}</p>" for line in lines) + "</article></body></html>")) == lines
    )


def test_a_sentence_that_is_all_link_is_kept():
    """Paragraphs linked as a whole are paragraphs; lists of links are not."""
    document = page(
        f"<html><body><article><p>{escape(BODY[0])}</p><p><a href='x'>{escape(BODY[2])}</a></p><p>{escape(BODY[3])}</p></article></body></html>"
    )
    assert BODY[2] in words(document)


def test_a_paragraph_outside_the_article_is_named():
    """No running text goes without a line in `dropped`."""
    stray = "The weather service expects rain in the north of the country until the end of the week."
    document = page(f"<html><body><article>{paragraphs()}</article><div><p>{stray}</p></div></body></html>")
    assert stray in document.text or any("The weather service" in line for line in document.dropped)


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "blockquote", "x-y"])
def test_deep_nesting_is_read_or_refused(tag: str):
    """A hundred thousand nested elements neither hang nor swallow the text behind them."""
    source = f"<html><body><p>{escape(BODY[0])}</p>{f'<{tag}>' * 100_000}deep{f'</{tag}>' * 100_000}<p>{escape(BODY[1])}</p></body></html>"
    (made,) = read(source.encode(), name="deep.html")
    if isinstance(made, Document):
        assert BODY[1] in made.text
    else:
        assert "nested" in made.what


def test_hostile_pages_do_no_harm():
    """Huge attributes, null bytes, unclosed comments and scripts inside text are read or refused, never raised."""
    sources = [
        f"<html><body><p title='{'x' * 12_000_000}'>{BODY[0]}</p></body></html>",
        f"<html><body>\0<p>{BODY[0]}\0</p></body></html>",
        f"<html><body><p>{BODY[0]}</p><!-- never closed <p>x</p>",
        f"<html><body><p>{BODY[0]}<script>document.write('99,999 workers')</script></p></body></html>",
        f"<html><body><p>{BODY[0]}</p>&#xD800;&#0;&#x110000;&unknown;</body></html>",
        "<html>" + "<p>x" * 50_000,
        "<![CDATA[" * 1000,
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>It said that 300 had died by then.</p></body></html>",
    ]
    for source in sources:
        for made in read(source.encode(), name="hostile.html"):
            assert isinstance(made, Document | Problem)
            if isinstance(made, Document):
                assert "99,999" not in made.text


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>" + "x<br>" * 100_000 + "</p></body></html>",
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">It said that 300 had died in 2019.</p></body></html>",
        "<html><body>" + "<div class='related'><p>It said that 300 had died by the end of it.</p>" * 1000,
        "<html><body><p>" + "<span class='credit'>1</span>" * 20_000,
        "<html><body>" + "<a href='x'>a</a>" * 50_000,
    ],
    ids=["line breaks", "attributes", "nested parts", "spans", "links"],
)
def test_pages_made_to_be_slow_are_not(source: str):
    """Time grows with the size of a page, whatever is in it."""
    began = time.process_time()
    list(read(source.encode(), name="slow.html"))
    assert time.process_time() - began < 10


PIECES = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<nav>",
    "</nav>",
    "<b>",
    "</b>",
    "<td>",
    "<table>",
    "</table>",
    "<br>",
    "<li>",
    "<h1>",
    "</h1>",
    "<a href='x'>",
    "</a>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<sup>",
    "<del>",
    "<pre>",
    "<q>",
    "&nbsp;",
    "&#147;",
    "<time>",
    "\0",
    "<",
    ">",
    "<svg>",
    "<x-y>",
    "<p hidden>",
    *BODY[:3],
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_tag_soup_gives_sane_documents(pieces: list[str]):
    """Any soup is a Document with blocks in its text, or a Problem."""
    for made in read(("<html><body>" + "".join(pieces)).encode(), name="soup.html"):
        assert isinstance(made, Document | Problem)
        if isinstance(made, Document):
            for block in made.blocks:
                part = made.text[block.start : block.end]
                assert part
                assert part == (part.strip(" \n") if block.kind is BlockKind.TABLE else part.strip())  # cells may be empty


def test_the_declared_encoding_is_believed_where_utf8_does_not_fit():
    """A page in an old encoding that says so is read in it."""
    source = "<html><head><meta charset='euc-kr'></head><body><p>국가정보원은 약 4,000명이라고 밝혔다.</p></body></html>"
    (made,) = read(source.encode("euc-kr"), name="a.html")
    assert isinstance(made, Document)
    assert made.text == "국가정보원은 약 4,000명이라고 밝혔다."
    assert (made.encoding, made.language) == ("cp949", "ko")


SENTENCES = st.lists(st.sampled_from(BODY), min_size=1, max_size=6, unique=True)
WRAPS = st.sampled_from(
    [
        "<p>{}</p>",
        "<div>{}</div>",
        "<p><span>{}</span></p>",
        "<section><p>{}</p></section>",
        "<div><div><p>{}<br></p></div></div>",
        "<blockquote><p>{}</p></blockquote>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.lists(WRAPS, min_size=6, max_size=6), st.booleans(), st.booleans())
def test_any_mixture_of_wrappings_keeps_all_paragraphs(lines: list[str], wraps: list[str], article: bool, chrome: bool):
    """However paragraphs are wrapped, all are found, and blocks cut the text where it says."""
    inner = "".join(wrap.format(escape(line)) for line, wrap in zip(lines, wraps, strict=False))
    body = f"<article>{inner}</article>" if article else f"<div>{inner}</div>"
    document = page(f"{HEAD}{NAV if chrome else ''}<h1>Dockers counted</h1>{body}{FOOT if chrome else ''}")
    assert [part for part in words(document) if part in BODY] == lines


def test_empty_cells_and_spans_keep_the_columns():
    """What stands under a head stays under it."""
    rows = (
        "<tr><th rowspan='2'>State</th><th colspan='2'>Workers</th></tr><tr><th>2023</th><th>2024</th></tr>"
        "<tr><td>Qatar</td><td></td><td>2,500</td></tr><tr><td>Oman</td><td>40</td></tr>"
    )
    lead = "<p>The ministry counted the workers of each state again this year, and published what it found on Monday.</p>"
    page = f"<html><body><h1>Workers counted</h1>{lead}<table>{rows}</table></body></html>".encode()
    (document,) = read(page, media="text/html")
    assert isinstance(document, Document)
    shown = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TABLE]
    assert shown == ["State\tWorkers", "\t2023\t2024", "Qatar\t\t2,500", "Oman\t40"]


@pytest.mark.parametrize("span", ["1000000000", "-3", "0", "x", "９", "2.5"])
def test_a_hostile_span_costs_nothing(span: str):
    rows = f"<tr><td colspan='{span}' rowspan='{span}'>State</td><td>Workers</td></tr><tr><td>Qatar</td><td>7</td></tr>" * 50
    page = f"<html><body><p>{'The ministry counted the workers of each state again. ' * 3}</p><table>{rows}</table></body></html>".encode()
    began = time.process_time()
    list(read(page, media="text/html"))
    assert time.process_time() - began < 5
