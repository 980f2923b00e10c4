"""``duration``: how long something lasted, or how long after it something else was.

``{duration: {of: siege, number: three weeks}}``, as a phrase ``siege lasted three weeks``; ``{duration: {of: siege,
at: 2024-04-22, number: 79 days}}``, ``79 days from siege to 2024-04-22``.  With ``at``, a date or an event, time
counts from the event, of one that lasted from its end or from its start: two readings; without it, from its start to its end.

Hours and minutes are elapsed time.  Between bare days the calendar of the claim's zone counts; of something that lasted
its first and its last day may both be counted or not, in days, weeks, months and years alike, and the claim is decided
only if it is true, or false, either way.  Between clock times a bound ("less than a day") counts what has elapsed; a bare
length ("two days") that or calendar days.  23 days are "three weeks", and 17 months are not "a year"
(:mod:`factcheck.meaning.lengths`).  How long it lasted is open where nobody says when it was over.

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

import attrs

from factcheck.formula import Form, Formula, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, events_named, instants_of, lengths_between
from factcheck.meaning import Setting, lasted_for, time_from
from factcheck.model import Anchor, EventId, Length, Statement
from factcheck.wording import Phrase, say_anchor, say_event, say_zone


@attrs.frozen
class HowLong(Statement):
    """``of`` lasted so long; or from it to ``at`` it was so long."""

    kind = "duration"
    of: EventId
    number: Length
    at: Anchor | None = None

    def __attrs_post_init__(self) -> None:
        if self.at is not None and self.at.event == self.of:
            raise ValueError(
                "from an event to itself, its start or its end says nothing; leave out `at` to say how long it lasted"
            )


def _formulas(statement: HowLong, setting: Setting) -> Formulas:
    if statement.at is None:
        found = lasted_for(statement.of, statement.number, setting)
    else:
        found = time_from(statement.of, statement.at, statement.number, setting)
    for choices, atoms in found:
        yield Formula((Part("length", atoms),), choices)


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
    lengths = lengths_between(earlier, later, statement.number.unit, setting, lasted=statement.at is None)
    return tuple(attrs.evolve(statement, number=length) for length in lengths)


def _sought(statement: HowLong, setting: Setting) -> Sought:
    return Sought(Form.NUMBER, ("length",))


KIND = Kind(
    name=HowLong.kind,
    statement=HowLong,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{of} lasted {number}"),
        Phrase("{number} from {of} to {at}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
