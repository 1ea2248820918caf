"""Words to the normal form of a quantity."""

import pytest

from reportedly.resolve.places import people_code, place_code
from reportedly.resolve.quantities import quantity_of

CASES = [
    # counts, event, place, quantity
    ("men", "charged", "", "- man charged -"),
    ("men", "convicted", "", "- man convicted -"),
    ("North Korean workers", "sent", "Russia", "KP worker sent RU"),
    ("North Korean labourers", "dispatched", "Russia", "KP worker sent RU"),
    ("workers", "", "Russia", "- worker present RU"),
    ("North Korean soldiers", "killed", "the Kursk region", "KP soldier killed RU-KRS"),
    ("troops", "wounded", "Kursk", "- soldier wounded RU-KRS"),
    ("N. Korean troops", "deployed", "Ukraine", "KP soldier sent UA"),
    ("further North Korean troops", "sent", "Russia", "KP soldier sent-more RU"),
    ("another 1,500 soldiers", "dispatched", "Russia", "- soldier sent-more RU"),
    ("North Korean entries", "", "Russia", "KP entry arrived RU"),
    ("entries for study", "", "Russia", "- study-entry arrived RU"),
    ("visas", "issued", "Russia", "- visa issued RU"),
    ("construction workers", "recruited", "Qatar", "- worker recruited QA"),
    ("civilians", "killed", "Aleppo", "- civilian killed SY-HL"),
    ("truck drivers", "killed", "Aleppo", "- driver killed SY-HL"),
    ("bird species", "found", "Aleppo", "- species found SY-HL"),
    ("people", "killed", "Gaza", "- person killed PS-GZ"),
    ("dead or wounded", "", "Kursk", "- person casualties RU-KRS"),
    ("", "killed", "Sudan", "- person killed SD"),
    ("confirmed cases", "reported", "Ethiopia", "- case reported ET"),
    ("refugees", "fled", "Myanmar", "- refugee displaced MM"),
    ("Ukrainians", "fled", "Poland", "UA person displaced PL"),
    ("deaths linked to gangs", "", "Haiti", "- person killed HT"),
    ("jobs", "cut", "Germany", "- job cut DE"),
    ("drones", "launched", "Ukraine", "- drone fired UA"),
    ("artillery shells", "delivered", "Russia", "- shell delivered RU"),
    ("votes", "cast", "France", "- vote voted FR"),
    ("prisoners of war", "released", "", "- prisoner released -"),
    ("children", "injured", "", "- child wounded -"),
    ("houses", "destroyed", "Haiti", "- house destroyed HT"),
    ("Russia's share of the workers repatriated", "", "Russia", "- share returned RU"),
    ("widgets", "painted", "Narnia", "- widget painted narnia"),
    ("civilians", "killed", "the village of Beit Jinn", "- civilian killed beit_jinn"),
    ("civilians", "killed", "Saut-d'Eau, Haiti", "- civilian killed HT-saut_d_eau"),
    ("civilians", "killed", "Rovik governorate, Syria", "- civilian killed SY-rovik"),
    ("civilians", "killed", "the market", "- civilian killed -"),
    ("suspected cases", "reported", "", "- suspected-case reported -"),
    ("confirmed and probable cases", "reported", "", "- case reported -"),
    ("people", "hospitalised", "", "- person hospitalised -"),
    ("patients", "in hospital", "", "- patient inpatient -"),
    ("names", "read out", "", "- name read-out -"),
    ("weapons", "handed over", "", "- weapon handed-over -"),
    ("hostages", "held back", "", "- prisoner held -"),
    ("people", "taken part", "", "- person protested -"),
    ("crowd", "present", "", "- person protested -"),
    ("people", "drawn", "", "- person protested -"),
    ("signatures", "gathered", "", "- signature signed -"),
    ("guards", "destroyed", "", "- police killed -"),
    ("bodies", "recovered", "", "- person killed -"),
    ("grain exports", "present", "", "- grain delivered -"),
    ("stolen funds", "frozen", "", "- money frozen -"),
    ("ships", "fined", "", "- ship fined -"),
    ("cement", "shipped", "", "- cement sent -"),
    ("residents", "slept", "", "- civilian present -"),
    ("civilians", "in rebel prisons", "", "- civilian held -"),
    ("prisoners", "let go", "", "- prisoner released -"),
    ("staff", "let go", "", "- worker cut -"),
    ("shares", "handed back", "", "- share returned -"),
    ("landings", "counted", "", "- landing reported -"),
    ("people", "counted", "", "- person present -"),
    ("counts of fraud", "", "", "- count - -"),
]


@pytest.mark.parametrize(("counts", "event", "place", "quantity"), CASES)
def test_words_give_the_normal_form(counts, event, place, quantity):
    """Whose, what, state and where come out of the words; an unknown noun or event keeps its own base form."""
    assert quantity == str(quantity_of(counts, event, place))


def test_the_hint_names_whose_only_where_the_words_do_not():
    """A hint fills in the people, and never overrides the words."""
    assert quantity_of("workers", "sent", "Russia", whose_hint="North Korea").whose == "KP"
    assert quantity_of("Syrian workers", "sent", "Russia", whose_hint="North Korea").whose == "SY"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RU"),
        ("the Russian Far East", "RU-east"),
        ("eastern Ukraine", "UA-east"),
        ("South Korea", "KR"),
        ("North Korea", "KP"),
        ("South Sudan", "SS"),
        ("Democratic Republic of the Congo", "CD"),
        ("Norway", "NO"),
        ("Turkey", "TR"),
        ("Khartoum", "SD-KH"),
        ("world excluding China", "001-ex"),
        ("worldwide", "001"),
        ("East China Sea", "east-china-sea"),
        ("Atlantis", "-"),
        ("", "-"),
    ],
)
def test_places_have_iso_codes(words, code):
    """Countries, regions and parts of countries get their code, the unknown a dash."""
    assert code == place_code(words)


def test_every_country_with_a_demonym_is_known_by_it():
    """Demonyms name their people, in the singular and the plural."""
    names = {"Ukrainians": "UA", "Dutch": "NL", "Nigerien": "NE", "Nigerian": "NG", "Burmese": "MM", "Filipinos": "PH"}
    assert names == {name: people_code(name) for name in names}


def test_a_figure_that_is_a_step():
    """A figure with "another" or "more" of its own makes an increment of any state that is told."""
    told = [
        ("soldiers", "sent", "sent-more"),
        ("people", "died", "killed-more"),
        ("people", "present", "present-more"),
        ("jars", "", "-"),
    ]
    made = [quantity_of(counts, event, "", further=True).state for counts, event, _ in told]
    assert made == [state for *_, state in told]
