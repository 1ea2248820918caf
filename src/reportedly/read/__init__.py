"""Bytes to Documents: text, HTML, PDF, feeds, mail and crawls."""

from reportedly.read.files import find_files, read_path, read_paths
from reportedly.read.parcels import Parcel, cut, find_parcels, read_parcel
from reportedly.read.reader import read, text_document

__all__ = ["Parcel", "cut", "find_files", "find_parcels", "read", "read_parcel", "read_path", "read_paths", "text_document"]
