"""The event log: the questions it answers and the index that answers them from memory."""

from __future__ import annotations

from factcheck.log.closure import covered_instants, unseen_values
from factcheck.log.doubles import possible_doubles
from factcheck.log.memory import MemoryLog
from factcheck.log.merging import merge
from factcheck.log.questions import (
    MAX_LISTED,
    Answer,
    Bar,
    CountAnswer,
    CountQuestion,
    CoversAnswer,
    CoversQuestion,
    Displacement,
    DistinctQuestion,
    EventLog,
    EventsAnswer,
    EventsQuestion,
    Gaps,
    Known,
    LastAnswer,
    LastQuestion,
    LullQuestion,
    Match,
    MeasureAnswer,
    NearestAnswer,
    NearestQuestion,
    Question,
    RunQuestion,
    SumPart,
    SumQuestion,
)

__all__ = [
    "MAX_LISTED",
    "Answer",
    "Bar",
    "CountAnswer",
    "CountQuestion",
    "CoversAnswer",
    "CoversQuestion",
    "Displacement",
    "DistinctQuestion",
    "EventLog",
    "EventsAnswer",
    "EventsQuestion",
    "Gaps",
    "Known",
    "LastAnswer",
    "LastQuestion",
    "LullQuestion",
    "Match",
    "MeasureAnswer",
    "MemoryLog",
    "NearestAnswer",
    "NearestQuestion",
    "Question",
    "RunQuestion",
    "SumPart",
    "SumQuestion",
    "covered_instants",
    "merge",
    "possible_doubles",
    "unseen_values",
]
