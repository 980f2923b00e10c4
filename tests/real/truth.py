"""What is true of the real logs in ``fixtures/real``, worked out with csv and datetime alone; nothing of the library is
imported.

:data:`TRUTH` has an entry for each claim of the dossiers there: True, False, or None where the data themselves leave
it open. The date of a launch of which the file gives only the year is taken from its Julian day, which the dossier
does not read.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "real"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date:
    return date.fromisoformat(text)


def years(dates: Iterable[date]) -> Counter[int]:
    return Counter(each.year for each in dates)


def months(dates: Iterable[date]) -> Counter[tuple[int, int]]:
    return Counter((each.year, each.month) for each in dates)


def month_range(first: int, last: int) -> list[tuple[int, int]]:
    return [(year, month) for year in range(first, last + 1) for month in range(1, 13)]


def only_maximum(counts: Counter, at: object, among: Iterable[object]) -> bool:
    """More than in any other: of a tie there is no record that both readings allow."""
    return all(counts[at] > counts[other] for other in among if other != at)


def rises(values: Sequence[Fraction | int]) -> bool:
    return all(later > earlier for earlier, later in pairwise(values))


TRUTH: dict[str, bool | None] = {}

# ---- earthquakes ---------------------------------------------------------------------------------------

quakes = {row["id"]: (day(row["date"]), Fraction(row["magnitude"])) for row in rows("earthquakes.csv")}
near_japan = [
    day(row["date"]) for row in rows("earthquakes.csv")
    if 30 <= Fraction(row["latitude"]) <= 46 and 129 <= Fraction(row["longitude"]) <= 146
]  # fmt: skip
dates = sorted(when for when, _ in quakes.values())
great = sorted(when for when, size in quakes.values() if size >= 8)
by_year, great_by_year = years(dates), years(great)
steps = [(later - earlier).days for earlier, later in pairwise(great)]


def between(after: date, before: date, least: str) -> list[date]:
    """Days with an earthquake of that size strictly between."""
    return [when for when, size in quakes.values() if after < when < before and size >= Fraction(least)]


def stronger(id_: str, first: date, last: date) -> int:
    return sum(first <= when <= last and size > quakes[id_][1] for when, size in quakes.values())


def as_strong(id_: str, first: date, last: date) -> int:
    return sum(
        first <= when <= last and size >= quakes[id_][1] for other, (when, size) in quakes.items() if other != id_
    )


START, END = date(1965, 1, 1), date(2016, 12, 31)
noughties = sum(2000 <= when.year <= 2009 for when in great)
japan_since_2000 = sum(when.year >= 2000 for when in near_japan)
sumatra, maule, tohoku = quakes["q17084"][0], quakes["q19929"][0], quakes["q20502"][0]
nine = [id_ for id_, (_, size) in quakes.items() if size >= 9]
before_1985 = max(when for when in great if when < quakes["q7416"][0])
in_2007 = sorted(when for when in great if when.year == 2007)
TRUTH |= {
    "eq-count": noughties == 13,
    "eq-count-false": noughties >= 14,
    "eq-count-japan": japan_since_2000 >= 21,
    "eq-count-japan-false": japan_since_2000 > 21,
    "eq-record-year": only_maximum(by_year, 2010, range(2005, 2017)),
    "eq-record-year-false": only_maximum(by_year, 2011, range(2005, 2017)),
    "eq-record-month": only_maximum(months(dates), (2014, 4), month_range(2005, 2016)),
    "eq-lowest-year": all(by_year[2006] < by_year[year] for year in range(2006, 2017) if year != 2006),
    "eq-first-since": not between(date(1965, 2, 28), sumatra, "8.5")
    and bool(between(date(1965, 1, 31), date(1965, 3, 1), "8.5")),
    "eq-first-since-false": not between(date(2001, 6, 30), sumatra, "8"),
    # 1985 less 9 and 10 years; the first day is free in either reading unless it is the day of the one before.
    "eq-first-in": before_1985 < quakes["q7416"][0].replace(year=1976),
    "eq-first-in-false": before_1985 < quakes["q7416"][0].replace(year=1975),
    "eq-highest": not as_strong("q17084", START, date(2010, 12, 31)),
    "eq-highest-shared": not stronger("q20502", START, END),
    # Sumatra 2004 and Tohoku 2011 have the same magnitude.
    "eq-highest-tie": None if as_strong("q20502", START, END) and not stronger("q20502", START, END) else False,
    "eq-highest-since": not as_strong("q19929", date(2005, 1, 1), maule)
    and bool(as_strong("q19929", date(2004, 12, 1), date(2004, 12, 31))),
    "eq-highest-since-false": not as_strong("q19929", date(1965, 3, 1), maule),
    "eq-rank": stronger("q19929", START, END) == as_strong("q19929", START, END) == 2,
    "eq-rank-false": stronger("q19929", START, END) == as_strong("q19929", START, END) == 1,
    "eq-gap": max(steps) == 3336,
    "eq-gap-false": max(steps) > 500 * 7,
    "eq-lull": not between(quakes["q3771"][0], quakes["q7416"][0], "8")
    and quakes["q3771"][0].replace(year=1985) <= quakes["q7416"][0],
    "eq-none": not between(date(1976, 1, 31), date(1985, 3, 1), "8"),
    "eq-none-false": not great_by_year[1985] + great_by_year[1986],
    "eq-happened": any((when.year, when.month) == (2004, 12) for when in great),
    "eq-happened-false": bool(great_by_year[2008]),
    "eq-share": Fraction(len(great), len(dates)) > Fraction(5, 100),
    "eq-share-false": Fraction(len(great), len(dates)) >= Fraction(10, 100),
    # About 14 is certain within a twentieth of it.
    "eq-rate": abs(Fraction(len(dates), 52) - 14) <= Fraction(14, 20),
    "eq-rate-false": Fraction(len(dates), 52) >= 15,
    "eq-streak": all(great_by_year[year] for year in range(2009, 2016)),
    "eq-streak-false": all(great_by_year[year] for year in range(2008, 2016)),
    "eq-nth": in_2007.index(quakes["q18616"][0]) == 3,
    "eq-nth-false": in_2007.index(quakes["q18574"][0]) == 3,
    "eq-compare": by_year[2010] > by_year[2009],
    "eq-compare-false": by_year[2014] > by_year[2013],
    "eq-only": sorted(nine) == ["q17084", "q20502"],
    "eq-only-false": sorted(nine) == ["q17084"],
    "eq-last": max(quakes[id_][0] for id_ in nine) == tohoku,
    "eq-last-false": max(great) == date(2013, 5, 24),
    "eq-pause": bool(great_by_year[1976] and great_by_year[1985])
    and not any(great_by_year[year] for year in range(1977, 1985)),
    "eq-pause-false": bool(great_by_year[1976] and great_by_year[1984]),
    "eq-trend": rises([by_year[year] for year in range(2008, 2011)]),
    "eq-trend-false": rises([by_year[year] for year in range(2007, 2011)]),
    "eq-order": timedelta(0) < sumatra - quakes["q17081"][0] <= timedelta(3),
    "eq-order-false": timedelta(0) < quakes["q17330"][0] - sumatra <= timedelta(90),
    "eq-duration": quakes["q17330"][0] - sumatra == timedelta(92),
}

# ---- hijackings ----------------------------------------------------------------------------------------

ships = [(day(row["date"]), row["nearest_country"], row["id"]) for row in rows("hijackings.csv")]
seized = years(when for when, _, _ in ships)
seized_in = months(when for when, _, _ in ships)


def near(year: int, *countries: str) -> int:
    return sum(when.year == year and country in countries for when, country, _ in ships)


def near_in(first: int, last: int, *countries: str) -> int:
    return sum(near(year, *countries) for year in range(first, last + 1))


wave = sum(seized[year] for year in range(2008, 2012))
nigeria = sorted(when for when, country, _ in ships if country == "NGA")
(benin_bight,) = (when for when, _, id_ in ships if id_ == "p7023")
countries_2010 = len({country for when, country, _ in ships if when.year == 2010})
streak = [(2008, month) for month in range(2, 13)] + [(2009, month) for month in range(1, 8)]
TRUTH |= {
    "hj-count": seized[2010] == 53,
    "hj-count-false": wave > 200,
    "hj-share": 2 * near_in(2008, 2011, "SOM", "YEM", "OMN", "SYC", "DJI") > wave,
    "hj-share-false": 2 * near_in(2008, 2011, "SOM") > wave,
    "hj-distinct": countries_2010 == 12,
    "hj-distinct-false": countries_2010 >= 13,
    "hj-record-month": only_maximum(seized_in, (2009, 4), month_range(2007, 2011)),
    "hj-record-month-false": only_maximum(seized_in, (2008, 11), month_range(2008, 2010)),
    "hj-streak": len(streak) == 18 and all(seized_in[month] for month in streak),
    "hj-streak-false": all(seized_in[month] for month in [(2008, 1), *streak]),
    "hj-first-since": not [when for when in nigeria if date(2017, 1, 1) <= when < benin_bight]
    and bool(near(2016, "NGA")),
    "hj-first-since-false": not [when for when in nigeria if date(2015, 1, 1) <= when < benin_bight],
    "hj-none": not [when for when, _, _ in ships if date(2018, 11, 1) <= when <= date(2019, 3, 31)],
    "hj-none-false": not near_in(2013, 2017, "SOM"),
    "hj-compare": Fraction(near(2008, "YEM"), near(2008, "SOM")) > 2,
    "hj-compare-false": Fraction(near(2009, "YEM"), near(2009, "SOM")) > Fraction(5, 2),
    # Of one ship of 2002 the nearest country is not known.
    "hj-unknown-country": None if near_in(2002, 2003, "NGA") == 2 and near_in(2002, 2003, "NA") == 1 else False,
    "hj-parts-false": seized[2019] == near(2019, "NGA") + near(2019, "SOM", "YEM", "OMN", "SYC", "DJI"),
    "hj-trend": rises([seized[year] for year in range(2013, 2009, -1)]),
}

# ---- launches ------------------------------------------------------------------------------------------


def launch_day(row: dict[str, str]) -> date | None:
    """None for the one row whose Julian day is as wrong as its date was."""
    if len(row["date"]) > 4:
        return day(row["date"])
    # Julian day 1721425.5 begins the day with the ordinal 1.
    found = date.fromordinal(int(Fraction(row["jd"]) - Fraction("1721424.5")))
    return found if found.year == int(row["date"]) else None


launches = [(launch_day(row), int(row["date"][:4]), row) for row in rows("launches.csv")]
dated = sorted(((when, row) for when, _, row in launches if when), key=lambda each: each[0])
launched = Counter(year for _, year, _ in launches)
launched_in = months(when for when, _ in dated)


def launched_by(state: str, year: int, **wanted: str) -> int:
    return sum(found == year and row["state"] == state and wanted.items() <= row.items() for _, found, row in launches)


def of(state: str) -> list[tuple[date, dict[str, str]]]:
    return [(when, row) for when, row in dated if row["state"] == state]


def failed(first: int, last: int) -> Fraction:
    outcomes = [row["category"] for _, year, row in launches if first <= year <= last]
    return Fraction(outcomes.count("F"), len(outcomes))


def states(first: int, last: int) -> set[str]:
    return {row["state"] for _, year, row in launches if first <= year <= last}


korean, israeli = of("KP"), of("IL")
korean_tags = [row["tag"] for _, row in korean]
outcomes = "".join(row["category"] for _, row in israeli)
to_1995 = "".join(row["category"] for when, row in israeli if when <= date(1995, 4, 5))
spring_2012 = sum(when < date(2012, 7, 1) for when, _ in of("IR") if when.year == 2012)
spring_1958 = sum(when < date(1958, 7, 1) for when, row in of("US") if when.year == 1958 and row["category"] == "F")
TRUTH |= {
    "la-first-ever": dated[0][1]["tag"] == "1957-ALP",
    "la-first-ever-false": of("US")[0][1]["tag"] == "1958-ALP",
    "la-first-attempt": of("US")[0][1]["tag"] == "1957-F01",
    "la-record-year": only_maximum(launched, 1967, range(1957, 1991)),
    "la-record-year-false": only_maximum(launched, 1982, range(1966, 1986)),
    "la-record-month": only_maximum(launched_in, (1971, 12), month_range(1970, 1974)),
    "la-share": failed(1958, 1958) > Fraction(1, 2),
    "la-share-false": failed(1980, 1989) > Fraction(5, 100),
    "la-compare": Fraction(launched_by("SU", 1982), launched_by("US", 1982)) > 5,
    "la-compare-false": launched_by("CN", 2017) > launched_by("US", 2017),
    "la-parts": {row["category"] for _, year, row in launches if year == 2010} == {"O", "F"},
    "la-parts-false": launched[1982] == launched_by("SU", 1982) + launched_by("US", 1982),
    "la-nth": korean_tags.index("2012-072") == 3,
    "la-nth-of-the-year": [row["tag"] for when, row in korean if when.year == 2012].index("2012-072") == 1,
    "la-first-since": korean_tags.index("2012-F01") == 2 and (korean[1][0].year, korean[1][0].month) == (2009, 4),
    "la-first-since-false": korean_tags.index("2012-F01") == 1,
    "la-happened-in-1964-false": bool(launched_by("IN", 1964)),
    "la-streak": to_1995.endswith("OOO"),
    "la-streak-false": outcomes.endswith("OOOOO"),
    "la-ended-by": outcomes.startswith("OOOF") and israeli[3][1]["tag"] == "1998-F01",
    "la-last-five-false": [row["category"] for _, row in korean][-5:].count("F") == 2,
    "la-distinct": len(states(1957, 1961)) == 2,
    "la-distinct-false": len(states(1957, 1965)) >= 5,
    "la-trend": rises([launched_by("CN", year) for year in range(2014, 2017)]),
    "la-only": [row["tag"] for when, row in korean if when.year >= 2013] == ["2016-009"],
    "la-year-only": launched_by("IR", 2012) == 3,
    "la-some-day-of-2012": spring_2012 == 2,
    "la-some-day-of-1958": spring_1958 >= 5,
    "la-some-day-of-1958-false": spring_1958 >= 15,
    "la-age": dated[0][0].replace(year=2017) == date(2017, 10, 4),
}

# ---- gold and oil --------------------------------------------------------------------------------------

gold = {row["Date"]: Fraction(row["Price"]) for row in rows("gold.csv")}
brent = {row["Date"]: Fraction(row["Price"]) for row in rows("brent.csv")}


def top(series: dict[str, Fraction], at: str, first: str, last: str) -> int:
    """How many other values from the first to the last date (as far as they are written) are at least as high."""
    return sum(
        first <= key and key[: len(last)] <= last and value >= series[at] for key, value in series.items() if key != at
    )


def run(series: dict[str, Fraction], until: str) -> int:
    values = [value for key, value in sorted(series.items()) if key <= until]
    length = 0
    while values[-1 - length] > values[-2 - length]:
        length += 1
    return length


fall = brent["2011-05-04"] - brent["2011-05-05"]
gain = gold["2020-08"] / gold["2019-08"]
TRUTH |= {
    "au-highest-ever": not top(gold, "2011-09", "1970", "2019"),
    "au-highest-false": not top(gold, "2011-09", "1970", "2020"),
    "au-since": not top(gold, "2008-01", "1980-02", "2008-01"),
    "au-since-anchor": gold["2012-10"] >= gold["2020-06"] and not top(gold, "2020-06", "2012-11", "2020-06"),
    "au-since-false": not top(gold, "2020-06", "2011-10", "2020-06"),
    "au-trend": run(gold, "2011-09") >= 8,
    "au-trend-false": run(gold, "2011-09") >= 9,
    "au-change": Fraction(19, 10) <= gold["1979-12"] / gold["1979-01"] <= Fraction(21, 10),
    "au-change-false": Fraction(27, 10) <= gold["1979-12"] / gold["1979-01"],
    "au-percent": Fraction("1.305") <= gain <= Fraction("1.315"),
    "au-percent-false": Fraction("1.295") <= gain <= Fraction("1.305"),
    # Nearly 2,000: below it, by no more than a tenth.
    "au-value": 1900 <= gold["2020-08"] < 2000,
    "au-rank": top(gold, "2020-09", "1970", "2020") == 1,
    "au-rank-false": top(gold, "2020-10", "1970", "2020") == 1,
    "br-highest": not top(brent, "2008-07-03", "2007", "2012"),
    "br-highest-false": not top(brent, "2008-07-11", "2007", "2012"),
    "br-lowest": min(brent, key=lambda key: brent[key]) == "2008-12-26"
    and list(brent.values()).count(min(brent.values())) == 1,
    "br-since": not top(brent, "2011-05-02", "2008-08", "2011-05-02")
    and bool(top(brent, "2011-05-02", "2008-07", "2008-07")),
    "br-since-false": not top(brent, "2011-04-20", "2008-08", "2011-04-20"),
    "br-trend": run(brent, "2011-05-02") >= 4,
    "br-trend-false": run(brent, "2011-05-02") >= 5,
    "br-change": fall > 9,
    "br-change-false": fall >= 10,
    "br-count": not [key for key, value in brent.items() if key[:4] == "2009" and value > 100],
    "br-count-false": bool([key for key, value in brent.items() if key[:7] == "2009-07" and value > 100]),
    "br-none": not [key for key, value in brent.items() if "2008-10" <= key < "2011" and value > 100],
    # There is no price on a Sunday.
    "br-value-on-a-sunday": None if "2012-07-01" not in brent else False,
}

# ---- the sample of violent events ----------------------------------------------------------------------

violent = [
    (row["id"], row["province"], *(day(part) for part in row["date"].strip("[]").split("..")), row["deaths"])
    for row in rows("ucdp_syria.csv")
]
spans = [(row[0], row[1], row[2], row[-2], [int(part) for part in str(row[-1]).split("-")]) for row in violent]


def certain(province: str, first: date, last: date) -> int:
    return sum(where == province and first <= begin and end <= last for _, where, begin, end, _ in spans)


def least_dead(province: str) -> int:
    return sum(deaths[0] for _, where, _, _, deaths in spans if where == province)


APRIL, MAY = (date(2016, 4, 1), date(2016, 4, 30)), (date(2016, 5, 1), date(2016, 5, 31))
worst = {id_: (deaths[0], deaths[-1]) for id_, _, _, _, deaths in spans}
# A sample: it can prove that there were so many, and never that there were no more.
TRUTH |= {
    "sy-count": True if certain("Homs", *APRIL) >= 50 else None,
    "sy-count-false": False if certain("Homs", *APRIL) >= 40 else None,
    "sy-count-exact-false": False if certain("Homs", *MAY) > 45 else None,
    "sy-count-open": None if certain("Homs", *APRIL) <= 66 else False,
    "sy-total": True if least_dead("Homs") > 1500 else None,
    "sy-total-false": False if least_dead("Deir ez Zor") > 1400 else None,
    "sy-total-open": True if least_dead("Daraa") >= 1000 else None,
    "sy-none-false": False if certain("Daraa", date(2016, 2, 1), date(2016, 2, 29)) else None,
    "sy-happened": True if certain("Deir ez Zor", date(2016, 6, 25), date(2016, 6, 25)) else None,
    "sy-first-since-false": False if certain("Homs", date(2016, 2, 2), date(2016, 2, 20)) else None,
    "sy-highest-false": False if worst["216561"][1] < worst["219459"][0] else None,
    "sy-highest-open": None,
    "sy-streak": all(certain("Daraa", date(2016, month, 1), date(2016, month, 29)) for month in range(1, 7)),
    "sy-day-vague": None,
}
