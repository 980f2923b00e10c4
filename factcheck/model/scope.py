"""Which events count: named conjunctions of conditions on attributes, matched in three values.

An attribute that an event does not give is unknown, and so is one whose value is broader than the condition;
neither is a mismatch.  Texts are compared without regard to case, as paths: ``Syria/Conoco`` lies in ``Syria``.
"""

from __future__ import annotations

import contextlib
import enum
import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from factcheck.errors import BadNumber, Location
from factcheck.model.arguments import Noun
from factcheck.model.cells import read_cell
from factcheck.model.checked import Checked
from factcheck.model.figures import Figure, NumberWord
from factcheck.model.hedges import Range
from factcheck.model.plurals import plural_of
from factcheck.model.reading import Argument, ProgramReader, Unreadable
from factcheck.when import Truth

Values = tuple[str, ...] | None
"""What an event gives for an attribute: one of these texts; ``()`` none at all, known; None unknown."""

REPORTED_BY = "source"
"""The attribute under which an event gives all of its sources; a reserved key, so no column can be called so."""
SERIES = "series"
"""The attribute that tells to which series an observation belongs; nothing else has it."""
_SINGLE = frozenset({"place", "what", SERIES})
"""Attributes of which an event has one value (rule 30)."""

MAX_CELLS = 512
"""Into so many single-valued cells a scope is split at the most."""


@functools.lru_cache(maxsize=65_536)
def path_of(text: str) -> tuple[str, ...]:
    """The steps of a path, folded for comparison."""
    return tuple(" ".join(part.split()).casefold() for part in text.split("/"))


def covers_path(broad: str, narrow: str) -> bool:
    """Whether the path ``narrow`` is ``broad`` or lies below it."""
    above, below = path_of(broad), path_of(narrow)
    return below[: len(above)] == above


SEVERAL = "\u00a0and\u00a0"
"""What stands between values that an event has at once: a text that reads "drone and rocket", and that nobody types."""
SINGLE = frozenset({"what", "place"})
"""Attributes of which an event has one value."""


def at_once(text: str) -> tuple[str, ...]:
    """The values that one text says an event has at once; the text itself where that is one."""
    return tuple(text.split(SEVERAL))


def joined(values: Iterable[str]) -> str:
    """Several values that an event has at once, as one text."""
    return SEVERAL.join(sorted(dict.fromkeys(values)))


@attrs.frozen
class TextCondition(Checked):
    """The attribute is (or, ``negated``, is not) one of the values or lies below one of them."""

    attribute: str
    values: tuple[str, ...]
    negated: bool = False

    @property
    def several(self) -> bool:
        """Whether an event may have several values of it at once, so that what has one may have another too: of place and sort it has one."""
        return self.attribute not in _SINGLE

    def match(self, values: Values) -> Truth:
        """Whether an event with these possible values meets the condition."""
        answer = _text_match(self.values, values)
        return ~answer if self.negated else answer

    def implies(self, other: Condition) -> bool:
        """Whether whatever meets this condition meets the other one.  False where that cannot be shown."""
        if not isinstance(other, TextCondition) or other.attribute != self.attribute:
            return False
        if self.negated:
            return other.negated and all(
                any(covers_path(mine, theirs) for mine in self.values) for theirs in other.values
            )
        if other.negated:
            return not (self.several or other.several) and not any(
                covers_path(mine, theirs) or covers_path(theirs, mine)
                for mine in self.values
                for theirs in other.values
            )
        return all(any(covers_path(theirs, mine) for theirs in other.values) for mine in self.values)


def _text_match(wanted: tuple[str, ...], given: Values) -> Truth:
    if given is None:
        return Truth.UNKNOWN
    answers = {_one_match(wanted, value) for value in given}
    if not answers:
        return Truth.NO
    return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


def _one_match(wanted: tuple[str, ...], value: str) -> Truth:
    values = at_once(value)
    return Truth.of(
        certain=any(covers_path(one, each) for one in wanted for each in values),
        possible=any(covers_path(each, one) for one in wanted for each in values),
    )


@attrs.frozen(cache_hash=True)
class FigureCondition(Checked):
    """The attribute is a figure that the number word fits ("at least 3")."""

    attribute: str
    number: NumberWord
    negated: bool = False

    def match(self, values: Values) -> Truth:
        """Whether an event with these possible figures meets the condition.  A text that is no figure is unknown."""
        answer = Truth.UNKNOWN
        if values is not None:
            answers = {self._one_match(value) for value in values}
            answer = Truth.UNKNOWN if len(answers) > 1 else answers.pop() if answers else Truth.NO
        return ~answer if self.negated else answer

    def _one_match(self, value: str) -> Truth:
        figure = read_figure(value)
        return Truth.UNKNOWN if figure is None else self.number.decide(figure.low, figure.high)

    def implies(self, other: Condition) -> bool:
        """Whether whatever meets this condition meets the other one.  False where that cannot be shown."""
        if not isinstance(other, FigureCondition) or other.attribute != self.attribute:
            return False
        if self.number == other.number and self.negated == other.negated:
            return True
        if self.negated:
            return False
        mine = self.number.possible
        if other.negated:
            return not any(_overlap(one, two) for one in mine for two in other.number.possible)
        return all(any(_inside(one, two) for two in other.number.definite) for one in mine)


@attrs.frozen
class SourceCondition(Checked):
    """The source is on record as reporting the event.  Where it is not, nothing says that it did not."""

    source: str
    attribute: str = REPORTED_BY

    def match(self, values: Values) -> Truth:
        """YES where the source is among those given, UNKNOWN elsewhere: silence is no denial."""
        return Truth.YES if values is not None and self.source in values else Truth.UNKNOWN

    def implies(self, other: Condition) -> bool:
        """Whether the other condition is about the same source."""
        return self == other


Condition = TextCondition | FigureCondition | SourceCondition


@functools.lru_cache(maxsize=16_384)
def read_figure(text: str) -> Figure | None:
    """The text as a figure, or None where it is none."""
    try:
        return read_cell(text)
    except BadNumber:
        return None


def _bound(value: int | Fraction | None, *, low: bool, is_open: bool) -> tuple[int, Fraction, int]:
    """A sortable form of one end of a range; an open end lies just inside the closed one."""
    if value is None:
        return (-1 if low else 1, Fraction(0), 0)
    return (0, Fraction(value), (1 if low else -1) if is_open else 0)


def _inside(inner: Range, outer: Range) -> bool:
    return _low(inner) >= _low(outer) and _high(inner) <= _high(outer)


def _overlap(one: Range, other: Range) -> bool:
    return max(_low(one), _low(other)) <= min(_high(one), _high(other))


def _low(zone: Range) -> tuple[int, Fraction, int]:
    return _bound(zone.low, low=True, is_open=zone.open_low)


def _high(zone: Range) -> tuple[int, Fraction, int]:
    return _bound(zone.high, low=False, is_open=zone.open_high)


def _condition(attribute: str, reader: ProgramReader, given: Argument, *, negated: bool) -> Condition:
    texts = reader.texts(given)
    if not texts:
        raise reader.unfit(given, "at least one value")
    wrong = next((text for text in texts if is_number_word(text)), None)
    try:
        if wrong is not None and len(texts) > 1:
            raise BadNumber(wrong, "a condition on a figure stands alone")
        if wrong is not None:
            NumberWord.parse(wrong)
    except BadNumber as error:
        raise reader.refuse(error, given) from error
    return read_condition(attribute, texts, negated=negated)


# A text that begins like this and is no number is a mistake, never the value of an attribute.
_NUMBER_WORDS = re.compile(
    r"(at least|at most|more than|no more than|fewer than|no fewer than|less than)\b", re.IGNORECASE
)


def is_number_word(text: str) -> bool:
    """Whether a text can only be meant as a number ("at least three")."""
    return _NUMBER_WORDS.match(text) is not None


def read_condition(attribute: str, texts: tuple[str, ...], *, negated: bool = False) -> Condition:
    """A condition as written: a number word where there is one text and it reads as one, else texts.

    A single numeral is a figure too: ``killed: 3`` is exactly three.
    """
    # "no" and "none" are words of everyday attributes ("counted: no"); as figures they are written 0.
    if len(texts) == 1 and texts[0].strip().lower() not in ("no", "none", "never"):
        with contextlib.suppress(BadNumber):
            return FigureCondition(attribute, NumberWord.parse(texts[0]).as_condition(), negated)
    return TextCondition(attribute, texts, negated)


class Counting(enum.Enum):
    """How what lasted belongs to a stretch of time: it began there, or it was going on there, whenever it began."""

    BEGAN = "began"
    GOING_ON = "going on"


@attrs.frozen(cache_hash=True)
class Scope(Noun):
    """A named conjunction of conditions.  ``conditions`` holds those of the scope it lies ``within`` too.

    ``label`` and ``plural`` are the words for one and for several such events.  ``counts``: how those that lasted are counted,
    by default as the scope it lies ``within`` says; None: nobody says.
    """

    name: str
    conditions: tuple[Condition, ...]
    within: str | None = None
    label: str = ""
    plural: str = ""
    counts: Counting | None = None
    location: Location | None = attrs.field(default=None, eq=False)

    def without(self, other: Scope) -> tuple[Scope, ...]:
        """What of this scope fails one condition on a figure of the other, for each of these."""
        return tuple(
            attrs.evolve(self, conditions=(*self.conditions, attrs.evolve(each, negated=not each.negated)))
            for each in other.conditions
            if isinstance(each, FigureCondition) and each not in self.conditions
        )

    @property
    def observed(self) -> str | None:
        """The series whose observations these are, where they are of one."""
        named = [each for each in self.conditions if isinstance(each, TextCondition) and each.attribute == SERIES]
        return named[0].values[0] if len(named) == 1 and len(named[0].values) == 1 and not named[0].negated else None

    @classmethod
    def arranged(cls, given: dict[str, Any], reader: ProgramReader, path: str) -> dict[str, Any]:
        """What is given, by the names of the fields: any other name is a condition on that attribute, ``not_`` holds negated ones.

        ``within`` may be the scope itself: then its conditions are among those of this one.
        """
        fields = attrs.fields_dict(cls)
        others = {name: given.pop(name) for name in list(given) if name not in fields}
        negated = others.pop("not_", {})
        if "conditions" in given:
            return {**given, **others}
        if not isinstance(negated, Mapping):
            reader.unfit(Argument(negated, f"{path}.not_"), "a mapping of conditions")
            negated = {}
        found: list[Condition] = []
        for conditions, denied in ((others, False), (negated, True)):
            for name, value in conditions.items():
                argument = Argument(value, f"{path}.{name}")
                with contextlib.suppress(Unreadable):
                    found.append(_condition(name, reader, argument, negated=denied))
        wider = given.get("within")
        if isinstance(wider, Scope):
            given["within"] = wider.name
            if wider.counts is not None:
                given.setdefault("counts", wider.counts)
            found += [condition for condition in wider.conditions if condition not in found]
        return {"conditions": tuple(found), **given}

    def implies(self, other: Scope) -> bool:
        """Whether every event of this scope is one of the other's, derived from the conditions alone."""
        return all(any(mine.implies(theirs) for mine in self.conditions) for theirs in other.conditions)

    @property
    def observes(self) -> bool:
        """Whether it speaks of the observations of a series, and so of no event."""
        return any(condition.attribute == SERIES for condition in self.conditions)

    def both(self, other: Scope) -> Scope:
        """The scope of what is in this scope and in the other one."""
        more = tuple(condition for condition in other.conditions if condition not in self.conditions)
        return attrs.evolve(
            self,
            name=f"{self.name} and {other.name}",
            conditions=self.conditions + more,
            within=self.name,
            counts=self.counts or other.counts,
        )

    def cells(self) -> tuple[Scope, ...]:
        """The scope as a union of scopes in which each text condition has a single value.

        The scope itself where that would make more than MAX_CELLS of them.
        """
        cells: list[tuple[Condition, ...]] = [()]
        for condition in self.conditions:
            if isinstance(condition, TextCondition) and not condition.negated and len(condition.values) > 1:
                options: list[Condition] = [attrs.evolve(condition, values=(value,)) for value in condition.values]
            else:
                options = [condition]
            if len(cells) * len(options) > MAX_CELLS:
                return (self,)
            cells = [(*cell, option) for cell in cells for option in options]
        return tuple(attrs.evolve(self, conditions=cell) for cell in cells)

    @property
    def undivided(self) -> bool:
        """Whether its cells would be more than MAX_CELLS, so that it stands for all of them."""
        cells = (
            len(condition.values)
            for condition in self.conditions
            if isinstance(condition, TextCondition) and not condition.negated
        )
        return math.prod(cells) > MAX_CELLS

    def text_values(self) -> Iterator[tuple[str, str]]:
        """Every attribute and text value its conditions name, also in negated ones."""
        for condition in self.conditions:
            if isinstance(condition, TextCondition):
                for value in condition.values:
                    yield condition.attribute, value

    @property
    def one(self) -> str:
        """The word for one such event."""
        return self.label or f"event of scope {self.name}"

    @property
    def many(self) -> str:
        """The word for several such events."""
        return self.plural or (plural_of(self.label) if self.label else f"events of scope {self.name}")

    def __str__(self) -> str:
        return self.name
