"""Time expressions: where they stand, their TIMEX3 value, and what the whole phrase means as a period.

The grammar is our own, in the spirit of TIMEX3 (ISO 24617-1) and EDTF (ISO 8601-2);
it anchors to the document's date and never to the clock of the machine, and keeps nothing between texts.
"""

from reportedly.extract.periods.find import find_periods

__all__ = ["find_periods"]
