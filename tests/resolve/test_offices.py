"""The body a speaker speaks for, and who is only called by an office, on texts of our own."""

import pytest

from reportedly.model import Document
from reportedly.pipeline import extract_document
from reportedly.read import text_document

LEAD = "Nine houses burned in Oruvel on Monday. "

WHOSE = {
    "The army in Oruvel gave a toll. Its spokesman, Captain Tom Reed, said nine people had died.": ("Tom Reed", "army"),
    "A navy spokeswoman, Ana Lopes, said 14 sailors had died.": ("Ana Lopes", "navy"),
    "At least 12 people died, said Ana Lopes, who leads the port committee.": ("Ana Lopes", "port committee"),
    "Tom Reed of the tenants' association said 14 families had left.": ("Tom Reed", "tenants' association"),
    "The rebels' spokesman said 14 soldiers had died.": ("rebels' spokesman", "rebels"),
    "The regional hospital took in 14 injured people, its director said.": ("director", "regional hospital"),
    "Dr Ana Lopes, chief of surgery at Saint Ida Hospital, said 14 people had died.": ("Ana Lopes", "Saint Ida Hospital"),
    "The border agency was criticised. Ana Lopes, a spokeswoman, said 14 people had died.": ("Ana Lopes", "border agency"),
    "Ana Lopes, a teacher, said 14 people had died.": ("Ana Lopes", ""),
    "Defence Minister Ana Lopes said 14 people had died.": ("Ana Lopes", "Defence ministry"),
    "Veldland's health minister, Ana Lopes, said 14 people had died.": ("Ana Lopes", "Veldland's health ministry"),
    "Ana Lopes is minister of the interior. Fourteen people had died, Lopes said.": ("Ana Lopes", "ministry of the interior"),
    "The visit of finance minister Ana Lopes cost 14 lives, Lopes said.": ("Ana Lopes", "finance ministry"),
    "Prime Minister Ana Lopes said 14 people had died.": ("Ana Lopes", ""),
    "The Oruvel Prisons Service accepted it. Director-General Ana Lopes said 14 people had died.": (
        "Ana Lopes",
        "Oruvel Prisons Service",
    ),
    "The Oruvel Prisons Service accepted it. Governor Ana Lopes said 14 people had died.": ("Ana Lopes", ""),
}


def said(text: str, publisher: str = "") -> list[tuple[str, str]]:
    """The speaker and the body spoken for of each figure."""
    made = text_document(text, Document("", publisher=publisher))
    return [(one.attribution.speaker, one.attribution.speaks_for) for one in extract_document(made) if one.figure]


@pytest.mark.parametrize("text", WHOSE)
def test_the_body_behind_a_speaker_is_known(text):
    """What the text says a speaker speaks for or heads is kept with each of his figures."""
    assert WHOSE[text] in said(LEAD + text)


def test_an_office_told_first_is_the_person_named_with_it_below():
    """ "The head of the port committee" is Ana Lopes where the text says below that she leads it."""
    text = (
        "At least 12 people died in a fire in Oruvel, the head of the port committee said.\n\n"
        '"It was dark," said Ana Lopes, who leads the committee. "We have found 12 bodies."'
    )
    assert set(said(text)) == {("Ana Lopes", "port committee")}


def test_the_only_governor_is_the_regional_governor():
    """A title with a name is the office told of before, where the text gives it to nobody else."""
    text = "A drone killed five people, the regional governor said. In Oruvel 14 people were hurt, Governor Tom Reed said."
    assert {name for name, _ in said(text)} == {"Tom Reed"}
    two = f"{text} Harvik governor Ana Lopes said 20 people were hurt there."
    assert ("regional governor", "") in said(two)


def test_in_a_release_the_department_is_who_publishes_it():
    """A bare role, a count that is nobody's and "our members" are the publisher's in a paper of its own."""
    publisher = "Harvik Department of Health"
    text = (
        "The Department said 14 people were ill. According to a first assessment 9 people died. Our members recorded 61 deaths."
    )
    assert {name for name, _ in said(text, publisher)} == {publisher}


def test_who_a_lead_describes_is_named_next():
    """ "A rights group" in the first sentence is the body of that sort that speaks next, or whose head does; no ministry."""
    lead = "Rights group: at least 400 men at shipyard\n\nAt least 400 men work at a shipyard, an Odra rights group said on Tuesday.\n\n"
    monitor = lead + "The Velda Labour Monitor said it had counted 90 women."
    assert {name for name, _ in said(monitor)} == {"Velda Labour Monitor"}
    head = lead + '"We counted 90 women," said Ana Lopes, director of the Velda Labour Monitor.'
    assert {("Velda Labour Monitor", ""), ("Ana Lopes", "Velda Labour Monitor")} == set(said(head))
    ministry = lead + "The Labour Ministry said it had counted 90 women."
    assert ("Odra rights group", "") in said(ministry)


def test_what_sort_a_body_is_is_no_part_of_its_name():
    """ "The paramilitary Odra Defence Forces" are the Odra Defence Forces."""
    assert said("The paramilitary Odra Defence Forces said 14 people had died.") == [("Odra Defence Forces", "")]
