"""Where a statement counts, which events it names, and what is on record of a figure, in words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping

from factcheck.errors import BadNumber
from factcheck.formula import Setting
from factcheck.model import Anchor, Event, EventWindow, Figure
from factcheck.when import When, Window
from factcheck.wording.dates import say_event, say_when, say_window

__all__ = ["capital", "figure_of", "latest_known", "say_anchor", "say_events", "say_now", "say_where"]


def capital(text: object) -> str:
    """The text with a capital in front, as a sentence begins."""
    said = str(text)
    return said[:1].upper() + said[1:]


def say_events(events: Iterable[str], dates: Mapping[str, When]) -> str:
    """Events with their dates: "e1 (2 February 2024), e2 (3 February 2024) and e3 (6 February 2024)"."""
    *first, last = (say_event(id_, dates) for id_ in events)
    return f"{', '.join(first)} and {last}" if first else last


def say_anchor(anchor: Anchor, dates: Mapping[str, When]) -> str:
    """An anchor as a point: "4 February 2024", "e7 (2 February 2024)", "the start of e7 (2 February 2024)"."""
    if anchor.window is None:
        event = say_event(str(anchor.event), dates)
        return f"the start of {event}" if anchor.start else event
    window = anchor.window
    return f"{say_when(window.first)} to {say_when(window.last)}" if window.last else say_when(window.first)


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
        scope = setting.scopes[last.scope].many if last.scope in setting.scopes else str(last.scope)
        end = say_now(setting)
        if last.before is not None:
            end = f"{'up to and including' if last.through else 'before'} {say_anchor(last.before, setting.dates)}"
        return f"among the last {last.number} {scope} {end}"
    if window is not None:
        return f"{say_window(window)} {say_now(setting)}" if window.relation.open_ended else say_window(window)
    if since is not None:
        said = say_anchor(since, setting.dates)
        return f"{'after' if since.window is None else 'since'} {said} {say_now(setting)}"
    return "at any time"


def latest_known(series: str, window: Window, setting: Setting) -> tuple[tuple[str, str], ...]:
    """The date of the last observation before a window, as the parameter of a reason; none where there is no such observation."""
    start = setting.window(window)[0][1].possible.start
    before = [id_ for id_, instants in setting.observed.get(series, ()) if instants.end <= start]
    return (("until", setting.dates[before[-1]].text),) if before and before[-1] in setting.dates else ()


def figure_of(event: Event, figure: str) -> Figure | None:
    """What an event gives for a figure; of several values the range around them, None where one is no figure."""
    found = []
    for value in event.values(figure) or ():
        with contextlib.suppress(BadNumber):
            found.append(Figure.parse(value))
    if not found or len(found) < len(event.values(figure) or ()):
        return None
    highs = [each.high for each in found if each.high is not None]
    return Figure(min(each.low for each in found), max(highs) if len(highs) == len(found) else None)
