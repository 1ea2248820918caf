"""Pictures of the dossier and the desk for the docs: the example reports, read, served and photographed with Debian's Chromium.

.venv/bin/python scripts/screenshots.py          # writes docs/screenshots/*.png
"""

import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from reportedly.ledger import Ledger, Query
from reportedly.model import Document
from reportedly.notation import parse_quantity
from reportedly.pipeline import extract_document
from reportedly.read import read
from reportedly.report.dossier import compose
from reportedly.report.pages import render_html
from reportedly.serve.app import create_app
from reportedly.serve.gathering import gather
from reportedly.serve.settings import Settings

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "screenshots"
EXAMPLES = ROOT / "src" / "reportedly" / "data" / "examples"
ARGUMENTS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
QUANTITY = "KP worker present RU"
SOURCE = "National Intelligence Service (South Korea)"


def fill(path: Path) -> None:
    """The example reports in a ledger."""
    with Ledger(path, by="screenshots", clock=lambda: "2025-07-01T09:00:00.000000Z") as ledger:
        for file in sorted(EXAMPLES.iterdir()):
            if file.name != "README.md":
                for document in read(file.read_bytes(), name=file.name):
                    if isinstance(document, Document):
                        ledger.add(document, extract_document(document), file.read_bytes())


def serve(path: Path) -> str:
    """The desk on a free port; it ends with this process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(str(path), "ada", patience=60)), port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def shoot(page: Page, address: str, name: str, scroll: str = "") -> None:
    """One picture of what fits the screen, from the element `scroll` on."""
    page.goto(address)
    if scroll:
        page.locator(scroll).first.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 24)")
    page.screenshot(path=OUT / f"{name}.png")


def main() -> None:
    """Make all pictures anew."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        ledger, dossier = Path(folder) / "examples.db", Path(folder) / "dossier.html"
        fill(ledger)
        with Ledger(ledger) as store:
            query = Query(quantity=parse_quantity(QUANTITY))
            dossier.write_text(
                render_html(compose(gather(store, query, "How many North Korean workers are in Russia?"))), "utf-8"
            )
            report = next(one for one in store.documents() if "workers" in one.title.lower())
        desk = serve(ledger)
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS.split())
        for width, height in ((1440, 1000), (390, 844)):
            page = browser.new_page(viewport={"width": width, "height": height})
            shoot(page, dossier.as_uri(), f"dossier-{width}")
            shoot(page, dossier.as_uri(), f"dossier-text-{width}", "article.report")
            shoot(page, f"{desk}/", f"overview-{width}")
            shoot(page, f"{desk}/documents/{report.id}", f"report-{width}")
            shoot(page, f"{desk}/claims?quantity={QUANTITY.replace(' ', '+')}", f"claims-{width}")
            shoot(page, f"{desk}/review", f"review-{width}")
            shoot(page, f"{desk}/origins", f"origins-{width}")
            shoot(page, f"{desk}/law", f"law-{width}")
            shoot(page, f"{desk}/series?quantity={QUANTITY.replace(' ', '+')}", f"series-{width}")
            shoot(page, f"{desk}/source?name={SOURCE.replace(' ', '+')}", f"source-{width}")
        browser.close()
    print(f"{OUT}: {len(list(OUT.glob('*.png')))} pictures", file=sys.stderr)


if __name__ == "__main__":
    main()
