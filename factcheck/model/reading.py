"""One reader of types: what a file, a phrase or a program gives, as a value of the type that a field declares.

A *leaf* is read from one text.  :data:`LEAVES` is the table of them: a new type of parameter is one more entry there.  All other types
are made of leaves, and :class:`TypeReader` is the one walk over them: enums by their values, ``tuple[X, ...]`` member by member, of
several types the first that fits, attrs classes by their fields.  It is blind to where values come from, which its subclasses know:
the nodes of a file, the slots of a phrase, the values of a program.
"""

from __future__ import annotations

import enum
import functools
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import attrs

from factcheck.errors import BadNumber, BadTime, BadValue, did_you_mean, shorten
from factcheck.model.checked import field_types
from factcheck.model.figures import Figure, NumberWord, read_number
from factcheck.model.names import Known, UnknownName
from factcheck.model.parameters import (
    Anchor,
    EventId,
    EventWindow,
    FigureName,
    Length,
    PersonId,
    ScopeName,
    SeriesName,
    SourceId,
    SubjectId,
)
from factcheck.model.proportions import Proportion
from factcheck.when import Duration, Span, When, Window

__all__ = [
    "EVENT_ID",
    "LEAVES",
    "Frame",
    "TypeReader",
    "Unreadable",
    "read_enum",
    "read_whole_number",
]

Given = TypeVar("Given")

EVENT_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}", re.ASCII)
"""The id of an event, which may be qualified by that of its log."""


@attrs.frozen(eq=False)
class Frame:
    """What a text is read with.  ``zone``: whose days bare dates are (None: of an unknown one).

    ``said``: when it was said, which "last month" is relative to.  ``known``: what it may name.
    """

    zone: str | None = None
    said: When | None = None
    known: Known = attrs.field(factory=functools.partial(Known, anything=True))


class Unreadable(Exception):
    """A value is lost.  What is wrong with it is recorded, here or where the thing it needs was defined."""


# --- leaves: one text, one value ----------------------------------------------------------------------------


def _when(text: str, frame: Frame) -> When:
    return When.parse(text, zone=frame.zone, reference=frame.said)


def _window(text: str, frame: Frame) -> Window:
    return Window.parse(text, zone=frame.zone, reference=frame.said)


def _yes_or_no(text: str) -> bool:
    answer = {"yes": True, "no": False, "true": True, "false": False}.get(text.casefold())
    if answer is None:
        raise BadValue(f"{shorten(text)} is neither yes nor no")
    return answer


_EDGE = re.compile(r"(start|end) of (\S+)", re.IGNORECASE)


def _anchor(text: str, frame: Frame) -> Anchor:
    edge = _EDGE.fullmatch(text)
    if edge and _is_event(edge[2], frame):
        return Anchor(event=EventId(edge[2]), start=edge[1].lower() == "start")
    if _is_event(text, frame):
        return Anchor(event=EventId(text))
    try:
        window = _window(text, frame)
    except BadTime as error:
        name = edge[2] if edge else text
        otherwise = None if EVENT_ID.fullmatch(name) and (":" in name or name[0].islower()) else error
        suggest = functools.partial(frame.known.events.suggestion, name)
        raise UnknownName(f"{shorten(text)} is neither a time nor an event", suggest, otherwise) from error
    if window.relation.open_ended:
        raise BadTime(text, "a time to count from needs an end", hint="write the date alone")
    return Anchor(window=window)


def _is_event(text: str, frame: Frame) -> bool:
    events = frame.known.events
    if text in events.defined:
        return True
    return bool(EVENT_ID.fullmatch(text) and events.is_lost(text) and not _is_time(text))


def _is_time(text: str) -> bool:
    try:
        Window.parse(text)
    except BadTime:
        return False
    return True


_LAST = re.compile(r"(?:the )?(?:last )?(.+?) (\S+)(?: (before|through) (.+))?")


def _event_window(text: str, frame: Frame) -> EventWindow:
    found = _LAST.fullmatch(" ".join(text.split()))
    if found is None:
        raise BadNumber(text, "not a number of last events", hint="write for example: 10 games before 2024-05-04")
    number, scope = read_whole_number(found[1]), frame.known.check(ScopeName, found[2])
    before = _anchor(found[4], frame) if found[4] else None
    return EventWindow(number, ScopeName(scope), before, through=found[3] == "through")


_ENDING = re.compile(r"([0-9][0-9,]*)(st|nd|rd|th)", re.ASCII)
_IRREGULAR = {
    "first": "one",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
}


def read_whole_number(text: str) -> int:
    """A whole number or an ordinal: "3", "third", "31st", "twenty-first".  Raises :exc:`BadNumber`."""
    number = read_number(_cardinal(text.strip().lower()))
    if not isinstance(number, int):
        raise BadNumber(text, "no whole number")
    return number


def _cardinal(text: str) -> str:
    """An ordinal as the number it is made of; anything else as it is."""
    digits = _ENDING.fullmatch(text)
    if digits:
        return digits[1]
    head, last = re.fullmatch(r"(.*?)([a-z]*)", text, re.DOTALL).groups()  # type: ignore[union-attr]  # fits any text
    if last in _IRREGULAR:
        return head + _IRREGULAR[last]
    if last.endswith("tieth"):
        return f"{head}{last.removesuffix('ieth')}y"
    return head + last.removesuffix("th")


def _alone(read: Callable[[str], Any]) -> Callable[[str, Frame], Any]:
    """A reader of texts that mean the same whoever says them."""
    return lambda text, _: read(text)


def _name_of(wanted: Any) -> Callable[[str, Frame], str]:
    """A reader of the names of things of one sort."""
    return lambda text, frame: frame.known.check(wanted, text)


LEAVES: Mapping[Any, Callable[[str, Frame], Any]] = MappingProxyType(
    {
        When: _when,
        Window: _window,
        Span: lambda text, frame: Span.parse(text, zone=frame.zone),
        Anchor: _anchor,
        EventWindow: _event_window,
        Duration: _alone(Duration.parse),
        Length: _alone(Length.parse),
        NumberWord: _alone(NumberWord.parse),
        Proportion: _alone(Proportion.parse),
        Figure: _alone(Figure.parse),
        int: _alone(read_whole_number),
        bool: _alone(_yes_or_no),
        str: _alone(str),
        **{
            wanted: _name_of(wanted)
            for wanted in (ScopeName, EventId, SeriesName, PersonId, SourceId, FigureName, SubjectId)
        },
    }
)
"""How a text is read as a value of each type.  Each raises :exc:`BadValue`, or another ValueError, where it cannot."""


def read_enum(wanted: type[enum.Enum], written: str) -> enum.Enum:
    """The member with that value, without regard to case; ``_`` may be a space.  Raises :exc:`BadValue`."""
    folded = "_".join(written.casefold().split())
    for member in wanted:
        if str(member.value).casefold() == folded:
            return member
    values = [str(member.value) for member in wanted]
    raise BadValue(
        f"{shorten(written)} is not allowed here",
        expected=f"one of {', '.join(values)}",
        hint=functools.partial(did_you_mean, written, values),
    )


# --- the walk over types ------------------------------------------------------------------------------------


class TypeReader(Generic[Given]):
    """Reads values of types from one sort of source.

    A source says by its methods how it gives texts, members and fields, and what becomes of a mistake.  ``own``: types that it reads in
    its own way.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.own: dict[Any, Callable[[Given], Any]] = {}

    def text(self, given: Given) -> str:
        """What was given as one text."""
        raise NotImplementedError

    def members(self, given: Given) -> Iterable[Given]:
        """The members of a list; what is no list is its only member."""
        raise NotImplementedError

    def entries(self, given: Given, shape: type) -> tuple[dict[str, Given], set[str]]:
        """What is given for the fields of a class, by name, and the names of those that are lost: required and missing, or misspelt."""
        raise NotImplementedError

    def refuse(self, error: ValueError, given: Given) -> Exception:
        """Note what is wrong with what was given.  The answer can be raised."""
        raise NotImplementedError

    def impossible(self, error: ValueError, shape: type, given: Given) -> Exception:
        """Note that a class does not take its fields together.  The answer can be raised."""
        raise NotImplementedError

    def attempt(self, wanted: Any, given: Given) -> Any:
        """Like :meth:`read`, and nothing is noted of what is wrong."""
        return self.read(wanted, given)

    def read(self, wanted: Any, given: Given) -> Any:
        """What was given, as a value of that type.  Raises what :meth:`refuse` gives, or :exc:`Unreadable`."""
        if wanted in self.own:
            return self.own[wanted](given)
        if wanted in LEAVES:
            return self._from_text(functools.partial(_leaf, wanted, self.frame), given)
        if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
            return self._from_text(functools.partial(read_enum, wanted), given)
        if typing.get_origin(wanted) is tuple:
            return self.each(typing.get_args(wanted)[0], self.members(given))
        if typing.get_origin(wanted) in (typing.Union, types.UnionType):
            return self._first([member for member in typing.get_args(wanted) if member is not type(None)], given)
        if attrs.has(wanted):
            return self.build(wanted, given)
        raise self.refuse(BadValue("nothing of this sort can be read"), given)

    def _from_text(self, read: Callable[[str], Any], given: Given) -> Any:
        text = self.text(given)
        try:
            return read(text)
        except ValueError as error:
            raise self.refuse(error, given) from error

    def _first(self, types: list[Any], given: Given) -> Any:
        """Of several types the first that fits; what is wrong is told of the last one."""
        for wanted in types[:-1]:
            try:
                return self.attempt(wanted, given)
            except (Unreadable, ValueError):
                continue
        return self.read(types[-1], given)

    def each(self, wanted: Any, members: Iterable[Given]) -> tuple[Any, ...]:
        """Every member read; Unreadable only after all were tried."""
        values, lost = [], False
        for member in members:
            try:
                values.append(self.read(wanted, member))
            except Unreadable:
                lost = True
        if lost:
            raise Unreadable
        return tuple(values)

    def fields(self, given: Given, shape: type) -> tuple[dict[str, Any], set[str]]:
        """The fields of a class that can be read, by name, and the names of those that are lost."""
        entries, lost = self.entries(given, shape)
        values: dict[str, Any] = {}
        for name, wanted in field_types(shape).items():
            if name in entries:
                try:
                    values[name] = self.read(wanted, entries[name])
                except Unreadable:
                    lost.add(name)
        return values, lost

    def build(self, shape: type, given: Given) -> Any:
        """A value of an attrs class, read field by field."""
        values, lost = self.fields(given, shape)
        if lost:
            raise Unreadable
        try:
            return shape(**values)
        except ValueError as error:
            raise self.impossible(error, shape, given) from error


def _leaf(wanted: Any, frame: Frame, text: str) -> Any:
    return LEAVES[wanted](text, frame)
