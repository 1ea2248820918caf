"""Words keep their places, whatever the script, and are cut as the treebanks cut them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.tokens import find_words


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in find_words(text)]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",))))
def test_words_are_in_order_apart_and_cover_all_but_white_space(text: str) -> None:
    at = 0
    for start, end in find_words(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert not any(c.isspace() for c in text[start:end])
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("They can't, won’t and don’t.", "They ca n't , wo n’t and do n’t ."),
        ("Kim's, the workers' and its", "Kim 's , the workers ' and its"),
        ("about $4,000.50, or 33% (£5m)", "about $ 4,000.50 , or 33 % ( £ 5 m )"),
        ("U.S. Gen. J. Smith Jr. said 'no.'", "U.S. Gen. J. Smith Jr. said ' no . '"),
        ("a 30-year-old, long-term co-operation", "a 30 - year - old , long - term co-operation"),
        ("2017-2019; 10:30 a.m. on 3/4/2019", "2017 - 2019 ; 10:30 a.m. on 3/4/2019"),
        ("“Well… no” — he said", "“ Well … no ” — he said"),
        ("see https://example.org/a?b=c. Or mail me@x.org!", "see https://example.org/a?b=c . Or mail me@x.org !"),
        ("the 1990s, 21st and '90s", "the 1990s , 21st and '90s"),
        ("cannot gonna", "can not gon na"),
        ("Resolution No. 2397 - he said no.", "Resolution No. 2397 - he said no ."),
        ("UN-backed AT&T O'Brien", "UN - backed AT&T O'Brien"),
        ("in Plan_2-b.pdf, .doc or sci.space.news.", "in Plan_2-b.pdf , .doc or sci.space.news ."),
        ("(212) 555-0123, 1-800-555-0199", "( 212 ) 555-0123 , 1-800-555-0199"),
        ("500-1000 people, Ann Lee@FIRM, x @ y", "500 - 1000 people , Ann Lee@FIRM , x @ y"),
        ("food, tents, etc. The etc. of it, etc.", "food , tents , etc . The etc. of it , etc ."),
        ("I th- said; pre- and post-war, an A- mark", "I th- said ; pre - and post-war , an A - mark"),
        ("<<a>> ==> b !. c ‘’ $$$", "<< a >> ==> b !. c ‘’ $$$"),
        ("its the best, im told; its end and Im", "it s the best , i m told ; its end and Im"),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, cut: str) -> None:
    assert words(text) == cut.split()


@pytest.mark.parametrize(
    "unit", ["1-", "a-", "a.", "ab.", "a#", "a@", "1.", "(212) ", "..?", "<<>", "-=", "x.doc", "e-, ", "A1-b.", "aa-bb."]
)
def test_hostile_text_takes_no_longer(unit):
    """Four times the text takes less than ten times as long: no run of signs is read again from each of its places."""
    took = []
    for size in (20_000, 80_000):
        began = time.process_time()
        find_words(unit * size)
        took.append(time.process_time() - began)
    assert took[1] < 10 * max(took[0], 0.1)
