"""The questions about reports rather than what they count: what is known of them by name, which may be one event, and which are declared one."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.log.asking import Question
from factcheck.model import Event, Scope
from factcheck.when import Intervals, Truth


@attrs.frozen
class EventsQuestion(Question["EventsAnswer"]):
    """What is known of these events, as members of that scope?

    Without a scope, reports may be the same event unless some attribute that both give differs.
    """

    events: tuple[str, ...]
    scope: Scope | None = None


@attrs.frozen
class Displacement:
    """Where an event may have begun or been over instead, should it be the same as that ``double``: nowhere else, where no instants are given."""

    double: str
    start: Intervals
    end: Intervals


@attrs.frozen
class Known:
    """An event as the log holds it, merged with the reports declared the same.

    ``doubles``: the ids of events it may be the same as, ``reports``: these events; ``displacements``: those of them at whose time it then may have happened.
    ``clocked``: whether it carries a clock time (UNKNOWN: only if it is the same as a double that does).
    """

    event: Event
    in_scope: Truth
    clocked: Truth
    doubles: tuple[str, ...] = ()
    displacements: tuple[Displacement, ...] = ()
    reports: tuple[Event, ...] = ()


@attrs.frozen
class EventsAnswer:
    """The events asked for, in that order."""

    events: tuple[Known, ...]


@attrs.frozen
class DoublesQuestion(Question["DoublesAnswer"]):
    """Which reports of different inputs may be one event, as members of that scope?"""

    scope: Scope


@attrs.frozen
class DoublesAnswer:
    """Pairs of ids, each once and in order, sorted."""

    pairs: tuple[tuple[str, str], ...]


@attrs.frozen
class MergingQuestion(Question["MergingAnswer"]):
    """What becomes of the reports that are declared the same event?"""


@attrs.frozen
class MergingAnswer:
    """For each id that is not one under which an event is found, the one that is (``joined``).

    ``conflicts``: pairs declared the same that contradict each other.  ``impossible``: pairs declared both the same event and two; no world is
    like that.
    """

    joined: Mapping[str, str]
    conflicts: tuple[tuple[str, str], ...]
    impossible: tuple[tuple[str, str], ...]

    def found(self, id_: str) -> str:
        """The id under which the event is found that has this one."""
        return self.joined.get(id_, id_)
