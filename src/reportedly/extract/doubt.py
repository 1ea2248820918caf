"""A doubt about a claim: how sure it leaves it, with the words that say so and a sentence for the analyst."""

from reportedly.extract.edges import whole_words
from reportedly.extract.tree import Tree
from reportedly.extract.words import words
from reportedly.model import Extent, Field, Mark, Stance


def doubt(tree: Tree, stance: Stance, extent: Extent, reason: str) -> tuple[Stance, Mark]:
    """The stance that words at an extent leave, marked; `reason` names a sentence of data/stances.yaml."""
    extent = whole_words(tree.text, extent)
    quote = tree.text[slice(*extent)]
    why = words("stances")["reasons"][reason].format(words=" ".join(quote.split()))
    return stance, Mark(Field.STANCE, *extent, quote, f"stance.{reason}", why)
