"""Instruments, sentences and deadlines found in a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.assess import check_law, find_assertions, find_citations
from reportedly.assess.deadlines import find_deadline
from reportedly.assess.statements import sentences

UNSC = "S/RES/2397 (2017)"

FORMS = {
    "UNSCR 2397 asks for it.": [(UNSC, "")],
    "UNSCRs 2375 and 2397 ask for it.": [("S/RES/2375 (2017)", ""), (UNSC, "")],
    "UN Security Council Resolution 2397 asks for it.": [(UNSC, "")],
    "The United Nations Security Council's resolution 2397 asks for it.": [(UNSC, "")],
    "UNSC Res. 2397 asks for it.": [(UNSC, "")],
    "Resolution 2397 (2017) asks for it.": [(UNSC, "")],
    "Resolution 2397 of 2017 asks for it.": [(UNSC, "")],
    "Resolution 2397 of 2018 asks for it.": [(UNSC, "")],
    "Resolution 2379 of 2018 asks for it.": [("S/RES/2379 (2018)", "")],
    "resolution No. 2397 asks for it.": [(UNSC, "")],
    "S/RES/2397(2017) asks for it.": [(UNSC, "")],
    "S/RES/2397 asks for it.": [(UNSC, "")],
    "Paragraph 8 of resolution 2397 asks for it.": [(UNSC, "8")],
    "Resolution 2397, para. 8, asks for it.": [(UNSC, "8")],
    "UNSCR 2397 OP8 asks for it.": [(UNSC, "8")],
    "Article 8 of the UN Security Council Resolution 2397 asks for it.": [(UNSC, "8")],
    "Resolutions 2371, 2375 and 2397 ask for it.": [("S/RES/2371 (2017)", ""), ("S/RES/2375 (2017)", ""), (UNSC, "")],
    "Resolution 2379 asks for it.": [("S/RES/2379", "")],
    "General Assembly resolution 68/262 asks for it.": [("A/RES/68/262", "")],
    "Council Decision (CFSP) 2017/1838 asks for it.": [("Decision (CFSP) 2017/1838", "")],
    "Council Regulation (EU) No 833/2014 asks for it.": [("Regulation (EU) No 833/2014", "")],
    "Article 3n of Regulation 833/2014 asks for it.": [("Regulation (EU) No 833/2014", "3n")],
    "Article 5 of the Ottawa Convention asks for it.": [("Anti-Personnel Mine Ban Convention (1997)", "5")],
    "The Mine Ban Treaty, Article 5, asks for it.": [("Anti-Personnel Mine Ban Convention (1997)", "5")],
    "The Doha agreement asks for it.": [("Doha agreement (2020)", "")],
}


@pytest.mark.parametrize("text", FORMS, ids=list(FORMS))
def test_instruments_are_read_in_all_usual_forms(text: str) -> None:
    """Each form gives the instrument in its canonical form, with the paragraph where one is named."""
    assert [(one.instrument, one.paragraph) for one in find_citations(text)] == FORMS[text]


@pytest.mark.parametrize(
    "text",
    [
        "The screen has a resolution of 1080 lines.",
        "A resolution 1080 panel.",
        "It shows 1920x1080 and a resolution 4320p feed.",
        "House Resolution 755 and Senate Resolution 20 were read.",
        "Her New Year's resolution was to read 2397 pages.",
        "They sent 2375 workers.",
        "The decision was taken on 12/2017.",
        "The resolution was firm.",
    ],
)
def test_other_numbers_are_no_instruments(text: str) -> None:
    """Screens, other chambers, counts and resolutions of the heart are left alone."""
    assert find_citations(text) == []


def test_the_resolution_goes_back_to_the_one_named_before() -> None:
    """By reference back, the nearest instrument of that kind; a decision is not a resolution."""
    text = "UNSCR 2375 came first. Decision (CFSP) 2017/1838 followed. Under the resolution it was barred. That decision stands."
    back = [(one.quote, one.instrument) for one in find_citations(text) if one.by == "back"]
    assert back == [("the resolution", "S/RES/2375 (2017)"), ("That decision", "Decision (CFSP) 2017/1838")]


def test_a_year_can_name_a_resolution() -> None:
    """ "The 2017 resolution" is a citation by year, to be told by what it is said to rule."""
    [cited] = find_citations("The 2017 resolution ordered countries to send workers home.")
    assert (cited.by, cited.year, cited.instrument) == ("year", "2017", "")


@given(
    st.lists(
        st.sampled_from(
            [
                "UNSCR 2375",
                "the resolution",
                "bans",
                "work permits",
                ".",
                "\n",
                "by",
                "2019",
                "(2017)",
                "Article 5 of",
                "workers",
                "must",
                "é",
                "\u2019s",
                "U.N.",
                "return",
                "resolution 2397",
            ]
        ),
        max_size=25,
    )
)
def test_spans_fit_and_nothing_breaks(words: list[str]) -> None:
    """Whatever the text, citations and assertions are its own words, in order and apart."""
    text = " ".join(words)
    found = find_citations(text)
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for assertion in find_assertions(text):
        assert text[assertion.start : assertion.end] == assertion.quote
    for check in check_law(text):
        assert check.because


@given(st.text(max_size=80))
def test_sentences_cover_the_words(text: str) -> None:
    """Sentences are in order, apart, and leave out nothing but blanks."""
    spans = list(sentences(text))
    rest = text
    for start, end in reversed(spans):
        rest = rest[:start] + rest[end:]
    assert not rest.strip() or all(mark in "\"\u201d\u2019')]" or mark.isspace() for mark in rest)


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("by the end of December 2019", "2019-12-31~"),
        ("by the end of 2019", "2019-12-31~"),
        ("before late December 2019", "2019-12~"),
        ("no later than 22 December 2019", "2019-12-22"),
        ("by December 22nd, 2019", "2019-12-22"),
        ("by 2019-12-22", "2019-12-22"),
        ("in December 2019", None),
        ("by 31 February 2019", None),
        ("a 22 December 2019 deadline", "2019-12-22"),
    ],
)
def test_deadlines_are_read(said: str, edtf: str | None) -> None:
    """A date is a deadline only behind a word such as "by", or before the word deadline; an impossible day is none."""
    text = f"They must go {said}."
    period, dated = find_deadline(text, 0, len(text))
    assert (period.edtf if period else None) == edtf
    assert dated in text
