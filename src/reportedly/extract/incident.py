"""Where what befell people is, when the report tells of one blow in one place and names it before: with a figure or the blow."""

import re
from dataclasses import replace

from reportedly.extract.blows import in_headline, place_before, places_of_blows
from reportedly.extract.place_ranks import can_be_place, place_rank
from reportedly.extract.scene import Scene, mark
from reportedly.extract.taking_up import is_included
from reportedly.extract.tree import SUBJECTS, Tree, covers
from reportedly.extract.words import nation_names, word_set
from reportedly.model import Extent, Field, FigureKind, FoundFigure, Mention, Stance, printed_on
from reportedly.model.draft import Draft

_BACK = 20_000
"""Code points back in which a blow may have been told of."""
_FAR = 8
"""Sentences in which a report still tells of the blow it told of last."""
_RECENT = 8
"""How many figures before are asked: a report may have thousands."""
_ITEM = re.compile(r"\s*[•*·▪–-]\s")
_MAINLY = re.compile(r"\b(?:mainly|mostly|especially|particularly|notably|most of them|many of them)\b")
_NEAR = 30
"""An item of a list is of its own place, and where most were is not where all were."""
_MORE_THAN = 10
"""A figure so many times as large as those of the blow is of more than it."""
_OF_MORE = re.compile(
    r"\b(?:since|year|years|decade|decades|month|months|war|wars|conflict|campaign|nationwide|countrywide|worldwide|overall|"
    r"(?:held|controlled|occupied) (?:areas?|territor(?:y|ies)|parts?|regions?)|territor(?:y|ies) (?:held|controlled|occupied)|"
    r"across|elsewhere|other|similar|separate|separately|previous|previously|earlier|in all|so far|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of more than the one blow, or of another."""
_WHY = "The report has told of one blow, in this place, and this is what it left."


def of_one_blow(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of a blow without a place in that of the blow told of before, where the text names one place of blows."""
    tree, told, broad, blows = scene.tree, list[Draft](), "", blows_of(scene.tree, drafts)
    unplaced: list[Draft] = []
    out = list(drafts)
    for number, draft in enumerate(drafts):
        if draft.figure is None or not _is_of_blow(tree, draft):
            continue
        part = is_included(tree, draft.figure)
        if part and draft.place is None and (number == 0 or out[number - 1].place is None):
            continue  # "the number was 4,700, including 600 dead": no more is known of a part than of the whole
        if draft.place is None:
            unplaced.append(draft)
            place = _place_of(scene, told, draft, broad) or _with_blow(scene, blows, told, draft)
            if place is not None:
                marked = mark(tree, Field.PLACE, place, "place.incident", _WHY)
                out[number] = replace(draft, place=place, marks=(*draft.marks, marked))
            continue
        if part or _is_share(tree, draft):
            continue  # "11 died, six of them in Nampula": the others elsewhere
        if not told and any(_before(draft, other) for other in unplaced):
            return out  # "49 died on Sunday ... 14 died in Zadar in December": another blow
        if told and in_headline(tree, told[-1].start) and not in_headline(tree, draft.start):
            told, broad = [], ""  # "Storm kills 9 in eastern Chad", and then the town
        told.append(draft)
        named = tree.text[slice(*draft.place)]
        broad = max(broad, named, key=len)
        if named not in broad or any(one.place and tree.text[slice(*one.place)] not in broad for one in told[-_RECENT:]):
            return out  # blows in two places
    return out


_MOST_BLOWS = 200
"""A text that names so many places of blows does not tell of one."""


def blows_of(tree: Tree, drafts: list[Draft]) -> list[Extent]:
    """The places that a text names with its blow, where anything that one leaves is without a place."""
    if not any(draft.place is None and _is_of_blow(tree, draft) for draft in drafts):
        return []
    blows = places_of_blows(tree)
    return blows if len(blows) < _MOST_BLOWS else []


def _with_blow(scene: Scene, blows: list[Extent], told: list[Draft], draft: Draft) -> Extent | None:
    """The place named with the one blow of the report, where no figure has been put elsewhere."""
    tree, inside = scene.tree, scene.tree.within(draft.start, draft.end)
    place = place_before(tree, blows, draft.start) if inside else None
    if place is None or draft.figure is None or draft.figure.role == "earlier":
        return None
    named = tree.text[slice(*place)]
    theirs = [tree.text[slice(*one.place)] for one in told if one.place is not None and not in_headline(tree, one.start)]
    here = tree.extent(range(*tree.sentence(inside[0])))
    if any(place not in named for place in theirs) or _names_another(tree, named, here[0]):
        return None
    item = _ITEM.match(tree.text, tree.text.rfind("\n", 0, draft.start) + 1) is not None
    larger = bool(told) and _size(draft) > max(map(_size, told[-_RECENT:])) * _MORE_THAN
    if item or larger or _is_long_ago(tree, draft) or _lasts(draft) or _tells_of_more(tree, inside[0], draft.figure):
        return None
    return None if _has_place(tree, draft, here) or _is_new_blow(tree, here) else place


def _names_another(tree: Tree, named: str, at: int) -> bool:
    """Whether the paragraph has told of another place before: "In Hama the river rose. Some 40 were hurt"."""
    opens = max(tree.text.rfind("\n", 0, at) + 1, tree.text.rfind(named, 0, at) + len(named))
    between = [one for one in tree.mentions_over((opens, at)) if opens <= one.start < at]
    return any(_is_where(tree, one) and tree.text[one.start : one.end] not in named for one in between)


def _is_long_ago(tree: Tree, draft: Draft) -> bool:
    """Whether what a draft tells was over more than a month before the report."""
    held = draft.holds.period if draft.holds is not None else None
    ended, day = held.latest if held is not None else None, printed_on(tree.document.published)
    return ended is not None and day is not None and (day - ended).days > _MONTH


def _lasts(draft: Draft) -> bool:
    """Whether a figure counts over a month or longer, which is more than one blow: "in September 214 were killed"."""
    return draft.holds is not None and draft.holds.period is not None and draft.holds.period.lasts_a_month


def _is_share(tree: Tree, draft: Draft) -> bool:
    """Whether a place accounts for so many of all: "Cebu accounts for 76 of the deaths"."""
    inside = tree.within(draft.figure.start, draft.figure.end) if draft.figure is not None else range(0)
    return bool(inside) and any(tree.tokens[at].lemma == "account" for at in tree.ancestors(inside[0]))


_MONTH = 31
_SUFFERED = frozenset({"affected", "relocated", "hit", "homeless", "flooded", "inundated", "submerged", "sheltered", "saved"})
"""What else a flood or a quake leaves."""
_DEAD = frozenset({"death", "deaths", "fatalities", "casualties"})


def _is_of_blow(tree: Tree, draft: Draft) -> bool:
    left = word_set("events", "aftermath") | word_set("events", "losses") | _SUFFERED
    counted = draft.figure is not None and draft.figure.kind is FigureKind.COUNT
    so = draft.stance not in {Stance.PREDICTED, Stance.POSSIBLE}
    strayed = draft.event == "lost" and draft.figure is not None and draft.figure.unit != "person"  # "lost from radar"
    dead = draft.counts is not None and tree.text[slice(*draft.counts)].lower() in _DEAD  # "ten deaths are known"
    healed = draft.event in {"treated", "hospitalised", "admitted"}  # where a hospital is, the blow was not
    return (
        counted
        and so
        and not healed
        and not strayed
        and (dead or (bool(draft.event) and set(draft.event.split(" or ")) <= left))
        and draft.polarity == "+"
    )


def _place_of(scene: Scene, told: list[Draft], draft: Draft, broad: str) -> Extent | None:
    """The place of all blows told before, the last of them near; None where the sentence has a place or a time of its own."""
    tree, inside = scene.tree, scene.tree.within(draft.start, draft.end)
    last = told[-1] if told else None
    if last is None or not inside or draft.figure is None or draft.figure.role == "earlier" or broad in nation_names():
        return None
    here = tree.extent(range(*tree.sentence(inside[0])))
    there = tree.within(last.start, last.end)
    if not there or tree.sentence_number(inside[0]) - tree.sentence_number(there[0]) > _FAR:
        return None
    near = told[-_RECENT:]
    mainly = any(one.place and _MAINLY.search(tree.text, max(0, one.place[0] - _NEAR), one.place[0]) for one in near)
    item = _ITEM.match(tree.text, tree.text.rfind("\n", 0, draft.start) + 1) is not None
    dated = draft.holds is not None and last.holds is not None and draft.holds.period != last.holds.period
    larger = _size(draft) > max(map(_size, near)) * _MORE_THAN
    if mainly or item or dated or larger or _lasts(draft) or _tells_of_more(tree, inside[0], draft.figure):
        return None
    if _has_place(tree, draft, here) or _is_new_blow(tree, here):
        return None
    return next((one.place for one in told if one.place is not None and tree.text[slice(*one.place)] == broad), None)


def _tells_of_more(tree: Tree, first: int, figure: FoundFigure) -> bool:
    """Whether a sentence tells of more than the one blow, or of another, outside the asides that the figure is not part of.

    "Nine died, said the army, which has held the hill since May".
    """
    words = range(*tree.sentence(first))
    number = set(tree.within(figure.start, figure.end))
    asides = [tree.subtree(at) for at in words if tree.tokens[at].rel == "acl:relcl"]
    left_out = {at for aside in asides if number.isdisjoint(aside) for at in aside}
    return _OF_MORE.search(" ".join(tree.tokens[at].text for at in words if at not in left_out)) is not None


def _before(draft: Draft, other: Draft) -> bool:
    """Whether what a draft tells ended before what another tells began."""
    then, now = (one.holds.period if one.holds is not None else None for one in (draft, other))
    ended, began = then.latest if then else None, now.earliest if now else None
    return ended is not None and began is not None and ended < began


def _size(draft: Draft) -> float:
    return float(max(draft.figure.given if draft.figure is not None else (), default=0))


def _has_place(tree: Tree, draft: Draft, here: Extent) -> bool:
    """Whether a sentence names a place of its own, not as whose minister speaks: "the interior ministry of Chad"."""
    named = (one for one in tree.mentions_over(here) if not _is_in_name(tree, draft, one))
    return any(_is_where(tree, one) for one in named)


def _is_in_name(tree: Tree, draft: Draft, one: Mention) -> bool:
    """Whether a place only stands in the name of who speaks, behind "of"."""
    return covers(draft.source, one.start, one.end) and _OF.search(tree.text, max(0, one.start - 8), one.start) is not None


_OF = re.compile(r"\bof (?:the )?$")


def _is_where(tree: Tree, mention: Mention) -> bool:
    """Whether a name says where something is, also as what things happen to: "Mandi has been the worst hit"."""
    place = mention.start, mention.end
    head = tree.head_of(place)
    if head is None or not can_be_place(tree, mention):
        return False
    verb = tree.tokens[tree.tokens[head].head]
    befalls = tree.tokens[head].rel in SUBJECTS and verb.lemma not in word_set("speech", "verbs")
    return befalls or place_rank(tree, place) is not None


def _is_new_blow(tree: Tree, here: Extent) -> bool:
    """Whether a sentence tells of a quake or fire that the report has not told of before."""
    for index in tree.within(*here):
        lemma = tree.tokens[index].lemma.lower()
        told = tree.tokens[index].rel.startswith("nsubj") or tree.child(index, "acl:relcl") is not None
        if told and lemma in word_set("events", "disasters") and tree.tokens[index].tag == "NOUN":
            before = re.compile(rf"\b{re.escape(lemma)}", re.IGNORECASE)
            return before.search(tree.text, max(0, here[0] - _BACK), here[0]) is None
    return False
