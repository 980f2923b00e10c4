"""The words that point back, here or forward: last, this, next and their kin."""

from __future__ import annotations

from factcheck.when.calendar import date_of_day
from factcheck.when.phrases.cursor import Cursor

__all__ = ["DIRECTIONS", "read_direction", "read_said_year"]

DIRECTIONS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1,
    "this": 0, "current": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip


def read_direction(cursor: Cursor) -> int | None:
    """-1 for last, 0 for this, 1 for next, with or without "the"."""
    cursor.accept("the")
    word = cursor.accept(*DIRECTIONS)
    return DIRECTIONS[word] if word else None


def read_said_year(cursor: Cursor) -> int | None:
    """The year of "March last year", "summer this year"."""
    cursor.accept("of", "in", ",")
    direction = read_direction(cursor)
    if direction is None or not cursor.accept("year"):
        return None
    return date_of_day(cursor.reference.day)[0] + direction
