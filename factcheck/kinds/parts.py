"""``parts``: the whole is the sum of its parts.

``{parts: {of: attacks, parts: [in-iraq, in-syria], window: 2024-02}}``, as a phrase
``attacks 2024-02 are the sum of [in-iraq, in-syria]``: so many attacks as there were in Iraq and in Syria together.  With ``figure`` the sums of a figure are compared:
``killed in attacks 2024-02 is the sum over [in-iraq, in-syria]``.  In the place of ``window`` may stand ``since`` or ``last``; without any, all time counts.

An event that lies in two parts counts twice among them, and one that lies in none is missing from them; where every event of the whole lies in
exactly one part, the claim is supported whatever their number.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}, in-iraq: {what: attack, place: Iraq}, in-syria: {what: attack, place: Syria}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack, place: Iraq}
...   - {id: e2, when: 2024-02-11, what: attack, place: Syria}
...   - {id: e3, when: 2024-03-05, what: attack, place: Jordan}
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: two-countries, says: "attacks 2024-02 are the sum of [in-iraq, in-syria]"}
...   - {id: a-third-one, says: "attacks 2024-03 are the sum of [in-iraq, in-syria]"}
...   - {id: silent-log, says: "attacks 2024-04 are the sum of [in-iraq, in-syria]"}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("two-countries", "a-third-one", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: none; which part is missing nobody can tell from the numbers.
"""

from __future__ import annotations

import attrs

from factcheck.formula import Form, Formula, Part, Sought, Sum, Total
from factcheck.kind import AmongTheLast, Formulas, Kind, nouns, place_last
from factcheck.meaning import Setting
from factcheck.model import NONE, FigureName, ScopeName
from factcheck.wording import Phrase, say_zone


@attrs.frozen(field_transformer=place_last)
class Parts(AmongTheLast):
    """The number of events of ``of``, or the sum of their ``figure``, is that of all ``parts`` together."""

    kind = "parts"
    of: ScopeName
    parts: tuple[ScopeName, ...]
    figure: FigureName | None = None

    def __attrs_post_init__(self) -> None:
        if not self.parts:
            raise ValueError("name at least one part")
        if len(set(self.parts)) != len(self.parts) or self.of in self.parts:
            raise ValueError("the parts must differ from each other and from the whole")


def _formulas(statement: Parts, setting: Setting) -> Formulas:
    weights = ((1, statement.of), *((-1, part) for part in statement.parts))
    for name, where in statement.places(setting):
        terms = tuple(
            (weight, Total(setting.scopes[scope], where, statement.figure or "", statement.without))
            for weight, scope in weights
        )
        yield Formula((Part("parts", (Sum(terms, NONE),)),), name)


def _meaning(statement: Parts, setting: Setting) -> str:
    *first, last = (setting.scopes[part].many for part in statement.parts)
    parts = f"{', '.join(first)} and {last}" if first else last
    where = statement.said_place(setting)
    measure = f"The sum of '{statement.figure}' over" if statement.figure else "The number of"
    together = "that of" if not first else "the sum of those of"
    return f"{measure} {setting.scopes[statement.of].many} {where} is {together} {parts}{say_zone(setting.zone)}."


def _sought(statement: Parts, setting: Setting) -> Sought:
    return Sought(Form.AGAINST, ("parts",), *nouns(setting.scopes[statement.of]))


KIND = Kind(
    name=Parts.kind,
    statement=Parts,
    formulas=_formulas,
    meaning=_meaning,
    # A list in brackets stands at the end of a phrase.
    sought=_sought,
    phrases=tuple(
        Phrase(f"{whole} {place} {sum_}")
        for whole, sum_ in (("{of}", "are the sum of {parts}"), ("{figure} in {of}", "is the sum over {parts}"))
        for place in ("{window}", "counted since {since}", "among the last {last}", "at any time")
    ),
    manual=__doc__ or "",
)
