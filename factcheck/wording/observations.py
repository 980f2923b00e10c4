"""What is on record of a figure, for the wording of reasons and restatements."""

from __future__ import annotations

import contextlib

from factcheck.errors import BadNumber
from factcheck.formula import Setting
from factcheck.model import Event, Figure
from factcheck.when import Window

__all__ = ["figure_of", "latest_known"]


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
