"""Documents as a language engine sees them: `annotate` makes a Reading of a Document."""

from collections.abc import Iterable, Iterator

from reportedly.annotate.readings import read_document
from reportedly.model.document import Document
from reportedly.model.reading import Reading

__all__ = ["annotate", "annotate_many"]


def annotate(document: Document) -> Reading:
    """Words, sentences, trees, names, quotations and attributions of a document."""
    return read_document(document)


def annotate_many(documents: Iterable[Document]) -> Iterator[Reading]:
    """Readings of a stream of documents, one by one and in order; each is what `annotate` gives."""
    return map(read_document, documents)
