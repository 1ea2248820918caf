"""How good the extraction is, against anybody's gold."""

from reportedly.evaluate.gold import GoldDocument, found_row, read_gold
from reportedly.evaluate.scores import DocumentScore, Pair, score_document, summarise

__all__ = ["DocumentScore", "GoldDocument", "Pair", "found_row", "read_gold", "score_document", "summarise"]
