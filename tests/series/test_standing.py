"""What the words around figures make of them: parts, replaced figures, counts within a time, answers; texts of our own."""

import pytest

from reportedly.model import Clash, Standing
from reportedly.pipeline import extract_document
from reportedly.read import read
from reportedly.series.build import know
from reportedly.series.comparing import compare
from reportedly.series.standing import counted_within, standing_of
from reportedly.series.vintages import track_record


def claims_of(text, day="2025-02-10"):
    document = next(iter(read(text.encode(), media="text/plain", published=day)))
    return document, [claim for claim in extract_document(document) if claim.figure]


def known(*told):
    """What follows from reports, each a day and a text."""
    read_ = [claims_of(text, day) for day, text in told]
    return know([claim for _, claims in read_ for claim in claims], [document for document, _ in read_])


STANDINGS = [
    ("The health minister lowered the death toll to 29 from 38.", ["own", "replaced"]),
    ("The militia first said 47 soldiers had been killed; on Monday it raised this to 60.", ["replaced", "own"]),
    ("The monitor counted 690 civilians killed, of whom 240 died in drone strikes.", ["own", "part"]),
    ("This figure includes 12 deaths at home.", ["part"]),
    ("This figure corrects the toll of 29 published on 5 April.", ["corrected"]),
    ("The toll rose to 41, up from 34 on Monday, the governor said.", ["own", "replaced"]),
    ("The agency revised its estimate from 300 to 450.", ["replaced", "own"]),
    ("The previous toll was 30, officials said.", ["replaced"]),
    ("40 people died, 12 of them children.", ["own", "part"]),
    ("Of the 51 killed, 36 were civilians.", ["own", "part"]),
    ("The 47 deaths previously reported were at sea.", ["replaced"]),
    ("The toll rose to eight from five, the governor said.", ["own", "replaced"]),
    ("The hospital received 38 bodies.", ["some"]),
    ("The hospital in Sarn received 38 injured by noon.", ["some"]),
    ("Nineteen injured were still being treated there on Friday.", ["some"]),
    ("Before the blockade Sarn had about 24,500 inhabitants.", ["former"]),
    ("The port received 38 ships on Monday.", ["own"]),
    ("The monitors have verified 148 deaths in the valley.", ["some"]),
    ("Of the dead 171 were in Sarn and the other 41 in Lower Garm.", ["own", "part"]),
    ("Two of the wounded died on Thursday.", ["part"]),
    ("The militia said on Monday that 47 soldiers had been killed.", ["own"]),
    ("Police moved 300 people from 4 villages to 2 camps.", ["own", "own", "own"]),
    ("Some 300 people came from 12 countries.", ["own", "own"]),
    ("The coast guard revised the number of those aboard from 68 to 85.", ["replaced", "own"]),
    ("The coast guard, which first spoke of 68 people on board, now says 85 were on the vessel.", ["replaced", "own"]),
    ("The port chief said the toll had been lowered from 33.", ["replaced"]),
    ("Only 44 of those aboard survived.", ["own"]),
    ("Only 44 of those aboard were children.", ["part"]),
]


@pytest.mark.parametrize(("text", "standings"), STANDINGS)
def test_how_a_figure_is_told_beside_others(text, standings):
    """A part and a figure that was replaced are known by the words around them."""
    _, claims = claims_of(text)
    assert [standing_of(claim).value for claim in claims] == standings


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("26 people were killed on Tuesday, the ministry said.", True),
        ("In January 240 civilians were killed, the UN said.", True),
        ("Last year 300 people died on the roads, the police said.", True),
        ("As of January 2025, 300 soldiers had been killed, the service said.", False),
        ("By the middle of January, 300 soldiers had been killed, the ministry said.", False),
        ("The toll from Tuesday's quake rose to 69, the agency said.", False),
    ],
)
def test_what_is_counted_within_a_time(text, within):
    """ "On Tuesday" counts a day, "as of" and "toll" all until then."""
    _, claims = claims_of(text)
    assert [counted_within(claim) for claim in claims] == [within]


def verdicts(*told):
    found = known(*told)
    return {
        compare(one, two, found.table, found.subjects).verdict
        for one in found.estimates
        for two in found.estimates
        if one is not two
    }


FINE = [
    # months are counted apart
    (
        ("2025-02-05", "The UN said on Wednesday that 240 civilians were killed in Ukraine in January 2025."),
        ("2025-03-05", "The monitor said on Wednesday that 120 civilians were killed in Ukraine in February 2025."),
    ),
    # by the middle and by the end: it grew
    (
        ("2025-02-05", "300 North Korean soldiers had been killed in Russia by the middle of January, Seoul said."),
        ("2025-02-05", "450 North Korean soldiers had been killed in Russia by the end of January, Kyiv said."),
    ),
    # since different days
    (
        ("2025-03-12", "At least 150,000 people have been killed in Sudan since April 2023, the UN said."),
        ("2025-03-12", "The monitor said 33 people had been killed in Sudan since Friday."),
    ),
    # who denies 9,000 gives no figure
    (
        ("2025-02-10", "Russia's Foreign Ministry on Monday denied that 9,000 North Korean workers were in Russia."),
        ("2025-02-10", "The spy agency said that 4,000 North Korean workers were in Russia in February 2025."),
    ),
    # a rate of each day
    (
        ("2025-09-02", "About 30 people a day are dying in Sudan, the ministry said on Tuesday."),
        ("2025-09-03", "About 20 people a day are dying in Sudan, the clinic said on Wednesday."),
    ),
]


@pytest.mark.parametrize(("one", "two"), FINE)
def test_what_can_hold_together(one, two):
    """No two of these exclude one another."""
    assert not verdicts(one, two) & {Clash.CONTRADICTS, Clash.TENSION}


def test_a_part_sits_ill_only_above_its_whole():
    """Five children and forty civilians are no contradiction of forty-five people; sixty children sit ill with them."""
    whole = ("2025-02-03", "Doctors said 45 people were killed in Chad on Monday.")
    fits = verdicts(("2025-02-03", "The Red Cross said 40 civilians were killed in Chad on Monday."), whole)
    assert not fits & {Clash.CONTRADICTS, Clash.TENSION}
    assert Clash.TENSION in verdicts(("2025-02-03", "The Red Cross said 60 children were killed in Chad on Monday."), whole)


def test_what_nobody_places_or_gives_is_not_set_against_others():
    """A toll without a place, or in the paper's own voice, and without a day is not held against one given elsewhere."""
    told = ("2025-05-13", "The army said on Tuesday that 47 soldiers had been killed.")
    assert not verdicts(told, ("2025-05-14", "The militia said on Wednesday that 18 soldiers had been killed.")) & {
        Clash.CONTRADICTS
    }


def test_a_later_word_may_count_more_and_not_less():
    """Of one day's dead the later word may be higher; a lower one contradicts."""
    first = ("2025-10-01", "The governor said on Wednesday that 26 people were killed in Peru on Tuesday.")
    more = ("2025-10-02", "The agency said on Thursday that 69 people were killed in Peru on Tuesday.")
    less = ("2025-10-02", "The agency said on Thursday that 9 people were killed in Peru on Tuesday.")
    assert Clash.CONTRADICTS not in verdicts(first, more)
    assert Clash.CONTRADICTS in verdicts(first, less)


def test_a_toll_told_earlier_cannot_be_higher():
    """Running tolls without a day of their own hold for the day they were told."""
    early = ("2025-05-11", "The militia said on Sunday that 47 soldiers had been killed in Chad.")
    late = ("2025-05-13", "The army said on Tuesday that 18 soldiers had been killed in Chad.")
    assert Clash.CONTRADICTS in verdicts(early, late)


def test_a_denial_is_no_further_article_for_the_figure():
    """Who denies a number, or cannot confirm it, answers it; the estimate keeps its one article, and nothing is garbled."""
    for answer in (
        "The Russian embassy denied on Tuesday that 4,000 North Korean workers were in Russia.",
        'The United Nations said on Tuesday: "We cannot confirm the figure of 4,000 North Korean workers in Russia."',
    ):
        found = known(
            ("2025-02-10", "The spy agency said on Monday that 4,000 North Korean workers were in Russia."),
            ("2025-02-11", answer),
        )
        assert [one.tally.articles for one in found.estimates] == [1, 1]
        assert found.replies
        assert not found.mutations


def test_two_bodies_quoted_by_one_wire_are_two():
    """The agency and the ministry both told the wire 4,000: nobody garbled anything."""
    found = known(
        ("2025-02-10", "The spy agency said on Monday that 4,000 North Korean workers were in Russia, Yonhap reported."),
        (
            "2025-02-10",
            "4,000 labourers from North Korea work in Russia, the Unification Ministry told Yonhap on Monday.",
        ),
    )
    assert len(found.estimates) == 2
    assert not found.mutations


def test_a_second_batch_is_no_retelling():
    """1,500 in October, and on a later day 1,500 in November, are two figures."""
    found = known(
        ("2024-11-04", "The spy agency said on 4 November that North Korea sent 1,500 soldiers to Russia in October 2024."),
        ("2024-12-02", "The spy agency said on 2 December that North Korea sent 1,500 soldiers to Russia in November 2024."),
    )
    assert len(found.estimates) == 2
    assert not found.mutations


def revisions(*told):
    found = known(*told)
    figures = {one.id: one.figure.best for one in found.estimates}
    return [(one.kind.value, figures[one.earlier], figures[one.later]) for one in found.revisions]


def test_the_day_of_the_report_dates_a_saying_that_has_none():
    """The ministry said 14, a week later 23: a revision, though no sentence has a day."""
    assert revisions(
        ("2025-03-06", "The health ministry said 14 people had died of cholera in Chad."),
        ("2025-03-12", "The health ministry said 23 people had died of cholera in Chad."),
    ) == [("up", 14, 23)]


def test_a_revision_told_in_one_sentence():
    """ "To 29 from 38" is the minister's own step down."""
    assert revisions(("2025-03-06", "Health Minister Mara Deng on Thursday lowered the death toll in Chad to 29 from 38.")) == [
        ("down", 38, 29)
    ]


def test_who_looks_back_revises_nothing():
    """What was so in 2018, said in 2025, changes no figure of 2024."""
    assert not revisions(
        ("2024-12-10", "The spy agency said on Monday that 4,000 North Korean workers were in Russia in October 2024."),
        ("2025-02-10", "The spy agency said on Monday that 34,000 North Korean workers were in Russia in 2018."),
    )


def test_only_a_later_word_that_agrees_bears_a_figure_out():
    """A later agreement counts for the earlier figure alone, and not where another contradicts."""
    first = ("2025-05-11", "The militia said on Sunday that 47 soldiers had been killed in Chad as of 10 May.")
    same = (
        "2025-05-13",
        "In a statement read on the radio on Tuesday, the army put its dead in Chad as of 10 May at 47 soldiers.",
    )
    found = known(first, same)
    record = {one.source: (one.borne_out, one.compared) for one in track_record(found.estimates, found.revisions, found.table)}
    assert sorted(record.values()) == [(0, 0), (1, 1)]


def test_a_part_is_not_the_answer():
    """The dossier's latest figure is the whole, not the last number of its sentence."""
    found = known(("2025-03-06", "The monitor said 690 civilians had been killed in Sudan, of whom 240 died in drone strikes."))
    standings = {one.figure.best: one.standing for one in found.estimates}
    assert standings == {690: Standing.OWN, 240: Standing.PART}


def test_one_place_is_one_series():
    """A town named without its country is that of the country in which another report of the subject puts it."""
    named = "The army said on Sunday that 140 fighters had been killed in Rovik in Sudan, where Mara Deng leads the Selm brigade."
    bare = "On Tuesday the army said that 152 fighters had been killed in Rovik, where Mara Deng leads the Selm brigade."
    found = known(("2025-05-11", named), ("2025-05-13", bare))
    assert {one.quantity.where for one in found.estimates} == {"SD-rovik"}
    assert [one.kind.value for one in found.revisions] == ["up"]


def test_the_upper_end_said_again_is_no_rise():
    """8,000 to 10,000, and then "up to 10,000", is one number with another bound."""
    assert revisions(
        ("2025-03-06", "The agency said on Thursday that between 8,000 and 10,000 people had fled to Chad."),
        ("2025-03-07", "The agency said on Friday that up to 10,000 people had fled to Chad."),
    ) == [("repeated", None, None)]


def test_a_count_of_about_a_day_can_grow():
    """Nine around 3 March and fourteen on the 6th are growth; three times as many within days sit ill."""
    nine = ("2025-03-07", "By around 3 March 9 people had died in Chad, the council said.")
    assert not verdicts(nine, ("2025-03-06", "The ministry said on Thursday that 14 people had died in Chad.")) & {Clash.TENSION}
    assert Clash.TENSION in verdicts(nine, ("2025-03-06", "The ministry said on Thursday that 40 people had died in Chad."))


def test_dead_birds_are_no_part_of_the_dead():
    """More dead gulls than dead people sit well together."""
    told = known(
        ("2025-01-27", "Wardens found 130 dead gulls on the shore of Sarn after the oil spill, the park said."),
        ("2025-01-28", "No deaths have been reported in the oil spill on the shore of Sarn, the coast guard said."),
    )
    assert told.contradictions == ()


def test_what_was_there_before_is_not_revised():
    """A number of the time before the war was never put right, and contradicts none of now."""
    told = known(
        ("2025-05-03", "Mayor Amadou Kesso said that before the blockade the town of Sarn had about 24,500 inhabitants."),
        ("2025-05-05", "Mayor Amadou Kesso said that 15,000 inhabitants were left in the town of Sarn."),
        ("2025-05-05", "The town of Sarn has 17,200 inhabitants, the monitor Elin Marsh said."),
    )
    former = {one.id for series in told.series for one in series.estimates if one.standing is Standing.FORMER}
    assert told.revisions == ()
    assert len(former) == 1
    assert not [one for one in told.contradictions if former & {one.left, one.right}]


def test_a_report_dated_to_a_month_is_known_like_any_other():
    """A wire's report of "February 2025" is of no day that a paper could be held against."""
    wire = "(Coastal Wire) - At least 212 people were killed in Sarn, the mayor said."
    paper = "The Sarn Herald, 10 February 2025\n\n221 people were killed in Sarn, the mayor said, Coastal Wire reported."
    documents = [claims_of(wire, "2025-02")[0], claims_of(paper, "2025-02-10")[0]]
    found = [claim for document in documents for claim in extract_document(document)]
    assert len(know(found, documents).series) > 0


def test_a_number_revised_in_one_sentence_is_one_though_others_gave_it_of_a_sort():
    """ "68 passengers" in the harbour chief's mouth and "68 aboard" in the coast guard's: the 85 still revise the latter."""
    knowledge = known(
        ("2025-06-12", "A ferry sank off Palawan. The harbour chief said the manifest listed 68 passengers and crew."),
        ("2025-06-13", "The ferry sank off Palawan. The coast guard revised the number of those aboard from 68 to 85."),
    )
    assert [(str(one.kind), one.because.split(":")[0]) for one in knowledge.revisions] == [("up", "coast guard")]
    assert {"68", "85"} <= set(knowledge.revisions[0].because.split())


def test_two_bodies_counted_twice_revise_no_toll():
    """What stands beside a replaced toll and is a part of it takes nobody's place."""
    knowledge = known(("2025-06-17", "Reed said the toll had been lowered from 33 because two bodies had been counted twice."))
    assert knowledge.revisions == ()


def test_a_toll_that_rose_is_not_of_the_day_of_its_blow():
    """The toll "from last week's raid" is what it is now, so it revises what the same body said of that raid before."""
    found = known(
        ("2025-06-05", "KYIV, June 5 (AFP) - Eighteen people were killed in Wednesday's raid on Odesa, the rescue service said."),
        ("2025-06-11", "KYIV, June 11 (AP) - The death toll from last week's raid on Odesa rose to 23, the rescue service said."),
    )
    assert [str(one.kind) for one in found.revisions] == ["up"]


def toll_of(wounded):
    """A day's report of one strike on a town, with what it says of the wounded."""
    return f"SARN - A strike hit the market of Sarn on Tuesday. {wounded} The mayor, Ada Korr, said fires were out."


def test_deaths_by_their_cause_are_the_deaths():
    """Measles deaths and those who died of measles are one question."""
    one = (
        "2025-02-10",
        "SARN - Measles deaths in Sarn have reached 31, the health ministry said on Monday. Wards in Sarn are full.",
    )
    two = (
        "2025-02-17",
        "SARN - The health ministry said on Monday 44 people had died of measles in Sarn. Wards in Sarn are full.",
    )
    figures = [{int(estimate.figure.best) for estimate in series.estimates} for series in known(one, two).series]
    assert {31, 44} in figures


def test_others_beside_the_dead_revise_the_wounded():
    """Another 68 wounded beside the dead are all the wounded, of whom 47 were told the day before."""
    first = ("2025-02-12", toll_of("The rescue service said 47 people were wounded in Sarn."))
    second = ("2025-02-13", toll_of("The rescue service said nine people were killed in Sarn and another 68 were wounded."))
    figures = [{int(estimate.figure.best) for estimate in series.estimates} for series in known(first, second).series]
    assert {47, 68} in figures


def test_further_deaths_stand_against_no_toll():
    """Two further deaths are no toll of two, which eighteen would contradict."""
    text = toll_of(
        "The mission verified that 18 people were killed in Sarn. It is still looking into reports of two further deaths."
    )
    assert not known(("2025-02-13", text)).contradictions
