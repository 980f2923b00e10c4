"""``compound``: several statements together: all of them, at least one of them, or the opposite of one.

``{compound: {all: [{happened: {scope: attacks, window: 2024-02}}, {none: {scope: attacks, window: 2024-03}}]}}``; ``any`` in the place of ``all`` asks for at least one, ``not`` takes a single
statement.  Members are phrases or mappings, of any kind, also compounds.

All members are judged in the same world, so that a compound can be decided although none of its members is.  What is borderline for a member is so for its opposite.  Where members
have several readings, whoever says "since" twice means the same by it, and every combination of different choices must agree.  What a member takes for granted is not
denied with it: where it does not hold, ``not`` stays open.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}]
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: both, says: {compound: {all: [attacks happened 2024-02, no attacks during 2024-03]}}}
...   - {id: either, says: {compound: {any: [attacks happened 2024-03, at least 2 attacks 2024-02]}}}
...   - {id: opposite, says: {compound: {not: attacks happened 2024-04}}}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("both", "either", "opposite")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: none; that of a member alone would be another claim.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.formula import AnyOf, Formula, Part
from factcheck.kind import Formulas, Kind, nothing_itself, nothing_sought
from factcheck.meaning import Readings, Setting, denied, one_of_them, side_by_side_readings
from factcheck.model import Statement


@attrs.frozen
class Compound(Statement):
    """Every statement of ``all`` holds, or at least one of ``any``, or ``not_`` does not.  Exactly one of them is given."""

    kind = "compound"
    all: tuple[Statement, ...] = ()
    any: tuple[Statement, ...] = ()
    not_: Statement | None = None

    def __attrs_post_init__(self) -> None:
        if bool(self.all) + bool(self.any) + (self.not_ is not None) != 1:
            raise ValueError("give exactly one of `all`, `any` and `not`")

    def telling(self) -> tuple[Compound, tuple[()]] | None:
        """A denial tells of nothing that happened."""
        return (self, ()) if self.not_ is None else None

    @property
    def members(self) -> tuple[Statement, ...]:
        """The statements it is made of."""
        return self.all or self.any or ((self.not_,) if self.not_ is not None else ())


def _formulas(statement: Compound, setting: Setting) -> Formulas:
    inner = [
        Readings(tuple((formula.choices, formula) for formula in setting.inner(member)[0]))
        for member in statement.members
    ]
    return tuple(
        Formula(tuple(_parts(statement, formulas)), choices) for choices, formulas in side_by_side_readings(inner)
    )


def _parts(statement: Compound, formulas: tuple[Formula, ...]) -> Iterator[Part]:
    if statement.any:
        yield Part("any", (AnyOf(tuple(formula.parts for formula in formulas)),))
    elif statement.not_ is not None:
        yield Part("not", denied(formulas[0]))
    else:
        for number, formula in enumerate(formulas, 1):
            for part in formula.parts:
                yield attrs.evolve(part, name=f"{number}.{part.name}")
        yield from one_of_them(formulas)


def _meaning(statement: Compound, setting: Setting) -> str:
    meanings = [setting.inner(member)[1].removesuffix(".") for member in statement.members]
    if statement.not_ is not None:
        return f"This is not so: {meanings[0]}."
    said = "; ".join(f"({number}) {meaning}" for number, meaning in enumerate(meanings, 1))
    return f"{'All' if statement.all else 'At least one'} of these: {said}."


KIND = Kind(
    name=Compound.kind,
    statement=Compound,
    formulas=_formulas,
    meaning=_meaning,
    # Statements inside a statement are said as a mapping.
    sought=nothing_sought("what it is made of is found one by one"),
    phrases=(),
    asks=nothing_itself,
    manual=__doc__ or "",
)
