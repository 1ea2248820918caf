"""Paragraphs, wrapped lines, datelines."""

import pytest

from reportedly.annotate.stretches import dateline_end, find_stretches
from reportedly.model.document import Block, BlockKind, Document


def stretches(text: str) -> list[str]:
    return [text[a:b] for a, b, _ in find_stretches(Document(text))]


def test_lines_are_paragraphs_unless_wrapped() -> None:
    assert stretches("Headline here\nFirst paragraph.\n\nSecond.") == ["Headline here", "First paragraph.", "Second."]
    wrapped = "The agency said on Monday that about four thousand\nworkers remain in the country."
    assert stretches(wrapped) == [wrapped]


def test_text_between_blocks_is_not_lost() -> None:
    text = "One.\nTwo.\nThree."
    document = Document(text, blocks=(Block(BlockKind.CREDIT, 5, 9),))
    assert [(text[a:b], read) for a, b, read in find_stretches(document)] == [("One.", True), ("Two.", False), ("Three.", True)]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("GENEVA, Feb 3 (Reuters) - The agency", "The agency"),
        ("NEW YORK, Nov. 19 (UPI) — Former", "Former"),
        ("SEOUL — The", "The"),
        ("WASHINGTON (AP) -- At least", "At least"),
        ("Trump (R) said", "Trump (R) said"),
        ("The agency - a body of the U.N. - said", "The agency - a body of the U.N. - said"),
        ("Moscow said 4 - no more - died", "Moscow said 4 - no more - died"),
    ],
)
def test_datelines_end_where_the_report_begins(text: str, rest: str) -> None:
    assert text[dateline_end(text, 0, len(text)) :] == rest
