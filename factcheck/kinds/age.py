"""``age``: how many years old somebody or something is.

``{age: {of: striker, at: 2024-04-23, number: 33}}``, as a phrase ``striker is 33 years old at 2024-04-23``.  ``of`` is
a person of the dossier, with a date of birth, or an event; ``at`` a date or an event, by default the moment of
speaking; of an event that lasted its start or its end.  Completed years count; "over 40" is said of completed years or of years with fractions, "nearly 40" of these.  Somebody born on 29
February has the birthday on 28 February or on 1 March in other years.  Where readings differ the claim is open.  A date
of birth is that calendar day wherever the claim is made; of a birth by the clock elsewhere it may be either calendar's.

With ``anniversary: yes`` it is exactly the day, of so many years without a hedge: ``{age: {of: landing, at: 2024-07-20, number: 55, anniversary: yes}}``.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... people: {striker: {name: A. Striker, born: 1991-03-04}, keeper: {name: B. Keeper, born: 1999}}
... claims:
...   - {id: today, says: striker is 33 years old}
...   - {id: before-the-birthday, says: striker is 33 years old at 2024-03-03}
...   - {id: born-in-1999, says: keeper is 24 years old}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("today", "before-the-birthday", "born-in-1999")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the age, as far as it is known.

>>> report["before-the-birthday"].restatement.statement, report["born-in-1999"].restatement.statement
('striker is exactly 32 years old at 2024-03-03', 'keeper is between 24 and 25 years old')
"""

from __future__ import annotations

import attrs

from factcheck.formula import Form, Formula, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, events_named, instants_of, years_between
from factcheck.meaning import Setting, age_of, born_when, whole_years
from factcheck.model import Anchor, Hedge, NumberWord, Person, Statement, SubjectId
from factcheck.wording import Phrase, capital, say_anchor, say_event, say_in, say_when, say_window, say_zone


@attrs.frozen
class Age(Statement):
    """So many completed years after its birth, or start, ``of`` is ``number`` years old ``at`` a date or event; ``anniversary``: to the day."""

    kind = "age"
    of: SubjectId
    number: NumberWord
    at: Anchor | None = None
    anniversary: bool = False

    def __attrs_post_init__(self) -> None:
        if self.at is not None and self.at.event is not None and str(self.at.event) == self.of:
            raise ValueError("nothing has an age at its own beginning")
        if self.anniversary and self.number.hedge not in (Hedge.BARE, Hedge.EXACTLY):
            # "At least 30 years to the day" would be true on any day.
            raise ValueError("an anniversary is that of one number of years: give it without a hedge")


def _formulas(statement: Age, setting: Setting) -> Formulas:
    found = age_of(statement.of, statement.at, statement.number, setting, to_the_day=statement.anniversary)
    for choices, atoms in found:
        yield Formula((Part("age", atoms),), choices)


def _meaning(statement: Age, setting: Setting) -> str:
    person = setting.people.get(statement.of)
    at = _now(setting)
    if statement.at is not None:
        window = statement.at.window
        at = say_window(window) if window else f"at {say_anchor(statement.at, setting.dates)}"
    years = f"{statement.number} {'year' if statement.number.value == 1 else 'years'}"
    counted, either = _counted(statement, setting)
    if person is None:
        event = say_event(statement.of, setting.dates)
        return f"{capital(at)}, {event} was {years} in the past, {counted}{say_zone(setting.zone)}{either}."
    name = _name(person)
    return f"{name} was {years} old {at}, {counted}{say_zone(setting.zone)}{either}."


def _counted(statement: Age, setting: Setting) -> tuple[str, str]:
    """In which years its age is told, and, of two ways, that it must hold in both."""
    if statement.anniversary:
        return "to the day", ""
    ways = whole_years(statement.number, setting)
    counted = " or ".join("in completed years" if whole else "counting months and days too" for whole in ways)
    return counted, "; it must hold either way" if len(ways) > 1 else ""


def _now(setting: Setting) -> str:
    return say_in(setting.now) if setting.now else "at the moment of speaking"


def _name(person: Person) -> str:
    name = person.name or person.id
    return f"{name} (born {say_when(person.born)})" if person.born else name


def _restate(statement: Age, setting: Setting) -> Restating:
    person = setting.people.get(statement.of)
    known = yield from events_named(None if person else statement.of, statement.at.event if statement.at else None)
    if person is None:
        earlier = known[statement.of].moment.intervals
    elif person.born is None:
        return ()
    else:
        earlier = born_when(person.born, setting)
    numbers = years_between(earlier, instants_of(statement.at, known, setting), setting)
    told = [attrs.evolve(statement, number=number, anniversary=False) for number in numbers]
    to_the_day = (attrs.evolve(one, anniversary=True) for one in told if one.number.hedge is Hedge.EXACTLY)
    return (*(to_the_day if statement.anniversary else ()), *told)


def _sought(statement: Age, setting: Setting) -> Sought:
    return Sought(Form.NUMBER, ("age",))


KIND = Kind(
    name=Age.kind,
    statement=Age,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{of} is {number} years old"),
        Phrase("{of} is {number} years old at {at}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
