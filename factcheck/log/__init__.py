"""The event log: the questions it answers and the index that answers them from memory."""

from __future__ import annotations

from factcheck.log.questions import (
    MAX_LISTED,
    Answer,
    CountAnswer,
    CountQuestion,
    CoversAnswer,
    CoversQuestion,
    EventLog,
    EventsAnswer,
    EventsQuestion,
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
    "EventLog",
    "EventsAnswer",
    "EventsQuestion",
    "Match",
    "NearestAnswer",
    "NearestQuestion",
    "Question",
]
