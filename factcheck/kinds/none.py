"""``none``: nothing of a scope happened, in a window or since an anchor.

``{none: {scope: attacks, window: 2024-02-05/2024-04-20}}``, as a phrase ``no attacks during 2024-02-05/2024-04-20``: none lies in the
window.

``{none: {scope: attacks, since: 2024-02-04}}``, ``no attacks since 2024-02-04``: there was one on 4 February, and none from the day after
it to the moment of speaking.  With ``anchor: reference``, or where the anchor is another event, only the second half is claimed.

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

from collections.abc import Iterator
from typing import ClassVar

import attrs

from factcheck.formula import Edge, Formula, Moment, OpenBetween, Part, Setting
from factcheck.kind import Kind, Restating, anchored, no_intruder
from factcheck.log import NearestQuestion, ask
from factcheck.model import Anchor, AnchorPolicy, ScopeName, Statement
from factcheck.when import DAWN, DUSK, Stretch, When, Window, day_of
from factcheck.wording import Phrase, calendar_steps, say_anchor, say_when, say_window, say_zone

__all__ = ["KIND", "NothingHappened"]


@attrs.frozen
class NothingHappened(Statement):
    """No event of ``scope`` lies in ``window``; or none since the anchor ``since``, at which there was one."""

    kind: ClassVar[str] = "none"
    scope: ScopeName
    window: Window | None = None
    since: Anchor | None = None
    anchor: AnchorPolicy = AnchorPolicy.REQUIRED

    def __attrs_post_init__(self) -> None:
        if (self.window is None) == (self.since is None):
            raise ValueError("give either `window` or `since`")
        if self.window is not None and self.anchor is not AnchorPolicy.REQUIRED:
            raise ValueError("`anchor` goes with `since`")


def _formulas(statement: NothingHappened, setting: Setting) -> tuple[Formula, ...]:
    scope = setting.scopes[statement.scope]
    if statement.window is not None:
        return tuple(
            Formula((Part("none", (no_intruder(scope, stretch),)),), name)
            for name, stretch in setting.window(statement.window)
        )
    return tuple(_since(statement, setting))


def _since(statement: NothingHappened, setting: Setting) -> Iterator[Formula]:
    assert statement.since is not None, "checked when the statement is made"
    if setting.now is None:
        raise ValueError("`since` needs the moment the claim was made")
    scope = setting.scopes[statement.scope]
    now = Edge(setting.now.intervals.start, setting.now.intervals.end)
    if statement.since.event is not None:
        anchor = Moment((statement.since.event,), end=not statement.since.start)
        between = OpenBetween(anchor, now)
        yield Formula((Part("none_since", (no_intruder(scope, between, anchor.events),)),))
        return
    for name, stretch in setting.readings(statement.since):
        if not _is_over(stretch, now, setting.zone):
            raise ValueError(
                f"{statement.since} was not over when the claim was made, so that nothing can be said of the time since"
            )
        between = OpenBetween(Edge.end_of(stretch), now)
        parts = [Part("none_since", (no_intruder(scope, between),))]
        if statement.anchor is AnchorPolicy.REQUIRED:
            one = anchored(scope, stretch)
            parts.append(Part("anchor", (one,)))
        yield Formula(tuple(parts), name)


def _is_over(stretch: Stretch, now: Edge, zone: str | None) -> bool:
    """Whether the last day of the anchor is not after the day of speaking.  "None since 2024", said in April 2024, says nothing."""
    return stretch.possible.end == DAWN or day_of(stretch.possible.end - 1, zone) <= day_of(now.latest - 1, zone)


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
        return f"No {scope.one} after that {said} {now}{days}."
    return f"At least one {scope.one} {said}, and none from then {now}{days}."


def _restate(statement: NothingHappened, setting: Setting) -> Restating:
    if statement.since is None or setting.now is None:
        return ()
    scope = setting.scopes[statement.scope]
    now = Edge(setting.now.intervals.start, setting.now.intervals.end)
    before = yield from ask(NearestQuestion(scope, setting.now.intervals.end))
    zone = statement.since.window.first.zone if statement.since.window else None
    last: list[When] = [match.event.moment for match in before.possible[:1] if match.event.moment.intervals.end < DUSK]
    return tuple(
        NothingHappened(statement.scope, since=Anchor(window=window))
        for when in last
        for window in calendar_steps(when, setting.zone, zone)
        if _is_over(Stretch.of(setting.on(window.first)), now, setting.zone)
    )


KIND = Kind(
    name=NothingHappened.kind,
    statement=NothingHappened,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(
        Phrase("no {scope} since {since}"),
        Phrase("no {scope} since {since} as {anchor}"),
        Phrase("no {scope} during {window}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
