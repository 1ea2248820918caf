from reportedly.extract.words import words
from reportedly.model import Document, Mention, Reading, Source, SourceKind
from reportedly.resolve.cast import Cast, Known

KNOWN = Known(
    [
        Source(
            "xx-coast", "Coast Guard (Westland)", SourceKind.BODY, ("Coast Guard", "Westland's coast guard", "WCG"), country="XX"
        ),
        Source("xx-gov", "Westland", SourceKind.BODY, ("Westland government",), country="XX"),
    ]
)


def cast(text, people=(), bodies=()):
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), kind)
        for kind, names in (("person", people), ("organisation", bodies))
        for name in names
    ]
    reading = Reading(Document(text), (), (), tuple(mentions), (), (), "by hand")
    return Cast(reading, KNOWN, words("speech")["roles"])


def speak(members, words, *, person=None, body=None, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = members.text.index(words, start + 1)
    return members.resolve(words, (start, start + len(words)), person, body)


def test_a_family_name_is_its_full_name():
    """Once Ana Lopes has been named, Lopes is Ana Lopes."""
    members = cast("Harbour chief Ana Lopes spoke. Lopes said so.", ["Ana Lopes"])
    assert speak(members, "Harbour chief Ana Lopes", person="Ana Lopes").name == "Ana Lopes"
    assert speak(members, "Lopes", person="Lopes", nth=1).name == "Ana Lopes"


def test_he_is_the_last_person_who_spoke():
    """A pronoun takes up the last speaker of its kind, not an institution named since."""
    members = cast("Ana Lopes said one. The Coast Guard said two. She said three.", ["Ana Lopes"])
    speak(members, "Ana Lopes", person="Ana Lopes")
    speak(members, "The Coast Guard", body="Coast Guard")
    she = speak(members, "She")
    assert (she.name, she.resolved) == ("Ana Lopes", True)
    assert "Ana Lopes" in she.why


def test_a_pronoun_nobody_stands_behind_stays_open():
    """Where the text names nobody, "he" is shown as unresolved and gets no source."""
    he = speak(cast("He said nine boats were lost."), "He")
    assert (he.name, he.resolved, he.source) == ("He", False, "")


def test_it_is_the_last_body():
    """A body is taken up by "it", also when a person spoke in between."""
    members = cast("The Coast Guard said one. Ana Lopes said two. It said three.", ["Ana Lopes"])
    speak(members, "The Coast Guard", body="Coast Guard")
    speak(members, "Ana Lopes", person="Ana Lopes")
    assert speak(members, "It").name == "Coast Guard (Westland)"


def test_the_role_takes_up_the_one_who_has_it():
    """ "The chief" is the harbour chief, not the mayor who spoke after her."""
    members = cast("Harbour chief Ana Lopes said one. Mayor Tom Reed said two. The chief said three.", ["Ana Lopes", "Tom Reed"])
    speak(members, "Harbour chief Ana Lopes", person="Ana Lopes")
    speak(members, "Mayor Tom Reed", person="Tom Reed")
    assert speak(members, "The chief").name == "Ana Lopes"


def test_two_possible_owners_of_a_role_leave_it_open():
    """When two people spoke and neither is known by the role, the text does not decide."""
    members = cast("Ana Lopes said one. Tom Reed said two. The envoy said three.", ["Ana Lopes", "Tom Reed"])
    speak(members, "Ana Lopes", person="Ana Lopes")
    speak(members, "Tom Reed", person="Tom Reed")
    assert not speak(members, "The envoy").resolved


def test_an_acronym_is_what_the_text_spells_out():
    """IRC is the International Rice Council where the text says so."""
    members = cast("The International Rice Council (IRC) met. The IRC said no.", bodies=["International Rice Council"])
    assert speak(members, "The IRC", body="IRC").name == "International Rice Council"


def test_known_bodies_have_one_name_however_written():
    """All usual ways to write a known body give one source."""
    members = cast("Westland's coast guard, the Coast Guard in Porto and the WCG spoke.")
    names = {speak(members, form).source for form in ("Westland's coast guard", "the Coast Guard in Porto", "the WCG")}
    assert names == {"xx-coast"}


def test_what_only_holds_a_known_name_is_not_that_body():
    """A parliament is not its country, an official not the body."""
    members = cast("Westland's parliament and a former Coast Guard official spoke.")
    assert speak(members, "Westland's parliament").source != "xx-gov"
    assert speak(members, "a former Coast Guard official").source != "xx-coast"


def test_who_was_called_so_comes_before_who_spoke_last():
    """The official is the official without a name, not the owner with one; what Westland's ministry did not say leaves it the subject."""
    text = (
        'Hotel owner Arne Dahl spoke. "We have nobody," he said. A Westland official said on Monday that 40 worked there. '
        "The official, who asked not to be named, said the figure could double."
    )
    members = cast(text, ["Arne Dahl"])
    speak(members, "Hotel owner Arne Dahl", person="Arne Dahl")
    assert speak(members, "A Westland official").name == "Westland official"
    assert speak(members, "The official").name == "Westland official"
