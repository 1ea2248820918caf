"""How the desk is served and who may do what."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.errors import DataError
from reportedly.model import Role

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who holds a token."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Settings:
    """`hosts` are the names the desk answers to (against DNS rebinding); `tokens` map secrets to people.

    On loopback nobody logs in: whoever can reach the machine's own address can read the file anyway.
    Beyond it every page needs a session that began with a token. A session lasts `hours`.
    A page waits `patience` seconds for what must be worked out, then says that it is being worked out.
    With `warm` the desk begins to work out what is looked at first when it opens.
    `secret` signs sessions; a new one at each start ends them all.
    """

    ledger: str
    reviewer: str = "reviewer"
    host: str = "127.0.0.1"
    hosts: frozenset[str] = LOOPBACK
    tokens: dict[str, Person] = field(default_factory=dict)
    hours: float = 12.0
    patience: float = 0.05
    warm: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def is_open(self) -> bool:
        """Nobody needs a token."""
        return self.host in LOOPBACK


def read_tokens(path: Path) -> dict[str, Person]:
    """A file of lines `role name token`; `#` begins a comment. Raises DataError with the line."""
    people: dict[str, Person] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as fault:
        raise DataError(str(path), f"is not UTF-8 text ({fault.reason} at byte {fault.start:,})", "Save it as UTF-8") from fault
    for at, line in enumerate(lines, 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        if len(words) != 3 or words[0] not in set(Role) or len(words[2]) < 16:
            raise DataError(
                f"{path}:{at}", "is not `role name token`", "Roles are reader, coder and editor; a token has 16 letters or more"
            )
        people[words[2]] = Person(words[1], Role(words[0]))
    return people
