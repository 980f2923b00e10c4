"""Texts to the values of a statement's parameters, by their types.

The same readers serve the slots of a phrase and the keys of a mapping.  Each raises ValueError with what is wrong.
"""

from __future__ import annotations

import enum
import functools
import re
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from factcheck.errors import BadNumber, BadTime, did_you_mean
from factcheck.model import (
    Anchor,
    EventId,
    EventWindow,
    FigureName,
    Length,
    NumberWord,
    PersonId,
    Proportion,
    ScopeName,
    SeriesName,
    SourceId,
    SubjectId,
    read_number,
    walk,
)
from factcheck.readers.faults import UnknownName, shorten
from factcheck.readers.names import Names
from factcheck.readers.structure import EVENT_ID, read_enum
from factcheck.when import Duration, When, Window

__all__ = ["Known", "ParameterReader", "read_whole_number"]

_NAMES_BEHIND = re.compile(r" \[[A-Za-z_][^\]]*\]$")
_LAST = re.compile(r"(?:the )?(?:last )?(.+?) (\S+)(?: (before|through) (.+))?")
_EDGE = re.compile(r"(start|end) of (\S+)", re.IGNORECASE)


@attrs.frozen(eq=False)
class Known:
    """What a statement may name.  ``attributes``: those that some event has, or some log's columns give."""

    scopes: Names[Any]
    events: Names[Any]
    series: Names[Any]
    people: Names[Any]
    sources: Names[Any]
    attributes: Names[Any]

    @classmethod
    def nothing(cls) -> Known:
        """Nothing is defined yet."""
        return cls(*(Names(noun) for noun in ("scope", "event", "series", "person", "source", "attribute")))

    @property
    def incomplete(self) -> bool:
        """Whether a word that means nothing here may have been defined where nothing could be read."""
        return any(
            names.incomplete
            for names in (self.scopes, self.events, self.series, self.people, self.sources, self.attributes)
        )


class ParameterReader:
    """Reads parameters whose bare dates are days of ``zone`` (None: of an unknown one).

    ``said``: when the statement was made, which "last month" is relative to.
    """

    def __init__(self, known: Known, zone: str | None, said: When | None) -> None:
        self.known, self.zone, self.said = known, zone, said
        self._names: dict[Any, Names[Any]] = {
            ScopeName: known.scopes,
            EventId: known.events,
            SeriesName: known.series,
            PersonId: known.people,
            SourceId: known.sources,
            FigureName: known.attributes,
        }
        self.texts: dict[Any, Callable[[str], Any]] = {
            **{wanted: names.check for wanted, names in self._names.items()},
            SubjectId: self._subject,
            Anchor: self._anchor,
            EventWindow: self._event_window,
            Window: functools.partial(Window.parse, zone=zone, reference=said),
            When: functools.partial(When.parse, zone=zone, reference=said),
            Duration: Duration.parse,
            Length: Length.parse,
            NumberWord: NumberWord.parse,
            Proportion: Proportion.parse,
            int: read_whole_number,
            bool: _yes_or_no,
        }

    def read(self, wanted: Any, text: str) -> Any:
        """The text as a value of that type.  Raises ValueError."""
        if wanted in self.texts:
            if _NAMES_BEHIND.search(text):
                # A list of events behind a date is not its zone, for which the list of zones would be searched.
                raise ValueError(f"{shorten(text)} cannot be read here")
            return self.texts[wanted](text)
        if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
            return read_enum(wanted, text)
        if typing.get_origin(wanted) is tuple:
            return tuple(self.read(typing.get_args(wanted)[0], member) for member in _members(text))
        if typing.get_origin(wanted) in (typing.Union, types.UnionType):
            return self._first(typing.get_args(wanted), text)
        if wanted is str:
            return text
        raise ValueError(f"{shorten(text)} cannot be read here")

    def _first(self, members: tuple[Any, ...], text: str) -> Any:
        """Of several types the first that fits."""
        problem = ValueError(f"{shorten(text)} cannot be read here")
        for member in members:
            try:
                return self.read(member, text)
            except ValueError as error:
                problem = error
        raise problem

    # Names and what is built of them

    def _subject(self, text: str) -> str:
        people, events = self.known.people, self.known.events
        if not any(text in names.defined or names.is_lost(text) for names in (people, events)):
            suggest = functools.partial(did_you_mean, text, [*people.defined, *events.defined])
            raise UnknownName(f"there is no person or event {shorten(text)}", suggest)
        return text

    def _anchor(self, text: str) -> Anchor:
        edge = _EDGE.fullmatch(text)
        if edge and self._is_event(edge[2]):
            return Anchor(event=EventId(edge[2]), start=edge[1].lower() == "start")
        if self._is_event(text):
            return Anchor(event=EventId(text))
        try:
            window = Window.parse(text, zone=self.zone, reference=self.said)
        except BadTime as error:
            name = edge[2] if edge else text
            otherwise = None if EVENT_ID.fullmatch(name) and (":" in name or name[0].islower()) else error
            suggest = functools.partial(self.known.events.suggestion, name)
            raise UnknownName(f"{shorten(text)} is neither a time nor an event", suggest, otherwise) from error
        if window.relation.open_ended:
            raise BadTime(text, "a time to count from needs an end", hint="write the date alone")
        return Anchor(window=window)

    def _is_event(self, text: str) -> bool:
        events = self.known.events
        if text in events.defined:
            return True
        return bool(EVENT_ID.fullmatch(text) and events.is_lost(text) and not _is_time(text))

    def _event_window(self, text: str) -> EventWindow:
        found = _LAST.fullmatch(" ".join(text.split()))
        if found is None:
            raise BadNumber(text, "not a number of last events", hint="write for example: 10 games before 2024-05-04")
        number, scope = read_whole_number(found[1]), self.known.scopes.check(found[2])
        before = self._anchor(found[4]) if found[4] else None
        return EventWindow(number, ScopeName(scope), before, through=found[3] == "through")

    # References

    def references(self, value: Any) -> Iterator[tuple[Names[Any], str]]:
        """Everything a statement names, however deep, with the things of its sort."""
        people, events = self.known.people, self.known.events
        for wanted, name in walk(value):
            if wanted in self._names:
                yield self._names[wanted], name
            elif wanted is SubjectId and name not in people.defined:
                yield people if name not in events.defined and people.is_lost(name) else events, name


def read_whole_number(text: str) -> int:
    """A whole number or an ordinal: "3", "third", "31st", "twenty-first".  Raises :exc:`BadNumber`."""
    number = read_number(_cardinal(text.strip().lower()))
    if not isinstance(number, int):
        raise BadNumber(text, "no whole number")
    return number


_ENDING = re.compile(r"([0-9][0-9,]*)(st|nd|rd|th)", re.ASCII)
_IRREGULAR = {"first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine"}
_IRREGULAR["twelfth"] = "twelve"


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


def _members(text: str) -> list[str]:
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    members = [member.strip() for member in inner.split(",")]
    if (inner is text and len(text.split()) > 1) or not all(members):
        raise ValueError(f"{shorten(text)} is no list; write [a, b]")
    return members


def _is_time(text: str) -> bool:
    try:
        Window.parse(text)
    except BadTime:
        return False
    return True


def _yes_or_no(text: str) -> bool:
    answer = {"yes": True, "no": False, "true": True, "false": False}.get(text.casefold())
    if answer is None:
        raise ValueError(f"{shorten(text)} is neither yes nor no")
    return answer
