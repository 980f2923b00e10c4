"""The types of a statement's parameters: what a reader needs to know to read any kind's fields.

A kind declares its statement as a frozen attrs class whose fields have these types (or :class:`~factcheck.when.Window`,
:class:`~factcheck.when.Duration`, :class:`NumberWord`), so that adding a kind teaches no reader anything.
"""

from __future__ import annotations

import enum
from typing import NewType

import attrs

from factcheck.when import Window

__all__ = ["Anchor", "AnchorPolicy", "EventId", "ScopeName"]

ScopeName = NewType("ScopeName", str)
"""The name of a scope of the dossier."""

EventId = NewType("EventId", str)
"""The id of an event of the dossier, qualified by its log's id where it comes from one."""


class AnchorPolicy(enum.Enum):
    """Whether something in scope must have happened at the anchor ("since the one on 4 February") or not."""

    REQUIRED = "required"
    REFERENCE = "reference"


@attrs.frozen
class Anchor:
    """What a statement counts from or compares with: a window (a date, ``A/B``) or an event.  Exactly one is set."""

    window: Window | None = None
    event: EventId | None = None

    def __attrs_post_init__(self) -> None:
        if (self.window is None) == (self.event is None):
            raise ValueError("an anchor is either a window or an event")

    def __str__(self) -> str:
        return str(self.event) if self.window is None else str(self.window)
