"""Judging, sessions and roles."""

import re

import pytest
from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.model import Review, Role, Verdict
from reportedly.serve.app import create_app
from reportedly.serve.desk import Desk
from reportedly.serve.settings import Person, Settings, read_tokens
from samples import sample

from .conftest import fill

CLAIMS = sample()[1]


def token_in(page):
    return re.search(r'name="csrf" value="(\w+)"', page)[1]


def judge(desk, **form):
    return desk.post("/review", data={"csrf": token_in(desk.get("/review").text)} | form)


def test_a_judgement_goes_into_the_ledger(desk):
    """An accepted claim is recorded under the session's name and leaves the queue."""
    first = re.search(r'name="target" value="(\w+)"', desk.get("/review").text)[1]
    assert judge(desk, target=first, verdict="accept").status_code == 303
    (review,) = desk.get("/api/reviews").json()["items"]
    assert (review["target"], review["verdict"], review["reviewer"]) == (first, "accept", "ada")
    assert f'value="{first}"' not in desk.get("/review").text


def test_a_correction_is_on_every_page(desk):
    """The corrected figure stands in series, claims, the claim's own head and the API at once."""
    claim = next(one for one in CLAIMS if one.figure and one.figure.low == 1400)
    assert judge(desk, target=claim.id, verdict="correct", field="figure", replacement="7777 person").status_code == 303
    for page in ("/series?quantity=NM+worker+present+SM", "/claims", f"/claims/{claim.id}", f"/documents/{claim.quote.document}"):
        assert "7,777" in desk.get(page).text, page
    assert desk.get(f"/api/claims/{claim.id}").json()["figure"]["best"] == 7777
    assert 7777 in [one["figure"] and one["figure"]["best"] for one in desk.get("/api/claims").json()["items"]]
    assert "it was read as" in desk.get(f"/claims/{claim.id}").text


def test_a_correction_that_cannot_be_read_is_refused(desk):
    """Nothing is recorded and the page says why."""
    answer = judge(desk, target=CLAIMS[0].id, verdict="correct", field="figure", replacement="umpteen")
    assert answer.status_code == 422
    assert "umpteen" in answer.text
    assert desk.get("/api/reviews").json()["items"] == []


def test_a_rejected_claim_leaves_the_dossier(desk):
    """What a reviewer calls misread is left out, and the method counts it."""
    claim = next(one for one in CLAIMS if one.figure and one.figure.low == 1200)
    judge(desk, target=claim.id, verdict="reject")
    page = desk.get("/export.html").text
    assert "1 claim that reviewers rejected" in page


def test_what_was_judged_is_never_called_fresh_and_wrong(tmp_path):
    """A rejected claim leaves the queue at once and the overview when it is worked out anew; others' entries are not lost."""
    path = fill(tmp_path / "w.db", sample())
    desk, (first, second, third, *_) = Desk(Settings(str(path), "ada", patience=0.0)), CLAIMS
    desk.snapshot(None)
    desk.review(Review(first.id[:12], Verdict.ACCEPT, "ada", "2032-01-01"))
    assert desk.workshop.peek("snapshot", desk.ledger.head()).reviews[first.id], "an accepted claim stands as it did"
    desk.review(Review(second.id, Verdict.REJECT, "ada", "2032-01-01"))
    old = desk.snapshot()
    assert (old.fresh, len(old.value.reviews[second.id])) == (False, 1)
    assert second.id not in {claim.id for claim in desk.snapshot(None).value.claims}
    with Ledger(path, by="bea") as other:
        other.review(Review(third.id, Verdict.REJECT, "bea", "2032-01-01"))
    desk.review(Review(first.id, Verdict.UNSURE, "ada", "2032-01-02"))
    found = desk.snapshot(None)
    assert found.fresh
    assert third.id not in {claim.id for claim in found.value.claims}
    desk.close()


@pytest.mark.parametrize("csrf", ["", "forged", "0" * 64])
def test_a_form_without_the_sessions_token_is_refused(desk, csrf):
    """Another site cannot make a reviewer judge."""
    desk.get("/review")
    assert desk.post("/review", data={"csrf": csrf, "target": CLAIMS[0].id, "verdict": "reject"}).status_code == 403
    assert desk.get("/api/reviews").json()["items"] == []


def test_another_sites_request_is_refused(desk):
    """A browser that names another site as the sender is turned away, also from the API."""
    body = {"target": CLAIMS[0].id, "verdict": "reject"}
    assert desk.post("/api/reviews", json=body, headers={"sec-fetch-site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:3000", "http://127.0.0.1.evil.example", "["]
)
def test_another_origin_is_refused(desk, origin):
    """A browser that names only the origin is turned away by that."""
    body = {"target": CLAIMS[0].id, "verdict": "reject"}
    assert desk.post("/api/reviews", json=body, headers={"origin": origin}).status_code == 403
    assert desk.post("/api/reviews", json=body, headers={"origin": "http://127.0.0.1"}).status_code == 201


def test_a_note_with_a_nul_is_refused(desk):
    """No page and no database shows it; nothing is stored."""
    body = {"target": CLAIMS[0].id, "verdict": "reject", "note": "bad\0note"}
    answer = desk.post("/api/reviews", json=body)
    assert (answer.status_code, "U+0000" in answer.text) == (422, True)
    assert desk.get("/api/reviews").json()["items"] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "evil.example:8420"])
def test_an_unknown_name_is_not_answered(desk, host):
    """A page of another name bound to our address (DNS rebinding) gets nothing."""
    assert desk.get("/api/claims", headers={"host": host}).status_code == 421


def test_a_session_ends_by_itself(tmp_path):
    """After its hours a session counts for nothing."""
    app = create_app(Settings(str(tmp_path / "x.db"), "ada", hours=-1.0))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        first = token_in(client.get("/agreement").text)
        assert client.post("/session", data={"csrf": first, "name": "eve"}).status_code == 403


def test_two_coders_and_where_they_disagree(desk):
    """Two names at one desk judge one claim; the disagreement is listed and the claim shows as disputed."""
    target = CLAIMS[0].id
    judge(desk, target=target, verdict="accept")
    token = token_in(desk.get("/review").text)
    assert desk.post("/session", data={"csrf": token, "name": "bea", "blind": "1"}).status_code == 303
    assert "ada" not in desk.get(f"/claims/{target}").text.split("<h2>Judgements</h2>")[1].split("</ol>")[0]
    judge(desk, target=target, verdict="reject")
    page = desk.get("/agreement").text
    assert "1 claim judged by two" in page
    assert target in page
    assert "Reviewers disagree" in desk.get(f"/claims/{target}").text


def test_who_codes_blind_sees_no_judgement_in_a_report(tmp_path):
    """On the page of a report, as on that of a claim, the word of others is there for who reads and not for who codes blind."""
    path, claim = fill(tmp_path / "b.db", sample()), CLAIMS[0]
    with Ledger(path, by="zoe") as ledger:
        ledger.review(Review(claim.id, Verdict.REJECT, "zoe", "2032-01-01"))
    with TestClient(create_app(Settings(str(path), "ada", patience=60)), base_url="http://127.0.0.1") as client:
        pages = (f"/documents/{claim.quote.document}", f"/claims/{claim.id}")
        assert all("zoe" in client.get(page).text for page in pages)
        token = token_in(client.get("/review").text)
        assert client.post("/session", data={"csrf": token, "name": "bea", "blind": "1"}).status_code in {200, 303}
        assert not any("zoe" in client.get(page).text for page in pages)


def test_what_an_editor_settled_is_settled_on_every_page(tmp_path):
    """A claim rejected by one and accepted by an editor is no dispute on the overview, and not struck out in its report."""
    path, claim = fill(tmp_path / "e.db", sample()), CLAIMS[0]
    with Ledger(path, by="eda") as ledger:
        ledger.give("eda", Role.EDITOR)
        ledger.review(Review(claim.id, Verdict.REJECT, "bea", "2032-01-01"))
        ledger.review(Review(claim.id, Verdict.UNSURE, "cai", "2032-01-01"))
        ledger.review(Review(claim.id, Verdict.ACCEPT, "eda", "2032-01-02"))
    with TestClient(create_app(Settings(str(path), "ada", patience=60)), base_url="http://127.0.0.1") as client:
        assert "reviewers disagree" not in client.get("/").text
        for page in (f"/documents/{claim.quote.document}", f"/claims/{claim.id}"):
            assert "note rejected" not in client.get(page).text


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/review\r\nX: y"]
)
def test_a_form_leads_nowhere_else(desk, back):
    """Where to go next is a path of this desk."""
    place = judge(desk, target=CLAIMS[0].id, verdict="accept", back=back).headers["location"]
    assert place.startswith("/review")


@pytest.fixture
def beyond(tmp_path):
    """A desk beyond loopback, with a reader and a coder."""
    with Ledger(tmp_path / "b.db", by="tests") as ledger:
        for document in sample()[0]:
            ledger.add(document, [claim for claim in CLAIMS if claim.quote.document == document.id])
    people = {"r" * 20: Person("rita", Role.READER), "c" * 20: Person("cai", Role.CODER)}
    settings = Settings(str(tmp_path / "b.db"), "ada", "0.0.0.0", frozenset({"desk.example"}), people)
    with TestClient(create_app(settings), base_url="https://desk.example", follow_redirects=False) as client:
        yield client


def test_beyond_loopback_everyone_needs_a_token(beyond):
    """Neither page nor API answers a stranger."""
    for page in ("/", "/claims", "/review", "/export.csv", "/api/claims", "/api/openapi.json".replace("openapi.json", "reviews")):
        assert beyond.get(page).status_code == 401, page
    assert beyond.post("/session", data={"token": "wrong" * 5}).status_code == 401


def test_a_reader_reads_and_does_not_judge(beyond):
    """The role of the token decides, on pages and in the API."""
    assert beyond.post("/session", data={"token": "r" * 20}).status_code == 303
    assert judge(beyond, target=CLAIMS[0].id, verdict="accept").status_code == 403
    body = {"target": CLAIMS[0].id, "verdict": "accept"}
    assert beyond.post("/api/reviews", json=body, headers={"authorization": "Bearer " + "r" * 20}).status_code == 403
    answer = beyond.post("/api/reviews", json=body, headers={"authorization": "Bearer " + "c" * 20})
    assert (answer.status_code, answer.json()["reviewer"]) == (201, "cai")


def test_a_token_file_is_read_line_by_line(tmp_path):
    """A faulty line is named; comments and blank lines are passed over."""
    path = tmp_path / "tokens"
    path.write_text("# ours\n\nreader rita 0123456789abcdef\n")
    assert read_tokens(path) == {"0123456789abcdef": Person("rita", Role.READER)}
    path.write_text("reader rita short\n")
    with pytest.raises(ValueError, match="tokens:1"):
        read_tokens(path)


def test_a_forged_cookie_is_no_session(beyond):
    """A cookie that was not signed here opens nothing."""
    for value in ("", "x", "a.b", "WyJldmUiLCJlZGl0b3IiLCJrIiw5OTk5OTk5OTk5LGZhbHNlXQ==.00", "é.ü"):
        assert beyond.get("/", headers={"cookie": f"reportedly_session={value}".encode("latin1")}).status_code == 401


@pytest.mark.parametrize("field", ["event", "place", "speaker", "chain", "counts"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_correction_is_refused(desk, field, value):
    """Nobody wipes a field by pressing a button too soon; `-` is what says not stated."""
    answer = judge(desk, target=CLAIMS[0].id, verdict="correct", field=field, replacement=value)
    assert answer.status_code == 422
    assert "- for not stated" in answer.text
    assert desk.get("/api/reviews").json()["items"] == []
    assert judge(desk, target=CLAIMS[0].id, verdict="correct", field=field, replacement="-").status_code == 303


def test_a_refused_correction_stays_in_its_form(desk):
    """The claim is still there, with what was typed, where it leads, and one reason."""
    answer = judge(desk, target=CLAIMS[1].id, verdict="correct", field="holds", replacement="last May", back="/review?at=1")
    assert answer.status_code == 422
    for part in ('value="last May"', "<option selected>holds", 'name="back" value="/review?at=1"', f'value="{CLAIMS[1].id}"'):
        assert part in answer.text
    assert answer.text.count("last May") == 2  # in the form, and in the reason


@pytest.mark.parametrize("more", [{"value": "wounded"}, {"replacment": "wounded"}])
def test_a_judgement_with_an_unknown_key_is_refused(desk, more):
    """A misspelled key is no empty correction."""
    body = {"target": CLAIMS[0].id, "verdict": "correct", "field": "event"}
    assert desk.post("/api/reviews", json=body | more).status_code == 422
    assert desk.post("/api/reviews", json=body).status_code == 422
    assert desk.get("/api/reviews").json()["items"] == []
