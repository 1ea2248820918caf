"""What reports of one story make of one another when each uses its own words: texts of our own."""

from reportedly.series.names import kinship, registry, with_short_names
from reportedly.series.roles import named_alike

from .test_first_contact import clashes, known, revisions


def test_who_says_it_was_not_so_corrects_it():
    """ "58 had died, not 61", by the ministry that had given 61, is a correction."""
    told = [
        ("2025-10-11", "OSHAN, Oct 11 (AFP) - The emergencies ministry said on Saturday that 61 people had been killed in the quake in Oshan."),
        ("2025-10-13", "OSHAN, Oct 13 (AFP) - The emergencies ministry said on Monday that 58 people had been killed in the quake in Oshan, not 61."),
    ]  # fmt: skip
    assert (61, 58) in [(one, two) for _, one, two in revisions(*told)]


def test_a_mistake_owned_up_to_in_one_breath():
    """ "118, not 86 as it first said" corrects what no other report tells; "not four as the mission says" is no mistake of his own."""
    own = "OSHAN, June 14 (AFP) - Oshan police said on Friday that 118 people had been arrested in Oshan on 3 June, not 86 as they first said."
    theirs = "OSHAN, June 14 (AFP) - The drivers' union said on Friday that six lorries were burnt in Oshan, and not four as the mission says."
    assert ("corrected", 86, 118) in revisions(("2024-06-14", own))
    assert revisions(("2024-06-14", theirs)) == []


def test_what_somebody_insisted_on_before_is_no_answer():
    """The owner who "admitted that 126 were aboard, after insisting that there were 111" now says 126."""
    text = "OSHAN, Nov 13 (AFP) - The owner of a ferry admitted on Wednesday that 126 people had been on board, after insisting that there were 111."
    (one,) = [one for one in known(("2024-11-13", text)).estimates if one.figure and one.figure.best == 111]
    assert one.standing.value == "replaced"


def test_a_minister_goes_on_from_the_ministry():
    """Whatever he is called where he gives the figure."""
    told = [
        ("2025-10-11", "OSHAN, Oct 11 (AFP) - Veldland's health ministry said on Saturday that 304 people had been wounded in the quake in Oshan."),
        ("2025-10-13", "OSHAN, Oct 13 (AFP) - Health minister Nurlan Bek visited Oshan on Monday. The quake had wounded 317 people there, he said."),
    ]  # fmt: skip
    assert (304, 317) in [(one, two) for _, one, two in revisions(*told)]


def test_one_voice_of_a_place_and_of_its_country():
    """A coast guard's bodies "off Cap Tiouret" and "in Mauritania" a few days later are one count."""
    told = [
        ("2025-08-09", "NOUADHIBOU, Aug 9 (AFP) - Mauritania's coast guard said on Saturday that 15 people had drowned near Nouadhibou, Mauritania, when a migrant boat sank."),
        ("2025-08-14", "NOUAKCHOTT, Aug 14 (AP) - Mauritania's coast guard said on Thursday that 29 people had drowned in Mauritania when the migrant boat sank near Nouadhibou."),
    ]  # fmt: skip
    assert (15, 29) in [(one, two) for _, one, two in revisions(*told)]


def test_bare_numbers_clash_with_nothing():
    """Of numbers of which nothing is told, and of kilograms and heads, none contradicts the other."""
    told = [
        ("2025-05-11", '"There was no list"\n\nSfax, 11 May 2025\n\nThe national guard says seventy-three, from survivors. Barry said: "Five, or six." Somebody said ninety.'),
    ]  # fmt: skip
    assert clashes(*told) == []


def test_an_election_years_ago_is_another():
    """Turnout of another election is no contradiction; a vote is held in more than one town."""
    told = [
        ("2026-01-20", "TANA, Jan 20 (AFP) - Turnout in Sunday's election in Madagascar was 52.6 percent, the electoral commission said on Tuesday."),
        ("2026-01-21", "TANA, Jan 21 (AP) - In the election in Madagascar in 2021, turnout was 46.4 percent, the observers' league said."),
    ]  # fmt: skip
    assert clashes(*told) == []


def test_what_a_blow_took_is_counted_until_it_is_told():
    """ "In the attack of 2 June 19 children were killed", told on 7 June, is more than 13 told on 3 June."""
    told = [
        ("2026-06-03", "NAIROBI, June 3 (AFP) - The health ministry said 13 children had been killed in an air strike on the market of Abu Sarra."),
        ("2026-06-07", "NAIROBI, June 7 (AP) - The UN office said 19 children were killed in the aerial attack of 2 June on the market of Abu Sarra."),
    ]  # fmt: skip
    assert clashes(*told) == []


def test_a_short_name_in_brackets_is_the_long_one():
    """Letters that are no initials of it, where one report gives both; of two names they are neither's."""
    full, short = "Sahel Observatory for Human Rights", "OSDH"
    text = f"Statement of the {full} ({short}) on the raid."
    assert kinship(short, full, with_short_names(registry(), [text], {full, short})).kind == "same"
    assert kinship(short, full, registry()).kind == ""
    other = "Office of Stores and Depots"
    both = with_short_names(registry(), [text, f"The {other} ({short}) said"], {full, short, other})
    assert kinship(short, full, both).kind == ""


def test_emergencies_are_emergency_situations():
    """A ministry is one in the singular and in the plural."""
    assert named_alike("Emergencies ministry", "Ministry of Emergency Situations")


def test_one_town_with_and_without_its_country():
    """A scene's place and the one that the words name are called alike."""
    places = {one.quantity.where for one in known(
        ("2025-02-04", "GOMA, Feb 4 (AFP) - Shelling killed 12 people in Kalimbo, Congo, the army said."),
        ("2025-02-05", "GOMA, Feb 5 (AP) - The governor said 14 people were killed in the shelling of Kalimbo."),
    ).estimates}  # fmt: skip
    assert len({where.rpartition("-")[2] for where in places}) == 1
