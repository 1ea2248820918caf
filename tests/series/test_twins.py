"""The same number in two reports of a subject is one count, where one of them leaves open of what; texts of our own."""

import pytest
from tests.series.test_standing import known

WIRE = """Fire in Veldland mine kills 187

KELIN, 4 March 2031 (Coastal Newswire) - A fire in the Tarn coal mine in Veldland killed 187 miners on Monday, the mines ministry said."""
LATER = """Tarn counts its dead

The Oru Lamp, Oruvel, 6 March 2031

Three days after the fire in the Tarn coal mine in Veldland {told}"""


def quantities(told, number):
    """What the figures of a number are of, as their series have it."""
    found = known(("2031-03-04", WIRE), ("2031-03-06", LATER.format(told=told)))
    return {str(one.quantity) for one in found.estimates if one.figure and one.figure.best == number}


@pytest.mark.parametrize(
    "told",
    [
        "the list at the gate has 187 names, the mines ministry said.",
        "the mines ministry still put it at 187.",
        "187 miners are mourned, the mines ministry said.",
    ],
)
def test_the_same_number_is_of_the_same(told):
    """A list of names, a bare number and people mourned are those killed."""
    assert {quantity.split()[2] for quantity in quantities(told, 187)} == {"killed"}


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ("187 miners were rescued, the mines ministry said.", {"killed", "rescued"}),  # its own words say what they are
        ("187 tonnes of coal are in the yard, the mines ministry said.", {"killed", "present"}),  # counted otherwise
    ],
)
def test_what_its_own_words_say_stands(told, states):
    """A state that the text tells, and another unit, are left alone."""
    assert {quantity.split()[2] for quantity in quantities(told, 187)} == states


def test_small_and_round_numbers_are_chance():
    """Two reports of a fire share a seven by chance."""
    found = known(
        ("2031-03-04", WIRE.replace("187", "7")), ("2031-03-06", LATER.format(told="7 men waited at the gate of the Tarn mine."))
    )
    assert {one.quantity.state for one in found.estimates} == {"killed", "waited"}


def test_the_saved_are_not_the_dead():
    """One voice may tell of as many rescued as killed; neither is an article for the other."""
    found = known(
        ("2031-03-04", WIRE), ("2031-03-06", LATER.format(told="the mines ministry said that 187 miners had been rescued."))
    )
    assert all(len({found.claims[one].quantity.state for one in estimate.claims}) == 1 for estimate in found.estimates)
