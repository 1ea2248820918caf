"""What a figure counts and what happened to it, in whole sentences written for this test."""

import pytest

from reportedly.pipeline import extract

CASES = [
    # text, the figure's words, counts, event
    ("At least 40 of the 300 guards were hurt.", "At least 40", "guards", "hurt"),
    ("At least 40 of the 300 guards were hurt.", "300", "guards", ""),
    ("More than 6,000 soldiers have become casualties in the valley.", "More than 6,000", "soldiers", "killed or wounded"),
    ("At least 4,000 of the first 11,000 had become casualties.", "At least 4,000", "people", "killed or wounded"),
    ("In those years the drivers numbered some 4,000.", "some 4,000", "drivers", "present"),
    ("In April the number was 4,700.", "4,700", "", "present"),
    ("Two counts of the dead were published on Monday.", "Two", "counts", "published"),
    ("Of those entries, 7,887 were for study.", "7,887", "entries", "for study"),
    ("By the end of 2019 some 11,000 people were left.", "some 11,000", "people", "present"),
    ("They released the last 20 living hostages on Monday.", "20", "living hostages", "released"),
    ("The ferry with 41 dead and 112 wounded reached the port.", "112", "people", "wounded"),
    ("Another 14 deaths were reported, raising the total to 147.", "147", "deaths", "killed"),
    ("It put the number of pupils affected at 31,000.", "31,000", "pupils", "affected"),
    ("Dead: 910. Injured: 1,044. Houses damaged: 7,850.", "910", "people", "killed"),
    ("Dead: 910. Injured: 1,044. Houses damaged: 7,850.", "7,850", "Houses", "damaged"),
    ("The firm sold $500 million of oil to buyers abroad.", "$500 million", "oil", "sold"),
]


@pytest.mark.parametrize(("text", "figure", "counts", "event"), CASES, ids=[f"{case[1]}: {case[0][:40]}" for case in CASES])
def test_what_is_counted_and_what_happened(text, figure, counts, event):
    claims = {
        text[mark.start : mark.end]: claim
        for claim in extract(text, published="2025-06-03")
        for mark in claim.marks
        if mark.field == "figure"
    }
    assert (claims[figure].counts, claims[figure].event) == (counts, event)


def test_a_place_is_told_with_the_wider_one_and_carried_within_a_paragraph():
    text = "The storm killed 12 people in Goshen, Indiana, on Sunday. Sirens failed. On Monday it killed 3 more."
    assert [claim.place for claim in extract(text, published="2025-06-03")] == ["Goshen, Indiana", "Goshen, Indiana"]


def test_where_somebody_is_from_is_not_where_it_happened():
    text = "The company sold 300 trucks to buyers in Asia."
    assert "Asia" not in {claim.place for claim in extract(text, published="2025-06-03")}


def test_who_entered_so_often():
    claim = extract("North Koreans entered Russia 2,508 times in the first half of the year.", published="2025-09-03")[0]
    assert str(claim.quantity) == "KP entry arrived RU"
