"""``duration``: how long something lasted, or how long after it something else was.

``{duration: {of: siege, number: three weeks}}``, as a phrase ``siege lasted three weeks``; ``{duration: {of: siege,
at: 2024-04-22, number: 79 days}}``, ``79 days from siege to 2024-04-22``.  With ``at``, a date or an event, time
counts from the event, from its end if it lasted; without it, from its start to its end.

Hours and minutes are elapsed time.  Days and weeks are calendar days of the claim's zone; of something that lasted,
its first and its last day may both be counted or not, and the claim is decided only if it is true, or false, either
way.  Months and years: a bare number ("three years") may be completed or rounded years; a worded one ("more than three
years", "nearly ten years") is held against the length with its fraction.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-30
... events: [{id: siege, when: 2024-02-01/2024-02-22, what: siege}, {id: war, when: 2020-03/2024-01-15, what: war}]
... claims:
...   - {id: weeks, says: siege lasted about three weeks}
...   - {id: too-long, says: siege lasted more than a month}
...   - {id: begun-some-day-in-march, says: war lasted 1400 days}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("weeks", "too-long", "begun-some-day-in-march")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: as long as it was, as far as that is known.

>>> report["begun-some-day-in-march"].restatement.statement
'war lasted between 1385 and 1416 days'
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.formula import Edge, Elapsed, Formula, Moment, Part, Rounding
from factcheck.kind import Formulas, Kind, Restating, bounded, events_named, instants_of, lengths_said
from factcheck.meaning import Setting, day_or_point
from factcheck.model import Anchor, Choice, EventId, Length, NumberWord, Statement
from factcheck.when import HOUR, MINUTE, Intervals, Unit, day_of
from factcheck.wording import Phrase, say_anchor, say_event, say_zone

__all__ = ["KIND", "HowLong"]

_NOT_BACKWARDS = NumberWord.parse("at least 0")
_CLOCK = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


@attrs.frozen
class HowLong(Statement):
    """``of`` lasted so long; or from it to ``at`` it was so long."""

    kind = "duration"
    of: EventId
    number: Length
    at: Anchor | None = None

    def __attrs_post_init__(self) -> None:
        if self.at is not None and self.at.event == self.of and not self.at.start:
            raise ValueError("from an event to itself no time passes; leave out `at` to say how long it lasted")


def _formulas(statement: HowLong, setting: Setting) -> Formulas:
    number, unit = statement.number.number, statement.number.unit
    for name, later, earlier in _ends(statement, setting):
        for rounding, inclusive, counted in _ways(statement):
            atoms: tuple[Elapsed, ...] = (Elapsed(later, earlier, number, unit, rounding, inclusive),)
            if statement.at is not None:
                # What runs backwards is not "at most ten days".
                order = Unit.DAY if unit not in _CLOCK else unit
                atoms = (*atoms, Elapsed(later, earlier, _NOT_BACKWARDS, order, Rounding.EXACT))
            yield Formula((Part("length", atoms),), (*name, *counted))


def _ends(statement: HowLong, setting: Setting) -> Iterator[tuple[tuple[Choice, ...], Moment | Edge, Moment]]:
    """For each reading of ``at``: its name, the later and the earlier point."""
    over = Moment((statement.of,), end=True)
    if statement.at is None:
        yield (), over, Moment((statement.of,))
    else:
        for name, at in day_or_point(statement.at, setting):
            yield name, at, over


def _ways(statement: HowLong) -> Iterator[tuple[Rounding, bool, tuple[Choice, ...]]]:
    """The admissible ways of counting, each with whether both ends count, and its name."""
    unit = statement.number.unit
    if unit in _CLOCK:
        yield Rounding.EXACT, False, ()
    elif unit in _DAYS:
        yield Rounding.EXACT, False, () if statement.at else (Choice("ends", "first"),)
        if statement.at is None:
            yield Rounding.EXACT, True, (Choice("ends", "both"),)
    elif statement.number.number.bare:
        yield Rounding.COMPLETED, False, (Choice("rounding", "completed"),)
        yield Rounding.NEAREST, False, (Choice("rounding", "nearest"),)
    else:
        yield Rounding.EXACT, False, ()


def _meaning(statement: HowLong, setting: Setting) -> str:
    event, zone = say_event(statement.of, setting.dates), say_zone(setting.zone)
    if statement.at is None:
        return f"{event} lasted {statement.number} from its start to its end{zone}."
    return f"From {event} to {say_anchor(statement.at, setting.dates)} it was {statement.number}{zone}."


def _restate(statement: HowLong, setting: Setting) -> Restating:
    known = yield from events_named(statement.of, statement.at.event if statement.at else None)
    event = known[statement.of]
    if statement.at is None:
        earlier, later = event.moment.intervals, event.end.intervals
    else:
        earlier, later = event.end.intervals, instants_of(statement.at, known, setting)
    if not (bounded(earlier) and bounded(later)):
        return ()
    return tuple(attrs.evolve(statement, number=length) for length in _lengths(statement, setting, earlier, later))


def _lengths(statement: HowLong, setting: Setting, earlier: Intervals, later: Intervals) -> Iterator[Length]:
    """The length in the unit of the claim, then in days."""
    unit = statement.number.unit
    if unit in _CLOCK:
        size = _CLOCK[unit]
        low, high = max(0, (later.start - earlier.end + 1) // size), -(-(later.end - 1 - earlier.start) // size)
        yield from lengths_said(low, high, unit)
    first, last = (
        tuple(day_of(instant, setting.zone) for instant in (each.start, each.end - 1)) for each in (earlier, later)
    )
    if unit not in _CLOCK and unit not in _DAYS:
        low, high = unit.completed(first[1], last[0]), unit.completed(first[0], last[1])
        yield from lengths_said(low, low, unit)
        yield from lengths_said(low, high + 1, unit)
    inclusive = statement.at is None
    if last[1] < first[0]:
        return
    low, high = max(0, last[0] - first[1]), last[1] - first[0] + inclusive
    if unit is Unit.WEEK:
        # Whether so many whole weeks are true hangs on which days count; of both the engine keeps a true one.
        for weeks in sorted({low // 7, high // 7}):
            yield from lengths_said(weeks, weeks, unit)
        yield from lengths_said(low // 7, -(-high // 7), unit)
    yield from lengths_said(low, high, Unit.DAY)


KIND = Kind(
    name=HowLong.kind,
    statement=HowLong,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(
        Phrase("{of} lasted {number}"),
        Phrase("{number} from {of} to {at}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
