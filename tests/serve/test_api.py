"""The HTTP API against its own description."""

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from reportedly.errors import Misuse, NotAllowed, Unknown
from reportedly.ledger import Ledger
from reportedly.serve.app import create_app, status_of
from reportedly.serve.settings import Settings
from samples import sample

CLAIMS = sample()[1]
REFUSES = [positive_data_acceptance, unsupported_method]
"""Not held against the API: a filter that no schema can describe in full (a period, a quantity) is refused with a reason."""


class Local:
    """The application as seen from the machine itself, whatever name a generated request gives."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            scope["headers"] = [(k, v) for k, v in scope["headers"] if k != b"host"] + [(b"host", b"127.0.0.1")]
        await self.app(scope, receive, send)


def application(path):
    with Ledger(path, by="tests") as ledger:
        for document in sample()[0]:
            ledger.add(document, [claim for claim in CLAIMS if claim.quote.document == document.id])
    return create_app(Settings(str(path), "ada", patience=60))


def test_the_api_keeps_its_word(tmp_path):
    """Whatever a generated request asks, the API answers as its description says, and never with a fault of its own."""
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", Local(application(tmp_path / "api.db")))
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 9
    for operation in operations:
        ask_anything(operation)


def ask_anything(operation):
    """Some generated requests to one operation, each answer held against the description."""

    @given(case=operation.as_strategy())
    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def keeps(case):
        answer = case.call()
        assert answer.status_code < 500, answer.text
        case.validate_response(answer, excluded_checks=REFUSES)

    keeps()


def test_the_stable_view_is_the_one_of_the_command_line(tmp_path):
    """A claim over HTTP has the keys of `reportedly extract`."""
    with TestClient(application(tmp_path / "v.db"), base_url="http://127.0.0.1") as client:
        item = client.get("/api/claims?limit=1").json()["items"][0]
        assert {"document", "start", "end", "quote", "figure", "speaker", "certainty", "polarity", "id", "rules"} <= set(item)


@pytest.mark.parametrize("path", ["/api/claims?text=coal", "/api/series?source=ann", "/api/ledger?q=x", "/api/queue?at=3"])
def test_an_unknown_filter_is_refused(reading_desk, path):
    """A filter that the address does not know would otherwise answer with everything."""
    answer = reading_desk.get(path)
    assert answer.status_code == 422
    assert "is no filter here" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/api/claims/00000000", "/api/documents/00000000", "/pictures/00000000"])
def test_what_is_not_there_is_not_found(reading_desk, path):
    """An id or a name that nothing goes by."""
    assert reading_desk.get(path).status_code == 404


@pytest.mark.parametrize(
    ("fault", "status"),
    [(Unknown("two claims begin so"), 404), (Misuse("no word to search for"), 422), (NotAllowed("no"), 403)],
)
def test_the_kind_of_a_fault_is_its_status(fault, status):
    """Not the first words of its sentence."""
    assert status_of(fault) == status
