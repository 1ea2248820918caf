"""Pictures of figures."""

from xml.etree import ElementTree as ET

from reportedly.report.charts import draw_estimates, points_of
from reportedly.report.evidence import number
from samples import hostile, sample


def drawn(documents, claims, **more):
    return draw_estimates(points_of(claims, {d.id: d for d in documents}, number(claims)), **more)


def test_a_picture_has_words_for_those_who_do_not_see_it():
    """Title and description tell how many figures, the span of time, and the extremes with their sources."""
    documents, claims = sample()
    root = ET.fromstring(drawn(documents, claims, title="Quarry workers"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Quarry workers"
    assert "10 figures between 2031-03-16" in root.find(f"{space}desc").text


def test_same_points_same_bytes():
    """The picture is a pure function of its points."""
    assert drawn(*sample()) == drawn(*sample())


def test_hostile_words_make_well_formed_pictures():
    """Any text may stand in a label; the picture parses and holds no script."""
    root = ET.fromstring(drawn(*hostile(), title="</title><script>"))
    assert not [one for one in root.iter() if one.tag.endswith("script")]


def test_nothing_to_draw_is_said():
    """A picture without points says so."""
    assert "No figure has both" in draw_estimates([])
