"""Claims about amounts and extremes, built around what the events of a case add up to."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from .almanac import period_start, plus
from .directed import Case, Data
from .generate import Known
from .say_firsts import other, place, pool, span_of_days


def number(draft: Case, n: int) -> str:
    """A number word that a value near `n` decides one way or the other; large ones are often round."""
    rng = draft.rng
    n = max(0, n + rng.choice([-1, 0, 0, 0, 1]))
    if n > 15 and draft.chance(0.5):
        tens = 10 if n < 100 or draft.chance(0.5) else 100
        n = rng.choice([n // tens, -(-n // tens), round(n / tens)]) * tens
        words = [f"{n}", f"about {n}", f"nearly {n}", f"up to {n}", f"at least {n}", f"over {n}", f"some {n}"]
        return rng.choice(words)
    words = [f"{n}", f"exactly {n}", f"at least {n}", f"at least {n + 1}", f"over {n}", f"more than {n}"]
    words += [
        f"at most {n}",
        f"up to {n + 1}",
        f"fewer than {n + 1}",
        f"under {n + 1}",
        f"about {n + 1}",
        f"nearly {n + 1}",
    ]
    return rng.choice(words)


def _killed(draft: Case, events: list[Known]) -> int:
    return sum(draft.killed(event) or 0 for event in events)


def total(draft: Case, made: date) -> Data:
    """How many were killed."""
    where, there = place(draft, made, last=0.15)
    n = _killed(draft, there)
    return {"total": {"scope": draft.scope, "figure": "killed", "number": number(draft, n), **where}}


def _proportion(draft: Case, ratio: Fraction) -> str:
    """A proportion near a ratio."""
    rng = draft.rng
    percent = round(ratio * 100)
    words = [f"{percent} percent", f"about {percent} percent", f"at least {percent} percent", f"{percent}%"]
    words += [f"more than {max(0, percent - 1)} percent", f"under {percent + 1} percent", "most", "a majority"]
    words += ["more than half", "a vast majority" if ratio > Fraction(1, 2) else "a quarter"]
    named = {"half": 50, "a third": 33, "two thirds": 67, "a quarter": 25, "three quarters": 75}
    words += [name for name, value in named.items() if abs(value - percent) <= 12] * 2
    return rng.choice(words)


def _is(draft: Case, event: Known, scope: str) -> bool:
    """Roughly whether an event is in another scope."""
    text = draft.given[event.id]
    tests = {
        "drones": text.get("weapon") == "drone",
        "rockets": text.get("weapon") == "rocket",
        "manned": text.get("weapon") != "drone",
        "deadly": (draft.killed(event) or 0) >= 3,
        "counted": text.get("counted") == "yes",
        "uncounted": text.get("counted") == "no",
        "iraq": text.get("place") == "Iraq",
        "syria": str(text.get("place")).startswith("Syria"),
    }
    return tests.get(scope, True)


def share(draft: Case, made: date) -> Data:
    """What part was like that."""
    where, there = place(draft, made, last=0.1)
    that = other(draft)
    while {draft.scope, that} == {"manned", "drones"} or draft.scope == that:
        # Nothing is in both; the oracle's unlogged events are of any scopes at once.
        that = other(draft)
    part = [event for event in there if _is(draft, event, that)]
    says: Data = {"of": draft.scope, "that": that, **where}
    ratio = Fraction(len(part), max(1, len(there)))
    if draft.chance(0.25) and not draft.numbered:
        says["figure"] = "killed"
        ratio = Fraction(_killed(draft, part), max(1, _killed(draft, there)))
    says["number"] = _proportion(draft, ratio)
    return {"share": says}


def rate(draft: Case, made: date) -> Data:
    """How many a day, a week, a month."""
    rng = draft.rng
    days = [event.day for event in draft.known]
    low, high = days[0], max(days[-1], days[0] + timedelta(rng.choice([0, 3, 6, 13])))
    per = rng.choice(["day", "week", "month"])
    if draft.chance(0.2) and low < made:
        where: Data = {"since": str(low)} if draft.chance(0.5) else {"window": f"from {low}"}
        high = made
    elif per == "month" and draft.chance(0.6):
        where = {"window": f"{low:%Y-%m}/{high:%Y-%m}"}
        low, high = low.replace(day=1), plus(high.replace(day=1), 1, "month") - timedelta(1)
    else:
        if per == "week" and draft.chance(0.6):
            high = low + timedelta(7 * max(1, round(((high - low).days + 1) / 7)) - 1)
        where = {"window": span_of_days(low, high, draft)}
    there = [event for event in draft.known if event.plain and low <= event.day <= high]
    length = (high - low).days + 1
    n = round(len(there) * {"day": 1, "week": 7, "month": 30}[per] / max(1, length))
    return {"rate": {"scope": draft.scope, "per": per, "number": number(draft, n), **where}}


def compare(draft: Case, _made: date) -> Data:
    """One scope or stretch with another."""
    rng = draft.rng
    days = [event.day for event in draft.known]
    middle = draft.moved(rng.choice(days))
    scopes = (draft.scope, draft.scope)
    if draft.chance(0.4):
        scopes = rng.choice([("iraq", "syria"), ("rockets", "drones"), ("attacks", "drones"), ("counted", "uncounted")])
        low, high = draft.moved(days[0], -1, 0), draft.moved(days[-1], 0, 1)
        stretches = ((low, high), (low, high))
    else:
        low, high = draft.moved(days[0], -1, 0), draft.moved(days[-1], 0, 1)
        stretches = ((middle, max(high, middle)), (min(low, middle), middle - timedelta(1)))
    figure = draft.chance(0.3) and not draft.numbered
    sides: list[Data] = []
    sizes = []
    for scope, (low, high) in zip(scopes, stretches, strict=True):
        low, high = min(low, high), max(low, high)
        there = [e for e in draft.known if low <= e.day <= high and _is(draft, e, scope) and e.plain]
        sizes.append(_killed(draft, there) if figure else len(there))
        side: Data = {"scope": scope, "window": f"{low}/{high}"}
        sides.append({**side, "figure": "killed"} if figure else side)
    if draft.chance(0.5):
        sides.reverse()
        sizes.reverse()
    says: Data = {"of": sides[0], "with": sides[1]}
    if draft.chance(0.4) and sizes[1]:
        ratio = Fraction(sizes[0], sizes[1])
        words = ["doubled", "twice", "three times", "halved", "tripled", "more than doubled", "at least twice"]
        words += [f"up {round(ratio * 100) - 100} percent"] * 3 if ratio > 1 else ["unchanged", "half"]
        words += [f"down {100 - round(ratio * 100)} percent"] * 3 if ratio < 1 else ["less than doubled"]
        says["ratio"] = rng.choice(words)
    elif draft.chance(0.5):
        says["difference"] = _difference(draft, sizes[0] - sizes[1])
    return {"compare": says}


def _difference(draft: Case, n: int) -> str:
    if n >= 0:
        return number(draft, n)
    return draft.rng.choice([f"at most {n}", f"exactly {n}", f"at least {n}", f"over {n}", f"under {n + 1}"])


def parts(draft: Case, made: date) -> Data:
    """A whole and what should add up to it."""
    rng = draft.rng
    where, _ = place(draft, made)
    of, pieces = rng.choice(
        [
            ("attacks", ["iraq", "syria"]),
            ("attacks", ["drones", "rockets"]),
            ("attacks", ["counted", "uncounted"]),
            ("anywhere", ["iraq", "syria"]),
            ("attacks", ["iraq", "drones"]),
            ("attacks", ["iraq", "rockets"]),
            ("anywhere", ["counted", "drones"]),
        ]
    )
    says: Data = {"of": of, "parts": pieces, **where}
    if draft.chance(0.3):
        says["figure"] = "killed"
    return {"parts": says}


def distinct(draft: Case, made: date) -> Data:
    """How many different places or weapons."""
    where, there = place(draft, made, last=0.1)
    if not str(where.get("since", "2"))[0].isdigit():
        where, there = {"window": f"{draft.known[0].day:%Y-%m}"}, pool(draft)
    attribute = draft.rng.choice(["place", "weapon"])
    values = {str(draft.given[event.id].get(attribute)) for event in there} - {"None"}
    says: Data = {"scope": draft.scope, "attribute": attribute, "number": number(draft, len(values)), **where}
    return {"distinct": says}


# ---- extremes ------------------------------------------------------------------------------------------


def _ties(draft: Case, says: Data) -> Data:
    if draft.chance(0.6):
        says["ties"] = draft.rng.choice(["broken", "shared"])
    return says


def _by_figure(draft: Case, direction: str) -> list[Known]:
    sign = -1 if direction == "highest" else 1
    return sorted(pool(draft), key=lambda event: sign * (draft.killed(event) or 0))


def extreme(draft: Case, _made: date) -> Data | None:
    """The deadliest, or nearly, since, in so many days, in a window, ever."""
    rng = draft.rng
    direction = rng.choice(["highest", "highest", "lowest"])
    focal = rng.choice(_by_figure(draft, direction)[:2]) if draft.chance(0.8) else rng.choice(draft.known)
    says: Data = {"scope": draft.scope, "figure": "killed", "event": focal.id, "direction": direction}
    earlier = [event for event in pool(draft) if event.day < focal.day]
    form = rng.choice(["since", "since", "within", "window", "ever"])
    if form == "since" and earlier:
        beating = [e for e in earlier if (draft.killed(e) or 0) >= (draft.killed(focal) or 0)]
        start = rng.choice(beating[-1:] or earlier)
        if draft.chance(0.3):
            says["since"] = start.id
        else:
            day = draft.moved(start.day, 0, 0, 0, -1, 1)
            if day >= focal.day:
                return None
            says["since"] = str(day)
            if draft.chance(0.4):
                says["anchor"] = rng.choice(["reference", "reference", "required"])
    elif form == "within":
        days = max(1, (focal.day - (earlier or [focal])[-1].day).days + rng.choice([-1, 0, 1, 5]))
        says["within"] = f"{days} days" if days > 1 else "1 day"
    elif form == "window":
        low, high = draft.known[0].day, draft.known[-1].day
        says["window"] = span_of_days(draft.moved(low), draft.moved(high), draft)
    return {"extreme": _ties(draft, says)}


def rank(draft: Case, made: date) -> Data:
    """The second-deadliest, or nearly."""
    rng = draft.rng
    direction = rng.choice(["highest", "highest", "lowest"])
    ordered = _by_figure(draft, direction)
    position = rng.randrange(min(3, len(ordered)))
    where, _ = place(draft, made, since=0.15)
    if draft.chance(0.6):
        where = {"window": f"{draft.known[0].day}/{draft.known[-1].day}"}
    if not str(where.get("since", "2"))[0].isdigit():
        where = {}
    k = max(1, position + 1 + rng.choice([-1, 0, 0, 0, 0, 1]))
    says: Data = {"scope": draft.scope, "figure": "killed", "event": ordered[position].id}
    return {"rank": {**says, "number": str(k), "direction": direction, **where}}


def record_period(draft: Case, made: date) -> Data | None:
    """The most of any week or month."""
    rng = draft.rng
    unit = {"dense": "day", "weekly": "week", "monthly": "month"}.get(draft.style, "week")
    events = pool(draft)
    figure = draft.chance(0.3)
    sizes: dict[date, int] = {}
    for event in events:
        start = period_start(event.day, unit)
        sizes[start] = sizes.get(start, 0) + ((draft.killed(event) or 0) if figure else 1)
    lowest = draft.chance(0.2)
    best = sorted(sizes, key=lambda start: sizes[start] * (1 if lowest else -1))
    at = rng.choice(best[:2]) if draft.chance(0.8) else plus(best[0], 1, unit)
    says: Data = {"scope": draft.scope, "at": period_text(at, unit), "over": unit}
    first, end = period_start(events[0].day, unit), plus(period_start(events[-1].day, unit), 1, unit)
    if draft.chance(0.3) and at > first:
        says["since"] = str(first) if unit != "month" else f"{first:%Y-%m}"
    else:
        first = min(plus(first, rng.choice([0, 0, 1, -1]), unit), at)
        end = max(end, plus(at, 1, unit))
        says["window"] = f"{first}/{end - timedelta(1)}"
    # Some other period has to be there to compare with, and to have begun.
    start = plus(first, 1, unit) if "since" in says else first
    others = [plus(start, n, unit) for n in range(40) if plus(start, n + 1, unit) <= ("window" in says and end or at)]
    if not [other for other in others if other != at and plus(other, 1, unit) <= made]:
        return None
    if lowest:
        says["direction"] = "lowest"
    if figure:
        says["figure"] = "killed"
    return {"record_period": _ties(draft, says)}


def period_text(start: date, unit: str) -> str:
    """A calendar period as a window."""
    if unit == "day":
        return str(start)
    if unit in ("month", "year"):
        return f"{start:%Y-%m}" if unit == "month" else f"{start:%Y}"
    return f"{start}/{plus(start, 1, unit) - timedelta(1)}"
