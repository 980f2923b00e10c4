"""The conventions a verdict may rest on, in one versioned place that every report names.

Nothing here is a fact about the world: these are readings of English that a desk may change.  A change
of any value gets a new ``name``.  Sources: the tables of number words and of early/mid/late in the
semantics page; Cummins, Sauerland and Solt (2012) on round numbers; UCDP's and ACLED's coding rules on widths.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

import attrs

_PARTS = re.compile(r"[^a-z]+")
_SIGNS = frozenset("%$€£¥°")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_COUNTED = _words(
    "people persons killed dead deaths died fatalities injured injuries wounded casualties hurt victims "
    "missing kidnapped hostages abducted detained detainees arrested arrests prisoners captured displaced "
    "evacuated evacuees rescued refugees migrants homeless civilians soldiers troops children women men "
    "patients cases infected infections hospitalized hospitalised incidents attacks events strikes households "
    "houses homes buildings vehicles aircraft ships drones missiles rockets goals conceded assists tries wickets medals"
)
_MEASURED = _words("rate rates per percent percentage pct pp share ratio change net difference mean average index")
_UNITS = _words(
    "level levels money price prices cost costs damage revenue income wage wages salary budget spending debt deficit surplus profit gdp "
    "dollar dollars usd euro euros eur pound pounds gbp yen jpy yuan cny franc francs chf rouble roubles ruble rubles rupee rupees "
    "shekel shekels lira krona kroner zloty peso pesos real reais rand cent cents pence "
    "temperature celsius fahrenheit degree degrees kelvin magnitude speed depth height width length distance area "
    "volume weight mass age duration "
    "second seconds minute minutes hour hours day days week weeks month months year years "
    "mm cm km millimetre millimetres millimeter millimeters centimetre centimetres centimeter centimeters metre metres meter meters "
    "kilometre kilometres kilometer kilometers mile miles foot feet ft inch inches yard yards hectare hectares acre acres "
    "kg gram grams kilogram kilograms tonne tonnes ton tons litre litres liter liters gallon gallons barrel barrels bushel bushels "
    "ounce ounces watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts kw mw gw kwh mwh gwh twh joule joules volt volts"
)


@attrs.frozen
class VagueWord:
    """Bounds of a vague number word, all inclusive; None is unbounded.

    The word is definitely true from ``low`` to ``high``, and definitely false below ``lowest`` or above
    ``highest``.  What lies between is borderline: neither.
    """

    low: int
    high: int | None
    lowest: int
    highest: int | None


@attrs.frozen
class PartOfDay:
    """What a part of the day is called for, in hours from that day's midnight; the ends are exclusive.

    It certainly reaches from ``start`` to ``end`` and possibly from ``earliest`` to ``latest``.  Hours below 0
    are on the day before, hours above 24 on the day after.
    """

    start: int
    end: int
    earliest: int
    latest: int


@attrs.frozen
class Thirds:
    """Where "early" ends and "late" begins in a calendar unit, counted in ``step`` from its start.

    "Early" is before ``early``, "mid" from there to before ``late``, "late" is the rest; the inner edges may lie
    ``margin`` steps to either side.  The outer edges are those of the unit.
    """

    step: str
    early: int
    late: int
    margin: int


@attrs.frozen
class Brink:
    """How far "the end of" a calendar unit reaches back, and "the start of" it on: certainly ``sure`` steps, possibly ``wide``."""

    step: str
    sure: int
    wide: int


def _so_many_of(size: str, number: int) -> Mapping[str, VagueWord]:
    """Words for several of a size, "a few hundred": surely so many of it that no larger word is meant; surely not what is no two of it, though rounded.

    Above, as with "dozens", it is open.
    """
    below_next = 99 if number == 12 else 10 * number - 1
    return {
        f"{word} {size}": VagueWord(low * number, min(high * number, below_next), lowest * number - number // 2, None)
        for word, (low, high, lowest) in {
            "a couple": (2, 2, 2),
            "a couple of": (2, 2, 2),
            "a few": (3, 5, 2),
            "several": (3, 9, 2),
        }.items()
    }


@attrs.frozen
class Profile:
    """One set of conventions.  Fractions are exact; times are in the unit their name says."""

    name: str = "en-news-1"
    # How the house reads words that have several readings, by axis: "since: with, ends: both"; "" leaves them open.  A claim or a dossier may choose otherwise.
    reading: str = ""
    # "about n": definitely true within 1/20 of n or half the rounding unit, but never more than 1/6 of n; borderline within 1/10 or one unit.
    about_definite: Fraction = Fraction(1, 20)
    about_at_most: Fraction = Fraction(1, 6)
    about_borderline: Fraction = Fraction(1, 10)
    # "nearly n" of an age or a length: true up to so many units, or such a part of n, below it; false from so many, or such a part, below.
    nearly_lasting_definite: tuple[Fraction, Fraction] = (Fraction(1, 4), Fraction(1, 40))
    nearly_lasting_borderline: tuple[Fraction, Fraction] = (Fraction(1), Fraction(1, 10))
    vague_words: Mapping[str, VagueWord] = attrs.field(
        factory=lambda: MappingProxyType(
            {
                "a couple": VagueWord(2, 2, 2, 3),
                "a couple of": VagueWord(2, 2, 2, 3),
                "a few": VagueWord(3, 5, 2, 9),
                "several": VagueWord(3, 9, 2, 20),
                "a handful": VagueWord(3, 6, 2, 9),
                "a handful of": VagueWord(3, 6, 2, 9),
                "multiple": VagueWord(2, None, 2, None),
                "a dozen": VagueWord(12, 12, 11, 13),
                **_so_many_of("dozen", 12),
                **_so_many_of("hundred", 100),
                **_so_many_of("thousand", 1_000),
                **_so_many_of("million", 1_000_000),
                # Whoever says "dozens" would have said "hundreds" of more than the first of these: above, it is open.
                "dozens": VagueWord(24, 100, 13, None),
                "dozens of": VagueWord(24, 100, 13, None),
                "scores": VagueWord(40, 100, 20, None),
                "scores of": VagueWord(40, 100, 20, None),
                "hundreds": VagueWord(200, 1_000, 101, None),
                "hundreds of": VagueWord(200, 1_000, 101, None),
                "thousands": VagueWord(2_000, 10_000, 1_001, None),
                "thousands of": VagueWord(2_000, 10_000, 1_001, None),
                "tens of thousands": VagueWord(20_000, 100_000, 10_001, None),
                "tens of thousands of": VagueWord(20_000, 100_000, 10_001, None),
                "hundreds of thousands": VagueWord(200_000, 1_000_000, 100_001, None),
                "hundreds of thousands of": VagueWord(200_000, 1_000_000, 100_001, None),
                "millions": VagueWord(2_000_000, 1_000_000_000, 1_000_001, None),
                "millions of": VagueWord(2_000_000, 1_000_000_000, 1_000_001, None),
            }
        ),
        hash=False,
    )
    # Figures of people and things, and units of series, that are counted: whole numbers, of which there are never fewer than none.  A part of a longer name will do
    # ("us_killed"), unless another part says that it is something else ("killed_per_day"), which is then measured, as is
    # what has a unit of measure.  What has no such word ("visitors", "points") may be either.
    counted: tuple[str, ...] = _COUNTED
    measured: tuple[str, ...] = _MEASURED
    units: tuple[str, ...] = _UNITS
    # "2024-02~" reaches so many units of the qualified component further on each side: days, months, years, whole
    # seasons and quarters, or what unspecified digits leave open (docs/imprecise-time.md has the table).
    approximate_units: int = 1
    # "Around 15 March" and "around 2010" reach so many days, or years, further on each side: nobody who says so excludes the 13th, or 2012.
    around: Mapping[str, int] = attrs.field(factory=lambda: MappingProxyType({"day": 7, "year": 3}), hash=False)
    # "Around 9:50 p.m." reaches so many minutes further on each side; "around" a stretch of hours, as many.
    approximate_minutes: int = 30
    # Early, mid and late.  Month and year: the semantics page; the others follow the same proportions.
    thirds: Mapping[str, Thirds] = attrs.field(
        factory=lambda: MappingProxyType(
            {
                "day": Thirds("hour", 6, 18, 3),
                "week": Thirds("day", 2, 4, 1),
                "month": Thirds("day", 10, 20, 2),
                "quarter": Thirds("day", 30, 60, 10),
                "season": Thirds("day", 30, 60, 10),
                "half": Thirds("month", 2, 4, 1),
                "year": Thirds("month", 4, 8, 1),
                "decade": Thirds("year", 4, 7, 1),
                "century": Thirds("year", 33, 67, 5),
            }
        ),
        hash=False,
    )
    # The start and the end of a unit, as a stretch; of those that are not here they are the early and the late part.
    brinks: Mapping[str, Brink] = attrs.field(
        factory=lambda: MappingProxyType(
            {
                "month": Brink("day", 5, 11),
                "quarter": Brink("day", 14, 31),
                "year": Brink("day", 21, 61),
                "decade": Brink("year", 1, 3),
                "century": Brink("year", 5, 33),
            }
        ),
        hash=False,
    )
    # Morning to evening as the United States National Weather Service uses the words ("morning" to noon, "afternoon"
    # to 6 p.m., "overnight" from midnight to 6 a.m.), widened to what people also call so: "two in the morning".
    parts_of_day: Mapping[str, PartOfDay] = attrs.field(
        factory=lambda: MappingProxyType(
            {
                "early hours": PartOfDay(0, 5, 0, 7),
                "before dawn": PartOfDay(0, 5, 0, 8),
                "after midnight": PartOfDay(0, 4, 0, 6),
                "dawn": PartOfDay(5, 7, 3, 9),
                "daybreak": PartOfDay(5, 7, 3, 9),
                "sunrise": PartOfDay(5, 7, 3, 9),
                "early morning": PartOfDay(4, 8, 0, 9),
                "morning": PartOfDay(6, 12, 0, 13),
                "mid morning": PartOfDay(9, 11, 8, 12),
                "late morning": PartOfDay(10, 12, 9, 13),
                "lunchtime": PartOfDay(12, 13, 11, 15),
                "early afternoon": PartOfDay(12, 15, 12, 16),
                "afternoon": PartOfDay(12, 18, 12, 19),
                "mid afternoon": PartOfDay(14, 16, 13, 17),
                "late afternoon": PartOfDay(15, 18, 14, 19),
                "dusk": PartOfDay(17, 20, 15, 23),
                "sunset": PartOfDay(17, 20, 15, 23),
                "early evening": PartOfDay(17, 20, 16, 21),
                "evening": PartOfDay(18, 22, 16, 24),
                "late evening": PartOfDay(20, 23, 19, 24),
                "night": PartOfDay(20, 24, 17, 32),
                "late night": PartOfDay(22, 24, 20, 30),
                "late": PartOfDay(20, 24, 17, 26),
                "daytime": PartOfDay(8, 16, 4, 22),
                # Measured from the midnight inside it.
                "overnight": PartOfDay(-2, 5, -7, 8),
            }
        ),
        hash=False,
    )
    # "Two weeks ago" is that day, or up to so many days to either side; a number of days is exact.
    ago_margin_days: Mapping[str, int] = attrs.field(
        factory=lambda: MappingProxyType(
            {"day": 0, "week": 3, "month": 15, "quarter": 45, "year": 183, "decade": 1_826, "century": 18_262}
        ),
        hash=False,
    )
    # A date without a year is the latest one that is not after the reference; one that follows within so many
    # days may be meant just as well.
    yearless_margin_days: int = 31
    # Two reports from different inputs this close together may be the same event.
    double_margin_hours: int = 24

    def counts(self, name: str) -> bool:
        """Whether a figure or a unit of this name is a number of people or things."""
        parts = frozenset(_PARTS.split(name.lower()))
        return not parts.isdisjoint(self.counted) and parts.isdisjoint(self.measured) and "%" not in name

    def measures(self, name: str) -> bool:
        """Whether a figure or a unit of this name is no number of anything, but measured."""
        parts = frozenset(_PARTS.split(name.lower()))
        known = not parts.isdisjoint((*self.measured, *self.units)) or not _SIGNS.isdisjoint(name)
        return known and not self.counts(name)


DEFAULT_PROFILE = Profile()
"""The conventions of English-language news used unless a dossier names others."""
