"""Small dossiers of statements that are likely to contradict each other: a few scopes, a few days, a few numbers.

A dossier is plain data, as the file has it.  Everything is drawn from the generator that is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

Data = dict[str, Any]

SCOPES: Data = {
    "attacks": {"what": "attack", "place": ["Iraq", "Syria"], "label": "attack", "plural": "attacks"},
    "iraq": {"what": "attack", "place": "Iraq"},
    "syria": {"what": "attack", "place": "Syria"},
    "conoco": {"what": "attack", "place": "Syria/Conoco"},
    "jordan": {"what": "attack", "place": "Jordan"},
    "anywhere": {"what": "attack"},
    "abroad": {"what": "attack", "not": {"place": "Iraq"}},
    "drones": {"what": "attack", "weapon": "drone"},
    "manned": {"what": "attack", "not": {"weapon": "drone"}},
    "armed": {"what": "attack", "weapon": ["drone", "rocket"]},
    "iraq-drones": {"within": "iraq", "weapon": "drone"},
    "deadly": {"within": "attacks", "killed": "at least 3"},
    "harmless": {"within": "attacks", "killed": "at most 1"},
}
for _scope in SCOPES.values():
    # No attack lasts: of what does one may be the one in two windows.
    _scope["counts"] = "began"
FAMILIES = (
    ("attacks", "iraq", "syria"),
    ("attacks", "iraq", "syria", "conoco"),
    ("attacks", "iraq", "anywhere"),
    ("iraq", "jordan", "anywhere"),
    ("anywhere", "iraq", "abroad"),
    ("anywhere", "drones", "manned"),
    ("anywhere", "drones", "iraq"),
    ("iraq", "iraq-drones", "drones"),
    ("armed", "drones", "iraq"),
    ("attacks", "deadly", "harmless"),
    ("attacks", "deadly", "iraq"),
    ("attacks",),
)
"""Nested, disjoint, denied, overlapping."""
DAYS = ("2024-02-26", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03")
MONTHS = ("2024-01", "2024-02", "2024-03")
MADE = (("2024-03-04", "2024-03-05", "2024-03-08"), ("2024-04-04", "2024-04-05", "2024-04-08"))
"""While March goes on, and when all that is spoken of is over."""
WHENS = ("2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02")
VAGUE_WHENS = ("[2024-02-28..2024-03-01]", "[2024-02-29..2024-03-03]", "[2024-03-01..2024-03-02]")
NAMES = ("one", "two", "three")
SHARES = ("a majority", "half", "a third", "more than half", "60 percent", "at least 60 percent", "about 40 percent", "a vast majority", "under 30 percent")
RATIOS = ("doubled", "tripled", "halved", "more than doubled", "up 50 percent", "down 50 percent", "unchanged", "at least 150 percent")


class Maker:
    """One dossier in the making."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.pick = random.choice
        self.scopes = self.pick(FAMILIES)
        self.size = self.pick((1, 2, 2, 3, 3, 4, 5, 8, 10, 12, 20, 100, 150))
        self.windows = [self._window() for _ in range(random.choice((1, 2, 2, 3, 4)))]
        self.anchors = [self.pick(DAYS[:5] + ("2024-02", "2024-01")) for _ in range(2)]
        self.events: list[Data] = []
        self.observed: Data = {}

    def _window(self) -> str:
        first, second = sorted(self.random.sample(range(len(DAYS)), 2))
        low, high = DAYS[first], DAYS[second]
        month = self.pick(MONTHS)
        forms: list[Callable[[], str]] = [
            lambda: low,
            lambda: month,
            lambda: f"{low}/{high}",
            lambda: f"from {low} to {high}",
            lambda: "2024-01/2024-02",
            lambda: f"since {self.pick((low, '2024-02', '2024-01', '2024'))}",
            lambda: f"since {self.pick((low, '2024-02'))}",
            lambda: f"from {low}",
            lambda: f"{low}/..",
            lambda: f"after {low}",
            lambda: f"before {high}",
            lambda: f"until {high}",
            lambda: f"through {high}",
            lambda: f"by {self.pick((high, '2024-02'))}",
            lambda: "between 2024-02-26 and 2024-03-02",
            lambda: "between 2024-02-28 and 2024-03-03",
            lambda: self.pick(("late February 2024", "early March 2024")),
        ]
        return self.pick(forms)()

    def window(self) -> str:
        return self.pick(self.windows) if self.random.random() < 0.8 else self._window()

    def scope(self) -> str:
        return self.pick(self.scopes)

    def number(self, size: int | None = None) -> str:
        n = max(0, (size or self.size) + self.random.randint(-2, 2))
        hedge = self.pick(
            ("", "exactly", "exactly", "at least", "at least", "more than", "over", "fewer than", "at most", "at most", "up to", "about", "nearly")
        )
        if self.random.random() < 0.06:
            return self.pick(("a couple", "a few", "several", "a handful", "dozens", "a dozen", "multiple"))
        if self.random.random() < 0.06:
            return f"between {n} and {n + self.random.randint(0, 3)}"
        if hedge in ("fewer than", "nearly"):
            n = max(n, 1)
        return f"{hedge} {n}".strip()

    def length(self) -> str:
        return f"{self.pick(('exactly', 'at least', 'about', 'more than', '', 'fewer than'))} {self.random.randint(1, 5)} days".strip()

    # ---- statements without events ---------------------------------------------------------------------

    def happened(self) -> Data:
        return {"happened": {"scope": self.scope(), "window": self.window()}}

    def none(self) -> Data:
        if self.random.random() < 0.6:
            return {"none": {"scope": self.scope(), "window": self.window()}}
        reference = {"anchor": "reference"} if self.random.random() < 0.3 else {}
        return {"none": {"scope": self.scope(), "since": self.pick(self.anchors), **reference}}

    def count(self) -> Data:
        where: Data = {"window": self.window()}
        if self.random.random() < 0.15:
            where = self.pick(({"since": self.pick(self.anchors)}, {}))
        return {"count": {"scope": self.scope(), "number": self.number(), **where}}

    def last(self) -> Data:
        return {"last": {"scope": self.scope(), "at": self.pick(self.anchors)}}

    def compare(self, figure: bool = False) -> Data:
        sides = [{"scope": self.scope(), "window": self.window(), **({"figure": "killed"} if figure else {})} for _ in range(2)]
        if sides[0] == sides[1]:
            sides[1]["window"] = "2024-01"
        more = self.pick(({}, {"ratio": self.pick(RATIOS)}, {"difference": self.number()}))
        return {"compare": {"of": sides[0], "with": sides[1], **more}}

    def parts(self, figure: bool = False) -> Data:
        whole, *rest = self.scopes if len(self.scopes) > 1 else ("attacks", "iraq")
        parts = rest if len(rest) < 3 else self.random.sample(rest, 2)
        return {"parts": {"of": whole, "parts": list(parts), "window": self.window(), **({"figure": "killed"} if figure else {})}}

    def share(self, figure: bool = False) -> Data:
        of, that = self.random.sample(self.scopes, 2) if len(self.scopes) > 1 else ("attacks", "iraq")
        more = {"figure": "killed"} if figure else {}
        return {"share": {"of": of, "that": that, "number": self.pick(SHARES), "window": self.window(), **more}}

    def all_of(self) -> Data:
        of, that = self.random.sample(self.scopes, 2) if len(self.scopes) > 1 else ("attacks", "iraq")
        return {"all": {"of": of, "that": that, "window": self.window()}}

    def total(self) -> Data:
        scope = self.scopes[0] if self.random.random() < 0.9 else self.scope()
        return {"total": {"scope": scope, "figure": "killed", "number": self.number(), "window": self.window()}}

    def rate(self) -> Data:
        window = self.pick(("2024-02", "2024-02-26/2024-03-03", "2024-02-28/2024-03-02"))
        return {"rate": {"scope": self.scope(), "number": self.number(), "per": self.pick(("day", "week")), "window": window}}

    def distinct(self) -> Data:
        number = self.pick(("at least 2", "at least 3", "exactly 2", "at most 1", "exactly 1"))
        return {"distinct": {"scope": self.scope(), "attribute": self.pick(("place", "weapon")), "number": number, "window": self.window()}}

    def streak(self) -> Data:
        over = self.pick(("day", "month"))
        until = self.pick(DAYS if over == "day" else MONTHS[1:])
        exact = {"exact": "yes"} if self.random.random() < 0.4 else {}
        return {"streak": {"scope": self.scope(), "over": over, "number": str(self.random.randint(2, 3)), "until": until, **exact}}

    def trend(self) -> Data:
        over = self.pick(("day", "month"))
        until = self.pick(DAYS if over == "day" else MONTHS[1:])
        direction = self.pick(("up", "down"))
        return {"trend": {"scope": self.scope(), "direction": direction, "over": over, "number": str(self.random.randint(1, 3)), "until": until}}

    def record_period(self) -> Data:
        return {"record_period": {"scope": self.scope(), "at": self.pick(DAYS[1:5]), "over": "day", "window": "2024-02-26/2024-03-03"}}

    def pause(self) -> Data:
        paused, resumed = sorted(self.random.sample(DAYS, 2))
        if self.random.random() < 0.3:
            paused, resumed = "2024-01", "2024-03"
        return {"pause": {"scope": self.scope(), "paused": paused, "resumed": resumed}}

    def gap(self) -> Data:
        after, before = sorted(self.random.sample(DAYS + tuple(event["id"] for event in self.events), 2))
        number = self.length()
        if before in DAYS:
            # Mostly one that fits: of others the calendar says that they are impossible.
            days = date.fromisoformat(before).toordinal() - date.fromisoformat(after).toordinal()
            number = f"{self.pick(('', 'exactly', 'at least', 'about'))} {days - self.pick((0, 0, 0, 1, 1, 2))} days".strip()
        return {"gap": {"scope": self.scope(), "after": after, "before": before, "number": number}}

    # ---- series ----------------------------------------------------------------------------------------

    def amount(self) -> str:
        """Of a wider range, so that bounds seldom meet."""
        return self.number(self.size * 50 + self.random.randint(-40, 40))

    def value(self) -> Data:
        return {"value": {"series": "troops", "at": self.pick(MONTHS), "number": self.amount()}}

    def change(self) -> Data:
        start, end = sorted(self.random.sample(MONTHS, 2))
        forms: list[Data] = [
            {"direction": self.pick(("up", "down"))},
            {"before": self.amount(), "after": self.amount()},
            {"direction": self.pick(("up", "down")), "difference": self.amount()},
            {"difference": self.amount()},
            {"direction": self.pick(("up", "down")), "after": self.amount()},
        ]
        if self.random.random() < 0.03:
            forms = [{"ratio": self.pick(RATIOS)}]
        return {"change": {"series": "troops", "from": start, "to": end, **self.pick(forms)}}

    def compare_values(self) -> Data:
        start, end = self.random.sample(MONTHS, 2)
        sides = {side: {"series": "troops", "window": at} for side, at in (("of", start), ("with", end))}
        return {"compare": {**sides, **self.pick(({}, {"difference": self.amount()}))}}

    # ---- statements about named events -----------------------------------------------------------------

    def event(self) -> str:
        return str(self.pick(self.events)["id"])

    def scope_of(self, *events: str) -> str:
        """Mostly one in which the events are, as far as their place and weapon tell."""
        known = [event for event in self.events if event["id"] in events]
        fitting = [name for name in self.scopes if all(_is_in(event, SCOPES[name]) for event in known)]
        return self.pick(fitting) if fitting and self.random.random() < 0.9 else self.scope()

    def some(self) -> list[str]:
        names = [event["id"] for event in self.events]
        return sorted(self.random.sample(names, self.pick((1, 1, 1, min(2, len(names))))))

    def anchor(self, *but: str) -> str:
        others = [event["id"] for event in self.events if event["id"] not in but]
        return self.pick(others) if others and self.random.random() < 0.2 else self.pick(DAYS[:3] + ("2024-01",))

    def first_since(self) -> Data:
        events = self.some()
        reference = {"anchor": "reference"} if self.random.random() < 0.3 else {}
        since = self.anchor(*events)
        return {"first_since": {"scope": self.scope_of(*events), "since": since, "events": events, **(reference if since[0] == "2" else {})}}

    def first_in(self) -> Data:
        reference = {"anchor": "reference"} if self.random.random() < 0.5 else {}
        events = self.some()
        return {"first_in": {"scope": self.scope_of(*events), "within": f"{self.random.randint(2, 5)} days", "events": events, **reference}}

    def first_ever(self) -> Data:
        events = self.some()
        return {"first_ever": {"scope": self.scope_of(*events), "events": events}}

    def last_event(self) -> Data:
        event = self.event()
        return {"last": {"scope": self.scope_of(event), "at": event}}

    def nth(self) -> Data:
        where = self.pick(({"window": self.pick(("2024-02", "2024-03", "2024"))}, {"since": self.pick(self.anchors)}, {"within": f"{self.random.randint(2, 4)} days"}))
        exact = {"exact": "no"} if self.random.random() < 0.3 else {}
        event = self.event()
        return {"nth": {"scope": self.scope_of(event), "event": event, "number": str(self.random.randint(1, 4)), **where, **exact}}

    def only(self) -> Data:
        events = self.some()
        return {"only": {"scope": self.scope_of(*events), "events": events, "window": self.window()}}

    def attribute(self) -> Data:
        return {"attribute": {"event": self.event(), "window": self.window()}}

    def order(self) -> Data:
        event = self.event()
        others = [each["id"] for each in self.events if each["id"] != event]
        how = self.pick(("before", "after", "during"))
        other = self.pick(others) if others and how != "during" and self.random.random() < 0.6 else self.pick(DAYS)
        within = {"within": f"{self.random.randint(1, 3)} days"} if how != "during" and self.random.random() < 0.4 else {}
        return {"order": {"event": event, how: other, **within}}

    def duration(self) -> Data:
        event = self.event()
        others = [each["id"] for each in self.events if each["id"] != event]
        at = self.pick(others) if others and self.random.random() < 0.6 else self.pick(DAYS[3:])
        return {"duration": {"of": event, "at": at, "number": self.length()}}

    def none_since_event(self) -> Data:
        return {"none": {"scope": self.scope(), "since": self.event()}}

    def compound(self, simple: tuple[str, ...]) -> Data:
        inner = [getattr(self, self.pick(simple))() for _ in range(2)]
        how = self.pick(("all", "any", "not", "not"))
        return {"compound": {"not": inner[0]} if how == "not" else {how: inner}}

    # ---- the dossier -----------------------------------------------------------------------------------

    def add_events(self) -> None:
        for name in NAMES[: self.pick((1, 2, 2, 3))]:
            place, weapon = self.pick(("Iraq", "Iraq", "Syria", "Syria/Conoco")), self.pick(("drone", "rocket"))
            killed = str(self.random.randint(0, 4))
            when = self.pick(VAGUE_WHENS if self.random.random() < 0.1 else WHENS)
            self.events.append({"id": name, "when": when, "what": "attack", "place": place, "weapon": weapon, "killed": killed})


COUNTS = ("count",) * 6 + ("happened",) * 2 + ("none",) * 3 + ("last", "compare", "parts", "share", "all_of", "rate", "streak", "trend", "pause", "gap", "record_period")
AMOUNTS = ("total",) * 9 + ("count",)
SERIES = ("value",) * 3 + ("change",) * 2 + ("compare_values",)
NAMED = (
    "first_since", "first_since", "first_in", "first_ever", "last_event", "nth", "only", "attribute", "order", "order", "order", "duration",
    "happened", "none", "none", "count", "count", "count", "gap",
)
SIMPLE = ("count", "count", "happened", "none")
THEMES = (("counts", COUNTS),) * 10 + (("amounts", AMOUNTS), *((("series", SERIES),) * 2), *((("named", NAMED),) * 6))
RARE = ("distinct", "none_since_event", "total_parts", "total_share", "total_compare")


def dossier(random: Random, *, facts: bool = False) -> tuple[str, Data]:
    """Its theme and the dossier; with ``facts`` most claims are taken as fact."""
    maker = Maker(random)
    theme, kinds = random.choice(THEMES)
    made = random.choice(MADE)
    if theme == "named":
        maker.add_events()
    claims = []
    tallies = []
    for number in range(random.choice((2, 2, 3, 3, 4, 5, 6, 7))):
        more: Data = {"made": random.choice(made)} if random.random() < 0.6 else {}
        if random.random() < 0.4:
            more["source"] = random.choice(("ministry", "wire", "later"))
        name = chr(97 + number)
        if theme != "series" and random.random() < 0.12:
            counted = maker.count()["count"]
            tallies.append({"id": name, "window": maker.window(), **counted, **more})
            tallies[-1].pop("since", None)
            continue
        if random.random() < 0.3:
            more["voice"] = random.choice(("ours", "theirs"))
        if random.random() < (0.75 if facts else 0.15):
            more["taken_as"] = "fact"
        claims.append({"id": name, "says": _says(maker, theme, kinds), **more})
    if not claims:
        claims.append({"id": "z", "says": maker.happened() if theme != "series" else maker.value()})
    if facts and all("taken_as" in claim for claim in claims):
        del claims[-1]["taken_as"]
    data: Data = {
        "factcheck": "1",
        "title": theme,
        "published": made[2],
        "sources": {
            "ministry": {"title": "Ministry", "speaker": "A. Speaker", "published": made[0]},
            "later": {"title": "Ministry, later", "speaker": "A. Speaker", "published": made[2]},
            "wire": {"title": "Wire", "published": made[1]},
        },
        "scopes": {name: SCOPES[name] for name in _needed(maker.scopes)},
        "vocabulary": {"what": ["attack"], "place": ["Iraq", "Syria", "Syria/Conoco", "Jordan"], "weapon": ["drone", "rocket"], "killed": ["1"]},
        "series": {"troops": {"every": "month", "values": {"2023-06": str(maker.size)}}},
        "events": maker.events,
        "tallies": tallies,
        "claims": claims,
    }
    return theme, data


def _says(maker: Maker, theme: str, kinds: tuple[str, ...]) -> Data:
    chance = maker.random.random()
    found: Data
    if chance < 0.008:
        rare = maker.pick(RARE)
        if rare.startswith("total_"):
            found = getattr(maker, rare.removeprefix("total_"))(figure=True)
            return found
        if rare == "distinct" or maker.events:
            found = getattr(maker, rare)()
            return found
    if chance < 0.1 and theme != "series":
        return maker.compound(SIMPLE if theme != "named" else (*SIMPLE, "order", "attribute"))
    found = getattr(maker, maker.pick(kinds))()
    return found


def _is_in(event: Data, conditions: Data) -> bool:
    """As far as the place and the weapon tell."""
    if "within" in conditions and not _is_in(event, SCOPES[conditions["within"]]):
        return False
    if any(event[name].startswith(value) for name, value in conditions.get("not", {}).items()):
        return False
    wanted = {name: conditions[name] for name in ("place", "weapon") if name in conditions}
    return all(event[name].startswith(tuple(value) if isinstance(value, list) else value) for name, value in wanted.items())


def _needed(names: tuple[str, ...]) -> list[str]:
    """These and the scopes they lie within."""
    within = [SCOPES[name]["within"] for name in names if "within" in SCOPES[name]]
    return sorted({*names, *within, "attacks", "iraq"})
