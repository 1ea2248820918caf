"""No sentence that can be put together of these pieces makes a rule fall: text is hostile, also where it is plain."""

import random

import pytest

import reportedly

PIECES = """\
The ministry|Officials|The mayor, Ana Reed,|He|It|They|The Norden Institute|Two diplomats|An earlier report|Unconfirmed reports|\
Claims|The court|Those held|The number of dead|The toll|Its estimate|The survey|In a survey by the council,|Nobody|Police
said|denied that|has yet to confirm that|put the toll at|withdrew a claim that|was quoted by the Ledger as saying|that|\
refused to say whether|rejected the figure of|raised its count to|acknowledged losing|accused the army of killing|expects|\
found no evidence that|plans to send|spoke of|is accused of hiding|lost|rose from 40 to|called the figure of|gave the toll as
40|about 4,000|at least 300|thousands of|two or three|12 to 15|more than half|a third of|no|none of the 14|$4 million|\
3.5 percent|another 500|12 of the 40|five|hundreds|nearly double the 20|as many as 700|the 900|not one of the 30|a dozen
workers|soldiers|dead|homes|tonnes of rice|children|cases of cholera|women and children|missing|deaths||barrels a day|\
refugees who fled Sudan|of them|euros|votes|points
were killed|had died|were sent to Chad in May|would be freed by May|had been withdrawn|was withdrawn|lay in the boat|\
were hurt, 12 of them seriously|drowned off Goma on Friday|are thought to be in Bria||by the end of June|\
according to the ministry|the army said|up from 20 a year earlier|including 12 children|respectively|which it denies|\
but the UN could not verify this|of whom 14 have returned|bringing the total to 90|if the law is passed|\
while those in Spain fell by half|each paid $90 a week|; the agency puts it at 14|does not include those of May"""
JOINTS = [", and", " while", ".", ", but", ";", ", which", " –"]


def sentence(seed: int) -> str:
    """One or two clauses of the pieces, in their order."""
    chance = random.Random(seed)
    clauses = [" ".join(filter(None, (chance.choice(piece.split("|")) for piece in PIECES.split("\n")))) for _ in range(2)]
    whole = clauses[0] + chance.choice(JOINTS) + " " + clauses[1] if seed % 3 == 0 else clauses[0]
    return f'"{whole}." Reed said.' if seed % 10 == 1 else f"{whole}."


@pytest.mark.parametrize("tens", range(40))
def test_no_rule_falls(tens):
    """Every such sentence is read to its end."""
    for seed in range(tens * 10, tens * 10 + 10):
        for claim in reportedly.extract(sentence(seed), published="2025-09-10"):
            assert claim.quote


HEADLINES = [
    "Dam bursts, 200 missing",
    "UN: 9,000 flee fighting in Bria",
    "Toll rises to 41",
    "Bank to cut 1,200",
    "At least 12 dead, 40",
    "Two held over $4m",
    "Turnout 48%, down from 61%",
    "No more than",
    "The number of civilian",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_no_rule_falls_over_a_text_that_just_ends(headline):
    """A headline has no full stop, and a text cut off may end at any word."""
    words = headline.split()
    for end in range(1, len(words) + 1):
        reportedly.extract(" ".join(words[:end]), published="2025-09-10")
