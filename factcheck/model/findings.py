"""One thing to tell the user, with a stable code and a place in a file."""

from __future__ import annotations

import enum

import attrs

from factcheck.errors import Location


class Severity(enum.Enum):
    """How loud a finding is.  The user's policy, not the check's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@attrs.frozen
class Finding:
    """One thing to tell the user.  ``code`` and ``name`` are permanent; the message is made from ``params``."""

    code: str
    name: str
    severity: Severity
    message: str
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    location: Location | None = None
    related: tuple[Location, ...] = ()
