"""Directed cases: a small log, what is vouched for, and claims built around the log's own events.

Blind random claims almost never hit a boundary (semantics 7.3), so everything here starts from the days of
the events and is moved by a day, or from the number of events and moved by one. The same seed gives the same
case.

Run as a module it prints how the oracle's verdicts spread over the kinds.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from time import perf_counter
from typing import Any

from .book import read
from .claims import LATE, directed_claims
from .scopes import IN, meets, read_scope
from .worlds import NO_WORLD, OPEN, REFUTED, SUPPORTED, answer

Data = dict[str, Any]
KINDS = ("happened", "none", "first_since", "count", "order")
HOME, AWAY = "Asia/Baghdad", "America/New_York"

SCOPES: Data = {
    "attacks": {"what": "attack", "place": ["Iraq", "Syria"], "label": "attack", "plural": "attacks"},
    "anywhere": {"what": "attack"},
    "iraq": {"within": "anywhere", "place": "iraq"},
    "syria": {"within": "anywhere", "place": "Syria"},
    "conoco": {"what": "attack", "place": "Syria/Conoco"},
    "deadly": {"within": "attacks", "killed": "at least 3"},
    "small": {"what": "attack", "killed": "fewer than 4"},
    "counted": {"within": "attacks", "counted": "yes"},
    "manned": {"what": "attack", "not": {"weapon": "drone"}},
    "elsewhere": {"what": "attack", "not": {"place": ["Iraq", "Lebanon"]}},
    "yemen": {"what": "attack", "place": "Yemen"},
    "mineless": {"within": "attacks", "not": {"weapon": "mine"}},
}
VOCABULARY: Data = {
    "what": ["attack", "raid"],
    "place": ["Iraq", "Syria", "Syria/Conoco", "Lebanon", "Yemen"],
    "weapon": ["drone", "rocket", "mine"],
    "counted": ["yes", "no"],
}
WIDER = {
    "attacks": ["attacks", "attacks", "anywhere"],
    "iraq": ["iraq", "attacks", "anywhere"],
    "syria": ["syria", "attacks", "anywhere"],
    "conoco": ["conoco", "syria", "anywhere"],
    "deadly": ["deadly", "attacks", "anywhere"],
    "counted": ["counted", "attacks"],
}
"""Scopes that contain a scope, so that what is vouched for them closes it."""


@dataclass
class Known:
    """What the generator remembers of an event: roughly when it was, and whether it plainly counts."""

    id: str
    day: date
    plain: bool
    clocked: bool
    end: date | None = None


@dataclass
class Draft:
    """A case in the making."""

    rng: Random
    mode: str
    data: Data
    scope: str = "attacks"
    noise: float = 0.0
    rows: list[dict[str, str]] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    def chance(self, probability: float) -> bool:
        """Flip a coin."""
        return self.rng.random() < probability

    @property
    def alone(self) -> bool:
        """Whether all events come from one input, so that nothing can be a double."""
        return not (self.data.get("events") and self.rows)


def generate(seed: int) -> tuple[Data, dict[str, str]]:
    """One case: a dossier as plain data, and the texts of its files."""
    rng = Random(seed)
    mode = rng.choices(["civil", "one zone", "mixed zones", "no home zone"], [34, 30, 28, 8])[0]
    draft = Draft(rng, mode, {"factcheck": "1", "title": mode})
    draft.noise = rng.choice([0.0, 0.0, 0.0, 0.06, 0.2])
    draft.scope = rng.choices(list(SCOPES), [30, 14, 6, 6, 4, 8, 5, 8, 7, 4, 2, 3])[0]
    _add_sources(draft)
    draft.data["scopes"] = {name: dict(scope) for name, scope in SCOPES.items()}
    if draft.chance(0.75):
        draft.data["vocabulary"] = {name: list(values) for name, values in VOCABULARY.items()}
    files = _add_events(draft)
    draft.known.sort(key=lambda event: (event.day, event.id))
    _add_coverage(draft)
    draft.data["claims"] = directed_claims(draft)
    return draft.data, files


def _add_sources(draft: Draft) -> None:
    """Name who speaks, who vouches, and who only repeats the speaker."""
    data = draft.data
    if draft.chance(0.3):
        data["published"] = "2024-05-20"
    data["sources"] = {
        "podium": {"title": "The speaker"},
        "wire": {"title": "A news agency", "published": LATE},
        "echo": {"title": "A paper quoting the speaker", "derived_from": ["podium"]},
    }
    if draft.mode in ("one zone", "mixed zones"):
        data["zone"] = HOME
    if draft.mode == "mixed zones":
        data["sources"]["podium"]["zone"] = AWAY
        if draft.chance(0.4):
            data["sources"]["wire"]["zone"] = AWAY


# ---- events --------------------------------------------------------------------------------------------


def _add_events(draft: Draft) -> dict[str, str]:
    """Write up to six events: by hand, as rows of one log, or both with possible doubles."""
    rng = draft.rng
    inputs = rng.choice(["hand", "log", "log", "both"])
    day = date(2024, 2, 1) + timedelta(rng.randrange(40))
    days = []
    for _ in range(rng.choice([0, 1, 2, 3, 3, 4, 4, 5, 6])):
        days.append(day)
        day += timedelta(rng.choice([0, 1, 1, 2, 3, 5, 8, 13]))
    numbered = inputs != "both" and draft.chance(0.25)
    events: list[Data] = []
    for day in days:
        event = _event(draft, day, numbered)
        if inputs == "hand" or (inputs == "both" and draft.chance(0.3)):
            events.append(event)
            _remember(draft, event, day, f"e{len(events)}")
        else:
            row = {key: value for key, value in event.items() if isinstance(value, str)}
            draft.rows.append(row)
            _remember(draft, row, day, f"t:r{len(draft.rows)}")
            if inputs == "both" and draft.chance(0.5) and len(draft.known) < 6:
                _add_double(draft, row, day, events)
    for number, event in enumerate(events, 1):
        event["id"] = f"e{number}"
        if draft.mode == "mixed zones" and draft.chance(0.4):
            event["source"] = "podium"
    if events:
        draft.data["events"] = events
    return _add_log(draft) if inputs != "hand" else {}


def _remember(draft: Draft, event: Data, day: date, name: str) -> None:
    given = {"what": "attack", **event}
    plain = all(
        meets(condition, _listed(given.get(condition.attribute))) == IN for condition in read_scope(SCOPES, draft.scope)
    )
    draft.known.append(Known(name, day, plain, "T" in event["when"]))


def _listed(value: Any) -> tuple[str, ...] | None:
    return None if value is None else tuple(value) if isinstance(value, list) else (value,)


def _add_double(draft: Draft, row: dict[str, str], day: date, events: list[Data]) -> None:
    """Write a row's event a second time by hand, a little differently."""
    rng = draft.rng
    moved = day + timedelta(rng.choice([0, 0, 1, -1, 2]))
    double: Data = {key: value for key, value in row.items() if key == "what" or draft.chance(0.8)}
    double["when"] = _when(draft, moved)
    if double.get("place") == "Syria/Conoco" and draft.chance(0.4):
        double["place"] = "Syria"
    name = f"t:r{len(draft.rows)}"
    declared = rng.choice(["same_as", "distinct_from", "open", "open"])
    if declared != "open":
        double[declared] = [name]
    events.append(double)
    _remember(draft, double, moved, f"e{len(events)}")


def _event(draft: Draft, day: date, numbered: bool) -> Data:
    """Make one event's attributes, mostly plain ones."""
    rng = draft.rng
    event: Data = {
        "when": _when(draft, day),
        "what": rng.choices(["attack", "attack/drone", "raid"], [80, 12, 8])[0],
        "place": rng.choices(["Iraq", "Syria", "Syria/Conoco", "Lebanon"], [45, 30, 17, 8])[0],
        "killed": rng.choice(["0", "2", "3", "4", "5"]),
        "weapon": rng.choice(["rocket", "rocket", "drone"]),
        "counted": rng.choices(["yes", "no"], [75, 25])[0],
    }
    odd: Data = {
        "what": [["attack", "raid"], "", "unknown"],
        "place": [["Iraq", "Syria"], ["Iraq", "Lebanon"], "Syria", "SYRIA/Conoco", "", "N/A"],
        "killed": ["34+", "2+", "2-3", "3-6", "", ["2", "5"]],
        "weapon": ["", ["rocket", "drone"], "drone/small", "Unknown", "?"],
        "counted": ["uncertain", "", "unclear"],
    }
    for name, values in odd.items():
        if draft.chance(draft.noise):
            event[name] = rng.choice(values)
    if numbered and draft.chance(0.5):
        event["number"] = rng.choice(["2", "1-3", "2-3", "3", "3+", "20-26", "30+"])
    return {name: value for name, value in event.items() if value != ""}


def _when(draft: Draft, day: date) -> str:
    """Write a day: plainly, with a clock time, or imprecisely."""
    rng = draft.rng
    clock = 0.0 if draft.mode == "civil" else 0.3
    if draft.chance(clock):
        offset = rng.choice(["Z", "+03:00", "-05:00"])
        second = rng.choice(["", "", ":30"])
        return f"{day}T{rng.choice(['00:00', '04:30', '12:15', '20:59', '21:30', '23:59'])}{second}{offset}"
    if draft.chance(0.72):
        return str(day)
    later = day + timedelta(rng.choice([1, 1, 2, 4]))
    return rng.choices(
        [f"[{day}..{later}]", f"[{day},{later}]", f"{day:%Y-%m}", f"{str(day)[:-1]}X", f"{day:%Y}"],
        [45, 25, 14, 12, 4],
    )[0]


def _add_log(draft: Draft) -> dict[str, str]:
    """Write the rows as a CSV log with its column map."""
    names = ["id", "date", "what", "place", "killed", "weapon", "counted", "number"]
    always = all(row.get("what") == "attack" for row in draft.rows)
    lines = [",".join(names)]
    for number, row in enumerate(draft.rows, 1):
        cells = {**row, "id": f"r{number}", "date": row["when"]}
        lines.append(",".join(f'"{cells.get(name, "")}"' for name in names))
    columns: Data = {
        "id": "id",
        "when": "date",
        "what": {"always": "attack"} if always else "what",
        "place": "place",
        "killed": "killed",
        "weapon": "weapon",
        "counted": {"column": "counted", "unknown": ["uncertain"]},
        "number": "number",
    }
    log: Data = {"id": "t", "file": "t.csv", "source": "wire", "columns": columns}
    if draft.chance(0.3):
        log["complete"] = ["weapon", "place"] if draft.alone and draft.chance(0.5) else ["place"]
    if draft.mode == "mixed zones" and "zone" not in draft.data["sources"]["wire"] and draft.chance(0.3):
        log["zone"] = AWAY
    draft.data["logs"] = [log]
    return {"t.csv": "\n".join(lines) + "\n"}


# ---- coverage ------------------------------------------------------------------------------------------


def _add_coverage(draft: Draft) -> None:
    """Vouch for everything, for the stretches between events give or take a day, or for nothing."""
    rng = draft.rng
    days = [event.day for event in draft.known] or [date(2024, 2, 20)]
    first, last = days[0] - timedelta(20), days[-1] + timedelta(30)
    windows: list[str] = []
    manner = rng.choices(["all", "pieces", "one piece", "nothing", "everything before"], [46, 22, 12, 12, 8])[0]
    if manner == "all":
        windows = [f"{first}/{last}"]
    elif manner == "everything before":
        windows = [f"../{last}"]
    elif manner == "one piece":
        low, high = sorted(rng.choices(days, k=2))
        windows = [f"{_moved(draft, low)}/{_moved(draft, high + timedelta(2))}"]
    elif manner == "pieces":
        ends = sorted({first, *days, last})
        for low, high in pairwise(ends):
            start = low + timedelta(rng.choice([0, 0, 1, 1, 2]))
            end = high - timedelta(rng.choice([0, 0, 1, 1, 2]))
            if start <= end:
                windows.append(f"{start}/{end}" if start < end else str(start))
    statements: list[Data] = []
    for window in windows:
        voucher = rng.choices(["wire", "echo", "podium"], [92, 5, 3])[0]
        scopes = [rng.choice(WIDER.get(draft.scope, [draft.scope, "anywhere"]))]
        if draft.scope == "attacks" and draft.chance(0.25):
            scopes = ["iraq", "syria"]
        elif draft.chance(0.06):
            scopes = [rng.choice(["iraq", "deadly", "manned", "conoco"])]
        said = {"window": window, "vouched_by": voucher, "because": "said so"}
        statements.extend({"scope": scope, **said} for scope in scopes)
    for number, statement in enumerate(statements, 1):
        statement["id"] = f"c{number}"
    if statements:
        draft.data["coverage"] = statements
    if draft.chance(0.12):
        draft.data["sources"]["wire"]["published"] = str(_moved(draft, rng.choice(days) + timedelta(1)))


def _moved(draft: Draft, day: date) -> date:
    return day + timedelta(draft.rng.choice([-1, 0, 0, 1]))


# ---- how the verdicts spread ---------------------------------------------------------------------------


def main(cases: int) -> None:
    """Print the oracle's verdicts per kind, and what a claim costs."""
    table = {kind: dict.fromkeys((SUPPORTED, REFUTED, OPEN, NO_WORLD), 0) for kind in KINDS}
    spent, claims, slowest = 0.0, 0, (0.0, "")
    for seed in range(cases):
        data, files = generate(seed)
        started = perf_counter()
        book = read(data, files)
        for claim in data["claims"]:
            before = perf_counter()
            table[next(iter(claim["says"]))][answer(book, claim["id"]).verdict] += 1
            slowest = max(slowest, (perf_counter() - before, f"seed {seed}, claim {claim['id']}"))
        spent += perf_counter() - started
        claims += len(data["claims"])
    print(f"{'kind':<12} {'claims':>7} {'supported':>10} {'refuted':>8} {'open':>6} {'no world':>9}")
    for kind, counts in table.items():
        total = max(1, sum(counts.values()))
        shares = [f"{100 * count / total:.1f}%" for count in counts.values()]
        print(f"{kind:<12} {total:>7} {shares[0]:>10} {shares[1]:>8} {shares[2]:>6} {shares[3]:>9}")
    print(f"{1000 * spent / claims:.2f} ms a claim; slowest {1000 * slowest[0]:.0f} ms ({slowest[1]})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
