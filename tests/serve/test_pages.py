"""Pages for reading."""

import html
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from reportedly.serve import desk as desks
from reportedly.serve.app import create_app
from reportedly.serve.settings import Settings
from samples import hostile, sample

from .conftest import HOME, fill

DOCUMENTS, CLAIMS = sample()
PAGES = [
    "/", "/documents", f"/documents/{DOCUMENTS[0].id}", f"/documents/{DOCUMENTS[0].id}/beside/{DOCUMENTS[1].id}", "/claims",
    "/claims?speaker=office&figures=1&order=-holds", f"/claims/{CLAIMS[0].id}", "/series", "/series?quantity=NM+worker+*+SM", "/origins",
    "/law", "/sources", "/problems", "/agreement", "/review", "/export.html", "/chart/figures.svg", "/chart/stances.svg", "/chart/law.svg",
]  # fmt: skip
BAD_DOCUMENTS, BAD_CLAIMS = hostile()
BAD_PAGES = [
    *(page for page in PAGES if DOCUMENTS[0].id not in page and CLAIMS[0].id not in page),
    *(f"/documents/{one.id}" for one in BAD_DOCUMENTS), *(f"/claims/{one.id}" for one in BAD_CLAIMS),
    f"/documents/{BAD_DOCUMENTS[0].id}/beside/{BAD_DOCUMENTS[1].id}",
]  # fmt: skip


class Shape(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_answers(reading_desk, page):
    """Every page of a filled ledger comes, with the policy that keeps other hosts and scripts out."""
    answer = reading_desk.get(page)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("page", BAD_PAGES)
def test_hostile_reports_stay_words_on_every_page(hostile_desk, page):
    """No script, handler, address or hidden mark of a report reaches a page as more than text."""
    answer = hostile_desk.get(page)
    assert answer.status_code == 200
    for tag, attrs in Shape(answer.text).tags:
        assert tag not in {"img", "iframe", "object", "embed", "base"}
        assert tag != "script" or attrs["src"].startswith("/static/")
        assert not any(name.startswith("on") for name in attrs)
        assert not attrs.get("href", "").lower().strip().startswith(("javascript", "data"))
    for mark in "\u202e\u2066\u200b\x00\x1b":
        assert mark not in answer.text


def test_filters_rule_table_and_picture_alike(reading_desk):
    """Both hold the same claims."""
    page = reading_desk.get("/claims?stance=denied").text
    rows = set(re.findall(r'<td><a class="n" href="/claims/(\w+)"', page))
    drawn = set(re.findall(r'<a href="/claims/(\w+)"><title>', page))
    assert rows == drawn == {claim.id for claim in CLAIMS if claim.attribution.stance == "denied"}


def test_the_table_says_what_happened_and_where(reading_desk):
    """Each row under what is counted."""
    page = reading_desk.get("/claims?q=").text
    told = [", ".join(filter(None, (claim.event, claim.place))) for claim in CLAIMS]
    shown = re.findall(r'<br><span class="soft">([^<]*)</span></td>', page)
    assert shown
    assert set(shown) <= set(map(html.escape, told))


def test_a_page_of_claims_links_to_the_next(reading_desk):
    """All claims can be reached by following `next`; none comes twice."""
    seen, path = [], "/api/claims?limit=5"
    while path:
        body = reading_desk.get(path).json()
        seen += [one["id"] for one in body["items"]]
        path = f"/api/claims?limit=5&after={body['after']}" if body["after"] else ""
    assert sorted(seen) == sorted(claim.id for claim in CLAIMS)


def test_money_is_never_drawn_against_people(reading_desk):
    """A picture holds one kind of figure and says what it leaves out."""
    page = reading_desk.get("/claims").text
    assert "of other kinds or units, which cannot be set against these" in page


@pytest.mark.parametrize(
    "query", ["low=x", "low=1e999", "high=NaN", "during=spring", "stance=sure", "quantity=a+b", "known=2025", "order=up"]
)
def test_a_filter_that_cannot_be_read_is_explained(reading_desk, query):
    """The answer is 422 and names what is wrong."""
    for path in ("/claims", "/api/claims"):
        answer = reading_desk.get(f"{path}?{query}")
        assert answer.status_code == 422
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "page", ["/claims/ffff", "/documents/ffff", "/nothing", "/static/../app.py", "/chart/pie.svg", "/export.exe"]
)
def test_what_is_not_there_is_said(reading_desk, page):
    """No page answers with 200 or 500 for a thing that does not exist."""
    assert reading_desk.get(page).status_code in {404, 422}


@pytest.mark.parametrize("shape", ["csv", "jsonl", "parquet", "jsonld", "ftm", "stix", "html", "pdf", "md", "docx"])
def test_every_download_comes(reading_desk, hostile_desk, shape):
    """Each format can be taken from a page, of harmless and of hostile reports."""
    for client in (reading_desk, hostile_desk):
        answer = client.get(f"/export.{shape}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].endswith(f'.{shape}"')


@pytest.mark.parametrize("shape", ["csv", "jsonl"])
def test_a_download_from_a_later_page_names_its_reports(reading_desk, shape):
    """`after` is a claim of the page before, and the rows behind it have their address and title like all."""
    whole = reading_desk.get(f"/export.{shape}?order=recorded").text.splitlines()
    first = reading_desk.get("/api/claims?order=recorded&limit=1").json()["items"][0]["id"]
    rest = reading_desk.get(f"/export.{shape}?order=recorded&after={first}").text.splitlines()
    heads = 1 if shape == "csv" else 0
    assert rest[heads:] == whole[heads + 1 :]


@pytest.mark.parametrize(("bound", "told"), [(5, True), (500, False)])
def test_a_dossier_from_a_page_says_its_bound(tmp_path, monkeypatch, bound, told):
    """Where it rests on the newest claims only, it says so; the tables hold all."""
    monkeypatch.setattr(desks, "STUDIED", bound)
    settings = Settings(str(fill(tmp_path / "s.db", sample())), "ada", patience=60)
    with TestClient(create_app(settings), base_url=HOME) as client:
        assert (f"of these only the newest {bound} claims" in client.get("/export.md").text) is told
        assert len(client.get("/export.jsonl").text.splitlines()) == len(sample()[1])


def test_an_empty_ledger_has_all_pages(tmp_path):
    """Nothing read yet is no fault."""
    with TestClient(create_app(Settings(str(tmp_path / "e.db"), "ada", patience=60)), base_url="http://127.0.0.1") as client:
        for page in PAGES:
            if DOCUMENTS[0].id not in page and CLAIMS[0].id not in page:
                assert client.get(page).status_code == 200, page


def test_a_giant_table_and_a_giant_line_open(tmp_path):
    """A report of a hundred thousand words with hundreds of claims opens in seconds."""
    import time

    from reportedly.ledger import Ledger
    from samples import Said, about, report

    marked = "\n".join(
        f"{{{at}.content {{{at}.figure about {at}}} {{{at}.counts crates}} came}} " + "and so on " * 90 for at in range(1, 400)
    )
    document, claims = report(
        marked,
        {at: Said("Office", about(at)) for at in range(1, 400)},
        title="x" * 5000,
        url="https://a.example/x",
        published="2031-01-01",
    )
    with Ledger(tmp_path / "g.db") as ledger:
        ledger.add(document, claims)
    with TestClient(create_app(Settings(str(tmp_path / "g.db"))), base_url="http://127.0.0.1") as client:
        start = time.perf_counter()
        assert client.get(f"/documents/{document.id}").status_code == 200
        assert time.perf_counter() - start < 10


@pytest.mark.parametrize("page", ["/", "/documents", "/claims", "/api/claims", "/static/desk.css", "/nowhere"])
def test_every_page_answers_to_head(reading_desk, page):
    """As GET does, without the body: link checkers and monitors ask so."""
    asked, got = reading_desk.head(page), reading_desk.get(page)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert asked.headers["content-type"] == got.headers["content-type"]
