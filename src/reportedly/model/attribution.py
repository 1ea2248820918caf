"""Who said it, through whom, when and how sure."""

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.model.period import Period


class Stance(StrEnum):
    """The source's own hedge, never the analyst's judgement."""

    ASSERTED = "asserted"
    BELIEVED = "believed"
    POSSIBLE = "possible"
    PREDICTED = "predicted"
    ACCUSED = "accused"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice behind one claim.

    `speaker` is the canonical name; `text` the name as written ("It", "the lawmaker"), "" for the paper's own voice.
    `source` is the source's id, "" when the speaker is not resolved.
    `chain` holds the names through whom the words came, outermost last ("NIS", "Yonhap", "The Star"),
    the speaker not included.
    `said` is when it was said, as far as the text dates it.
    `speaks_for` is the body that the text says the speaker speaks for or heads ("army" for its spokesman), by the name it has
    as a speaker of the same text; "" where it names none.
    """

    speaker: str
    text: str = ""
    source: str = ""
    chain: tuple[str, ...] = ()
    said: Period | None = None
    stance: Stance = Stance.ASSERTED
    resolved: bool = True
    speaks_for: str = field(default="", metadata={"later": True})
