"""The parts behind the pages."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Quantity, Relation, Review, Stance, Verdict
from reportedly.report.evidence import standing
from reportedly.report.words import counted_of, happened_of
from reportedly.series.names import registry
from reportedly.serve.desk import counted_in
from reportedly.serve.differences import side_by_side
from reportedly.serve.pages import newest_of
from reportedly.serve.queueing import awaiting, weigh
from reportedly.serve.sourcing import _names
from samples import sample


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_both_sides_are_whole(left, right):
    """The pieces of each side joined are that text."""
    lefts, rights, shared = side_by_side(left, right)
    assert "".join(piece.text for piece in lefts) == left
    assert "".join(piece.text for piece in rights) == right
    assert 0 <= shared <= 1


def test_what_would_change_an_answer_comes_first():
    """The latest and extreme figures stand before a plain statement; the order does not depend on the order of reading."""
    documents, claims = sample()
    texts = {document.id: document for document in documents}
    queue = weigh(claims, texts)
    assert any("latest" in reason for reason in queue[0].because)
    assert queue[-1].claim.figure is None or not queue[-1].because
    assert queue == weigh(claims[::-1], texts)


def test_the_reasons_of_the_queue_are_words():
    """What awaits review says why in words: no code of a quantity, a stance or a tie."""
    documents, claims = sample()
    tied = [replace(claim, relations=(Relation("revises_up", claims[0].id),)) for claim in claims]
    queue = weigh(tied, {document.id: document for document in documents})
    reasons = {reason for one in queue for reason in one.because}
    assert any(reason.startswith("it is the lowest of ") and "figures for “Northmoor workers" in reason for reason in reasons)
    assert "it raises an earlier figure" in reasons
    codes = {str(claim.quantity) for claim in claims} | {stance.value for stance in Stance} | {"revises_up"}
    assert not [reason for reason in reasons if any(f" {code} " in f" {reason} " or f"({code})" in reason for code in codes)]


def test_disputes_come_before_all_and_own_judgements_never():
    """What two others judged differently waits first for the third; what I judged does not wait."""
    documents, claims = sample()
    queue = weigh(claims, {document.id: document for document in documents})
    last, first = queue[-1].claim.id, queue[0].claim.id
    reviews = {
        last: (Review(last, Verdict.ACCEPT, "ada", "2032-01-01"), Review(last, Verdict.REJECT, "bea", "2032-01-01")),
        first: (Review(first, Verdict.ACCEPT, "cai", "2032-01-01"),),
    }
    waiting = awaiting(queue, reviews, "cai")
    assert waiting[0].claim.id == last
    assert first not in {one.claim.id for one in waiting}


def test_figures_of_nothing_in_particular_are_no_series():
    """What is only "present" somewhere, nobody knows what, is not listed among the quantities."""
    _, claims = sample()
    figures = [claim for claim in claims if claim.figure is not None]
    bare = [replace(claim, quantity=Quantity("-", "-", "present", "-")) for claim in figures]
    known = [replace(claim, quantity=Quantity("-", "worker", "present", "-")) for claim in figures]
    assert counted_in(bare) == ()
    assert [one.figures for one in counted_in(known)] == [len(figures)]


def test_a_source_is_known_by_a_word_of_its_name():
    """Of the words that a report has for a source, those that share a word with its name are names, pronouns are none."""
    table = registry()
    assert _names("the Harbour Office spokesman", "Nordby Harbour Office", table)
    assert not any(_names(text, "Nordby Harbour Office", table) for text in ("he", "the minister", ""))


def test_the_reviews_that_stand():
    """Accepting takes back what the same person rejected or corrected before; corrections add up, notes and others stay."""

    def says(who, verdict, field=""):
        return Review("c", Verdict(verdict), who, "2032-01-01", field=field, replacement="x" if field else "")

    told = [says("ada", "reject"), says("bea", "reject"), says("ada", "note"), says("ada", "correct", "place")]
    told += [says("ada", "correct", "counts"), says("ada", "correct", "place")]
    assert list(standing(told)["c"]) == [told[1], told[2], told[4], told[5]]
    told.append(says("ada", "accept"))
    assert list(standing(told)["c"]) == [told[1], told[2], told[6]]


def test_undated_reports_are_new_too():
    """Behind the latest by day stand reports that give none; they used to fall off the end."""
    documents = sample()[0]
    many = [replace(documents[0], id=f"d{at}", published=f"2031-01-{at + 1:02}") for at in range(12)]
    undated = replace(documents[0], id="u", published=None)
    assert [one.id for one in newest_of([undated, *many])] == [*(f"d{at}" for at in range(11, 3, -1)), "u"]


def test_a_statement_counts_nothing():
    """A line of the table names no event as what is counted, and none twice; a statement is called so."""
    claim = next(one for one in sample()[1] if one.figure)
    said = replace(claim, figure=None, quantity=None, counts="", event="given", polarity="-")
    assert (counted_of(said), happened_of(said)) == ("statement", "not given")
    bare = replace(claim, counts="", event="killed", quantity=Quantity("-", "person", "killed", "-"))
    assert (counted_of(bare), happened_of(bare)) == ("person killed", "")
