"""The text lit up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Block, BlockKind, Claim, Document, Field
from reportedly.report.lit import light_up
from samples import hostile, report, sample


def test_no_word_of_a_report_is_lost():
    """Every line with words stands in the passages, whole and in order."""
    for document in sample()[0]:
        passages = light_up(document, sample()[1])
        assert [line for line in document.text.split("\n") if line.strip()] == [passage.text for passage in passages]


def test_each_claim_opens_once_at_its_figure():
    """A link to a claim lands on one place: the first word of its figure."""
    documents, claims = sample()
    for document in documents:
        own = [claim for claim in claims if claim.quote.document == document.id]
        opened = [one for passage in light_up(document, claims) for one in passage.claims]
        assert sorted(opened) == sorted(claim.id for claim in own)


def test_the_more_telling_field_gives_the_colour():
    """A figure inside a content span is coloured as a figure and still known as content."""
    document, claims = report("{1.content {1.figure about 900} came}, he said.", {1: __import__("samples").Said("X")})
    (passage,) = light_up(document, claims)
    assert passage.segments[0].field is Field.FIGURE
    assert passage.segments[0].fields == (Field.FIGURE, Field.CONTENT)


def test_marks_that_do_not_fit_are_passed_over():
    """A claim whose quote is not in the text hides nothing and breaks nothing."""
    document = Document(text="Nothing of the kind.")
    stranger = Document(text="Another text altogether, longer.")
    claim = Claim(stranger.span(8, 20), sample()[1][0].attribution)
    (passage,) = light_up(document, [claim])
    assert passage.text == document.text


@settings(deadline=None)
@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 119), st.integers(0, 30)), max_size=6))
def test_segments_join_to_the_text(text, places):
    """Whatever overlaps whatever, the segments of a passage joined are its words."""
    document = Document(text=text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),))
    claims = [
        Claim(document.span(min(a, len(text)), min(a + b, len(text))), sample()[1][0].attribution, rules=str(at))
        for at, (a, b) in enumerate(places)
    ]
    assert "".join(passage.text for passage in light_up(document, claims)) == (text if text.strip() else "")


def test_hostile_reports_light_up():
    """Reports made to break pages are cut like any other."""
    documents, claims = hostile()
    for document in documents:
        assert sum(len(passage.claims) for passage in light_up(document, claims)) == 1
