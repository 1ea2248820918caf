"""A body of one state is never taken for another's of the same name; every sentence is invented."""

import pytest

from reportedly.pipeline import extract
from reportedly.series.names import registry


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("SEOUL - The National Intelligence Service said 12 soldiers had died.", "kr-nis"),
        ("South Korea's National Intelligence Service said 12 soldiers had died.", "kr-nis"),
        ("NAIROBI, Kenya - The National Intelligence Service said 12 militants had died.", "national-intelligence-service"),
        ("Kenya's National Intelligence Service said 12 militants had died.", "kenya-national-intelligence-service"),
        ("The Kenyan National Intelligence Service said 12 militants had died.", "kenyan-national-intelligence-service"),
        ("KHARTOUM, Sudan - The Federal Ministry of Health said 12 people had died.", "federal-ministry-of-health"),
        ("ADDIS ABABA, Ethiopia - The Federal Ministry of Health said 12 people had died.", "et-moh"),
        ("Georgia's Security Council said 12 soldiers had died.", "georgia-security-council"),
        ("The UN Security Council said 12 soldiers had died.", "un-sc"),
        ("Olev Sild, secretary of Estonia's Security Council, spoke. The Security Council said 12 had died.", "security-council"),
        (
            "Greece and South Korea met. The National Intelligence Service in Athens said 12 had died.",
            "national-intelligence-service-in-athens",
        ),
        ("Kenya's National Intelligence Service met. The NIS said 12 had died.", "national-intelligence-service"),
        ("UNICEF in Yemen said 12 children had died.", "un-unicef"),
        ("Liberia's State Department said 12 people had died.", "lr-department"),
        ("The US State Department said 12 people had died.", "us-dos"),
    ],
)
def test_a_body_is_of_the_state_that_the_text_names(text, source):
    """Kenya's intelligence service is not South Korea's, though both go by one name."""
    assert [claim.attribution.source for claim in extract(text) if claim.figure] == [source]


def test_a_shared_name_is_nobodys_across_reports():
    """Between reports a bare name that many states' bodies have identifies none of them."""
    found = registry().find("National Intelligence Service (South Korea)")
    assert registry().find("National Intelligence Service") is None
    assert found is not None
    assert found.source.id == "kr-nis"
