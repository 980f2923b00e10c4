"""Several procedures that ask the log questions, advanced together so that the log answers a whole dossier in few batches."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TypeVar

from factcheck.log import Answer, EventLog, Question

__all__ = ["ask_together"]

Result = TypeVar("Result")
Asking = Generator[tuple[Question, ...], tuple[Answer, ...], Result]


def ask_together(procedures: Sequence[Asking[Result]], log: EventLog) -> list[Result]:
    """Run every procedure to its end and return their results in order.

    In each round the questions of all are put to the log in one batch, each distinct one once.
    """
    results: dict[int, Result] = {}
    asked: dict[int, tuple[Question, ...]] = {}

    def advance(position: int, answers: tuple[Answer, ...] | None) -> None:
        try:
            procedure = procedures[position]
            asked[position] = next(procedure) if answers is None else procedure.send(answers)
        except StopIteration as stop:
            asked.pop(position, None)
            results[position] = stop.value

    for position in range(len(procedures)):
        advance(position, None)
    while asked:
        batch = tuple(dict.fromkeys(question for questions in asked.values() for question in questions))
        answers = dict(zip(batch, log.answer(batch), strict=True))
        for position, questions in list(asked.items()):
            advance(position, tuple(answers[question] for question in questions))
    return [results[position] for position in range(len(procedures))]
