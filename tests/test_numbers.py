"""What number words say of what is counted, measured or lasts, of changes and of rows for several events (meaning 20 to 25), derived in words."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

import pytest

import factcheck
from factcheck.errors import BadNumber
from factcheck.meaning import EVENTS, LENGTH, RATE, how_much, quantity_of
from factcheck.model import Event, Figure, NumberWord, Scope, Series
from factcheck.when import Truth

YES, MAYBE, NO = Truth.YES, Truth.UNKNOWN, Truth.NO
MEASURE = quantity_of(series=Series("s", unit="dollars"))


def fits(word: str, number: str, of: object = MEASURE) -> Truth:
    value = Figure.parse(number).low
    return how_much(NumberWord.parse(word), of).decide(value, value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "number", "expected"),
    [
        # What rounds to it at its last digit, the lower end with it; the upper end may be rounded either way.
        ("31", "31.4", YES),
        ("31", "30.5", YES),
        ("31", "31.5", MAYBE),
        # The rest may be cut off instead, but nothing is added; a whole unit off it is another number.
        ("31", "31.8", MAYBE),
        ("32", "31.4", NO),
        ("31", "32", NO),
        ("31", "30.4", NO),
        # Noughts behind the point are stated; 3.96 is "4" and "4.0".
        ("4.0", "3.96", YES),
        ("4.0", "4.06", MAYBE),
        ("4.0", "3.9", NO),
        # 39,900 may be to the unit or to the hundred; 900 to the ten, for something must stand before what is rounded off.
        ("39,900", "39900.4", YES),
        ("39,900", "39910", MAYBE),
        ("39,900", "39850", MAYBE),
        ("39,900", "39840", NO),
        ("39,900", "40000", NO),
        ("900", "904", MAYBE),
        ("900", "940", NO),
        # On the other side of nought everything is mirrored.
        ("-31", "-31.4", YES),
        ("-31", "-31.8", MAYBE),
        ("-32", "-31.4", NO),
        ("0", "0.3", YES),
        ("0", "-0.3", YES),
        ("0", "0.6", MAYBE),
        ("0", "1", NO),
        # Hedges scale with the number.
        ("about 0.4", "0.9", NO),
        ("about 0.4", "0.44", YES),
        ("nearly 0.5", "0", NO),
        ("nearly -50", "-48", YES),
        ("nearly -50", "-52", NO),
        ("over 31", "31.1", YES),
        ("at least 31", "30.9", NO),
        # To the tenth, or to the half.
        ("three and a half", "3.46", YES),
        ("three and a half", "3.3", MAYBE),
        ("three and a half", "3.2", NO),
        ("2½", "2.5", YES),
        ("half a", "0.3", MAYBE),
        ("2.5bn", "2460000000", YES),
        ("2.5bn", "2430000000", NO),
        ("minus 3", "-3", YES),
        ("\N{MINUS SIGN}3", "3", NO),
        ("minus three and a half", "-3.5", YES),
        ("$2.5m", "2500000", YES),
    ],
)
def test_measured(word: str, number: str, expected: Truth) -> None:
    """A price: 31.4 dollars are 31 dollars."""
    assert fits(word, number) is expected


@pytest.mark.parametrize(
    ("word", "number", "expected"),
    [
        ("11", "12", NO),
        ("12", "12", YES),
        ("2,500", "2450", MAYBE),
        ("2,500", "2449", NO),
        ("20", "20", YES),
        ("20", "15", MAYBE),
        ("20", "24", MAYBE),
        ("20", "14", NO),
        ("20", "25", NO),
        ("40", "41", MAYBE),
        ("41", "40", NO),
        ("100", "108", MAYBE),
        ("100", "60", NO),
        ("exactly 20", "21", NO),
        ("up to 200", "195", YES),
        ("up to 200", "20", MAYBE),
        ("up to 200", "201", NO),
        # A dozen is 12; two of them are 24, and what is at most an eighth off may be called so.
        ("two dozen", "24", YES),
        ("two dozen", "21", MAYBE),
        ("two dozen", "27", NO),
        ("two dozen", "20", NO),
        ("half a dozen", "6", YES),
        ("half a dozen", "7", MAYBE),
        ("half a dozen", "5", MAYBE),
        ("half a dozen", "8", NO),
        ("more than two dozen", "25", YES),
        ("more than two dozen", "24", NO),
        # One of two that follow each other.
        ("five or six", "5", YES),
        ("five or six", "6", YES),
        ("five or six", "7", NO),
        ("five or six", "4", NO),
        # The last word counts for both numbers.
        ("between five and six thousand", "600", NO),
        ("between five and six thousand", "5500", YES),
        ("from 2 to 3 thousand", "2", NO),
        ("five or six thousand", "5", NO),
        ("between 500 and two thousand", "700", YES),
        # Half a million is to the hundred thousand, as 2.5 million is.
        ("half a million", "500000", YES),
        ("half a million", "460000", MAYBE),
        ("half a million", "560000", NO),
        ("at least half a million", "499999", NO),
        # As for "nearly", above: max(1/2, 100/20) = 5, and max(1, 10, 25) = 25.
        ("just over 100", "105", YES),
        ("just over 100", "106", MAYBE),
        ("just over 100", "125", MAYBE),
        ("just over 100", "126", NO),
        ("just over 100", "100", NO),
        ("slightly fewer than 100", "95", YES),
        # A quarter is surely far; what is surely "about 100" is not.
        ("well over 100", "125", YES),
        ("well over 100", "106", MAYBE),
        ("well over 100", "105", NO),
        ("well under 100", "75", YES),
        ("well under 100", "95", NO),
        ("not more than 5", "5", YES),
        ("not more than 5", "6", NO),
        ("not fewer than 5", "4", NO),
        ("in excess of 5", "5", NO),
        ("only 5", "5", YES),
        ("just 5", "6", NO),
        ("50 or so", "52", YES),
        ("1 234", "1234", YES),
    ],
)
def test_counted(word: str, number: str, expected: Truth) -> None:
    """Events, or people of a series: exact, but for what rounds to a round number."""
    assert fits(word, number, EVENTS) is expected
    assert fits(word, number, quantity_of(series=Series("cases", unit="people"))) is expected
    assert fits(word, number, quantity_of("us_killed")) is expected


@pytest.mark.parametrize(
    ("word", "number", "expected"),
    [
        # As a count 63 may be told as 60, as a measure not; 63.4 is no count, and is 63 as a measure.
        ("60", "63", MAYBE),
        ("60", "60", YES),
        ("60", "66", NO),
        ("63", "63.4", YES),
        ("63", "64", NO),
        ("63", "65", NO),
        ("exactly 60", "63", NO),
    ],
)
def test_of_a_series_without_a_unit_nobody_says_whether_it_counts(word: str, number: str, expected: Truth) -> None:
    """Right is what both would allow, and wrong what neither does."""
    assert fits(word, number, quantity_of(series=Series("n"))) is expected


def test_rates_and_lengths() -> None:
    """Nine in thirty days are 2.1 a week, which is 2; nearly 100 years are 97.5 to below 100, more than 90 are a matter of taste."""
    assert fits("2", "2.1", RATE) is YES
    assert [fits("nearly 100", each, LENGTH) for each in ("97.5", "95", "90.5", "90", "100")] == [
        YES,
        MAYBE,
        MAYBE,
        NO,
        MAYBE,
    ]
    assert [fits("nearly 3", each, LENGTH) for each in ("2.75", "2.5", "2")] == [YES, MAYBE, NO]


STORY = """
factcheck: 1
published: 2024-06-30
sources: {register: {title: Register, published: 2024-06-30}}
series:
  rate: {every: month, unit: percent, values: {2024-01: 5, 2024-02: 6, 2024-03: 25, 2024-04: 30}}
  staff: {every: month, unit: people, values: {2024-01: 2500, 2024-02: 2000}}
  plain: {every: month, values: {2024-01: 100, 2024-02: 300, 2024-03: 400}}
scopes: {fires: {what: fire}, homes: {what: home}}
events:
  - {id: two, when: 2024-05-03, what: fire, number: 2, injured: 3}
  - {id: one, when: 2024-05-09, what: fire}
  - {id: loss, when: 2024-05-03, what: home, profit: 10}
  - {id: unknown, when: 2024-05-04, what: home}
coverage:
  - {id: fires, scope: fires, window: 2024-05, vouched_by: register, because: complete}
  - {id: homes, scope: homes, window: 2024-05, vouched_by: register, because: complete}
claims:
"""
SUPPORTED, REFUTED, OPEN, FAULT = "supported", "refuted", "not_enough_evidence", "fault"


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        # A fifth more, and one point more: "by 20 percent" is right only if it is relative, "by 1 percent" only if it is points.
        ("rate changed up by 20 percent between 2024-01 and 2024-02", OPEN),
        ("rate changed up by 1 percent between 2024-01 and 2024-02", OPEN),
        ("rate changed up by 1 percentage point between 2024-01 and 2024-02", SUPPORTED),
        ("rate changed up by 7 percent between 2024-03 and 2024-04", REFUTED),
        # Of people it is relative alone.
        ("staff changed down by 20 percent between 2024-01 and 2024-02", SUPPORTED),
        ("staff changed down by 2 points between 2024-01 and 2024-02", FAULT),
        ("staff was 2,500 people at 2024-01", SUPPORTED),
        ("staff was 2,500 percent at 2024-01", FAULT),
        ("plain was 100 percent at 2024-01", FAULT),
        # The direction is part of what is said; without one a change is either way.
        ("staff changed namely up less than 20 percent between 2024-01 and 2024-02", REFUTED),
        ("staff changed by less than 400 between 2024-01 and 2024-02", REFUTED),
        ("staff changed by 500 between 2024-01 and 2024-02", SUPPORTED),
        # Tripled, or three times more.
        ("plain changed namely up three times between 2024-01 and 2024-02", OPEN),
        ("plain changed namely up three times between 2024-01 and 2024-03", OPEN),
        ("5 percent fires 2024-05", FAULT),
        # Three hurt in two fires: at least one each in one of them, nobody knows of the other; the third fire gives nothing, so no fewer than none.
        ("at least 3 injured in fires 2024-05", SUPPORTED),
        ("at least 10 profit in homes 2024-05", OPEN),
        ("exactly 3 fires 2024-05", SUPPORTED),
        ("two had the highest injured of fires during 2024-05", OPEN),
        ("only fires 2024-05 [two, one]", SUPPORTED),
    ],
)
def test_claims(says: str, expected: str) -> None:
    """Each read, judged and proved."""
    loaded = factcheck.from_text(f"{STORY}  - {{id: c, says: {json.dumps(says)}}}\n")
    if expected == FAULT:
        assert [fault.code for fault in loaded.faults] == ["FC015"]
        return
    assert not loaded.faults
    assert factcheck.check(loaded.dossier)["c"].verdict.value == expected


def spread(number: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way to share out so many among so many."""
    if number == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in spread(number - 1, total - first))


WORDS = ("at least 1", "at least 2", "exactly 0", "exactly 2", "at most 1", "over 2", "about 2", "dozens")


@pytest.mark.parametrize(("word", "denied"), list(itertools.product(WORDS, (False, True))))
def test_how_many_of_a_row_are_in_a_scope(word: str, denied: bool) -> None:
    """Against every way in which the figure of a row may be spread over its events."""
    scope = Scope.of("deadly", **({"not_": {"killed": word}} if denied else {"killed": word}))
    number = NumberWord.parse(word)
    for several, total in itertools.product((2, 3, 4), range(8)):
        event = Event.of("row", "2024-05-03", number=str(several), killed=str(total))
        low, high = event.number_in(scope)
        for world in spread(several, total):
            answers = [~number.decide(each, each) if denied else number.decide(each, each) for each in world]
            assert low <= sum(answer is not NO for answer in answers), (several, total, world)
            assert high is not None
            assert high >= sum(answer is YES for answer in answers), (several, total, world)
        truth = event.matches(scope)
        worlds = [
            [~number.decide(x, x) if denied else number.decide(x, x) for x in world] for world in spread(several, total)
        ]
        if truth is YES:
            assert all(answer is not NO for world in worlds for answer in world)
        if truth is NO:
            assert all(answer is not YES for world in worlds for answer in world)


@pytest.mark.parametrize(
    ("of", "hint"),
    [
        (EVENTS, "say the number without one"),
        (RATE, "say the number without one"),
        (quantity_of("killed"), "say the number without one"),
        # Only a series can be given a unit.
        (quantity_of(series=Series("s")), "give the series its unit (unit: dollars), or say the number without one"),
    ],
)
def test_what_to_do_with_a_unit_that_nothing_has(of: object, hint: str) -> None:
    with pytest.raises(BadNumber) as raised:
        how_much(NumberWord.parse("exactly 5 dollars"), of)  # type: ignore[arg-type]
    assert raised.value.hint == hint


@pytest.mark.parametrize("hedge", ["just over", "just under", "slightly less than", "well over", "well below"])
def test_of_a_number_below_nought_either_side_may_be_meant(hedge: str) -> None:
    """ "Just below -50" is -52 to some and -48 to those who look at its size."""
    with pytest.raises(BadNumber, match="either side"):
        NumberWord.parse(f"{hedge} -50")


@pytest.mark.parametrize("text", ["40 or 50", "one hundred or two hundred", "6 or 5", "one million or two million"])
def test_two_numbers_that_do_not_follow_each_other_may_be_one_of_them(text: str) -> None:
    """150 is neither one hundred nor two hundred, and lies between them."""
    with pytest.raises(BadNumber, match="write between"):
        NumberWord.parse(text)
