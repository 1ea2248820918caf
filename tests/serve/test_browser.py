"""Journeys in Debian's Chromium: a real server on a free port, a ledger of its own."""

import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from reportedly.ledger import Ledger
from reportedly.serve.app import create_app
from reportedly.serve.settings import Settings
from samples import sample

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CLAIMS = sample()[1]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip("no Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


def fill(path):
    """A ledger of the sample reports."""
    with Ledger(path, by="tests") as ledger:
        for document in sample()[0]:
            ledger.add(document, [claim for claim in CLAIMS if claim.quote.document == document.id])
    return path


@contextmanager
def running(app):
    """The address of a desk while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def desk(tmp_path):
    """The address of a running desk over the sample reports."""
    with running(create_app(Settings(str(fill(tmp_path / "b.db")), "ada", patience=60))) as address:
        yield address


@pytest.fixture
def page(browser):
    """A fresh page; errors of its scripts and refused loads fail the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    faults = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def test_open_a_report_and_follow_a_figure_to_its_words(page, desk):
    """From the overview to a report; a click on a claim's number lands on its words in the text."""
    page.goto(desk)
    page.get_by_role("link", name="Union counts more").click()
    page.locator("aside .n").first.click()
    assert page.evaluate("location.hash") == "#claim-1"
    assert page.locator(":target").inner_text() == "1"


def test_filter_claims(page, desk):
    """A filter narrows table and picture; its link is the saved view."""
    page.goto(f"{desk}/claims")
    page.get_by_label("Stance").select_option("denied")
    page.get_by_role("button", name="Filter").click()
    assert "stance=denied" in page.url
    assert page.get_by_role("status").inner_text().startswith("1 claim fits")
    assert page.locator("tbody tr").count() == 1


def test_review_by_keyboard_alone(page, desk):
    """Next, back, help, accept and correct without touching a mouse."""
    page.goto(f"{desk}/review")
    first = page.locator("h1").inner_text()
    page.keyboard.press("j")
    page.wait_for_url("**/review?at=1")
    page.keyboard.press("k")
    page.wait_for_url("**/review?at=0")
    assert page.locator("h1").inner_text() == first
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("a")
    page.wait_for_function("was => document.querySelector('h1').innerText !== was", arg=first)
    second = page.locator("h1").inner_text()
    page.keyboard.press("c")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("p")  # the field list jumps to "place"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # nothing typed yet: the page stays
    assert page.locator("h1").inner_text() == second
    page.keyboard.type("Old Quay")
    page.keyboard.press("Enter")
    page.wait_for_function("was => document.querySelector('h1').innerText !== was", arg=second)
    told = page.request.get(f"{desk}/api/reviews").json()["items"]
    assert [(one["verdict"], one["field"], one["replacement"]) for one in told] == [
        ("accept", "", ""),
        ("correct", "place", "Old Quay"),
    ]


def test_export_what_the_filters_show(page, desk):
    """A download holds the claims of the filters."""
    page.goto(f"{desk}/claims?stance=denied")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="csv").click()
    lines = Path(waiting.value.path()).read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert "denied" in lines[1]


def test_two_coders_at_one_desk(browser, page, desk):
    """Two people judge one claim in two windows; their disagreement shows on the agreement page."""
    other = browser.new_context().new_page()
    address = f"{desk}/claims/{CLAIMS[0].id}"
    for window, name, verdict in ((page, "ada", "accept"), (other, "bea", "reject")):
        window.goto(address)
        window.get_by_label("Working as").fill(name)
        window.get_by_role("button", name="Change").click()
        window.get_by_role("button", name=verdict).click()
        window.wait_for_load_state()
    page.goto(f"{desk}/agreement")
    assert "1 claim judged by two or more of ada, bea" in page.locator(".lead").inner_text()
    assert page.locator("ul.tall li").count() == 1
    other.context.close()


def test_two_sources_are_judged_the_same(page, desk):
    """The judgement is recorded with both names, and stands on the page of the source."""
    page.goto(f"{desk}/sources")
    page.get_by_label("One source").fill("Labour Office")
    page.get_by_label("Another").fill("Northmoor Labour Office")
    page.get_by_role("button", name="same").click()
    assert "Labour Office = Northmoor Labour Office same" in page.locator("ol.history").inner_text()
    page.get_by_role("link", name="Northmoor Labour Office").first.click()
    assert page.locator("h1").inner_text() == "Northmoor Labour Office"
    assert "Labour Office = Northmoor Labour Office same" in page.locator("ol.history").inner_text()


def test_filters_are_saved_and_found_again(page, desk):
    """From a filter to a name on the overview and back to the same claims."""
    page.goto(f"{desk}/claims?stance=denied")
    rows = page.locator("tbody tr").count()
    page.get_by_label("Save these filters as").fill("denials")
    page.get_by_role("button", name="Save").click()
    page.goto(desk)
    page.get_by_role("link", name="denials").click()
    page.wait_for_url("**/claims?*")  # a click does not wait for what it leads to
    assert page.url.endswith("/claims?stance=denied")
    assert page.locator("tbody tr").count() == rows
    page.get_by_role("button", name="Forget").click()
    page.goto(desk)
    assert page.get_by_role("link", name="denials").count() == 0


def test_a_field_is_corrected_with_the_mouse(page, desk):
    """On the page of a claim: choose the field, write what it should be; the judgement stands below."""
    claim = next(one for one in CLAIMS if one.figure)
    page.goto(f"{desk}/claims/{claim.id}")
    page.get_by_label("Field").select_option("place")
    page.get_by_label("should be").fill("Old Quay")
    page.get_by_role("button", name="correct").click()
    assert "place is “Old Quay”" in page.locator("ol.history").first.inner_text()


def test_a_series_leads_to_its_dossier(page, desk):
    """From the list to a quantity, to its dossier as a file; pointing at a figure shows its quote."""
    page.goto(f"{desk}/series")
    page.locator("table a").first.click()
    assert "“" in page.locator("svg a title").first.text_content()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="html").click()
    assert "Content-Security-Policy" in Path(waiting.value.path()).read_text("utf-8")


def test_a_picture_is_walked_by_keyboard(page, desk):
    """Each figure of a picture is reached with Tab, says what it is, and Enter opens its claim."""
    page.goto(f"{desk}/claims")
    page.locator("svg a").first.focus()
    address = page.evaluate("document.activeElement.getAttribute('href')")
    assert page.locator("tr.near").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_pages_that_are_being_worked_out_come_by_themselves(page, tmp_path):
    """The browser looks again until the page is whole."""
    path = fill(tmp_path / "slow.db")
    with running(create_app(Settings(str(path), "ada", patience=0.0))) as address:
        page.goto(f"{address}/law")
        page.get_by_role("heading", name="The law").wait_for(timeout=60_000)


@pytest.mark.parametrize("width", [1440, 390])
def test_no_serious_fault_for_people_with_disabilities(browser, desk, width):
    """axe-core finds nothing serious on any page, and no page is wider than the screen."""
    from axe_core_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    window = context.new_page()
    document = sample()[0][0].id
    paths = ["/", "/documents", f"/documents/{document}", f"/documents/{document}/beside/{sample()[0][1].id}", "/claims", f"/claims/{CLAIMS[0].id}",
             "/review", "/series", "/series?quantity=NM+worker+*+SM", "/origins", "/source?name=Northmoor+Labour+Office", "/law", "/sources", "/problems", "/agreement", "/claims?low=x"]  # fmt: skip
    for path in paths:
        window.goto(desk + path)
        found = Axe().run(window)["violations"]
        serious = [
            (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]
        assert serious == [], path
        assert window.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_dossier_is_one_file_that_anyone_can_read(browser, desk, tmp_path, width):
    """Saved and opened from disk it asks for nothing, fits the screen, and axe-core finds nothing serious."""
    from axe_core_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    window = context.new_page()
    path = tmp_path / "dossier.html"
    path.write_bytes(window.request.get(f"{desk}/export.html").body())
    asked = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(window)["violations"]
    assert [
        (one["id"], [n["html"][:120] for n in one["nodes"]][:3]) for one in found if one["impact"] in {"serious", "critical"}
    ] == []
    context.close()


def test_reading_needs_no_script(browser, desk):
    """With scripts off every page still reads, filters and judges."""
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(f"{desk}/review")
    target = window.locator('input[name="target"]').get_attribute("value")
    window.get_by_role("button", name="accept").click()
    assert window.locator('input[name="target"]').get_attribute("value") != target
    context.close()
