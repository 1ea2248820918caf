"""Utterances, their retellings, revisions and replies."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Quantity, Relation, ReplyKind, Review, RevisionKind, Verdict
from reportedly.notation import parse_claim
from reportedly.series.build import SERIES, know

LINES = [
    '2024-12-19 NIS < Yonhap believed: 100.. person | KP soldier killed RU-KRS | 2024-12-19 | "at least 100 killed" d1@0',
    '2025-01-13 NIS < Yonhap believed: ~300 person | KP soldier killed RU-KRS | 2025-01-13 | "about 300 killed" d2@0',
    '2025-01-13 NIS < AFP asserted: ~300 person | KP soldier killed RU-KRS | 2025-01-13 | "some 300 dead" d3@0',
    '2025-04-30 NIS < KBS believed: ~600 person | KP soldier killed RU-KRS | 2025-04-30 | "roughly 600 dead" d4@0',
    '2025-01-13 Zelensky asserted: ~1000 person | KP soldier killed RU-KRS | 2025-01-13 | "1,000 killed" d5@0',
]


def test_ten_reprints_are_one_estimate():
    """What retells an utterance adds an article, not an estimate and not an origin."""
    claims = [parse_claim(LINES[1].replace("d2@0", f"d{n}@0").replace("Yonhap", f"Paper{n}")) for n in range(10)]
    known = know(claims)
    assert len(known.estimates) == 1
    assert str(known.estimates[0].tally) == "10 articles, 1 origin, 1 primary"


def test_the_same_quotation_is_one_origin():
    """Two reports that print the same words in quotation marks rest on one utterance, even where the names differ."""
    words = '\\"we have lost nine hundred men since the spring\\"'
    left = parse_claim(f'2025-01-13 A colonel asserted: 900 person | KP soldier killed RU-KRS | - | "{words}, he said" d1@0')
    right = parse_claim(f'2025-02-20 An officer asserted: 900 person | KP soldier killed RU-KRS | - | "{words}, it ran" d2@0')
    (origin,) = know([left, right]).origins
    assert "same words" in next(edge.because for edge in origin.edges if edge.child == right.id)


def test_one_number_with_two_bounds_is_not_one_figure():
    """That "at least 300" became "up to 300" is no same figure; the reason of the edge gives both."""
    first = parse_claim('2025-01-13 NIS < A asserted: 300.. person | KP soldier killed RU-KRS | 2025-01 | "at least 300" d1@0')
    later = parse_claim('2025-01-14 NIS < B asserted: ..300 person | KP soldier killed RU-KRS | 2025-01 | "up to 300" d2@0')
    (origin,) = know([first, later]).origins
    because = next(edge.because for edge in origin.edges if edge.child == later.id)
    assert "the number is the same (at least 300, then up to 300)" in because
    again = parse_claim('2025-01-14 NIS < B asserted: 300.. person | KP soldier killed RU-KRS | 2025-01 | "300 or more" d2@0')
    (origin,) = know([first, again]).origins
    because = next(edge.because for edge in origin.edges if edge.child == again.id)
    assert "the figure is the same (at least 300)" in because


def test_revisions_link_the_words_of_one_source():
    """A source's later figure revises its earlier one; another source's does not."""
    known = know([parse_claim(line) for line in LINES])
    figures = {one.id: one.figure for one in known.estimates}
    steps = [
        (figures[one.earlier].low or figures[one.earlier].best, figures[one.later].best, one.kind) for one in known.revisions
    ]
    assert steps == [(100, 300, RevisionKind.UP), (300, 600, RevisionKind.UP)]
    assert all(one.because for one in known.revisions)


def test_a_revision_may_lack_its_figure():
    """A text that only says the number has grown is an estimate without a figure that revises the earlier one."""
    first = parse_claim(LINES[1])
    later = parse_claim('2025-02-10 NIS < The Star asserted: - | - | - | "a count that has risen since" d9@0')
    object.__setattr__(later, "relations", (Relation("revises_up", first.id),))
    known = know([first, later])
    assert [one.kind for one in known.revisions] == [RevisionKind.UP]
    assert "only says" in known.revisions[0].because


def test_the_same_time_with_another_number_is_a_correction():
    """Two figures of one source for one time are a correction."""
    later = LINES[1].replace("2025-01-13 NIS", "2025-01-20 NIS").replace("~300", "~350").replace("d2@0", "d8@0")
    known = know([parse_claim(LINES[1]), parse_claim(later)])
    assert [one.kind for one in known.revisions] == [RevisionKind.CORRECTED]


def test_a_denial_is_tied_to_what_it_answers():
    """A denial answers the claim about the same thing on its page; one's own figure disowned is told apart."""
    claim = parse_claim(LINES[1])
    denial = parse_claim('2025-01-14 North Korea denied: - | KP soldier killed RU-KRS | - | "denied it" d2@40')
    disowned = parse_claim('2025-01-15 NIS denied: - | KP soldier killed RU-KRS | - | "we never said so" d7@0')
    known = know([claim, denial, disowned])
    assert {(one.kind, one.claim, one.answers) for one in known.replies} == {
        (ReplyKind.DENIES, denial.id, claim.id),
        (ReplyKind.DISOWNS, disowned.id, claim.id),
    }


def test_a_named_pattern_makes_a_series():
    """A note that names a pattern gathers every quantity that fits, first of all series."""
    claims = [parse_claim(line) for line in LINES]
    name = Review(f"{SERIES}dead", Verdict.NOTE, "ana", "2025-05-01", replacement="KP soldier killed *")
    known = know(claims, reviews=[name])
    assert ("dead", Quantity("KP", "soldier", "killed", "*")) == (known.series[0].name, known.series[0].quantity)
    assert len(known.series[0].estimates) == 4


def test_whether_a_claim_stands_is_settled_before():
    """A claim rejected once and accepted later is handed over as standing, and no single rejection takes it out again."""
    claims = [parse_claim(line) for line in LINES]
    said = [Review(claims[4].id, verdict, "ana", "2025-05-01") for verdict in (Verdict.REJECT, Verdict.ACCEPT)]
    assert know(claims, reviews=said).claims.keys() == know(claims).claims.keys()


@given(st.permutations(LINES))
@settings(max_examples=25, deadline=None)
def test_the_order_of_entry_changes_nothing(lines):
    """Knowledge is a function of the claims, not of the order they came in."""
    assert know([parse_claim(line) for line in lines]).series == know([parse_claim(line) for line in LINES]).series


def test_a_part_revises_no_whole():
    """Of "54 killed, 23 of them women" only the 54 revises the 58 told before."""
    known = know(
        [
            parse_claim('2025-03-07 The unit asserted: 58 person | - person killed dam | - | "58 killed" d1@0'),
            parse_claim('2025-03-10 The unit asserted: 54 person | - person killed dam | - | "54 killed" d2@0'),
            parse_claim('2025-03-10 The unit asserted: 23 person | - woman killed dam | - | "23 of them women" d2@20'),
        ]
    )
    figures = {one.id: one.figure.best for one in known.estimates if one.figure}
    assert [(figures[one.earlier], figures[one.later]) for one in known.revisions] == [(58, 54)]


def test_who_denies_more_takes_nothing_back():
    """A minister who said 58 and denies "more than 100" withdraws no 58, and denies nobody's 54."""
    known = know(
        [
            parse_claim('2025-03-07 The minister asserted: 58 person | - person killed dam | - | "58 killed" d1@0'),
            parse_claim('2025-03-08 The unit asserted: 54 person | - person killed dam | - | "54 killed" d2@0'),
            parse_claim('2025-03-11 The minister denied: 100.. person | - person killed dam | - | "more than 100" d3@0'),
        ]
    )
    assert not known.revisions
    assert not known.replies
    said = parse_claim('2025-03-09 Rivers Watch asserted: 112 person | - person killed dam | - | "112 killed" d4@0')
    denied = parse_claim('2025-03-11 The minister denied: 100.. person | - person killed dam | - | "more than 100" d3@0')
    assert [one.kind for one in know([said, denied]).replies] == [ReplyKind.DENIES]


def test_a_headline_rounds_its_text_and_revises_nothing():
    """An undated figure of the same report that the dated one agrees with is no step down."""
    text = '2025-01-14 NIS asserted: 2350.. person | KP soldier killed RU-KRS | - | "at least 2,350 killed" d1@90'
    head = '- NIS asserted: 2300.. person | KP soldier killed RU-KRS | - | "Over 2,300 killed" d1@0'
    assert know([parse_claim(text), parse_claim(head)]).revisions == ()
    apart = head.replace("2300..", "900").replace("Over 2,300", "900")
    assert know([parse_claim(text), parse_claim(apart)]).revisions != ()
