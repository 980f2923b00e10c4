"""``count``: how many events of a scope lie in a window, or since an anchor.

``{count: {scope: attacks, window: since 2023-10, number: over 165}}``, as a phrase ``over 165 attacks since 2023-10``.  ``since`` in the place of
``window`` may also name an event (``over 20 attacks counted since ceasefire``), which does not count itself.

"Since" a month or a year includes it.  "Since" a day or an event has two admissible readings, with and without that day; the
claim is decided only if both agree.  The number is a number word; where the count falls into its borderline ("about 150"
and 143) the claim stays open.  Events on record give a lower bound; only coverage gives an upper one.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-02-11, what: attack}, {id: e3, when: 2024-03, what: attack}]
... coverage: [{id: february, scope: attacks, window: 2024-02, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: at-least, says: at least two attacks since 2024-02}
...   - {id: too-many, says: more than 2 attacks 2024-02}
...   - {id: no-upper-bound, says: exactly 3 attacks since 2024-02}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("at-least", "too-many", "no-upper-bound")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the number that is true.

>>> report["too-many"].restatement.statement, report["no-upper-bound"].restatement.statement
('exactly 2 attacks 2024-02', 'at least 3 attacks since 2024-02')
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from factcheck.formula import Count, Edge, Formula, Moment, OpenBetween, Part, Setting
from factcheck.kind import Kind, Restating
from factcheck.log import CountAnswer, CountQuestion
from factcheck.model import SOME, Anchor, AnchorPolicy, NumberWord, Role, ScopeName
from factcheck.when import Relation, Window
from factcheck.wording import Phrase, say_event, say_when, say_window, say_zone

__all__ = ["KIND", "Counted"]


@attrs.frozen
class Counted:
    """The number of events of ``scope`` in ``window``, or since the anchor ``since``, fits ``number``."""

    kind: ClassVar[str] = "count"
    scope: ScopeName
    number: NumberWord
    window: Window | None = None
    since: Anchor | None = None
    anchor: AnchorPolicy = AnchorPolicy.REFERENCE

    def __attrs_post_init__(self) -> None:
        if (self.window is None) == (self.since is None):
            raise ValueError("give either `window` or `since`")
        if self.anchor is AnchorPolicy.REQUIRED and (self.since is None or self.since.event is not None):
            raise ValueError("`anchor: required` goes with `since` and a date")


def _window(statement: Counted) -> Window | None:
    """Its window; "since" a date is the window of that name."""
    if statement.window is not None:
        return statement.window
    assert statement.since is not None, "checked when the statement is made"
    dates = statement.since.window
    if dates is None:
        return None
    return Window(Relation.SINCE, dates.first, text=f"since {dates.text}")


def _formulas(statement: Counted, setting: Setting) -> tuple[Formula, ...]:
    return tuple(_readings(statement, setting))


def _readings(statement: Counted, setting: Setting) -> Iterator[Formula]:
    scope = setting.scopes[statement.scope]
    window = _window(statement)
    if window is None:
        assert statement.since is not None, "checked when the statement is made"
        assert statement.since.event is not None, "an anchor without dates is an event"
        if setting.now is None:
            raise ValueError("`since` needs the moment the claim was made")
        event = Moment((statement.since.event,), end=True)
        now = Edge(setting.now.intervals.start, setting.now.intervals.end)
        for from_day, name in ((False, "the anchor's day not included"), (True, "the anchor's day included")):
            between = OpenBetween(event, now, from_day)
            yield Formula((Part("count", (Count(scope, between, statement.number, event.events),)),), name)
        return
    for name, stretch in setting.window(window):
        parts = [Part("count", (Count(scope, stretch, statement.number),))]
        if statement.anchor is AnchorPolicy.REQUIRED and statement.since is not None:
            anchor = setting.readings(statement.since)[0][1]
            one = Count(scope, anchor, SOME, role=Role.ANCHOR, maybe=Role.POSSIBLE_ANCHOR)
            parts.append(Part("anchor", (one,)))
        yield Formula(tuple(parts), name)


def _meaning(statement: Counted, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    window = _window(statement)
    said = say_window(window) if window else f"after {say_event(str(statement.since), setting.dates)}"
    now = f" up to {say_when(setting.now)}" if setting.now and (window is None or window.relation.open_ended) else ""
    number = str(statement.number)
    what = scope.one if statement.number.value == 1 else scope.many
    return f"{number[:1].upper()}{number[1:]} {what} {said}{now}{say_zone(setting.zone)}."


def _restate(statement: Counted, setting: Setting) -> Restating:
    window = _window(statement)
    if window is None:
        return ()
    scope = setting.scopes[statement.scope]
    answers = yield tuple(CountQuestion(scope, stretch, stretch) for _, stretch in setting.window(window))
    counts = [answer for answer in answers if isinstance(answer, CountAnswer)]
    low = min(answer.low for answer in counts)
    highs = [answer.high for answer in counts]
    high = None if None in highs else max(high for high in highs if high is not None)
    return tuple(
        attrs.evolve(statement, number=NumberWord.parse(text)) for text in _numbers(statement.number, low, high)
    )


def _numbers(word: NumberWord, low: int, high: int | None) -> Iterator[str]:
    """Number words that fit a count from low to high, in the claim's own direction where it has one."""
    if low == high:
        yield f"exactly {low}" if low else "no"
    elif high is None or (low and _from_below(word)):
        if low:
            yield f"at least {low}"
    elif low == 0 or all(zone.low is None for zone in word.definite):
        yield f"at most {high}"
    else:
        yield f"between {low} and {high}"


def _from_below(word: NumberWord) -> bool:
    return all(zone.high is None for zone in word.definite)


KIND = Kind(
    name=Counted.kind,
    statement=Counted,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(
        Phrase("{number} {scope} {window}"),
        Phrase("{number} {scope} counted since {since}"),
        Phrase("{number} {scope} counted since {since} as {anchor}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
