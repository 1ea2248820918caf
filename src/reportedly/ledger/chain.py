"""The chain: each entry holds the hash of the one before, so that no line can change without all later ones changing."""

import hashlib
import json

_quoted = json.JSONEncoder(ensure_ascii=False).encode
GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


def entry_hash(
    sequence: int, of: str, kind: str, body: str, recorded: str, by: str, replaces: str | None, origin: str | None, previous: str
) -> str:
    """SHA-256 (hex) over the canonical JSON of an entry without its hash; `body` and `origin` are canonical JSON already.

    The members of the object stand in the order of RFC 8785; `origin` is left out when there is none.
    """
    came = f'"origin":{origin},' if origin is not None else ""
    return _sha256(
        f'{{"body":{body},"by":{_text(by)},"id":{_text(of)},"kind":{_text(kind)},{came}'
        f'"previous":{_text(previous)},"recorded":{_text(recorded)},"replaces":{_text(replaces)},"sequence":{sequence}}}'
    )


def _text(value: str | None) -> str:
    return "null" if value is None else _quoted(value)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
