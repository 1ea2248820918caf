"""Quotation marks of news prose, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.quotations import find_quotations
from reportedly.model import Block, BlockKind


def quoted(text: str) -> list[str]:
    """The words of every quotation, marks included, in order."""
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"They left," he said, "at once."', ['"They left,"', '"at once."']),
        ("“They left,” he said, “at once.”", ["“They left,”", "“at once.”"]),
        ("„Sie gingen“, sagte er.", ["„Sie gingen“"]),
        ("„Sie gingen”, powiedział.", ["„Sie gingen”"]),
        ("« Ils sont partis », a-t-il dit.", ["« Ils sont partis »"]),
        ("«Они ушли», сказал он.", ["«Они ушли»"]),
        ("»Sie gingen«, sagte er.", ["»Sie gingen«"]),
        ("He called it ``a farce'' twice.", ["``a farce''"]),
        ("그는 「떠났다」고 말했다.", ["「떠났다」"]),
        ("‘They left,’ he said.", ["‘They left,’"]),
        ("'They left,' he said.", ["'They left,'"]),
        ("He called it 'a farce' twice.", ["'a farce'"]),
        ("'Thousands' of workers sent: Seoul", ["'Thousands'"]),
        ('He said ("about 4,000") twice.', ['"about 4,000"']),
        ('He said—"never"—and left.', ['"never"']),
        ('The so-called "special operation".', ['"special operation"']),
        ('"...and they left," he said.', ['"...and they left,"']),
        ('He counted "11,000" of them.', ['"11,000"']),
        ('"He has 300"', ['"He has 300"']),
        ("“I said ‘go’ twice,” he said.", ["“I said ‘go’ twice,”", "‘go’"]),
        ("\"I said 'go' twice,\" he said.", ["\"I said 'go' twice,\"", "'go'"]),
        ('“Mixed marks" are common.', ['“Mixed marks"']),
        ("'The workers' pay was cut,' he said.", ["'The workers' pay was cut,'"]),
        ("‘The workers’ pay was cut,’ he said.", ["‘The workers’ pay was cut,’"]),
        ('"They don\'t know," she said.', ['"They don\'t know,"']),
        ("'They don't know,' she said.", ["'They don't know,'"]),
    ],
)
def test_usual_marks(text: str, expected: list[str]):
    """Every usual kind of mark, nested and mixed, pairs as a reader pairs it."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' pay was cut.",
        "The workers’ pay and the soldiers’ families’ rations were cut.",
        "It was rock 'n' roll in the '90s, and they didn't care.",
        "It was the summer of ’69.",
        "Give 'em what's theirs.",
        "He is 6' 2\" tall.",
        'A 12" pipe and a 14" pipe.',
        "It's Seoul's view that Moscow's envoy doesn't count.",
        "The envoys' talks ended; the ministers' talks did not.",
        "Class of '89 and class of '90 met.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str):
    """Possessives, elisions, decades, feet and inches quote nothing."""
    assert quoted(text) == []


def test_inch_marks_inside_a_quotation_do_not_close_it():
    """An inch mark is passed over when a closing mark follows."""
    text = 'He said "the 12" pipe burst" and left.'
    assert quoted(text) == ['"the 12" pipe burst"']


def test_depths():
    """The outermost quotation has depth 0, what it quotes 1, and so on."""
    text = "“He said ‘they say “go” now’ twice.”"
    assert [q.depth for q in find_quotations(text)] == [0, 1, 2]


def test_a_quotation_over_paragraphs_is_taken_up():
    """Each later part is marked as reopened, and all parts are closed when the last is."""
    text = "He said: “First we count.\n“Then we count again.\n“Then we stop.”\n“New,” she said."
    found = find_quotations(text)
    assert [text[q.start : q.end] for q in found] == ["“First we count.", "“Then we count again.", "“Then we stop.”", "“New,”"]
    assert [q.reopened for q in found] == [False, True, True, False]
    assert [q.closed for q in found] == [True, True, True, True]


def test_straight_marks_are_taken_up_too():
    """The mark that opens a paragraph goes on with the open quotation; it does not close it."""
    text = '"First we count.\n"Then we stop," he said. "Then we go."'
    found = find_quotations(text)
    assert [(text[q.start : q.end], q.reopened, q.closed) for q in found] == [
        ('"First we count.', False, True),
        ('"Then we stop,"', True, True),
        ('"Then we go."', False, True),
    ]


def test_a_lost_closing_mark_ends_with_the_paragraph():
    """One lost mark spoils its own paragraph only."""
    text = "“They left, he said.\nNobody spoke.\n“Yes,” she said."
    found = find_quotations(text)
    assert [(text[q.start : q.end], q.closed) for q in found] == [("“They left, he said.", False), ("“Yes,”", True)]


def test_a_lost_closing_mark_before_another_quotation():
    """The quotation whose end was lost stops where the next one opens."""
    text = 'He said, "They left and would not return. She said, "Yes."'
    assert [(text[q.start : q.end], q.closed) for q in find_quotations(text)] == [
        ('"They left and would not return. She said,', False),
        ('"Yes."', True),
    ]


def test_a_stray_closing_mark_is_passed_over():
    """A closing mark with nothing open quotes nothing."""
    assert quoted("They left.” he said. “Yes,” she said.") == ["“Yes,”"]


def test_blocks_are_paragraphs():
    """With blocks given, quotations never run over a block's end."""
    text = "“One two three” and “four five\n\nsix” seven."
    blocks = (Block(BlockKind.PARAGRAPH, 0, 30), Block(BlockKind.PARAGRAPH, 32, len(text)))
    found = find_quotations(text, blocks)
    assert [(text[q.start : q.end], q.closed) for q in found] == [("“One two three”", True), ("“four five", False)]


WORDS = st.lists(
    st.sampled_from(["about", "4,000", "workers", "don't", "Seoul's", "left", "김정은", "e\u0301t\u00e9"]), min_size=1, max_size=6
).map(" ".join)
PAIRS = st.sampled_from(["“”", '""', "„“", "«»", "‘’"])


@given(st.lists(st.tuples(WORDS, PAIRS, WORDS), min_size=1, max_size=4))
def test_well_formed_quotations_are_found_exactly(parts: list[tuple[str, str, str]]):
    """Whatever the words between them, paired marks give exactly their extents."""
    text, expected = "", []
    for lead, pair, words in parts:
        text += f"{lead} said "
        expected.append((len(text), len(text) + len(words) + 2))
        text += f"{pair[0]}{words}{pair[1]}. "
    assert [(q.start, q.end) for q in find_quotations(text)] == expected


@given(st.text(alphabet="ab'\"“”‘’„«» \n.,1s", max_size=120))
def test_any_marks_give_sane_extents(text: str):
    """Extents lie inside one line, are not empty, come in order and nest properly."""
    found = find_quotations(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for n, q in enumerate(found):
        assert 0 <= q.start < q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        for other in found[n + 1 :]:
            assert other.start >= q.end or other.end <= q.end
