"""``pause``: the events of a scope paused in one window and resumed in another.

``{pause: {scope: attacks, paused: 2024-02, resumed: 2024-04}}``, as a phrase ``attacks paused 2024-02 and resumed
2024-04``.

Four parts.  ``paused``: at least one event in February, the last one; what lasted is a last one where it was over, and of a scope that counts what ``began`` also where it began.  ``none_between``: none from the
end of February to the start of April, and nothing that was still going on.  ``resumed``: at least one in April, the first one.  ``two``: these are two, in this order.
Windows may be days, months, years or stretches.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-30
... sources: {ministry: {title: Register of attacks, published: 2024-04-30}}
... scopes: {attacks: {what: attack}, strikes: {what: strike}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack}
...   - {id: e2, when: 2024-04-22, what: attack}
...   - {id: s1, when: 2024-02-02, what: strike}
...   - {id: s2, when: 2024-04-10, what: strike}
... coverage: [{id: register, scope: attacks, window: 2024-02-04/2024-04-22, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: paused, says: attacks paused 2024-02 and resumed 2024-04}
...   - {id: too-soon, says: attacks paused 2024-02 and resumed 2024-03}
...   - {id: silent-log, says: strikes paused 2024-02 and resumed 2024-04}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("paused", "too-soon", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: after the last event before the claim's resumption, or until the first one after the claim's pause, in
dates as precise as those of the claim.

>>> report["too-soon"].restatement.statement
'attacks paused 2024-02 and resumed 2024-04'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Count, Form, Formula, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, Window, around, dates_of, no_intruder, nouns, since_the_last
from factcheck.meaning import Setting, lulls_of, paused
from factcheck.model import SOME, Event, ScopeName, Statement
from factcheck.wording import Phrase, say_window, say_zone


@attrs.frozen
class Pause(Statement):
    """An event of ``scope`` in the window ``paused``, one in ``resumed``, and none between the two windows."""

    kind = "pause"
    scope: ScopeName
    paused: Window
    resumed: Window

    def telling(self) -> tuple[Window, tuple[Window, ...]]:
        """That it resumed, if the window in which it paused was over before the claim was made."""
        return self.resumed, (self.paused,)


def _formulas(statement: Pause, setting: Setting) -> Formulas:
    windows = paused(statement.paused, statement.resumed, setting)
    for choices, (scope, found) in lulls_of(setting.scopes[statement.scope], setting).joined(windows):
        yield Formula(
            (
                Part("paused", (Count(scope, found.before, SOME),)),
                Part("none_between", (no_intruder(scope, found.between),)),
                Part("resumed", (Count(scope, found.after, SOME),)),
                # What began it and what ended it are not one, and what began it came first.
                Part("two", found.in_order(scope, setting)),
            ),
            choices,
        )


def _meaning(statement: Pause, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    paused, resumed = say_window(statement.paused), say_window(statement.resumed)
    return f"At least one {scope.one} {paused}, at least one later one {resumed}, and none in between{say_zone(setting.zone)}."


def _restate(statement: Pause, setting: Setting) -> Restating:
    windows = (setting.window(window).values[0] for window in (statement.resumed, statement.paused))
    before, after = yield from around(setting.scopes[statement.scope], *windows)
    return (
        *(attrs.evolve(statement, resumed=step) for step in _steps(after, statement.resumed, setting)),
        *(attrs.evolve(statement, paused=step) for step in _steps(before, statement.paused, setting)),
    )


def _steps(found: tuple[Event, ...], window: Window, setting: Setting) -> list[Window]:
    """The dates of an event, those as precise as the window first."""
    steps = dates_of(found, setting, window)
    return sorted(steps, key=lambda step: step.first.grain is not window.first.grain)


def _sought(statement: Pause, setting: Setting) -> Sought:
    one, many = nouns(setting.scopes[statement.scope])
    return Sought(Form.NUMBER, ("none_between",), f"{one} in between", f"{many} in between")


KIND = Kind(
    name=Pause.kind,
    statement=Pause,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(Phrase("{scope} paused {paused} and resumed {resumed}"),),
    restate=_restate,
    asks=since_the_last,
    manual=__doc__ or "",
)
