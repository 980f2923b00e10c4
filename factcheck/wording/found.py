"""What was found, in words: short enough to stand beside what was claimed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from factcheck.formula import Bounds, Form, Seen, Sought
from factcheck.model import NOT_LOOKED_FOR, Found
from factcheck.when import Truth, date_of_day
from factcheck.wording.dates import say_days
from factcheck.wording.pieces import PLACES, listed, write_number
from factcheck.wording.quotes import ordinal_forms

Number = int | Fraction

PERCENT_PLACES = 1
NAMED = 3
"""So many others are named; of more only how many there are."""


def say_found(sought: Sought, seen: Seen) -> Found:
    """What one reading holds."""
    if seen.fewer is not None:
        # Of the last ten where there are nine nothing else is to be told.
        many = _many(*seen.fewer)
        return Found(many if many.startswith("no ") else f"only {many}")
    return _SAID[sought.form](sought, seen)


def together(each: Sequence[Found]) -> Found:
    """What several readings hold, as one: the same, or from the least to the most, with each of them in words."""
    distinct = tuple(dict.fromkeys(each))
    if not distinct:
        return NOT_LOOKED_FOR
    first, *others = distinct
    if not others:
        return first
    texts = dict.fromkeys(found.text for found in (first, *others))
    # "First or lower" says "first" too.
    text = "; or ".join(one for one in texts if not any(other.startswith(f"{one} or ") for other in texts))
    if len({found.unit for found in distinct}) > 1:
        return Found(text)
    lows, highs = [found.low for found in distinct], [found.high for found in distinct]
    earliest, latest = [found.earliest for found in distinct], [found.latest for found in distinct]
    return Found(
        text,
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        first.unit,
        # Before the year 1 a day is written with a minus, and later days would stand before earlier ones.
        "" if not all(earliest) or any(day.startswith("-") for day in earliest) else min(earliest),
        "" if not all(latest) or any(day.startswith("-") for day in latest) else max(latest),
    )


def _range(extent: Bounds, write: Callable[[Number], str] = write_number) -> str:
    """So many, or from so many to so many: "3", "2 to 5", "at least 2", "at most 5", "unknown"."""
    low, high = extent.low, extent.high
    if high is None:
        return "unknown" if not low else f"at least {write(low)}"
    if low is None:
        return f"at most {_up(high, write)}"
    if low == high:
        return write(low) if _ends(low) else f"about {_rounded(low, PLACES)}"
    return f"{write(low)} to {_up(high, write)}"


def _ends(number: Number, places: int = PLACES) -> bool:
    """Whether it has no more decimals than are written."""
    return not (10**places) % Fraction(number).denominator


def _rounded(number: Number, places: int) -> str:
    return write_number(round(Fraction(number), places), places)


def _up(number: Number, write: Callable[[Number], str]) -> str:
    return write_number(number, up=True) if write is write_number else write(number)


def _many(extent: Bounds, one: str, many: str) -> str:
    if extent.low == extent.high == 0 and many:
        return f"no {many}"
    said = _range(extent)
    if said == "unknown":
        return "not known"
    last = extent.low if extent.high is None else extent.high
    return f"{said} {one if last == 1 else many}".strip()


def _numbers(sought: Sought, seen: Seen) -> Found:
    first, *others = seen.extents
    one, many = (seen.unit, f"{seen.unit}s") if seen.unit else (sought.one, sought.many)
    texts = [_many(first, one, many)]
    if seen.names:
        texts[0] += f": {listed(seen.names)}"
    texts += ["none in between" if each == Bounds(0, 0) else f"{_range(each)} in between" for each in others]
    return Found(", ".join(texts), first.low, first.high, many)


def _out_of(sought: Sought, seen: Seen) -> Found:
    some, whole, rest = seen.extents
    if whole.high == 0:
        return Found(f"no {sought.many}", None, None, "percent")
    if whole == some == Bounds():
        return Found("not known", unit="percent")
    text = f"{_range(some)} of {_many(whole, sought.one, sought.many)}"
    low, high = _share(some, rest)
    if (low, high) == (0, 100):
        return Found(text, low, high, "percent")
    return Found(f"{text} ({_percent(low, high)})", low, high, "percent")


def _percent(low: Number, high: Number | None) -> str:
    if high is None:
        return f"at least {write_number(low, PERCENT_PLACES)} percent"
    if low != high:
        return f"{write_number(low, PERCENT_PLACES)} to {write_number(high, PERCENT_PLACES, up=True)} percent"
    return f"{'' if _ends(low, PERCENT_PLACES) else 'about '}{_rounded(low, PERCENT_PLACES)} percent"


def _share(some: Bounds, rest: Bounds) -> tuple[Number, Number]:
    """The least and the greatest that a part may be of itself and what is left, in percent."""
    if (some.low is not None and some.low < 0) or (rest.low is not None and rest.low < 0):
        return 0, 100
    least, fewest = Fraction(some.low or 0), Fraction(rest.low or 0)
    low = least / (least + rest.high) if least and rest.high is not None else Fraction(0)
    high = some.high / (some.high + fewest) if some.high and fewest else Fraction(0 if some.high == 0 else 1)
    return low * 100, high * 100


def _against(sought: Sought, seen: Seen) -> Found:
    later, earlier, apart = seen.extents
    one, other = _range(later), _range(earlier)
    changed = sought.why.startswith("change")
    joint = f"{other}, then {one}" if changed else f"{one} against {other}"
    if not sought.why.endswith("ratio") or not earlier.low or earlier.low < 0 or later.low is None or later.low < 0:
        return Found(joint, apart.low, apart.high, sought.many)
    low = later.low / Fraction(earlier.high) if earlier.high is not None else Fraction(0)
    high = later.high / Fraction(earlier.low) if later.high is not None else None
    if not changed:
        return Found(f"{joint} ({_range(Bounds(low, high))} times as many)", low, high, "times")
    low, high = (low - 1) * 100, None if high is None else (high - 1) * 100
    return Found(f"{joint} ({_moved(low, high)})", low, high, "percent")


def _moved(low: Number, high: Number | None) -> str:
    """By how many percent it went up or down."""
    if low == high == 0:
        return "unchanged"
    if low >= 0:
        return f"up {_percent(low, high)}"
    if high is not None and high <= 0:
        return f"down {_percent(-high, -low)}"
    return f"from down {_percent(-low, -low)} to up {_percent(high, high)}" if high is not None else "up or down"


def _ordinal(sought: Sought, seen: Seen) -> Found:
    rank = seen.extents[0]
    text = _range(rank, lambda number: ordinal_forms(int(number))[0])
    if rank.low is not None and rank.high is None:
        text = (
            f"{ordinal_forms(int(rank.low))[0]} or later"
            if sought.why == "count"
            else f"{ordinal_forms(int(rank.low))[0]} or lower"
        )
    if seen.sure is not Truth.YES:
        text += (
            f", if it is one of the {sought.many}"
            if seen.sure is Truth.UNKNOWN
            else f", were it one of the {sought.many}"
        )
    return Found(text, rank.low, rank.high, "rank")


def _in_a_row(sought: Sought, seen: Seen) -> Found:
    row = seen.extents[0]
    return Found(f"{_range(row)} in a row", row.low, row.high, sought.many)


def _latest(sought: Sought, seen: Seen) -> Found:
    days = seen.extents[0]
    low, high = _iso(days.low), _iso(days.high)
    if "none" in seen.names:
        return Found("none before" if seen.complete else "none before on record", unit="date")
    if days.low is None and days.high is None:
        return Found("not known", unit="date")
    if days.low is None:
        text = f"{sought.one} {_date(days.high)} at the latest, if there was one"
    elif days.high is None:
        text = f"{sought.one} {_date(days.low)}, or a later one that is not on record"
    else:
        text = f"{sought.one} {say_days(int(days.low), int(days.high or 0))}"
    return Found(text, unit="date", earliest=low, latest=high)


def _date(day: Number | None) -> str:
    assert day is not None, "asked before"
    return say_days(int(day), int(day))


def _iso(day: Number | None) -> str:
    if day is None:
        return ""
    year, month, number = date_of_day(int(day))
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"


def _apart(sought: Sought, seen: Seen) -> Found:
    days = seen.extents[0]
    if seen.unit and days.low is not None and days.low == days.high:
        hours, minutes = divmod(abs(int(days.low)), 60)
        parts = [(hours, "hour"), (minutes, "minute")]
        said = " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number)
        return Found(f"{said} {'after' if days.low > 0 else 'before'}", days.low, days.high, "minutes")
    return Found(_days_apart(days), days.low, days.high, "days")


def _days_apart(days: Bounds) -> str:
    low, high = days.low, days.high
    if low is None or high is None:
        return "how long after is not known"
    if low == high:
        return "the same day" if low == 0 else f"{_so_many_days(max(low, -low))} {'after' if low > 0 else 'before'}"
    if low >= 0:
        return f"{low} to {_so_many_days(high)} after"
    if high <= 0:
        return f"{-high} to {_so_many_days(-low)} before"
    return f"from {_so_many_days(-low)} before to {_so_many_days(high)} after"


def _so_many_days(number: Number) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _others(sought: Sought, seen: Seen) -> Found:
    count = seen.extents[0]
    text = _many(count, f"other {sought.one}", f"other {sought.many}")
    if seen.names and count.low == len(seen.names) <= NAMED:
        text += f": {listed(seen.names)}"
    return Found(text, count.low, count.high, f"other {sought.many}")


def _values(sought: Sought, seen: Seen) -> Found:
    days = seen.extents[0]
    if days.low is None or days.high is None:
        return Found("; ".join(seen.names) or "on a day that is not known")
    date = say_days(int(days.low), int(days.high))
    if seen.names and not sought.why:
        return Found("; ".join(seen.names))
    return Found("; ".join((*seen.names, date)), unit="date", earliest=_iso(days.low), latest=_iso(days.high))


def _nothing(sought: Sought, seen: Seen) -> Found:
    del seen
    return Found("", why_not=sought.why)


_SAID: Mapping[Form, Callable[[Sought, Seen], Found]] = MappingProxyType(
    {
        Form.NUMBER: _numbers,
        Form.OUT_OF: _out_of,
        Form.AGAINST: _against,
        Form.ORDINAL: _ordinal,
        Form.IN_A_ROW: _in_a_row,
        Form.LATEST: _latest,
        Form.APART: _apart,
        Form.OTHERS: _others,
        Form.VALUES: _values,
        Form.NOTHING: _nothing,
    }
)
