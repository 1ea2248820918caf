"""The same number in two reports of a subject is one count, where one of them leaves open of what; texts of our own."""

from pathlib import Path

import pytest
from tests.series.test_standing import known

import reportedly
from reportedly.model import MutationKind
from reportedly.pipeline import extract_document
from reportedly.read import read_path
from reportedly.series.build import know

EXAMPLES = Path(reportedly.__file__).parent / "data" / "examples"

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


def test_who_is_somewhere_is_not_who_fell_there():
    """A headline's 4,000 who work in a country are there, though another report tells of 4,000 casualties of theirs."""
    found = known(
        ("2031-03-04", "Some 4,000 Chadians work in Niger, the envoy says\n\nThe envoy said that 9 others had left."),
        ("2031-03-06", "The envoy said that 4,000 Chadian soldiers had become casualties in Niger."),
        ("2031-03-07", "The army said that the Chadians had suffered 4,000 casualties in Niger."),
    )
    states = {claim.quantity.state for claim in found.claims.values() if "work" in claim.quote.quote}
    assert states == {"present"}


def test_the_demo_tells_of_no_thing_that_became_another():
    """The example reports never tell of one thing as another: neither entries as times nor people at work as casualties."""
    pages = sorted(one for one in EXAMPLES.iterdir() if one.name != "README.md")
    documents = [document for page in pages for document in read_path(page)]
    found = know([claim for document in documents for claim in extract_document(document)], documents)
    changed = {MutationKind.THING_CHANGED, MutationKind.STATE_CHANGED}
    assert len(documents) == 13
    assert [one.because for one in found.mutations if one.kind in changed] == []
