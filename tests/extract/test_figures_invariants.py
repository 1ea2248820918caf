"""What holds for the figures of any text."""

import itertools
import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.datafiles import read_data
from reportedly.errors import Misuse
from reportedly.extract.figures import Conventions, find_figures, find_labels, for_claim
from reportedly.extract.figures.lexicon import changes, load

PIECES = st.sampled_from(
    [
        "at least", "about", "up to", "some", "between", "from", "to", "and", "or", "million", "thousand", "hundred", "dozen", "half", "a", "third",
        "thousands", "tens of thousands", "several", "a couple of", "one", "two", "twenty", "zero", "no", "both", "doubled", "twice", "tenfold", "per cent",
        "%", "$", "US$", "€", "yuan", "cents", "km", "years", "old", "aged", "people", "soldiers", "killed", "Resolution", "May", "2016", "2,000", "1.5",
        "3", "-", "–", "/", ".", ",", "(", ")", "12-year-old", "in", "of", "the", "each", "a month", "rose by", "not", "but", "½", "+", "or more", "plus or minus",
        "95% CI", "１２", "1.200.000", "816 000", "pm", "st", "th", "\n", "\n\n", "score", "3-1", "votes", "'", '"', "minus", "1e9", "^", "x",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=10).map("".join))


@settings(deadline=None)  # the first call reads the vocabulary
@given(TEXTS)
def test_words_and_numbers_of_any_text(text: str):
    """Every figure and label has its own words, they are in order and apart, and low <= best <= high."""
    figures, labels = find_figures(text), find_labels(text)
    for found in (figures, labels):
        assert all(item.start < item.end and text[item.start : item.end] == item.text for item in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for figure in figures:
        known = [value for value in (figure.low, figure.best, figure.high) if value is not None]
        assert known == sorted(known)
        assert figure.start <= figure.number[0] < figure.number[1] <= figure.end
        assert figure.counts is None or text[slice(*figure.counts)].strip()
        assert for_claim(figure) is None or for_claim(figure).text == figure.text
    assert not any(f.start < label.end and label.start < f.end for f in figures for label in labels)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_the_same_text_elsewhere_gives_the_same_figures(text: str, lines: int):
    """One more paragraph before a text moves its figures and changes nothing else (a number that is all of a text is no stray page number)."""
    first = "Nothing is counted here.\n\n"
    lead = first * (lines + 1)
    moved = find_figures(lead + text)
    assert [(f.text, f.low, f.best, f.high, f.unit, f.start - len(lead)) for f in moved] == [
        (f.text, f.low, f.best, f.high, f.unit, f.start - len(first)) for f in find_figures(first + text)
    ]


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000, "1," * 50_000, "1 " * 50_000, "1.1." * 25_000, "twenty " * 20_000, "one and " * 20_000, "a half " * 20_000, "$" * 50_000, "- " * 50_000,
     "between 1 and " * 10_000, "9-" * 50_000, "(1 " * 30_000, "about " * 30_000 + "5", "hundred thousand " * 10_000, "a1" * 50_000, "'" * 50_000, "1/" * 50_000,
     "and by 3 " * 12_000, "5 A1-" * 20_000, "737 MAX " * 12_000, "a fourth died " * 7_000, "one man in " * 9_000, "0300 " * 20_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_text_takes_no_longer(text: str):
    """A hundred thousand characters of anything are read in seconds, not minutes."""
    start = time.process_time()
    find_figures(text)
    assert time.process_time() - start < 20


def test_every_word_of_change_can_stand_before_a_number():
    """No word of the vocabulary lacks what another list of it promises ("axe" once had no direction)."""
    c = changes()
    for word in sorted(c.any | c.moves | c.stock | c.takers | c.phrasal | c.compare.keys() | c.multiples.keys()):
        assert find_figures(f"It said it would {word} 300 jobs."), word
        find_figures(f"It was {word} up 5% from 3% to 4%, and {word} by 7 jobs.")


def test_plain_dollar_follows_the_papers_country():
    """A plain "$" is the US dollar unless the paper's country says otherwise."""
    assert find_figures("They paid $9 million.")[0].unit == "USD"
    assert find_figures("They paid $9 million.", conventions=Conventions(country="AU"))[0].unit == "AUD"
    assert find_figures("They paid US$9 million.", conventions=Conventions(country="AU"))[0].unit == "USD"


def test_the_worth_of_vague_words_can_be_chosen():
    """The table of vague words is named, or replaced word by word."""
    text = "Dozens were hurt."
    assert (find_figures(text)[0].low, find_figures(text)[0].high) == (24, 99)
    assert find_figures(text, conventions=Conventions(vague="acled"))[0].low == 12
    assert find_figures(text, conventions=Conventions(table={"dozens": (13, 50)}))[0].high == 50
    with pytest.raises(Misuse, match="acled"):
        Conventions(vague="guess")


DOCUMENTED = (Path(__file__).parents[2] / "docs" / "conventions.md").read_text(encoding="utf-8")


def _documented_words() -> list[tuple[str, str, str]]:
    """The rows of the table of vague words in docs/conventions.md, a row for each word."""
    table = DOCUMENTED.partition("### Vague words")[2].partition('\n\n"Several hundred"')[0]
    rows = re.findall(r"^\| ([a-z ,]+) \| ([\d.,]+) \| ([\d,]+) \|$", table, re.MULTILINE)
    return [(word, ours, acled) for words, ours, acled in rows for word in words.split(", ")]


def _worth(word: str, table: str) -> list[Decimal | None]:
    """Low and high of a word, by its entry of the table or, where it is put together of two, as it is read."""
    conventions = Conventions(vague=table)
    if word.removesuffix(" of") in load("vague")["tables"][table]:
        return list(conventions.worth(word.removesuffix(" of")))
    (found,) = find_figures(f"{word.capitalize()} people were killed.", conventions=conventions)
    return [found.low, found.high]


@pytest.mark.parametrize(("word", "ours", "acled"), [*_documented_words(), ("several hundred", "300..999", "300")])
def test_the_documented_worth_of_vague_words_is_that_of_the_file(word: str, ours: str, acled: str):
    """What docs/conventions.md says a word is worth is what data/figures/vague.yaml makes of it, in both tables."""
    assert _worth(word, "reportedly") == [Decimal(end) for end in ours.replace(",", "").split("..")]
    assert _worth(word, "acled") == [Decimal(acled.replace(",", ""))] * 2


def test_the_worth_of_vague_words_is_written_once():
    """The table and the sentence below it are there to be checked; no other file gives numbers for these words."""
    assert len(_documented_words()) == 11
    assert "several times a hundred, 300..999" in DOCUMENTED
    assert "words" not in read_data("conventions")


def test_cents_are_cents_as_written_and_hundredths_in_a_claim():
    """The figure keeps the words' unit; a claim gets the ISO currency."""
    figure = find_figures("The share rose five cents.", conventions=Conventions(country="AU"))[0]
    assert (figure.best, figure.unit) == (5, "cent")
    claimed = for_claim(figure)
    assert claimed is not None
    assert (float(claimed.best or 0), claimed.unit) == (0.05, "AUD")


def test_ages_durations_and_distances_make_no_claim():
    """They are figures, labelled as what they are, and dropped for claims."""
    figures = find_figures("The 12-year-old walked 9 km in two hours.")
    assert [f.kind.value for f in figures] == ["age", "measure", "duration"]
    assert [for_claim(f) for f in figures] == [None, None, None]


def test_one_quantity_in_two_currencies_is_one_figure():
    """The second reading stays with the first, with its own place."""
    text = "It fetched 10,000 yuan (US$1,380)."
    (figure,) = find_figures(text)
    (other,) = figure.also
    assert (figure.unit, other.unit, other.best) == ("CNY", "USD", 1380)
    assert text[other.start : other.end] == "US$1,380"


def test_modifiers_belong_to_the_words():
    """The words of a figure hold modifier, magnitude and currency."""
    cases = [
        "approximately US$800",
        "At least 300",
        "some 2,700",
        "nearly $73million",
        "5 per cent",
        "tens of thousands",
        "a large number",
        "62,400+",
    ]
    for case in cases:
        noun = " of workers" if case == "a large number" else ""
        assert find_figures(f"{case}{noun} was the figure.")[0].text == case


def test_a_range_to_a_number_of_any_length():
    """More digits than decimal arithmetic holds are no reason to fall."""
    assert [figure.text for figure in find_figures("between 5 and 1" + "0" * 33)] == ["between 5 and 1" + "0" * 33]
