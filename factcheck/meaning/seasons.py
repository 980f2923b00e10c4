"""Seasons: a month that may be one ("2008-09", in a statement whose quote has the same characters), and those of the two hemispheres."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from factcheck.meaning.readings import Readings
from factcheck.model import Scope, Statement, TextCondition, path_of
from factcheck.when import When, Window, of_hemisphere, southern, southern_country

_MONTH = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})(?![0-9-])", re.ASCII)
_WRITTEN = re.compile("(?<![0-9])[0-9]{4}[-\u2010-\u2015/][0-9]{2}(?![0-9-])")
_NAMED = re.compile(r"\b(?:season|campaign|year|winter|summer)\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b|-2[1-4](?![0-9])", re.IGNORECASE)
_OPEN = ("", "..")
_LAST_MONTH = 12


def with_seasons(statement: Statement, quote: str) -> Readings[Statement]:
    """The statement; and what it says where each month that the quote writes like a season is one.  One axis for all of them."""
    seasons = _Seasons(quote).of(statement) if _WRITTEN.search(quote) else statement
    return Readings.of("season", {"month": statement, "season": seasons})


@attrs.frozen
class _Seasons:
    quote: str

    def of(self, value: Any) -> Any:
        """The value with its months as seasons; the value itself where it has none."""
        match value:
            case When():
                season = self._season(value.absolute or value.text)
                return When.parse(season, zone=value.zone) if season else value
            case Window():
                season = "" if value.said else self._season(value.text)
                return Window.parse(season, zone=value.first.zone) if season else value
            case tuple():
                members = tuple(map(self.of, value))
                return members if any(one is not other for one, other in zip(members, value, strict=True)) else value
        if not attrs.has(type(value)):
            return value
        fields = ((field.name, getattr(value, field.name)) for field in attrs.fields(type(value)))
        changed = {name: after for name, before in fields if (after := self.of(before)) is not before}
        return attrs.evolve(value, **changed) if changed else value

    def _season(self, text: str) -> str:
        """A time with each of its months as a season; "" where it has none."""
        found = _MONTH.sub(self._said, text) if not _NAMED.search(text) else text
        if found == text:
            return ""
        first, slash, last = found.partition("/")
        if not slash:
            return found
        if last in _OPEN:
            return f"from {first}"
        return f"through {last}" if first in _OPEN else f"from {first} to {last}"

    def _said(self, month: re.Match[str]) -> str:
        year, other = month.groups()
        if not 1 <= int(other) <= _LAST_MONTH or (int(year) + 1) % 100 != int(other):
            return month.group()
        if not re.search(rf"(?<![0-9]){year}[-\u2010-\u2015/]{other}(?![0-9-])", self.quote):
            return month.group()
        return f"season {year}-{other}"


def names_a_season(window: Window) -> bool:
    """Whether it may be of seasons, by its words."""
    return _SEASON.search(window.said or window.text) is not None


def of_hemispheres(window: Window, zone: str | None, scopes: Iterable[Scope] = ()) -> Readings[Window]:
    """A window of seasons as those of the north and of the south; of the one in which the zone of its dates lies, else that ``zone``, else the places
    of all these scopes (rule 17).
    """
    dates = (window.first,) if window.last is None else (window.first, window.last)
    seasons = [[_season_of(date, south=south) for date in dates] for south in (False, True)]
    if all(season is None for season in seasons[0]):
        return Readings.one(window)
    where = southern(window.first.zone or zone)
    if where is None:
        sides = {side for scope in scopes for side in _sides_of(scope)}
        where = sides.pop() if len(sides) == 1 else None
    found = {}
    for name, several in zip(("north", "south"), seasons, strict=True):
        if where is None or where is (name == "south"):
            first, *last = (season or date for season, date in zip(several, dates, strict=True))
            found[name] = attrs.evolve(window, first=first, last=last[0] if last else None, said="")
    return Readings.of("hemisphere", found)


def _sides_of(scope: Scope) -> set[bool | None]:
    """Whether the places of a scope lie in the south; None of one of which that is not known, and where it names none."""
    places = [each for each in scope.conditions if isinstance(each, TextCondition) and each.attribute == "place"]
    return {southern_country(path_of(text)) for each in places for text in each.values if not each.negated} or {None}


def _season_of(date: When, *, south: bool) -> When | None:
    """A season as that of one hemisphere; None where the date is no season that may be of either."""
    season = of_hemisphere(date.absolute or date.text, south=south)
    return When.parse(season, zone=date.zone) if season else None
