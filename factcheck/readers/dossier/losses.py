"""What could not be read of the events of a dossier, and which coverage it cancels, for what time.

A lost row cancels coverage that relies on its log, over the time at which it may have happened; one that certainly is not of the scope
cancels nothing.  (All of this only enlarges the set of worlds.)
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import attrs

from factcheck.errors import shorten
from factcheck.model import SERIES, Event, Lack, Scope
from factcheck.model.names import Names
from factcheck.model.worded import Lexicon
from factcheck.readers.columns import MAX_LOSSES, LogContent, Loss
from factcheck.when import Truth, When

_SUFFIX = " could not be read"
UNREAD = f"an event of the dossier{_SUFFIX}"
TOLD_LACKS = 3
"""Of so many events it is told when they may have happened."""


@attrs.frozen
class Lost:
    """What was lost of one input.  ``why``: as a message says it; ``whole``: nobody can say what was lost, or how much."""

    why: str
    where: str
    whole: bool
    losses: tuple[Loss, ...] = ()
    lexicon: Lexicon | None = None

    def lacks(self, scope: Scope | None) -> list[Lack] | None:
        """The events that a scope may lack, each with the time at which it may have happened; None where that may be at any time."""
        mine = [loss for loss in self.losses if scope is None or self._may_be_in(loss, scope)]
        if self.whole or any(loss.when is None for loss in mine):
            return None
        return [Lack(f"line {loss.line} of {self.where}", loss.when) for loss in mine if loss.when is not None]

    def undated(self, scope: Scope | None) -> list[Lack]:
        """What the scope may lack of any time, where that is why its coverage counts nowhere: the first few rows, or all of the input."""
        if self.whole:
            return [Lack(f"some of {self.where}" if self.where else UNREAD.removesuffix(_SUFFIX), _ANY_TIME)]
        mine = (loss for loss in self.losses if loss.when is None and (scope is None or self._may_be_in(loss, scope)))
        return [Lack(f"line {loss.line} of {self.where}", _ANY_TIME) for loss in itertools.islice(mine, TOLD_LACKS)]

    def _may_be_in(self, loss: Loss, scope: Scope) -> bool:
        attributes = self.lexicon.attributes(loss.attributes) if self.lexicon else loss.attributes
        return Event("lost", loss.when or _ANY_TIME, attributes=attributes).matches(scope) is not Truth.NO


_ANY_TIME = When.parse("[..9999]")


@attrs.frozen
class Cancelled:
    """Where a coverage statement does not count: not where something it ``lacks`` may lie, or nowhere.  ``why``: as a message says it."""

    why: str = ""
    lacks: tuple[Lack, ...] = ()
    everywhere: bool = False


@attrs.frozen
class Losses:
    """Why coverage may be cancelled.  ``logs``: by id, what was lost of a log that is not sound.

    ``dossier``: what was lost of the events that the dossier itself holds.  ``series``: those that lost observations.
    """

    logs: Mapping[str, Lost]
    dossier: Lost | None
    series: frozenset[str] = frozenset()

    def of(self, in_log: str | None, scope: Scope | None = None) -> Cancelled:
        """What becomes of a statement that is complete ``in`` that log (None: everywhere).

        One about a series relies on the observations of that series alone.
        """
        if scope is not None and scope.observes:
            lost = sorted(self.series & {value for attribute, value in scope.text_values() if attribute == SERIES})
            if not lost:
                return Cancelled()
            what = f"an observation of the series {shorten(lost[0])}"
            return Cancelled(f"{what}{_SUFFIX}", (Lack(what, _ANY_TIME),), everywhere=True)
        relied_on = [self.logs[log] for log in sorted(self.logs) if in_log in (log, None)]
        if in_log is None and self.dossier is not None:
            relied_on.insert(0, self.dossier)
        found: list[Lack] = []
        why = ""
        for lost_input in relied_on:
            lacks = lost_input.lacks(scope)
            if lacks is None:
                return Cancelled(lost_input.why, tuple(lost_input.undated(scope)), everywhere=True)
            why = why or (lost_input.why if lacks else "")
            found += lacks
        return Cancelled(why, tuple(found))


def losses_of(
    logs: Names[Any],
    contents: Mapping[str, LogContent],
    files: Mapping[str, str],
    own: Lost | None,
    series: frozenset[str],
    lexicon: Lexicon,
) -> Losses:
    """What was lost of the logs (``files``: the file of each), of the dossier (``own``) and of the series.  ``lexicon``: what attributes mean."""
    found = {log: Lost(f"the log {shorten(log)} could not be read", log, whole=True) for log in logs.lost}
    for log, content in contents.items():
        if content.broken:
            found[log] = Lost(f"the log {shorten(log)} could not be read to its end", files[log], whole=True)
        elif content.lost:
            rows = "a row" if content.lost == 1 else f"{content.lost:,} rows"
            why = f"{rows} of the log {shorten(log)} could not be read"
            found[log] = Lost(
                why,
                files[log],
                content.lost > len(content.losses) or content.lost > MAX_LOSSES,
                content.losses,
                lexicon,
            )
    if own is None and logs.incomplete:
        own = Lost(UNREAD, "", whole=True)
    elif own is not None:
        own = attrs.evolve(own, lexicon=lexicon)
    return Losses(found, own, series)


def said_when(lacks: tuple[Lack, ...]) -> str:
    """When the first few of them may have happened."""
    whens = list(dict.fromkeys(lack.when.text for lack in lacks))
    more = f" and {len(whens) - TOLD_LACKS:,} more" if len(whens) > TOLD_LACKS else ""
    return ", ".join(whens[:TOLD_LACKS]) + more
