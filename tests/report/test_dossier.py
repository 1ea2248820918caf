"""The dossier as a page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reportedly.assess import check_law
from reportedly.model import Quantity, Review, Stance, Verdict, is_currency
from reportedly.report.dossier import compose, note_of
from reportedly.report.evidence import Evidence
from reportedly.report.pages import render_html
from reportedly.report.topics import beside_others, title_for
from reportedly.report.views import Row, Topic
from reportedly.series.build import know
from samples import HOSTILE, hostile, sample


class Shape(HTMLParser):
    """What a browser would see: tags with attributes."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page():
    documents, claims = sample()
    reviews = (Review(claims[0].id, Verdict.ACCEPT, "ada", "2032-02-01"),)
    return render_html(compose(Evidence(tuple(documents), tuple(claims), reviews=reviews, head="ab" * 32)))


def test_every_number_opens_its_quote(page):
    """Each link inside the page has its target, and each claim has one."""
    tags = Shape(page).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    targets = {attrs["href"][1:] for tag, attrs in tags if tag == "a" and attrs["href"].startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert {f"claim-{at}" for at in range(1, len(sample()[1]) + 1)} <= set(ids)


def test_one_file_and_nothing_else(page):
    """No script, no style from elsewhere, no picture from elsewhere, and a policy that says so."""
    tags = Shape(page).tags
    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in tags}
    assert not any("style" in attrs for _, attrs in tags)
    assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|@import|url)\s*[=(]", page.split("<body>")[0].replace("Content-Security-Policy", ""))


def test_same_evidence_same_bytes(page):
    """Two dossiers of one ledger are the same to the byte, whatever the order of reading it."""
    documents, claims = sample()
    reviews = (Review(claims[0].id, Verdict.ACCEPT, "ada", "2032-02-01"),)
    again = render_html(compose(Evidence(tuple(documents[::-1]), tuple(claims[::-1]), reviews=reviews, head="ab" * 32)))
    assert again == page


def test_every_topic_has_a_title():
    """Figures of which nothing says what they are stand together; sums without a noun are money; "times" names no thing."""
    documents, claims = sample()
    nothing = [replace(claim, quantity=Quantity("-", "-", "-", "-"), counts="", place="", id="") for claim in claims]
    for known in (claims, nothing):
        dossier = compose(Evidence(tuple(documents), tuple(known), head="ab" * 32))
        assert all(topic.title.strip() for topic in dossier.topics)
    money = [claim for claim in claims if claim.figure and is_currency(claim.figure.unit)]
    bare = [replace(claim, quantity=Quantity("-", "-", "paid", "-"), counts="", place="", id="") for claim in money]
    often = [replace(claims[0], quantity=Quantity("-", "entry", "arrived", "-"), counts="times", place="", id="")]
    assert (title_for(bare), title_for(often)) == ("Money (paid)", "Entry (arrived)")
    theirs = [
        replace(claims[0], quantity=Quantity("KP", "entry", "arrived", "-"), counts=words, place="", id="")
        for words in ("times", "Koreans")
    ]
    assert [title_for([one]) for one in theirs] == ["North Korean entry (arrived)", "Koreans (arrived)"]


def test_the_reviewer_and_the_head_are_named(page):
    """The method says who reviewed how much, and the page carries the ledger's head."""
    assert "ada (1 judgement)" in page
    assert "ab" * 32 in page


def test_no_voice_of_ours_says_violation(page):
    """A dossier says what a claim bears on, never that anyone broke the law."""
    assert "violat" not in page.lower()


def test_hostile_reports_stay_words():
    """Whatever a report carries, the page has the same tags as one about harmless reports: everything is text."""
    documents, claims = hostile()
    page = render_html(compose(Evidence(tuple(documents), tuple(claims))))
    tags = Shape(page).tags
    assert not {"script", "img"} & {tag for tag, _ in tags}
    assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
    assert not any(attrs.get("href", "").startswith("javascript") for _, attrs in tags)
    assert "49" not in re.findall(r"\b49\b", page)
    for mark in "\u202e\u2066\u200b\x00\x1b":
        assert mark not in page
    assert len(HOSTILE) == len(documents)
    assert "⟨U+202E⟩" in page


def test_an_empty_ledger_makes_an_honest_page():
    """Nothing found is said, not hidden."""
    assert "Nothing in the ledger answers this" in render_html(compose(Evidence((), ())))


def test_the_answer_tells_every_state_of_the_things_asked_for():
    """Workers sent and workers present are both answered: the newest figure may be of either."""
    documents, claims = sample()
    counted = [claim for claim in claims if claim.figure][:2]
    states = ("sent", "present")
    told = [
        replace(one, quantity=Quantity("KP", "worker", state, "RU"), id="") for one, state in zip(counted, states, strict=True)
    ]
    answer = compose(Evidence(tuple(documents), tuple(told), head="ab" * 32)).answer
    assert all(f"({state})" in answer for state in states)


@pytest.mark.parametrize("change", [{"polarity": "-"}, {"stance": Stance.DENIED}])
def test_a_quantity_that_is_only_denied_says_by_whom(change):
    """Nobody gives a figure, and who denies which one is said."""
    documents, claims = sample()
    one = next(claim for claim in claims if claim.figure and claim.attribution.speaker)
    stance = {"attribution": replace(one.attribution, **change)} if "stance" in change else change
    denied = replace(one, quantity=Quantity("KP", "worker", "present", "RU"), id="", **stance)
    series = know([denied], documents).series
    answer = compose(Evidence(tuple(documents), (denied,), series, head="ab" * 32)).answer
    assert answer.startswith("No source gives a figure: ")
    assert one.attribution.speaker in answer


def test_a_time_before_that_nothing_dates_is_not_the_latest():
    """What used to be so, told in the newest report, is neither the answer nor a mark in the picture; it stays in the table."""
    from reportedly.pipeline import extract_document
    from reportedly.read import read

    told = {
        "2024-10-08": "The ministry said on Monday that 4,000 workers from Chad were in Niger.",
        "2025-02-10": "Workers from Chad are in Niger. Before the war, the workers in Niger numbered 90,000, the ministry said.",
    }
    documents = [next(iter(read(text.encode(), media="text/plain", published=day))) for day, text in told.items()]
    claims = [claim for document in documents for claim in extract_document(document) if claim.figure]
    page = compose(Evidence(tuple(documents), tuple(claims), know(claims, documents).series, head="ab" * 32))
    assert "latest figure is 4,000" in page.answer
    assert any("90,000" in row.figure for topic in page.topics for row in topic.rows)
    assert not any(">90,000<" in topic.picture for topic in page.topics)


def test_a_quarter_is_not_set_beside_a_year():
    """The spread compares what was counted in stretches as long: 12 in a month and 300 in a year are no range."""
    from reportedly.pipeline import extract_document
    from reportedly.read import read

    told = {
        "2024-02-08": "In January 2024, 12 workers from Chad entered Niger, the ministry said.",
        "2024-03-08": "In February 2024, 20 workers from Chad entered Niger, the ministry said.",
        "2025-02-10": "In 2024, 300 workers from Chad entered Niger, the border guard said.",
    }
    documents = [next(iter(read(text.encode(), media="text/plain", published=day))) for day, text in told.items()]
    claims = [claim for document in documents for claim in extract_document(document) if claim.figure]

    def answer(*chosen):
        return compose(Evidence(tuple(documents), chosen, know(chosen, documents).series, head="ab" * 32)).answer

    assert "run from" not in answer(*claims)
    assert "All figures run from 12 (" in answer(*(claim for claim in claims if claim.figure.best < 100))


def test_how_many_there_are_compares_whatever_the_day_is_called():
    """Those who were there "in October 2024" and those there "on 3 March" are counts of one kind."""
    from reportedly.pipeline import extract_document
    from reportedly.read import read

    told = {
        "2024-11-08": "In October 2024 some 400 workers from Chad were in Niger, the ministry said.",
        "2025-03-10": "On 3 March 2025, 900 workers from Chad were in Niger, the border guard said.",
    }
    documents = [next(iter(read(text.encode(), media="text/plain", published=day))) for day, text in told.items()]
    claims = [claim for document in documents for claim in extract_document(document) if claim.figure]
    answer = compose(Evidence(tuple(documents), tuple(claims), know(claims, documents).series, head="ab" * 32)).answer
    assert "All figures run from about 400 (" in answer


def test_a_forecast_is_told_as_one_and_is_not_the_latest_figure():
    """What is to come by December does not answer how many there are."""
    from reportedly.pipeline import extract_document
    from reportedly.read import read

    told = {
        "2024-10-08": "The ministry said on Monday that 4,000 workers from Chad were in Niger.",
        "2024-10-09": "The ministry expects that 10,000 workers from Chad will be in Niger by December.",
    }
    documents = [next(iter(read(text.encode(), media="text/plain", published=day))) for day, text in told.items()]
    claims = [claim for document in documents for claim in extract_document(document) if claim.figure]
    answer = compose(Evidence(tuple(documents), tuple(claims), know(claims, documents).series, head="ab" * 32)).answer
    assert "latest figure is 4,000" in answer
    assert "A forecast: 10,000, as predicted by" in answer


def test_what_may_be_is_not_the_latest_figure():
    """ "The toll could pass 50" tells no toll."""
    from reportedly.pipeline import extract_document
    from reportedly.read import read

    text = "Fire\n\nSix people were killed in Niamey, the ministry said. As many as 90 people may have been killed in Niamey, it said."
    (document,) = read(text.encode(), media="text/plain", published="2024-10-08")
    claims = [claim for claim in extract_document(document) if claim.figure]
    answer = compose(Evidence((document,), tuple(claims), know(claims, [document]).series, head="ab" * 32)).answer
    assert {claim.attribution.stance for claim in claims} == {Stance.ASSERTED, Stance.POSSIBLE}
    assert "latest figure is 6" in answer


def test_figures_of_nobody_knows_what_are_no_question():
    """Sums and numbers that say neither of what nor where stand with the single figures, where there are many quantities."""
    from reportedly.notation import parse_claim

    things = ("miner killed TD", "pupil killed NE", "dike destroyed ML", "ship seized SD", "camp closed SS")
    lines = [f'- Ministry asserted: {at} person | - {thing} | - | "words {at}" d{at}@0' for at, thing in enumerate(things, 1)]
    loose = [f'- Reed asserted: {at} item | - - present - | - | "loose {at}" d{at}@90' for at in (61, 62, 63)]
    claims = [parse_claim(line) for line in (*lines, *loose)]
    made = compose(Evidence((), tuple(claims), know(claims).series, head="ab" * 32))
    assert not any(row.figure in {"61", "62", "63"} for topic in made.topics for row in topic.rows)
    assert {"61", "62", "63"} <= {row.figure for row in made.once}


def test_an_accusation_in_a_report_is_not_headed_right():
    """What a report says of the law is headed by what the verdict is on, where the sentence says that somebody broke it."""
    documents, claims = sample()
    text = "Moscow has violated Resolution 2397, which obliges states to send workers home."
    checks = tuple((documents[0].id, check) for check in check_law(text))
    page = render_html(compose(Evidence(tuple(documents), tuple(claims), checks=checks)))
    assert "What a report says of the rule (that anyone broke it is not checked): right" in page
    assert "Whether anyone broke the rule" in page


def test_some_of_those_counted_do_not_name_them_all():
    """A series of people of whom one report says "militia members" is one of people."""
    _, claims = sample()
    counted = [claim for claim in claims if claim.figure][:2]
    told = [
        replace(one, counts=words, quantity=Quantity("-", "person", "killed", "SD-rovik"), place="Rovik", id="")
        for one, words in zip(counted, ("militia members", "people"), strict=True)
    ]
    assert title_for(told) == "People (killed), Rovik"


def test_the_reason_of_a_corrected_field_is_the_correction():
    """Beside a claim the field that a person corrected says so, not why the machine had read it."""
    claim = next(one for one in sample()[1] if one.marks)
    field = claim.marks[0].field
    given = note_of(claim, 1, [Review(claim.id, Verdict.CORRECT, "ana", "2032-01-01", "", field.value, "38 person")]).given
    assert given[0].why == "Read so by machine; corrected to “38 person” by ana, 2032-01-01."
    assert note_of(claim, 1).given[0].why == claim.marks[0].why


def test_a_dossier_on_many_quantities_opens_with_a_line_for_each():
    """Where several things are counted, the answer says how many and a table gives the latest figure of each, with its section."""
    documents, claims = sample()
    counted = [claim for claim in claims if claim.figure is not None and claim.quantity is not None][:5]
    things = ("boat", "worker", "ferry", "visa", "school")
    told = [replace(claim, quantity=replace(claim.quantity, what=what)) for claim, what in zip(counted, things, strict=True)]
    told += [replace(claim, id=f"again{at}") for at, claim in enumerate(told)]
    page = compose(Evidence(tuple(documents), tuple(told), head="ab" * 32))
    assert len(page.short) == len(things)
    assert "figures of 5 quantities" in page.answer
    assert all(page.topics[one.at - 1].title == one.title and one.latest in page.topics[one.at - 1].answer for one in page.short)
    assert f'<a href="#topic-{page.short[0].at}">' in render_html(page).partition("<nav")[0]


def test_what_may_be_the_same_is_one_line():
    """Other quantities are named once, with their number and their first claims; their answers stand with themselves."""
    rows = [
        Topic(f"Thing {at}", f"- t{at} killed -", f"Answer {at}.", "", (Row((at,), "", "", "", "", "", "", ""),))
        for at in range(1, 31)
    ]
    documents, claims = sample()
    (first, *_) = know(claims, documents).series
    series = [replace(first, name="", near=(), estimates=(replace(first.estimates[0], id=f"e{at}"),)) for at in range(1, 31)]
    series[0] = replace(series[0], near=tuple(f"e{at}" for at in range(2, 31)))
    (near,) = beside_others(series, rows)[0].near
    assert near.kind == "29 other quantities"
    assert near.text.startswith("Thing 2 (1 estimate); Thing 3 (1 estimate)")
    assert near.text.endswith("and 17 more")
    assert "Answer" not in near.text
    assert near.numbers == tuple(range(2, 14))
