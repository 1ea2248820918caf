"""Series that may be of one thing told in other words are kept apart and shown beside one another."""

import pytest

from reportedly.model import Document, Quantity
from reportedly.notation import parse_claim
from reportedly.report.dossier import compose
from reportedly.report.evidence import Evidence
from reportedly.report.markdown import render_markdown
from reportedly.report.words import quoted
from reportedly.series.build import know
from reportedly.series.near import may_be_one


@pytest.mark.parametrize(
    ("one", "two", "fits"),
    [
        ("KP soldier killed RU-KRS", "KP person killed -", True),
        ("KP soldier killed RU-KRS", "- person killed RU", True),
        ("KP soldier killed RU", "- soldier killed -", True),
        ("KP soldier killed RU", "UA soldier killed RU", False),
        ("KP soldier killed RU", "KP soldier wounded RU", False),
        ("KP soldier killed RU", "KP engineer killed RU", False),
        ("KP soldier killed RU", "KP soldier killed CN", False),
        ("KP entry arrived RU", "KP person arrived RU", False),
        ("KP - sent RU", "KP soldier sent RU", False),
    ],
)
def test_a_wider_word_may_be_the_same(one, two, fits):
    """People may be soldiers, nobody's may be anybody's; entries are no people and soldiers no engineers."""
    left, right = Quantity(*one.split()), Quantity(*two.split())
    assert (may_be_one(left, right), may_be_one(right, left)) == (fits, fits)


FERRY = "The ferry Ndola Star sank off Port Elias on Monday. {} Rescuers from Mbale searched the lake for survivors of the ferry."
MARKET = "A fire swept the Kandoro market in Belvane at dawn. {} Traders in Belvane said the stalls were made of timber."
TOLD = [
    (FERRY, "Forty drowned.", "Police asserted: 40 person | KP passenger killed -"),
    (FERRY, "Fifty-two died.", "Mayor asserted: 52 person | - person killed -"),
    (MARKET, "Nine people died.", "Traders asserted: 9 person | - person killed -"),
]


def reports():
    """Reports of our own, two on a ferry and one on a market, with a claim each."""
    pairs = []
    for text, words, line in TOLD:
        document = Document(text.format(words), published="2025-01-20")
        start = document.text.index(words)
        claim = parse_claim(f'- {line} | - | "{words}" {document.id}@{start}')
        pairs.append((document, claim))
    return [document for document, _ in pairs], [claim for _, claim in pairs]


def test_only_reports_of_one_subject_stand_beside_one_another():
    """The passengers of the ferry may be among its dead; those of a fire in another report are not."""
    documents, claims = reports()
    series = know(claims, documents).series
    firsts = {one.estimates[0].figure.best: one.estimates[0].id for one in series}
    beside = {one.estimates[0].figure.best: one.near for one in series}
    assert beside == {40: (firsts[52],), 52: (firsts[40],), 9: ()}


def test_the_dossier_shows_the_others_with_their_claims():
    """Under a quantity stand the titles and the claims of those that may be the same."""
    documents, claims = reports()
    dossier = compose(Evidence(tuple(documents), tuple(claims), know(claims, documents).series, head="ab" * 32))
    at = {topic.rows[0].quote: topic.rows[0].numbers for topic in dossier.topics}
    beside = {topic.rows[0].quote: [one.numbers for one in topic.near] for topic in dossier.topics}
    ferry, mayor, market = (quoted(words) for _, words, _ in TOLD)
    assert beside == {ferry: [at[mayor]], mayor: [at[ferry]], market: []}
    assert render_markdown(dossier).count("What may be the same in other words") == 2
