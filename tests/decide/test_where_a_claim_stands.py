"""Where a claim stands, each derived beside it: what of a stretch had passed, what lies inside one, what its words are called.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

import pytest
from small import OPEN, attack, judge

from factcheck.budget import Budget, OutOfBudget
from factcheck.formula import AnyOf, Difference, Edge, Missing, Moment, OpenBetween
from factcheck.meaning import Setting
from factcheck.model import Anchor, Counting, ReasonCode, Scope
from factcheck.when import DAWN, DAY, DUSK, Intervals, Line, Stretch, When, Window, day_number

FIRST = day_number(2024, 3, 1) * DAY
"""The first instant of March."""


def made(when: str | None, **more: object) -> Setting:
    """Where a claim stands that was made then, all dates being civil ones."""
    said = None if when is None else When.parse(when)
    return Setting(Line.CIVIL, None, said, {}, {}, **more)  # type: ignore[arg-type]


def days(*pairs: tuple[int, int]) -> Intervals:
    """From the start of one day of March to the start of another, each counted from its first day."""
    return Intervals(tuple((FIRST + first * DAY, FIRST + last * DAY) for first, last in pairs))


def test_what_had_passed() -> None:
    """Made on the 11th: the day had begun, so that its first instant counts for certain; on which side of the words the rest lies nobody knows.

    What was only possible stays so.
    """
    vague = Stretch(days((2, 4)), days((0, 20)))
    heard = made("2024-03-11").heard(vague)
    assert heard.certain == days((2, 4))
    assert heard.possible == days((0, 11))
    whole = made("2024-03-11").heard(Stretch.exactly(days((0, 20))))
    assert whole.certain == Intervals.between(FIRST, FIRST + 10 * DAY + 1)
    assert made(None).heard(vague) == vague


@pytest.mark.parametrize(
    ("when", "edge", "heard"),
    [
        (None, Edge(FIRST, FIRST + DAY), Edge(FIRST, FIRST + DAY)),
        # Over before the claim was made.
        ("2024-03-11", Edge(FIRST, FIRST + DAY), Edge(FIRST, FIRST + DAY)),
        # Later: the day of speaking takes its place.
        ("2024-03-11", Edge(FIRST + 20 * DAY, DUSK), Edge(FIRST + 10 * DAY, FIRST + 11 * DAY)),
        # It may have been before: then it is that.
        ("2024-03-11", Edge(FIRST + 2 * DAY, FIRST + 20 * DAY), Edge(FIRST + 2 * DAY, FIRST + 11 * DAY)),
    ],
)
def test_a_bound_or_the_moment_of_speaking(when: str | None, edge: Edge, heard: Edge) -> None:
    assert made(when).heard_edge(edge) == heard


def test_inside_a_stretch_with_two_certain_pieces() -> None:
    """Between the pieces nothing is certain, so that of the two only the first is: from its end on it is borderline."""
    event = Moment(("e",))
    begins, ends = made(None).inside(event, Stretch(days((2, 4), (7, 8)), days((0, 10))))
    assert begins == Difference(event, Edge(FIRST, FIRST + 2 * DAY), at_least=0)
    assert ends == Difference(Edge(FIRST + 4 * DAY, FIRST + 10 * DAY), event, at_least=1)
    (either,) = made(None).inside(event, Stretch(days((2, 4)), days((0, 5), (7, 10))))
    assert isinstance(either, AnyOf)
    assert [len(part.atoms) for branch in either.alternatives for part in branch] == [2, 2]


def test_between_two_events() -> None:
    """After the one and before the other by no more than an instant: the last of one day comes before the first of the next."""
    event, one, other = (Moment((name,)) for name in "eab")
    found = made(None).inside(event, OpenBetween(one, other))
    assert found == (Difference(event, one, at_least=1), Difference(other, event, at_least=1))
    # From an edge on its own instant counts; up to itself, or to the moment of speaking, there is nothing to say.
    edge = Edge(FIRST, FIRST)
    assert made(None).inside(event, OpenBetween(edge, event)) == (Difference(event, edge, at_least=0),)
    spoken = made("2024-03-11")
    assert spoken.inside(event, OpenBetween(one, spoken.now_edge)) == (Difference(event, one, at_least=1),)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("early 2024-03", "early 2024-03"),
        ("2024-03", ""),
        # Vague only in that it reaches to the moment of speaking.
        ("from 2024-03-01", ""),
        ("after early 2024-03", "after early 2024-03"),
    ],
)
def test_a_vague_stretch_is_called_by_its_words(window: str, words: str) -> None:
    """Two vague windows are one only by their words (rule 17)."""
    (stretch,) = made("2024-06-11").window(Window.parse(window)).values
    assert stretch.words == words


def test_an_anchor_with_a_clock() -> None:
    """A clock time, or from one to another; not a day, nor from a clock time to a day; an event is none."""
    for text, clocked in [
        ("2024-03-04T10:00", True),
        ("2024-03-04T10:00/2024-03-04T12:00", True),
        ("2024-03-04", False),
        ("2024-03-04T10:00/2024-03-05", False),
    ]:
        assert made(None).clocked(Anchor(window=Window.parse(text))) is clocked, text
    assert not made(None).clocked(Anchor(event="e"))


def test_periods_cost_steps() -> None:
    """A thousand for each; of more than may be looked at at all the budget is not asked."""
    budget = Budget(5_000)
    made(None, budget=budget).afford(3, "weeks")
    assert budget.spent == 3_000
    with pytest.raises(OutOfBudget):
        made(None, budget=budget).afford(3, "weeks")
    made(None).afford(3, "weeks")


def test_the_readings_are_named() -> None:
    """Attacks on 4 and 20 March, both in Syria but that of the 4th: since the 4th with that day not all were, without it all."""
    events = [attack("a", "2024-03-04"), attack("b", "2024-03-20", place="Syria")]
    judgement = judge("all attacks since 2024-03-04 were syria", events, [("attacks", "2024-03/2024-05")])
    (reason,) = judgement.reasons
    assert reason.code is ReasonCode.READING
    assert dict(reason.params) == {"supported": "since: after", "refuted": "since: with"}


@pytest.mark.parametrize(
    ("says", "told"),
    [
        # With the 4th that of Iraq is an exception; without it nobody knows what else there was in April.
        ("all attacks since 2024-03-04 were syria", {"reading": "since: with", "verdict": "refuted"}),
        # With the 4th there were two; without it nobody knows whether there was another.
        ("at least 2 attacks since 2024-03-04", {"reading": "since: with", "verdict": "supported"}),
    ],
)
def test_the_reading_that_is_decided_is_named(says: str, told: dict[str, str]) -> None:
    events = [attack("a", "2024-03-04"), attack("b", "2024-03-20", place="Syria")]
    judgement = judge(says, events, [("attacks", "2024-03")])
    assert judgement.verdict is OPEN
    assert [dict(each.params) for each in judgement.reasons if each.code is ReasonCode.READING] == [told]


@pytest.mark.parametrize(
    ("window", "certain", "possible"),
    [
        ("2024-03", (0, 11), (0, 11)),  # what of March had passed, with the day of speaking
        ("2024-03-04/2024-03-06", (3, 6), (3, 6)),
        ("2024-03-04T10:00Z", None, None),  # its zone is given
    ],
)
def test_days_of_an_unknown_zone(window: str, certain: tuple[int, int] | None, possible: tuple[int, int] | None) -> None:
    """Held against instants, by somebody who spoke on the 11th."""
    setting = Setting(Line.INSTANT, None, When.parse("2024-03-11"), {}, {})
    found = [(each.stretch.certain, each.stretch.possible) for each in setting._in_days(Window.parse(window))]
    assert found == ([] if certain is None or possible is None else [(days(certain), days(possible))])


@pytest.mark.parametrize("window", ["2024-03-04~/2024-03-06", "2024-03-04/2024-03-06~"])
def test_days_about_a_date_are_not_certain(window: str) -> None:
    setting = Setting(Line.INSTANT, None, When.parse("2024-03-11"), {}, {})
    (found,) = setting._in_days(Window.parse(window))
    assert found.stretch.certain != found.stretch.possible


def test_by_default_nothing_is_known() -> None:
    """Of no scope that it lasts or comes once a year, of no observation that it adds up; and nothing is counted from the start of a series."""
    setting, scope = made(None), Scope("all", ())
    assert not any((setting.may_last(scope), setting.yearly(scope), setting.adds_up("v"), setting.from_start))


EVENT = Moment(("e",))
FROM_FIRST = Difference(EVENT, Edge(FIRST, FIRST), at_least=0)
BEFORE_SIXTH = Difference(Edge(FIRST + 5 * DAY, FIRST + 5 * DAY), EVENT, at_least=1)


@pytest.mark.parametrize(
    ("when", "stretch", "atoms"),
    [
        ("2024-03-11", Stretch.exactly(days((0, 5))), (FROM_FIRST, BEFORE_SIXTH)),
        # Up to the moment of speaking and beyond: what is named came before it.
        ("2024-03-11", Stretch.exactly(days((0, 20))), (FROM_FIRST,)),
        # Without a beginning, or an end, nothing is to be held of it.
        ("2024-03-11", Stretch.exactly(Intervals.between(DAWN, FIRST + 5 * DAY)), (BEFORE_SIXTH,)),
        (None, Stretch.exactly(Intervals.between(FIRST, DUSK)), (FROM_FIRST,)),
        # It begins on the day of speaking, and on that day for sure.
        (
            "2024-03-11",
            Stretch(Intervals(), days((10, 20))),
            (Difference(EVENT, Edge(FIRST + 10 * DAY, FIRST + 10 * DAY), at_least=0),),
        ),
        # Of five days none is certain: it begins and ends somewhere in them.
        (
            "2024-03-11",
            Stretch(Intervals(), days((0, 5))),
            (
                Difference(EVENT, Edge(FIRST, FIRST + 5 * DAY), at_least=0),
                Difference(Edge(FIRST, FIRST + 5 * DAY), EVENT, at_least=1),
            ),
        ),
        ("2024-03-11", Stretch.exactly(Intervals()), (Missing(ReasonCode.PRESUPPOSITION),)),
    ],
)
def test_inside_one_stretch(when: str | None, stretch: Stretch, atoms: tuple[object, ...]) -> None:
    assert made(when).inside(EVENT, stretch) == atoms


def test_how_what_lasted_counts() -> None:
    """As its scope says, else as the statement is read."""
    said, unsaid = (Scope("all", (), counts=counts) for counts in (Counting.BEGAN, None))
    assert made(None).counted_as(said, Counting.GOING_ON) is Counting.BEGAN
    assert made(None).counted_as(unsaid, Counting.GOING_ON) is Counting.GOING_ON
