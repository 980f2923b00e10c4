"""``order``: an event came before, after or during something, perhaps within a certain time.

``{order: {event: strikes, after: tower-22, within: 14 days}}``, as a phrase ``strikes after tower-22 within 14 days``.  The other side is an event
or a date.  "After" something that lasted is after it was over, or after it began; with ``within`` time counts from its end.  "Before" it is before its start; what
itself lasted began before, or was over before.

Order within one day counts only where both sides carry a clock time: two events of one day have unknown order.  ``within`` counts
calendar days in the claim's zone for days and longer units; hours and minutes, and what lies between two clock times, are elapsed time.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... events:
...   - {id: tower-22, when: 2024-01-28, what: attack}
...   - {id: strikes, when: 2024-02-02, what: strike}
...   - {id: statement, when: 2024-02-02, what: statement}
... claims:
...   - {id: in-time, says: strikes after tower-22 within 14 days}
...   - {id: too-soon, says: strikes after tower-22 within 3 days}
...   - {id: same-day, says: strikes before statement}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("in-time", "too-soon", "same-day")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the other way round, or the shortest time that is true.

>>> report["too-soon"].restatement.statement
'strikes after tower-22 within 5 days'
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from factcheck.formula import Difference, Edge, Form, Formula, Moment, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, bounded, events_named, instants_of
from factcheck.meaning import Setting, no_longer_than, over_or_begun
from factcheck.model import Anchor, EventId, Statement
from factcheck.when import HOUR, MINUTE, Duration, Intervals, Unit, day_of
from factcheck.wording import Phrase, say_anchor, say_event, say_zone

__all__ = ["KIND", "Order"]

_CLOCK = {Unit.HOUR: HOUR, Unit.MINUTE: MINUTE}
_MOST = 200
"""A time of more units than this is said in days."""


@attrs.frozen
class Order(Statement):
    """``event`` came before, after or during the other side; ``within`` bounds the time between."""

    kind = "order"
    event: EventId
    before: Anchor | None = None
    after: Anchor | None = None
    during: Anchor | None = None
    within: Duration | None = None

    def __attrs_post_init__(self) -> None:
        if sum(side is not None for side in (self.before, self.after, self.during)) != 1:
            raise ValueError("give one of `before`, `after` and `during`")
        if self.during is not None and self.within is not None:
            raise ValueError("`within` goes with `before` or `after`")
        if self.event in [side.event for side in (self.before, self.after, self.during) if side is not None]:
            raise ValueError("an event cannot be ordered against itself")


def _formulas(statement: Order, setting: Setting) -> Formulas:
    side = statement.after or statement.before or statement.during
    assert side is not None, "checked when the statement is made"
    end = Moment((statement.event,), end=True)
    if side.event is not None:
        first, last_of_it = Moment((side.event,)), Moment((side.event,), end=not side.start)
        # During it is all of it, and "within 14 days after it" is counted from its end (rule 8).
        either = statement.after is not None and statement.within is None
        for choices, last in over_or_begun(side, setting) if either else [((), last_of_it)]:
            for formula in _with_limit(statement, first, last, Difference(last, end, at_least=0), setting):
                yield attrs.evolve(formula, choices=(*choices, *formula.choices))
        return
    dates = setting.readings(side).map(lambda stretch: (Edge.start_of(stretch), Edge.end_of(stretch)))
    for name, (first_instant, edge) in dates if statement.during is not None else setting.edges(side):
        clocked = setting.clocked(side)
        # The last instant of the dates is one before the edge; calendar days are counted from it.
        starting = attrs.evolve(first_instant, clocked=clocked)
        last_inside = Edge(edge.earliest - 1, edge.latest - 1, clocked=clocked)
        over = Difference(edge, end, at_least=1)
        for formula in _with_limit(statement, starting, last_inside, over, setting):
            yield attrs.evolve(formula, choices=(*name, *formula.choices))


def _with_limit(
    statement: Order, first: Moment | Edge, last: Moment | Edge, over: Difference, setting: Setting
) -> Iterator[Formula]:
    """``first``, ``last``: the other side; ``over``: that the event ended no earlier than that."""
    start, end = Moment((statement.event,)), Moment((statement.event,), end=True)
    if statement.during is not None:
        yield Formula((Part("during", (Difference(start, first, at_least=0), over)),))
        return
    name, order = "before", Difference(first, end, at_least=1)
    if statement.after is not None:
        name, order = "after", Difference(start, last, at_least=1)
    if statement.within is None:
        if statement.before is None or statement.event not in setting.lasting:
            yield Formula((Part(name, (order,)),))
            return
        # It began before, or it was over before (rule 8).
        for choices, own in over_or_begun(Anchor(event=statement.event), setting):
            yield Formula((Part(name, (Difference(first, own, at_least=1),)),), choices)
        return
    for choices, atoms in no_longer_than(statement.within, order.later, order.earlier, setting):
        yield Formula((Part(name, (order,)), Part("within", atoms)), choices)


def _meaning(statement: Order, setting: Setting) -> str:
    for word, side in (("after", statement.after), ("before", statement.before), ("during", statement.during)):
        if side is not None:
            event = say_event(statement.event, setting.dates)
            other = say_anchor(side, setting.dates)
            within = f", at most {statement.within} apart" if statement.within else ""
            return f"{event} happened {word} {other}{within}{say_zone(setting.zone)}."
    raise AssertionError("checked when the statement is made")


def _restate(statement: Order, setting: Setting) -> Restating:
    side = statement.after or statement.before or statement.during
    assert side is not None, "checked when the statement is made"
    known = yield from events_named(statement.event, side.event)
    event = known[statement.event]
    # Dates are inclusive: something after them begins after their last instant.
    start, end = (instants_of(side, known, setting, end=end) for end in (False, True))
    candidates = []
    if statement.within is not None:
        earlier, later = end, event.moment.intervals
        if statement.before is not None:
            earlier, later = event.end.intervals, start
        lengths = _lengths(earlier, later, statement.within.unit, setting, dates=side.event is None)
        candidates += [attrs.evolve(statement, within=length) for length in lengths]
        candidates.append(attrs.evolve(statement, within=None))
    turned = (
        Order(statement.event, before=side),
        Order(statement.event, after=side),
        Order(statement.event, during=side),
    )
    candidates += [each for each in turned if each != statement]
    return tuple(candidates)


def _lengths(earlier: Intervals, later: Intervals, unit: Unit, setting: Setting, *, dates: bool) -> Iterator[Duration]:
    """The shortest time in which the later one surely follows: in the unit of the claim, else in days."""
    if not (bounded(earlier) and bounded(later)):
        return
    if unit in _CLOCK:
        yield Duration(max(1, -(-(later.end - earlier.start) // _CLOCK[unit])), unit)
        return
    first, last = day_of(earlier.end - 1 if dates else earlier.start, setting.zone), day_of(later.end - 1, setting.zone)
    if unit is not Unit.DAY:
        # A length is kept short: so many units of it, the first that reaches.
        yield from itertools.islice(
            (length for length in (Duration(many, unit) for many in range(1, _MOST)) if length.later(first) >= last), 1
        )
    yield Duration(max(1, last - first), Unit.DAY)


def _sought(statement: Order, setting: Setting) -> Sought:
    return Sought(Form.APART, ("after", "before", "during"), event=str(statement.event))


KIND = Kind(
    name=Order.kind,
    statement=Order,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{event} after {after} within {within}"),
        Phrase("{event} after {after}"),
        Phrase("{event} before {before} within {within}"),
        Phrase("{event} before {before}"),
        Phrase("{event} during {during}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
