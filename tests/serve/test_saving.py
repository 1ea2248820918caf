"""Views, series and ties of sources that people name on the desk."""

import pytest

from reportedly.ledger import Ledger

from .test_reviewing import token_in


def send(desk, path, **form):
    return desk.post(path, data={"csrf": token_in(desk.get("/review").text)} | form)


def test_filters_are_saved_under_a_name(desk):
    """The view stands on the claims page and the overview, leads to the same filters, and can be forgotten."""
    answer = send(desk, "/views", name="denials", link="stance=denied&after=abc&order=-said")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/claims?stance=denied&order=-said"
    for page in ("/claims", "/"):
        assert 'href="/claims?stance=denied&amp;order=-said">denials</a>' in desk.get(page).text
    page = desk.get("/claims?stance=denied&order=-said").text
    assert "Forget “denials”" in page
    send(desk, "/views", forget="denials", link="stance=denied")
    assert "denials" not in desk.get("/claims").text


@pytest.mark.parametrize("name", ["", "  ", "a=b"])
def test_a_view_needs_a_name(desk, name):
    """Otherwise nothing is saved."""
    assert send(desk, "/views", name=name, link="stance=denied").status_code == 422
    assert desk.get("/api/reviews").json()["items"] == []


def test_a_view_leads_nowhere_but_to_the_claims(desk):
    """Whatever its link holds."""
    place = send(desk, "/views", name="x", link="//evil.example/?q=javascript:alert(1)\r\nX: y").headers["location"]
    assert place.startswith("/claims?")
    assert "\n" not in place


def test_a_series_is_named_on_its_page(desk):
    """The name stands in the list, as `reportedly series --name` would have set it; a broken pattern is refused."""
    assert send(desk, "/series", name="quarry workers", quantity="NM worker * SM").status_code == 303
    assert "quarry workers" in desk.get("/series").text
    assert send(desk, "/series", name="x", quantity="NM worker").status_code == 422


def test_two_names_are_judged_the_same(desk):
    """The judgement is in the ledger, on the page of sources and on the page of the source; a name is not itself."""
    assert send(desk, "/sources", one="Labour Office", two="Northmoor  Labour Office", verdict="same").status_code == 303
    (review,) = desk.get("/api/reviews").json()["items"]
    assert (review["target"], review["verdict"]) == ("Labour Office=Northmoor Labour Office", "same")
    for page in ("/sources", "/source?name=Northmoor+Labour+Office"):
        assert "Labour Office = Northmoor Labour Office same" in desk.get(page).text
    assert send(desk, "/sources", one="a", two=" a ", verdict="same").status_code == 422
    assert send(desk, "/sources", one="a", two="b", verdict="accept").status_code == 422


@pytest.mark.parametrize("path", ["/views", "/series", "/sources"])
def test_nothing_is_saved_without_the_sessions_token(desk, path):
    """As with judgements."""
    desk.get("/review")
    form = {
        "csrf": "0" * 64,
        "name": "x",
        "link": "stance=denied",
        "quantity": "* * * *",
        "one": "a",
        "two": "b",
        "verdict": "same",
    }
    assert desk.post(path, data=form).status_code == 403


def test_the_page_of_a_source_shows_how_it_has_done(reading_desk):
    """Its names, its record and its claims; of one nobody quotes it says so."""
    page = reading_desk.get("/source?name=Northmoor+Labour+Office").text
    assert "first with" in page
    assert "revised up" in page
    assert "No list knows this source" in reading_desk.get("/source?name=Nobody").text
    assert "0 claims here" in reading_desk.get("/source?name=Nobody").text


def test_a_claim_shows_what_it_was_before(desk):
    """A newer reading supersedes the older one; both stand on the page of either."""
    from dataclasses import replace

    from samples import sample

    documents, claims = sample()
    document = documents[0]
    own = [claim for claim in claims if claim.quote.document == document.id]
    newer = replace(own[0], counts="quarry hands", rules="rules 9")
    with Ledger(desk.app.state.desk.settings.ledger, by="tests") as ledger:
        ledger.add(document, [newer, *own[1:]])
    for claim in (own[0], newer):
        page = desk.get(f"/claims/{claim.id}").text
        assert '<h2 id="versions">Versions</h2>' in page
        assert "superseded" in page
        assert "quarry hands" in page
        assert "; stands" in page
