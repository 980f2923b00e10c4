"""``attribute``: what one event was, or when it took place.

``{attribute: {event: tracker:e35, that: claimed}}`` says that the event lies in a scope (``tracker:e35 was claimed``);
``{attribute: {event: tracker:e35, window: 2024-01-28}}`` says when it happened (``tracker:e35 took place
2024-01-28``).  Both may be said at once (``tracker:e35 was claimed and took place 2024-01-28``).  Something that lasted took
place wherever it was going on.

An attribute that nobody gives, or one that is too broad, leaves it open.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... scopes: {jordan: {place: Jordan}, syria: {place: Syria}}
... events: [{id: tower-22, when: 2024-01-28, what: attack, place: Jordan/Tower 22}, {id: e2, when: 2024-02, what: attack}]
... claims:
...   - {id: in-jordan, says: tower-22 was jordan and took place 2024-01-28}
...   - {id: in-syria, says: tower-22 was syria}
...   - {id: some-day-in-february, says: e2 took place 2024-02-04}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("in-jordan", "in-syria", "some-day-in-february")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: a scope of the dossier with conditions on the same attributes in which the event lies; the day, month or
year on which it certainly happened.

>>> report["in-syria"].restatement.statement, report["some-day-in-february"].restatement.statement
('tower-22 was jordan', 'e2 took place 2024-02')
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from factcheck.formula import Form, Formula, Membership, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, Window, dates_of, events_named, in_scopes, whether
from factcheck.meaning import Setting, lies_in
from factcheck.model import EventId, ScopeName, Statement
from factcheck.wording import Phrase, say_event, say_window, say_zone

_MOST_SCOPES = 16
"""So many other scopes are tried as a restatement."""


@attrs.frozen
class Attribute(Statement):
    """``event`` lies in the scope ``that``, and in ``window``: at least one of the two."""

    kind = "attribute"
    event: EventId
    that: ScopeName | None = None
    window: Window | None = None

    def __attrs_post_init__(self) -> None:
        if self.that is None and self.window is None:
            raise ValueError("give `that`, a scope the event lies in, or `window`, when it happened")


def _formulas(statement: Attribute, setting: Setting) -> Formulas:
    parts: tuple[Part, ...] = ()
    if statement.that is not None:
        parts = (Part("that", (Membership((statement.event,), setting.scopes[statement.that]),)),)
    if statement.window is None:
        yield Formula(parts)
        return
    for name, stretch in setting.window(statement.window):
        yield Formula((*parts, Part("window", lies_in(statement.event, stretch, setting))), name)


def _meaning(statement: Attribute, setting: Setting) -> str:
    event = say_event(statement.event, setting.dates)
    said = []
    if statement.that is not None:
        said.append(f"was one of the {setting.scopes[statement.that].many}")
    if statement.window is not None:
        said.append(f"happened {say_window(statement.window)}{say_zone(setting.zone)}")
    return f"{event} {' and '.join(said)}."


def _restate(statement: Attribute, setting: Setting) -> Restating:
    names = list(_similar(statement, setting))
    known = yield from events_named(statement.event)
    fits = yield from in_scopes(statement.event, (setting.scopes[name] for name in names))
    windows: list[Window | None] = [statement.window]
    if statement.window is not None:
        windows += dates_of(known.values(), setting, statement.window)
    others = itertools.compress(names, fits)
    return tuple(
        attrs.evolve(statement, that=that, window=window)
        for that in (statement.that, *others)
        for window in windows
        if (that, window) != (statement.that, statement.window)
    )


def _similar(statement: Attribute, setting: Setting) -> Iterator[ScopeName]:
    """Other scopes with conditions on exactly the same attributes."""
    if statement.that is None:
        return
    wanted = {condition.attribute for condition in setting.scopes[statement.that].conditions}
    names = sorted(
        name
        for name, scope in setting.scopes.items()
        if name != statement.that and {condition.attribute for condition in scope.conditions} == wanted
    )
    yield from map(ScopeName, names[:_MOST_SCOPES])


def _sought(statement: Attribute, setting: Setting) -> Sought:
    asked = setting.scopes[statement.that].conditions if statement.that is not None else ()
    attributes = tuple(dict.fromkeys(condition.attribute for condition in asked))
    return Sought(
        Form.VALUES,
        event=str(statement.event),
        attributes=attributes,
        why="window" if statement.window is not None else "",
    )


KIND = Kind(
    name=Attribute.kind,
    statement=Attribute,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{event} was {that}"),
        Phrase("{event} took place {window}"),
        Phrase("{event} was {that} and took place {window}"),
    ),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
