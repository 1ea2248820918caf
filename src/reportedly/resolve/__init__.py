"""Drafts and known sources -> claims."""

from reportedly.resolve.cast import Known
from reportedly.resolve.claims import Lexicon, resolve

__all__ = ["Known", "Lexicon", "resolve"]
