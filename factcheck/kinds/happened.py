"""``happened``: at least one event of a scope lies in a window.

``{happened: {scope: attacks, window: 2024-03-15}}``, or as a phrase ``attacks happened 2024-03-15``.

One certain event supports it; only coverage of the whole window refutes it.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-03-15, what: attack}]
... coverage: [{id: february, scope: attacks, window: 2024-02, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: on-the-log, says: {happened: {scope: attacks, window: 2024-03}}}
...   - {id: ruled-out, says: {happened: {scope: attacks, window: 2024-02-11}}}
...   - {id: silent-log, says: {happened: {scope: attacks, window: 2024-04-02}}}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("on-the-log", "ruled-out", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the nearest window of the same length with a certain event; of two equally near ones the earlier.

>>> report["ruled-out"].restatement.statement
'attacks happened 2024-03-15'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Count, Formula, Part
from factcheck.kind import Formulas, Kind, Restating, bounded, counted, whether
from factcheck.log import NearestQuestion, ask_all
from factcheck.meaning import Setting
from factcheck.model import SOME, Event, ScopeName, Statement
from factcheck.when import Intervals, Relation, When, Window, day_of
from factcheck.wording import Phrase, say_window, say_zone

__all__ = ["KIND", "Happened"]


@attrs.frozen
class Happened(Statement):
    """At least one event of ``scope`` lies in ``window``."""

    kind = "happened"
    scope: ScopeName
    window: Window


def _formulas(statement: Happened, setting: Setting) -> Formulas:
    return tuple(
        Formula((Part("happened", (Count(setting.scopes[statement.scope], stretch, SOME),)),), name)
        for name, stretch in setting.window(statement.window)
    )


def _meaning(statement: Happened, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    return f"At least one {scope.one} {say_window(statement.window)}{say_zone(setting.zone)}."


def _restate(statement: Happened, setting: Setting) -> Restating:
    stretch = setting.window(statement.window).values[0].possible
    if len(stretch) != 1 or not bounded(stretch):
        return ()
    scope = setting.scopes[statement.scope]
    earlier, later = yield from ask_all(
        (NearestQuestion(scope, stretch.end, forward=False), NearestQuestion(scope, stretch.start, forward=True))
    )
    zone = setting.zone
    first, last = day_of(stretch.start, zone), day_of(stretch.end - 1, zone)
    shifts = {
        shift
        for match in (*earlier.certain, *later.certain)
        if (shift := _shift(match.event, first, last, zone)) is not None
    }
    return tuple(
        attrs.evolve(statement, window=_window(first + shift, last + shift, statement.window.first.zone))
        for shift in sorted(shifts, key=lambda shift: (abs(shift), shift))
    )


def _shift(event: Event, first: int, last: int, zone: str | None) -> int | None:
    """By how many days the window must move to hold the event for certain; None where it is too short."""
    start, end = event.moment.days(zone)
    if end - start > last - first:
        return None
    if start < first:
        return start - first
    return max(0, end - last)


def _window(first: int, last: int, zone: str | None) -> Window:
    if first == last:
        when = When.of_days(Intervals.between(first, first + 1), zone=zone)
        return Window(Relation.IN, when, text=when.text)
    ends = [When.of_days(Intervals.between(day, day + 1), zone=zone) for day in (first, last)]
    return Window(Relation.FROM_TO, ends[0], ends[1], text=f"{ends[0].text}/{ends[1].text}")


KIND = Kind(
    name=Happened.kind,
    statement=Happened,
    formulas=_formulas,
    meaning=_meaning,
    sought=counted("happened"),
    phrases=(Phrase("{scope} happened {window}"),),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
