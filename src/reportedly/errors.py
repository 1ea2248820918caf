"""Every exception reportedly raises on purpose.

::

    ReportedlyError
    |-- InputError                 the world failed: a file, a page, a regime, a gold line
    |   |-- UnreadableInput        bytes that cannot be turned into a document
    |   |-- NotationError          a line that is not in the notation
    |   |-- DataError              a data file (provisions, sources, gold, settings) with a fault on a line
    |   `-- FetchError             an address that could not or may not be fetched
    |-- LedgerError                the store failed or is not what it should be
    |   |-- LedgerUnavailable      read-only, full, locked, of a newer format
    |   `-- LedgerCorrupt          the chain or the evidence does not verify
    `-- Misuse                     you asked for something that does not hold
        |-- Unknown                an id, or a name, that nothing or more than one thing goes by
        |-- Incomparable           a sum or comparison over different kinds of quantity
        `-- NotAllowed             the role does not permit the act

Bad input inside a batch is not an exception but a `Problem`, returned beside the results,
so that one bad page never stops a crawl.
Each message says what, where and what to do.
"""


class ReportedlyError(Exception):
    """Root of the tree."""


class InputError(ReportedlyError, ValueError):
    """The world failed: input that is not what it claims to be."""

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        self.where, self.what, self.advice = where, what, advice
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message}. {advice}" if advice else message)


class UnreadableInput(InputError):
    """Bytes that cannot be turned into a document."""


class NotationError(InputError):
    """A line that is not in the notation."""


class DataError(InputError):
    """A data file with a fault; `where` names file and line."""


class FetchError(InputError):
    """An address that could not, or may not, be fetched."""


class LedgerError(ReportedlyError):
    """The store failed or is not what it should be."""


class LedgerUnavailable(LedgerError, OSError):
    """The ledger is read-only, full, locked or of a newer format; nothing was lost."""


class LedgerCorrupt(LedgerError):
    """The chain of entries or the evidence does not verify."""


class Misuse(ReportedlyError, ValueError):
    """You asked for something that does not hold."""


class Unknown(Misuse):
    """An id or a name that nothing here, or more than one thing, goes by."""


class Incomparable(Misuse):
    """Two quantities of different kinds; `dimension` names what differs."""

    def __init__(self, dimension: str, left: str, right: str) -> None:
        self.dimension, self.left, self.right = dimension, left, right
        super().__init__(f"not comparable: {dimension} differs ({left or 'not stated'} against {right or 'not stated'})")


class NotAllowed(Misuse):
    """The role of the person does not permit the act."""
