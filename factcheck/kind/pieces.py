"""What several kinds write alike: the events that must not be, those they come after, and the period or the event they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from factcheck.formula import (
    Amount,
    AnyOf,
    Count,
    Formula,
    LastEvents,
    Membership,
    Missing,
    Moment,
    Not,
    Part,
    Sum,
    Threshold,
    Where,
)
from factcheck.meaning import (
    Readings,
    Setting,
    at_least,
    just_observed,
    presupposed,
    since,
    taken_as_last,
)
from factcheck.model import NONE, SOME, Anchor, AnchorPolicy, Direction, ReasonCode, Role, Scope, Ties
from factcheck.when import CalendarPeriod, Period, Window


def no_intruder(scope: Scope, where: Where, without: tuple[str, ...] = (), threshold: Threshold | None = None) -> Count:
    """No event of the scope lies there."""
    return Count(scope, where, NONE, without, Role.INTRUDER, Role.POSSIBLE_INTRUDER, threshold)


def through_no_exception(whole: Scope, part: Scope, where: Where) -> Iterator[Not]:
    """That the event through which the last ones are counted, which is one of them, is in the part if it is in the whole."""
    if not isinstance(where, LastEvents) or not where.including or not whole.implies(where.scope):
        return
    if isinstance(where.until, Moment) and len(where.until.events) == 1:
        outside = Not((Part("all", (Membership(where.until.events, part),)),))
        yield Not((Part("all", (Membership(where.until.events, whole), outside)),))


def anchored(scope: Scope, where: Where, without: tuple[str, ...] = (), threshold: Threshold | None = None) -> Count:
    """At least one event of the scope lies there, which others come after."""
    return Count(scope, where, SOME, without, Role.ANCHOR, Role.POSSIBLE_ANCHOR, threshold)


def none_before(
    scope: Scope, events: tuple[str, ...], time_before: Callable[[Moment], Where], without: tuple[str, ...]
) -> tuple[Count, ...]:
    """No other event of the scope in the time before each of the events named: so none before the last of them (rule 12).

    ``time_before``: the time up to a moment that is looked at.
    """
    return tuple(no_intruder(scope, time_before(Moment((id_,))), without) for id_ in events)


def nothing_since(statement: Any, name: str, setting: Setting, *, start: bool) -> Iterator[Formula]:
    """That nothing of the scope came since the anchor of the statement, in a part of that name (rule 11).

    ``start``: the anchor is a mere start, at which there need not have been any.  Raises ValueError where nobody says when the claim was made.
    """
    scope = setting.scopes[statement.scope]
    for choices, found in since(statement.since, setting):
        none = Part(name, (no_intruder(scope, found.until(setting.now_edge), statement.without),))
        held = None if start else found.held
        # Not taken for granted but said: only firsts, records and superlatives presuppose (rule 11).
        anchor = () if held is None else (Part("anchor", (anchored(scope, held),)),)
        for more, parts in taken_as_last(anchor):
            yield Formula((none, *parts), (*choices, *more))


def anchor_part(
    statement: Any,
    scope: Scope,
    where: Where | None,
    without: tuple[str, ...] = (),
    threshold: Threshold | None = None,
) -> tuple[Part, ...]:
    """The presupposition that something of the scope lies at the anchor; none with ``anchor: reference``, or where the anchor is an event."""
    if where is None or statement.anchor is AnchorPolicy.REFERENCE:
        return ()
    return (presupposed(Part("anchor", (anchored(scope, where, without, threshold),))),)


def since_one_as_good(
    anchor: Anchor | None, policy: AnchorPolicy, scope: Scope, focal: str, figure: str, direction: Direction
) -> tuple[Part, ...]:
    """The presupposition that the event since which one is the best was as good, if it is one of the scope; of "since the truce" there is none (rule 11)."""
    if anchor is None or anchor.event is None or anchor.start or anchor.end or policy is AnchorPolicy.REFERENCE:
        return ()
    event = (str(anchor.event),)
    another = Not((Part("member", (Membership(event, scope),)),))
    weight = 1 if direction.above else -1
    as_good = Sum(((weight, Amount(event, figure)), (-weight, Amount((focal,), figure))), at_least(0))
    return (presupposed(Part("anchor", (AnyOf(((Part("another", (another,)),), (Part("as_good", (as_good,)),))),))),)


def better_than(event: str, figure: str, direction: Direction, *, ties: bool = False) -> Threshold:
    """That others have a figure that beats that of the event (``ties``: or equals it)."""
    return Threshold(figure, Amount((event,), figure), direction.above, ties)


def ways_with_ties(ties: Ties | None) -> Readings[Ties]:
    """What becomes of a record that is equalled: both where the claim does not say."""
    return Readings.one(ties) if ties is not None else Readings.of("ties", {each.value: each for each in Ties})


def period_named(window: Window, period: Period, setting: Setting) -> CalendarPeriod:
    """The one period of the calendar that a window names.  Raises ValueError where it names none."""
    return CalendarPeriod.named(window.at(setting.made), period, line=setting.line, zone=setting.zone, now=setting.now)


def named_first(_: object, __: object, events: tuple[str, ...]) -> None:
    """A validator: of the events that are said to be the first there is one at least."""
    if not events:
        raise ValueError("name at least one event that was the first")


def check_subject(statement: Any) -> None:
    """Of a record or a rank: what is compared is an event's figure or an observation.  Raises ValueError otherwise."""
    of_events = [one is not None for one in (statement.scope, statement.figure, statement.event)]
    of_series = [one is not None for one in (statement.series, statement.at)]
    if not (all(of_events) and not any(of_series)) and not (all(of_series) and not any(of_events)):
        raise ValueError("give `scope`, `figure` and `event`, or else `series` and `at`")


def focal_of(statement: Any, setting: Setting) -> str | Missing:
    """The event that is compared, or the observation of the series for just that time; what is missing where there is none, or several."""
    if statement.event is not None:
        return str(statement.event)
    found = just_observed(statement.series, statement.at, setting)
    if isinstance(found, Missing):
        return found
    return found[0] if len(found) == 1 else Missing(ReasonCode.TIME)
