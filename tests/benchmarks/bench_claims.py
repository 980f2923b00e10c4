"""How long a thousand claims of mixed kinds take over a large log, here, in sqlite3 with indexes and in pandas: ratios
within one run.

Run ``python tests/benchmarks/bench_claims.py [--events 1000000] [--claims 1000]``; it needs pandas. Absolute times
depend on the machine; read the ratios.

All three get the same events in memory: a day, a province, a weapon, a number of dead. sqlite3 has indexes over
(province, day) and (weapon, day) that cover what is asked, pandas one frame in order of time; each answers a claim
with the query, or the filter, that somebody would write who trusts the log. Neither knows of coverage, of vague dates
or unknown values, of readings, certificates or restatements: the ratio is what these cost. Their answers must agree
with the verdicts, or the run fails.

"check" is the whole check of the dossier, building of the indexes included; "kinds" is one check for the claims of
each kind.

A thousand claims, processor time in one run each; with the building of sqlite3's indexes and of pandas' frame:

    events      to sqlite3  to pandas   memory more than the dossier itself
    10,000         162 x         5 x    2.9 kB an event
    200,000         12 x         5 x    0.7 kB an event
    1,000,000        5 x       4.7 x    0.55 kB an event

About two thirds of the time at 1,000,000 events grows with the log; the rest is that of the claims, whatever its size.
Without the building of anything, all queries take sqlite3 a fortieth of the time of the whole check.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import factcheck  # noqa: E402
from factcheck.when import When  # noqa: E402

FIRST, LAST = date(2000, 1, 1), date(2023, 12, 31)
DAYS = (LAST - FIRST).days + 1
PROVINCES = [f"P{n}" for n in range(12)]
RARE = 300
"""So many events with a weapon that hardly occurs: what firsts and streaks are about."""

Row = tuple[int, int, str, str, int]
"""Id, day, province, weapon, dead."""


def day_of(number: int) -> str:
    return (FIRST + timedelta(number)).isoformat()


def make_rows(size: int, random: Random) -> list[Row]:
    """In order of time."""
    days = sorted(random.randrange(DAYS) for _ in range(size))
    rare = set(random.sample(range(size), min(RARE, size // 20)))
    weapons = ("rocket", "drone", "rifle", "mine")
    return [
        (
            n,
            day,
            random.choice(PROVINCES),
            "sabre" if n in rare else random.choice(weapons),
            int(random.expovariate(0.2)),
        )
        for n, day in enumerate(days)
    ]


Asked = tuple[str, Any, tuple[Any, ...]]
"""Kind, what the claim says, and the parameters of the plain query."""


def make_claims(number: int, rows: list[Row], random: Random) -> list[Asked]:
    """As many of each of eight kinds; about half of them true."""
    sabres = [row for row in rows if row[3] == "sabre"]
    makers = [_count, _total, _share, _none, _first_since, _nth, _extreme, _streak]
    return [makers[n % len(makers)](rows, sabres, random) for n in range(number)]


def _span(random: Random, longest: int) -> tuple[int, int, str]:
    first = random.randrange(DAYS - longest)
    last = first + random.randrange(longest)
    return first, last, f"{day_of(first)}/{day_of(last)}"


def _count(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    first, last, window = _span(random, 4000)
    province = random.choice(PROVINCES)
    least = int((last - first + 1) / DAYS * len(rows) / len(PROVINCES) * random.uniform(0.97, 1.03))
    return (
        "count",
        {"scope": f"in-{province}", "window": window, "number": f"at least {least}"},
        (province, first, last, least),
    )


def _total(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    first, last, window = _span(random, 1500)
    province = random.choice(PROVINCES)
    least = int(4.5 * (last - first + 1) / DAYS * len(rows) / len(PROVINCES) * random.uniform(0.97, 1.03))
    says = {"scope": f"in-{province}", "figure": "killed", "window": window, "number": f"at least {least}"}
    return "total", says, (province, first, last, least)


def _share(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    first, last, window = _span(random, 3000)
    province, percent = random.choice(PROVINCES), random.choice([24, 26])
    says = {
        "of": f"in-{province}",
        "that": f"drones-{province}",
        "number": f"more than {percent} percent",
        "window": window,
    }
    return "share", says, (province, first, last, percent)


def _none(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    first, last, window = _span(random, 60)
    return "none", {"scope": "sabres", "window": window}, (first, last)


def _first_since(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    at = random.randrange(3, len(sabres))
    focal, since = sabres[at], sabres[at - random.choice([1, 1, 2])]
    while since[1] == focal[1]:
        since = sabres[sabres.index(since) - 1]
    says = {"scope": "sabres", "since": day_of(since[1]), "events": [f"e{focal[0]}"]}
    return "first_since", says, (since[1], focal[1])


def _nth(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    focal = random.choice(sabres)
    year = (FIRST + timedelta(focal[1])).year
    begin = (date(year, 1, 1) - FIRST).days
    number = sum(begin <= row[1] < focal[1] for row in sabres) + random.choice([1, 1, 2])
    return (
        "nth",
        {"scope": "sabres", "event": f"e{focal[0]}", "number": str(number), "window": str(year)},
        (begin, focal[1], number),
    )


def _extreme(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    focal = random.choice(sabres)
    first = max(0, focal[1] - random.randrange(30, 1200))
    says = {
        "scope": "sabres", "figure": "killed", "event": f"e{focal[0]}", "direction": "highest", "ties": "shared",
        "window": f"{day_of(first)}/{day_of(focal[1])}",
    }  # fmt: skip
    return "extreme", says, (first, focal[1], focal[4])


def _streak(rows: list[Row], sabres: list[Row], random: Random) -> Asked:
    focal = FIRST + timedelta(random.choice(sabres)[1])
    length = random.choice([2, 3])
    months = [(focal.year * 12 + focal.month - 1 - back) for back in range(length)]
    if months[-1] < FIRST.year * 12:
        return _streak(rows, sabres, random)
    edges = tuple(
        (
            (date(month // 12, month % 12 + 1, 1) - FIRST).days,
            (date((month + 1) // 12, (month + 1) % 12 + 1, 1) - FIRST).days - 1,
        )
        for month in months
    )
    says = {"scope": "sabres", "over": "month", "number": str(length), "until": f"{focal:%Y-%m}"}
    return "streak", says, edges


def make_dossier(rows: list[Row], asked: list[Asked]) -> Any:
    """Scopes, coverage and claims are read from text; the events are put in as values, so that no reading is timed."""
    named = {
        name.removeprefix("e")
        for _, says, _ in asked
        for name in (*says.get("events", ()), *([says["event"]] if "event" in says else ()))
    }
    scopes: dict[str, Any] = {"attacks": {"what": "attack"}, "sabres": {"what": "attack", "weapon": "sabre"}}
    for province in PROVINCES:
        scopes[f"in-{province}"] = {"what": "attack", "place": province}
        scopes[f"drones-{province}"] = {"what": "attack", "place": province, "weapon": "drone"}
    window = f"{FIRST}/{LAST}"
    data = {
        "factcheck": "1", "title": "bench", "published": "2024-01-01",
        "sources": {"register": {"title": "Register"}}, "scopes": scopes,
        "vocabulary": {"what": ["attack"], "place": PROVINCES, "weapon": ["drone", "sabre"]},
        "events": [{"id": f"e{n}", "when": day_of(rows[int(n)][1]), "what": "attack", "killed": "0"} for n in sorted(named, key=int)],
        "coverage": [{"id": "all", "scope": "attacks", "window": window, "vouched_by": "register", "because": "complete"}],
        "claims": [{"id": f"c{n}", "says": {kind: says}} for n, (kind, says, _) in enumerate(asked)],
    }  # fmt: skip
    loaded = factcheck.from_text(json.dumps(data), name="bench.factcheck.json")
    assert not loaded.faults, loaded.faults[:3]
    whens = [When.parse(day_of(number)) for number in range(DAYS)]
    attributes: dict[tuple[str, str, int], Any] = {}
    events = []
    for number, day, place, weapon, killed in rows:
        key = (place, weapon, killed)
        if key not in attributes:
            attributes[key] = (
                ("killed", (str(killed),)),
                ("place", (place,)),
                ("weapon", (weapon,)),
                ("what", ("attack",)),
            )
        events.append(factcheck.Event(id=f"e{number}", when=whens[day], attributes=attributes[key]))
    return attrs.evolve(loaded.dossier, events=tuple(events))


def in_sqlite(rows: list[Row]) -> Callable[[Asked], bool]:
    base = sqlite3.connect(":memory:")
    base.execute("create table e (id integer primary key, day integer, place text, weapon text, killed integer)")
    base.executemany("insert into e values (?, ?, ?, ?, ?)", rows)
    base.execute("create index by_place on e (place, day, weapon, killed)")
    base.execute("create index by_weapon on e (weapon, day, killed)")
    base.execute("analyze")

    def one(query: str, *values: Any) -> Any:
        return base.execute(query, values).fetchone()[0]

    place, sabre = (
        "from e where place = ? and day between ? and ?",
        "from e where weapon = 'sabre' and day between ? and ?",
    )

    def answer(asked: Asked) -> bool:
        kind, _, given = asked
        match kind:
            case "count":
                return bool(one(f"select count(*) {place}", *given[:3]) >= given[3])
            case "total":
                return bool((one(f"select sum(killed) {place}", *given[:3]) or 0) >= given[3])
            case "share":
                whole, part = (
                    one(f"select count(*) {place}", *given[:3]),
                    one(f"select count(*) {place} and weapon = 'drone'", *given[:3]),
                )
                return bool(whole and 100 * part > given[3] * whole)
            case "none":
                return not one(f"select exists (select 1 {sabre})", *given)
            case "first_since":
                since, at = given
                between = one(f"select exists (select 1 {sabre})", since + 1, at - 1)
                return not between and bool(one(f"select exists (select 1 {sabre})", since, since))
            case "nth":
                begin, at, number = given
                return bool(one(f"select count(*) {sabre}", begin, at - 1) == number - 1)
            case "extreme":
                return bool(one(f"select max(killed) {sabre}", *given[:2]) <= given[2])
            case _:
                return all(one(f"select exists (select 1 {sabre})", *edges) for edges in given)

    return answer


def in_pandas(rows: list[Row]) -> Callable[[Asked], bool]:
    import pandas

    frame = pandas.DataFrame(rows, columns=["id", "day", "place", "weapon", "killed"])
    frame["place"], frame["weapon"] = frame["place"].astype("category"), frame["weapon"].astype("category")

    def within(first: int, last: int) -> Any:
        return frame[(frame["day"] >= first) & (frame["day"] <= last)]

    def sabres(first: int, last: int) -> Any:
        return frame[(frame["weapon"] == "sabre") & (frame["day"] >= first) & (frame["day"] <= last)]

    def answer(asked: Asked) -> bool:
        kind, _, given = asked
        match kind:
            case "count" | "total" | "share":
                chosen = within(given[1], given[2])
                chosen = chosen[chosen["place"] == given[0]]
                if kind == "count":
                    return len(chosen) >= given[3]
                if kind == "total":
                    return bool(chosen["killed"].sum() >= given[3])
                return bool(len(chosen) and 100 * int((chosen["weapon"] == "drone").sum()) > given[3] * len(chosen))
            case "none":
                return sabres(*given).empty
            case "first_since":
                return sabres(given[0] + 1, given[1] - 1).empty and not sabres(given[0], given[0]).empty
            case "nth":
                return len(sabres(given[0], given[1] - 1)) == given[2] - 1
            case "extreme":
                return bool(sabres(*given[:2])["killed"].max() <= given[2])
            case _:
                return all(not sabres(*edges).empty for edges in given)

    return answer


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor time, so that what else the machine does counts little."""
    gc.collect()
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def peak() -> int:
    """The most memory used so far, in kibibytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--kinds", action="store_true", help="also one check for the claims of each kind")
    options = parser.parse_args()
    random = Random(options.events)
    rows = make_rows(options.events, random)
    asked = make_claims(options.claims, rows, random)
    dossier = make_dossier(rows, asked)
    before = peak()
    spent, report = timed(lambda: factcheck.check(dossier))
    more = peak() - before
    sql_built, sql = timed(lambda: in_sqlite(rows))
    sql_spent, sql_found = timed(lambda: [sql(each) for each in asked])
    frame_built, frame = timed(lambda: in_pandas(rows))
    frame_spent, frame_found = timed(lambda: [frame(each) for each in asked])
    assert sql_found == frame_found
    verdicts = [judgement.verdict.value for judgement in report.judgements]
    wrong = [
        (each, verdict, truth)
        for each, verdict, truth in zip(asked, verdicts, sql_found, strict=True)
        if verdict != "not_enough_evidence" and (verdict == "supported") != truth
    ]
    print(
        f"{options.events:,} events, {options.claims:,} claims: {sum(sql_found):,} true, {verdicts.count('not_enough_evidence'):,} open"
    )
    print(f"check   {spent:8.2f} s, {more * 1024 // options.events} bytes an event more than the dossier itself")
    print(f"sqlite3 {sql_spent:8.2f} s, {sql_built:.2f} s to build   ratio {spent / (sql_spent + sql_built):8.2f}, "
          f"{spent / sql_spent:8.2f} without building")  # fmt: skip
    print(f"pandas  {frame_spent:8.2f} s, {frame_built:.2f} s to build   ratio {spent / (frame_spent + frame_built):8.2f}, "
          f"{spent / frame_spent:8.2f} without building")  # fmt: skip
    if options.kinds:
        for kind in sorted({each[0] for each in asked}):
            mine = [n for n, each in enumerate(asked) if each[0] == kind]
            part = attrs.evolve(dossier, claims=tuple(dossier.claims[n] for n in mine))
            of_kind, _ = timed(lambda part=part: factcheck.check(part))
            plain, _ = timed(lambda mine=mine: [sql(asked[n]) for n in mine])
            print(f"  {kind:12} {len(mine):5} claims {of_kind:8.2f} s   sqlite3 {plain:8.3f} s")
    for judgement in [each for each in report.judgements if not each.verdict.decisive][:5]:
        print("OPEN", judgement.meaning, sorted({reason.code.value for reason in judgement.reasons}))
    for each in wrong[:5]:
        print("WRONG", each)
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
