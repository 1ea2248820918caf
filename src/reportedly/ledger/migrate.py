"""Opening a ledger of any age: older formats are brought up by adding, newer ones are left alone."""

from sqlalchemy import Engine, insert, inspect, select, update
from sqlalchemy.engine import Connection

from reportedly.errors import LedgerCorrupt, LedgerUnavailable
from reportedly.ledger import tables
from reportedly.ledger.engine import transaction
from reportedly.ledger.fold import refold


def prepare(engine: Engine, where: str) -> None:
    """Make a new ledger, or bring an older one up to this format; raises LedgerUnavailable for a newer one."""
    with transaction(engine, where) as connection:
        found = _format(connection, where)
    if found == tables.FORMAT:
        return
    if found > tables.FORMAT:
        message = (
            f"the ledger {where} is of format {found}, this version of reportedly knows formats up to {tables.FORMAT}. "
            "Update reportedly; nothing in the ledger was touched"
        )
        raise LedgerUnavailable(message)
    with transaction(engine, where, writing=True) as connection:
        if _format(connection, where) < tables.FORMAT:
            _bring_up(connection, found)


def _format(connection: Connection, where: str) -> int:
    """The format of the ledger, 0 where there is nothing yet."""
    present = inspect(connection).get_table_names()
    if "meta" not in present:
        if present and connection.dialect.name == "sqlite":
            message = f"{where} is a database, but no ledger of reportedly. Name another file"
            raise LedgerUnavailable(message)
        return 0
    value = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == "format")).scalar_one_or_none()
    if value is None or not value.isdecimal():
        message = f"{where} does not say of which format it is. Bring back a copy"
        raise LedgerCorrupt(message)
    return int(value)


def _bring_up(connection: Connection, found: int) -> None:
    """Add what this format has and the older one had not; entries and evidence stay as they are."""
    if found == 1:
        _from_1(connection)
    tables.create(connection)
    if found:
        connection.execute(update(tables.meta).where(tables.meta.c.key == "format").values(value=str(tables.FORMAT)))
        refold(connection)
    else:
        connection.execute(insert(tables.meta), {"key": "format", "value": str(tables.FORMAT)})
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION}")


def _from_1(connection: Connection) -> None:
    """Format 1 knew no merged entries and always packed evidence; its caches are folded anew."""
    connection.exec_driver_sql("ALTER TABLE entries ADD COLUMN origin TEXT")
    connection.exec_driver_sql("ALTER TABLE evidence ADD COLUMN packed TEXT NOT NULL DEFAULT 'zlib'")
    for name in ("claims_words", "documents", "claims", "reviews"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
