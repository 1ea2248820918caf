"""Figures of one story that are told in other words: without a place, by a name alone, under another name; texts of our own."""

import pytest
from tests.series.test_standing import known

WIRE = """Explosion kills at least 31 in Veldland port

KELIN, 4 March 2031 (Coastal Newswire) - At least 31 people were killed on Monday when a grain silo exploded in the port of Oruvel in Veldland, the governor of the Oru region said.

{more}"""
LATER = """Oruvel counts its dead

The Oru Lamp, Oruvel, 6 March 2031

Three days after the silo in the port of Oruvel exploded, {who} said that {number} people had been killed.

{more}"""


def told(number="22", who="the port union", more="", first=""):
    """A wire's report and a later one, and what follows from both."""
    return known(("2031-03-04", WIRE.format(more=first)), ("2031-03-06", LATER.format(number=number, who=who, more=more)))


def pairs(found):
    """The pairs that clash, as numbers."""
    figures = {one.id: one.figure for one in found.estimates}
    numbers = {ident: int(next(v for v in (f.best, f.low, f.high) if v is not None)) for ident, f in figures.items() if f}
    return {tuple(sorted((numbers[one.left], numbers[one.right]))) for one in found.contradictions}


def test_a_toll_without_a_place_is_of_its_storys_scene():
    """The later, lower count names no place; the story does."""
    found = told()
    assert {one.quantity.where for one in found.estimates if one.quantity.state == "killed"} == {"oruvel"}
    assert (22, 31) in pairs(found)


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ("Elsewhere 7 people were killed in a fire.", 7),
        ("A lorry ran off the road at Tamsin and 7 people were killed.", 7),
        ("Nationwide 7 people were killed at work in a week.", 7),
        ("In all three affected districts 7 people were killed at work in a week.", 7),
        ("Before the war 7 people were killed at work in a week.", 7),
        ("Since 1990 39,000 people have been killed at work.", 39_000),
    ],
)
def test_what_is_of_another_place_time_or_order_is_left_alone(more, number):
    """Another town, the whole country, an earlier time and a number of another order are not of the scene."""
    found = told(more=more)
    assert not {pair for pair in pairs(found) if number in pair}


def test_parts_and_bodies_are_no_lower_tolls():
    """Who counts the bodies in one morgue, or those of one house, contradicts no toll that is higher."""
    found = told(
        more="The director of the morgue said that 19 bodies had been brought to the morgue. Two of the dead were firemen."
    )
    assert not {pair for pair in pairs(found) if {19, 2} & {*pair}}


def test_more_bodies_than_the_toll_is_a_clash():
    """Forty bodies do not fit into a toll of 22."""
    assert (22, 40) in pairs(told(more="The director of the morgue said that 40 bodies had been brought to the morgue."))


@pytest.mark.parametrize("who", ["the governor", "the Oru governor", "the regional governor"])
def test_one_voice_under_two_names_revises_itself(who):
    """A later figure of the governor's is his revision and no contradiction, whatever the paper calls him."""
    found = told("44", who)
    assert [(one.kind.value) for one in found.revisions] == ["up"]
    assert not pairs(found)


def test_bodies_of_two_levels_are_two():
    """The provincial authority and the national one are named almost alike and are not one."""
    found = known(
        ("2031-03-04", WIRE.format(more="The National Ports Authority said that 31 people had been wounded.")),
        ("2031-03-06", LATER.format(number="31", who="the Provincial Ports Authority", more="")),
    )
    assert not found.revisions


def test_the_same_number_from_one_who_is_called_otherwise_is_one_utterance():
    """ "The governor of the Oru region" and "the regional governor" give one figure once."""
    found = told("at least 31", "the regional governor")
    tolls = [one for one in found.estimates if one.quantity.state == "killed"]
    assert len(tolls) == 1
    assert tolls[0].tally.articles == 2


def test_two_bodies_with_one_number_are_two():
    """The governor and the Red Lamp Society may both have counted."""
    found = told("at least 31", "the Red Lamp Society")
    assert len({one.origin for one in found.estimates if one.quantity.state == "killed"}) == 2


def test_initials_are_the_name():
    """The authority is called by its first letters in the next report."""
    first = "The National Ports Authority said that 12 workers were missing."
    found = told(first=first, who="the governor", number="at least 31", more="The NPA said that 9 workers were missing.")
    missing = [one for one in found.estimates if one.quantity.state == "missing"]
    assert len(missing) == 2
    assert not [one for one in found.contradictions if {one.left, one.right} <= {each.id for each in missing}]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("The port union denied that 31 people had been killed.", "denies"),
        ("The port union could not confirm that 31 dockers had died.", "unconfirmed_by"),
    ],
)
def test_who_denies_a_number_answers_whoever_gave_it(answer, kind):
    """The denial stands in another report than the figure, and calls the dead otherwise."""
    found = told("at least 31", "the governor", more=answer)
    assert kind in {one.kind.value for one in found.replies}


def test_a_running_count_that_goes_on_is_revised():
    """From 1 May to 20 July, then to 27 July: one count that went on, and no clash."""
    found = known(
        ("2031-07-21", "Heat in Oruvel\n\nThe city of Oruvel said that 96 people died of heat in Oruvel from 1 May to 20 July."),
        ("2031-07-28", "Heat in Oruvel\n\nThe city of Oruvel said that 131 people died of heat in Oruvel from 1 May to 27 July."),
    )
    assert [one.kind.value for one in found.revisions] == ["up"]
    assert not found.contradictions


def test_cattle_are_no_people():
    """More cattle than people died, and that is no contradiction."""
    found = told(more="The governor said that 640 head of cattle had died in Oruvel.")
    assert not {pair for pair in pairs(found) if 640 in pair}


def test_who_takes_his_figure_back_withdraws_it():
    """The governor's 31 stands no longer."""
    found = told(who="the port union", number="22", more="The governor withdrew his figure of 31 dead on Thursday.")
    assert "withdrawn" in {one.kind.value for one in found.revisions}


def test_smaller_figures_of_one_voice_are_parts():
    """Who tells of 22 dead and then of four who died of smoke counts four of the 22."""
    found = told(more="Four died of smoke in the locked workshop, the port union said.")
    four = [one for one in found.estimates if one.figure and one.figure.best == 4]
    assert [one.standing.value for one in four] == ["part"]
    assert not {pair for pair in pairs(found) if 4 in pair}


def test_a_place_called_by_more_words_is_the_same():
    """The Tarn mine of one report is the Tarn of the next."""
    found = known(
        (
            "2031-03-04",
            "Blast at Tarn\n\nTARN, 4 March 2031 (Coastal Newswire) - Nine miners were killed at Tarn on Monday, the coal board said.",
        ),
        (
            "2031-03-05",
            "Tarn mourns\n\nThe Oru Lamp, Tarn, 5 March 2031\n\nFifteen miners were killed in the Tarn mine on Monday, the coal board said.",
        ),
    )
    assert {one.quantity.where for one in found.estimates} == {"tarn"}
    assert [one.kind.value for one in found.revisions] == ["corrected"] or [one.kind.value for one in found.revisions] == ["up"]


def test_swapped_digits_of_a_paper_that_words_it_anew():
    """The paper names the wire, tells it in its own words and prints 13 for 31."""
    paper = """Silo blast shakes Oruvel

The Harbour Lamp, 5 March 2031

Grain dust may have caused the explosion that took 13 lives in Oruvel, the governor of the Oru region has said according to Coastal Newswire.
The port of Oruvel in Veldland was closed after the grain silo exploded."""
    found = known(("2031-03-04", WIRE.format(more="")), ("2031-03-05", paper))
    changed = [one for one in found.mutations if one.kind.value == "number changed"]
    assert [(found.claims[one.before].figure.low, found.claims[one.after].figure.best) for one in changed] == [(31, 13)]
