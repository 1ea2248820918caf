"""Reports of different events are not set against one another, whatever words and numbers they share."""

import pytest

from reportedly.model import Document
from reportedly.notation import parse_claim
from reportedly.series.build import know
from reportedly.series.printed import checks
from reportedly.series.subjects import one_subject, subject_of

FERRY = """Rescuers have pulled 61 bodies from Lake Mbale after an overloaded ferry sank on Sunday night.
More than 100 people are still missing, the governor of Teso province said on Tuesday."""
FERRY_AGAIN = """The number of dead in the ferry disaster on Lake Mbale has risen to 74, the governor said on Wednesday.
Divers of the Teso coastguard found the overloaded ferry at a depth of 40 metres; 26 people are still missing."""
SLIDE = """A landslide levelled the village of Tarsin in the Marra mountains, killing at least 1,000 people, rebels said.
Days of rain preceded the disaster, and more than 100 people are missing, the governor said on Tuesday."""
TOLLS = (
    "- - asserted: 1000.. person | - person killed - | 2025-08-31 | aaaaaaaa@0",
    "2025-09-09 governor asserted: 61 person | - person killed - | 2025-09-07 | bbbbbbbb@0",
    "2025-09-10 governor asserted: 40.. person | - person killed - | 2025-09-06/.. | cccccccc@0",
)


def read(*texts):
    return [Document(text, id=8 * letter) for letter, text in zip("abcdef", texts, strict=False)]


def claims(*lines):
    """Claims in notation, the quote left out."""
    parts = (line.rpartition(" | ") for line in lines)
    return [parse_claim(f'{head} | "as it stands" {place}') for head, _, place in parts]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (FERRY, FERRY_AGAIN, True),
        (FERRY, SLIDE, False),
        (FERRY_AGAIN, SLIDE, False),
        ("Police in Orvale said three people died in a fire.", "Police said three people died in a crash near Kemsley.", False),
        ("Fire kills three at Orvale mill", "Three died when a mill burned down in Orvale, police said.", True),
    ],
)
def test_names_and_words_in_common_make_one_subject(left, right, same):
    """Two reports of one event name the same places; two of like events only use the same words."""
    assert one_subject(subject_of(left), subject_of(right)) is same
    assert one_subject(subject_of(right), subject_of(left)) is same


def test_tolls_of_different_events_do_not_clash():
    """A landslide's thousand dead contradict no ferry's sixty-one; without the texts nothing can be told."""
    told = claims(*TOLLS[:2])
    assert know(told, read(SLIDE, FERRY)).contradictions == ()
    assert know(told).contradictions != ()
    assert know(told, read(FERRY_AGAIN, FERRY)).contradictions != ()


def test_a_number_is_no_tie_between_strangers():
    """That two reports say "400,000" or quote "the governor" on one day ties nothing; inside one story it does."""
    told = claims(
        "2025-09-09 governor asserted: 400000 person | - - present - | - | aaaaaaaa@0",
        "2025-09-09 governor asserted: 400000 person | - - present - | - | bbbbbbbb@0",
    )
    assert len(know(told, read(FERRY, SLIDE)).origins) == 2
    assert len(know(told, read(FERRY, FERRY_AGAIN)).origins) == 1


def test_words_for_a_share_are_no_fingerprint():
    """Nobody printed the digits of "two thirds"."""
    told = claims(
        "- mayor asserted: 66.6667 percent | - bakery closed - | - | aaaaaaaa@0",
        "- committee asserted: ~66.6667 percent | - journalist killed - | - | bbbbbbbb@0",
    )
    assert len(know(told).origins) == 2


def test_money_and_shares_are_not_one_number():
    """50 pounds are not 50 per cent."""
    told = claims(
        "- - asserted: 50 GBP | - - paid - | - | aaaaaaaa@0",
        "- - asserted: 50 percent | - - paid - | - | bbbbbbbb@0",
    )
    assert len(know(told).origins) == 2


def test_a_source_is_revised_only_in_the_same_story():
    """The governor of one report is not the governor of another."""
    told = claims(*TOLLS[1:])
    assert know(told, read("", FERRY, FERRY_AGAIN)).revisions != ()
    assert know(told, read("", FERRY, SLIDE)).revisions == ()


def test_one_paper_does_not_contradict_itself():
    """Two figures in the voice of one report are its own affair."""
    told = claims(
        "- - asserted: 204 item | - homicide counted - | 2024 | aaaaaaaa@0",
        "- - asserted: 40 item | - homicide counted - | 2024 | aaaaaaaa@9",
    )
    assert know(told, read(FERRY)).contradictions == ()


def test_sums_across_strangers_are_chance():
    """268 cases and 1,044 injured make no 1,312 deaths."""
    told = claims(
        "- - asserted: 268 person | - case reported - | 2025-03 | aaaaaaaa@0",
        "- - asserted: 1044 person | - person wounded - | 2025-09-03 | bbbbbbbb@0",
        "- Monitor asserted: 1312 person | - person killed - | 2011/2024 | cccccccc@0",
    )
    known = know(told, read(FERRY, SLIDE, "The Human Rights Monitor counted 1,312 deaths in the prisons of Sorvia."))
    assert checks(list(known.claims.values()), known.subjects) == ()


def test_a_negative_sentence_of_the_paper_denies_nothing():
    """That staff have not been paid is no denial of a figure."""
    told = claims(
        "- - asserted: 13 percent | - - done - | - | aaaaaaaa@0",
        "- - asserted not: 71 percent | - - done - | - | aaaaaaaa@9",
    )
    assert know(told, read(FERRY)).replies == ()


def test_each_story_is_a_series_of_its_own():
    """A quantity that names neither people nor place is one series per story; without the texts it stays one."""
    told = claims(*TOLLS)
    parts = [[one.speaker for one in series.estimates] for series in know(told, read(SLIDE, FERRY, FERRY_AGAIN)).series]
    assert parts == [["governor", "governor"], [""]]
    assert [len(series.estimates) for series in know(told).series] == [3]


def test_the_same_people_at_one_place_are_one_series():
    """A quantity that says whose and where is one series, whatever the reports tell beside it."""
    told = claims(
        "- NIS asserted: 4000 person | KP worker present RU | 2024-10 | aaaaaaaa@0",
        "- ministry asserted: 9000 person | KP worker present RU | 2024-10 | bbbbbbbb@0",
    )
    known = know(told, read(FERRY, SLIDE))
    assert [len(series.estimates) for series in known.series] == [2]
    assert known.contradictions != ()


def test_heads_money_and_shares_are_series_apart():
    """An appeal's dollars and the share of it that came in are not two estimates of one quantity."""
    told = claims(
        "- UNHCR asserted: 553000000 USD | - appeal given TD | - | aaaaaaaa@0",
        "- UNHCR asserted: 14 percent | - appeal given TD | - | aaaaaaaa@9",
        "- UNHCR asserted: 40 item | - appeal given TD | - | aaaaaaaa@19",
    )
    assert sorted(one.estimates[0].figure.unit for one in know(told).series) == ["USD", "item", "percent"]


def test_bare_numbers_are_no_series():
    """A table's numbers, of which nothing is known but that they are there, make no series; they stay estimates."""
    told = claims(
        "- - asserted: 143 item | - - - - | - | aaaaaaaa@0",
        "- - asserted: 68 item | - - present - | - | aaaaaaaa@9",
        "- - asserted: 800 USD/month | - - paid - | - | aaaaaaaa@19",
    )
    known = know(told)
    assert [str(one.quantity) for one in known.series] == ["- - paid -"]
    assert len(known.estimates) == 3
