"""The event log: the questions it answers and the index that answers them from memory."""

from __future__ import annotations

from factcheck.log.closure import covered_instants, unseen_values
from factcheck.log.doubles import possible_doubles
from factcheck.log.memory import MemoryLog
from factcheck.log.merging import merge
from factcheck.log.questions import (
    MAX_LISTED,
    Answer,
    CountAnswer,
    CountQuestion,
    CoversAnswer,
    CoversQuestion,
    Displacement,
    EventLog,
    EventsAnswer,
    EventsQuestion,
    Gaps,
    Known,
    Match,
    NearestAnswer,
    NearestQuestion,
    Question,
)

__all__ = [
    "MAX_LISTED",
    "Answer",
    "CountAnswer",
    "CountQuestion",
    "CoversAnswer",
    "CoversQuestion",
    "Displacement",
    "EventLog",
    "EventsAnswer",
    "EventsQuestion",
    "Gaps",
    "Known",
    "Match",
    "MemoryLog",
    "NearestAnswer",
    "NearestQuestion",
    "Question",
    "covered_instants",
    "merge",
    "possible_doubles",
    "unseen_values",
]
