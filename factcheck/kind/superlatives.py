"""What is said of the highest and of the second highest, in words."""

from __future__ import annotations

from typing import Any

from factcheck.formula import Missing
from factcheck.kind.pieces import focal_of
from factcheck.meaning import Setting, is_looked_back_on
from factcheck.model import Anchor, AnchorPolicy, Length, Scope
from factcheck.wording import said_reach, say_anchor, say_event, say_now, say_where, say_window, say_zone


def say_best(statement: Any, number: str, better: str, setting: Setting, *, best: bool = True) -> str:
    """That of the events or observations there, of which the one that a statement names is one, so many others are better.

    ``number``: how many ("no other").  ``better``: than that they are ("has a higher 'killed'").  ``best``: it is the first of them, which looks back from
    its day.
    """
    scope, since = setting.scopes[statement.scope or str(statement.series)], statement.since
    many = scope.many if statement.event is not None else f"values of {statement.series}"
    focal = say_event(statement.event, setting.dates) if statement.event else f"that {say_window(statement.at)}"
    where, back, held = say_where(setting, statement.window, since), "", ""
    within: Length | None = getattr(statement, "within", None)
    if best and since is not None:
        where = f"after {say_anchor(since, setting.dates)}"
        back, held = f" up to {_its_day(statement, setting)}", _held(statement, scope, setting)
    elif within is not None:
        where, back = say_now(setting), f" {said_reach(within)} up to {_its_day(statement, setting)}"
    elif since is None and statement.window is None:
        where = say_now(setting)
    elif since is not None and since.window is not None:
        where = f"from {say_anchor(since, setting.dates)} {say_now(setting)}"
    return f"Of the {many} {where}, of which {focal} is one, {number}{back} {better}{held}{say_zone(setting.zone)}."


def _its_day(statement: Any, setting: Setting) -> str:
    focal = focal_of(statement, setting)
    until = ""
    if not isinstance(focal, Missing):
        told = is_looked_back_on(focal, setting)
        until = or_until_now(setting, told=told, on_record=focal in setting.labels)
    return f"{'it' if statement.series else 'its own day'}{until}"


def _held(statement: Any, scope: Scope, setting: Setting) -> str:
    """That one since which it is the best was as good."""
    since: Anchor = statement.since
    if getattr(statement, "anchor", AnchorPolicy.REQUIRED) is AnchorPolicy.REFERENCE:
        return ""
    as_good = "equals or beats it" if statement.direction.above else "is as low or lower"
    if since.window is not None:
        return f", but at least one {say_window(since.window)} {as_good}"
    if since.event is None or since.start or since.end:
        return ""
    return f", and {say_event(since.event, setting.dates)}, if it was one of the {scope.many}, {as_good}"


def or_until_now(setting: Setting, *, told: bool, on_record: bool) -> str:
    """In words that a superlative may also be meant up to the moment of speaking (``told``); of a claim that nobody dates perhaps only as far as the record goes (``on_record``)."""
    if not told:
        return ""
    return (
        " (or as far as the record goes)"
        if on_record and setting.record_ends is not None
        else f" (or {say_now(setting)})"
    )
