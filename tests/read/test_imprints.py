"""The lines between a title and its text: whose the report is, of what day, and who gave it words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import BlockKind, Document
from reportedly.read import read
from reportedly.read.imprints import imprint

TITLE = "Grain stores run low in the valley"
STORY = [
    "The harbour authority counted about 4,000 dockers on Monday, its spokesman told reporters who had come to the port.",
    "At least 300 of them had come since October, he said, and a further 1,200 are expected before the summer is over.",
]
DAY = "2025-05-12"


def document(*lines: str) -> Document:
    (made,) = read("\n\n".join([*lines, *STORY]).encode())
    assert isinstance(made, Document), made
    return made


def kind_of(made: Document, line: str) -> BlockKind:
    """The kind of the block that holds a line."""
    return next(block.kind for block in made.blocks if made.text[block.start : block.end] == line)


@pytest.mark.parametrize(
    ("line", "publisher", "givers"),
    [
        ("Lakeside Observer, weekly, 12 May 2025", "Lakeside Observer", ()),
        ("El Faro del Sur, Puerto Amaro, 12 May 2025", "El Faro del Sur", ()),
        ("O Ponto de Oruvel, 12 May 2025", "O Ponto de Oruvel", ()),
        ("Le Courrier du Fleuve, édition du soir, 12 May 2025", "Le Courrier du Fleuve", ()),
        ("Oderland Zeitung, local pages, Monday, 12 May 2025, 06:15", "Oderland Zeitung", ()),
        ("Correio da Ilha, 12 de maio de 2025, página em inglês", "Correio da Ilha", ()),
        ("Il Corriere del Porto, 12 maggio 2025", "Il Corriere del Porto", ()),
        ("Radio Dar al-Oru, web desk, May 12, 2025", "Radio Dar al-Oru", ()),
        ("Channel 6 Oruvel, evening bulletin, 19:30, 12 May 2025", "Channel 6 Oruvel", ()),
        ("Radio Quilla, Huanta, transcript of the 8 o'clock news, 12 May 2025", "Radio Quilla", ()),
        ("Kust Radio, live blog, entry of 12 May 2025, 14h20", "Kust Radio", ()),
        ("Radio Volar, market programme, 12 May 2025. Guest: Mara Lindt, grain trader", "Radio Volar", ()),
        ("Interview, Kanaal Zes, web page, 12 May 2025", "Kanaal Zes", ()),
        ("Golos Stepi, issue 37 (1204), 12 May 2025, p. 2", "Golos Stepi", ()),
        ("The Weekly Plough, Vol. 14, No. 3, 12 May 2025", "The Weekly Plough", ()),
        ("12 May 2025, 8:05 pm (local time) - Valley Post", "Valley Post", ()),
        ("Valley Post | Published: 12 May 2025, 08:30 | Last updated: 13 May 2025", "Valley Post", ()),
        ("Valley Post, 12 May 2025, updated May 13, 2025, 09:00", "Valley Post", ()),
        ("harbourtoday.example, 12 May 2025, 10:12", "harbourtoday.example", ()),
        ("Friends of the Oru River, open letter, 12 May 2025", "Friends of the Oru River", ()),
        ("LAW SOCIETY OF VELDLAND, statement to the press, 12 May 2025", "LAW SOCIETY OF VELDLAND", ()),
        ("Police Service of Oru, press office, ref. 2025/114, 12 May 2025, 16:00 hrs", "Police Service of Oru", ()),
        ("Brightwater Holdings plc - Regulatory news - 12 May 2025", "Brightwater Holdings plc", ()),
        ("Parliament of Veldland, official record, sitting of 12 May 2025", "Parliament of Veldland", ()),
        ("Veldland Rights Forum: urgent appeal, 12 May 2025", "Veldland Rights Forum", ()),
        ("Checked by VeraCheck, 12 May 2025, rating: misleading", "VeraCheck", ()),
        ("Monday, 12 May 2025, 18.00 local time", "", ()),
        ("News release, Oruvel, 12 May 2025", "", ()),
        ("Statement by the spokesperson, 12 May 2025", "", ()),
        ("Ida Marsh, staff reporter, 12 May 2025", "", ()),
        ("By Ida Marsh in Oruvel, Harbour Herald, 12 May 2025", "Harbour Herald", ()),
        ("Ida Marsh, The Harbour Lamp, 12 May 2025", "The Harbour Lamp", ()),
        ("The Harbour Lamp, by Ida Marsh and Tomas Reed, 12 May 2025", "The Harbour Lamp", ()),
        ("La Voz del Valle, Monday 12 May 2025 (with Agencia Llanura)", "La Voz del Valle", ("(Agencia Llanura)",)),
        ("Valley Messenger, Oruvel, 12 May 2025. With material from Coastal Wire", "Valley Messenger", ("(Coastal Wire)",)),
        ("Valley Online, 12 May 2025, 11:40, from Meridian Press and our own reporters", "Valley Online", ("(Meridian Press)",)),
        ("Valley Post, 12 May 2025 (with reporting by Coastal Wire and Nordsee Press)", "Valley Post", ("(Coastal Wire)", "(Nordsee Press)")),
        ("Diario Serrano, 12 May 2025. Based on a report by Agencia Llanura.", "Diario Serrano", ("(Agencia Llanura)",)),
        ("The Harbour Lamp, 12 May 2025 (Coastal Wire)", "The Harbour Lamp", ("(Coastal Wire)",)),
        ("The Harbour Lamp, 12 May 2025 (evening edition)", "The Harbour Lamp", ()),
        ("The Nation Today, AFP, 12 May 2025", "The Nation Today", ("(AFP)",)),
        ("Valley Post, 12 May 2025, with agencies", "Valley Post", ()),
        ("Valley Post, from Oruvel, 12 May 2025", "Valley Post", ()),
    ],
)  # fmt: skip
def test_a_line_below_the_title_dates_the_report(line: str, publisher: str, givers: tuple[str, ...]):
    """Day, publisher and givers are read, and no claim is: the line is none of the report's telling."""
    made = document(TITLE, line)
    assert (made.title, made.published, made.publisher, made.credits) == (TITLE, DAY, publisher, givers)
    assert kind_of(made, line) in {BlockKind.OTHER, BlockKind.BYLINE}


@pytest.mark.parametrize(
    "line",
    [
        "Shelling of the market, 12 May 2025",
        "In the flood of 12 May 2025",
        "The march on Oruvel of 12 May 2025",
        "Attack of 12 May 2025",
        "Published figures for March",
        "Published figures for 12 March 2025 and before",
        "Dates of the flood: 12 May 2025 and 14 May 2025",
        "Deaths by district, 1 May 2025 to 7 May 2025",
        "Nine dead, thirty hurt in Oru, 12 May 2025",
        "Attack on Radio Oru, nine dead, 12 May 2025",
        "Ministry of Mines: 40 dead at Oruvel by 12 May 2025",
        "Bread queue in Oruvel, 12 May 2025",
        "Flood level at the bridge, Monday, 12 May 2025, 14:00",
        "Released on bail on 12 May 2025, the trader left for the border.",
        "On 12 May 2025, Radio Oru broadcast a list of names.",
        "Radio Oru, the state broadcaster, said on 12 May 2025 that the bridge was gone.",
        "Radio Oru, 12 May 2025: the bridge is gone",
        "Harbour Herald, 12 May 2025. Nine people died in the flood on the Oru.",
        "Harbour Herald, updated 12 May 2025",
    ],
)
def test_a_line_that_tells_something_dates_nothing(line: str):
    """What happened on a day, a sentence, two days and a change are not the report's day."""
    made = document(TITLE, line)
    assert (made.published, made.publisher) == (None, "")


def test_a_title_stays_strict():
    """The same words date a report below its title only, and never once its text has begun."""
    line = "Radio Oru, the morning after, 12 May 2025"
    assert document(line).published is None
    assert document(TITLE, line).published == DAY
    assert document(TITLE, STORY[0], line).published is None
    assert document("Shelling of the market, 9 May 2025", "Oruvel, 12 May 2025").published == DAY


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (("UNITED NATIONS", "Security Council", "Final report of the Panel of Experts, 12 May 2025 (extract)"), "Security Council"),
        (("REPUBLIC OF VELDLAND - THE JUDICIARY", "Office of the Registrar", "Notice to the public, 12 May 2025"), "THE JUDICIARY"),
        (("PORTS SAFETY AGENCY - Situation report: landslide at Oruvel", "Monday, 12 May 2025, 18.00 local time"), "PORTS SAFETY AGENCY"),
        (("METAL WORKERS' FRONT, Halmeer section", "Pamphlet to all workmates, 12 May 2025"), "METAL WORKERS' FRONT"),
        (("COMMITTEE OF FAMILIES OF THE MISSING", "Oruvel", "Statement to the press, 12 May 2025"), "COMMITTEE OF FAMILIES OF THE MISSING"),
        (("HIGH COURT OF VELDLAND", "Cause list and notice, 12 May 2025"), "HIGH COURT OF VELDLAND"),
        (("MINISTRY OF WATER", "Ref.: MW/PR/114/2025; Date: 12 May 2025", TITLE), "MINISTRY OF WATER"),
        (("STATE OF VELDLAND", "DEPARTMENT OF FISHERIES", "For immediate release: 12 May 2025", TITLE), "DEPARTMENT OF FISHERIES"),
        (("Ministry of the Interior", "Communiqué No. 44", "Issued in Oruvel on 12 May 2025", TITLE), "Ministry of the Interior"),
        (("SUPREME COURT OF VELDLAND", "Judgment delivered on 12 May 2025", TITLE), "SUPREME COURT OF VELDLAND"),
        (("Office of the Prosecutor General", "Dated this 12th day of May 2025", TITLE), "Office of the Prosecutor General"),
        (("National Bureau of Statistics", "Embargoed until 06:00, 12 May 2025", TITLE), "National Bureau of Statistics"),
        (("PARTY OF THE LEVER", "Open letter to the Prime Minister, Oruvel, 12 May 2025"), "PARTY OF THE LEVER"),
        (("MINISTRY CONFIRMS NINE DEATHS", "12 May 2025", "Officials expect more"), ""),
        (("POLICE HOLD NINE", "12 May 2025"), ""),
    ],
)  # fmt: skip
def test_a_letterhead_in_any_letters(head: tuple[str, ...], publisher: str):
    """A body's name is one in capitals too; a headline in capitals is none."""
    made = document(*head)
    assert (made.published, made.publisher) == (DAY, publisher)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            ("General Staff of the Armed Forces of Veldland", "Oruvel, 12 May 2025"),
            "General Staff of the Armed Forces of Veldland",
        ),
        (
            ("Veldland Office for the Coordination of Humanitarian Affairs and Relief (VOCHA)", "As of 12 May 2025, 18:00"),
            "Veldland Office for the Coordination of Humanitarian Affairs and Relief",
        ),
        (("House of Commons, Oruvel", "Monday, May 12, 2025"), "House of Commons"),
        (("The Coastal Weekly", "12 May 2025"), "The Coastal Weekly"),
        (("Ida Marsh", "12 May 2025"), ""),
    ],
)
def test_a_name_between_title_and_day(head: tuple[str, ...], publisher: str):
    """Long names of bodies, with what they are called for short, and papers with "The"; a writer is no publisher."""
    lines = "\n".join(head)
    made = document(TITLE, lines, STORY[0])
    assert (made.title, made.published, made.publisher) == (TITLE, DAY, publisher)


def test_the_day_of_a_briefing_in_its_title():
    """No other line has one; what happened on a day is no edition."""
    made = document("Morning briefing: Monday 12 May 2025", "The Harbour Post", STORY[0])
    assert (made.title, made.published, made.publisher) == ("Morning briefing: Monday 12 May 2025", DAY, "The Harbour Post")
    assert document("Shelling of the market: 12 May 2025", STORY[0]).published is None


def test_a_title_that_opens_with_a_place_and_a_colon():
    """A line that ends without a stop is no paragraph with a dateline."""
    made = document("VELDLAND: Cyclone Ada – Situation Report No. 4", "Ministry of Ports", "12 May 2025", STORY[0])
    assert made.title == "VELDLAND: Cyclone Ada – Situation Report No. 4"
    assert document(f"ORUVEL: {STORY[0]}").title != f"ORUVEL: {STORY[0]}"


@pytest.mark.parametrize(
    ("opening", "day", "givers"),
    [
        ("Coastal Wire, ORUVEL, 12 May 2025 - ", DAY, ("(Coastal Wire)",)),
        ("ORUVEL, 12 May 2025, Ala Meridian - ", DAY, ("(Ala Meridian)",)),
        ("Oruvel, Veldland, 12 May 2025 – ", DAY, ()),
        ("On 12 May 2025 - a day of rain - ", None, ()),
    ],
)
def test_a_dateline_with_the_name_of_its_wire(opening: str, day: str | None, givers: tuple[str, ...]):
    """Before the place or behind the day; the words stay where they are."""
    made = document(TITLE, opening + STORY[0])
    assert (made.published, made.credits) == (day, givers)
    assert kind_of(made, opening + STORY[0]) is BlockKind.PARAGRAPH


def test_an_entry_of_a_chronicle_is_no_dateline():
    """Only the first paragraph dates by its opening."""
    assert document(TITLE, STORY[1], f"Oruvel, 12 May 2025 - {STORY[0]}").published is None


@given(st.text(max_size=120), st.text(max_size=60))
def test_any_line_is_read_without_a_fault(before: str, behind: str):
    """Whatever stands around a day."""
    imprint(f"{before}12 May 2025{behind}")
