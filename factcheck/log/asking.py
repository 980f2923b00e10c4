"""What a log must be able to do, questions typed by their answers, and procedures that ask them in batches."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, Protocol, TypeAlias, TypeVar, cast, runtime_checkable

from factcheck.budget import Budget, OutOfBudget
from factcheck.model import Dossier, Event

AT_ONCE = 256
"""So many questions one procedure with a budget asks at once at the most: it cannot stop while they are answered."""
FIRST = 16
"""So many of a batch it asks before it is known how much work one of them is."""

A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)


class Question(Generic[A_co]):
    """What a log can be asked, by the kind of its answer.  Two equal questions have one answer."""

    __slots__ = ()


Batch: TypeAlias = tuple[Question[object], ...]
"""Questions that are asked together."""


class Answers:
    """What was answered, by question.  Raises KeyError for what was not asked.

    ``steps``: how much work each answer was.
    """

    def __init__(
        self,
        found: Mapping[Question[object], object] = MappingProxyType({}),
        steps: Mapping[Question[object], int] = MappingProxyType({}),
    ) -> None:
        self._found = found
        self._steps = steps

    def __getitem__(self, question: Question[A]) -> A:
        return cast("A", self._found[question])

    def __or__(self, others: Answers) -> Answers:
        return Answers({**self._found, **others._found}, {**self._steps, **others._steps})

    def steps(self, questions: Iterable[Question[object]]) -> int:
        """How much work the answers to these questions were."""
        return sum(self._steps.get(question, 0) for question in questions)


Asking: TypeAlias = Generator[Batch, Answers, A]
"""A procedure that yields batches of questions, is sent at least their answers, and returns its result."""


def ask(question: Question[A]) -> Asking[A]:
    """Ask one question in a procedure."""
    answers = yield (question,)
    return answers[question]


def ask_all(questions: Iterable[Question[A]]) -> Asking[tuple[A, ...]]:
    """Ask several in one batch; their answers are in that order."""
    asked = tuple(questions)
    answers = yield asked
    return tuple(answers[question] for question in asked)


def side_by_side(procedures: Sequence[Asking[A]]) -> Asking[list[A]]:
    """Several procedures as one, which asks in each round what all of them ask; their results are in that order.

    A question that several ask stands in the batch several times.
    """
    if len(procedures) == 1:
        return [(yield from procedures[0])]
    results: list[A | None] = [None] * len(procedures)
    running = dict(enumerate(procedures))
    answers: Answers | None = None
    while running:
        asked: list[Question[object]] = []
        for position, procedure in list(running.items()):
            try:
                asked += next(procedure) if answers is None else procedure.send(answers)
            except StopIteration as stop:
                results[position] = stop.value
                del running[position]
        if running:
            answers = yield tuple(asked)
    return cast("list[A]", results)


def metered(procedure: Asking[A], budget: Budget | None) -> Asking[A]:
    """The procedure, whose answers are spent from a budget: in it OutOfBudget is raised where it asks more than is left."""
    if budget is None:
        return (yield from procedure)
    try:
        batch = next(procedure)
        while True:
            answers, asked, size = Answers(), 0, FIRST
            while asked < len(batch) and budget.left > 0:
                some = batch[asked : asked + size]
                found = yield some
                steps = found.steps(some)
                budget.note(steps)
                answers |= found
                asked += len(some)
                # As many more as are left at what one takes.
                size = max(1, min(AT_ONCE, budget.left * len(some) // max(1, steps)))
            batch = procedure.send(answers) if asked >= len(batch) else procedure.throw(OutOfBudget())
    except StopIteration as stop:
        result: A = stop.value
        return result


@runtime_checkable
class EventLog(Protocol):
    """All events of a dossier.  An in-memory index, a data frame or a remote engine can be one.

    It knows the dossier's scopes, and its coverage (:class:`factcheck.log.Closure` says what that closes); its dates are on the line
    (:attr:`Dossier.line`) of the dossier with its reports as events.
    """

    def answer(self, questions: Batch) -> tuple[object, ...]:
        """The answers in the order of the questions, each of the kind that its question names.  Raises KeyError for an event that does not exist."""
        ...  # pragma: no cover - a protocol has no body

    def reports(self) -> Sequence[Event]:
        """Every report as it came in, before those declared the same are taken together."""
        ...  # pragma: no cover - a protocol has no body

    def supposing(self, dossier: Dossier) -> EventLog:
        """The log of a dossier in which something is supposed: more coverage, say, or other dates of a few of these events.

        The line is that of the dossier, the events are its events; most often they are the same tuple as :meth:`reports`.
        """
        ...  # pragma: no cover - a protocol has no body
