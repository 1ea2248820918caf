"""Whose dollars a plain sign means: those of the paper's own country, where no agency wrote the report."""

import pytest

from reportedly.model import Document
from reportedly.pipeline import extract_document
from reportedly.read import text_document

PLAIN = "The levee will cost $9 million, the shire's engineer said on Monday."
BOTH = "The levee will cost $9 million, the shire said, of which a lender pays US$2 million."
ABROAD = "The levee will cost $9 million, the engineer said. The United States sent pumps."


def units(text: str, **of_the_paper: object) -> list[str]:
    document = text_document(text, Document("", published="2025-03-04", **of_the_paper))
    return [claim.figure.unit for claim in extract_document(document) if claim.figure]


@pytest.mark.parametrize(
    ("text", "of_the_paper", "expected"),
    [
        (PLAIN, {}, ["USD"]),
        (PLAIN, {"url": "https://www.example.com.au/levee"}, ["AUD"]),
        (PLAIN, {"url": "https://www.example.com/levee", "publisher": "Toronto Lamplighter"}, ["CAD"]),
        (PLAIN, {"publisher": "Orvale Lamplighter"}, ["USD"]),
        (PLAIN + "\n\n(Reuters)", {"url": "https://www.example.com.au/levee"}, ["USD"]),
        (PLAIN + "\n\n(Writing by Al Kent)", {"url": "https://www.example.com.au/levee"}, ["AUD"]),
        (PLAIN, {"url": "https://www.example.co.uk/levee"}, ["USD"]),
        (PLAIN, {"url": "http://[broken/levee"}, ["USD"]),
        (BOTH, {"url": "https://example.nz/levee"}, ["NZD", "USD"]),
        (ABROAD, {"url": "https://example.nz/levee"}, ["dollar"]),
        (
            "It cost 9 million dollars, the shire said, and 3 million Canadian dollars in fees.",
            {"url": "https://x.nz"},
            ["NZD", "CAD"],
        ),
    ],
)
def test_a_plain_dollar_is_the_papers_own(text, of_the_paper, expected):
    """The address or the name tells the paper's country; an agency's dollars are American; two countries' stay open."""
    assert units(text, **of_the_paper) == expected


def test_why_a_dollar_is_australian_is_told():
    """The claim says why its sum is in that money."""
    document = text_document(PLAIN, Document("", url="https://www.example.com.au/levee"))
    (claim,) = extract_document(document)
    assert any(mark.rule == "figure.money" and "Australia" in mark.why for mark in claim.marks)


@pytest.mark.parametrize(
    ("of_the_paper", "expected"),
    [
        ({"publisher": "Zambia Lamplighter"}, ["ZMW"]),
        ({"url": "https://www.example.mw/levee"}, ["MWK"]),
        ({"publisher": "Orvale Lamplighter"}, ["kwacha"]),
        ({"publisher": "Toronto Lamplighter"}, ["kwacha"]),
    ],
)
def test_a_shared_money_of_no_country_told_of_is_the_papers_own(of_the_paper, expected):
    """A paper of one of the countries that share it means its own; another's leaves it open."""
    assert units("The levee will cost 9 million kwacha, the engineer said.", **of_the_paper) == expected
