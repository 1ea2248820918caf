"""Answers worked out behind the pages."""

import threading

import pytest
from fastapi.testclient import TestClient

from reportedly.serve.app import create_app
from reportedly.serve.settings import Settings
from reportedly.serve.workshop import StillWorking, Workshop
from samples import sample

from .conftest import HOME, fill


@pytest.fixture
def workshop():
    opened = Workshop()
    yield opened
    opened.close()


def test_an_answer_is_worked_out_once_for_each_head(workshop):
    """Asked again at the same head it is kept, at the next head made anew."""
    made = []

    def work():
        made.append(1)
        return len(made)

    assert workshop.ask("k", "a", work, None).value == 1
    assert workshop.ask("k", "a", work, None).value == 1
    assert workshop.ask("k", "b", work, None).value == 2


def test_nobody_waits_longer_than_they_have_patience(workshop):
    """Without an answer from before it is said that there is none yet; with one, that one is given and called old."""
    go_on = threading.Event()
    with pytest.raises(StillWorking):
        workshop.ask("k", "a", lambda: go_on.wait(20), 0.01)
    go_on.set()
    assert workshop.ask("k", "a", lambda: True, None).value is True
    later = threading.Event()
    old = workshop.ask("k", "b", lambda: later.wait(20) and "new", 0.01)
    assert (old.value, old.fresh) == (True, False)
    later.set()
    assert workshop.ask("k", "b", lambda: "new", None).value == "new"


def test_one_job_for_a_key_however_often_it_is_asked(workshop):
    """Impatient readers do not pile up work, and who waits gets the answer of the head asked for."""
    go_on, begun = threading.Event(), []

    def work():
        begun.append(1)
        go_on.wait(20)
        return "old"

    for head in "abcabc":
        with pytest.raises(StillWorking):
            workshop.ask("k", head, work, 0.01)
    assert len(begun) == 1
    go_on.set()
    assert workshop.ask("k", "z", lambda: "new", None).value == "new"


def test_a_fault_of_the_work_reaches_who_asked(workshop):
    """And the next one tries again."""
    with pytest.raises(ZeroDivisionError):
        workshop.ask("k", "a", lambda: 1 // 0, None)
    assert workshop.ask("k", "a", lambda: 1, None).value == 1


def test_a_small_change_keeps_an_answer_fresh(workshop):
    """Where the change makes it the answer of the newer head; where it does not, a new one is made."""
    workshop.ask("k", "a", lambda: 1, None)
    workshop.amend("k", lambda head, one: (head + "b", one + 1))
    assert workshop.ask("k", "ab", lambda: 0, None).value == 2
    workshop.amend("k", lambda head, one: (head, one + 100))
    assert workshop.ask("k", "abc", lambda: 0, None).value == 0


def test_a_page_that_is_being_worked_out_says_so_and_looks_again(tmp_path):
    """It answers at once, with the policy and the cookie of every page, and asks the browser to come back."""
    path = fill(tmp_path / "w.db", sample())
    with TestClient(create_app(Settings(str(path), "ada", patience=0.0)), base_url=HOME) as client:
        answer = client.get("/law")
        assert answer.status_code == 202
        assert answer.headers["refresh"] == "2"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "Being worked out" in answer.text
        for _ in range(500):
            answer = client.get("/law")
            if answer.status_code == 200:
                break
            threading.Event().wait(0.02)
        assert answer.status_code == 200
        assert client.get("/api/series?quantity=NM+worker+*+SM").status_code == 200


def test_the_desk_works_out_what_is_looked_at_first(tmp_path):
    """After opening, overview and series come without anybody having asked before."""
    path = fill(tmp_path / "x.db", sample())
    with TestClient(create_app(Settings(str(path), "ada", patience=0.0, warm=True)), base_url=HOME) as client:
        for _ in range(500):
            if all(client.app.state.desk.workshop.has(key) for key in ("snapshot", "origins")):
                break
            threading.Event().wait(0.02)
        assert client.get("/").status_code == 200
