"""A dossier from its evidence: number the claims, group them, say everything in sentences."""

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter

from reportedly.model import Claim, Document, Review, Verdict
from reportedly.model.quantity import UNKNOWN
from reportedly.report.evidence import Evidence, in_order, number, standing
from reportedly.report.lit import Passage, light_up
from reportedly.report.method import method_of
from reportedly.report.topics import beside_others, claim_row, findings_of, loose_topics, series_topic
from reportedly.report.views import Brief, Dossier, Given, Note, Remark, Report, Topic
from reportedly.report.words import FIELD_WORDS, count_of, figure_of, link_of, quoted, thing_of, title_of, voices_of
from reportedly.wording import STANCE_WORDS, for_period, show_period


def compose(evidence: Evidence, href: str = "#claim-{number}") -> Dossier:
    """Number the claims, group them by what they count, and say everything in sentences.

    `href` is where a claim in a picture leads, with {id} and {number}.
    """
    documents, claims = in_order(evidence.documents, evidence.claims)
    numbers = number(claims)
    by_id = {claim.id: claim for claim in claims}
    texts = {document.id: document for document in documents}
    reviews = standing(evidence.reviews)
    law = (evidence.assessments, evidence.provisions)
    told = [series for series in evidence.series if series.estimates]
    topics = beside_others(told, [series_topic(series, by_id, texts, numbers, *law, href) for series in told])
    covered = {claim for series in evidence.series for estimate in series.estimates for claim in estimate.claims}
    topics += loose_topics([claim for claim in claims if claim.figure and claim.id not in covered], texts, numbers, href)
    topics.sort(key=_rank)
    topics, single = _told_once(topics)
    once = tuple(sorted((row for topic in single for row in topic.rows), key=lambda row: row.numbers))
    statements = [claim_row(claim, texts, numbers) for claim in claims if claim.figure is None]
    return Dossier(
        question=evidence.question
        or (f"How many? {topics[0].title}" if len(topics) == 1 else "What is said, by whom, and how sure?"),
        answer=_answer(topics, evidence, documents, claims),
        asked=evidence.asked,
        topics=tuple(topics),
        once=once,
        statements=tuple(statements),
        law=(*(remark for topic in single for remark in topic.law), *_law(evidence, numbers, texts)),
        reports=tuple(report_of(at, document, claims, numbers, reviews) for at, document in enumerate(documents, 1)),
        method=method_of(evidence, documents, claims),
        problems=tuple(str(problem) for problem in evidence.problems),
        head=evidence.head,
        counts=f"{count_of(len(claims), 'claim')} in {count_of(len(documents), 'report')}",
        numbers={at: claim for claim, at in numbers.items()},
        short=_in_short(topics),
    )


def _rank(topic: Topic) -> tuple[int, int, int]:
    """Quantities whose every part is known first, then those with more estimates, then with more claims."""
    unknown = f" {topic.code} ".count(" - ") if topic.code else 4
    return unknown, -len(topic.rows), -sum(len(row.numbers) for row in topic.rows)


FEW = 4
"""Up to so many quantities each get a section of their own, whatever is known of them."""


def _told_once(topics: list[Topic]) -> tuple[list[Topic], list[Topic]]:
    """Apart from the rest, where there are many: quantities with a single figure or of nobody knows what, none against it."""
    if len(topics) <= FEW:
        return topics, []
    full = [one for one in topics if (len(one.rows) > 1 and _asks(one)) or one.contradictions or one.mutations or one.revisions]
    return full, [one for one in topics if one not in full]


def _asks(topic: Topic) -> bool:
    """Whether a quantity is a question that figures answer: of what or of whom, or what befell it where."""
    if not topic.code:
        return True
    whose, what, state, where = topic.code.split(" ", 3)
    return what != UNKNOWN or whose != UNKNOWN or (where != UNKNOWN and state not in {"present", UNKNOWN})


def _answer(topics: Sequence[Topic], evidence: Evidence, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    if len(topics) == 1:
        return topics[0].answer
    if not claims:
        return f"Nothing in the ledger answers this. Asked: {evidence.asked}."
    measured = [one for one in evidence.origins if one.measured]
    loose = len(evidence.origins) - len(measured)
    more = f" and {loose} not measured" if loose else ""
    behind = (
        f"{count_of(len(measured), 'origin')} behind them{more}"
        if evidence.origins
        else "how many origins stand behind them was not measured"
    )
    said = f"{count_of(len(claims), 'claim')} in {count_of(len(documents), 'report')}; {behind}."
    coded = [topic for topic in topics if topic.code]
    if not coded:
        return f"{said[:1].upper()}{said[1:]}"
    alike = _alike(coded)
    if _in_short(topics):
        many = count_of(len(coded), "quantity", "quantities")
        return f"{said[:1].upper()}{said[1:]} They give figures of {many}; those told of most stand below."
    answers = " ".join(f"{topic.title}: {topic.answer}" for topic in alike[:ANSWERED])
    rest = len(alike) - ANSWERED
    below = f" {count_of(rest, 'further quantity', 'further quantities')} below." if rest > 0 else ""
    return f"{answers}{below} In all {said}"


def _alike(coded: Sequence[Topic]) -> list[Topic]:
    """The quantities of the same things as the first, whatever befell them."""
    return [topic for topic in coded if topic.code.split()[1] == coded[0].code.split()[1]]


def _in_short(topics: Sequence[Topic]) -> tuple[Brief, ...]:
    """The quantities told of most, each in a line, where they are many and of several things; else the answer tells them."""
    coded = [topic for topic in topics if topic.code]
    if len(coded) <= FEW or len(_alike(coded)) == len(coded):
        return ()
    told = [(at, topic) for at, topic in enumerate(topics, 1) if topic.code]
    first = sorted(told, key=lambda pair: -len(pair[1].rows))[:SHORT]
    return tuple(Brief(at, topic.title, first_sentence(topic.answer), len(topic.rows)) for at, topic in first)


SHORT = 15
"""Quantities in the table that opens a dossier on many."""
_NEXT = re.compile(r"(?<=\.) +(?=(?:All figures|The \d|A forecast:|[\d,]+ (?:estimate|figure|pair)))")


def first_sentence(answer: str) -> str:
    """The sentence of an answer that gives the latest figure, without what every such sentence begins with.

    >>> first_sentence("The latest figure is 40, according to the U.S. Army. 3 estimates in 2 articles, from 1 origin.")
    '40, according to the U.S. Army'
    """
    return _NEXT.split(answer, maxsplit=1)[0].removeprefix("The latest figure is ").removesuffix(".")


ANSWERED = 6
"""Quantities of the same things that the answer tells, whatever befell them and wherever they are: workers sent and present."""


def _law(evidence: Evidence, numbers: Mapping[str, int], texts: Mapping[str, Document]) -> tuple[Remark, ...]:
    """Findings on claims outside every series, and what the reports themselves say of the law."""
    inside = {claim for series in evidence.series for estimate in series.estimates for claim in estimate.claims}
    outside = (one for one in evidence.assessments if one.claim not in inside and one.touches)
    remarks = [*findings_of(outside, numbers, evidence.provisions)]
    for document, check in evidence.checks:
        report = title_of(texts[document]) if document in texts else document
        meant = f" Probably meant: {check.suggestion}." if check.suggestion else ""
        remarks.append(
            Remark(
                f"What a report says of {check.about}: {check.verdict.value}",
                f"{report}: “{check.assertion.quote}” {' '.join(check.because)}{meant}",
            )
        )
    return tuple(remarks)


def report_of(
    at: int, document: Document, claims: Sequence[Claim], numbers: Mapping[str, int], reviews: Mapping[str, tuple[Review, ...]]
) -> Report:
    """A document with its facts, its text lit up and the notes beside it."""
    own = {claim.id: claim for claim in claims if claim.quote.document == document.id}
    notes = {one: note_of(claim, numbers.get(one, 0), reviews.get(one, ())) for one, claim in own.items()}
    passages = light_up(document, own.values())
    address = document.url
    return Report(
        at,
        document.id,
        title_of(document),
        tuple(
            part
            for part in (document.publisher, document.byline, document.published or "no date given", ", ".join(document.credits))
            if part
        ),
        address,
        link_of(address),
        document.language,
        document.evidence,
        tuple(
            (passage, tuple(sorted((notes[one] for one in passage.claims), key=attrgetter("number"))))
            for passage in passages
            if not _repeats(passage, document)
        ),
        document.dropped,
    )


def _repeats(passage: Passage, document: Document) -> bool:
    """The headline over a report need not stand twice."""
    return not passage.claims and bool(document.title) and passage.text.strip() == document.title.strip()


def note_of(claim: Claim, at: int = 0, reviews: Sequence[Review] = (), *, rejected: bool = False) -> Note:
    """A claim with the words, the rule and the reason behind each of its fields, and who reviewed it.

    The reason of a field that a person corrected is that; the words stay, since they gave what was corrected.
    Whether it is `rejected` is for the ledger to say, which knows the editors.
    """
    corrected = {
        "source"
        if one.field == "speaker"
        else one.field: f"Read so by machine; corrected to “{one.replacement}” by {one.reviewer}, {one.on}."
        for one in reviews
        if one.verdict is Verdict.CORRECT
    }
    return Note(
        at,
        claim.id,
        figure_of(claim),
        thing_of(claim),
        voices_of(claim),
        STANCE_WORDS[claim.attribution.stance],
        for_period(claim.holds),
        show_period(claim.attribution.said),
        quoted(claim.quote.quote),
        tuple(
            Given(FIELD_WORDS[mark.field], mark.field.value, mark.quote, mark.rule, corrected.get(mark.field) or mark.why)
            for mark in claim.marks
        ),
        tuple(_reviewed(review) for review in reviews),
        f"{claim.confidence:.2f}",
        claim.rules,
        rejected,
    )


def _reviewed(review: Review) -> str:
    what = (
        f"{review.verdict.value}: {review.field} is “{review.replacement}”"
        if review.verdict is Verdict.CORRECT
        else review.verdict.value
    )
    return f"{what}, {review.reviewer}, {review.on}" + (f" ({review.note})" if review.note else "")
