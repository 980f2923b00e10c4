"""How many steps an answer of the log in memory is: what it looks at, from the shape of its index, whatever the machine.

The indexes themselves are built once for all who ask, and are nobody's work.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.log.asking import Question
from factcheck.log.joint_index import JointIndex
from factcheck.log.questions import (
    CountQuestion,
    DistinctQuestion,
    LastQuestion,
    LullQuestion,
    RunQuestion,
    SumQuestion,
    WorldsAnswer,
    WorldsQuestion,
)
from factcheck.log.reports import EventsQuestion
from factcheck.log.scope_index import ScopeIndex
from factcheck.when import Stretch

QUESTION = 400
"""So many steps it is to be asked at all."""
ROW = 20
"""So many it is to look at one event, or at a run of events that stand side by side."""
PIECES = 8
"""So many pieces of dates, or events that another may be the same as, are looked at in one step."""


def _of_scope(index: ScopeIndex, stretches: Iterable[Stretch]) -> int:
    """Of what is asked of one scope in some stretches."""
    pieces = sum(len(each.certain) + len(each.possible) for each in dict.fromkeys(stretches))
    return ROW * (index.chains * pieces + len(index.special) * 2) + index.pieces // PIECES


def _of_joint(index: JointIndex, counts: Iterable[CountQuestion]) -> int:
    """Of what is asked of several scopes in several stretches at once."""
    several = list(counts)
    asked = dict.fromkeys(stretch for one in several for stretch in (one.stretch, one.clocked_stretch))
    cells = 1 + 2 * sum(len(each.certain) + len(each.possible) for each in asked)
    # What lasted has a cell in which it began and one in which it was over.
    each = 4 * ROW if any(one.going_on for one in several) else 2 * ROW
    return ROW * cells * (index.chains + len(index.stacks)) + each * len(index.special) + index.pieces // PIECES


def _stretches(question: Question[object]) -> tuple[Stretch, ...]:
    """Where a question about one scope looks."""
    match question:
        case CountQuestion() | LastQuestion():
            return question.stretch, question.clocked_stretch
        case DistinctQuestion(count):
            return count.stretch, count.clocked_stretch
        case LullQuestion():
            return (question.stretch,)
    return ()


def steps_of(question: Question[object], answer: object, index: ScopeIndex | JointIndex | None) -> int:
    """How many steps an answer is.  ``index``: the one that was asked."""
    steps = QUESTION
    match question, index:
        case SumQuestion(parts), JointIndex():
            steps += _of_joint(index, (part.count for part in parts))
        case WorldsQuestion(counts), JointIndex():
            steps += _of_joint(index, counts)
            steps += ROW * sum(len(each.ways) for each in answer.classes) if isinstance(answer, WorldsAnswer) else 0
        case RunQuestion(), JointIndex():
            steps += ROW * (2 * len(index.special) + index.chains) + index.pieces // PIECES
        case EventsQuestion(events), _:
            steps += ROW * len(events)
        case _, ScopeIndex():
            steps += _of_scope(index, _stretches(question))
            # Of some questions every event in between is looked at.
            steps += ROW * index.rows // 4 if isinstance(question, LullQuestion | DistinctQuestion) else 0
    return steps
