"""``happened``: something of the scope happened in the window."""

from __future__ import annotations

from typing import ClassVar

import attrs

from factcheck.formula import Count, Formula, Part, Setting
from factcheck.kind import Kind, Restating
from factcheck.model import SOME, ScopeName
from factcheck.when import Window
from factcheck.wording import Phrase

__all__ = ["KIND", "Happened"]


@attrs.frozen
class Happened:
    """At least one event of ``scope`` lies in ``window``."""

    kind: ClassVar[str] = "happened"
    scope: ScopeName
    window: Window


def _formulas(statement: Happened, setting: Setting) -> tuple[Formula, ...]:
    return tuple(
        Formula((Part("happened", (Count(setting.scopes[statement.scope], reading.stretch, SOME),)),), reading.name)
        for reading in statement.window.on(setting.line).readings(setting.now)
    )


def _meaning(statement: Happened, setting: Setting) -> str:
    return f"At least one {setting.scopes[statement.scope].one} happened {statement.window}."


def _restate(statement: Happened, setting: Setting) -> Restating:
    yield ()
    return ()


KIND = Kind(
    name=Happened.kind,
    statement=Happened,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(Phrase("{scope} happened {window}"),),
    restate=_restate,
    manual=__doc__ or "",
)
