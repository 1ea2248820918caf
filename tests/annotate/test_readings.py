"""A reading is the same alone, in company, in parallel, and in a document of any length."""

import tracemalloc
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate import annotate, annotate_many
from reportedly.annotate.sentences import LONGEST
from reportedly.model.document import Block, BlockKind, Document

REPORT = (
    "GENEVA, Feb 3 (Reuters) - At least 4,000 workers remain in Russia, the agency said on Monday.\n\n"
    "“We have counted 13,221 entries,” said Kim Yong Ho, a lawmaker from Seoul. “That is twelve times more.”\n\n"
    "According to the ministry, nobody was hurt. Officials denied the report."
)


def words(document: Document) -> list[str]:
    return [t.text for t in annotate(document).tokens]


def test_a_report_is_read_in_all_its_parts() -> None:
    reading = annotate(Document(REPORT))
    by_text = {t.text: t for t in reading.tokens}
    assert by_text["4,000"].tag == "NUM"
    assert reading.tokens[by_text["4,000"].head].text == "workers"
    assert by_text["said"].lemma == "say"
    assert ("Seoul", "place") in {(REPORT[m.start : m.end], m.kind) for m in reading.mentions}
    heard = {REPORT[v.source[0][0] : v.source[0][1]] for v in reading.voices if v.source}
    assert "the agency" in heard
    assert "the ministry" in heard
    assert all(0 <= v.confidence <= 1 for v in reading.voices)
    assert len(reading.quotations) == 2


def test_each_sentence_is_a_tree_of_its_own() -> None:
    reading = annotate(Document(REPORT))
    for low, high in reading.sentences:
        heads = [t.head for t in reading.tokens[low:high]]
        assert heads.count(-1) == 1
        assert all(h == -1 or low <= h < high for h in heads)
        assert all((t.rel == "root") == (t.head == -1) for t in reading.tokens[low:high])


def test_company_and_threads_change_nothing() -> None:
    documents = [Document(REPORT[i:]) for i in range(0, 200, 25)]
    alone = [annotate(d) for d in documents]
    assert list(annotate_many(documents)) == alone
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(annotate, documents)) == alone


def test_a_paragraph_reads_the_same_wherever_it_stands() -> None:
    paragraph = REPORT.split("\n\n")[1]
    alone = annotate(Document(paragraph))
    late = annotate(Document("Nothing here.\n\n" * 50 + paragraph))
    count = len(alone.tokens)
    assert [(t.text, t.tag, t.rel) for t in late.tokens[-count:]] == [(t.text, t.tag, t.rel) for t in alone.tokens]
    shift = late.document.text.index(paragraph)
    assert [(v.cue[0][0] - shift, v.confidence) for v in late.voices] == [(v.cue[0][0], v.confidence) for v in alone.voices]


def test_a_paragraph_of_any_length_is_read_without_a_seam() -> None:
    sentence = "The agency said on Monday that 4,000 workers remain in Russia. "
    reading = annotate(Document(sentence * 120))
    size = len(annotate(Document(sentence.strip())).tokens)
    assert len(reading.sentences) == 120
    trees = [tuple((t.tag, t.rel, t.head - a if t.head >= 0 else -1) for t in reading.tokens[a:b]) for a, b in reading.sentences]
    assert all(b - a == size for a, b in reading.sentences)
    assert Counter(trees).most_common(1)[0][1] >= 100
    assert len(reading.voices) == 120


def test_a_sentence_without_an_end_is_still_one_tree_a_sentence() -> None:
    reading = annotate(Document("and 5 workers " * 400))
    for low, high in reading.sentences:
        assert sum(t.head == -1 for t in reading.tokens[low:high]) == 1


def test_bylines_are_not_read_by_the_network() -> None:
    text = "By John Smith, 3 said\nThe agency said 4 died."
    blocks = (Block(BlockKind.BYLINE, 0, 21), Block(BlockKind.PARAGRAPH, 22, len(text)))
    reading = annotate(Document(text, blocks=blocks))
    assert {t.rel for t in reading.tokens if t.end <= 21} <= {"root", "dep"}
    assert "nsubj" in {t.rel for t in reading.tokens}


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=120))
def test_any_text_is_read_with_exact_places(text: str) -> None:
    reading = annotate(Document(text))
    assert all(text[t.start : t.end] == t.text for t in reading.tokens)
    covered = sum(b - a for a, b in reading.sentences)
    assert covered == len(reading.tokens)


@pytest.mark.parametrize("text", ["", " \n\n ", "4", "…", "“", "\u200b5\u00a0%"])
def test_texts_with_next_to_nothing_in_them(text: str) -> None:
    assert annotate(Document(text)).document.text == text


@pytest.mark.parametrize("junk", ["1," * 1000, '{"a":' * 200])
def test_memory_does_not_grow_with_the_square_of_a_sentence(junk: str) -> None:
    """Text without sentences took all the memory there is: a matrix of all its words, copied for each cycle of the tree."""
    annotate(Document("Police said 4 died."))
    tracemalloc.start()
    try:
        reading = annotate(Document(f"The ministry said {junk} people were killed."))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert max(high - low for low, high in reading.sentences) <= LONGEST
    assert most < 60_000_000
