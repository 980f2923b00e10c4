"""Claims about runs, gaps, lengths of time, ages, and what was said, built around the events of a case."""

from __future__ import annotations

from datetime import date, timedelta

from . import claims
from .almanac import completed, period_start, plus
from .directed import ONE, Case, Data
from .say_amounts import number, period_text, share
from .say_firsts import first_ever, last, other, pool, span_of_days


def _unit(draft: Case) -> str:
    return {"dense": "day", "weekly": "week", "monthly": "month"}.get(draft.style, "day")


def streak(draft: Case, made: date) -> Data | None:
    """So many periods, or events, in a row."""
    rng = draft.rng
    events = pool(draft)
    if draft.chance(0.45):
        return _streak_of_events(draft, made)
    unit = _unit(draft)
    have = {period_start(event.day, unit) for event in events}
    until = max(have) if draft.chance(0.6) else rng.choice(sorted(have))
    run = 0
    while plus(until, -run, unit) in have:
        run += 1
    k = max(1, run + rng.choice([-1, 0, 0, 0, 1]))
    says: Data = {"scope": draft.scope, "over": unit, "number": str(k), "until": period_text(until, unit)}
    if draft.chance(0.4):
        says["exact"] = rng.choice(["yes", "yes", "no"])
    return {"streak": says}


def _streak_of_events(draft: Case, made: date) -> Data:
    rng = draft.rng
    events = pool(draft)
    that = other(draft)
    says: Data = {"scope": draft.scope, "all": that, "over": "events"}
    form = rng.choice(["now", "event", "date", "ended", "ended"])
    stop = len(events)
    if form == "event":
        focal = rng.choice(events)
        says["until"] = focal.id
        stop = events.index(focal) + 1
    elif form == "date":
        day = draft.moved(rng.choice(events).day)
        says["until"] = str(min(day, made))
        stop = sum(event.day <= day for event in events)
    elif form == "ended":
        focal = events[-1] if draft.chance(0.7) else rng.choice(events)
        says["ended_by"] = focal.id
        stop = events.index(focal)
        weapon = draft.given[focal.id].get("weapon")
        says["all"] = "rockets" if weapon == "drone" else "drones" if draft.chance(0.7) else that
    texts = [draft.given[event.id] for event in events[:stop]]
    if texts and form != "ended" and draft.chance(0.7):
        says["all"] = "drones" if texts[-1].get("weapon") == "drone" else "rockets"
    wanted = "drone" if says["all"] == "drones" else "rocket"
    run = 0
    while run < len(texts) and texts[-1 - run].get("weapon") == wanted:
        run += 1
    says["number"] = str(max(1, run + rng.choice([-1, 0, 0, 0, 1])))
    if draft.chance(0.4):
        says["exact"] = rng.choice(["yes", "yes", "no"])
    return {"streak": says}


def trend(draft: Case, _made: date) -> Data:
    """Up or down for so many periods."""
    rng = draft.rng
    unit = _unit(draft)
    events = pool(draft)
    figure = draft.chance(0.4)
    until = period_start(rng.choice(events).day, unit)

    def size(start: date) -> int:
        there = [event for event in events if period_start(event.day, unit) == start]
        return sum(draft.killed(event) or 0 for event in there) if figure else len(there)

    sizes = [size(plus(until, -n, unit)) for n in range(4)]
    up = sizes[0] > sizes[1] if draft.chance(0.85) else draft.chance(0.5)
    run = 0
    while run < 3 and (sizes[run] > sizes[run + 1] if up else sizes[run] < sizes[run + 1]):
        run += 1
    k = max(1, min(3, run + rng.choice([0, 0, 0, -1, 1])))
    says: Data = {"scope": draft.scope, "direction": "up" if up else "down", "number": str(k), "over": unit}
    says["until"] = period_text(until, unit)
    if figure:
        says["figure"] = "killed"
    if draft.chance(0.3):
        says["exact"] = rng.choice(["yes", "no"])
    return {"trend": says}


def _length(draft: Case, days: int) -> str:
    rng = draft.rng
    if days >= 7 and draft.chance(0.25):
        weeks = max(1, round(days / 7))
        return rng.choice(
            [f"{weeks} weeks", f"about {weeks} weeks", f"more than {weeks} weeks", f"at least {weeks} weeks"]
        )
    word = number(draft, days)
    return f"{word} days" if not word.endswith(" 1") and word != "1" else f"{word} day"


def gap(draft: Case, _made: date) -> Data | None:
    """How long nothing happened."""
    rng = draft.rng
    events = pool(draft)
    days = [event.day for event in events]
    if draft.chance(0.35):
        gaps = [(b - a).days for a, b in zip(days, days[1:], strict=False)]
        low, high = draft.moved(days[0]), draft.moved(days[-1])
        return {
            "gap": {
                "scope": draft.scope,
                "window": span_of_days(low, high, draft),
                "number": _length(draft, max(gaps, default=3)),
            }
        }
    if len(events) < 2:
        return None
    position = rng.randrange(len(events) - 1)
    one, other = events[position], events[position + 1] if draft.chance(0.85) else events[-1]
    if one.day >= other.day:
        return None
    sides = [
        event.id if draft.chance(0.5) else str(draft.moved(event.day, 0, 0, 0, 0, -1, 1)) for event in (one, other)
    ]
    if sides[0][0].isdigit() and sides[1][0].isdigit() and sides[0] >= sides[1]:
        return None
    apart = (other.day - (one.end or one.day)).days - rng.choice([0, 0, 1])
    if apart < 0:
        return None
    word = _length(draft, apart)
    if apart > 50 and draft.chance(0.4):
        word = f"{rng.choice(['', 'at least ', 'more than '])}{apart // 30} months"
    return {"gap": {"scope": draft.scope, "after": sides[0], "before": sides[1], "number": word}}


def pause(draft: Case, _made: date) -> Data | None:
    """Paused in one stretch and resumed in another."""
    events = pool(draft)
    if len(events) < 2:
        return None
    position = draft.rng.randrange(len(events) - 1)
    one, other = events[position].day, events[position + 1].day
    if draft.chance(0.3) and len(events) > position + 2:
        other = events[position + 2].day
    if (other - one).days < 2:
        return None
    low, high = draft.moved(one, -2, -1, 0, 0), draft.moved(one, 0, 0, 0, 1)
    start, end = draft.moved(other, -1, 0, 0, 0, 1), draft.moved(other, 0, 0, 1, 2)
    end = max(start, end)
    if high >= start or low > high:
        return None
    if draft.chance(0.2) and f"{one:%Y-%m}" < f"{other:%Y-%m}":
        return {"pause": {"scope": draft.scope, "paused": f"{one:%Y-%m}", "resumed": f"{other:%Y-%m}"}}
    paused = f"{low}/{high}" if low < high else str(low)
    resumed = f"{start}/{end}" if start < end else str(start)
    return {"pause": {"scope": draft.scope, "paused": paused, "resumed": resumed}}


# ---- how long, how old ---------------------------------------------------------------------------------


def duration(draft: Case, made: date) -> Data | None:
    """How long something lasted, or how long after it something was."""
    rng = draft.rng
    lasting = [event for event in draft.known if event.end]
    event = rng.choice(lasting) if lasting and draft.chance(0.7) else rng.choice(draft.known)
    start, end = event.day, event.end or event.day
    says: Data = {"of": event.id}
    if event.end is None or draft.chance(0.4):
        later = [other for other in draft.known if other.day > end]
        start, end = end, end + timedelta(rng.choice([1, 30, 31, 365, 366]))
        if later and draft.chance(0.5):
            end = later[-1].day
            says["at"] = later[-1].id
        else:
            says["at"] = str(end)
    days = (end - start).days
    says["number"] = _length(draft, days + rng.choice([0, 0, 1]) * ("at" not in says))
    for unit, size in (("year", 365), ("month", 28)):
        if days >= size and draft.chance(0.45):
            n = max(1, completed(start, end + ONE, unit) + rng.choice([0, 0, 0, 1, -1]))
            hedge = rng.choice(["", "", "exactly ", "more than ", "about ", "at least ", "nearly ", "less than "])
            says["number"] = f"{hedge}{n} {unit}{'s' if n != 1 else ''}"
            break
    if "T" in draft.given[event.id]["when"] and "at" not in says and draft.chance(0.5):
        hours = 24 * days + rng.choice([-6, 0, 4, 8, 12])
        says["number"] = f"{rng.choice(['more than', 'at least', 'under', 'about'])} {max(1, hours)} hours"
    return {"duration": says}


def age(draft: Case, made: date) -> Data:
    """How old somebody was, or which anniversary it is."""
    rng = draft.rng
    event = rng.choice(draft.known)
    says: Data = {}
    if draft.chance(0.6):
        years = rng.choice([20, 33, 45])
        born = plus(draft.moved(event.day, -1, 0, 1, 40), -years, "year")
        text = str(born) if draft.chance(0.75) else f"{born:%Y-%m}" if draft.chance(0.7) else f"{born:%Y}"
        name = f"p{len(draft.data.get('people', {})) + 1}"
        draft.data.setdefault("people", {})[name] = {"name": "A. Person", "born": text}
        says["of"] = name
        form = rng.choice(["event", "date", "now"])
        day = event.day if form != "now" else made
        if form != "now":
            says["at"] = event.id if form == "event" else str(draft.moved(day))
        years = completed(born, day, "year")
    else:
        says["of"] = event.id
        years = rng.choice([1, 2, 10])
        day = plus(event.day, years, "year") + timedelta(rng.choice([-1, 0, 0, 0, 1]))
        says["at"] = str(day)
        years = completed(event.day, day, "year")
        if draft.chance(0.6):
            says["anniversary"] = "yes"
    bare = "anniversary" in says or draft.chance(0.6)
    says["number"] = str(max(1, years)) if bare else number(draft, max(1, years))
    return {"age": says}


# ---- sayings and statements together -------------------------------------------------------------------


def reported(draft: Case, made: date) -> Data:
    """Who reported what."""
    rng = draft.rng
    event = rng.choice(draft.known)
    day = draft.moved(event.day)
    source = draft.given[event.id].get("source") or ("wire" if event.id.startswith("t:") else "podium")
    if draft.chance(0.25):
        source = rng.choice(["wire", "podium", "echo"])
    return {"reported": {"source": source, "that": {"happened": {"scope": draft.scope, "window": str(day)}}}}


def lasting(draft: Case, made: date) -> Data | None:
    """One of the first five kinds, about something that lasted: its start, its end, what came after it."""
    rng = draft.rng
    long = rng.choice([event for event in draft.known if event.end])
    others = [event for event in draft.known if event is not long]
    edge = long.id if draft.chance(0.6) else f"start of {long.id}"
    form = rng.choice(["order", "order", "order", "window", "none", "count", "first_since"])
    if form == "order" and others:
        other = rng.choice(others)
        first, second = (long.id, other.id) if draft.chance(0.5) else (other.id, long.id)
        return {"order": {"event": first, rng.choice(["after", "before"]): second}}
    if form == "none":
        return {"none": {"scope": draft.scope, "since": edge}}
    if form == "count":
        return {"count": {"scope": draft.scope, "since": edge, "number": number(draft, 1)}}
    later = [event for event in others if event.day >= long.day]
    if form == "first_since" and later:
        focal = later[0] if draft.chance(0.6) else rng.choice(later)
        return {"first_since": {"scope": draft.scope, "since": edge, "events": [focal.id]}}
    low = draft.moved(rng.choice([long.day, long.end or long.day, long.day + ((long.end or long.day) - long.day) / 2]))
    where = span_of_days(low, draft.moved(low, 0, 0, 1, 2), draft)
    if draft.chance(0.3):
        return {
            "count": {"scope": draft.scope, "window": where, "number": rng.choice(["exactly 0", "1", "2", "over 1"])}
        }
    return {rng.choice(["happened", "none"]): {"scope": draft.scope, "window": where}}


def compound(draft: Case, made: date) -> Data | None:
    """Two statements together, or the opposite of one."""
    rng = draft.rng
    makers = [claims._happened, claims._none, claims._count, last, share, first_ever]
    parts: list[Data] = []
    for _ in range(3):
        says = rng.choice(makers)(draft, made)
        if says is not None and not claims._says_nothing(says, made):
            parts.append(says)
    if draft.chance(0.3) and parts:
        return {"compound": {"not": parts[0]}}
    if len(parts) < 2:
        return None
    return {"compound": {rng.choice(["all", "any"]): parts[:2]}}
