"""Where a statement counts: in a window, since an anchor, the last ten games, or all time (meaning 1, 4, 6, 11, 15).

What had not begun when the claim was made is no part of any world's answer (`World.having`), so every window is cut
at the moment of speaking without more ado.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from .choices import Impossible, Undecided
from .dates import FIRST, LAST, Interval, calendar_stretch, is_date, is_day, is_year, stretch
from .facts import Fact
from .world import SPOKEN, Node, World, end_of, start_of

Place = Callable[[Fact], bool]
Says = Mapping[str, Any]


class Use(Enum):
    """What is asked of a place: whether there was any there (one reading of what lasted), or how many (two)."""

    ANY = "any"
    MANY = "many"


def counts_by(world: World, scope: str, use: Use) -> str:
    """Whether an event counts where it began, or wherever it was going on (meaning 6)."""
    stated = world.stage.book.counts(scope)
    if stated:
        return stated
    if use is Use.ANY:
        return "going on"
    return world.reading("what lasted", ("going on", "began"))


def belongs(world: World, fact: Fact, place: Interval, by: str) -> bool:
    """Whether an event lies in a stretch: began there, or was going on there."""
    if by == "began" or fact.ends is None:
        return place[0] <= world.at(fact) < place[1]
    return world.at(fact) < place[1] and world.until(fact) >= place[0]


# ---- windows ---------------------------------------------------------------------------------------------

_D = r"(\d{4}(?:-\d\d){0,2})"
_FORMS = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("whole", rf"(?:(?:in|on) )?{_D}"),
        ("range", rf"{_D}/{_D}"),
        ("range", rf"from {_D} (?:to|through) {_D}"),
        ("between", rf"between {_D} and {_D}"),
        ("since", rf"since {_D}"),
        ("from", rf"from {_D}"),
        ("from", rf"{_D}/\.\."),
        ("after", rf"after {_D}"),
        ("before", rf"before {_D}"),
        ("until", rf"until {_D}"),
        ("by", rf"by {_D}"),
        ("through", rf"through {_D}"),
        ("through", rf"\.\./{_D}"),
    )
)


def window(world: World, text: str, named: Iterable[Fact] = ()) -> Interval:
    """One reading of a window (semantics 1.6 with meaning 11 and 15); one that begins later decides nothing (1, 4)."""
    there = _window(world, " ".join(text.split()), named)
    if there[0] >= world.stage.spoken[1]:
        raise Undecided
    return there


def _window(world: World, text: str, named: Iterable[Fact]) -> Interval:
    form, found = next((form, found) for form, pattern in _FORMS if (found := pattern.fullmatch(text)))
    first = stretch(found[1], world.zone)
    last = stretch(found[2], world.zone) if found.re.groups == 2 else first
    if form in ("whole", "range"):
        return first[0], last[1]
    if form == "between":
        # Of two days in a row both are meant: nothing lies between them.
        apart = is_day(found[1]) and is_day(found[2]) and first[1] < last[0]
        strictly = apart and world.reading("between days", (False, True))
        return (first[1], last[0]) if strictly else (first[0], last[1])
    if form == "since":
        return since_date(world, found[1], named), LAST
    if form in ("from", "after"):
        return first[form == "after"], LAST
    if form == "before":
        return FIRST, first[0]
    if form == "until":
        return FIRST, first[world.reading("until", (0, 1))]
    return FIRST, _by(world, found[1], first) if form == "by" else first[1]


def _by(world: World, text: str, there: Interval) -> int:
    """ "By 2024": not later than its start, or than its end; an unfinished period has no end (meaning 15).

    Of a day English has its end in mind; whether its start is a reading too, the page does not say.
    """
    if there[1] > world.stage.spoken[0]:
        return world.loose("by an unfinished day", (there[0],), (there[1],)) if is_day(text) else there[0]
    if is_day(text):
        return there[world.loose("by a day", (1,), (0, 1))]
    return there[world.reading("by", (0, 1))]


def since_date(world: World, text: str, named: Iterable[Fact] = ()) -> int:
    """ "Since D" of amounts, `nth` and lower ranks: from D's start (meaning 11).

    Since a day, or since the year of something yearly or rarer: with or without it; whether that is so of every year
    is left open. Naming an event of D counts D in. Since the day on which it was said is open (meaning 4).
    """
    there = stretch(text, world.zone)
    _not_today(world, there)
    if there[1] > world.stage.spoken[0] or any(there[0] <= world.at(fact) < there[1] for fact in named):
        return there[0]
    if is_day(text):
        return there[world.reading("since a day", (0, 1))]
    return there[world.loose("since a year", (0,), (0, 1))] if is_year(text) else there[0]


def _not_today(world: World, there: Interval) -> None:
    """Since the day on which it was said, or since what has not begun: nothing is decided (meaning 4)."""
    if (
        there[0] <= world.stage.spoken[0]
        and world.stage.spoken[1] <= there[1]
        and there[1] - there[0] < 40 * 3600 * 10**6
    ):
        raise Undecided
    if there[0] >= world.stage.spoken[1]:
        raise Undecided


# ---- anchors ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Anchor:
    """What a statement starts from or ends at: a date's stretch, or a moment of an event."""

    there: Interval | None
    node: Node | None
    over: bool = True
    """Whether it was over when the claim was made: only then there is an "after it" (meaning 4)."""

    @property
    def fact(self) -> Fact | None:
        """The event it is."""
        return self.node[0] if self.node is not None else None

    def began_after(self, world: World, fact: Fact) -> bool:
        """Whether an event began after the anchor."""
        if self.there is not None:
            return world.at(fact) >= self.there[1 if self.over else 0]
        assert self.node is not None
        return world.before(self.node, start_of(fact))

    def went_on_after(self, world: World, fact: Fact) -> bool:
        """Whether it was still going on after the anchor, or began only then."""
        if fact.ends is None:
            return self.began_after(world, fact)
        if self.there is not None:
            return world.until(fact) >= self.there[1 if self.over else 0]
        assert self.node is not None
        return world.before(self.node, end_of(fact))

    def is_followed_by(self, world: World, fact: Fact, by: str) -> bool:
        """Whether an event belongs to the time after the anchor."""
        return self.began_after(world, fact) if by == "began" else self.went_on_after(world, fact)


def event_node(world: World, text: str, axis: str) -> Node:
    """The moment of an event: of what lasted the edge that is written, else its end or its start (meaning 8)."""
    name = text.removeprefix("start of ").removeprefix("end of ")
    fact = world.fact(name)
    if fact.ends is None:
        return start_of(fact)
    if text != name:
        return end_of(fact) if text.startswith("end of ") else start_of(fact)
    return world.reading(axis, (end_of(fact), start_of(fact)))


def after(world: World, text: str) -> Anchor:
    """ "Since D" of firsts, lulls, records and superlatives: after D (meaning 11).

    What was not over when the claim was made counts from its start (meaning 4).
    """
    if is_date(text):
        there = stretch(text, world.zone)
        _not_today(world, there)
        return Anchor(there, None, there[1] <= world.stage.spoken[0])
    node = event_node(world, text, "since what lasted")
    if node[1] and not world.before(node, SPOKEN):
        assert node[0] is not None
        node = start_of(node[0])
    return Anchor(None, node)


def some_on(world: World, scope: str, there: Interval, besides: Iterable[Fact] = ()) -> list[Fact]:
    """What an anchor held: everything of the scope that was going on there (meaning 6)."""
    by = counts_by(world, scope, Use.ANY)
    return [fact for fact in world.having(scope, besides) if belongs(world, fact, there, by)]


# ---- places ----------------------------------------------------------------------------------------------


def place(world: World, says: Says, scope: str, use: Use, named: Iterable[Fact] = ()) -> Place | None:
    """Where the statement counts; None for "the last ten games" when there were fewer."""
    if "window" in says:
        by = counts_by(world, scope, use)
        there = window(world, says["window"], named)
        return lambda fact: belongs(world, fact, there, by)
    if "since" in says:
        return since(world, says["since"], scope, use, named)
    return _last(world, says["last"]) if "last" in says else lambda _: True


def since(world: World, text: str, scope: str, use: Use, named: Iterable[Fact] = ()) -> Place:
    """Since a date or an event; the event does not count itself, or perhaps it does (semantics 1.6)."""
    by = counts_by(world, scope, use)
    if is_date(text):
        low = since_date(world, text, named)
        return lambda fact: belongs(world, fact, (low, LAST), by)
    start = after(world, text)

    def there(fact: Fact) -> bool:
        if fact is start.fact:
            return world.loose("the anchor itself", (False,), (False, True))
        return start.is_followed_by(world, fact, by)

    return there


def _last(world: World, text: str) -> Place | None:
    """The instants from the start of the last N events of a scope, up to a point."""
    found = re.fullmatch(r"(\d+) (\S+)(?: (before|through) (\S+))?", text)
    if found is None:
        raise ValueError(f"not a number of last events: {text!r}")
    number, scope, side, point = int(found[1]), found[2], found[3], found[4]
    if side is None:
        reached: Place = lambda _: True  # noqa: E731
    elif is_date(point):
        limit = stretch(point, world.zone)[side == "through"]
        reached = lambda fact: world.at(fact) < limit  # noqa: E731
    else:
        focal = world.fact(point)

        def reached(fact: Fact) -> bool:
            return side == "through" if fact is focal else world.before(start_of(fact), start_of(focal))

    games = world.in_order(fact for fact in world.having(scope) if reached(fact))
    total = 0
    for index in range(len(games) - 1, -1, -1):
        total += world.number(games[index])
        if total >= number:
            first, kept = games[index], set(games[index:])
            if total > number and not first.ids:
                # Of several at once that no input has, some are among the last ones and others are not: one fewer of them is another world.
                raise Impossible
            if total > number:
                # The last two attacks are two, also where the earlier row stands for more than one of them.
                world.cut[first] = world.number(first) - (total - number)
            return lambda fact: (
                fact in kept
                or (reached(fact) and fact not in games and not world.before(start_of(fact), start_of(first)))
            )
    return None


def first_day(text: str) -> date:
    """The first day of a period, written as a date or as `A/B`."""
    return calendar_stretch(text.partition("/")[0])[0]


def period(world: World, text: str) -> Interval:
    """The stretch of one period, a date or `A/B`."""
    start, slash, end = text.partition("/")
    return stretch(start, world.zone)[0], stretch(end if slash else start, world.zone)[1]
