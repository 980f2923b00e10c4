"""Procedures that ask a log, side by side."""

from __future__ import annotations

from factcheck.log import Answers, Asking, EventsAnswer, EventsQuestion, Question, ask, side_by_side

FIRST, SECOND, THIRD = (EventsQuestion((name,)) for name in ("a", "b", "c"))


def asking(*questions: EventsQuestion) -> Asking[int]:
    """So many questions, one after the other."""
    for question in questions:
        yield from ask(question)
    return len(questions)


def batches(procedure: Asking[list[int]]) -> tuple[list[tuple[Question[object], ...]], list[int]]:
    """What is asked in each round, and the result."""
    found = []
    answers: Answers | None = None
    while True:
        try:
            batch = next(procedure) if answers is None else procedure.send(answers)
        except StopIteration as stop:
            return found, stop.value
        found.append(batch)
        answers = Answers(dict.fromkeys(batch, EventsAnswer(())))


def test_a_round_asks_what_all_of_them_ask() -> None:
    """And who has nothing left to ask is finished."""
    asked, results = batches(side_by_side([asking(FIRST, SECOND), asking(), asking(THIRD)]))
    assert asked == [(FIRST, THIRD), (SECOND,)]
    assert results == [2, 0, 1]


def test_one_or_none_asks_as_by_itself() -> None:
    """Nothing is asked for nobody."""
    assert batches(side_by_side([asking(FIRST, SECOND)])) == ([(FIRST,), (SECOND,)], [2])
    assert batches(side_by_side([])) == ([], [])
