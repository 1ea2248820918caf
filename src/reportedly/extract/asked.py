"""What is asked of a figure, and the answer: what it counts and what happened."""

from dataclasses import dataclass

from reportedly.extract.placed import Placed
from reportedly.extract.tree import Tree
from reportedly.model import Extent, FoundFigure
from reportedly.model.draft import Draft


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure counts (`how` it was found) and what happened to it, with the token that tells.

    `like` is the figure before whose noun it takes up; `home` is where they live, where the figure only tells how many do.
    """

    counts: Extent | None
    how: str
    event: str
    teller: int
    like: Draft | None = None
    home: Extent | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of which is asked what it counts: its token, the head of its clause, all figures, the drafts before it.

    `last` is the last of these that is no part of another, `carried` the noun that a figure without one takes up.
    """

    tree: Tree
    figures: Placed[FoundFigure]
    figure: FoundFigure
    number: int
    head: int
    before: list[Draft]
    last: Draft | None
    carried: Extent | None
