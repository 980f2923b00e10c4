"""``order``: an event came before, after or during something, perhaps within a certain time.

``{order: {event: strikes, after: tower-22, within: 14 days}}``, as a phrase ``strikes after tower-22 within 14 days``.  The other side is an event
or a date.  "After" something that lasted is after it was over, or after it began; with ``within`` time counts from its end.  "Before" it is before its start; what
itself lasted began before, or was over before.  "During" something all of it was, or some of it was; "during the start of" it says nothing that
could be checked, for how long that lasted nobody says.

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

import attrs

from factcheck.formula import Form, Formula, Part, Sought
from factcheck.kind import Duration, Formulas, Kind, Restating, events_named, instants_of, shortest_between
from factcheck.meaning import Setting, came
from factcheck.model import Anchor, EventId, Statement
from factcheck.wording import Phrase, say_anchor, say_event, say_zone


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
        if self.during is not None and (self.during.start or self.during.end):
            raise ValueError("nobody says how long the start or the end of something lasted: give `before` or `after`")
        if self.event in [side.event for side in (self.before, self.after, self.during) if side is not None]:
            raise ValueError("an event cannot be ordered against itself")


def _formulas(statement: Order, setting: Setting) -> Formulas:
    before, after, during, within = statement.before, statement.after, statement.during, statement.within
    name = "during" if during else "after" if after else "before"
    for choices, (order, apart) in came(
        statement.event, setting, before=before, after=after, during=during, within=within
    ):
        yield Formula((Part(name, order), *((Part("within", apart),) if apart else ())), choices)


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
        lengths = shortest_between(earlier, later, statement.within.unit, setting, from_last=side.event is None)
        candidates += [attrs.evolve(statement, within=length) for length in lengths]
        candidates.append(attrs.evolve(statement, within=None))
    turned = [Order(statement.event, before=side), Order(statement.event, after=side)]
    if not (side.start or side.end):
        turned.append(Order(statement.event, during=side))
    candidates += [each for each in turned if each != statement]
    return tuple(candidates)


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
