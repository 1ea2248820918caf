"""Sentences of news: abbreviations, initials, quotes after the stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.sentences import LONGEST, cut_long, find_sentences
from reportedly.annotate.tokens import find_words


def sentences(text: str) -> list[str]:
    words = find_words(text)
    return [text[words[a][0] : words[b - 1][1]] for a, b in find_sentences(text, words)]


@given(st.text(st.sampled_from(list("ab AB.!?\"'“”(),12\n•")), max_size=60))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    at = 0
    for start, end in find_sentences(text, find_words(text)):
        assert start == at < end
        at = end
    assert at == len(find_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "Gen. J. R. Smith met Mr. Lee in the U.S. on Monday.|He left at 5 p.m. with Sen. Cole.",
        "“We counted 40.”|The ministry disagreed.",
        '"It fell," he said.|"Then it rose."',
        "The U.N. said so.|It was wrong.",
        "He asked: “Why?” and left.|Nobody knew.",
        "About 3.5 million people fled, i.e. a third.|More followed.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize("text", ["1," * 400, "killed 12\n" * 400, "a; b, " * 400, "dead " * 700])
def test_a_run_without_an_end_is_cut(text: str) -> None:
    """Nothing longer than LONGEST words is one sentence: cut at the end of a line, behind a mark, or where it must be."""
    words = find_words(text)
    cut = cut_long(text, words, find_sentences(text, words))
    assert [a for a, _ in cut] == [0, *(b for _, b in cut[:-1])]
    assert cut[-1][1] == len(words)
    assert all(b - a <= LONGEST for a, b in cut)
    behind = {text[words[b - 1][0] : words[b][0]] for _, b in cut[:-1]}
    assert behind <= {",", "12\n", "; ", "dead "}
