"""A desk over the sample reports, and one over the hostile ones."""

import pytest
from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.serve.app import create_app
from reportedly.serve.settings import Settings
from samples import hostile, sample

HOME = "http://127.0.0.1"


def fill(path, pair):
    """A ledger file with documents and claims."""
    with Ledger(path, by="tests", clock=lambda: "2032-03-01T09:00:00.000000Z") as ledger:
        for document in pair[0]:
            own = [claim for claim in pair[1] if claim.quote.document == document.id]
            ledger.add(document, own, document.text.encode("utf-8", "surrogatepass"))
    return path


@pytest.fixture
def desk(tmp_path):
    """A client of a fresh desk with the sample reports."""
    with TestClient(
        create_app(Settings(str(fill(tmp_path / "s.db", sample())), "ada", patience=60)), base_url=HOME, follow_redirects=False
    ) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_desk(tmp_path_factory):
    """A client of a desk with the hostile reports."""
    path = fill(tmp_path_factory.mktemp("hostile") / "h.db", hostile())
    with TestClient(create_app(Settings(str(path), "ada", patience=60)), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="session")
def reading_desk(tmp_path_factory):
    """A client of a desk with the sample reports that nobody changes."""
    path = fill(tmp_path_factory.mktemp("reading") / "s.db", sample())
    with TestClient(create_app(Settings(str(path), "ada", patience=60)), base_url=HOME) as client:
        yield client
