"""Directed cases for one kind of claim: a small log or series, what is vouched for, and claims around its events.

Blind random claims almost never hit a boundary (semantics 7.3), so each claim starts from what the log holds and
is moved by a day or by one. The same kind and seed give the same case.

Run as a module it prints how the oracle's verdicts spread over the kinds.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from time import process_time
from typing import Any

from .book import read
from .claims import LATE, QUIET
from .dates import calendar_stretch
from .generate import (
    AWAY,
    SCOPES,
    VOCABULARY,
    Draft,
    Known,
    _add_coverage,
    _add_double,
    _add_log,
    _add_sources,
    _remember,
)
from .worlds import NO_WORLD, OPEN, REFUTED, SUPPORTED, answer

Data = dict[str, Any]
Maker = Callable[["Case", date], Data | None]
ONE = timedelta(1)
MORE_SCOPES: Data = {
    "drones": {"within": "attacks", "weapon": "drone"},
    "rockets": {"within": "attacks", "weapon": "rocket"},
    "uncounted": {"within": "attacks", "counted": "no"},
}


@dataclass
class Case(Draft):
    """A case in the making, with what its events say."""

    given: dict[str, Data] = field(default_factory=dict)
    style: str = "scattered"
    today: date | None = None
    """The day on which most claims are made, where coverage ends with it."""

    def plain(self) -> list[Known]:
        """The events that plainly count, by day."""
        return [event for event in self.known if event.plain]

    def killed(self, event: Known) -> int | None:
        """The number killed, where it is plainly given."""
        text = self.given[event.id].get("killed", "")
        return int(text) if isinstance(text, str) and text.isdigit() else None

    def moved(self, day: date, *steps: int) -> date:
        """A day, perhaps moved."""
        return day + timedelta(self.rng.choice(steps or (-1, 0, 0, 0, 1)))

    @property
    def numbered(self) -> bool:
        """Whether an entry stands for several events: its figure is theirs together (meaning 25), not that of each."""
        return any("number" in given for given in self.given.values())

    def near(self, number: int) -> int:
        """A number, perhaps moved by one."""
        return max(0, number + self.rng.choice([-1, 0, 0, 0, 1]))


STEPS = {
    "scattered": [0, 1, 1, 2, 3, 5, 8],
    "dense": [0, 0, 1, 1, 1, 2],
    "weekly": [2, 5, 7, 7, 9],
    "monthly": [12, 20, 30, 31, 35],
    "yearly": [200, 365, 366, 500, 1461],
}


def case(kind: str, seed: int) -> tuple[Data, dict[str, str]]:
    """One case for a kind: a dossier as plain data, and the texts of its files."""
    from .makers import MAKERS, OF_SERIES, STYLES  # noqa: PLC0415

    rng = Random(f"{kind} {seed}")
    mode = rng.choices(["civil", "one zone", "mixed zones"], [40, 38, 22])[0]
    draft = Case(rng, mode, {"factcheck": "1", "title": f"{kind}, {mode}"})
    draft.noise = rng.choice([0.0, 0.0, 0.0, 0.05, 0.15])
    draft.scope = rng.choices(["attacks", "anywhere", "iraq", "deadly", "counted", "manned"], [55, 15, 8, 8, 8, 6])[0]
    draft.style = rng.choice(STYLES.get(kind, ["scattered", "scattered", "dense"]))
    _add_sources(draft)
    draft.data["scopes"] = {name: dict(scope) for name, scope in {**SCOPES, **MORE_SCOPES}.items()}
    if draft.chance(0.25):
        draft.data["scopes"]["attacks"]["counts"] = rng.choice(["began", "going on"])
    draft.data["vocabulary"] = {name: list(values) for name, values in VOCABULARY.items()}
    files: dict[str, str] = {}
    maker = MAKERS[kind]
    if kind in OF_SERIES and draft.chance(OF_SERIES[kind]):
        from .say_series import SERIES_MAKERS, add_series  # noqa: PLC0415

        add_series(draft)
        maker = SERIES_MAKERS[kind]
    else:
        files = _add_events(draft, kind)
        draft.known.sort(key=lambda event: (event.day, event.id))
        _add_coverage(draft)
        _cover_more(draft, kind)
        _cover_to_the_day(draft)
    _add_claims(draft, maker)
    return draft.data, files


def _add_events(draft: Case, kind: str) -> dict[str, str]:
    rng = draft.rng
    inputs = rng.choices(["hand", "log", "both"], [45, 35, 20])[0]
    day = date(2024, 1, 25) + timedelta(rng.randrange(40))
    if draft.style == "yearly":
        day = date(2016, 1, 20) + timedelta(rng.randrange(400))
    numbered = kind in ("all", "share", "compare", "rate", "nth") and inputs != "both" and draft.chance(0.2)
    events: list[Data] = []
    for _ in range(rng.choice([1, 1, 2, 2, 3] if kind == "lasting" else [1, 2, 3, 3, 4, 4, 5, 5, 6])):
        if numbered and draft.scope == "deadly":
            draft.scope = "attacks"
        event = _event(draft, day, numbered)
        if inputs == "hand" or (inputs == "both" and draft.chance(0.4)):
            event["id"] = f"e{len(events) + 1}"
            events.append(event)
            _remember(draft, event, day, event["id"])
            draft.given[event["id"]] = event
        else:
            row = {key: value for key, value in event.items() if isinstance(value, str)}
            draft.rows.append(row)
            name = f"t:r{len(draft.rows)}"
            _remember(draft, row, day, name)
            draft.given[name] = row
            if inputs == "both" and draft.chance(0.4) and len(draft.known) < 6:
                _add_double(draft, row, day, events)
                events[-1]["id"] = f"e{len(events)}"
                draft.given[events[-1]["id"]] = events[-1]
        day += timedelta(rng.choice(STEPS[draft.style]))
    if kind in ("duration", "lasting") or (inputs == "hand" and draft.chance(0.35)):
        _add_span(draft, day, events)
        for _ in range(rng.choice([0, 1, 2]) if kind == "lasting" and draft.alone else 0):
            _add_after(draft, events)
    for event in events:
        if draft.mode == "mixed zones" and draft.chance(0.3) and "/" not in event["when"]:
            event["source"] = "podium"
    if events:
        draft.data["events"] = events
    return _add_log(draft) if draft.rows else {}


def _add_span(draft: Case, day: date, events: list[Data]) -> None:
    """Something that lasted, far enough from everything to be no double."""
    rng = draft.rng
    lengths = [1, 3, 6, 7, 13, 14, 15, 29, 30, 31, 60, 92, 365, 366, 730]
    start = day + timedelta(rng.choice([1, 3]))
    end = start + timedelta(rng.choice(lengths if draft.style != "dense" else [1, 2, 5]))
    when = f"{start}/{end}"
    if draft.chance(0.2):
        when = f"{start}/[{end}..{end + ONE}]" if draft.chance(0.5) else f"[{start - ONE}..{start}]/{end}"
    elif draft.mode != "civil" and draft.chance(0.3):
        hours = rng.sample(["04:30", "12:15", "20:59", "21:30"], 2)
        low, high = sorted(hours)
        when = f"{start}T{low}+03:00/{end}T{high}+03:00"
    name = f"e{len(events) + 1}"
    events.append({"id": name, "when": when, "what": "attack", "place": "Iraq", "killed": "3", "weapon": "rocket"})
    events[-1]["counted"] = "yes"
    draft.given[name] = events[-1]
    _remember(draft, events[-1], start, name)
    draft.known[-1].end = end


def _add_after(draft: Case, events: list[Data]) -> None:
    """An event during or after what lasted."""
    long = next(event for event in draft.known if event.end)
    day = draft.rng.choice([long.day, long.end or long.day]) + timedelta(draft.rng.choice([-1, 0, 1, 2, 5]))
    event = {**_event(draft, day, False), "id": f"e{len(events) + 1}"}
    events.append(event)
    draft.given[event["id"]] = event
    _remember(draft, event, day, event["id"])


def _event(draft: Case, day: date, numbered: bool) -> Data:
    rng = draft.rng
    event: Data = {
        "when": _when(draft, day),
        "what": rng.choices(["attack", "attack/drone", "raid"], [88, 7, 5])[0],
        "place": rng.choices(["Iraq", "Syria", "Lebanon"], [55, 37, 8])[0],
        "killed": rng.choice(["0", "2", "3", "4", "5", "7", rng.choice(["20", "39", "100", "145"])]),
        "weapon": rng.choice(["rocket", "rocket", "drone"]),
        "counted": rng.choices(["yes", "no"], [75, 25])[0],
    }
    odd: Data = {
        "what": [["attack", "raid"]],
        "place": [["Iraq", "Syria"], ["Iraq", "Lebanon"], ""],
        "killed": ["4+", "2+", "2-3", "3-6", "", ["2", "5"]],
        "weapon": ["", ["rocket", "drone"], "unknown", "-"],
        "counted": ["uncertain", ""],
    }
    for name, values in odd.items():
        if draft.chance(draft.noise):
            event[name] = rng.choice(values)
    if numbered and draft.chance(0.5):
        event["number"] = rng.choice(["2", "1-3", "2-3", "3", "10", "96-104"])
    return {name: value for name, value in event.items() if value != ""}


def _when(draft: Case, day: date) -> str:
    rng = draft.rng
    if draft.mode != "civil" and draft.chance(0.3):
        offset = rng.choice(["Z", "+03:00", "-05:00"])
        return f"{day}T{rng.choice(['00:00', '04:30', '12:15', '20:59', '21:30', '23:59'])}{offset}"
    if draft.chance(0.84):
        return str(day)
    later = day + timedelta(rng.choice([1, 1, 2, 3]))
    return rng.choices([f"[{day}..{later}]", f"[{day},{later}]", f"{day:%Y-%m}"], [60, 30, 10])[0]


def _cover_more(draft: Case, kind: str) -> None:
    """Some kinds need the log to be closed more often: from the beginning, or for all their scopes."""
    from .makers import FROM_THE_BEGINNING, WIDE_COVER  # noqa: PLC0415

    chance = WIDE_COVER.get(kind, 0.25)
    if not draft.chance(chance):
        return
    last = max((event.end or event.day for event in draft.known), default=QUIET)
    first = draft.known[0].day if draft.known else QUIET
    start = ".." if kind in FROM_THE_BEGINNING else str(first - timedelta(draft.rng.choice([40, 400])))
    end = last + timedelta(draft.rng.choice([20, 40, 400]))
    if draft.style == "yearly" or end > date.fromisoformat(LATE):
        draft.data["sources"]["wire"]["published"] = "2030-01-01"
    covered = {
        "id": "wide",
        "scope": "anywhere",
        "window": f"{start}/{end}",
        "vouched_by": "wire",
        "because": "said so",
    }
    draft.data.setdefault("coverage", []).append(covered)


def _cover_to_the_day(draft: Case) -> None:
    """Sometimes the log is closed up to the day on which it is published, and claims are made that day (meaning 2, 5)."""
    if not draft.known or not draft.chance(0.2):
        return
    last = max(event.day for event in draft.known)
    draft.today = last + timedelta(draft.rng.choice([0, 0, 1, 2]))
    # A register of nobody who speaks here.
    draft.data["sources"]["register"] = {"title": "A register", "published": str(draft.today)}
    covered = {
        "id": "today",
        "scope": "anywhere",
        "window": f"../{draft.today}",
        "vouched_by": "register",
        "because": "complete",
    }
    draft.data.setdefault("coverage", []).append(covered)


def _made(draft: Case) -> date:
    """The day of a claim: after everything, while something was going on, or the day the log is closed up to."""
    rng = draft.rng
    if draft.today is not None and draft.chance(0.7):
        return draft.today
    long = [event for event in draft.known if event.end is not None]
    if long and draft.chance(0.3):
        event = rng.choice(long)
        assert event.end is not None
        return event.day + timedelta(rng.randrange((event.end - event.day).days + 1))
    last = max((event.end or event.day for event in draft.known), default=QUIET)
    return last + timedelta(rng.choice([0, 1, 1, 2, 5, 12, 30]))


TIMES = ("window", "since", "paused", "resumed", "from", "to", "until")


def begins_later(says: Any, made: date) -> bool:
    """Whether a stretch the claim speaks of begins only after it is made: such a claim is a fault (meaning 1)."""
    if isinstance(says, list):
        return any(begins_later(part, made) for part in says)
    if not isinstance(says, dict):
        return False
    texts = [text for key, text in says.items() if key in TIMES or (key == "at" and {"series", "over"} & set(says))]
    for text in texts:
        found = re.match(r"(?:(?:in|on|from|since|(after|between)) )?(\d{4}(?:-\d\d){0,2})(?:\D|$)", str(text))
        if found is None:
            continue
        first, following = calendar_stretch(found[2])
        if (following if found[1] else first) > made:
            return True
    return any(begins_later(part, made) for part in says.values())


def _since_later(draft: Case, says: Data, made: date) -> bool:
    """Whether it counts since an event that may not have begun: a fault (meaning 0)."""
    text = json.dumps(says)
    named = [event for event in draft.known if re.search(rf'"(since|after)": "[^"]*{event.id}"', text)]
    vague = [event for event in named if not str(draft.given[event.id]["when"]).startswith(str(event.day))]
    return any(event.day >= made for event in named) or any(event.day + 30 * ONE >= made for event in vague)


def _names_later(draft: Case, says: Data, made: date) -> bool:
    text = json.dumps(says)
    return any(event.day > made and f'"{event.id}"' in text for event in draft.known)


def _when_it_has_come(draft: Case, says: Data, made: date) -> date:
    """Of a length the day on which it is over, mostly: from or to what has not come it is open (meaning 1)."""
    if "duration" not in says or draft.chance(0.15):
        return made
    at = says["duration"].get("at", "")
    named = [event for event in draft.known if event.id in (says["duration"]["of"], at)]
    days = [event.end or event.day for event in named]
    if not any(event.id == at for event in named) and at:
        days.append(calendar_stretch(at)[1] - ONE)
    last = max(days)
    return made if made > last else last + timedelta(draft.rng.choice([0, 1, 3]))


def _add_claims(draft: Case, maker: Maker) -> None:
    rng = draft.rng
    claims: list[Data] = []
    for _ in range(5):
        made = _made(draft)
        says = maker(draft, made)
        if says is None or len(claims) == 4 or any(claim["says"] == says for claim in claims):
            continue
        made = _when_it_has_come(draft, says, made)
        if begins_later(says, made) or _since_later(draft, says, made):
            continue
        if _names_later(draft, says, made) and draft.chance(0.9):
            continue
        claim: Data = {"id": f"k{len(claims) + 1}", "quote": "as it was said", "says": says}
        claim["source"] = rng.choices(["podium", "wire", "echo"], [88, 6, 6])[0]
        if draft.mode == "mixed zones" and draft.chance(0.25):
            claim["zone"] = rng.choice(["Asia/Baghdad", AWAY])
        claim["made"] = str(made)
        if draft.mode != "civil" and draft.chance(0.1):
            claim["made"] = f"{made}T{rng.choice(['09:00', '16:30'])}+03:00"
        claims.append(claim)
    draft.data["claims"] = claims


# ---- how the verdicts spread ---------------------------------------------------------------------------


def main(cases: int, *kinds: str) -> None:
    """Print the oracle's verdicts per kind, and what a claim costs."""
    from .makers import MAKERS  # noqa: PLC0415

    print(
        f"{'kind':<14} {'claims':>6} {'supp.':>6} {'ref.':>6} {'open':>6} {'none':>5} {'part':>5} {'either':>6}     ms  slowest"
    )
    for kind in kinds or MAKERS:
        counts = dict.fromkeys((SUPPORTED, REFUTED, OPEN, NO_WORLD), 0)
        partial, several, total, slowest, spent = 0, 0, 0, (0.0, ""), 0.0
        for seed in range(cases):
            data, files = case(kind, seed)
            book = read(data, files)
            for claim in data["claims"]:
                before = process_time()
                try:
                    found = answer(book, claim["id"])
                except Exception:
                    print(kind, seed, claim)
                    raise
                took = process_time() - before
                spent += took
                counts[found.verdict] += 1
                partial += not found.finished
                several += len(found.verdicts) > 1
                total += 1
                slowest = max(slowest, (took, f"seed {seed} {claim['id']}"))
        shares = " ".join(f"{100 * count / max(1, total):>5.1f}%" for count in counts.values())
        part, mean = 100 * partial / max(1, total), 1000 * spent / max(1, total)
        either = 100 * several / max(1, total)
        took_most = f"{1000 * slowest[0]:.0f} ms {slowest[1]}"
        print(f"{kind:<14} {total:>6} {shares} {part:>4.1f}% {either:>5.1f}% {mean:>6.2f}  {took_most}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50, *sys.argv[2:])
