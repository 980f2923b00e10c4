"""Claims about what was the only one, the first, the last or the k-th, built around the events of a case."""

from __future__ import annotations

from datetime import date, timedelta

from .directed import ONE, Case, Data
from .generate import Known


def pool(draft: Case) -> list[Known]:
    """The events that plainly count, or all where none does."""
    return draft.plain() or draft.known


def span_of_days(low: date, high: date, draft: Case) -> str:
    """A closed window from one day to another."""
    low, high = min(low, high), max(low, high)
    if low == high:
        return draft.rng.choice([f"{low}", f"on {low}"])
    forms = [f"{low}/{high}", f"from {low} to {high}", f"{low}/{high}"]
    # "Between" two days that follow each other leaves, read strictly, no day at all.
    forms += [f"between {low} and {high}"] if (high - low).days > 1 else []
    return draft.rng.choice(forms)


def place(draft: Case, made: date, *, since: float = 0.2, last: float = 0.0) -> tuple[Data, list[Known]]:
    """Where a statement counts, around some of the events, and the plain events there."""
    rng, known = draft.rng, draft.known
    days = [event.day for event in known]
    if draft.chance(last) and len(known) > 1:
        games = draft.plain() or known
        number = max(1, len(games) - rng.choice([0, 1, 1, 2]))
        point = rng.choice(["", f" before {known[-1].id}", f" through {known[-1].id}", f" through {days[-1]}"])
        return {"last": f"{number} {draft.scope}{point}"}, games[-number:]
    if draft.chance(since):
        event = rng.choice(known)
        if draft.chance(0.4) and event.day < made:
            text = f"start of {event.id}" if event.end and draft.chance(0.5) else event.id
            return {"since": text}, [e for e in known if e.plain and e.day > event.day and e is not event]
        day = draft.moved(event.day)
        if day < made:
            return {"since": str(day)}, [e for e in known if e.plain and e.day >= day]
    low, high = sorted(rng.choices(days, k=2)) if draft.chance(0.7) else (days[0], days[-1])
    low, high = draft.moved(low), draft.moved(high)
    low, high = min(low, high), max(low, high)
    inside = [e for e in known if e.plain and low <= e.day <= high]
    if draft.chance(0.1):
        month = f"{low:%Y-%m}"
        return {"window": month}, [e for e in known if e.plain and f"{e.day:%Y-%m}" == month]
    return {"window": span_of_days(low, high, draft)}, inside


def only(draft: Case, made: date) -> Data | None:
    """The plain events of a stretch, one more or one less."""
    rng = draft.rng
    where, there = place(draft, made)
    if draft.chance(0.6) and there:
        focal = rng.choice(there)
        where = {
            "window": span_of_days(draft.moved(focal.day, 0, 0, -1, -2), draft.moved(focal.day, 0, 0, 1, 2), draft)
        }
        there = [focal]
    names = [event.id for event in there]
    if names and len(names) > 1 and draft.chance(0.2):
        names.pop()
    elif draft.chance(0.1) or not names:
        names = [rng.choice(draft.known).id]
    if "since" in where and str(where["since"]).removeprefix("start of ") in names:
        return None
    return {"only": {"scope": draft.scope, "events": sorted(set(names)), **where}}


def other(draft: Case) -> str:
    """Another scope, in which something of this one may be."""
    apart = {"iraq": "syria", "syria": "iraq"}.get(draft.scope)
    barred = {draft.scope, apart, "deadly" if draft.numbered else None}
    return draft.rng.choice([name for name in OTHERS if name not in barred])


OTHERS = ["drones", "rockets", "manned", "deadly", "counted", "iraq", "syria"]


def every(draft: Case, made: date) -> Data:
    """Whether all there had something."""
    rng = draft.rng
    where, there = place(draft, made, last=0.15)
    that = other(draft)
    texts = [draft.given[event.id] for event in there]
    if there and draft.chance(0.75):
        if all(text.get("weapon") == "rocket" for text in texts):
            that = rng.choice(["rockets", "manned"])
        elif all(text.get("weapon") == "drone" for text in texts):
            that = "drones"
        elif all(text.get("place") == "Iraq" for text in texts):
            that = "iraq"
        elif all(text.get("counted") == "yes" for text in texts):
            that = "counted"
    if that == draft.scope:
        that = other(draft)
    return {"all": {"of": draft.scope, "that": that, **where}}


def attribute(draft: Case, _made: date) -> Data:
    """What one event was, or when."""
    rng = draft.rng
    event = rng.choice(draft.known)
    says: Data = {"event": event.id}
    if draft.chance(0.6):
        says["that"] = rng.choice([*OTHERS, draft.scope, draft.scope])
    if "that" not in says or draft.chance(0.4):
        low = draft.moved(event.day, -2, -1, 0, 0, 0, 1)
        says["window"] = span_of_days(low, max(low, draft.moved(event.day, 0, 0, 0, 1, 2)), draft)
    return {"attribute": says}


def first_in(draft: Case, _made: date) -> Data | None:
    """The first in as long as it was since the one before, give or take a day."""
    rng = draft.rng
    events = pool(draft)
    focal = rng.choice(events[1:] or events)
    earlier = [event for event in events if event.day < focal.day]
    days = (focal.day - earlier[-1].day).days if earlier else rng.choice([3, 7, 30])
    number = max(1, days + rng.choice([-2, -1, -1, 0, 1]))
    within = f"{number} days" if number > 1 else "1 day"
    if days >= 8 and draft.chance(0.3):
        within = f"{days // 7} weeks" if days >= 14 else "1 week"
    if days >= 28 and draft.chance(0.5):
        within = f"{max(2, (days + rng.choice([-15, 0, 10])) // 30)} months"
    if days >= 300 and draft.chance(0.7):
        years = max(1, round(days / 365))
        within = f"{years} years" if years > 1 else "1 year"
    says: Data = {"scope": draft.scope, "within": within, "events": [focal.id]}
    if draft.chance(0.4):
        says["anchor"] = rng.choice(["reference", "reference", "required"])
    return {"first_in": says}


def first_ever(draft: Case, _made: date) -> Data:
    """The first of all, or another one."""
    events = pool(draft)
    focal = events[0] if draft.chance(0.65) else draft.rng.choice(draft.known)
    names = [focal.id]
    if draft.chance(0.15) and len(events) > 1:
        names.append(events[1].id)
    return {"first_ever": {"scope": draft.scope, "events": sorted(set(names))}}


def last(draft: Case, made: date) -> Data | None:
    """The last one was on that day, or was that event."""
    rng = draft.rng
    events = [event for event in pool(draft) if event.day < made] or pool(draft)
    event = events[-1] if draft.chance(0.75) else rng.choice(events)
    if draft.chance(0.35):
        return {"last": {"scope": draft.scope, "at": event.id}}
    day = min(draft.moved(event.day, 0, 0, 0, 0, -1, 1), made - ONE)
    over = (day.year, day.month) < (made.year, made.month)
    at = f"{day:%Y-%m}" if over and draft.chance(0.2) else str(day)
    return {"last": {"scope": draft.scope, "at": at}}


def nth(draft: Case, made: date) -> Data | None:
    """The k-th since, this month, within so many days."""
    rng = draft.rng
    events = pool(draft)
    focal = rng.choice(events)
    says: Data = {"scope": draft.scope, "event": focal.id}
    chosen = rng.choice(["window", "window", "since", "since", "event", "within"])
    earlier = [event for event in events if event.day < focal.day]
    if chosen == "event" and earlier:
        start = rng.choice(earlier)
        says["since"] = start.id
        before = [event for event in earlier if event.day > start.day]
    elif chosen == "within":
        number = max(1, (focal.day - (earlier or events)[0].day).days + rng.choice([-1, 0, 1]))
        says["within"] = f"{number} days" if number > 1 else "1 day"
        before = [event for event in earlier if (focal.day - event.day).days <= number]
    else:
        day = draft.moved((earlier or events)[0].day, -1, 0, 0, 1)
        day = min(day, focal.day)
        if chosen == "since" and day >= made:
            return None
        before = [event for event in earlier if event.day >= day]
        if chosen == "since":
            says["since"] = str(day)
        elif draft.chance(0.3):
            says["window"] = f"{focal.day:%Y-%m}"
            before = [event for event in earlier if f"{event.day:%Y-%m}" == f"{focal.day:%Y-%m}"]
        else:
            says["window"] = f"{day}/{focal.day + timedelta(rng.choice([0, 1, 20]))}"
    k = max(1, len(before) + 1 + rng.choice([-1, 0, 0, 1, 2]))
    says["number"] = rng.choice([str(k), {1: "first", 2: "second", 3: "third"}.get(k, f"{k}th")])
    if draft.chance(0.3):
        says["exact"] = rng.choice(["no", "no", "yes"])
    return {"nth": says}
