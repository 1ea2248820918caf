"""Plain text: paragraphs, kinds, credits and days, by words alone."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import BlockKind, Document
from reportedly.read import read
from reportedly.read.decode import decode
from reportedly.read.text import find_paragraphs

STORY = [
    "The harbour authority counted about 4,000 dockers on Monday, its spokesman told reporters who had come to the port.",
    "At least 300 of them had come since October, he said, and a further 1,200 are expected before the summer is over.",
    "The union has yet to confirm the figure, which it called surprising in a letter that the authority did not answer.",
]


def document(*lines: str, gap: str = "\n\n") -> Document:
    (made,) = read(gap.join(lines).encode())
    assert isinstance(made, Document), made
    return made


def laid_out(*lines: str) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    made = document(*lines)
    return [(block.kind.value, made.text[block.start : block.end]) for block in made.blocks]


def test_headline_byline_day_and_credit():
    """The frame of a report is told from its paragraphs."""
    made = document(
        "Dockers counted in three ports", "By Jane Doe and John Roe", "Published: 10 Feb 2025, 08:15", *STORY, "(Reuters)"
    )
    assert [block.kind.value for block in made.blocks] == [
        "headline",
        "byline",
        "other",
        "paragraph",
        "paragraph",
        "paragraph",
        "credit",
    ]
    assert (made.title, made.byline, made.published, made.credits) == (
        "Dockers counted in three ports",
        "Jane Doe and John Roe",
        "2025-02-10",
        ("(Reuters)",),
    )
    assert made.publisher == ""


def test_a_closing_credit_is_set_apart_from_its_paragraph():
    """The credit is a block of its own, so that no sentence ends with it."""
    blocks = laid_out(STORY[0], STORY[1], f"{STORY[2]} - The Harbour Herald/ANN")
    assert blocks[-2:] == [("paragraph", STORY[2]), ("credit", "- The Harbour Herald/ANN")]


@pytest.mark.parametrize(
    "credit",
    [
        "- Reuters",
        "– AFP",
        "— The Harbour Herald",
        "-- dpa",
        "(AP)",
        "(Yonhap)",
        "(END)",
        "© AFP",
        "- Bernama",
        "- Harbour News Agency",
        "[Kyodo]",
        "(Meridian News Agency)",
        "- Reuters/AFP",
    ],
)
def test_closing_credits(credit: str):
    """As agencies and outlets print them."""
    assert laid_out(*STORY[:2], f"{STORY[2]} {credit}")[-1] == ("credit", credit)


@pytest.mark.parametrize(
    "ending",
    [
        '"Nobody knows." - Jane Doe',
        "It was 3 - 1.",
        "He said so - twice.",
        "They met (in Geneva).",
        "It is long - very long - and dull.",
    ],
)
def test_what_only_looks_like_a_credit(ending: str):
    """A speaker after a quotation, scores and asides are no credits."""
    assert laid_out(*STORY[:2], ending)[-1] == ("paragraph", ending)


@pytest.mark.parametrize(
    "caption",
    [
        "Dockers wait for their pay at the gate. - Reuters",
        "Dockers wait for their pay. (AP Photo/Jane Doe)",
        "Dockers wait for their pay. Photo: Jane Doe",
        "Dockers wait for their pay. — File photo",
        "Dockers wait for their pay. John Roe / Reuters",
        "Dockers wait for their pay. Jane Doe via Getty Images",
        "File photo of the harbour",
    ],
)
def test_captions(caption: str):
    """A picture's caption is told by its credit, which is no credit of the report."""
    made = document(caption, *STORY, "- Harbour Herald")
    assert made.blocks[0].kind is BlockKind.CAPTION
    assert made.credits == ("- Harbour Herald",)


def test_an_agency_line_amid_the_text_is_a_picture_s():
    """It says who took the picture, not who wrote the words."""
    assert document("Dockers counted", STORY[0], "Getty Images", *STORY[1:], "- Reuters").credits == ("- Reuters",)


def test_a_column_of_briefs():
    """Where each paragraph has its own credit, none is a caption."""
    blocks = laid_out(*(f"{line} - Reuters" for line in STORY), f"{STORY[0]} - AFP")
    assert [kind for kind, _ in blocks] == ["paragraph", "credit"] * 4


@pytest.mark.parametrize(
    ("opening", "day", "credit"),
    [
        ("SEOUL: ", None, ()),
        ("SEOUL (Reuters) - ", None, ("(Reuters)",)),
        ("GENEVA, 3 May (Reuters) - ", None, ("(Reuters)",)),
        ("SEOUL, Feb. 10, 2025 (Yonhap) -- ", "2025-02-10", ("(Yonhap)",)),
        ("UNITED NATIONS, New York, 10 February 2025 (AP) — ", "2025-02-10", ("(AP)",)),
        ("Seoul (AFP) – ", None, ("(AFP)",)),
    ],
)
def test_datelines_are_part_of_their_paragraph(opening: str, day: str | None, credit: tuple[str, ...]):
    """Place, day and agency are read; the words stay where they are."""
    made = document(opening + STORY[0], *STORY[1:])
    assert made.text[made.blocks[0].start : made.blocks[0].end] == opening + STORY[0]
    assert made.blocks[0].kind is BlockKind.PARAGRAPH
    assert (made.published, made.credits) == (day, credit)


def test_no_day_is_guessed_from_the_story():
    """A day that the text tells about is not the day it was published."""
    assert document("Dockers counted", "On 10 February 2025 the authority counted them.", STORY[0]).published is None


def test_the_day_of_a_change_is_not_the_day_of_publication():
    """An "Updated" line is told apart and gives no day."""
    made = document("Dockers counted", "Updated: 1 March 2025", "Published: 10 February 2025", *STORY)
    assert made.published == "2025-02-10"
    assert [block.kind.value for block in made.blocks][:3] == ["headline", "other", "other"]
    assert document("Dockers counted", "Updated: 1 March 2025", *STORY).published is None


def test_lists_and_notes():
    """Bulleted lines are list items; a note of the editors is not part of the report."""
    blocks = laid_out(
        STORY[0],
        "• Killed: at least 300",
        "- Wounded: some 2,700",
        STORY[1],
        "Editor's note: The spelling of a name was corrected.",
    )
    assert [kind for kind, _ in blocks] == ["paragraph", "list", "list", "paragraph", "other"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [60, 72, 78])
def test_hard_wrapped_text_is_joined(newline: str, width: int):
    """Lines of a narrow text belong to paragraphs; the text itself is not touched."""
    text = f"{newline}{newline}".join(newline.join(textwrap.wrap(line, width)) for line in STORY)
    made = document(text)
    assert made.text == text
    assert [" ".join(made.text[block.start : block.end].split()) for block in made.blocks] == STORY


@given(st.integers(45, 100), st.lists(st.sampled_from(STORY), min_size=2, max_size=5))
def test_wrapping_at_any_width_changes_no_paragraph(width: int, lines: list[str]):
    """Whatever the width, paragraphs with empty lines between them come back."""
    text = "\n\n".join("\n".join(textwrap.wrap(line, width)) for line in lines)
    found = [" ".join(text[piece.start : piece.end].split()) for piece in find_paragraphs(text)]
    assert found == lines


def test_short_lines_that_are_not_wrapped_stay_apart():
    """One line, one paragraph, where nothing breaks off."""
    lines = ["Dockers counted", "The authority counted them.", "It found 4,000.", "The union is silent."]
    assert [text for _, text in laid_out("\n".join(lines))] == lines


def test_decoding_keeps_a_byte_order_mark():
    """The text is the bytes decoded, nothing less."""
    decoded = decode("\ufeffWords.".encode())
    assert decoded is not None
    assert decoded.text == "\ufeffWords."


def test_furniture_of_a_page_in_plain_text_makes_no_paragraph():
    """What was copied along from the page around a report is kept, and is not of its telling."""
    text = (
        "Convoy shelled near border\n\nA convoy of 27 trucks came under fire on Monday, the agency said.\n\nADVERTISEMENT\n\n"
        "One driver was killed, it said.\n\nRelated: Ten things to know about the ceasefire\nShare this story. 14 comments\n"
        "Subscribe to the view that 3,000 were hurt and you will be wrong.\n(c) 2025 Coastal Press. All rights reserved. No. 2448891"
    )
    (made,) = read(text.encode())
    assert isinstance(made, Document)
    kinds = [(block.kind.value, made.text[block.start : block.end].split()[0]) for block in made.blocks]
    assert kinds == [
        ("headline", "Convoy"), ("paragraph", "A"), ("other", "ADVERTISEMENT"), ("paragraph", "One"), ("other", "Related:"),
        ("other", "Share"), ("paragraph", "Subscribe"), ("credit", "(c)"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Port Selby, 13 May 2025", "2025-05-13"),
        ("Situation update, 7 March 2025", "2025-03-07"),
        ("Monthly note, 18 April 2025", "2025-04-18"),
        ("Daily Harbour Herald, 7 March 2025", "2025-03-07"),
        ("Harbour Valley Online | May 12, 2025", "2025-05-12"),
        ("Harbour Herald, Friday 7 March 2025", "2025-03-07"),
        ("The Harbour Lamp, Oruvel, Friday, 7 March 2025", "2025-03-07"),
        ("Ports Authority / Press release no. 27 / 7 March 2025", "2025-03-07"),
        ("City of Oruvel, Ports Division / Press release 2025-58 / 7 March 2025", "2025-03-07"),
        ("The Oru Valley Weekly, 7 March 2025", "2025-03-07"),
        ("The Harbour Herald, 7 March 2025 (evening edition)", "2025-03-07"),
        ("Harbour Ltd, Oruvel, 7 March 2025, 20:00 CET", "2025-03-07"),
        ("Shelling of the old harbour, 9 May 2025", None),
        ("Figures for March, 9 May 2025", None),
        ("The battle of Port Selby Bridge, 9 May 2025", None),
    ],
)
def test_the_day_behind_a_name(line: str, day: str | None):
    """A place, a paper or its kind and a day head a report; a title that ends with a day does not."""
    made = document("Dockers counted", line, *STORY)
    assert made.published == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Excerpts from the weekly briefing at the ministry, as published by the portal Port News, 19 March 2025", "2025-03-19"),
        ("Voting intentions, wave 6, published 18 December 2025", "2025-12-18"),
        ("Oruvel, 20 February 2025. The mayor spoke with Ida Marsh.", "2025-02-20"),
        ("The Oru Echo, Oruvel, 5 May 2025 (with Harbour Newswire)", "2025-05-05"),
        ("It was the worst storm since 12 March 2025.", None),
    ],
)
def test_the_day_in_a_line_below_the_title(line: str, day: str | None):
    """A line below the title that says where the text comes from ends with its day."""
    assert document("Dockers counted", line, *STORY).published == day


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ("Republic of Veldland", "Ministry of Ports", "PRESS RELEASE", "Oruvel, 4 March 2025", "Flood in Oru: 12 wells lost"),
            4,
        ),
        (("FOR IMMEDIATE RELEASE", "Thursday, January 16, 2025", "Broker Sentenced for Moving Coal"), 2),
        (("OCHA Veldland", "Upper Oru: Flood Flash Update No. 3", "As of 12 March 2025"), 1),
        (("The Harbour Courier", "Friday, 14 March 2025", "Minister: toll is 21, not 23"), 2),
        (("Ports Office", "Press briefing note", "Oruvel, 4 March 2025", "Spokesperson: Mara Lindt", "Oru valley"), 4),
        (("Ministry Confirms Nine Deaths", "12 May 2025", "Harbour Courier"), 0),
        (("Ministry confirms nine deaths", "12 May 2025", "Officials expect more"), 0),
        (("Harbour Council Approves Budget", "Dockers to be paid at last"), 0),
    ],
)
def test_the_title_below_a_letterhead(head: tuple[str, ...], title: int):
    """The headline is the title, not who issues the paper nor what kind of paper it is."""
    assert document(*head, *STORY).title == head[title]


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (("Republic of Veldland", "Ministry of Ports", "PRESS RELEASE", "Oruvel, 4 March 2025"), "Ministry of Ports"),
        (("Republic of Veldland", "PRESS RELEASE", "Oruvel, 4 March 2025"), ""),
        (("Veldland Rights Watch", "Bulletin, 14 May 2025", "Oru valley: what we know"), "Veldland Rights Watch"),
        (("Doctors for Veldland - Oruvel mission", "12 May 2025"), "Doctors for Veldland"),
        (("Toll rises to nine", "Daily Harbour Herald, 7 March 2025"), "Daily Harbour Herald"),
        (("Toll rises to nine", "Friday 7 March 2025", "The Harbour Courier"), "The Harbour Courier"),
        (("Toll rises to nine", "Port Selby, 7 March 2025"), ""),
        (("Ministry Confirms Nine Deaths", "12 May 2025"), ""),
        (("Toll rises to nine", "Ministry Denies Higher Toll", "12 May 2025"), ""),
        (
            ("FOR IMMEDIATE RELEASE", "Broker sentenced", "Prosecutor's Office, District of Oruvel"),
            "Prosecutor's Office, District of Oruvel",
        ),
        (("Harbour Council Approves Budget", "Dockers to be paid at last"), ""),
        (("Situation update, 7 March 2025", "Toll rises to nine"), ""),
        (("Toll rises to nine", "", "Valley Rescue Command, Oruvel\n10 March 2025, 17:00"), "Valley Rescue Command"),
        (("Toll rises to nine", "", "By Ida Marsh\n10 March 2025"), ""),
        (("Toll rises to nine", "", "Ida Marsh\n10 March 2025"), ""),
        (("Toll rises to nine", "Ida Marsh, Oruvel, 10 March 2025"), ""),
        (("Toll rises to nine", "Harbour Works Ltd, Oruvel, 10 March 2025"), "Harbour Works Ltd"),
        (("Toll rises to nine", "The Harbour Lamp, Oruvel, Friday, 7 March 2025"), "The Harbour Lamp"),
        (("Toll rises to nine", "Harbour Light, Oruvel. Statement no. 31 / 7 March 2025"), "Harbour Light"),
        (("Toll rises to nine", "News release, Society of the Blue Lamp, Oruvel, 7 March 2025"), "Society of the Blue Lamp"),
        (("Toll rises to nine", "Ports Authority (PA), Oruvel, 7 March 2025"), "Ports Authority"),
        (("Bulletin of the Ministry of Ports", "Oruvel, 7 March 2025"), "Ministry of Ports"),
        (("Coastal Doctors' Society: statement on the flood", "Oruvel, 7 March 2025"), "Coastal Doctors' Society"),
        (("Ministry of Ports", "Dockers to be paid at last"), ""),
        (("Ports must open: statement by Northern Hands", "Oruvel, 7 March 2025"), "Northern Hands"),
        (("Toll rises to nine", "Statement of the Odra Watchers (OW)", "Oruvel, 7 March 2025"), "Odra Watchers"),
        (("Statement by the owner of the Marwa", "Odra Sea Services, Oruvel, 7 March 2025"), "Odra Sea Services"),
        (("NORTHERN HANDS - statement", "What we saw", "7 March 2025"), "NORTHERN HANDS"),
        (("NORTHERN HANDS", "Communiqué no. 4, Oruvel, 7 March 2025"), "NORTHERN HANDS"),
        (("NORTHERN HANDS", "Press information", "Oruvel, 7 March 2025"), "NORTHERN HANDS"),
        (("Toll rises to nine", "THE SATURDAY INTERVIEW", "Oruvel, 7 March 2025"), ""),
        (("NINE DIE IN FLOOD", "Oruvel, 7 March 2025"), ""),
        (("Toll rises to nine", "Hands Without Borders", "Oruvel, 7 March 2025"), "Hands Without Borders"),
        (("Toll rises to nine", "Statistics Veldland", "News release, 7 March 2025"), "Statistics Veldland"),
        (("Toll rises to nine", "Ana Maria Lopes", "Oruvel, 7 March 2025"), ""),
        (("NHO mourns a pilot", "Press statement, Oruvel, 7 March 2025"), "NHO"),
        (("NHO mourns a pilot", "Oruvel, 7 March 2025"), ""),
        (("Toll rises to nine", "Port of Spain, Trinidad and Tobago, 7 March 2025"), ""),
        (("Where are they? Union asks for a list", "UNION OF DOCKERS, statement to the press, 7 March 2025"), "UNION OF DOCKERS"),
        (("Toll rises to nine", "The Odra Dispatch, 7 March 2025"), "The Odra Dispatch"),
    ],
)
def test_who_issued_the_paper(head: tuple[str, ...], publisher: str):
    """The head of a release or a clipping names its publisher; a headline that looks like a name, a state and a place do not."""
    assert document(*head, *STORY).publisher == publisher


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("NORTHERN HANDS", "Statement, Oruvel, 7 March 2025", "A hospital overwhelmed after the flood"), "A hospital overwhelmed after the flood"),
        (("NORTHERN HANDS - statement", "Oruvel: a boat, a phone", "7 March 2025"), "Oruvel: a boat, a phone"),
        (("NORTHERN HANDS", "Communications department", "7 March 2025", "What the divers found there"), "NORTHERN HANDS"),
        (("NORTHERN HANDS REACH NINE", "Oruvel, 7 March 2025", "What the divers found there"), "NORTHERN HANDS REACH NINE"),
    ],
)  # fmt: skip
def test_a_title_below_the_name_of_who_issued_the_paper(head: tuple[str, ...], title: str):
    """It is the headline, where nothing shows that the name above is one itself."""
    assert document(*head, *STORY).title == title
