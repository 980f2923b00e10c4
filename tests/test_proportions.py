"""Proportions, percentages and lengths: zones by hand from section 1.7 of the semantics page."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.errors import BadNumber
from factcheck.model import Figure, Length, NumberWord, Proportion, Range, Scale
from factcheck.when import Unit

F = Fraction


def zone(low: Fraction | int | None, high: Fraction | int | None, ends: str = "[]") -> Range:
    """A range; ``(`` and ``)`` are open ends."""
    return Range(low, high, open_low=ends[0] == "(", open_high=ends[1] == ")")


def around(value: Fraction | int, width: Fraction) -> Range:
    """The range so wide on both sides."""
    return Range(value - width, value + width)


HALF, THIRD, TWO_THIRDS = F(1, 2), F(1, 3), F(2, 3)
MORE_THAN_HALF = zone(HALF, None, "(]")

TABLE = [
    # A majority is more than half, sharply.
    ("a majority", MORE_THAN_HALF, MORE_THAN_HALF),
    ("most", MORE_THAN_HALF, MORE_THAN_HALF),
    ("more than half", MORE_THAN_HALF, MORE_THAN_HALF),
    # A vast one from 4/5; above 2/3 it is borderline.
    ("a vast majority", zone(F(4, 5), None), zone(TWO_THIRDS, None, "(]")),
    ("an overwhelming majority", zone(F(4, 5), None), zone(TWO_THIRDS, None, "(]")),
    # Fractions: 1/40 to either side, borderline 1/20.
    ("half", around(HALF, F(1, 40)), around(HALF, F(1, 20))),
    ("a third", around(THIRD, F(1, 40)), around(THIRD, F(1, 20))),
    ("two-thirds", around(TWO_THIRDS, F(1, 40)), around(TWO_THIRDS, F(1, 20))),
    ("Three  quarters", around(F(3, 4), F(1, 40)), around(F(3, 4), F(1, 20))),
    ("3/4", around(F(3, 4), F(1, 40)), around(F(3, 4), F(1, 20))),
    # Percentages are measured: what rounds to the last digit written, the lower end included; cut off to it is borderline, a whole unit off is false.
    ("60 percent", zone(F(595, 1000), F(605, 1000), "[)"), zone(F(595, 1000), F(61, 100), "[)")),
    ("60%", zone(F(595, 1000), F(605, 1000), "[)"), zone(F(595, 1000), F(61, 100), "[)")),
    ("4.3 per cent", zone(F(425, 10_000), F(435, 10_000), "[)"), zone(F(425, 10_000), F(44, 1000), "[)")),
    # Either end may have been rounded; that is borderline.
    ("60 to 70 percent", zone(F(6, 10), F(7, 10)), zone(F(595, 1000), F(705, 1000), "[)")),
    # 100 may be to the unit or to the ten.
    ("100 percent", zone(F(995, 1000), F(1005, 1000), "[)"), zone(F(95, 100), F(110, 100), "[)")),
    # Hedges in percentage points of the numeral: u(60) = 1, so max(1/2, 60/20) = 3 and max(1, 1, 60/10) = 6.
    ("more than 60 percent", zone(F(6, 10), None, "(]"), zone(F(6, 10), None, "(]")),
    ("at least two thirds", zone(TWO_THIRDS, None), zone(TWO_THIRDS, None)),
    ("under a quarter", zone(None, F(1, 4), "[)"), zone(None, F(1, 4), "[)")),
    ("about 60 percent", zone(F(57, 100), F(63, 100)), zone(F(54, 100), F(66, 100))),
    ("nearly 60 percent", zone(F(57, 100), F(60, 100), "[)"), zone(F(54, 100), F(60, 100))),
    # u(100/3) = 1: max(1/2, 5/3) points are 1/60, less than the bare 1/40, which stands.
    ("about a third", around(THIRD, F(1, 40)), around(THIRD, F(1, 20))),
    ("nearly a third", zone(THIRD - F(1, 60), THIRD, "[)"), zone(THIRD - F(1, 30), THIRD)),
    ("exactly half", zone(HALF, HALF), zone(HALF, HALF)),
    # Multiples: 1/20 of the ratio, borderline 1/10; and measured: 2.5 rounds to 3, 3.9 is cut off to it.  True is what both rules allow, false what neither does.
    ("doubled", zone(F(19, 10), F(21, 10)), zone(F(15, 10), F(3), "[)")),
    ("twice", zone(F(19, 10), F(21, 10)), zone(F(15, 10), F(3), "[)")),
    ("tripled", zone(F(285, 100), F(315, 100)), zone(F(25, 10), F(4), "[)")),
    ("quadrupled", zone(F(38, 10), F(42, 10)), zone(F(35, 10), F(5), "[)")),
    ("three times", zone(F(285, 100), F(315, 100)), zone(F(25, 10), F(4), "[)")),
    ("3.5 times", zone(F(345, 100), F(355, 100), "[)"), zone(F(315, 100), F(385, 100))),
    ("about three times", zone(F(285, 100), F(315, 100)), zone(2, 4)),
    # Halved is from twice as much: 1.5 times rounds to that, and below 3 times is cut off to it.
    ("halved", zone(F(475, 1000), F(525, 1000)), zone(F(1, 3), F(2, 3), "(]")),
    ("more than doubled", zone(2, None, "(]"), zone(2, None, "(]")),
    # 200 points: u = 10, max(5, 10) = 10 and max(1, 10, 20) = 20.
    ("nearly tripled", zone(F(285, 100), 3, "[)"), zone(F(27, 10), 3)),
    ("nearly doubled", zone(F(19, 10), 2, "[)"), zone(F(18, 10), 2)),
    # The hedge speaks of what is gone: more than half of it.
    ("more than halved", zone(None, HALF, "[)"), zone(None, HALF, "[)")),
    ("nearly halved", zone(HALF, F(525, 1000), "(]"), zone(HALF, F(55, 100))),
    # Changes are added to one, or taken from it.
    ("up 20 percent", zone(F(1195, 1000), F(1205, 1000), "[)"), zone(F(1195, 1000), F(121, 100), "[)")),
    ("down by 20 percent", zone(F(795, 1000), F(805, 1000), "(]"), zone(F(79, 100), F(805, 1000), "(]")),
    # A rise is no fall, and no change is neither.
    ("up less than 20 percent", zone(1, F(12, 10), "()"), zone(1, F(12, 10), "()")),
    ("down at most 20 percent", zone(F(8, 10), 1, "[)"), zone(F(8, 10), 1, "[)")),
    ("up three times", zone(F(285, 100), F(315, 100)), zone(F(25, 10), F(4), "[)")),
    ("up more than a third", zone(F(4, 3), None, "(]"), zone(F(4, 3), None, "(]")),
    # 20 ends in a nought: r = 5, half of 10 and a quarter of 20.
    ("down nearly 20 percent", zone(F(80, 100), F(81, 100), "(]"), zone(F(80, 100), F(85, 100))),
    ("unchanged", zone(1, 1), zone(1, 1)),
    # So many out of so many: a fraction.
    ("one in three", around(THIRD, F(1, 40)), around(THIRD, F(1, 20))),
    ("nine out of ten", around(F(9, 10), F(1, 40)), around(F(9, 10), F(1, 20))),
    ("3 out of 10", around(F(3, 10), F(1, 40)), around(F(3, 10), F(1, 20))),
    ("more than one in five", zone(F(1, 5), None, "(]"), zone(F(1, 5), None, "(]")),
    # A tenth of a small part surely, a half of it at the most: none is not one in a hundred.
    ("one in 100", zone(F(9, 1000), F(11, 1000)), zone(F(5, 1000), F(15, 1000))),
    ("1/100", zone(F(9, 1000), F(11, 1000)), zone(F(5, 1000), F(15, 1000))),
    ("a minority", zone(0, HALF, "()"), zone(0, HALF, "()")),
    # One amount against another.
    ("twice as many", zone(F(19, 10), F(21, 10)), zone(F(15, 10), F(3), "[)")),
    ("half as much", around(HALF, F(1, 40)), around(HALF, F(1, 20))),
    ("more than three times as high", zone(3, None, "(]"), zone(3, None, "(]")),
    ("tenfold", zone(F(95, 10), F(105, 10), "[)"), zone(9, 11)),
    ("20 percent more", zone(F(1195, 1000), F(1205, 1000), "[)"), zone(F(1195, 1000), F(121, 100), "[)")),
    ("20 percent fewer", zone(F(795, 1000), F(805, 1000), "(]"), zone(F(79, 100), F(805, 1000), "(]")),
    ("a third more", around(F(4, 3), F(1, 40)), around(F(4, 3), F(1, 20))),
    ("60 percent or more", zone(F(6, 10), None), zone(F(6, 10), None)),
    # A two-hundredth of the amount is surely little, a twentieth at the most.
    ("little changed", around(F(1), F(1, 200)), around(F(1), F(1, 20))),
    # A verb says which way, to most: "less than doubled" has risen, "less than halved" has fallen.
    ("less than doubled", zone(1, 2, "()"), zone(None, 2, "[)")),
    ("at most tripled", zone(1, 3, "(]"), zone(None, 3)),
    ("less than halved", zone(HALF, 1, "()"), zone(HALF, None, "(]")),
    ("less than twice", zone(None, 2, "[)"), zone(None, 2, "[)")),
    ("flat", around(F(1), F(1, 200)), around(F(1), F(1, 20))),
]


@pytest.mark.parametrize(("text", "definite", "possible"), TABLE, ids=[row[0] for row in TABLE])
def test_zones(text: str, definite: Range, possible: Range) -> None:
    """Where it is definitely true, and where at most."""
    word = Proportion.parse(text).word
    assert (word.definite, word.possible) == ((definite,), (possible,))


def test_half_as_much_and_half_of_it() -> None:
    """ "Half as many" is told as "twice as many" is, of the other; half of the whole is a part of it, and two thirds are no multiple."""
    for text, low, high in (("half", F(1, 3), F(2, 3)), ("a third", F(1, 4), F(2, 5)), ("1/4", F(1, 5), F(2, 7))):
        proportion = Proportion.parse(text)
        assert proportion.word is not None
        assert proportion.as_much is not None
        assert proportion.as_much.definite == proportion.word.definite
        assert proportion.as_much.possible == (around(proportion.word.value, F(1, 20)).hull(zone(low, high, "(]")),)
    assert Proportion.parse("two thirds").as_much is None
    assert Proportion.parse("60 percent").as_much is None


@pytest.mark.parametrize("text", [row[0] for row in TABLE])
def test_the_text_reads_back(text: str) -> None:
    """The same words, folded, give an equal value."""
    proportion = Proportion.parse(text)
    assert str(proportion) == " ".join(text.lower().split())
    assert Proportion.parse(str(proportion)) == proportion


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a lot",
        "60",
        "more than",
        "percent",
        "%",
        "a half third",
        "1/0",
        "0 times",
        "many times",
        "up",
        "down it",
        "up up 3%",
        "-",
        "x" * 9_000,
    ],
)
def test_what_is_no_proportion(text: str) -> None:
    """A BadNumber, never anything else."""
    with pytest.raises(BadNumber):
        Proportion.parse(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("4.3 percent", F(425, 100), F(435, 100), "percent"),
        ("4.3%", F(425, 100), F(435, 100), "percent"),
        ("4.30 per cent", F(4295, 1000), F(4305, 1000), "percent"),
        ("60 percent", F(595, 10), F(605, 10), "percent"),
        ("twenty percent", F(195, 10), F(205, 10), "percent"),
        ("0.2 percentage points", F(15, 100), F(25, 100), "percentage points"),
        ("300 points", F(2995, 10), F(3005, 10), "points"),
    ],
)
def test_a_number_with_a_unit_is_measured(text: str, low: Fraction, high: Fraction, unit: str) -> None:
    """A bare one is meant as it is rounded; so 4.26 is 4.3 percent.  Its unit is kept."""
    word = NumberWord.parse(text)
    assert word.definite == (Range(low, high, open_high=True),)
    assert word.unit == unit
    assert NumberWord.parse(str(word)) == word


def test_up_three_times() -> None:
    """Three times as much, or three times more, which is four times as much; nothing falls so many times over."""
    more = Proportion.parse("up three times").more
    assert more is not None
    assert more.definite == (Range(F(385, 100), F(415, 100)),)
    with pytest.raises(BadNumber):
        Proportion.parse("down three times")


def test_a_change_in_points() -> None:
    """ "Up 2 percentage points" is a difference and no ratio; "up 2 percent" may be either."""
    points = Proportion.parse("down 2 percentage points")
    assert points.word is None
    assert points.points is not None
    assert points.points.definite == (Range(F(-5, 2), F(-3, 2), open_low=True),)
    percent = Proportion.parse("up 2 percent")
    assert percent.points is not None
    assert percent.points.definite == (Range(F(3, 2), F(5, 2), open_high=True),)


def test_large_numbers() -> None:
    """2.5 million is 2,500,000, and as round as that, u = 100,000; but to the unit it is not stated."""
    million, digits = NumberWord.parse("2.5 million"), NumberWord.parse("2,500,000")
    assert (million.definite, million.possible) == (digits.definite, digits.possible)
    assert million != digits
    assert million.over(Scale.MEASURED).definite == (Range(2_450_000, 2_550_000, open_high=True),)
    assert NumberWord.parse("over 2.5 million").definite == NumberWord.parse("over 2,500,000").definite
    assert Figure.parse("3.25 Billion") == Figure(3_250_000_000, 3_250_000_000)
    assert NumberWord.parse("2.5").possible == (Range(F(5, 2), F(5, 2)),)  # a bare decimal is sharp


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("-3", -3, -3),
        ("-0.4", F(-2, 5), F(-2, 5)),
        ("-3--1", -3, -1),
        ("-3-1", -3, 1),
        ("-3 – 1", -3, 1),
        ("-3+", -3, None),
        ("6-7", 6, 7),
    ],
)
def test_negative_figures(text: str, low: int, high: int | None) -> None:
    """A sign is no dash."""
    assert Figure.parse(text) == Figure(low, high)


@pytest.mark.parametrize("text", ["-1--3", "--3", "3--", "-", "-3-x"])
def test_what_is_no_figure(text: str) -> None:
    """Backwards, or half a range."""
    with pytest.raises(BadNumber):
        Figure.parse(text)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("79 days", "79", Unit.DAY),
        ("79-day", "79", Unit.DAY),
        ("a week", "one", Unit.WEEK),
        ("about an hour", "about one", Unit.HOUR),
        ("more than 10 years", "more than 10", Unit.YEAR),
        ("6-7 hours", "6-7", Unit.HOUR),
        ("Twenty-one months", "twenty-one", Unit.MONTH),
        ("a couple of weeks", "a couple of", Unit.WEEK),
    ],
)
def test_lengths(text: str, number: str, unit: Unit) -> None:
    """A number word and a unit; the text reads back."""
    length = Length.parse(text)
    assert length == Length(NumberWord.parse(number), unit)
    assert Length.parse(str(length)) == length


@pytest.mark.parametrize("text", ["", "days", "79", "79 moons", "days 79", "many days", "-day"])
def test_what_is_no_length(text: str) -> None:
    """A BadNumber, never anything else."""
    with pytest.raises(BadNumber):
        Length.parse(text)
