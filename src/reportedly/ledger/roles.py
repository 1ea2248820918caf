"""Who may do what. A ledger without roles is one person's: everything is allowed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from reportedly.errors import NotAllowed
from reportedly.ledger import tables
from reportedly.ledger.search import by_then
from reportedly.model import Role

_RANK = {Role.READER: 0, Role.CODER: 1, Role.EDITOR: 2}


def roles_of(connection: Connection, day: date | None = None) -> dict[str, Role]:
    """The role each person was last given, by the end of a day (UTC) or until now."""
    roles = tables.roles
    chosen = select(roles.c.person, roles.c.role).where(by_then(roles, day)).order_by(roles.c.sequence)
    rows = connection.execute(chosen)
    return {row.person: Role(row.role) for row in rows}


def require(connection: Connection, person: str, needed: Role, act: str) -> None:
    """Raise NotAllowed where roles are given and this person's does not permit the act; who has none is a reader."""
    given = roles_of(connection)
    role = given.get(person, Role.READER)
    if given and _RANK[role] < _RANK[needed]:
        editors = ", ".join(name for name, their in given.items() if their is Role.EDITOR)
        message = f"{person} is a {role} and may not {act}; that needs a {needed}. Ask an editor ({editors})"
        raise NotAllowed(message)


def check_gift(connection: Connection, giver: str, role: Role) -> None:
    """Raise NotAllowed where `giver` may not give `role`: the first must be an editor's, the others are an editor's to give."""
    if not roles_of(connection) and role is not Role.EDITOR:
        message = f"the first role given must be that of an editor, not of a {role}: somebody has to be able to give the others"
        raise NotAllowed(message)
    require(connection, giver, Role.EDITOR, "give roles")
