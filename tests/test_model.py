"""Figures and number words, scopes and their containment, three-valued answers."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import BadNumber, NoSuchClaim
from factcheck.model import (
    NONE,
    ONE,
    SOME,
    Coverage,
    Dossier,
    Event,
    Figure,
    FigureCondition,
    NumberWord,
    Report,
    Scope,
    Source,
    TextCondition,
    covers_path,
    derives_from,
    read_condition,
    read_number,
)
from factcheck.when import DUSK, Line, Span, Truth, When, Window

YES, NO, MAYBE = Truth.YES, Truth.NO, Truth.UNKNOWN

# ---- three values --------------------------------------------------------------------------------------


def test_truth_refuses_to_be_a_bool() -> None:
    """An unknown answer is neither true nor false, and so none may be tested as one."""
    for value in Truth:
        with pytest.raises(TypeError, match="is Truth.YES"):
            bool(value)
        with pytest.raises(TypeError):
            assert not value
        with pytest.raises(TypeError):
            _ = value and value


def test_truth_is_kleenes_logic() -> None:
    """The laws of a Kleene algebra, over all values."""
    for a, b, c in itertools.product(Truth, repeat=3):
        assert a & b is b & a
        assert a | b is b | a
        assert a & (b & c) is (a & b) & c
        assert a & (b | c) is (a & b) | (a & c)
        assert ~(a & b) is ~a | ~b
        assert ~~a is a
        assert a & YES is a
        assert a | NO is a
        assert a & NO is NO
        assert a | YES is YES
        assert a & (a | b) is a
        # What sets it apart from two values: a and not a may be unknown, but never certain.
        assert a & ~a is not YES


def test_truth_of_many() -> None:
    """Every and some are the folds; of nothing, everything holds and something does not."""
    for values in itertools.product(Truth, repeat=3):
        assert Truth.every(values) is values[0] & values[1] & values[2]
        assert Truth.some(values) is values[0] | values[1] | values[2]
    assert Truth.every([]) is YES
    assert Truth.some([]) is NO
    assert Truth.of(certain=True, possible=True) is YES
    assert Truth.of(certain=False, possible=True) is MAYBE
    assert Truth.of(certain=False, possible=False) is NO
    assert [str(value) for value in Truth] == ["no", "unknown", "yes"]


# ---- number words: every row of semantics 1.7, both sides of each edge ------------------------------------

ZONES: list[tuple[str, dict[int, Truth]]] = [
    # exactly / precisely n, and a bare n that is not round: x = n | - | x != n
    ("exactly 165", {164: NO, 165: YES, 166: NO}),
    ("precisely 100", {99: NO, 100: YES, 101: NO}),
    ("165", {164: NO, 165: YES, 166: NO}),
    ("three", {2: NO, 3: YES, 4: NO}),
    # a bare round n: x = n | within r of it, the lower end included | else.  r is half of what its zeros stand for, at most n/4: 50, 5, 25, 2.5
    ("2,500", {2449: NO, 2450: MAYBE, 2499: MAYBE, 2500: YES, 2501: MAYBE, 2549: MAYBE, 2550: NO}),
    ("150", {144: NO, 145: MAYBE, 150: YES, 154: MAYBE, 155: NO}),
    ("100", {74: NO, 75: MAYBE, 100: YES, 124: MAYBE, 125: NO}),
    ("10", {7: NO, 8: MAYBE, 10: YES, 12: MAYBE, 13: NO}),
    ("20", {14: NO, 15: MAYBE, 20: YES, 22: MAYBE, 25: NO}),
    # 3 million: to the million, or nearer
    ("3 million", {2_499_999: NO, 2_500_000: MAYBE, 3_000_000: YES, 3_499_999: MAYBE, 3_500_000: NO}),
    ("1,000,000", {749_999: NO, 750_000: MAYBE, 1_000_000: YES, 1_249_999: MAYBE, 1_250_000: NO}),
    # over / more than / above n: x > n | - | x <= n
    ("over 165", {165: NO, 166: YES}),
    ("more than 165", {165: NO, 166: YES}),
    ("above 165", {165: NO, 166: YES}),
    # at least n, n or more, no fewer than
    ("at least 3", {2: NO, 3: YES}),
    ("3 or more", {2: NO, 3: YES}),
    ("no fewer than 3", {2: NO, 3: YES}),
    # up to / as many as n: false above, true near n (as for "nearly"), else open
    ("up to 3", {0: MAYBE, 2: MAYBE, 3: YES, 4: NO}),
    ("as many as 3", {2: MAYBE, 3: YES, 4: NO}),
    ("up to 200", {0: MAYBE, 189: MAYBE, 190: YES, 200: YES, 201: NO}),
    # at most n, no more than n
    ("at most 3", {0: YES, 3: YES, 4: NO}),
    ("no more than 3", {3: YES, 4: NO}),
    # under / fewer than / less than n
    ("under 3", {2: YES, 3: NO}),
    ("fewer than 3", {2: YES, 3: NO}),
    ("less than 3", {2: YES, 3: NO}),
    # nearly / almost n: n-h_T <= x < n | n-h_B <= x < n-h_T, and x = n | else.
    # 1,000: u = 100, h_T = 50; r = min(1,000/2, 1,000/4) = 250 is h_B
    ("nearly 1,000", {749: NO, 750: MAYBE, 949: MAYBE, 950: YES, 999: YES, 1000: MAYBE, 1001: NO}),
    ("almost 1,000", {749: NO, 750: MAYBE, 950: YES, 1000: MAYBE, 1001: NO}),
    # Close to n: as surely as nearly, and as far as about on both sides.
    ("close to 1,000", {749: NO, 750: MAYBE, 950: YES, 1000: MAYBE, 1001: MAYBE, 1250: MAYBE, 1251: NO}),
    # All hedges mirror.  -50: u = 1, h_T = 2.5, h_B = max(1, 5, r = 5)
    ("nearly -50", {-51: NO, -50: MAYBE, -49: YES, -48: YES, -47: MAYBE, -45: MAYBE, -44: NO}),
    ("about -50", {-56: NO, -55: MAYBE, -52: YES, -48: YES, -47: MAYBE, -45: MAYBE, -44: NO}),
    # 165: u = 1, h_T = max(0.5, 8.25), h_B = max(1, 1, 16.5)
    ("nearly 165", {148: NO, 149: MAYBE, 156: MAYBE, 157: YES, 164: YES, 165: MAYBE, 166: NO}),
    # about / around / roughly / some / approximately n: |x-n| <= h_T | h_T < |x-n| <= h_B | else.  150: h_T = 7.5, h_B = 15
    ("about 150", {134: NO, 135: MAYBE, 142: MAYBE, 143: YES, 150: YES, 157: YES, 158: MAYBE, 165: MAYBE, 166: NO}),
    ("around 150", {134: NO, 135: MAYBE, 143: YES, 166: NO}),
    ("roughly 150", {134: NO, 135: MAYBE, 143: YES, 166: NO}),
    ("some 150", {134: NO, 135: MAYBE, 143: YES, 166: NO}),
    ("approximately 150", {134: NO, 135: MAYBE, 143: YES, 166: NO}),
    # 2,500: h_T = max(50, 125), h_B = max(1, 100, 250)
    ("about 2,500", {2249: NO, 2250: MAYBE, 2374: MAYBE, 2375: YES, 2625: YES, 2626: MAYBE, 2750: MAYBE, 2751: NO}),
    # 10: u = 1, h_T = 1/2, h_B = max(1, 1, r = min(5, 2.5)) = 2.5
    ("about 10", {7: NO, 8: MAYBE, 9: MAYBE, 10: YES, 12: MAYBE, 13: NO}),
    # 3: u = 1, h_T = 1/2, h_B = 1
    ("about 3", {1: NO, 2: MAYBE, 3: YES, 4: MAYBE, 5: NO}),
    # 165: h_T = 8.25, h_B = 16.5
    ("about 165", {148: NO, 149: MAYBE, 156: MAYBE, 157: YES, 173: YES, 174: MAYBE, 181: MAYBE, 182: NO}),
    # between a and b, a to b
    ("between 6 and 9", {5: NO, 6: YES, 9: YES, 10: NO}),
    ("6 to 9", {5: NO, 6: YES, 9: YES, 10: NO}),
    ("6-9", {5: NO, 6: YES, 9: YES, 10: NO}),
    # a dozen 12 | 11, 13; dozens 24-100 | 13-23, and from the next word on; scores 40-100 | 20-39; hundreds 200-1000 | 101-199; thousands 2000-10,000 | 1001-1999
    ("a dozen", {10: NO, 11: MAYBE, 12: YES, 13: MAYBE, 14: NO}),
    ("dozens", {12: NO, 13: MAYBE, 23: MAYBE, 24: YES, 100: YES, 101: MAYBE, 1000: MAYBE}),
    ("dozens of", {12: NO, 13: MAYBE, 24: YES}),
    ("scores", {19: NO, 20: MAYBE, 39: MAYBE, 40: YES}),
    ("hundreds", {100: NO, 101: MAYBE, 199: MAYBE, 200: YES, 1000: YES, 1001: MAYBE}),
    ("thousands", {1000: NO, 1001: MAYBE, 1999: MAYBE, 2000: YES, 10_001: MAYBE}),
    # a couple 2 | 3; a few 3-5 | 2, 6-9; several 3-9 | 2, 10-20; a handful 3-6 | 2, 7-9; multiple >= 2 | -
    ("a couple", {1: NO, 2: YES, 3: MAYBE, 4: NO}),
    ("a couple of", {1: NO, 2: YES, 3: MAYBE, 4: NO}),
    ("a few", {1: NO, 2: MAYBE, 3: YES, 5: YES, 6: MAYBE, 9: MAYBE, 10: NO}),
    ("several", {1: NO, 2: MAYBE, 3: YES, 9: YES, 10: MAYBE, 20: MAYBE, 21: NO}),
    ("a handful", {1: NO, 2: MAYBE, 3: YES, 6: YES, 7: MAYBE, 9: MAYBE, 10: NO}),
    ("multiple", {1: NO, 2: YES, 1000: YES}),
    # no / none / never
    ("no", {0: YES, 1: NO}),
    ("none", {0: YES, 1: NO}),
    ("never", {0: YES, 1: NO}),
    ("0", {0: YES, 1: NO}),
]


@pytest.mark.parametrize(("text", "zones"), ZONES, ids=[text for text, _ in ZONES])
def test_number_words(text: str, zones: dict[int, Truth]) -> None:
    """On both sides of each edge of its zones, read in any case and spacing."""
    for written in (text, text.upper(), f"  {text.replace(' ', '   ')} "):
        word = NumberWord.parse(written)
        for value, expected in zones.items():
            assert word.decide(value, value) is expected, value
            assert word.borderline(value, value) is (expected is MAYBE), value
    assert NumberWord.parse(str(word)) == word


@given(strategies.number_words, st.integers(0, 400), st.integers(0, 20))
def test_a_range_is_decided_by_all_of_its_values(word: NumberWord, low: int, width: int) -> None:
    """A range is decided only as each whole number in it is, and never where two of them differ."""
    values = {word.decide(value, value) for value in range(low, low + width + 1)}
    answer = word.decide(low, low + width)
    assert answer is MAYBE or values == {answer}
    assert word.decide(low, None) is MAYBE or word.decide(low, None) is answer


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [("over 3", 4, YES), ("over 3", 3, MAYBE), ("at most 3", 4, NO), ("at most 3", 3, MAYBE), ("exactly 3", 4, NO), ("dozens", 24, MAYBE), ("multiple", 2, YES), ("about 3", 5, NO)],
)
def test_without_an_upper_bound(text: str, low: int, expected: Truth) -> None:
    """A count of so many or more."""
    assert NumberWord.parse(text).decide(low, None) is expected


@pytest.mark.parametrize(
    "text",
    ["", "over", "over over 3", "between 9 and 6", "between 3", "three attacks", "1.2.3", "1,00", "９", "a", "and", "nearly", "9" * 19, "x" * 5000],
)
def test_bad_number_words(text: str) -> None:
    """Refused with a ValueError that names it, never guessed."""
    with pytest.raises(BadNumber) as caught:
        NumberWord.parse(text)
    assert isinstance(caught.value, ValueError)


def test_words_of_the_house() -> None:
    """The constants the kinds use."""
    assert (NONE.decide(0, 0), NONE.decide(1, None)) == (YES, NO)
    assert (SOME.decide(1, None), SOME.decide(0, 0)) == (YES, NO)
    assert (ONE.low, ONE.high) == (1, 1)
    assert NumberWord.parse("at least 3") == NumberWord.parse("3 or more"), "equality is of the zones, not of the spelling"
    assert NumberWord.parse("about 150").widest().decide(140, 140) is YES


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3), ("2,500", 2500), ("1,000,000", 1_000_000), ("4.3", Fraction(43, 10)), ("-7", -7), ("2.50", Fraction(5, 2)), ("007", 7),
        ("twelve", 12), ("twenty-one", 21), ("one hundred and five", 105), ("two thousand five hundred", 2500), ("a hundred", 100),
        ("three million", 3_000_000), ("zero", 0),
    ],
)  # fmt: skip
def test_numbers(text: str, value: int | Fraction) -> None:
    """Numerals with or without separators, and English words; exact."""
    found = read_number(text)
    assert found == value
    assert not isinstance(found, float)


# ---- figures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", 3, 3), ("34+", 34, None), ("6-7", 6, 7), ("6–7", 6, 7), ("2,500", 2500, 2500), ("2.5", Fraction(5, 2), Fraction(5, 2)),
        ("about 150", 135, 165), ("at least 3", 3, None), ("dozens", 13, None), ("one", 1, 1), ("0", 0, 0),
        ("over 3", 3, None),  # an open bound is closed, which only adds possibilities
        ("more than 3", 3, None),
    ],
)  # fmt: skip
def test_figures(text: str, low: object, high: object) -> None:
    """What an event's number may be: a superset of what the words mean."""
    figure = Figure.parse(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize("text", ["", "unknown", "7-6", "at most 3", "fewer than 3", "+", "-", "6-", "three men", "1e5"])
def test_bad_figures(text: str) -> None:
    """No number, a backward range, or one without a lowest value."""
    with pytest.raises(BadNumber):
        Figure.parse(text)


# ---- matching ------------------------------------------------------------------------------------------


def event(**attributes: str | tuple[str, ...]) -> Event:
    values = {name: (value,) if isinstance(value, str) else value for name, value in attributes.items()}
    return Event("e", When.parse("2024-02-04"), tuple(sorted(values.items())))


def scope(**conditions: str | tuple[str, ...]) -> Scope:
    found = []
    for name, texts in conditions.items():
        negated = name.startswith("not_")
        values = (texts,) if isinstance(texts, str) else texts
        found.append(read_condition(name.removeprefix("not_"), values, negated=negated))
    return Scope("s", tuple(found))


@pytest.mark.parametrize(
    ("given_", "wanted", "expected"),
    [
        ({"place": "Syria"}, {"place": "Syria"}, YES),
        ({"place": "syria "}, {"place": "SYRIA"}, YES),  # case and spaces do not matter
        ({"place": "Syria/Conoco"}, {"place": "Syria"}, YES),  # below
        ({"place": "Syria / Conoco"}, {"place": "syria/conoco"}, YES),
        ({"place": "Syria"}, {"place": "Syria/Conoco"}, MAYBE),  # broader
        ({"place": "Syrian desert"}, {"place": "Syria"}, NO),  # a path, not a prefix of letters
        ({"place": "Iraq"}, {"place": "Syria"}, NO),
        ({}, {"place": "Syria"}, MAYBE),  # not given
        ({"place": ()}, {"place": "Syria"}, NO),  # known to have none
        ({"place": ("Iraq", "Syria")}, {"place": "Syria"}, MAYBE),  # one of two
        ({"place": ("Iraq", "Syria")}, {"place": ("Syria", "Iraq")}, YES),  # each is in
        ({"place": ("Iraq", "Lebanon")}, {"place": "Syria"}, NO),  # none is
        ({"place": "Syria"}, {"place": ("Iraq", "Syria/Conoco")}, MAYBE),  # out of one, perhaps in the other
        ({"place": "Iraq"}, {"place": ("Iraq", "Syria/Conoco")}, YES),
        ({"weapon": "drone"}, {"not_weapon": "drone"}, NO),
        ({"weapon": "drone/small"}, {"not_weapon": "drone"}, NO),
        ({"weapon": "rocket"}, {"not_weapon": "drone"}, YES),
        ({}, {"not_weapon": "drone"}, MAYBE),
        ({"weapon": ()}, {"not_weapon": "drone"}, YES),
        ({"weapon": ("rocket", "drone")}, {"not_weapon": "drone"}, MAYBE),
        ({"killed": "3"}, {"killed": "at least 3"}, YES),
        ({"killed": "2"}, {"killed": "at least 3"}, NO),
        ({"killed": "2-3"}, {"killed": "at least 3"}, MAYBE),
        ({"killed": "34+"}, {"killed": "at least 3"}, YES),
        ({"killed": "2+"}, {"killed": "at most 3"}, MAYBE),
        ({"killed": "4+"}, {"killed": "at most 3"}, NO),
        ({"killed": "many"}, {"killed": "at least 3"}, MAYBE),  # no figure
        ({}, {"killed": "at least 3"}, MAYBE),
        ({"killed": ("2", "5")}, {"killed": "at least 3"}, MAYBE),
        ({"killed": ("4", "5")}, {"killed": "at least 3"}, YES),
        ({"killed": "3"}, {"not_killed": "3"}, NO),
        ({"counted": "no"}, {"counted": "no"}, YES),  # an everyday word, not the figure 0
        ({"counted": "yes"}, {"counted": "no"}, NO),
        ({"place": "Syria", "killed": "2-3"}, {"place": "Syria", "killed": "at least 3"}, MAYBE),  # the least of both
        ({"place": "Iraq", "killed": "2-3"}, {"place": "Syria", "killed": "at least 3"}, NO),
        ({"place": "Iraq"}, {}, YES),  # no condition: everything
    ],
)
def test_scopes(given_: dict[str, str | tuple[str, ...]], wanted: dict[str, str | tuple[str, ...]], expected: Truth) -> None:
    """An event against conditions."""
    assert event(**given_).matches(scope(**wanted)) is expected


def test_paths() -> None:
    """Above or the same."""
    assert covers_path("Syria", "syria/Conoco")
    assert not covers_path("Syria/Conoco", "Syria")
    assert not covers_path("Syria", "Syrian desert")


# ---- containment, against all events of small domains -------------------------------------------------------

PLACES = ["Iraq", "Syria", "Syria/Conoco", "Lebanon"]
FIGURES = ["0", "1", "2", "3", "4", "7", "24"]
TEXT_CONDITIONS = [
    TextCondition("place", values, negated)
    for size in (1, 2)
    for values in itertools.combinations(PLACES, size)
    for negated in (False, True)
]
FIGURE_CONDITIONS = [
    FigureCondition("killed", NumberWord.parse(text), negated)
    for text in ["at least 3", "over 3", "at most 3", "fewer than 3", "3", "exactly 0", "between 2 and 4", "about 3", "dozens", "a few", "several"]
    for negated in (False, True)
]
PLACE_VALUES: list[tuple[str, ...] | None] = [
    None, (), *((value,) for value in PLACES), *itertools.combinations(PLACES, 2)
]  # fmt: skip
FIGURE_VALUES: list[tuple[str, ...] | None] = [
    None, (), *((value,) for value in [*FIGURES, "2-3", "3+", "4+", "0-1", "some"]), *itertools.combinations(FIGURES[:4], 2)
]  # fmt: skip


@pytest.mark.parametrize(
    ("conditions", "values"), [(TEXT_CONDITIONS, PLACE_VALUES), (FIGURE_CONDITIONS, FIGURE_VALUES)], ids=["texts", "figures"]
)
def test_containment_is_sound(conditions: list[TextCondition | FigureCondition], values: list[tuple[str, ...] | None]) -> None:
    """Where one condition implies another, whatever certainly meets the first certainly meets the second."""
    implied = 0
    for one, other in itertools.product(conditions, repeat=2):
        if one.implies(other):
            implied += 1
            for value in values:
                assert one.match(value) is not YES or other.match(value) is YES, (one, other, value)
                # And what certainly fails the second certainly fails the first.
                assert other.match(value) is not NO or one.match(value) is not YES, (one, other, value)
    assert implied > len(conditions), "each implies itself, and some imply others"


def test_containment_misses_little() -> None:
    """Among single conditions on precise values, containment that holds in the domain is mostly seen.

    For texts it is seen wherever it holds for every path, so that only coincidences of the small domain are missed.
    """
    for one, other in itertools.product(TEXT_CONDITIONS, repeat=2):
        if one.negated or other.negated or one.implies(other):
            continue
        below = [f"{value}/x" for value in one.values]
        assert any(other.match((value,)) is not YES for value in below), (one, other)


def test_containment_of_scopes() -> None:
    """Condition by condition: more conditions are narrower, and cells of one value lie in their list."""
    attacks = scope(what="attack", place=("Iraq", "Syria"))
    assert attacks.implies(scope(what="attack"))
    assert not scope(what="attack").implies(attacks)
    assert scope(what="attack/drone", place="Syria/Conoco").implies(attacks)
    assert attacks.implies(scope())
    assert attacks.implies(scope(not_place="Lebanon"))
    assert not attacks.implies(scope(not_place="Syria/Conoco")), "a place above may lie in it"
    assert scope(killed="at least 4").implies(scope(killed="over 3"))
    assert not scope(killed="over 3").implies(scope(killed="at least 4")), "3.5 is over 3"
    cells = attacks.cells()
    assert [cell.conditions[1].values for cell in cells] == [("Iraq",), ("Syria",)]  # type: ignore[union-attr]
    assert all(cell.implies(attacks) for cell in cells)


@given(st.data())
def test_cells_divide_a_scope(data: st.DataObject) -> None:
    """An event with one value for each attribute is certainly in a scope exactly if it is in one of its cells."""
    chosen = [
        read_condition(name, tuple(data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True))))
        for name, values in (("place", PLACES), ("what", ["attack", "raid", "attack/drone"]))
    ]
    whole = Scope("s", tuple(chosen))
    found = event(place=data.draw(st.sampled_from(PLACES)), what=data.draw(st.sampled_from(["attack", "raid", "attack/drone"])))
    assert found.matches(whole) is Truth.some(found.matches(cell) for cell in whole.cells())


# ---- the other nouns -----------------------------------------------------------------------------------


def test_words_for_events() -> None:
    """Label and plural, with the name as the last resort."""
    assert "s" in Scope("s", ()).one.split()
    assert "s" in Scope("s", ()).many.split()
    assert (Scope("s", (), label="attack").one, Scope("s", (), label="attack").many) == ("attack", "attacks")
    assert Scope("s", (), label="man", plural="men").many == "men"


def test_derivation_of_sources() -> None:
    """Through others, and in circles without end."""
    sources = {
        id_: Source(id_, derived_from=parents)
        for id_, parents in {"a": ("b",), "b": ("c",), "c": ("a",), "d": ("gone",)}.items()
    }
    assert derives_from(sources, "a", "c")
    assert derives_from(sources, "c", "b")
    assert derives_from(sources, "d", "d")
    assert derives_from(sources, "d", "gone")
    assert not derives_from(sources, "a", "d")


def test_until_when_a_source_can_vouch() -> None:
    """To the end of the day it was published; where only the month is known, not beyond its first instant; else without end."""
    day = When.parse("2024-02-20")
    assert Source("s", published=day).knew_until(Line.CIVIL) == day.intervals.end
    month = When.parse("2024-02")
    assert Source("s", published=month).knew_until(Line.CIVIL) == month.intervals.start
    assert Source("s").knew_until(Line.CIVIL) == DUSK


def test_the_line_of_a_dossier() -> None:
    """Civil days as long as no zone and no instant occurs in any date, however deep."""
    floating, placed = When.parse("2024-02-04"), When.parse("2024-02-04", zone="Asia/Baghdad")
    assert Dossier(events=(Event("e", floating),)).line is Line.CIVIL
    assert Dossier(events=(Event("e", floating), Event("f", placed))).line is Line.INSTANT
    assert Dossier(published=placed).line is Line.INSTANT
    window = Window.parse("2024-02", zone="UTC")
    assert Dossier(coverage=(Coverage("c", "s", window, "because"),)).line is Line.INSTANT
    assert Dossier(events=(Event("e", Span.parse("2024-01/2024-02", zone="UTC")),)).line is Line.INSTANT
    assert Dossier(sources=(Source("s", published=When.parse("2024-02-04T12:00Z")),)).line is Line.INSTANT


def test_values_are_immutable_and_hashable() -> None:
    """They may be shared between threads and used as keys."""
    found = event(place="Syria")
    assert hash(found) == hash(event(place="Syria"))
    with pytest.raises(AttributeError):
        found.id = "other"  # type: ignore[misc]
    assert len({Dossier(), Dossier()}) == 1


def test_a_report_names_the_claims_it_has() -> None:
    """Asked for another one it suggests the nearest."""
    from small import MAR15, checked, small

    report: Report = checked(small({"happened": {"scope": "attacks", "window": "2024-03"}}, [MAR15], claim={"id": "first-claim"}))
    with pytest.raises(NoSuchClaim, match="did you mean 'first-claim'") as caught:
        report["first-clam"]
    assert isinstance(caught.value, KeyError)
