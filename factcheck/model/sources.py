"""Who says what: sources, coverage statements and tallies."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.errors import Location
from factcheck.model.checked import Checked
from factcheck.model.figures import NumberWord
from factcheck.when import DUSK, Bound, Grain, Line, When, Window

__all__ = ["Coverage", "Source", "Tally", "derives_from"]


@attrs.frozen
class Source(Checked):
    """A person, an outlet, a document or a data set.  ``zone`` is what a bare date in it means."""

    id: str
    title: str = ""
    speaker: str = ""
    url: str = ""
    published: When | None = None
    zone: str | None = None
    derived_from: tuple[str, ...] = ()
    note: str = ""
    location: Location | None = attrs.field(default=None, eq=False)

    def knew_until(self, line: Line) -> int:
        """The first instant it cannot vouch for: the end of the day on which it certainly was published already.

        DUSK where nobody says when.  A publication known less precisely than to the day counts as its first instant.
        """
        if self.published is None:
            return DUSK
        published = self.published.on(line)
        precise = published.grain in (Grain.DAY, Grain.CLOCK) and published.bound is Bound.HARD
        return published.core_bounds[1] if precise else published.intervals.start


@attrs.frozen
class Coverage(Checked):
    """Somebody vouches that every event of the scope in the window is on record.

    ``in_log``: complete in that log (None: in this dossier).  ``account_of``: complete only as that source's own
    account, which closes nothing in the pooled view.  The window counts only where it is certainly meant.
    """

    id: str
    scope: str
    window: Window
    because: str
    vouched_by: str | None = None
    in_log: str | None = None
    account_of: str | None = None
    location: Location | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Tally(Checked):
    """A source's own total over a scope and a window, without the single events.  A statement, not evidence."""

    id: str
    scope: str
    window: Window
    number: NumberWord
    source: str | None = None
    made: When | None = None
    location: Location | None = attrs.field(default=None, eq=False)


def derives_from(sources: Mapping[str, Source], source: str, origin: str) -> bool:
    """Whether ``source`` is ``origin`` or derives from it, directly or through others.  Circles are harmless."""
    seen: set[str] = set()
    waiting = [source]
    while waiting:
        current = waiting.pop()
        if current == origin:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(sources[current].derived_from if current in sources else ())
    return False
