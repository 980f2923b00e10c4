"""``nth``: an event is the third, the 31st, the 166th of a scope in a window, since an anchor, or within so long.

``{nth: {scope: attacks, event: e7, number: third, window: 2024-04}}``, as a phrase ``e7 was number 3 of attacks
2024-04``; ``e7 was number 3 of attacks counted since ceasefire`` counts from a date or an event, which does not count
itself; ``e7 was number 2 of attacks within 7 days`` counts from the calendar day seven days before it.  With ``exact:
no`` it was at least the third.

Two parts.  ``happened``: the event is in the scope and in the window.  ``number``: so many others came before it.
Others of its own calendar day may have come before it or not, unless both carry clock times: the claim is decided only
if it is true, or false, either way.  So it is with the first day of ``within``, and with the day of the anchor.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-04-02, what: attack}
...   - {id: e2, when: 2024-04-09, what: attack}
...   - {id: e3, when: 2024-04-15, what: attack}
... coverage: [{id: april, scope: attacks, window: 2024-04-01/2024-04-23, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: third, says: e3 was number 3 of attacks 2024-04}
...   - {id: not-the-second, says: e3 was number 2 of attacks 2024-04}
...   - {id: silent-log, says: e3 was number 3 of attacks 2024}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("third", "not-the-second", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: its number, as far as that is known.

>>> report["not-the-second"].restatement.statement
'e3 was number 3 of attacks 2024-04'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Count, Form, Formula, Membership, Part, Sought, Total
from factcheck.kind import Duration, Formulas, Kind, Restating, Window, bounds_of, event_of, hull, nouns
from factcheck.meaning import Among, Readings, Setting, at_least, from_to, numbered_in
from factcheck.model import Anchor, EventId, NumberWord, ScopeName, Statement
from factcheck.wording import Phrase, say_event, say_where, say_zone


@attrs.frozen
class Nth(Statement):
    """``event`` is the ``number``-th of ``scope`` in ``window``, since ``since`` or ``within`` so long; at least that if not ``exact``."""

    kind = "nth"
    scope: ScopeName
    event: EventId
    number: int
    window: Window | None = None
    since: Anchor | None = None
    within: Duration | None = None
    exact: bool = True

    def __attrs_post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("events are numbered from 1")
        if sum(place is not None for place in (self.window, self.since, self.within)) != 1:
            raise ValueError("give one of `window`, `since` and `within`")
        if self.since is not None and self.since.event == self.event:
            raise ValueError("an event cannot be counted from itself")
        if self.within is not None and (not self.within.calendar or self.within.amount < 1):
            raise ValueError("`within` is at least one day, week, month or year")


def _formulas(statement: Nth, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    number = _others(statement, setting)
    for choices, among in _among(statement, setting):
        # "At least the third" may be said of all the events that a row stands for.
        happened = Part("happened", (Membership((statement.event,), scope, alone=statement.exact), *among.there))
        yield Formula((happened, Part("number", (Count(scope, among.where, number, _named(statement)),))), choices)


def _others(statement: Nth, setting: Setting) -> NumberWord:
    """How many others came before it.  What stands for several events is so many of them in a row, of which each may be meant (rule 25)."""
    more = setting.at_most.get(str(statement.event), 1)
    fewest = 0 if more is None else max(0, statement.number - int(more))
    others = statement.number - 1
    return from_to(fewest, others) if statement.exact else at_least(others, perhaps=fewest)


def _among(statement: Nth, setting: Setting) -> Readings[Among]:
    scope = setting.scopes[statement.scope]
    return numbered_in(statement.event, scope, setting, statement.window, statement.since, statement.within)


def _named(statement: Nth) -> tuple[str, ...]:
    return (statement.event, *event_of(statement.since))


def _meaning(statement: Nth, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    if statement.within is not None:
        where = f"in the {statement.within} before it"
    elif statement.window is not None and not statement.window.relation.open_ended:
        where = f"before it {say_where(setting, statement.window)}"
    else:
        said = say_where(attrs.evolve(setting, now=None), statement.window, statement.since)
        where = (
            f"before it{',' if said.startswith('after') else ''} {said.removesuffix(' up to the moment of speaking')}"
        )
    others = statement.number - 1
    how = "exactly" if statement.exact else "at least"
    count = f"{how} {others} other {scope.one if others == 1 else scope.many}" if others else f"no other {scope.one}"
    event, was = say_event(statement.event, setting.dates), "were" if others > 1 else "was"
    return f"{event} was one of the {scope.many}, and there {was} {count} {where}{say_zone(setting.zone)}."


def _restate(statement: Nth, setting: Setting) -> Restating:
    scope, places = setting.scopes[statement.scope], _among(statement, setting).values
    sums = (((1, Total(scope, among.where, without=_named(statement))),) for among in places)
    low, _ = hull((yield from bounds_of(sums, setting)))
    exact = attrs.evolve(statement, number=int(low or 0) + 1, exact=True)
    # "At least the first" says nothing of the others.
    return (exact, attrs.evolve(exact, exact=False)) if exact.number > 1 else (exact,)


def _sought(statement: Nth, setting: Setting) -> Sought:
    return Sought(
        Form.ORDINAL, ("number",), *nouns(setting.scopes[statement.scope]), event=str(statement.event), why="count"
    )


KIND = Kind(
    name=Nth.kind,
    statement=Nth,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{event} was number {number} of {scope} {window}"),
        Phrase("{event} was number {number} of {scope} counted since {since}"),
        Phrase("{event} was number {number} of {scope} within {within}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
