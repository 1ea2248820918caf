"""Whose text a report is, from its credit lines and its publisher."""

import pytest

from reportedly.model import Document
from reportedly.pipeline import extract
from reportedly.resolve.papers import papers_of


@pytest.mark.parametrize(
    ("credits_", "names"),
    [
        (("- Harbour Daily/ANN",), ("Harbour Daily", "ANN", "The Coastal Post")),
        (("(Reuters)",), ("Reuters", "The Coastal Post")),
        (("(Reporting by Ruth Sand; editing by Al Kent)",), ("The Coastal Post",)),
        (("(Reuters)", "Additional reporting by Ruth Sand in Orvale"), ("Reuters", "The Coastal Post")),
        (("Writing by Al Kent",), ("The Coastal Post",)),
        ((), ("The Coastal Post",)),
    ],
)
def test_who_made_a_text_is_not_whose_text_it_is(credits_, names):
    """A credit line that names the writers names no paper."""
    document = Document("Words.", publisher="The Coastal Post", credits=credits_)
    (paper,) = papers_of(document)
    assert (paper.name, paper.carriers) == (names[0], names)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("(Reuters)", "(AFP)", "(AP)"), ("[Reuters]", "[AFP]", "[AP]"), ("[Orvale Sun]", "[Quayside]", "[Ruth Sand, The Mole]")],
)
def test_each_brief_is_its_own_credit_s(first, second, third):
    """In a column of briefs the last credit does not speak for the others, nor for what stands behind it."""
    text = (
        "Morning round\n\n"
        f"Flood water swept away 14 boats at Orvale on Sunday. {first}\n\n"
        f"Customs officers seized 40 tonnes of timber at the port. {second}\n\n"
        f"The works suspended 12 permits. Its owner had 300 workers. {third}\n\n"
        "About 900 families left the island overnight."
    )
    told = {claim.counts: claim.attribution.speaker for claim in extract(text, published="2025-02-10")}
    names = [credit.strip("()[]") for credit in (first, second, third)]
    assert told == {
        "boats": names[0], "timber": names[1], "permits": names[2], "workers": names[2], "families": "",
    }  # fmt: skip


@pytest.mark.parametrize("brackets", ["()", "[]"])
def test_who_took_the_pictures_says_nothing_of_the_text(brackets):
    """Lines of pictures amid a report name who took them, however many there are and however late."""
    opens, closes = brackets
    text = "\n\n".join(
        [
            "Raids on Marana",
            "Raids killed 34 people in Marana on Tuesday.",
            f"People search the rubble in Marana. {opens}Omar Haddad/Reuters{closes}",
            "The army said it had hit 12 posts. It lost nine drones.",
            f"A woman waits outside a clinic in Marana. {opens}Ruth Sand/EPA{closes}",
            "The works closed 15 schools. Some 300 teachers went unpaid.",
            f"Smoke rises over Marana. {opens}AFP{closes}",
            "Some 900 people left by the coast road.",
            "Fighting began in May and drove 6,000 people from their homes.",
        ]
    )
    told = {claim.counts: claim.attribution.speaker for claim in extract(text, published="2025-02-10") if claim.figure}
    assert {told[thing] for thing in ("people", "schools", "teachers")} == {""}
