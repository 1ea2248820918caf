"""What is counted, in the normal form `KP worker present RU`."""

import re
from functools import lru_cache

from reportedly.model import Quantity
from reportedly.model.quantity import UNKNOWN
from reportedly.resolve.lexicon import bases, lexicon, lookup, phrases, plain, slug
from reportedly.resolve.places import NOWHERE, people_code
from reportedly.resolve.spots import spot_code
from reportedly.resolve.states import full_state, of_these, state_of, states_in

_OWN_SHARE = re.compile(r"\S+['’]s? (?=share|part|portion|proportion)")
"""Russia's share of the workers counts Russia's, not Russians."""


def _thing(words: list[str]) -> str:
    if words[-1] == "toll":
        return "person"  # "the hospital's death toll" is of no hospitals
    if "and" in words[1:-1] and not {"them", "those", "these"} & set(words):
        at = words.index("and", 1)
        two = [_one_thing(part) for part in (words[:at], words[at + 1 :])]
        if not any(states_in(part) for part in (words[:at], words[at + 1 :])):
            return _joined(*two)
    return _one_thing(words)


def _joined(one: str, two: str) -> str:
    """What two kinds counted together are: women and children are people, sheep and goats a thing of their own."""
    if one == two or UNKNOWN in {one, two}:
        return one
    return "person" if {one, two} <= lexicon().people else f"{one}-and-{two}"


def _one_thing(words: list[str]) -> str:
    known = lexicon()
    cut = next((at for at, word in enumerate(words) if word in known.ends and at), len(words))
    for part, nearest in ((words[:cut], -1), (words, 0)):
        placed = [one for one in phrases(part, known.things) if not _is_trade(part[one[0] : one[1]])]
        found = [name for _, _, name in placed]
        if nearest and found and (doer := _doer(part[placed[-1][1] :], found[-1])):
            return doer
        specific = [name for name in found if name not in known.vague]
        if found:
            return _qualified((specific or found)[nearest], words)
    states = known.states
    head = [word for word in words[:cut] if word not in known.more and not word.isdigit() and lookup([word], states) is None]
    if head and words[:cut][-1] != head[-1] and all(_is_cause(word) for word in head):
        return UNKNOWN  # "cholera deaths" are of nobody else than "deaths"
    return slug(_one_of(head[-1])) if head else UNKNOWN


def _is_trade(words: list[str]) -> bool:
    """Whether a word in -ing only tells a trade: shipping firms are no ships, while shelling is a thing of its own."""
    return len(words) == 1 and words[0].endswith("ing") and words[0] not in lexicon().things


def _is_cause(word: str) -> bool:
    """Whether a word before deaths or cases only says what they are of: "flood deaths", "84 cholera-related deaths".

    >>> _is_cause("cholera"), _is_cause("cholera-linked"), _is_cause("miner")
    (True, True, False)
    """
    return not lexicon().causes.isdisjoint({*bases(word), word.rsplit("-", 1)[-1]})


def _doer(behind: list[str], thing: str) -> str:
    """Who is named by a thing before them, "" if nobody is: "truck drivers" are no trucks, "cattle traders" no cattle.

    >>> _doer(["drivers"], "vehicle"), _doer(["destroyed"], "house")
    ('driver', '')
    """
    shape = r"\w{2,}(?:[eo]rs?|m[ae]n)" if len(behind) == 1 else r"\w{2,}(?:[eo]rs|men)"  # "a truck driver", not "houses under"
    doers = bool(behind) and re.fullmatch(shape, behind[0]) is not None and behind[0] not in lexicon().states
    return slug(_one_of(behind[0])) if doers and thing not in lexicon().people else ""


def _one_of(noun: str) -> str:
    """The singular of a noun that no list knows; a noun in -ing or -ed is no verb to be cut.

    >>> _one_of("villages"), _one_of("entries"), _one_of("shoplifting")
    ('village', 'entry', 'shoplifting')
    """
    return noun if noun.endswith(("ing", "ed")) else bases(noun)[-1]


def _qualified(thing: str, words: list[str]) -> str:
    known = lexicon()
    if thing not in known.qualified:
        return thing
    inside = [known.qualifiers[word] for word in words if word in known.qualifiers and not known.unqualified & set(words)]
    return f"{inside[0]}-{thing}" if len(set(inside)) == 1 else thing


_BEFALLS_PEOPLE = frozenset(
    {"killed", "wounded", "casualties", "missing", "infected", "hospitalised", "identified", "treated", "critical", "survived"}
)
"""States of which those counted without a noun are people."""


@lru_cache(maxsize=65536)
def quantity_of(
    counts: str, event: str, place: str, *, whose_hint: str = "", further: bool = False, measured: str = ""
) -> Quantity:
    """The normal form of what is counted.

    `counts` is what is counted in words, `event` the verb or noun that tells what happened to it, `place` where;
    `whose_hint` names the people where the counted words do not; `measured` is what the figure itself says it is of: "people",
    "anyone" (a number without a noun), "money" or "goods" (what is weighed and poured), "" for items.
    A noun that no list knows keeps its own base form; people and things merely said to be at a place are present there.
    The words "further", "another" or "additional" make an increment of a state (`sent-more`), as does `further` where the
    figure itself has them.

    >>> str(quantity_of("North Korean workers", "dispatched", "Russia"))
    'KP worker sent RU'
    >>> str(quantity_of("civilians", "killed", "the town of Kursk")), str(quantity_of("widgets", "", ""))
    ('- civilian killed RU-KRS', '- widget - -')
    """
    whose = people_code(_OWN_SHARE.sub(" ", counts))
    if whose == NOWHERE and whose_hint:
        whose = people_code(whose_hint)
    words = plain(counts)
    what = _thing(words) if words else "person" if people_code(counts) != NOWHERE else UNKNOWN
    if what == "those":
        what = "person" if measured == "people" else UNKNOWN  # "of those convicted, 85 appealed"
    if not lexicon().unqualified.isdisjoint(plain(event)):
        what = what.removeprefix("suspected-")  # 40 of the suspected cases are confirmed
    state = of_these(state_of(counts, event), event, what, words, measured)
    if what == UNKNOWN and state in _BEFALLS_PEOPLE:
        what = "person"
    if (what, state) == ("time", "arrived"):
        what = "entry"  # "they entered 2,508 times"
    if what in lexicon().amounts:
        what = UNKNOWN  # "the quantity destroyed" does not say of what
    where = spot_code(place) if place else NOWHERE
    return Quantity(whose, what, full_state(state, words, what, placed=bool(place), further=further), where)
