"""``share``: what part of the events of one scope also lies in another: a majority, two thirds, 60 percent.

``{share: {of: attacks, that: drones, number: a majority, window: 2024-02}}``, as a phrase
``a majority of attacks are drones 2024-02``.  With ``figure`` the share is one of sums: ``two thirds of killed in attacks fell to drones 2024-02``.  In the place of
``window`` may stand ``since`` or ``last``; without any, all time counts.

Where nothing lies in the whole there is no share, and the claim is refuted.  An event of which nobody knows whether it belongs to the part
may change the share either way, and so may events missing from the log.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}, drones: {what: attack, weapon: drone}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack, weapon: drone}
...   - {id: e2, when: 2024-02-11, what: attack, weapon: drone}
...   - {id: e3, when: 2024-02-12, what: attack, weapon: rocket}
...   - {id: e4, when: 2024-03-05, what: attack}
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: most, says: a majority of attacks are drones 2024-02}
...   - {id: all-but-one, says: three quarters of attacks are drones 2024-02}
...   - {id: weapon-unknown, says: more than 60 percent of attacks are drones 2024-02/2024-03}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("most", "all-but-one", "weapon-unknown")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the percentage that is true, else the strongest bound that is.

>>> report["all-but-one"].restatement.statement
'67 percent of attacks are drones 2024-02'
"""

from __future__ import annotations

import itertools
from fractions import Fraction

import attrs

from factcheck.formula import Form, Formula, Part, Ratio, Sought, Total, Where
from factcheck.kind import (
    AmongTheLast,
    Bounds,
    Formulas,
    Kind,
    Restating,
    nouns,
    place_last,
    proportions_said,
    sums_there,
)
from factcheck.meaning import Setting, Terms, part_of
from factcheck.model import FigureName, Proportion, ScopeName
from factcheck.wording import capital, phrases_with_places, say_zone


@attrs.frozen(field_transformer=place_last)
class Share(AmongTheLast):
    """Of the events of ``of``, or of the sum of their ``figure``, the part that also lies in ``that`` fits ``number``."""

    kind = "share"
    of: ScopeName
    that: ScopeName
    number: Proportion
    figure: FigureName | None = None

    def __attrs_post_init__(self) -> None:
        if self.of == self.that:
            raise ValueError("the part must be another scope than the whole")


def _formulas(statement: Share, setting: Setting) -> Formulas:
    for name, where in statement.places(setting):
        part, whole = _totals(statement, setting, where)
        yield Formula((Part("share", (Ratio(part, whole, part_of(statement.number)),)),), name)


def _totals(statement: Share, setting: Setting, where: Where) -> tuple[Total, Total]:
    """The part and the whole."""
    whole = setting.scopes[statement.of]
    part = whole.both(setting.scopes[statement.that])
    inside, all_ = (Total(scope, where, statement.figure or "", statement.without) for scope in (part, whole))
    return inside, all_


def _meaning(statement: Share, setting: Setting) -> str:
    whole, part = setting.scopes[statement.of], setting.scopes[statement.that]
    where = statement.said_place(setting)
    number = capital(statement.number)
    if statement.figure is None:
        return f"{number} of all {whole.many} {where} are {part.many}{say_zone(setting.zone)}."
    return (
        f"{number} of the '{statement.figure}' of all {whole.many} {where} fell to {part.many}{say_zone(setting.zone)}."
    )


def _restate(statement: Share, setting: Setting) -> Restating:
    def parted(where: Where) -> tuple[Terms, Terms]:
        """How much lies in the part, and how much of the whole lies outside it."""
        part, whole = _totals(statement, setting, where)
        return ((1, part),), ((1, whole), (-1, part))

    found, fewer = yield from sums_there(statement, setting, parted)
    if not found:
        return fewer
    ways = zip(itertools.chain(*found[::2]), itertools.chain(*found[1::2]), strict=True)
    extents = [_extent(some, rest) for some, rest in ways]
    low, high = min(extent[0] for extent in extents), max(extent[1] for extent in extents)
    return tuple(attrs.evolve(statement, number=number) for number in proportions_said(low, high, part=True))


def _extent(some: Bounds, rest: Bounds) -> tuple[Fraction, Fraction]:
    """The least and the greatest that the part may be of both."""
    least, fewest = Fraction(some[0] or 0), Fraction(rest[0] or 0)
    low = least / (least + rest[1]) if least and rest[1] is not None else Fraction(0)
    high = some[1] / (some[1] + fewest) if some[1] and fewest > 0 else Fraction(1 if some[1] != 0 else 0)
    return low, high


def _sought(statement: Share, setting: Setting) -> Sought:
    one, many = nouns(setting.scopes[statement.of])
    if statement.figure is not None:
        one = many = f"{statement.figure} in {many}"
    return Sought(Form.OUT_OF, ("share",), one, many)


KIND = Kind(
    name=Share.kind,
    statement=Share,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        *phrases_with_places("{number} of {of} are {that}"),
        *phrases_with_places("{number} of {figure} in {of} fell to {that}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
