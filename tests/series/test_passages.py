"""Which texts copy which."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Document, EdgeKind
from reportedly.series.names import registry
from reportedly.series.passages import CopyIndex, alike, copies_of, passage, published_first, text_of, text_origins
from reportedly.series.shingles import ShingleIndex, covered, sampled, shingles, tokens

STORY = (
    "Nine dock hands were taken to hospital in Port Alna on Friday after a crane dropped its load onto the quay, the harbour board said. "
    "The board's head, Lena Strand, told a briefing that the cable had been changed in spring and that nobody had reported a fault since. "
    "Work at the two northern berths was stopped at once and will not begin again before an engineer has looked at every winch on the pier. "
    "A ferry to the outer islands left four hours late, with some two hundred travellers sleeping on benches in the old customs hall. "
    "The union of dock workers has asked for longer breaks and a second man at every winch, and wants the talks to start next week. "
    "It was the third accident of the winter at the port, which handles most of the timber and nearly all of the fish of the region."
)
OTHER = (
    "Voters in the hill district of Kessary go to the polls on Sunday to choose a new council, with the price of water the one great quarrel. "
    "The sitting chair, a retired teacher, promises to freeze the fees until the new reservoir is full; his rival wants meters in every house. "
    "Turnout was below half four years ago, when two lists of names were struck out by the court because signatures had been written twice. "
    "It was the third accident of the winter at the port, which handles most of the timber and nearly all of the fish of the region."
)


def document(text, at=0, **more):
    """A document of its own address."""
    return Document(text, url=f"https://example.org/{at}", **more)


def test_a_cut_and_reordered_copy_is_one_text():
    """Half the sentences in another order under another lead are still a copy, with the reason."""
    sentences = STORY.split(". ")
    copy = "Port accident stops work. " + ". ".join([sentences[2], sentences[0], sentences[1]])
    found = alike(text_of(document(STORY)), text_of(document(copy, 1)))
    assert found.same
    assert "stands in the other" in found.because


def test_a_shared_background_line_is_no_copy():
    """Another story that ends on the same sentence is another text."""
    found = alike(text_of(document(STORY)), text_of(document(OTHER, 1)))
    assert not found.same


def test_two_papers_that_credit_one_wire_say_so():
    """The credit line is the reason where there is one."""
    table = registry()
    left, right = document(STORY + "\n(Reuters)"), document(STORY[: len(STORY) // 2] + "\n(Reuters)", 1)
    assert alike(text_of(left, table), text_of(right, table)).kind is EdgeKind.CREDIT


def test_copies_point_back_in_time():
    """The later paper copies the earlier one, and a wire before its customers of the same day."""
    late = document(STORY, 1, published="2025-02-02", publisher="Port Gazette")
    early = document(STORY + " More soon.", 2, published="2025-02-01", publisher="Quay Courier")
    wire = document(STORY + " End.", 3, published="2025-02-01", publisher="Reuters")
    edges = copies_of([late, early, wire], registry())
    assert set(edges) == {late.id, early.id}
    (origin,) = text_origins([late, early, wire], registry())
    assert origin.members[0] == wire.id
    assert origin.measured


def test_a_text_alone_is_unmeasured():
    """Without a credit line or a copy nothing is known: unmeasured, not independent."""
    (origin,) = text_origins([document(STORY)], registry())
    assert (origin.measured, origin.primary) == (False, "")


def test_a_citation_is_an_edge_of_its_own():
    """What a report has from a wire is kept with its words, and makes no copy of it."""
    (origin,) = text_origins([document("Nine were hurt in Port Alna, according to Yonhap. " + OTHER)], registry())
    (edge,) = origin.edges
    assert (edge.kind, edge.parent) == (EdgeKind.CITES, "source:Yonhap News Agency")
    assert "according to Yonhap" in edge.because
    assert not origin.measured


def test_the_shared_passage_is_quoted_from_both():
    """The longest common passage is a span of each document."""
    left, right = document(STORY), document("Intro words here. " + STORY[140:400], 1)
    one, two = passage(left, right)
    assert left.text[one.start : one.end] == one.quote
    assert right.text[two.start : two.end] == two.quote
    assert tokens(one.quote) == tokens(two.quote)


def test_adding_again_changes_nothing():
    """A document is added once."""
    index = CopyIndex()
    index.add(document(STORY))
    index.add(document(STORY))
    assert index.groups() == [[document(STORY).id]]


def test_the_index_finds_across_its_runs():
    """What was added first is still found after the runs have been merged."""
    chance = random.Random(1)
    index = ShingleIndex()
    first = sampled(shingles(tokens(STORY)))
    index.add(first)
    for _ in range(5000):
        index.add(sampled(shingles([str(chance.randint(0, 10**9)) for _ in range(12)])))
    numbers, counts = index.common(first)
    assert (numbers[0], counts[0]) == (0, len(first))


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
@settings(deadline=None)
def test_coverage_is_a_share(left, right):
    """Between none and all of the words; a text covers itself."""
    import numpy as np

    one, two = shingles(left), np.unique(shingles(right))
    assert 0.0 <= covered(one, two, 5) <= 1.0
    if len(left) >= 5:
        assert covered(one, np.unique(one), 5) == 1.0


def test_a_wire_file_without_a_publisher_comes_before_its_customers():
    """Saved from the wire, with its dateline alone, it is what the paper of that day copied, whatever their addresses."""
    table = registry()
    for wire_at, paper_at in ((1, 2), (2, 1)):
        wire = document(f"LIMA (Reuters) - {STORY}", wire_at, published="2031-05-04", credits=("Reuters",))
        paper = document(
            f"{STORY} REUTERS", paper_at, published="2031-05-04", publisher="The Harbour Times", credits=("Reuters",)
        )
        assert published_first([paper, wire], table) == [wire, paper]
