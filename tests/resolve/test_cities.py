"""The country of a city by its bare name."""

import pytest

from reportedly.resolve.cities import city_country, city_key
from reportedly.resolve.whereabouts import country_around


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kassala", "SD"), ("Cap-Haïtien", "HT"), ("Jeremie", "HT"), ("El Fasher", "SD"), ("Mandalay", "MM"), ("Uvira", "CD")],
)
def test_a_city_that_no_other_could_be_meant_by(name, country):
    assert city_country(name) == country


@pytest.mark.parametrize("name", ["Birmingham", "Tripoli", "Victoria", "Santiago", "Beit Jinn", "", "the"])
def test_a_name_of_several_cities_or_of_none_is_left_alone(name):
    assert city_country(name) == ""


def test_accents_hyphens_and_capitals_are_one_name():
    assert city_key("Port-au-Prince") == city_key("port au prince") == "port_au_prince"


def test_a_text_that_names_other_countries_only_is_not_widened():
    assert country_around("Kassala", "They died in Kassala.", {"TD"}) == ("", -1)
    assert country_around("Kassala", "They died in Kassala.", {"SD", "TD"}) == ("Sudan", -1)
