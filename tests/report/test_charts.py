"""Pictures of figures."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from reportedly.model import Duty, Edge, EdgeKind, Origin, Period, Provision, Stance, Vintage
from reportedly.model.provision import Deadline
from reportedly.report.charts import Arrow, draw_estimates, draw_law, draw_stances, draw_tree, draw_triangle, points_of
from reportedly.report.charts.trees import twigs_of
from reportedly.report.evidence import number
from samples import OFFICE, about, hostile, on, sample


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


def origin(documents):
    ids = tuple(document.id for document in documents[:3])
    edges = (
        Edge(ids[1], ids[0], EdgeKind.CREDIT, 1.0, "it carries the credit line"),
        Edge(ids[2], ids[1], EdgeKind.CITES, 0.8, "it cites it"),
    )
    return Origin("o", ids, ids, "The Office", True, edges, "Each rests on the one above.")


def test_the_tree_gives_a_reason_for_every_edge():
    """Each report but the first stands under another, with the reason in words."""
    documents = sample()[0]
    picture = draw_tree(origin(documents), {d.id: d for d in documents})
    ET.fromstring(picture)
    assert "credit line: it carries the credit line" in picture
    assert [twig.depth for twig in twigs_of(origin(documents))] == [0, 1, 2]


def test_a_tree_with_a_loop_still_shows_every_member():
    """Edges that run in a circle hide nobody."""
    ids = ("a", "b", "c")
    loop = Origin("o", ids, ids, "", False, (Edge("b", "c", EdgeKind.CITES, 1, "x"), Edge("c", "b", EdgeKind.CITES, 1, "y")), "")
    assert {twig.member for twig in twigs_of(loop)} == set(ids)
    assert "unmeasured" in draw_tree(loop, {})


def test_the_triangle_marks_what_moved():
    """A later word on the same time that raises the figure carries an arrow up."""
    vintages = [
        Vintage("Office", on("2031-03"), on(day), about(value), day) for day, value in (("2031-03", 900), ("2031-10", 950))
    ]
    assert "↑ about 950" in draw_triangle(vintages)


def test_each_source_has_its_line():
    """Sources and stances are counted in words."""
    picture = draw_stances(sample()[1])
    ET.fromstring(picture)
    assert f"{OFFICE}: 5 claims stated as fact" in picture


def test_the_law_shows_deadlines_and_claims():
    """A provision's deadline and the claims' numbers stand on one line of time."""
    provision = Provision(
        "sa-7", "accord", "Strait Accord", "Article 7", Duty.REQUIRE, "both", "return", "NM", "All return.", "2030-01-01",
        deadlines=(Deadline("2030-01-01", "2031-12-31"),),
    )  # fmt: skip
    documents, claims = sample()
    picture = draw_law([provision], points_of(claims, {d.id: d for d in documents}, number(claims)))
    ET.fromstring(picture)
    assert "by 2031-12-31" in picture
    assert "No provision" in draw_law([], [])


def test_all_pictures_take_hostile_words():
    """Whatever stands in names and titles, every picture is well-formed."""
    documents, claims = hostile()
    bad = documents[0].title
    tree = replace(origin(documents), primary=bad, because=bad)
    vintages = [Vintage(claim.attribution.speaker, claim.holds, claim.holds, claim.figure, "x") for claim in claims]
    for picture in (draw_tree(tree, {d.id: d for d in documents}), draw_triangle(vintages, bad), draw_stances(claims, bad)):
        assert not [one for one in ET.fromstring(picture).iter() if one.tag.endswith("script")]


def test_too_many_figures_are_drawn_as_their_spread():
    """Beyond what can be told apart each stretch of time is one bar with its number, and the picture says so."""
    from datetime import date

    from reportedly.model import Stance
    from reportedly.report.charts.crowds import SINGLY, STRETCHES, stretches
    from reportedly.report.charts.points import Point

    def point(at):
        day = date(2031 + at % 7, 1 + at % 12, 1)
        figure = about(100 + at)
        return Point(f"c{at}", at, "Office", figure, str(at), Stance.ASSERTED, day, day, day, "", "words")

    few, many = [[point(at) for at in range(size)] for size in (SINGLY, 5 * SINGLY)]
    assert "too many" not in draw_estimates(few)
    picture = draw_estimates(many)
    assert f"{5 * SINGLY} figures, too many to draw one by one" in picture
    assert len(picture) < 40_000
    found = stretches(many)
    assert len(found) <= STRETCHES
    assert sum(len(one.levels) for one in found) == len(many)


def test_a_long_revision_triangle_says_what_it_leaves_out():
    """Days and times beyond a page are counted, not drawn."""
    vintages = [
        Vintage("Office", Period(f"{2000 + at}", f"{2000 + at}"), Period(f"2031-01-{at + 1:02}", f"2031-01-{at + 1:02}"), about(900 + at), f"e{at}")
        for at in range(28)
    ]  # fmt: skip
    picture = draw_triangle(vintages)
    assert "Not drawn: 16 earlier days and 16 times." in picture


def crowd():
    """Many figures of few days and near values, as an outbreak has them."""
    from datetime import date

    from reportedly.report.charts.points import Point

    told = [(5, value) for value in (14, 14, 15, 14, 16, 14, 18, 14, 21)] + [(6, 33), (6, 34), (7, 33), (8, 80)]
    days = [date(2031, 3, day) for day, _ in told]
    return [
        Point(f"c{at}", at, "Office", about(value), str(value), Stance.ASSERTED, day, day, day, "", "words")
        for at, ((_, value), day) in enumerate(zip(told, days, strict=True))
    ]


def test_every_mark_stands_at_its_value():
    """However crowded a picture is, the height of each mark is that of its figure, none covers another, and each is joined to its day."""
    from reportedly.report.charts.estimates import LEFT, PLOT, RIGHT, TOP, WIDTH
    from reportedly.report.charts.scales import number_axis, time_axis
    from reportedly.report.charts.swarms import swarm

    points = crowd()
    x, _ = time_axis([point.day for point in points], LEFT, WIDTH - RIGHT)
    y, _ = number_axis([value for point in points for value in point.values], TOP + PLOT, TOP + 14)
    places = swarm(points, x, y)
    assert [place.y for place in places] == [y(point.level) for point in points]
    assert all(abs(place.x - x(place.point.day.toordinal())) < 40 for place in places)
    gaps = [abs(complex(a.x - b.x, a.y - b.y)) for at, a in enumerate(places) for b in places[:at]]
    assert min(gaps) > places[0].size
    picture = draw_estimates(points)
    discs = re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)" r="[\d.]+" fill', picture)[: len(points)]
    assert sorted(map(float, discs)) == sorted(round(y(point.level), 1) for point in points)
    stems = {
        (float(on), float(up))
        for on, up in re.findall(r'<line x1="([\d.]+)" x2="[\d.]+" y1="([\d.]+)" y2="\2" stroke="#595959"', picture)
    }
    assert {(round(place.on, 1), round(place.y, 1)) for place in places if place.aside} <= stems


def test_the_legend_holds_what_is_drawn_and_nothing_else():
    """One dated figure of three: no word of arcs, intervals or open ends that are not there, and how many are not dated."""
    one, *rest = [replace(point, said=None, to_day=None, from_day=None) if at else point for at, point in enumerate(crowd()[:3])]
    picture = draw_estimates([one, *rest])
    assert "Not drawn: 2 figures not dated (see the table)." in picture
    assert not [
        words
        for words in ("revises", "interval", "open end", "vague word", "time it holds", "beside its day")
        if f">{words}" in picture
    ]
    assert ">beside its day<" in draw_estimates(crowd())
    bounded = replace(one, figure=replace(one.figure, low=one.figure.best - 5, high=one.figure.best + 5))
    assert ">interval<" in draw_estimates([bounded])
    assert ">revises<" in draw_estimates(crowd(), arrows=[Arrow("c0", "c9")])


def test_a_label_that_finds_no_room_is_moved_and_joined_to_its_mark():
    """In a crowd every figure still carries its number, further off where it must, with a line to its mark."""
    picture = draw_estimates(crowd())
    assert {int(at) for at in re.findall(r'<tspan font-weight="bold">(\d+)</tspan>', picture)} == {
        point.number for point in crowd()
    }


def test_what_is_not_so_has_its_own_shape():
    """A figure said not to be so is no full disc, and the legend names its cross; a denial keeps its own."""
    documents, claims = sample()
    (point, *_) = [one for one in points_of(claims, {d.id: d for d in documents}, number(claims)) if one.day and one.level]
    stated = draw_estimates([replace(point, stance=Stance.ASSERTED)])
    negated = draw_estimates([replace(point, stance=Stance.ASSERTED, polarity="-")])
    assert "said not to be so" in negated
    assert "<circle" not in negated
    assert "said not to be so" not in stated
    assert "<circle" in stated
    assert "said not to be so" not in draw_estimates([replace(point, stance=Stance.DENIED, polarity="-")])
