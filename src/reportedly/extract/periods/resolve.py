"""From a shape to a calendar: the table of readers, one per shape."""

from reportedly.extract.periods.resolve_dates import date_of, feast_of, fiscal_of, many_of, moment_of, night_of, part_of
from reportedly.extract.periods.resolve_parts import between_of, edge_of, ends_of, nth_in, within_of
from reportedly.extract.periods.resolve_relative import (
    again_of,
    away_of,
    length_of,
    nearby_of,
    onward_of,
    reference_of,
    repeated_of,
    so_far_of,
    turn_of_unit,
    up_to_of,
    window_of,
)
from reportedly.extract.periods.senses import READERS, Anchor, Sense, resolve
from reportedly.extract.periods.shapes import (
    Again,
    Away,
    Between,
    Date,
    Edge,
    Feast,
    Fiscal,
    Length,
    Many,
    Moment,
    Nearby,
    Night,
    Nth,
    Onward,
    Part,
    Reference,
    Repeated,
    SoFar,
    Turn,
    UpTo,
    Window,
    Within,
)

__all__ = ["Anchor", "Sense", "ends_of", "resolve"]

READERS |= {
    Date: date_of,
    Part: part_of,
    Feast: feast_of,
    Many: many_of,
    Fiscal: fiscal_of,
    Moment: moment_of,
    Night: night_of,
    Turn: turn_of_unit,
    Nearby: nearby_of,
    Length: length_of,
    Again: again_of,
    Away: away_of,
    Window: window_of,
    UpTo: up_to_of,
    Onward: onward_of,
    SoFar: so_far_of,
    Reference: reference_of,
    Repeated: repeated_of,
    Edge: edge_of,
    Nth: nth_in,
    Within: within_of,
    Between: between_of,
}
