"""Series that may be of one thing told in other words: "people killed", "North Koreans killed", "North Korean soldiers killed".

They are kept apart, since nobody said that they are one; whoever reads one of them is shown the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import Quantity, Series
from reportedly.model.quantity import UNKNOWN
from reportedly.series.comparing import is_people, near_states
from reportedly.series.estimates import measure_of
from reportedly.series.places import places_fit
from reportedly.series.subjects import Subjects

PERSON = "person"


def one_count(state: str) -> str:
    """One name for the states that may be set against one another.

    >>> one_count("valid"), one_count("present"), one_count("killed")
    ('present', 'present', 'killed')
    """
    return min({state}.union(*(pair for pair in near_states() if state in pair)))


def may_be_one(one: Quantity, two: Quantity) -> bool:
    """Whether two quantities can be one thing: each word the same, wider or not told.

    >>> may_be_one(Quantity("KP", "soldier", "killed", "RU-KRS"), Quantity("-", "person", "killed", "RU"))
    True
    >>> may_be_one(Quantity("KP", "soldier", "killed", "RU"), Quantity("UA", "soldier", "killed", "RU"))
    False
    """
    whose = one.whose == two.whose or UNKNOWN in {one.whose, two.whose}
    what = one.what == two.what or (PERSON in {one.what, two.what} and is_people(one.what) and is_people(two.what))
    return whose and what and one_count(one.state) == one_count(two.state) and places_fit(one.where, two.where)


def with_near(series: Sequence[Series], subjects: Subjects) -> tuple[Series, ...]:
    """The series, each with the first estimates of those that may be of the same thing (`Series.near`).

    Their reports must be about one subject (`subjects`); a series that a user named is left out, it says itself what it holds.
    """
    alike: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in series:
        if not one.name:
            alike[one_count(one.quantity.state), measure_of(one.estimates[0])].append(one)
    found: dict[str, list[str]] = defaultdict(list)
    for members in alike.values():
        for left, right in _of_one_subject(members, subjects):
            if may_be_one(left.quantity, right.quantity):
                found[left.estimates[0].id].append(right.estimates[0].id)
                found[right.estimates[0].id].append(left.estimates[0].id)
    return tuple(one if one.name else replace(one, near=tuple(found[one.estimates[0].id])) for one in series)


def _of_one_subject(members: Sequence[Series], subjects: Subjects) -> Iterator[tuple[Series, Series]]:
    """The pairs whose reports can be about one subject; only those that share a name or a report are asked.

    A report whose text is not at hand is a stranger to none.
    """
    reports = [tuple(dict.fromkeys(document for one in series.estimates for document in one.documents)) for series in members]
    holding: dict[str, list[int]] = defaultdict(list)
    unread: list[int] = []
    for number, own in enumerate(reports):
        known = all(document in subjects.of for document in own)
        keys = {*own, *(name for document in own if document in subjects.of for name in subjects.of[document].names)}
        before = {*unread, *(other for key in keys for other in holding[key])} if known else range(number)
        for other in sorted(before):
            if not subjects.apart(reports[other], own):
                yield members[other], members[number]
        for key in keys:
            holding[key].append(number)
        if not known:
            unread.append(number)


__all__ = ["may_be_one", "one_count", "with_near"]
