"""How one text is read as a value: the table of the types that a single text gives.

A new type of parameter is one more entry in :data:`LEAVES`.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from factcheck.errors import BadNumber, BadTime, BadValue, did_you_mean, shorten
from factcheck.model.choices import Choice
from factcheck.model.figures import Figure, NumberWord
from factcheck.model.multipliers import plain_unit
from factcheck.model.names import Known, UnknownName
from factcheck.model.numerals import read_number
from factcheck.model.parameters import (
    Absolute,
    Anchor,
    Entries,
    EventId,
    EventWindow,
    FigureName,
    Id,
    Label,
    Length,
    LogId,
    PersonId,
    Prose,
    QualifiedId,
    ScopeName,
    SeriesName,
    SourceId,
    SubjectId,
    UnitName,
    Zone,
)
from factcheck.model.proportions import Proportion
from factcheck.when import Duration, Span, When, Window, parse_time, require_zone, write_days

ID = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)
"""The id of something."""
EVENT_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}", re.ASCII)
"""The id of an event, which may be qualified by that of its log."""


_ANYTHING = Known(anything=True)


@attrs.frozen(eq=False)
class Frame:
    """What a text is read with.  ``zone``: whose days bare dates are (None: of an unknown one).

    ``said``: when it was said, which "last month" is relative to.  ``known``: what it may name.
    """

    zone: str | None = None
    said: When | None = None
    known: Known = _ANYTHING

    def beside(self, role: str, value: Any) -> Frame:
        """What is read with beside a field that has that role: the ``zone``, when it was ``said``, or the ``source`` or sources of both.

        ``value``: None where it could not be read.
        """
        if role != "source":
            return attrs.evolve(self, **{role: value})
        if value is None:
            return self
        if isinstance(value, str):
            return self.of_source(value)
        frames = [self.of_source(source) for source in value] or [self]
        zones, said = {frame.zone for frame in frames}, {frame.said for frame in frames}
        if len(zones) > 1 or (value and zones == {None}):
            # Nobody can say which day is meant, and so neither what is relative to it.
            return attrs.evolve(self, zone=None, said=None)
        return attrs.evolve(self, zone=zones.pop(), said=said.pop() if len(said) == 1 else None)

    def of_source(self, name: str) -> Frame:
        """What the texts of a source are read with: its own zone and publication, else these."""
        source = self.known.sources.defined.get(name)
        if source is None:
            return self
        return attrs.evolve(self, zone=source.zone or self.zone, said=source.published or self.said)


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
        word = edge[1].lower()
        return Anchor(event=EventId(edge[2]), start=word == "start", end=word == "end")
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


# "After midnight on 5 February" and "before dawn" are parts of a day, not one-sided dates.
_ONE_SIDED = re.compile(
    r"(after|since|from|before|until|by)\s+(?!midnight|noon|midday|dawn|dusk|sunrise|sunset|daybreak)(\S.*)",
    re.ASCII | re.IGNORECASE,
)
_LATER = frozenset({"after", "since", "from"})


def read_event_time(text: str, frame: Frame) -> When | Span:
    """When an event happened; ``A/B`` is a span over which it lasted.  Raises :exc:`BadTime`.

    "after X" says neither that it went on from X nor that it happened at a moment after X, so it is refused.
    """
    bare = _ONE_SIDED.fullmatch(text.strip())
    if bare and " to " not in text:
        word, date = bare.group(1).lower(), _as_written(bare.group(2), frame)
        lasted, once = (f"{date}/..", f"[{date}..]") if word in _LATER else (f"../{date}", f"[..{date}]")
        raise BadTime(
            text,
            f"with '{word}' it may have lasted or have happened at one moment",
            hint=f"write {lasted} if it lasted, {once} if it happened once",
        )
    return parse_time(text, zone=frame.zone, reference=frame.said)


def _as_written(text: str, frame: Frame) -> str:
    """A date in the form that can stand in brackets; as it is where it is none."""
    try:
        return write_days(_when(text, frame).core, frame.zone)
    except BadTime:
        return text


def read_entries(text: str) -> Figure:
    """How many events an entry stands for: a whole number from 1, a range, or "3+".  Raises :exc:`BadNumber`."""
    figure = Figure.parse(text)
    if any(bound.denominator != 1 or bound < 1 for bound in (figure.low, figure.high) if bound is not None):
        raise BadNumber(text, "an entry stands for a whole number of events, at least one")
    return figure


def _an_id(pattern: re.Pattern[str]) -> Callable[[str, Frame], str]:
    def read(text: str, _: Frame) -> str:
        if not pattern.fullmatch(text):
            expected = "up to 128 of the letters A to Z, digits, '.', '_' and '-'"
            raise BadValue(f"{shorten(text)} cannot be an id", expected=expected)
        return text

    return read


def _alone(read: Callable[[str], Any]) -> Callable[[str, Frame], Any]:
    """A reader of texts that mean the same whoever says them."""
    return lambda text, _: read(text)


def _name_of(wanted: Any) -> Callable[[str, Frame], str]:
    """A reader of the names of things of one sort."""
    return lambda text, frame: frame.known.check(wanted, text)


LEAVES: Mapping[Any, Callable[[str, Frame], Any]] = MappingProxyType(
    {
        When: _when,
        Absolute: lambda text, frame: When.parse(text, zone=frame.zone),
        When | Span: read_event_time,
        Span: lambda text, frame: Span.parse(text, zone=frame.zone),
        Window: _window,
        Anchor: _anchor,
        EventWindow: _event_window,
        Duration: _alone(Duration.parse),
        Length: _alone(Length.parse),
        NumberWord: _alone(NumberWord.parse),
        Proportion: _alone(Proportion.parse),
        Figure: _alone(Figure.parse),
        Entries: _alone(read_entries),
        Choice: _alone(Choice.parse),
        int: _alone(read_whole_number),
        bool: _alone(_yes_or_no),
        str: _alone(str),
        Prose: _alone(str),
        Label: _alone(str),
        UnitName: _alone(plain_unit),
        Zone: _alone(require_zone),
        Id: _an_id(ID),
        QualifiedId: _an_id(EVENT_ID),
        **{
            wanted: _name_of(wanted)
            for wanted in (ScopeName, EventId, SeriesName, PersonId, SourceId, LogId, FigureName, SubjectId)
        },
    }
)
"""How a text is read as a value of each type.  Each raises :exc:`BadValue`, or another ValueError, where it cannot."""

TIMES = frozenset({When, Absolute, When | Span, Span, Window, Anchor, EventWindow})
"""The leaves in which brackets have a meaning: ``[2024-02-03..2024-02-05]``."""


def read_enum(wanted: type[enum.Enum], written: str) -> enum.Enum:
    """The member with that value, without regard to case; ``_`` may be a space.  Raises :exc:`BadValue`."""
    folded = "_".join(written.casefold().split())
    for member in wanted:
        if "_".join(str(member.value).casefold().split()) == folded:
            return member
    values = [str(member.value) for member in wanted]
    raise BadValue(
        f"{shorten(written)} is not allowed here",
        expected=f"one of {', '.join(values)}",
        hint=functools.partial(did_you_mean, written, values),
    )
