"""Bytes to Documents: text, HTML, PDF, feeds, mail and crawls."""

from reportedly.read.files import find_files, read_path, read_paths
from reportedly.read.reader import read

__all__ = ["find_files", "read", "read_path", "read_paths"]
