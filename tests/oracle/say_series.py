"""Series and the claims about them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from .almanac import plus
from .directed import Case, Data, Maker
from .generate import Known
from .say_amounts import number, period_text


def add_series(draft: Case) -> None:
    """A series of a few months or days, sometimes with a hole, two vintages, a range, an "about"."""
    rng = draft.rng
    unit = "month" if draft.chance(0.7) else "day"
    start = date(2023, rng.randrange(1, 13), 1)
    regular = draft.chance(0.7)
    values: list[Data] = []
    level = rng.choice([10, 40, 200])
    kind = rng.choice(["people", "people", "dollars", "percent"])
    for n in range(rng.choice([3, 4, 5, 6])):
        level = max(1, level + rng.choice([-3, -2, -1, 0, 1, 1, 2, 4]))
        text = str(level)
        if kind != "people" and draft.chance(0.5):
            text = f"{level}.{rng.choice('14589')}"
        elif draft.chance(draft.noise):
            text = rng.choice([f"{level}-{level + 2}", f"about {level}", f"{level}+"])
        if draft.chance(0.07):
            continue
        day = plus(start, n, unit)
        when = period_text(day, unit)
        entry: Data = {"when": when, "value": text}
        values.append(entry)
        draft.known.append(Known(f"s:{when}", day, True, False))
        draft.given[f"s:{when}"] = {"killed": text, "when": when, "unit": unit}
        if draft.chance(0.1):
            entry["published"] = str(plus(day, 1, "month") + timedelta(9))
            later = {"when": when, "value": str(level + 1), "published": str(plus(day, 2, "month") + timedelta(9))}
            values.append(later)
    if values and unit == "month" and draft.chance(0.4):
        _goes_on(draft, values[-1])
    series: Data = {"unit": kind, "values": values}
    if all("published" not in entry for entry in values) and draft.chance(0.5):
        series["values"] = {entry["when"]: entry["value"] for entry in values}
    if regular:
        series["every"] = unit
        if draft.today is not None and draft.chance(0.7):
            series |= {"over": "sum", "least": "0"} if draft.chance(0.7) else {"over": "sum"}
        elif draft.chance(0.4):
            series["over"] = rng.choice(["mean", "sum", "last", "highest", "lowest"])
    elif draft.chance(0.7):
        window = f"{start - timedelta(40)}/{start + timedelta(260)}"
        covered = {"id": "s1", "scope": "s", "window": window, "vouched_by": "wire", "because": "said so"}
        draft.data["coverage"] = [covered]
    draft.data["series"] = {"s": series}
    draft.known.sort(key=lambda event: event.day)


def _goes_on(draft: Case, last: Data) -> None:
    """The last month goes on when claims are made: its value was told before, on that day, or later, or nobody says when."""
    day = date.fromisoformat(f"{last['when']}-01")
    draft.today = day + timedelta(draft.rng.choice([0, 9, 15, 20, 27]))
    told = draft.rng.choice(["before", "before", "then", "later", ""])
    if told and "published" not in last:
        last["published"] = str(
            {"before": max(day, draft.today - timedelta(5)), "then": draft.today, "later": plus(day, 1, "month")}[told]
        )


def _level(draft: Case, event: Known) -> int:
    text = str(draft.given[event.id]["killed"]).removeprefix("about ").rstrip("+")
    return int(Fraction(text.partition("-")[0]))


def _when(draft: Case, event: Known) -> str:
    return str(draft.given[event.id]["when"])


def _longer(draft: Case) -> tuple[str, list[int]]:
    """Several of its periods as one, and their values."""
    first, last = sorted(draft.rng.choices(range(len(draft.known)), k=2))
    there = draft.known[first : last + 1]
    starts, ends = str(draft.given[there[0].id]["when"]), str(draft.given[there[-1].id]["when"])
    return starts if starts == ends else f"{starts}/{ends}", [_level(draft, event) for event in there]


def value(draft: Case, _made: date) -> Data | None:
    """What it was."""
    if not draft.known:
        return None
    event = draft.rng.choice(draft.known)
    at = _when(draft, event)
    if draft.chance(0.12):
        at = f"{event.day:%Y}"
    word = number(draft, _level(draft, event))
    if draft.chance(0.25):
        at, levels = _longer(draft)
        return {"value": {"series": "s", "at": at, "number": number(draft, draft.rng.choice([*levels, sum(levels)]))}}
    if str(draft.given[event.id]["killed"]).startswith("about") and draft.chance(0.5):
        word = str(draft.given[event.id]["killed"])
    return {"value": {"series": "s", "at": at, "number": word}}


def change(draft: Case, _made: date) -> Data | None:
    """From one value to another."""
    rng = draft.rng
    if len(draft.known) < 2:
        return None
    a, b = sorted(rng.sample(draft.known, 2), key=lambda event: event.day)
    x, y = _level(draft, a), _level(draft, b)
    says: Data = {"series": "s", "from": _when(draft, a), "to": _when(draft, b)}
    if draft.chance(0.08):
        # A period that has no observation on record.
        says["to"] = period_text(plus(draft.known[-1].day, 1, unit := str(draft.given[b.id]["unit"])), unit)
    elif draft.chance(0.12):
        says["to"], levels = _longer(draft)
        y = levels[-1]
    way = "up" if y > x else "down"
    if draft.chance(0.5):
        says["direction"] = way if draft.chance(0.8) else rng.choice(["up", "down"])
    form = rng.choice(["before and after", "difference", "ratio", "direction"])
    if form == "before and after":
        if draft.chance(0.7):
            says["before"] = number(draft, x)
        says["after"] = number(draft, y)
    elif form == "difference":
        says["difference"] = number(draft, abs(y - x)) if "direction" in says or y > x else f"at most {y - x}"
    elif form == "ratio":
        percent = round(Fraction(abs(y - x), x) * 100)
        says["ratio"] = rng.choice(
            [f"{'up' if y > x else 'down'} {percent} percent", "unchanged", "doubled", "at least half"]
        )
    else:
        says["direction"] = way if draft.chance(0.7) else rng.choice(["up", "down"])
    return {"change": says}


def trend(draft: Case, _made: date) -> Data | None:
    """Rose or fell for so many periods or observations."""
    rng = draft.rng
    if len(draft.known) < 2:
        return None
    position = rng.randrange(1, len(draft.known))
    levels = [_level(draft, event) for event in draft.known]
    up = levels[position] > levels[position - 1] if draft.chance(0.85) else draft.chance(0.5)
    run = 0
    while position - run - 1 >= 0:
        a, b = levels[position - run - 1], levels[position - run]
        if not (b > a if up else b < a):
            break
        run += 1
    k = max(1, run + rng.choice([-1, 0, 0, 0, 1]))
    unit = str(draft.given[draft.known[0].id]["unit"])
    over = "observations" if draft.chance(0.4) else unit
    says: Data = {"series": "s", "direction": "up" if up else "down", "number": str(k), "over": over}
    says["until"] = _when(draft, draft.known[position])
    if draft.chance(0.3):
        says["exact"] = rng.choice(["yes", "yes", "no"])
    return {"trend": says}


def extreme(draft: Case, _made: date) -> Data | None:
    """The highest or lowest since, in a window, ever."""
    rng = draft.rng
    if len(draft.known) < 2:
        return None
    direction = rng.choice(["highest", "lowest"])
    ordered = sorted(draft.known, key=lambda event: _level(draft, event) * (-1 if direction == "highest" else 1))
    focal = rng.choice(ordered[:2])
    says: Data = {"series": "s", "at": _when(draft, focal), "direction": direction}
    earlier = [event for event in draft.known if event.day < focal.day]
    if earlier and draft.chance(0.5):
        says["since"] = _when(draft, rng.choice(earlier))
        if draft.chance(0.5):
            says["anchor"] = "reference"
    else:
        says["window"] = f"{draft.known[0].day:%Y-%m}/{draft.known[-1].day:%Y-%m}"
    if draft.chance(0.6):
        says["ties"] = rng.choice(["broken", "shared"])
    return {"extreme": says}


def rank(draft: Case, _made: date) -> Data | None:
    """The second-highest of a stretch."""
    rng = draft.rng
    if not draft.known:
        return None
    direction = rng.choice(["highest", "lowest"])
    ordered = sorted(draft.known, key=lambda event: _level(draft, event) * (-1 if direction == "highest" else 1))
    position = rng.randrange(min(3, len(ordered)))
    k = max(1, position + 1 + rng.choice([-1, 0, 0, 0, 1]))
    window = f"{draft.known[0].day:%Y-%m}/{draft.known[-1].day:%Y-%m}"
    says: Data = {"series": "s", "at": _when(draft, ordered[position]), "number": str(k), "direction": direction}
    return {"rank": {**says, "window": window}}


def compare(draft: Case, _made: date) -> Data | None:
    """One observation with another."""
    rng = draft.rng
    if len(draft.known) < 2:
        return None
    a, b = rng.sample(draft.known, 2)
    says: Data = {"of": {"series": "s", "window": _when(draft, a)}, "with": {"series": "s", "window": _when(draft, b)}}
    difference = _level(draft, a) - _level(draft, b)
    if draft.chance(0.3):
        says["ratio"] = rng.choice(["doubled", "unchanged", "more than half", "at least half"])
    elif draft.chance(0.5):
        says["difference"] = number(draft, difference) if difference >= 0 else f"at most {difference}"
    return {"compare": says}


def record_period(draft: Case, made: date) -> Data | None:
    """The highest or lowest month of several."""
    rng = draft.rng
    days = [event.day for event in draft.known]
    if len(days) < 2 or str(draft.given[draft.known[0].id]["unit"]) != "month":
        return None
    lowest = draft.chance(0.5)
    ordered = sorted(draft.known, key=lambda event: _level(draft, event) * (1 if lowest else -1))
    at = rng.choice(ordered[:2]).day
    first, last = days[0], max(days[-1], plus(at, rng.choice([0, 0, 1]), "month"))
    says: Data = {
        "scope": "s",
        "figure": "value",
        "at": f"{at:%Y-%m}",
        "over": "month",
        "direction": "lowest" if lowest else "highest",
    }
    if at > first and draft.chance(0.25):
        says["since"] = f"{first:%Y-%m}"
    else:
        says["window"] = rng.choice(
            [f"{first:%Y-%m}/{last:%Y-%m}", f"{at:%Y-%m}/{last:%Y-%m}", f"{first:%Y-%m}/{at:%Y-%m}"]
        )
    if first > made:
        return None
    if draft.chance(0.6):
        says["ties"] = rng.choice(["broken", "shared"])
    return {"record_period": says}


SERIES_MAKERS: dict[str, Maker] = {
    "value": value,
    "change": change,
    "trend": trend,
    "extreme": extreme,
    "rank": rank,
    "compare": compare,
    "record_period": record_period,
}
