"""``all``: every event of one scope lies in another one.

``{all: {of: attacks, that: drones, window: 2024-03}}``, as a phrase ``all attacks 2024-03 were drones``.  ``since`` in
the place of ``window`` counts from a date or an event (``all attacks counted since ceasefire were drones``); ``last``
over the last so many events (``all games among the last 10 games before e7 were defeats``); with none of them the
claim is about all time (``all attacks were drones``).

Two parts.  ``some``: there is at least one such event, because nobody says "all of them" of nothing, nor "not all of them".  ``all``: none of
them is outside the other scope.  One certain exception refutes it; only coverage supports it, because events that
nobody recorded may be exceptions.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}, drones: {what: attack, weapon: drone}, unmanned: {what: attack, weapon: [drone, missile]}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack, weapon: drone}
...   - {id: e2, when: 2024-02-11, what: attack, weapon: missile}
...   - {id: e3, when: 2024-03-02, what: attack, weapon: drone}
...   - {id: e4, when: 2024-03-15, what: attack}
... coverage: [{id: register, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: of-two-kinds, says: all attacks 2024-02 were unmanned}
...   - {id: with-an-exception, says: all attacks 2024-02 were drones}
...   - {id: weapon-unknown, says: all attacks 2024-03 were drones}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("of-two-kinds", "with-an-exception", "weapon-unknown")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: a broader scope of the dossier in which they all lie, or a narrower one of which it is true.

>>> report["with-an-exception"].restatement.statement
'all attacks 2024-02 were unmanned'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Count, Form, Formula, Part, Sought, Sum, Total
from factcheck.kind import (
    AmongTheLast,
    Formulas,
    Kind,
    Restating,
    no_intruder,
    nouns,
    place_last,
    through_no_exception,
    whether,
)
from factcheck.meaning import Setting, presupposed
from factcheck.model import NONE, SOME, Role, ScopeName
from factcheck.wording import Phrase, say_zone

_MOST_SCOPES = 16
"""So many other scopes are tried as a restatement, on either side."""


@attrs.frozen(field_transformer=place_last)
class All(AmongTheLast):
    """Every event of the scope ``of`` in ``window``, since ``since`` or among the ``last`` lies in the scope ``that``."""

    kind = "all"
    of: ScopeName
    that: ScopeName

    def __attrs_post_init__(self) -> None:
        if self.of == self.that:
            raise ValueError("`of` and `that` are the same scope, so that this says nothing")


def _formulas(statement: All, setting: Setting) -> Formulas:
    whole = setting.scopes[statement.of]
    part = whole.both(setting.scopes[statement.that])
    anchor = statement.without
    for name, where in statement.places(setting):
        exceptions = ((1, Total(whole, where, without=anchor)), (-1, Total(part, where, without=anchor)))
        yield Formula(
            (
                presupposed(Part("some", (Count(whole, where, SOME, anchor),))),
                # With no exception among them, some of the whole is some of the part, and an exception fails one of the
                # conditions; said twice, each may refute.
                Part(
                    "all",
                    (
                        Count(part, where, SOME, anchor),
                        Sum(exceptions, NONE, role=Role.COUNTED, maybe=Role.POSSIBLE_INTRUDER),
                        *(no_intruder(each, where, anchor) for each in whole.without(part)),
                        *through_no_exception(whole, part, where),
                    ),
                ),
            ),
            name,
        )


def _meaning(statement: All, setting: Setting) -> str:
    whole, part = setting.scopes[statement.of], setting.scopes[statement.that]
    where = statement.said_place(setting)
    each = f"each of the {whole.many} was also one of the {part.many}"
    return f"At least one {whole.one} {where}, and {each}{say_zone(setting.zone)}."


def _restate(statement: All, setting: Setting) -> Restating:
    yield ()  # The log is not asked: the scopes of the dossier are known.
    whole, part = setting.scopes[statement.of], setting.scopes[statement.that]
    others = [(ScopeName(name), setting.scopes[name]) for name in sorted(setting.scopes)]
    # What is true by the conditions alone says nothing about events.
    broader = [
        attrs.evolve(statement, that=name)
        for name, scope in others
        if name not in (statement.of, statement.that) and part.implies(scope) and not whole.implies(scope)
    ]
    narrower = [
        attrs.evolve(statement, of=name)
        for name, scope in others
        if name not in (statement.of, statement.that) and scope.implies(whole) and not scope.implies(part)
    ]
    return (*broader[:_MOST_SCOPES], *narrower[:_MOST_SCOPES])


def _sought(statement: All, setting: Setting) -> Sought:
    return Sought(Form.OUT_OF, ("all",), *nouns(setting.scopes[statement.of]))


KIND = Kind(
    name=All.kind,
    statement=All,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("all {of} were {that}"),
        Phrase("all {of} {window} were {that}"),
        Phrase("all {of} counted since {since} were {that}"),
        Phrase("all {of} among the last {last} were {that}"),
    ),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
