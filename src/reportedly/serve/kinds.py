"""The kinds of picture; apart from `pictures`, so that the command line names them without loading what draws them."""

from enum import StrEnum


class Picture(StrEnum):
    """What can be drawn of some evidence."""

    FIGURES = "figures"
    STANCES = "stances"
    LAW = "law"
    REVISIONS = "revisions"
    ORIGINS = "origins"
