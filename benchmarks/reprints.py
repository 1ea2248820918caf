# ruff: noqa: E501, SIM905 - sentence banks
"""Reports and their reprints, made by program from our own sentences, with the origin of each known.

Every event has two or three stories written apart; each story is then cut, reordered, retitled, re-led, partly rewritten,
given other words for the same terms, or merged with another wire. Merged texts belong to the story that gave most of them.
"""

import random
import re

from reportedly.model import Document

PLACES = "Harvel Tornby Sale Mirastan Ostrava-Lom Quay Denholm Kessary Port Alna Veld Ridgemouth Tarsk Illow Bremsund Castor Nyhavn Orlec".split()
PEOPLE = (
    "Ana Reyes|Tomas Lind|Idris Okoro|Mei Tanaka|Vera Holm|Samir Haddad|Jon Pell|Lucia Brandt|Omar Siddiq|Nadia Petrov".split("|")
)
BODIES = "regional health office|harbour authority|rescue service|labour inspectorate|coast guard|farm ministry|water board|rail operator".split(
    "|"
)
WIRES = "Northwire|Meridian Press|Coastline News|Interland".split("|")
OUTLETS = [f"{place} {kind}" for place in PLACES for kind in ("Gazette", "Courier", "Herald")]
# {a|b|c} are other words for one thing; the banks are written in two hands so that two stories on one event share little
HAND_A = """{At least|Some|About} {N} {people|residents|workers} were {hurt|injured|taken ill} in {PLACE} on {DAY} {after|when} a {storage tank|grain silo|footbridge|ferry ramp} {gave way|collapsed|broke loose}, the {BODY} {said|announced|reported}.
{PERSON}, who {heads|directs|speaks for} the {BODY}, {told reporters|said at a briefing|said in a statement} that the {cause|reason} was {not yet clear|still being examined|unknown}.
{Crews|Teams|Volunteers} {worked|searched|dug} {through the night|until dawn|for nine hours} with {lamps|two cranes|hand tools}, and the {last|final} of the {missing|trapped} was {found|brought out|reached} {shortly before|a little after} {six|seven|eight}.
The {site|yard|quay} had been {inspected|checked|certified} {in March|last autumn|two years ago} and {passed|was given|received} a {clean report|full licence|second permit}, {records|papers|files} {show|indicate}.
{Neighbours|People nearby|Witnesses} {described|spoke of|recalled} a {dull|sharp|long} {noise|rumble|crack} {followed by|and then} {dust|silence|shouting}.
{Schools|Shops|Two roads} {in the area|near the site|around the square} {stayed|will remain|were} {closed|shut} {on Thursday|until further notice|for a second day}.
The {mayor|council leader} {promised|pledged|announced} {help|an inquiry|money} for {families|households|those affected} and {asked|urged} {drivers|visitors|the public} to {keep away|use other routes|stay home}.
{Insurers|Analysts|Engineers} {put|estimate|reckon} the damage at {MONEY} million {crowns|dollars}, {not counting|leaving out} {lost trade|clean-up costs|overtime}.
It is the {third|second|fourth} {such accident|accident of its kind|failure} on this {coast|stretch|river} {since|in the years since} {2011|2014|2009}, and the {earlier|previous} ones led to {fines|new rules|a court case}.
{Work|Traffic|Loading} {could|may|is expected to} {resume|start again} {next week|on Monday} if {tests|soil samples|load checks} {show no fault|come back clean|are passed}."""
HAND_B = """{PLACE} {woke|came to a halt|was shaken} on {DAY} when a {storage tank|grain silo|footbridge|ferry ramp} {came down|failed|toppled}; the {BODY} counts {N} {casualties with injuries|wounded|hurt}.
"{We heard it before we saw it|It was over in a moment|Nobody had time to run}," {said|recalled} {PERSON} of the {BODY}, {pointing at|standing beside} {bent rails|a row of helmets|the fenced-off pier}.
{Doctors|Nurses} at the {district clinic|teaching hospital} {treated|saw} {most of them|the injured} for {fractures|burns|breathing trouble} and {sent|let} {half|many} {home|go} {the same evening|by nightfall}.
{Why it happened|What caused it|Whether anybody is to blame} {nobody would say|remains open|is for the prosecutor}: a {file|case} has been {opened|registered} in {PLACE}.
{Trade unions|Local groups|Campaigners} {had warned|had written|complained} {twice|for years} about {rust|missing bolts|tired staff}, {letters|minutes} seen by this newspaper {show|suggest}.
The owner, a {family firm|holding company|cooperative}, {declined to comment|did not answer calls|referred questions to its lawyer}.
{By evening|At dusk|Late in the day} {candles|flowers|hand-written notes} {stood|lay} along the {fence|harbour wall|church steps}.
A {similar|comparable} {structure|design} stands in {PLACE2}, where {officials|inspectors} {ordered|began} a {check|review} {at once|within hours}.
{Money|Relief} will come from the {regional|emergency} fund, {worth|holding} {MONEY} million, though {rules|forms} {may take weeks|are slow}.
{Parliament|The assembly} {debates|takes up} {safety rules|inspection law} {in a fortnight|this month}, and the {accident|disaster} will {colour|shape} that {debate|session}."""
HAND_C = """The {BODY} {published|released} {figures|numbers} on {DAY} {showing|that show} {N} {injuries|people hurt} after the {failure|collapse} in {PLACE}.
{Its|The} {table|notice} {lists|gives} {names of wards|ages|hours of admission} but {no|not one} {cause|culprit}.
{PERSON} {signed|presented} the {notice|paper} and {refused|would take no} {questions|interviews}.
{An earlier|A previous} {bulletin|notice} {had spoken of|gave} a {smaller|lower} {number|count}, {corrected|replaced} {overnight|within a day}.
{Independent|Outside} {engineers|surveyors} {were|have been} {asked|hired} to {weigh|cut up} the {remains|wreck} {piece by piece|under cover}.
{The contract|A contract} for {upkeep|maintenance} {ran out|expired} {in spring|a year ago}, the {register|gazette} {notes|records}.
{Tenders|Bids} for a {replacement|new one} {are due|close} {in May|by winter} at {MONEY} million."""
WORDS = """anchor apron attic autumn bakery ballot bamboo barley beacon bench berth blanket bottle boulder bracket brigade bucket burden cabin
cable camera canal canvas cargo carpet carriage cattle cellar census chapel charter chimney cinema circuit clinic cobalt coffee collar column
comet compass concert copper corridor cotton courier cradle creek crystal culvert curtain cushion dairy daylight deposit diesel dispute ditch
docket drizzle dynamo easel echo elbow embassy engine errand estuary fabric factory fallow feather ferment fiddle filter flannel flood fodder
forge fossil founder freight frost furnace gable gallery garden gasket gavel glacier granite gravel grocer gutter hamlet hammer hangar harvest
hazel helmet herring hinge hollow horizon hostel hurdle icicle inlet island ivory jacket jetty jigsaw juniper kennel kettle kiosk ladder lagoon
lantern larder lattice ledger lemon lentil lever linen lobby locket lumber magnet mallet mantle marble market marsh meadow mercury mirror mitten
mortar muslin napkin needle nickel notary nozzle oatmeal orchard outpost oyster paddle parade parcel parish pasture pebble pepper petrol pigeon
pillar pistol plaster plaza plough pocket pollen portal pottery powder prairie prism pulley quarry quartz quiver rabbit radish rafter ransom
ravine receipt reef ribbon ridge rocket rubber saddle saffron salmon sandal satchel saucer scaffold scarf sector sermon shovel shutter siding
silver sketch slate socket spindle sponge stable steeple stocking stream summit sunset tablet tailor tallow tariff tavern temple tenant thicket
thimble ticket timber tractor treaty trellis tunnel turnip vacuum valley vapour velvet vendor veranda village vinegar violin voyage waggon walnut
warden weaver whistle willow window winter workshop yard yeast zinc""".split()
SWAPS = {"said": "stated", "injured": "hurt", "people": "persons", "announced": "made known", "collapsed": "fell in", "about": "around", "workers": "labourers", "damage": "losses", "resume": "restart", "inquiry": "investigation", "closed": "shut", "families": "households", "until": "till", "accident": "mishap", "shows": "reveals", "promised": "vowed", "reporters": "journalists", "unknown": "unclear", "money": "funds"}  # fmt: skip


def fill(line: str, chance: random.Random, slots: dict[str, str]) -> str:
    """A sentence with one choice for each alternation and each slot."""
    line = re.sub(r"\{([^{}]*\|[^{}]*)\}", lambda match: chance.choice(match[1].split("|")), line)
    return re.sub(r"\{([A-Z0-9]+)\}", lambda match: slots[match[1]], line)


def story(hand: str, chance: random.Random, slots: dict[str, str]) -> list[str]:
    """One story in one hand: the lead, then most of the rest in some order."""
    lines = hand.split("\n")
    rest = lines[1:]
    chance.shuffle(rest)
    chosen = [fill(line, chance, slots) for line in [lines[0], *rest[: max(5, len(rest) - chance.randint(0, 2))]]]
    return [_own_words(line, chance) for line in chosen]


def _own_words(line: str, chance: random.Random) -> str:
    """Events are not told in one mould: a third of the longer words become others, once for the whole story."""
    return " ".join(
        chance.choice(WORDS) if len(word) > 4 and word.isalpha() and word.islower() and chance.random() < 0.38 else word
        for word in line.split()
    )


def reprint(lines: list[str], how: str, chance: random.Random, other: list[str], slots: dict[str, str]) -> list[str]:
    """A copy of a story changed in one way."""
    lines = list(lines)
    if how == "cut":
        return lines[: max(3, int(len(lines) * chance.uniform(0.3, 0.7)))]
    if how == "reordered":
        tail = lines[1:]
        chance.shuffle(tail)
        return [lines[0], *tail]
    if how == "re-led":
        lead = fill(
            "{A day after|Following|In the wake of} the {events|accident} in {PLACE}, {questions|worries} {grow|mount} {here|across the region}.",
            chance,
            slots,
        )
        return [lead, *lines[1:]] if chance.random() < 0.5 else [lead, *lines]
    if how == "rewritten":
        return [_reword(line, chance) if chance.random() < 0.6 else line for line in lines]
    if how == "terms":
        return [_reword(line, chance, 1.0) for line in lines]
    if how == "merged":
        return [*lines, *other[1 : 1 + max(1, len(lines) // 3)]]
    return lines


def _reword(line: str, chance: random.Random, share: float = 0.8) -> str:
    words = [SWAPS.get(word, word) if chance.random() < share else word for word in line.split()]
    if share < 1 and len(words) > 12 and "," in line:
        head, _, tail = " ".join(words).rstrip(".").rpartition(",")
        words = f"{tail.strip().capitalize()}, {head[0].lower()}{head[1:]}.".split()
    return " ".join(words)


def corpus(seed: int = 1, events: int = 30, rounds: int = 1) -> list[tuple[Document, str]]:
    """Documents with the name of their origin; each copy is changed once and up to `rounds` times more."""
    chance = random.Random(seed)
    made: list[tuple[Document, str]] = []
    stories: list[tuple[str, list[str], dict[str, str], str]] = []
    for event in range(events):
        place, other = chance.sample(PLACES, 2)
        day = chance.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"])
        slots = {
            "PLACE": place,
            "PLACE2": other,
            "N": str(chance.randint(7, 190)),
            "MONEY": str(chance.randint(2, 90)),
            "DAY": day,
        }
        for hand, text in (("a", HAND_A), ("b", HAND_B), ("c", HAND_C)):
            own = {**slots, "PERSON": chance.choice(PEOPLE), "BODY": chance.choice(BODIES)}
            stories.append((f"{event}{hand}", story(text, chance, own), own, chance.choice(WIRES)))
    ways = ["as is", "cut", "reordered", "retitled", "re-led", "rewritten", "terms", "merged"]
    for name, lines, slots, wire in stories:
        hand = name[-1]
        copies = chance.randint(3, 6) if hand == "a" else chance.randint(0, 2)
        others = [text for key, text, _, _ in stories if key != name]
        for at in range(copies + 1):
            how = "as is" if at == 0 else chance.choice(ways)
            body = reprint(lines, how, chance, chance.choice(others), slots)
            for _ in range(rounds if at else 0):
                if chance.random() < 0.6:
                    body = reprint(
                        body,
                        chance.choice(["cut", "reordered", "re-led", "rewritten", "terms"]),
                        chance,
                        chance.choice(others),
                        slots,
                    )
            outlet = chance.choice(OUTLETS)
            title = fill(
                "{PLACE}: {N} hurt" if how != "retitled" else "{Fear|Anger|Grief} after {DAY}'s {accident|disaster}",
                chance,
                slots,
            )
            credit = f"\n({wire})" if chance.random() < 0.2 else ""
            date = f"2025-03-{1 + (int(name[:-1]) % 27):02d}"
            made.append(
                (
                    Document(
                        f"{title}\n\n" + " ".join(body) + credit,
                        title,
                        f"https://example.org/{name}/{at}",
                        outlet,
                        published=date,
                    ),
                    name,
                )
            )
    return made


def bulk(count: int, seed: int = 1) -> list[Document]:
    """Many short reports over a made-up vocabulary with the frequencies of language (Zipf); three in ten copy an earlier one."""
    chance = random.Random(seed)
    vocabulary = [f"w{number:x}" for number in range(30_000)]
    weights = [1 / (rank + 2.7) for rank in range(len(vocabulary))]
    pool = chance.choices(vocabulary, weights, k=2_000_000)
    made: list[Document] = []
    for number in range(count):
        if made and chance.random() < 0.3:
            words = chance.choice(made[-5000:]).text.split()
            start = chance.randint(0, len(words) // 3)
            words = words[start : start + max(60, int(len(words) * chance.uniform(0.5, 1.0)))]
            words = [chance.choice(pool) if chance.random() < 0.05 else word for word in words]
        else:
            at = chance.randrange(len(pool) - 400)
            words = pool[at : at + chance.randint(120, 380)]
            chance.shuffle(words)
        made.append(Document(" ".join(words), url=f"https://example.org/{number}", publisher=OUTLETS[number % len(OUTLETS)]))
    return made
