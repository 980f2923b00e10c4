"""One seam around the steps of every claim: what fails in one of them costs that claim its verdict, and no other claim anything.

A step that raises has met a mistake of ours.  All claims that fail in a step are gathered, and the check begins again without them; they are then
among those that were not checked.  What the caller does wrong is raised as ever: it is found before the steps begin, or comes out of the caller's own log.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

import attrs

from factcheck.log import Answers, Asking, Batch, EventLog, Question, Record
from factcheck.model import Claim, Dossier, Event

Result = TypeVar("Result")

_NOT_OURS = (MemoryError,)
"""No mistake in a step: the next claim would meet it too."""


@attrs.frozen(eq=False)
class Failure:
    """The step in which a claim failed, as a message names it, and what was raised."""

    step: str
    problem: Exception


class Failed(Exception):
    """A step failed for some claims.  ``failures``: by the id of the claim (or what else names it); "" for none of them alone."""

    def __init__(self, failures: Mapping[Any, Failure]) -> None:
        super().__init__(failures)
        self.failures = failures


def each(step: str, claims: Sequence[Claim], do: Callable[..., Result], *columns: Sequence[Any]) -> list[Result]:
    """What ``do`` makes of the values of each claim.  Raises Failed with all claims for which it raises."""
    results: list[Result] = []
    failures: dict[str, Failure] = {}
    for claim, *values in zip(claims, *columns, strict=True):
        found, problem = _tried(functools.partial(do, *values))
        results.append(found)
        if problem is not None:
            failures.setdefault(claim.id, Failure(step, problem))
    if failures:
        raise Failed(failures)
    return results


def ask_each(step: str, claims: Sequence[Claim], procedures: Sequence[Asking[Result]], record: Record) -> list[Result]:
    """Run a procedure for each claim to its end, all together, and return their results in order.

    In each round the questions of all are put to the record in one batch, each distinct one once; where that raises, those of each by themselves.
    Raises Failed with all claims whose procedure or questions raise.
    """
    results: list[Any] = [None] * len(procedures)
    failures: dict[str, Failure] = {}
    running = dict(enumerate(procedures))
    answers: Answers | None = None
    while running:
        asked: dict[int, Batch] = {}
        for position, procedure in tuple(running.items()):
            batch, problem = _tried(functools.partial(_advanced, procedure, answers))
            if problem is None and isinstance(batch, _Over):
                results[position] = batch.result
                del running[position]
            elif problem is None:
                asked[position] = batch
            else:
                failures.setdefault(claims[position].id, Failure(step, problem))
                del running[position]
        answers = Answers()
        for position, found in _answered(asked, record):
            if isinstance(found, Answers):
                answers |= found
            else:
                failures.setdefault(claims[position].id, Failure(step, found))
                del running[position]
    if failures:
        raise Failed(failures)
    return results


@attrs.frozen(eq=False)
class _Over:
    """A procedure came to its end with this result."""

    result: object


def _advanced(procedure: Asking[object], answers: Answers | None) -> Batch | _Over:
    try:
        return next(procedure) if answers is None else procedure.send(answers)
    except StopIteration as stop:
        return _Over(stop.value)


def _answered(asked: Mapping[int, Batch], record: Record) -> Iterator[tuple[int, Answers | Exception]]:
    """The answers to all batches; where they cannot be answered together, to each of them or why there is none."""
    if not asked:
        return
    distinct: dict[Question[object], None] = {question: None for batch in asked.values() for question in batch}
    together, problem = _tried(lambda: record.answer(tuple(distinct)))
    if problem is None:
        yield min(asked), together
        return
    for position, batch in asked.items():
        found, problem = _tried(functools.partial(record.answer, tuple(dict.fromkeys(batch))))
        yield position, found if problem is None else problem


def blamed(step: str, names: Sequence[Hashable], do: Callable[[int], Result]) -> Result:
    """What is made of all claims together.  ``do``: makes it of the first so many.

    Where it raises, raises Failed for the last claim of the shortest beginning of the list with which it does; for none where it does without any.
    Cost: nothing more unless it raises; then as many trials as the number of claims has binary digits.
    """
    found, problem = _tried(lambda: do(len(names)))
    if problem is None:
        return cast("Result", found)
    _, without = _tried(lambda: do(0))
    if without is not None:
        raise Failed({"": Failure(step, without)})
    low, high = 0, len(names)
    while high - low > 1:
        middle = (low + high) // 2
        _, at_middle = _tried(functools.partial(do, middle))
        if at_middle is None:
            low = middle
        else:
            high, problem = middle, at_middle
    raise Failed({names[high - 1]: Failure(step, problem)})


def _tried(do: Callable[[], Result]) -> tuple[Any, Exception | None]:
    """What was made, or what was raised."""
    try:
        return do(), None
    except _NOT_OURS:
        raise
    except Exception as problem:  # noqa: BLE001 - the seam
        return None, problem


class GuardedLog:
    """A log that was handed in, which remembers what it raised: that is the caller's matter and no mistake in a step."""

    def __init__(self, log: EventLog, raised: list[Exception] | None = None) -> None:
        self._log = log
        self.raised: list[Exception] = [] if raised is None else raised

    def answer(self, questions: Batch) -> tuple[object, ...]:
        """See :class:`factcheck.log.EventLog`."""
        return self._noting(lambda: self._log.answer(questions))

    def reports(self) -> Sequence[Event]:
        """See :class:`factcheck.log.EventLog`."""
        return self._noting(lambda: self._log.reports())  # noqa: PLW0108 - a log without it is the caller's too

    def supposing(self, dossier: Dossier) -> GuardedLog:
        """See :class:`factcheck.log.EventLog`."""
        return GuardedLog(self._noting(lambda: self._log.supposing(dossier)), self.raised)

    def _noting(self, do: Callable[[], Result]) -> Result:
        try:
            return do()
        except Exception as problem:
            self.raised.append(problem)
            raise
