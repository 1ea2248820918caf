"""What a notebook shows."""

from html.parser import HTMLParser

import reportedly
from reportedly.report.notebook import MOST, show
from reportedly.series.build import know
from samples import hostile, sample

DOCUMENTS, CLAIMS = sample()


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_each_noun_shows_itself():
    """A claim as a line of a table, a document as it begins, a series with what stands behind each estimate."""
    claim = next(one for one in CLAIMS if one.figure)
    assert claim.attribution.speaker in claim._repr_html_()
    assert claim.quote.quote[:20] in claim._repr_html_()
    assert DOCUMENTS[0].title in DOCUMENTS[0]._repr_html_()
    series = know(CLAIMS, DOCUMENTS).series[0]
    assert series._repr_html_().count("<tr>") == len(series.estimates) + 1
    assert "contradiction" in series._repr_html_()


def test_hostile_words_stay_words():
    """No tag comes from a report, and no hidden mark."""
    documents, claims = hostile()
    series = know(claims, documents).series
    for page in [show([*claims]), *(one._repr_html_() for one in (*documents, *claims, *series))]:
        assert {tag for tag, _ in Tags(page).tags} <= {"table", "thead", "tbody", "tr", "th", "td", "p", "b", "br"}
        assert all(set(attrs) <= {"style"} for _, attrs in Tags(page).tags)
        assert not any(mark in page for mark in "\u202e\u2066\u200b\x00")


def test_lists_show_as_tables_once_the_extension_is_loaded():
    """Lists of other things stay as they are; long lists say how much is left out."""

    class Formatter(dict):
        def for_type(self, kind, function):
            self[kind] = function

    class Shell:
        class display_formatter:  # noqa: N801
            formatters = {"text/html": Formatter()}  # noqa: RUF012

    reportedly.load_ipython_extension(Shell)
    made = Shell.display_formatter.formatters["text/html"]
    assert made[list]([*CLAIMS]).count("<tr>") == len(CLAIMS) + 1
    assert made[tuple]((*DOCUMENTS,)).count("<b>") == len(DOCUMENTS)
    assert made[list]([1, 2]) is None
    assert made[list]([]) is None
    assert "and 1 more" in show([CLAIMS[0]] * (MOST + 1))
