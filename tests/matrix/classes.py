"""Classes of sentences that say the same in several kinds, each with what it comes to in a world, by the page of meanings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from matrix.grounds import MADE, Ground
from matrix.hand import WINDOWS, Attack, Telling, World, counted, hour, in_window

Data = dict[str, Any]
DAYS = {"2024-03-05": 5, "2024-03-04": 4, "2024-03-12": 12, "2024-03-18": 18}


@attrs.frozen
class Sayings:
    """Sentences that say the same, and what they come to in a world; ``names``: the attacks they name.

    ``telling``: None where only that they agree is asked.  ``bounded``: more of them, which the engine may leave open where it decides the others:
    of several parts in one it does not try every date of an event together with every count.
    """

    content: str
    sentences: tuple[Data, ...]
    telling: Telling | None
    names: str = ""
    whole_day: bool = False
    bounded: tuple[Data, ...] = ()


def said(kind: str, **parameters: Any) -> Data:
    """A sentence about attacks."""
    return {kind: {"scope": "attacks", **parameters}}


def all_of(*parts: Data) -> Data:
    """Several sentences in one."""
    return {"compound": {"all": list(parts)}}


def denied(part: Data) -> Data:
    """Its denial."""
    return {"compound": {"not": part}}


def classes(ground: Ground) -> Iterator[Sayings]:
    """Every class that says the same on a ground."""
    for window in WINDOWS:
        yield from _in_a_window(window, ground)
    yield from _since(ground)
    yield from _firsts_and_lasts(ground)
    yield from _lengths(ground)
    yield from _months(ground)
    yield from _series()


def _in_a_window(window: str, ground: Ground) -> Iterator[Sayings]:
    # The day of speaking is named by itself, not as the end of a stretch: then what there was at least is said after that day (2).  What is said of how few
    # there were, or of all of them, leaves open what came later that day (1, 2), also where it is denied.
    day = ground.made == "today" and window == MADE["today"]
    none, any_ = said("none", window=window), said("happened", window=window)
    yield Sayings(
        f"none, {window}",
        (none, said("count", number="exactly 0", window=window), said("count", number="fewer than 1", window=window), denied(any_)),
        lambda world: (not there for there in in_window(window, world)),
    )
    not_none = () if day else (denied(none),)
    streak = (said("streak", over="day", number="1", until=window),) if window in DAYS else ()
    # On the day itself there is no time left after it.
    last = (said("last", at=window),) if day else ()
    yield Sayings(
        f"any, {window}",
        (any_, said("count", number="at least 1", window=window), said("count", number="more than 0", window=window), *not_none, *streak, *last),
        lambda world: (bool(there) for there in in_window(window, world)),
        whole_day=day,
        bounded=(denied(none),),
    )
    two = said("count", number="exactly 2", window=window)
    bounds = (said("count", number=word, window=window) for word in ("at least 2", "at most 2"))
    yield Sayings(
        f"two, {window}",
        (two, all_of(*bounds)),
        lambda world: (len(there) == 2 for there in counted(window, world)),
    )
    lasted = ground.shape == "lasted"
    # Whether the only one was there asks what was going on, of a count of one what lasted has two readings (6).
    member = {"attribute": {"event": "c", "that": "attacks", "window": window}}
    one = () if lasted else (all_of(said("count", number="exactly 1", window=window), member),)
    yield Sayings(
        f"only c, {window}",
        (said("only", events=["c"], window=window),),
        lambda world: ([each.name for each in there] == ["c"] for there in in_window(window, world)),
        names="c",
        bounded=one,
    )
    if window in ("2024-03", "2024", "2024-02/2024-03", "../2024-03-18", "2024-03-18"):
        # There is one for certain: nothing is presupposed that may not be (0).
        others = said("none", window=window) | {"none": {"scope": "others", "window": window}}
        share = () if lasted else ({"share": {"of": "attacks", "that": "drones", "number": "exactly 100 percent", "window": window}},)
        yield Sayings(
            f"all were drones, {window}",
            ({"all": {"of": "attacks", "that": "drones", "window": window}}, all_of(any_, others), *share),
            lambda world: (bool(there) and {each.weapon for each in there} == {"drone"} for there in in_window(window, world)),
        )
    figure: Data = {"figure": "killed", "direction": "highest", "window": window}
    yield Sayings(
        f"c the deadliest, {window}",
        (said("extreme", event="c", **figure), said("rank", event="c", number="1", **figure)),
        lambda world: (beats for there in counted(window, world) for beats in _best(world.named("c"), there)),
        names="c",
        whole_day=day,
    )


def _best(one: Attack, among: list[Attack]) -> Iterator[bool]:
    """Whether it is there and none beats it; or, ties broken, none is as deadly either (11)."""
    others = [each for each in among if each is not one]
    yield one in among and all(each.killed <= one.killed for each in others)
    yield one in among and all(each.killed < one.killed for each in others)


def _since(ground: Ground) -> Iterator[Sayings]:
    for text in ("2024-03-05", "2024-03-04", "2024-03-12", "2024-02"):
        low = hour(f"{text}-01"[:10])
        high = low + 24 if text in DAYS else hour("2024-03-01")
        none = [said(kind, **number, **place) for kind, number in _NONE for place in ({"since": text}, {"window": f"since {text}"})]
        yield Sayings(f"none since {text}", tuple(none), _none_since(low, high))
        if ground.shape == "lasted":
            continue
        figure: Data = {"figure": "killed", "direction": "highest", "event": "c"}
        since = [{"since": text}, {"window": f"since {text}"}]
        best = [said("extreme", **figure, **place) for place in since]
        best += [said("rank", number="1", **figure, **place) for place in since]
        yield Sayings(f"c the deadliest since {text}", tuple(best), _best_since(low, high), names="c")


_NONE: tuple[tuple[str, Data], ...] = (("none", {}), ("count", {"number": "exactly 0"}))


def _none_since(low: float, high: float) -> Telling:
    """None after D (11); where D had none it is false to those who take it for the date of the last one."""

    def telling(world: World) -> Iterator[bool]:
        none = not any(each.end >= high for each in world.having())
        yield none
        yield none and any(each.start < high and each.end >= low for each in world.having())

    return telling


def _best_since(low: float, high: float) -> Telling:
    """After D up to its own day none beats it, and one of D was as deadly (11, 14)."""

    def telling(world: World) -> Iterator[bool]:
        focal = world.named("c")
        on_it = [each for each in world.having() if low <= each.start < high and each is not focal]
        held = any(each.killed >= focal.killed for each in on_it)
        there = [each for each in world.having() if each.start >= high and _not_after(each, focal)]
        yield from (best and held for best in _best(focal, there))

    return telling


def _not_after(each: Attack, focal: Attack) -> bool:
    """A superlative looks through its own day (14); between clock times up to itself."""
    return each.day <= focal.day


def _firsts_and_lasts(ground: Ground) -> Iterator[Sayings]:
    yield Sayings(
        "a the first ever",
        (said("first_ever", events=["a"]), said("nth", event="a", number="1", window="../2024-12")),
        lambda world: (all(each.start >= world.named("a").start for each in world.having()),),
        names="a",
    )
    if ground.shape == "lasted":
        return
    for name in "bc":
        yield Sayings(
            f"{name} the first since a",
            (said("first_since", since="a", events=[name]), said("nth", event=name, number="1", since="a")),
            _first_since("a", name),
            names=f"a{name}",
        )
    yield Sayings(
        "c the last",
        (said("last", at="c"), said("none", since="c"), said("count", number="exactly 0", since="c")),
        lambda world: (all(each.start <= world.named("c").start for each in world.having()),),
        names="c",
    )


def _first_since(one: str, other: str) -> Telling:
    def telling(world: World) -> Iterator[bool]:
        low, high = world.named(one).start, world.named(other).start
        yield high > low and not any(low < each.start < high for each in world.having())

    return telling


def _lengths(ground: Ground) -> Iterator[Sayings]:
    if ground.shape == "lasted":
        return
    for earlier, later in ("ab", "bc"):
        # On one bare day it was no day from the one to the other, whichever came first; which came first is what "after" says besides (14).
        same_day = ground.shape == "same day" and earlier == "b"
        for days in (1, 6, 7, 8):
            sentences = [{"duration": {"of": earlier, "at": later, "number": f"at most {days} days"}}]
            if not same_day:
                sentences.append({"order": {"event": later, "after": earlier, "within": f"{days} days"}})
            if ground.coverage != "none" and not ground.vouched_by_the_hour:
                # Of a lull it is asked too whether there was none between, which else nobody vouches for.
                sentences.append(said("gap", after=earlier, before=later, number=f"at most {days} days"))
            yield Sayings(
                f"{later} after {earlier} within {days} days", tuple(sentences), _within(earlier, later, days), earlier + later
            )


def _within(earlier: str, later: str, days: int) -> Telling:
    """Between clock times what has elapsed, else calendar days (18)."""

    def telling(world: World) -> Iterator[bool]:
        one, other = world.named(earlier), world.named(later)
        clocked = (one.start % 1, other.start % 1) != (0, 0)
        apart = (other.start - one.start) / 24 if clocked else other.day - one.day
        yield 0 <= apart <= days

    return telling


def _months(ground: Ground) -> Iterator[Sayings]:
    both = all_of(said("happened", window="2024-03"), said("happened", window="2024-02"))
    streak = said("streak", over="month", number="2", until="2024-03")
    yield Sayings(
        "in each of two months",
        (streak, both),
        lambda world: (bool(next(in_window("2024-02", world))) and bool(next(in_window("2024-03", world))),),
    )
    sides = ({"scope": "attacks", "window": window} for window in ("2024-03", "2024-02"))
    compare = {"compare": dict(zip(("of", "with"), sides, strict=True))}
    trend = said("trend", direction="up", number="1", over="month", until="2024-03")
    record = said("record_period", at="2024-03", over="month", window="2024-02/2024-03", ties="broken")
    over = ground.made == "after"
    # Of a month that goes on the comparison is with all of the other, or with the same stretch of it (1); a record is what there is so far.
    sentences = (compare, trend, record) if over else (compare, trend)
    yield Sayings("more than in the month before", sentences, _more if over else None)
    if over:
        rate = said("rate", number="exactly 2", per="month", window="2024-03")
        count = said("count", number="exactly 2", window="2024-03")
        yield Sayings("two a month", (rate, count), lambda world: (len(there) == 2 for there in counted("2024-03", world)))


def _more(world: World) -> Iterator[bool]:
    for one, other in zip(counted("2024-02", world), counted("2024-03", world), strict=True):
        yield len(other) > len(one)


def _series() -> Iterator[Sayings]:
    """Prices of 4.3 in February and 4.2 in March, on record."""
    side = ({"series": "prices", "window": window} for window in ("2024-03", "2024-02"))
    one, other = side
    for direction, sides, true in (("down", {"of": other, "with": one}, True), ("up", {"of": one, "with": other}, False)):
        yield Sayings(
            f"prices went {direction}",
            (
                {"change": {"series": "prices", "from": "2024-02", "to": "2024-03", "direction": direction}},
                {"trend": {"series": "prices", "direction": direction, "number": "1", "over": "month", "until": "2024-03"}},
                {"compare": sides},
            ),
            lambda _, true=true: (true,),
        )
    yield Sayings(
        "prices were 4.2",
        (
            {"value": {"series": "prices", "at": "2024-03", "number": "exactly 4.2"}},
            {"change": {"series": "prices", "to": "2024-03", "after": "exactly 4.2"}},
        ),
        lambda _: (True,),
    )
    place = {"direction": "highest", "window": "2024-01/2024-03"}
    yield Sayings(
        "prices were the highest in February",
        (
            {"extreme": {"series": "prices", "at": "2024-02", **place}},
            {"rank": {"series": "prices", "at": "2024-02", "number": "1", **place}},
            {"record_period": {"scope": "prices", "figure": "value", "at": "2024-02", "over": "month", "window": "2024-01/2024-03"}},
        ),
        lambda _: (True,),
    )

