"""Pieces of sentences: numbers that fit a measure, so many of something, where a statement counts, which events it names.

Also the readings of several wordings in one statement, combined.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from factcheck.meaning import Setting
from factcheck.model import Anchor, Counting, Event, EventWindow, Figure, Hedge, Length, NumberWord
from factcheck.model.scope import read_figure
from factcheck.when import DAWN, DUSK, When, Window, day_of
from factcheck.wording.dates import from_to, say_days, say_event, say_when, say_window


def said_reach(length: Length) -> str:
    """How far back a first looks: "in the 12 years", "for more than a decade"."""
    if length.number.hedge is not Hedge.BARE:
        return f"for {length}"
    return f"in the {length.unit.value}" if length.number.value == 1 else f"in the {length}"


def say_counted(ways: Sequence[Counting]) -> str:
    """A sentence of how what lasted counts; nothing where there is nothing that lasted."""
    if not ways:
        return ""
    if len(ways) > 1:
        return " What lasted counts where it began, or wherever it was going on; it must hold either way."
    return f" What lasted counts {'where it began' if ways[0] is Counting.BEGAN else 'wherever it was going on'}."


PLACES = 2
"""So many decimals a number is written with that has more, or has no end."""

Number = int | Fraction


def write_number(number: Number, places: int = PLACES, *, up: bool = False) -> str:
    """The number in digits, cut (``up``: raised) to so many decimals where it has more."""
    scale = 10**places
    scaled = Fraction(number) * scale
    whole = math.ceil(scaled) if up else math.floor(scaled)
    sign, whole = "-" if whole < 0 else "", abs(whole)
    decimals = f"{whole % scale:0{places}}".rstrip("0") if places else ""
    return f"{sign}{whole // scale}{'.' if decimals else ''}{decimals}"


def number_words(word: NumberWord, low: Number | None, high: Number | None) -> Iterator[str]:
    """Number words that fit a measure from low to high, nearest first, in the word's own direction where it has one.

    None is no bound.  Rounding is always outward, so that each of them is true.
    """
    least = "" if low is None else write_number(low)
    most = "" if high is None else write_number(high, up=True)
    if least and low == high:
        if least == most:
            yield f"exactly {least}"
        else:
            yield f"about {write_number(Fraction(low or 0) + Fraction(1, 20), 1)}"
    from_below = all(zone.high is None for zone in word.definite)
    from_above = all(zone.low is None for zone in word.definite)
    if least and (from_below or not most):
        yield f"at least {least}"
    if most and (from_above or not least):
        yield f"at most {most}"
    if least and most and least != most:
        yield f"between {least} and {most}"
    # The other bound may rest on what does not count for this claim, such as its own source's word that nothing is missing.
    if least and low and not from_below:
        yield f"at least {least}"
    if most and not from_above:
        yield f"at most {most}"


def capital(text: object) -> str:
    """The text with a capital in front, as a sentence begins."""
    said = str(text)
    return said[:1].upper() + said[1:]


def so_many(number: NumberWord, one: str, many: str) -> str:
    """So many of something: "exactly 1 attack", "a couple of attacks", "dozens of attacks", "no attacks"."""
    said = str(number)
    if number.value == 0 and number.hedge in (Hedge.EXACTLY, Hedge.BARE):
        return f"no {many}"
    if said.rsplit(maxsplit=1)[-1] in _OF:
        return f"{said} of {many}"
    return f"{said} {one if number.value == 1 else many}"


_OF = ("couple", "handful", "dozens", "scores", "hundreds", "thousands", "millions", "billions")
"""Words of number that do not stand before a noun alone."""


def listed(names: Sequence[str]) -> str:
    """Names as a reader says them: "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def say_events(events: Iterable[str], dates: Mapping[str, When]) -> str:
    """Events with their dates: "e1 (2 February 2024), e2 (3 February 2024) and e3 (6 February 2024)"."""
    return listed([say_event(id_, dates) for id_ in events])


def say_days_between(since: Anchor, events: Iterable[str], setting: Setting) -> str:
    """The days after an anchor and up to the last of the events, as far as the dates are precise enough to name them."""
    window = since.window
    if window is None:
        return f"after {say_event(str(since.event), setting.dates)} and"
    end = setting.edges(since).values[0][1].latest
    starts = [setting.dates[id_].intervals.start for id_ in events if id_ in setting.dates]
    if not starts or end == DUSK or DAWN in starts:
        return f"after {say_anchor(since, setting.dates)} and"
    # No other before the last of those named, and the day of that one may hold one before it.
    first, last = day_of(end, setting.zone), day_of(max(starts), setting.zone)
    if first == last:
        return f"on {say_days(first, first)}"
    return f"from {from_to(say_days(first, first), say_days(last, last))}" if first < last else "on any day in between"


def say_anchor(anchor: Anchor, dates: Mapping[str, When]) -> str:
    """An anchor as a point: "4 February 2024", "e7 (2 February 2024)", "the start of e7 (2 February 2024)"."""
    if anchor.window is None:
        event = say_event(str(anchor.event), dates)
        return f"the start of {event}" if anchor.start else f"the end of {event}" if anchor.end else event
    window = anchor.window
    return from_to(say_when(window.first), say_when(window.last)) if window.last else say_when(window.first)


def say_now(setting: Setting) -> str:
    """Up to when an open stretch runs: "up to 23 April 2024"."""
    return f"up to {say_when(setting.now)}" if setting.now else "up to the moment of speaking"


def say_where(
    setting: Setting,
    window: Window | None = None,
    since: Anchor | None = None,
    last: EventWindow | None = None,
) -> str:
    """Where a statement counts: "in March 2024", "since October 2023 up to 23 April 2024", "among the last 10 games before e7".

    "at any time" where it names no stretch.
    """
    if last is not None:
        scope = setting.scopes[last.scope]
        end = say_now(setting)
        if last.before is not None:
            end = f"{'up to and including' if last.through else 'before'} {say_anchor(last.before, setting.dates)}"
        return f"in the last {f'{last.number} {scope.many}' if last.number > 1 else scope.one} {end}"
    if window is not None:
        return f"{say_window(window)} {say_now(setting)}" if window.relation.open_ended else say_window(window)
    if since is not None:
        said = say_anchor(since, setting.dates)
        return f"{'after' if since.window is None else 'since'} {said} {say_now(setting)}"
    return "at any time"


def figure_of(event: Event, figure: str) -> Figure | None:
    """What an event gives for a figure; of several values the range around them, None where one is no figure."""
    given = [read_figure(value) for value in event.values(figure) or ()]
    found = [each for each in given if each is not None]
    if not found or len(found) < len(given):
        return None
    highs = [each.high for each in found if each.high is not None]
    return Figure(min(each.low for each in found), max(highs) if len(highs) == len(found) else None)


MAX_READINGS = 64
"""So many admissible readings one statement may have."""

Meaning = TypeVar("Meaning")
