"""What comes out of sentences, end to end. Every sentence is written for this table; nobody in it is real."""

import pytest

from reportedly.pipeline import extract

FIGURES = [
    # (sentence, the figure's words, {field: value})
    ("The coast guard said on Tuesday that at least 40 fishermen were rescued off Velna.", "at least 40",
     {"speaker": "coast guard", "bound": "at_least", "counts": "fishermen", "event": "rescued", "said": "2024-05-07", "stance": "asserted"}),
    ("According to the harbour ministry, some 1,200 containers were lost in March.", "some 1,200",
     {"speaker": "harbour ministry", "bound": "approx", "counts": "containers", "event": "lost", "holds": "2024-03"}),
    ("Governor Ana Lopes told reporters that 300 houses had been destroyed.", "300", {"speaker": "Ana Lopes", "counts": "houses", "event": "destroyed"}),
    ("Officials believe that about 4,500 miners are still underground.", "about 4,500", {"stance": "believed", "counts": "miners"}),
    ("The union claims up to 900 drivers may have joined the strike.", "up to 900", {"stance": "possible", "bound": "at_most", "counts": "drivers"}),
    ("The ministry denied that 70 pilots had resigned.", "70", {"stance": "denied", "counts": "pilots", "event": "resigned"}),
    ("The company will hire 250 engineers next year, its chief executive said.", "250", {"stance": "predicted", "counts": "engineers", "event": "hired", "holds": "2025"}),
    ("A total of 35 villages were evacuated.", "35", {"speaker": "", "counts": "villages", "event": "evacuated"}),
    ("Allegedly 12 guards took bribes.", "12", {"stance": "unconfirmed", "counts": "guards"}),
    ("Police said 8 people were killed and 23 wounded in the fire.", "23", {"speaker": "Police", "event": "wounded", "counts": "people"}),
    ("“We counted 61 boats,” said Tom Reed, the harbour master.", "61", {"speaker": "Tom Reed", "counts": "boats"}),
    ("The charity estimated that 15,000 families had fled since January.", "15,000", {"stance": "believed", "counts": "families", "holds": "2024-01/.."}),
    ("Each guide is paid $90 a week, the agency said.", "$90", {"unit": "USD", "per": "guide/week", "event": "paid", "speaker": "agency"}),
    ("The airline, citing the regulator, said 17 flights were cancelled.", "17", {"speaker": "regulator", "counts": "flights", "chain": ("airline",)}),
    ("The Northern Ledger quoted the mayor as saying 44 wells had run dry.", "44", {"speaker": "mayor", "counts": "wells", "chain": ("Northern Ledger",)}),
]  # fmt: skip


def found(text, words, published="2024-05-08"):
    claims = extract(text, published=published)
    hits = [claim for claim in claims for mark in claim.marks if mark.field == "figure" and mark.quote == words]
    assert hits, f"no figure {words!r} in {[mark.quote for claim in claims for mark in claim.marks if mark.field == 'figure']}"
    return hits[0]


def answers(claim):
    return {
        "speaker": claim.attribution.speaker.lower(),
        "bound": str(claim.figure.bound),
        "unit": claim.figure.unit,
        "per": claim.figure.per,
        "counts": claim.counts,
        "event": claim.event,
        "stance": str(claim.attribution.stance),
        "said": claim.attribution.said and claim.attribution.said.edtf,
        "holds": claim.holds and claim.holds.edtf,
        "chain": tuple(name.lower() for name in claim.attribution.chain),
    }


@pytest.mark.parametrize(("text", "words", "wanted"), FIGURES, ids=[row[0][:50] for row in FIGURES])
def test_a_figure_comes_out_with_its_fields(text, words, wanted):
    """Each sentence gives its figure the fields a careful reader would."""
    got = answers(found(text, words))
    wanted = {
        name: value.lower() if name == "speaker" else tuple(map(str.lower, value)) if name == "chain" else value
        for name, value in wanted.items()
    }
    assert {name: got[name] for name in wanted} == wanted


def test_two_figures_do_not_trade_their_nouns():
    """Each number of a list keeps its own noun and event."""
    text = "The relief agency said 30 bridges collapsed and 410 shops burned."
    assert (found(text, "30").counts, found(text, "30").event) == ("bridges", "collapsed")
    assert (found(text, "410").counts, found(text, "410").event) == ("shops", "burned")


def test_a_pronoun_takes_up_the_speaker():
    """ "She" in the next sentence is the one who spoke before."""
    text = "Mayor Ana Lopes said the river was rising. She said 12 streets were under water."
    assert found(text, "12").attribution.speaker == "Ana Lopes"
    assert found(text, "12").attribution.text == "She"


def test_an_open_pronoun_is_shown_as_unresolved():
    """When nobody was named, the speaker stays open."""
    claim = found("He said 12 streets were under water.", "12")
    assert not claim.attribution.resolved


def test_numbers_that_are_none_make_no_claim():
    """Resolutions, articles, aircraft, years, ages and clock times count nothing."""
    text = "Under Resolution 1850 and Article 7, the 46-year-old pilot flew a Boeing 737 to Room 12 at 9:30 on 4 May 2024, as in the 1990s."
    assert [claim for claim in extract(text, published="2024-05-08") if claim.figure] == []


def test_what_a_phrase_only_names_as_topic_is_no_claim():
    """ "On the hiring of dozens, he said" asserts nothing about dozens."""
    claims = extract(
        "On the ministry hiring dozens of clerks in the space of a week, Tom Reed said that it was overdue.",
        published="2024-05-08",
    )
    assert [claim for claim in claims if claim.figure] == []


def test_a_claim_others_have_yet_to_confirm_belongs_to_who_makes_it():
    """The speaker is the one who claims, the stance says that it is unconfirmed."""
    text = "The coast guard has yet to confirm the claims of Governor Ana Lopes that 90 divers have been sent to the wreck."
    claim = found(text, "90")
    assert (claim.attribution.speaker, str(claim.attribution.stance)) == ("Ana Lopes", "unconfirmed")


def test_a_number_said_to_have_grown_revises_the_earlier_one():
    """The text's "has grown since" is tied to the figure it revises."""
    text = (
        "The mining office said on Monday that thousands of pumps were in use, a figure that has grown since the count given last March.\n"
        "In March, the mining office had said that about 800 pumps were in use."
    )
    claims = extract(text, published="2024-05-08")
    ties = [relation for claim in claims for relation in claim.relations if relation.kind == "revises_up"]
    assert [next(claim for claim in claims if claim.id == tie.target).figure.best for tie in ties] == [800]


def test_the_papers_own_voice_has_no_source():
    """A figure without a speaker is the paper's own."""
    claim = found("Some 60 stalls lined the square.", "Some 60")
    assert (claim.attribution.speaker, claim.attribution.text) == ("", "")


def test_the_same_text_gives_the_same_claims():
    """Two runs over one text agree to the last field."""
    text = "The charity said 15 of the 40 tents had burned. “It was fast,” Ana Lopes told the Northern Ledger."
    assert extract(text, published="2024-05-08") == extract(text, published="2024-05-08")


def test_every_field_stands_on_its_words():
    """Each mark's quote is what stands at its offsets, also behind astral and combining characters."""
    text = "\ufeff🚢 Caf\u0065\u0301 report: the 해양 office\u00a0said “at least 40 boats” sank in Владивосток.\r\nIt said 3 were raised."
    for claim in extract(text, published="2024-05-08"):
        assert text[claim.quote.start : claim.quote.end] == claim.quote.quote
        for mark in claim.marks:
            assert mark.start < 0 or text[mark.start : mark.end] == mark.quote


def test_marks_begin_with_the_word():
    """What the text writes as one word ("cannot") is lit whole, though the engine reads it as two."""
    claims = extract("The army cannot confirm that 40 men fled. They didn’t say that 12 had died.")
    lit = [mark.quote for claim in claims for mark in claim.marks if mark.field == "stance"]
    assert [words.split()[0] for words in lit] == ["cannot", "didn’t"]
