"""Claims of each kind built around the events of a case, and moved by a day or by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .generate import Draft, Known

Data = dict[str, Any]
LATE = "2024-06-01"
"""When the agency that vouches was published, unless a case wants it earlier."""
QUIET = date(2024, 2, 20)
"""A day to speak about where a case has no events."""


def directed_claims(draft: Draft) -> list[Data]:
    """Two claims of each kind where the log allows them, in an order that does not depend on the kind."""
    makers: list[Callable[[Draft, date], Data | None]] = [_happened, _none, _first_since, _count, _order]
    claims: list[Data] = []
    for maker in makers * 2:
        made = _made_on(draft)
        says = maker(draft, made)
        if says is not None and not _says_nothing(says, made):
            claims.append({"id": f"k{len(claims) + 1}", "quote": "as it was said", "says": says})
            _sign(draft, claims[-1], made)
    return claims


def _says_nothing(says: Data, made: date) -> bool:
    """Whether a claim speaks of a time that has not begun when it is made: such a claim is a fault, and is never judged.

    "None since 2024-02" says something only once February is over, "since 2024-03-05" only from 5 March on.
    """
    ((kind, parameters),) = says.items()
    since = str(parameters.get("since", ""))
    if kind == "none" and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", since):
        return _last_day(since) > made
    words = str(parameters.get("window") or (f"since {since}" if kind == "count" else "")).removesuffix("/..").split()
    if len(words) == 2 and words[0] in ("since", "from", "after") and words[1][0].isdigit():
        first = date.fromisoformat((words[1] + "-01-01")[:10])
        return made < first if words[0] != "after" else made <= _last_day(words[1])
    return False


def _last_day(text: str) -> date:
    """The last day of a year, a month or a day."""
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = int(text[:4]), int(text[5:7] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _made_on(draft: Draft) -> date:
    """The day a claim is made: after everything, or around the last events."""
    last = draft.known[-1].day if draft.known else QUIET
    return last + timedelta(draft.rng.choice([-1, 0, 0, 1, 1, 2, 5, 12]))


def _sign(draft: Draft, claim: Data, made: date) -> None:
    """Say who makes the claim, when, and in which zone."""
    rng = draft.rng
    claim["source"] = rng.choices(["podium", "wire", "echo"], [86, 7, 7])[0]
    if draft.mode == "mixed zones" and draft.chance(0.25):
        claim["zone"] = rng.choice(["Asia/Baghdad", "America/New_York"])
    if draft.mode == "no home zone":
        needs_days = not {"happened", "none", "count"} & set(claim["says"]) or _since_event(claim["says"])
        if needs_days or draft.chance(0.5):
            claim["zone"] = "Asia/Baghdad"
    if "zone" not in claim and _is_dated_elsewhere(draft, claim["source"]):
        return
    claim["made"] = str(made)
    if draft.mode in ("one zone", "mixed zones") and draft.chance(0.12):
        claim["made"] = f"{made}T{rng.choice(['09:00', '16:30'])}+03:00"


def _is_dated_elsewhere(draft: Draft, source: str) -> bool:
    """Whether to leave out `made`: the source's publication or else the dossier's then ends open windows."""
    if source == "wire":
        return draft.data["sources"]["wire"]["published"] == LATE and draft.chance(0.4)
    return draft.mode == "civil" and "published" in draft.data and draft.chance(0.15)


def _since_event(says: Data) -> bool:
    (parameters,) = says.values()
    return not str(parameters.get("since", "2024"))[0].isdigit()


def _scope(draft: Draft) -> str:
    return draft.rng.choice(["anywhere", "iraq", "deadly"]) if draft.chance(0.08) else draft.scope


def _event(draft: Draft) -> Known | None:
    """One of the events, one that plainly counts if there is one."""
    plain = [event for event in draft.known if event.plain]
    return draft.rng.choice(plain or draft.known) if draft.known else None


def _shifted(rng: Random, day: date) -> date:
    return day + timedelta(rng.choice([-1, 0, 0, 0, 0, 1]))


# ---- windows -------------------------------------------------------------------------------------------


def _window(draft: Draft, low: date, high: date, made: date) -> str:
    """A phrase for the days from `low` to `high`, or one end of them left open."""
    rng = draft.rng
    low, high = min(low, high), max(low, high)
    one = timedelta(1)
    if draft.chance(0.2) and low < made:
        openings = [f"since {low}", f"from {low}", f"{low}/..", f"after {low - one}", f"since {low:%Y-%m}"]
        return rng.choice(openings)
    if draft.chance(0.16):
        after = high + one
        endings = [f"before {after}", f"until {after}", f"through {high}", f"by {high}", f"../{high}"]
        return rng.choice(endings)
    if draft.chance(0.1):
        return rng.choice([f"{low:%Y-%m}", f"in {low:%Y-%m}", f"{low:%Y-%m}/{high:%Y-%m}", f"{low:%Y}"])
    if low == high:
        return rng.choice([f"{low}", f"on {low}", f"between {low - one} and {low + one}"])
    return rng.choice(
        [f"{low}/{high}", f"from {low} to {high}", f"from {low} through {high}", f"between {low} and {high}"]
    )


def _happened(draft: Draft, made: date) -> Data | None:
    rng = draft.rng
    event = _event(draft)
    if event is None or draft.chance(0.42):
        low, high = _gap(draft, made)
        low, high = _shifted(rng, low), _shifted(rng, high)
    else:
        low = _shifted(rng, event.day - timedelta(rng.choice([0, 0, 1, 3])))
        high = _shifted(rng, event.day + timedelta(rng.choice([0, 0, 1, 3])))
    return {"happened": {"scope": _scope(draft), "window": _window(draft, low, high, made)}}


def _gap(draft: Draft, made: date) -> tuple[date, date]:
    """The days strictly between two events that follow each other, or after the last."""
    days = sorted({event.day for event in draft.known}) or [QUIET]
    position = draft.rng.randrange(len(days))
    later = days[position + 1] if position + 1 < len(days) else max(made, days[position] + timedelta(4))
    low, high = days[position] + timedelta(1), later - timedelta(1)
    return (low, high) if low <= high else (days[0] - timedelta(6), days[0] - timedelta(1))


def _none(draft: Draft, made: date) -> Data | None:
    rng = draft.rng
    scope = _scope(draft)
    if draft.chance(0.5):
        low, high = _gap(draft, made)
        window = _window(draft, _shifted(rng, low), _shifted(rng, high), made)
        return {"none": {"scope": scope, "window": window}}
    event = draft.known[-1] if draft.known and draft.chance(0.6) else _event(draft)
    if event is None:
        return {"none": {"scope": scope, "since": str(QUIET - timedelta(3)), "anchor": "reference"}}
    says: Data = {"scope": scope, "since": _anchor(draft, event, made)}
    return {"none": _with_reference(draft, says)}


def _anchor(draft: Draft, event: Known, made: date) -> str:
    """An anchor at an event: its id, its day or about, its month."""
    rng = draft.rng
    if draft.chance(0.22):
        return event.id
    day = _shifted(rng, event.day)
    if day >= made:
        day = made - timedelta(1)
    month_is_over = (day.year, day.month) < (made.year, made.month)
    return f"{day:%Y-%m}" if draft.chance(0.25 if month_is_over else 0.02) else str(day)


def _with_reference(draft: Draft, says: Data) -> Data:
    if says["since"][0].isdigit() and draft.chance(0.3):
        says["anchor"] = draft.rng.choice(["reference", "reference", "required"])
    return says


# ---- firsts, counts, order -----------------------------------------------------------------------------


def _first_since(draft: Draft, _made: date) -> Data | None:
    """The first after the event before it, or after another day; the true one is often among these."""
    rng = draft.rng
    pool = [event for event in draft.known if event.plain] or draft.known
    if not pool:
        return None
    position = rng.randrange(1, len(pool)) if len(pool) > 1 else 0
    focal = pool[position]
    earlier = [event for event in pool if event.day < focal.day]
    if earlier and draft.chance(0.85):
        anchor = earlier[-1] if draft.chance(0.75) else rng.choice(earlier)
        since = _anchor(draft, anchor, focal.day)
    else:
        since = str(focal.day - timedelta(rng.choice([1, 2, 6])))
    events = [focal.id]
    if draft.chance(0.2) and len(draft.known) > 2:
        events += [rng.choice([event.id for event in draft.known if event.id not in {focal.id, since}])]
    return {"first_since": _with_reference(draft, {"scope": _scope(draft), "since": since, "events": events})}


def _count(draft: Draft, made: date) -> Data | None:
    rng = draft.rng
    scope = _scope(draft)
    days = [event.day for event in draft.known] or [QUIET]
    low, high = sorted(rng.choices(days, k=2))
    low, high = _shifted(rng, low), _shifted(rng, high)
    low, high = min(low, high), max(low, high)
    says: Data = {"scope": scope}
    if draft.chance(0.25) and draft.known:
        event = rng.choice(draft.known)
        says["since"] = _anchor(draft, event, made)
        low, high = event.day, made
    else:
        says["window"] = _window(draft, low, high, made)
    about = sum(low <= event.day <= high for event in draft.known if event.plain)
    says["number"] = _number(draft, max(0, about + rng.choice([-1, 0, 0, 0, 1])))
    return {"count": says}


def _number(draft: Draft, n: int) -> str:
    """A number word that a count near `n` decides one way or the other."""
    rng = draft.rng
    numbered = any(event.get("number") for event in (*draft.data.get("events", []), *draft.rows))
    if numbered and draft.chance(0.35):
        return rng.choice(["dozens", "hundreds", "several", "about 25", "nearly 30", "over 22", "some 20"])
    if draft.chance(0.18):
        return rng.choice([f"about {n + 1}", f"nearly {n + 1}", f"some {n + 1}", f"almost {n + 2}", "dozens"])
    if draft.chance(0.08):
        return rng.choice(["a couple", "a few", "several", "a handful", "multiple"])
    return rng.choice(
        [
            f"exactly {n}",
            f"{n}",
            f"at least {n}",
            f"at least {n + 1}",
            f"over {n}",
            f"more than {n}",
            f"at most {n}",
            f"up to {n + 1}",
            f"fewer than {n + 1}",
            f"under {n + 2}",
        ]
    )


def _order(draft: Draft, _made: date) -> Data | None:
    """Two events, or an event and a day, usually the right way round and near the limit."""
    rng = draft.rng
    if not draft.known:
        return None
    event = rng.choice(draft.known)
    others = [other for other in draft.known if other.id != event.id]
    if not others or draft.chance(0.35):
        return {"order": _order_to_date(draft, event)}
    other = rng.choice(others)
    gap = (event.day - other.day).days
    right = "after" if gap > 0 else "before"
    relation = right if draft.chance(0.65) else rng.choice(["after", "before"])
    says: Data = {"event": event.id, relation: other.id}
    if draft.chance(0.55):
        days = max(1, abs(gap) + rng.choice([-1, 0, 0, 1]))
        says["within"] = _length(draft, days, event.clocked and other.clocked)
    return {"order": says}


def _length(draft: Draft, days: int, clocked: bool) -> str:
    if clocked and draft.chance(0.4):
        hours = 24 * max(1, days) + draft.rng.choice([-3, 0, 3])
        return draft.rng.choice([f"{hours} hours", f"{60 * hours} minutes"])
    if days >= 7 and draft.chance(0.3):
        return "1 week" if days < 14 else f"{days // 7} weeks"
    return "1 day" if days == 1 else f"{days} days"


def _order_to_date(draft: Draft, event: Known) -> Data:
    rng = draft.rng
    relation = rng.choice(["after", "before", "during"])
    if relation == "during":
        day = _shifted(rng, event.day)
        return {"event": event.id, "during": rng.choice([str(day), str(day), f"{day:%Y-%m}"])}
    away = rng.choice([0, 1, 1, 2, 4])
    day = event.day - timedelta(away) if relation == "after" else event.day + timedelta(away)
    says: Data = {"event": event.id, relation: str(day) if draft.chance(0.9) else f"{day:%Y-%m}"}
    if draft.chance(0.4):
        says["within"] = _length(draft, max(1, away + rng.choice([-1, 0, 1])), clocked=False)
    return says
