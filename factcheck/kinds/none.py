"""``none``: nothing of a scope happened, in a window or since an anchor.

``{none: {scope: attacks, window: 2024-02-05/2024-04-20}}``, as a phrase ``no attacks during 2024-02-05/2024-04-20``: none lies in the
window.

``{none: {scope: attacks, since: 2024-02-04}}``, ``no attacks since 2024-02-04``: none from the day after 4 February to the moment of
speaking.  To some the words also say that the last one was on that day, to others the day is a mere start: where nothing happened on it the claim
stays open.  With ``anchor: reference`` it is a mere start.  Since an event: none after it, which does not count itself; others of its calendar
day came before it or after it, unless both carry clock times.  Of one that lasted its end or its start may be meant.

Absence is asymmetric: one certain event refutes it; only coverage supports it.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-03-15, what: attack}]
... coverage: [{id: april, scope: attacks, window: 2024-03-10/2024-04-23, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: vouched-for, says: {none: {scope: attacks, since: 2024-03-15}}}
...   - {id: one-is-enough, says: {none: {scope: attacks, since: 2024-02-04}}}
...   - {id: silent-log, says: {none: {scope: attacks, window: 2024-02-05/2024-03-14}}}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("vouched-for", "one-is-enough", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: since the last one.

>>> report["one-is-enough"].restatement.statement
'no attacks since 2024-03-15'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Form, Formula, Part, Sought
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    Somewhere,
    dates_of,
    last_one,
    last_so_far,
    no_intruder,
    nothing_since,
    nouns,
    place_last,
    whether,
)
from factcheck.meaning import Setting
from factcheck.model import Anchor, AnchorPolicy, ScopeName
from factcheck.wording import Phrase, say_anchor, say_when, say_window, say_zone


@attrs.frozen(field_transformer=place_last)
class NothingHappened(Somewhere):
    """No event of ``scope`` lies in ``window``; or none since the anchor ``since``, at which there was one."""

    kind = "none"
    scope: ScopeName
    anchor: AnchorPolicy = AnchorPolicy.REQUIRED

    def __attrs_post_init__(self) -> None:
        if self.window is None and self.since is None:
            raise ValueError("give either `window` or `since`")
        if self.window is not None and self.anchor is not AnchorPolicy.REQUIRED:
            raise ValueError("`anchor` goes with `since`")


def _formulas(statement: NothingHappened, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    if statement.window is not None:
        return tuple(
            Formula((Part("none", (no_intruder(scope, stretch),)),), name)
            for name, stretch in setting.window(statement.window)
        )
    return nothing_since(statement, "none_since", setting, start=statement.anchor is AnchorPolicy.REFERENCE)


def _meaning(statement: NothingHappened, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    days = say_zone(setting.zone)
    if statement.window is not None:
        return f"No {scope.one} {say_window(statement.window)}{days}."
    assert statement.since is not None, "checked when the statement is made"
    now = f"up to {say_when(setting.now)}" if setting.now else "since"
    if statement.since.window is None:
        return f"No {scope.one} after {say_anchor(statement.since, setting.dates)} {now}{days}."
    said = say_window(statement.since.window)
    if statement.anchor is AnchorPolicy.REFERENCE:
        return f"No {scope.one} after {say_anchor(statement.since, setting.dates)} {now}{days}."
    return f"At least one {scope.one} {said}, and none from then {now}{days}."


def _restate(statement: NothingHappened, setting: Setting) -> Restating:
    if statement.since is None:
        return ()
    before = yield from last_so_far(setting.scopes[statement.scope], setting)
    dates = dates_of(before, setting, statement.since.window, past=True)
    return tuple(NothingHappened(statement.scope, since=Anchor(window=window)) for window in dates)


def _sought(statement: NothingHappened, setting: Setting) -> Sought:
    scope = setting.scopes[statement.scope]
    if statement.window is not None:
        return Sought(Form.NUMBER, ("none",), *nouns(scope))
    return last_one(statement, setting)


KIND = Kind(
    name=NothingHappened.kind,
    statement=NothingHappened,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("no {scope} since {since}"),
        Phrase("no {scope} since {since} as {anchor}"),
        Phrase("no {scope} during {window}"),
    ),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
