"""What two short reports make of one another, in wordings that nobody had run before: texts of our own."""

import pytest

from reportedly.pipeline import extract_document
from reportedly.read import read
from reportedly.series.build import know
from reportedly.series.roles import named_alike


def known(*told):
    """What follows from reports, each a day and a text."""
    documents = [next(iter(read(text.encode(), media="text/plain", published=day))) for day, text in told]
    return know([claim for one in documents for claim in extract_document(one)], documents)


def revisions(*told):
    """The revisions of some reports, the figures as they are printed."""
    found = known(*told)
    figures = {one.id: one.figure.best or one.figure.low for one in found.estimates if one.figure}
    return [(one.kind.value, int(figures[one.earlier]), int(figures[one.later])) for one in found.revisions]


def clashes(*told):
    """The contradictions and tensions of some reports."""
    return [one.because for one in known(*told).contradictions]


def wheres(*told):
    """The place of each number as its series has it."""
    return {int(one.figure.best or one.figure.low): one.quantity.where for one in known(*told).estimates if one.figure}


NOT_REVISED = [
    # two seasons of one rate
    [("2025-09-08", "Turnout in Varna was 44%, down from 51% in the 2021 ballot, the electoral board said.")],
    [("2025-09-08", "Thefts of cable fell to 14 from 32 in 2024, the railway said.")],
    # what was counted from a later day on
    [
        ("2025-09-01", "VARNA, Sept 1 (AFP) - The prefect said on Monday that 64 people had died of measles in Mopti."),
        ("2025-09-09", "VARNA, Sept 9 (AFP) - The prefect said on Tuesday that 8 people had died of measles in Mopti since Friday."),
    ],
    # two bodies that deal with one matter
    [
        ("2025-09-01", "MOPTI, Sept 1 (AFP) - Mali's health ministry said on Monday that 64 people had died of measles in Mopti."),
        ("2025-09-08", "MOPTI, Sept 8 (AP) - The insurgents' health bureau said on Monday that 81 people had died of measles in Mopti."),
    ],
    # those in one house, and all
    [
        ("2025-09-01", "BAMAKO (AFP) - The bar said on Monday that police kept lawyers from some 90 detainees held at Camp Koro barracks."),
        ("2025-09-15", "BAMAKO (AFP) - The bar said on Monday that the true number of detainees held exceeds 1,200."),
    ],
    [
        ("2025-09-01", "MOPTI, Sept 1 (AFP) - Mali's health ministry said on Monday that 64 people had died of measles in Mopti."),
        ("2025-09-08", "MOPTI, Sept 8 (AP) - The rebels' health minister, Adama Keita, said 81 people had died of measles in Mopti."),
    ],
    # a breakdown
    [
        ("2025-09-01", "The prefecture said seven people had been killed in the riot in Mopti."),
        ("2025-09-04", "The prefecture said nine students and two soldiers had been killed in the riot in Mopti."),
    ],
]  # fmt: skip


@pytest.mark.parametrize("told", NOT_REVISED)
def test_nobody_revised_anything(told):
    """Another season, another beginning, another body, a breakdown."""
    assert revisions(*told) == []


REVISED = [
    # the toll of one event through the days
    ([("2025-09-08", "The toll in Mopti rose to 41, up from 34 on Monday, the prefect said.")], [("up", 34, 41)]),
    # a war's dead, counted on through the months
    ([("2025-09-08", "The toll of the war in Mali rose to 4,100 from 3,400 in January, the ministry said.")], [("up", 3400, 4100)]),
    # another behind the dead
    (
        [
            ("2025-09-01", "MOPTI, Sept 1 (AFP) - Forty people were wounded by the shell in Mopti, the rescue service said on Monday."),
            ("2025-09-02", "MOPTI, Sept 2 (AFP) - The shell in Mopti killed nine people and wounded another 57, the rescue service said."),
        ],
        [("up", 40, 57)],
    ),
    # the minister, then, speaks for the ministry
    (
        [
            ("2025-09-01", "MOPTI, Sept 1 (AFP) - Mali's health ministry said on Monday that 64 people had died of measles in Mopti."),
            ("2025-09-08", "MOPTI, Sept 8 (AP) - Mali's health minister, Adama Keita, said 81 people had died of measles in Mopti."),
        ],
        [("up", 64, 81)],
    ),
    # two words for one office
    (
        [
            ("2025-09-01", "MOPTI, Sept 1 (AFP) - Mali's health ministry said on Monday that 64 people had died of measles in Mopti."),
            ("2025-09-08", "MOPTI, Sept 8 (AP) - The health ministry said on Monday that 81 people had died of measles in Mopti."),
        ],
        [("up", 64, 81)],
    ),
    # since one and the same beginning
    (
        [
            ("2025-09-01", "The prefect said that 64 people had died of measles in Mopti since 1 June 2025."),
            ("2025-09-08", "The prefect raised the toll of measles in Mopti since 1 June 2025 to 81."),
        ],
        [("corrected", 64, 81)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "found"), REVISED)
def test_somebody_revised_something(told, found):
    """The near misses of the above."""
    assert revisions(*told) == found


SANGOU = (
    "BAMAKO, Sept 1 (AFP) - Nine people were missing in the village of Sangou, mayor Issa Traore said. "
    "Five people were killed, he added."
)
MISSING = "BAMAKO (AFP) - A commission on the riots in Mali said on Monday that 72 people were killed."
COMPATIBLE = [
    # the size of a change
    [
        ("2025-09-01", "MOPTI, Sept 1 (AFP) - The insurgents said on Monday that 64 people had died of measles in Mopti."),
        ("2025-09-08", "MOPTI, Sept 8 (AP) - The mayor said 80 people had died of measles in Mopti, 16 more than a week before."),
    ],
    # a war's dead, and those of a town in it
    [
        ("2025-09-01", "UN: 500 dead in Mali\n\nGENEVA (AFP) - At least 500 people have been killed in Mali since the revolt, the UN said."),
        ("2025-09-05", "Shell hits school in Mopti\n\nBAMAKO (AFP) - Sixty people were killed by a shell in Mopti, the UN said."),
    ],
    # a village whose country nobody names, and a region of another country
    [("2025-09-01", f"{SANGOU}\n\nTwo people were killed in Borno, Nigeria, governor Musa Bello said.")],
    # a part counted over years, and a count of nobody knows what time
    [("2025-09-01", "Grenades killed 90 people in Ukraine. Since May 2022 the monitor has recorded 2,900 civilians killed in Ukraine.")],
    # those who died in one of many houses
    [
        ("2025-09-01", "MOPTI, Sept 1 (AFP) - The prefect said on Monday that 91 people had died of measles in Mopti."),
        ("2025-09-08", "MOPTI, Sept 8 (AP) - The Red Cross said on Monday that 38 people had died of measles at its clinic in Mopti."),
    ],
    [
        ("2025-09-01", "MOPTI, Sept 1 (AFP) - The prefect said on Monday that 91 people had died of measles in Mopti."),
        ("2025-09-08", 'MOPTI, Sept 8 (AP) - "In our camp alone 38 people died," said Adama Keita, an elder in Mopti.'),
    ],
    # a part of the missing
    [("2025-09-09", f'{MISSING}\n\n"Of the 30 people reported missing, we know that eight are dead," Adama Keita told reporters.')],
    # a further batch
    [("2025-09-09", "The mission said 18 civilians were killed in Mopti. It is still looking into reports of two further deaths.")],
    # a programme is its body's
    [
        ("2025-09-01", "MOPTI, Sept 1 (AFP) - The IOM said on Monday that 900 households were displaced by floods in Mopti."),
        ("2025-09-02", "MOPTI, Sept 2 (AFP) - IOM's Flood Watch said 1,150 households were displaced by floods in Mopti on Monday."),
    ],
]  # fmt: skip


@pytest.mark.parametrize("told", COMPATIBLE)
def test_both_can_hold(told):
    """Nothing here excludes anything."""
    assert clashes(*told) == []


def test_a_change_makes_a_series_apart():
    """How many more there are than a year before is no later word on how many there are."""
    found = known(("2025-09-08", "The institute said 1,200 lorries were active as of September 1, 190 more than a year before."))
    assert [len(one.estimates) for one in found.series] == [1, 1]


def test_a_country_in_words_stays_one():
    """ "Across" a country, or "in" it, is no town of which another report tells."""
    placed = wheres(
        ("2025-09-01", "CAIRO (AFP) - The Bar Association said on Monday that 150 people were held at Abbas police station."),
        ("2025-09-08", "CAIRO (AFP) - The Bar Association said on Monday that 2,000 people were held in Egypt."),
    )
    assert placed[2000] == "EG"


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("the town's health office", "World Health Organization", False),
        ("defence ministry", "the separatists' defence ministry", False),
        ("the rebels", "rebel spokesman", True),
        ("Selm rebels", "Selm", True),
        ("the camp's clinic", "the town's clinic", False),
        ("Mali's health ministry", "health ministry", True),
    ],
)
def test_a_matter_in_common_makes_no_two_bodies_one(one, two, alike):
    """Bodies of one matter, of two sides or of two owners are two."""
    assert named_alike(one, two) is alike


def replies(*told):
    """Who answers whom."""
    return [one.because.partition(" (")[0] for one in known(*told).replies]


def test_a_paper_that_cannot_verify_makes_nobody_answer():
    """The army's word of rebels it killed answers no mayor, whatever the paper could check."""
    shell = "MOPTI (AFP) - A shell hit Mopti on Monday, killing six people, Mayor Issa Traore said."
    army = "The army said it had hit a rebel base there, killing up to 60 of them. AFP could not independently verify the claim."
    assert replies(("2025-09-10", f"{shell}\n\n{army}")) == []


def test_the_paper_that_could_not_verify_is_named():
    """A figure told again as unverified is left open by the report, not by who gave it."""
    assert replies(
        ("2025-09-08", "MOPTI (AFP) - The rebels said 60 people were killed in Mopti on Monday."),
        (
            "2025-09-09",
            "MOPTI (Reuters) - The rebels said 60 people had been killed in Mopti. Reuters could not verify the claim.",
        ),
    ) == ["Reuters has yet to confirm 60 of rebels"]


def test_who_cannot_confirm_answers():
    """The near miss: the army itself leaves the figure open."""
    text = "The rebels said 60 people were killed in Mopti on Monday. The army said it could not confirm the figure of 60 dead."
    assert replies(("2025-09-10", text)) == ["army has yet to confirm 60 of rebels"]


def test_a_source_put_right_is_denied_by_no_paper():
    """ "Not 31% as it had first estimated" is the institute's own step."""
    first = "The institute said 31% of the cocoa of Ghana was smuggled."
    later = "The smugglers took 27% of the cocoa of Ghana, not 31% as it had first estimated."
    later = f"ACCRA (AFP) - The institute corrected its report on cocoa. {later}"
    assert replies(("2025-09-01", first), ("2025-09-08", later)) == []


QUAKE = ("2025-09-08", "MOPTI, Sept 8 (AFP) - The earthquake in Mopti killed 112 people, the disaster agency said on Monday.")


@pytest.mark.parametrize(
    "later",
    [
        "Nepal's foreign ministry said four of its citizens were among those killed by the earthquake in Mopti.",
        'The mayor disputed the toll of the earthquake in Mopti. "In my city alone we have buried 26 people," he said.',
        "Eleven people have died of their injuries since the earthquake in Mopti, doctors said.",
    ],
)
def test_a_part_of_the_toll_is_no_other_toll(later):
    """A state's own dead, those of one town, those who died of wounds: none of them is set against all."""
    assert clashes(QUAKE, ("2025-09-09", f"MOPTI, Sept 9 (AP) - {later}")) == []


def test_another_toll_clashes():
    """The near miss: the mayor counts all of them."""
    later = "The mayor said only 26 people were killed by the earthquake in Mopti."
    assert len(clashes(QUAKE, ("2025-09-09", f"MOPTI, Sept 9 (AP) - {later}"))) == 1


def test_two_ministries_are_two():
    """The health ministry's wounded are no earlier word of a foreign ministry, whose own people they are not."""
    first = ("2025-09-08", "MOPTI, Sept 8 (AFP) - The health ministry said on Monday 412 people were injured in Mopti.")
    later = "Mali's foreign ministry said on Tuesday 390 people were injured in Mopti."
    assert revisions(first, ("2025-09-09", f"MOPTI, Sept 9 (AP) - {later}")) == []
    again = "Mali's health ministry said on Tuesday 430 people were injured in Mopti."
    assert revisions(first, ("2025-09-09", f"MOPTI, Sept 9 (AP) - {again}")) == [("up", 412, 430)]


def test_the_dead_of_two_places_are_parts():
    """Who puts 58 of the dead in one place and five in another did not say before that five were killed."""
    first = "MOPTI, Sept 8 (AFP) - The disaster agency said on Monday that 58 of the dead were in Ruma and five in Mopti."
    later = "MOPTI, Sept 9 (AFP) - The disaster agency said on Tuesday that 112 people were killed in Mopti."
    assert revisions(("2025-09-08", first), ("2025-09-09", later)) == []


def test_an_earlier_statement_clashes_with_nothing():
    """What an earlier statement put the toll at has been replaced."""
    first = "MOPTI, Sept 8 (AFP) - At least 63 people were killed in Mopti on Monday, officials said."
    assert clashes(("2025-09-08", f"{first} An earlier statement had put the toll at 41.")) == []


def test_the_same_months_of_two_years_revise_nothing():
    """What was counted so far this year takes back nothing of the year before; a toll that goes on does."""
    rose = "The coast guard said it had stopped {} migrants so far this year, up from {} in the same period of 2024."
    assert revisions(("2025-06-11", rose.format("27,400", "21,900"))) == []
    grew = "The toll of the war in Mali rose to 4,100 from 3,400 in January, the ministry said."
    assert revisions(("2025-09-08", grew)) == [("up", 3400, 4100)]


def test_nobody_has_yet_to_confirm_their_own_number():
    """ "It could not verify the ministry's estimate, the panel said" is no answer of the paper, nor of the ministry."""
    first = "SEOUL (Reuters) - The ministry said 148 missiles were delivered to Russia."
    text = "NEW YORK (AFP) - It could not verify the ministry's estimate of 148 missiles delivered to Russia, the panel said."
    assert replies(("2025-09-01", first), ("2025-09-08", text)) == []


def test_an_older_count_of_a_whole_war_stays_with_the_newer_one():
    """ "1,900 since the war began, up from 1,620" are both put nowhere, whatever town the report tells of."""
    strike = "BAMAKO, June 2 (AP) - An air strike on a hospital in the town of Sarn killed 31 people on Monday, doctors said."
    war = "The WHO has recorded 214 attacks on clinics in Mali since the war began in April 2023"
    first = ("2025-06-02", f"{strike}\n\n{war}, with 1,900 deaths, up from 1,620 at the end of last year.")
    later = ("2025-06-04", "BAMAKO, June 4 (AFP) - The air strike on a hospital in Sarn killed 137 people, the UN said.")
    found = wheres(first, later)
    assert (found[1900], found[1620]) == ("-", "-")


def whoses(*told):
    """Whose people each number counts, as its series has it."""
    return {int(one.figure.best or one.figure.low): one.quantity.whose for one in known(*told).estimates if one.figure}


def test_soldiers_of_the_one_people_told_of():
    """Soldiers of nobody named are of the one people whose soldiers the report tells of; people and others' soldiers are not."""
    told = (
        "2025-09-01",
        "North Korea sent 10,400 North Korean soldiers, the ministry said. Another 1,200 soldiers left. Some 300 people watched.",
    )
    assert whoses(told) == {10400: "KP", 1200: "KP", 300: "-"}


def test_soldiers_of_two_peoples_told_of():
    """Where a report tells of two peoples' soldiers, those of nobody named stay so."""
    told = (
        "2025-09-01",
        "The battle killed 400 North Korean soldiers and 900 Russian soldiers. Doctors treated 1,200 soldiers in the town.",
    )
    assert whoses(told)[1200] == "-"
