"""A second event log, deliberately naive: it looks at every event for every question.

It is written from what the questions say, and shares no index with the log in memory: only what reports declared the same become, what coverage closes,
in which scopes at once an event may lie, and what a row adds to a sum are the product's own.  Where reports may be double it counts as the questions
say: those of one input are distinct.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import attrs

from log import naive_lasting as lasting

from factcheck import log
from factcheck.log.amounts import Coefficients, finite, row_extent
from factcheck.log.closure import Closure, carried, together
from factcheck.log.identity import agree_on, may_be_same, may_displace
from factcheck.log.membership import Memberships
from factcheck.log.identity import merge
from factcheck.model import SERIES, VALUE, Dossier, Event, Scope
from factcheck.model.scope import path_of, read_figure
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, SECOND, Intervals, Line, Span, Stretch, Truth, day_of

MOST_CHOICES = 4_096
SHIFT = 26 * HOUR


def by_time(event: Event) -> tuple[int, int, str]:
    return event.moment.intervals.start, event.moment.intervals.end, event.id


def high_of(event: Event) -> Any:
    return math.inf if event.number.high is None else event.number.high


def number(event: Event) -> tuple[Any, Any]:
    return event.number.low, high_of(event)


def extent(event: Event, figure: str, unknown: tuple[Any, Any]) -> tuple[Any, Any]:
    """From the least to the most a figure may be."""
    read = [read_figure(text) for text in event.values(figure) or ("",)]
    ends = [unknown if each is None else (each.low, math.inf if each.high is None else each.high) for each in read]
    return min(low for low, _ in ends), max(high for _, high in ends)


@attrs.frozen
class Seen:
    """An event with what one scope, or several, make of it: those it may be the same as, where it may lie, and by which stretch it is judged."""

    event: Event
    doubles: tuple[Event, ...]

    @property
    def alone(self) -> bool:
        return not self.doubles

    @property
    def instants(self) -> Intervals:
        found = self.event.moment.intervals
        for double in may_displace(self.event, self.doubles):
            found |= double.moment.intervals
        return found

    @property
    def clocks(self) -> set[bool]:
        return {each.moment.clocked for each in (self.event, *self.doubles)}

    def stretches(self, question: Any) -> list[Stretch]:
        return [stretch_of(question, clocked) for clocked in self.clocks]


def stretch_of(question: Any, clocked: bool) -> Stretch:
    found: Stretch = question.clocked_stretch if clocked else question.stretch
    return found


class NaiveLog:
    """See :class:`factcheck.log.EventLog`."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        merged, self._merging = merge(dossier.events, dossier.line)
        self._events = sorted(merged, key=by_time)
        self._by_id = {event.id: event for event in merged}
        self._closure = Closure(dossier, carried(merged))
        self._doubles: dict[Any, dict[str, list[Event]]] = {}
        self._answerers: dict[type, Callable[[Any], object]] = {
            log.CountQuestion: self._count,
            log.NearestQuestion: self._nearest,
            log.CoversQuestion: self._covers,
            log.EventsQuestion: self._known,
            log.DoublesQuestion: self._pairs,
            log.MergingQuestion: lambda _: self._merging,
            log.SumQuestion: self._sum,
            log.WorldsQuestion: self._worlds,
            log.DistinctQuestion: self._distinct,
            log.RunQuestion: self._run,
            log.LullQuestion: self._lull,
            log.LastQuestion: self._last,
        }

    def answer(self, questions: log.Batch) -> tuple[object, ...]:
        return tuple(self._answerers[type(question)](question) for question in questions)

    def reports(self) -> tuple[Event, ...]:
        return self._dossier.events

    def supposing(self, dossier: Dossier) -> NaiveLog:
        return NaiveLog(dossier)

    # Who is there

    def _event(self, id_: str) -> Event:
        return self._by_id[self._merging.found(id_)]

    def _ids(self, ids: Iterable[str]) -> set[str]:
        return {self._event(id_).id for id_ in ids}

    def _in(self, scope: Scope | None) -> list[Event]:
        return [event for event in self._events if self._truth(event, scope) is not Truth.NO]

    @staticmethod
    def _truth(event: Event, scope: Scope | None) -> Truth:
        return Truth.YES if scope is None else event.matches(scope)

    def _doubles_in(self, scope: Scope | None) -> dict[str, list[Event]]:
        key = None if scope is None else scope.conditions
        if key not in self._doubles:
            found: dict[str, list[Event]] = defaultdict(list)
            margin = self._dossier.profile.double_margin_hours * HOUR
            inside = self._in(scope) if len({event.input for event in self._events}) > 1 else []
            for one, other in itertools.combinations(inside, 2):
                if one.observation or other.observation or one.inputs & other.inputs:
                    continue
                if may_be_same(one, other, scope, margin) or may_be_same(other, one, scope, margin):
                    found[one.id].append(other)
                    found[other.id].append(one)
            self._doubles[key] = {id_: sorted(others, key=lambda other: other.id) for id_, others in found.items()}
        return self._doubles[key]

    def _seen(self, scopes: Sequence[Scope]) -> list[Seen]:
        """Every event that may lie in one of the scopes."""
        inside = {event.id for scope in scopes for event in self._in(scope)}
        doubles: dict[str, dict[str, Event]] = defaultdict(dict)
        by_id = {event.id: event for event in self._events}
        for scope in scopes:
            for id_, others in self._doubles_in(scope).items():
                # What one event cannot be for one of the scopes it is for none.
                doubles[id_] |= {
                    other.id: other for other in others if all(agree_on(each, by_id[id_], other) for each in scopes)
                }
        return [
            Seen(event, tuple(other for _, other in sorted(doubles[event.id].items())))
            for event in self._events
            if event.id in inside
        ]

    def _gaps(self, question: Any) -> log.Gaps:
        possible = question.stretch.possible | question.clocked_stretch.possible
        return self._closure.gaps(question.scope, possible, question.disregarding)

    @staticmethod
    def _fewest(seen: Sequence[Seen]) -> int:
        """Reports of one input are distinct: of those that may be the same there are as many as its richest input has."""
        least, left = 0, list(seen)
        while left:
            group, left = [left[0]], left[1:]
            for each in group:
                joined = [other for other in left if any(double.id == other.event.id for double in each.doubles)]
                group += joined
                left = [other for other in left if other not in joined]
            inputs = {input_ for each in group for input_ in each.event.inputs}
            least += max(
                sum(int(each.event.number.low) for each in group if input_ in each.event.inputs) for input_ in inputs
            )
        return least

    def _listed(
        self, events: Iterable[tuple[Event, Truth]], doubles: Iterable[str], *, certain: bool
    ) -> tuple[log.Match, ...]:
        known = set(doubles)
        found = sorted(events, key=lambda pair: by_time(pair[0]))[: log.MAX_LISTED]
        return tuple(log.Match(event, truth, certain, event.id in known) for event, truth in found)

    # Counts, neighbours, coverage, events

    def _count(self, question: log.CountQuestion) -> log.CountAnswer:
        scope, without, doubles = question.scope, self._ids(question.without), self._doubles_in(question.scope)
        gaps, certain, open_ = self._gaps(question), list[Seen](), list[Seen]()
        for event in self._in(scope):
            seen = Seen(event, tuple(doubles.get(event.id, ())))
            stretch = stretch_of(question, event.moment.clocked)
            barred = self._clears(seen, question.bar)
            several = (event, *seen.doubles)
            going_on = question.going_on and lasting.any_lasted(several)
            possible = event.moment.intervals.meets(stretch.possible)
            if going_on:
                possible = lasting.may_go_on(several, _stretches(question))
            if event.id in without or barred[1] is Truth.NO or not possible:
                continue
            certain_there = event.moment.intervals.within(stretch.certain) and all(
                double.moment.intervals.within(stretch_of(question, double.moment.clocked).certain)
                for double in may_displace(event, seen.doubles)
            )
            if going_on:
                certain_there = lasting.lies(several, _stretches(question)) is Truth.YES
            sure = (
                self._truth(event, scope) is Truth.YES
                and certain_there
                and not any(double.id in without for double in seen.doubles)
                and barred[0] is Truth.YES
            )
            (certain if sure else open_).append(seen)
        high = sum(high_of(each.event) for each in (*certain, *open_))
        return log.CountAnswer(
            low=self._fewest(certain),
            high=None if high == math.inf or not gaps.instants.empty else int(high),
            closed_high=None if high == math.inf else int(high),
            certain=self._listed(
                ((each.event, self._truth(each.event, scope)) for each in certain), doubles, certain=True
            ),
            open=self._listed(((each.event, self._truth(each.event, scope)) for each in open_), doubles, certain=False),
            gaps=gaps,
        )

    def _unknown(self, figure: str) -> tuple[Any, Any]:
        """What an amount nobody gives may be: people are never fewer than none, unless some report says so (meaning 24)."""
        people = figure == "killed" and all(extent(each, figure, (0, 0))[0] >= 0 for each in self._events)
        return 0 if people else -math.inf, math.inf

    def _apiece(self, event: Event, figure: str) -> tuple[Any, Any]:
        """What the figure is of each event of a row: that of all of them is shared out somehow (meaning 25)."""
        unknown = self._unknown(figure)
        low, high = extent(event, figure, unknown)
        if number(event) == (1, 1):
            return low, high
        return (0, high) if unknown[0] == 0 else unknown

    def _clears(self, seen: Seen, bar: log.Bar | None) -> tuple[Truth, Truth]:
        """Whether the event clears the bar by every amount it may be, as far as that is known; and by some."""
        if bar is None:
            return Truth.YES, Truth.YES
        own, *others = (self._apiece(each, bar.figure) for each in (seen.event, *seen.doubles))

        def clears(extents: list[tuple[Any, Any]]) -> Truth:
            low, high = min(low for low, _ in extents), max(high for _, high in extents)
            least = -math.inf if bar.low is None else bar.low
            most = math.inf if bar.high is None else bar.high
            if not bar.above:
                low, high, least, most = -high, -low, -most, -least
            always = low > -math.inf and most < math.inf and (low > most or (bar.ties and low == most))
            sometimes = high == math.inf or least == -math.inf or high > least or (bar.ties and high == least)
            return Truth.of(certain=always, possible=sometimes)

        return clears([own, *(each for each in others if each != self._unknown(bar.figure))]), clears([own, *others])

    def _nearest(self, question: log.NearestQuestion) -> log.NearestAnswer:
        without, doubles = self._ids(question.without), self._doubles_in(question.scope)
        sure, maybe = [], []
        for event in self._in(question.scope):
            instants = event.moment.intervals
            if event.id in without:
                continue
            order = by_time(event) if question.forward else (instants.end, instants.start, event.id)
            wholly = instants.start >= question.instant if question.forward else instants.end <= question.instant
            partly = instants.end > question.instant if question.forward else instants.start < question.instant
            truth = self._truth(event, question.scope)
            if wholly and truth is Truth.YES:
                sure.append((order, log.Match(event, truth, True, event.id in doubles)))
            if partly:
                maybe.append((order, log.Match(event, truth, False, event.id in doubles)))
        backward = not question.forward
        found = [
            sorted(several, key=lambda pair: pair[0], reverse=backward)[: log.MAX_LISTED] for several in (sure, maybe)
        ]
        return log.NearestAnswer(*(tuple(match for _, match in several) for several in found))

    def _covers(self, question: log.CoversQuestion) -> log.CoversAnswer:
        gaps = self._closure.gaps(question.scope, question.instants, question.disregarding)
        return log.CoversAnswer(
            Truth.of(certain=gaps.instants.empty, possible=gaps.instants != question.instants), gaps
        )

    def _known(self, question: log.EventsQuestion) -> log.EventsAnswer:
        doubles = self._doubles_in(question.scope)
        found = []
        for event in map(self._event, question.events):
            seen = Seen(event, tuple(doubles.get(event.id, ())))
            displacing = may_displace(event, seen.doubles)
            # Of a report of one moment nobody knows when it was over: as the same as what lasted, with that.
            told = [each for each in seen.doubles if isinstance(each.when, Span)]
            unsaid = [] if isinstance(event.when, Span) else told
            over = [attrs.evolve(each, when=each.end) for each in seen.doubles]
            elsewhere = may_displace(attrs.evolve(event, when=event.end), over)
            ending = [
                each for each in seen.doubles if each in unsaid or any(each.id == other.id for other in elsewhere)
            ]
            found.append(
                log.Known(
                    event,
                    self._truth(event, question.scope),
                    Truth.of(
                        certain=event.moment.clocked and all(each.end.clocked for each in told),
                        possible=True in seen.clocks or any(each.end.clocked for each in told),
                    ),
                    tuple(double.id for double in seen.doubles),
                    tuple(
                        log.Displacement(
                            each.id,
                            each.moment.intervals if each in displacing else Intervals(),
                            each.end.intervals if each in ending else Intervals(),
                        )
                        for each in seen.doubles
                        if each in displacing or each in ending
                    ),
                    tuple(seen.doubles),
                )
            )
        return log.EventsAnswer(tuple(found))

    def _pairs(self, question: log.DoublesQuestion) -> log.DoublesAnswer:
        doubles = self._doubles_in(question.scope)
        return log.DoublesAnswer(
            tuple(sorted((one, other.id) for one, others in doubles.items() for other in others if one < other.id))
        )

    # Sums and worlds

    def least(self, figure: str, scope: Scope) -> Any:
        """The least that a figure nobody gave may be: 0 of people or things, or what its series declares, unless some report gives less (rule 24)."""
        least = self._dossier.least(figure, scope)
        of_series = scope.observed if figure == VALUE else ""
        told = (event for event in self._dossier.events if not of_series or of_series in (event.values(SERIES) or ()))
        if least is None or any(extent(event, figure, (least, math.inf))[0] < least for event in told):
            return -math.inf
        return least

    def _sum(self, question: log.SumQuestion) -> log.MeasureAnswer:
        counts = [part.count for part in question.parts]
        ways = Ways(self, counts, sorted({part.figure for part in question.parts}))
        if ways.too_many:
            gaps = together(self._gaps(count) for count in counts)
            return log.MeasureAnswer(None, None, None, None, (), (), gaps, relaxed="combinations")
        low: Any = 0
        high: Any = 0
        relaxed = False
        certain, open_ = [], []
        for group in ways.groups():
            rows = {each.event.id: ways.adds(each, question) for each in group}
            inputs = {input_ for each in group for input_ in each.event.inputs}
            bounds = []
            for input_ in inputs:
                mine = [rows[each.event.id] for each in group if input_ in each.event.inputs]
                rest = [rows[each.event.id] for each in group if input_ not in each.event.inputs]
                bounds.append(
                    (
                        sum(least for least, _ in mine) + sum(min(least, 0) for least, _ in rest),
                        sum(most for _, most in mine) + sum(max(most, 0) for _, most in rest),
                    )
                )
            counting = [each for each in group if ways.of(each) != {0}]
            if counting:
                relaxed |= len(group) > 1
                low, high = low + max(least for least, _ in bounds), high + min(most for _, most in bounds)
            for each in counting:
                (certain if len(ways.of(each)) == 1 else open_).append((each.event, ways.truth(each.event)))
        adds = [ways.coefficients(mask, question) for mask in ways.missing()]
        names = sorted({part.figure for part in question.parts} - {""})
        losses = any(
            weight and ways.least[name] < 0 for each in adds for weight, name in zip(each.figures, names, strict=True)
        )
        lower = losses or any(each.fixed < 0 or any(weight < 0 for weight in each.figures) for each in adds)
        higher = losses or any(each.fixed > 0 or any(weight > 0 for weight in each.figures) for each in adds)
        return log.MeasureAnswer(
            low=None if lower else finite(low),
            high=None if higher else finite(high),
            closed_low=finite(low),
            closed_high=finite(high),
            certain=self._listed(certain, ways.doubtful, certain=True),
            open=self._listed(open_, ways.doubtful, certain=False),
            gaps=together(self._gaps(count) for count in counts),
            relaxed="identity" if relaxed else "",
        )

    def _worlds(self, question: log.WorldsQuestion) -> log.WorldsAnswer:
        ways = Ways(self, list(question.counts))
        if ways.too_many:
            return log.WorldsAnswer((), frozenset(), told=False)
        classes: dict[frozenset[int], list[Any]] = {}
        for group in ways.groups():
            inputs = sorted({input_ for each in group for input_ in each.event.inputs})
            chosen = max(inputs, key=lambda input_: sum(input_ in each.event.inputs for each in group))
            if all(ways.of(each) == {0} for each in group):
                continue
            for each in group:
                numbers = [number(event) for event in (each.event, *each.doubles)]
                low = min(low for low, _ in numbers) if chosen in each.event.inputs else 0
                found = classes.setdefault(ways.of(each), [0, 0])
                found[0], found[1] = found[0] + low, found[1] + max(high for _, high in numbers)
        told = [
            log.WorldClass(masks, int(low), None if high == math.inf else int(high))
            for masks, (low, high) in classes.items()
            if masks != {0} and (low, high) != (0, 0)
        ]
        return log.WorldsAnswer(tuple(sorted(told, key=lambda each: sorted(each.ways))), ways.missing() - {0})

    # Distinct values

    def _distinct(self, question: log.DistinctQuestion) -> log.MeasureAnswer:
        count, without = question.count, self._ids(question.count.without)
        doubles, gaps = self._doubles_in(count.scope), self._gaps(count)
        written: dict[tuple[str, ...], str] = {}
        sure: list[frozenset[tuple[str, ...]] | None] = []
        rows: list[tuple[frozenset[tuple[str, ...]] | None, Any]] = []
        certain, open_, doubtful = list[tuple[Event, Truth]](), list[tuple[Event, Truth]](), False

        def paths_of(event: Event) -> frozenset[tuple[str, ...]] | None:
            for text in event.values(question.attribute) or ():
                written[path_of(text)] = min(text, written.get(path_of(text), text))
            return frozenset(path_of(text) for text in event.values(question.attribute) or ()) or None

        for event in self._in(count.scope):
            seen = Seen(event, tuple(doubles.get(event.id, ())))
            every = [paths_of(each) for each in (event, *seen.doubles)]
            asked = seen.stretches(count)
            there = Truth.of(
                certain=all(seen.instants.within(stretch.certain) for stretch in asked),
                possible=any(seen.instants.meets(stretch.possible) for stretch in asked),
            )
            if count.going_on and lasting.any_lasted((event, *seen.doubles)):
                several = (event, *seen.doubles)
                own, whole = lasting.may_go_on(several, _stretches(count)), lasting.lies(several, _stretches(count))
                there = Truth.of(certain=whole is Truth.YES, possible=own)
            if event.id in without or there is Truth.NO:
                continue
            doubtful |= not seen.alone
            given = every[0]
            paths = given if given is None else given.union(*(each for each in every if each is not None))
            truth = self._truth(event, count.scope)
            counts = (
                truth is Truth.YES
                and event.number.low >= 1
                and there is Truth.YES
                and not any(double.id in without for double in seen.doubles)
            )
            if counts:
                sure.append(paths)
            if high_of(event):
                rows.append((paths, high_of(event)))
                settled = counts and paths is not None and len(paths) == 1
                (certain if settled else open_).append((event, truth))
        low, exact = fewest_values(sure)
        high = most_values(rows)
        shown = leaves(next(iter(paths)) for paths in sure if paths is not None and len(paths) == 1)
        possible = {path for paths, _ in rows if paths is not None for path in paths}
        return log.MeasureAnswer(
            low=low,
            high=finite(high) if gaps.instants.empty else None,
            closed_low=low,
            closed_high=finite(high),
            certain=self._listed(certain, doubles, certain=True),
            open=self._listed(open_, doubles, certain=False),
            gaps=gaps,
            values=tuple(sorted(written[path] for path in shown)),
            possible_values=tuple(sorted(written[path] for path in possible)),
            relaxed="identity" if doubtful else "" if exact else "choices",
        )

    # Runs, lulls, the last

    def _run(self, question: log.RunQuestion) -> log.MeasureAnswer:
        ways = Ways(
            self, [log.CountQuestion(scope, *_stretches(question)) for scope in (question.scope, question.that)]
        )
        gaps, here, that = self._gaps(question), ways.places[0], ways.places[1]

        def role(event: Event) -> tuple[Truth, Truth]:
            both = {(mask >> here & 1, mask >> that & 1) for mask in ways.memberships.of(event)}
            hits, breaks = {pair == (1, 1) for pair in both}, {pair == (1, 0) for pair in both}
            return tuple(Truth.of(certain=each == {True}, possible=True in each) for each in (hits, breaks))  # type: ignore[return-value]

        rows: list[tuple[Seen, Truth, Truth, Stretch]] = []
        for seen in ways.seen:
            one, other = _stretches(question)
            stretch = stretch_of(question, seen.event.moment.clocked)
            if len(seen.clocks) > 1:
                stretch = Stretch(one.certain & other.certain, one.possible | other.possible)
            roles = [role(each) for each in (seen.event, *seen.doubles)]
            hit, breaker = roles[0]
            if any(each != roles[0] for each in roles):
                may_hit, may_break = (any(each[which] is not Truth.NO for each in roles) for which in (0, 1))
                breaker = Truth.of(certain=False, possible=may_break and hit is not Truth.YES)
                hit = hit if hit is Truth.YES else Truth.of(certain=False, possible=may_hit)
            if seen.instants.meets(stretch.possible):
                rows.append((seen, hit, breaker, stretch))
        latest = max(
            ((seen.instants & at.possible).end for seen, _, breaks, at in rows if breaks is not Truth.NO), default=DAWN
        )
        earliest = max(
            (
                seen.instants.start
                for seen, _, breaks, at in rows
                if breaks is Truth.YES and seen.instants.within(at.certain) and seen.event.number.low >= 1
            ),
            default=DAWN,
        )

        def sure(after: int) -> list[Seen]:
            return [
                seen
                for seen, hits, _, at in rows
                if hits is Truth.YES and seen.instants.within(at.certain) and seen.instants.start >= after
            ]

        def after(instant: int) -> Intervals:
            return Intervals.between(instant, DUSK)

        longest = [
            seen
            for seen, hits, _, at in rows
            if hits is not Truth.NO and seen.instants.meets(at.possible & after(earliest))
        ]
        closed_low, closed_high = self._fewest(sure(latest)), sum(high_of(seen.event) for seen in longest)
        same = here == that
        breakers = not same and ways.memberships.may_be(1 << here)
        hits_open = gaps.instants & self._closure.gaps(question.that, gaps.instants, question.disregarding).instants
        low, high = closed_low, closed_high
        if breakers and not gaps.instants.empty:
            low = self._fewest(sure(max(latest, gaps.instants.end)))
        if ways.memberships.may_be(1 << here | 1 << that) and hits_open.meets(after(earliest)):
            high = math.inf
        certain = {seen.event.id for seen in sure(latest)}
        told = [
            (seen.event, ways.truth(seen.event))
            for seen, hits, breaks, at in rows
            if (hits, breaks) != (Truth.NO, Truth.NO)
            and seen.instants.meets(at.possible & after(min(latest, earliest)))
        ]
        return log.MeasureAnswer(
            low=finite(low),
            high=finite(high),
            closed_low=finite(closed_low),
            closed_high=finite(closed_high),
            certain=self._listed((pair for pair in told if pair[0].id in certain), ways.doubtful, certain=True),
            open=self._listed((pair for pair in told if pair[0].id not in certain), ways.doubtful, certain=False),
            gaps=gaps,
            relaxed="identity" if any(not seen.alone for seen, *_ in rows) else "",
        )

    def _lull(self, question: log.LullQuestion) -> log.MeasureAnswer:
        stretch, doubles = question.stretch, self._doubles_in(question.scope)
        gaps = self._closure.gaps(question.scope, stretch.possible, question.disregarding)
        inside = self._count(log.CountQuestion(question.scope, stretch, stretch, going_on=question.going_on))
        certain, possible, rows, doubtful = set[lasting.Lying](), set[lasting.Lying](), 0, False
        known_to = set[bool]()
        for event in self._in(question.scope):
            seen = Seen(event, tuple(doubles.get(event.id, ())))
            several = (event, *seen.doubles)
            if question.going_on and lasting.any_lasted(several):
                truth = lasting.lies(several, (stretch, stretch))
                if truth is Truth.NO:
                    continue
                start, begun, over, end = lasting.lying(several)
                there = truth is Truth.YES
                where = (start, begun, over, end)
                possible.add((start, min(begun, stretch.possible.end), max(over, stretch.possible.start), end))
            else:
                if not seen.instants.meets(stretch.possible):
                    continue
                there, where = seen.instants.within(stretch.certain), (seen.instants.start, seen.instants.end) * 2
                possible |= {(*pair, *pair) for pair in seen.instants & stretch.possible}
            doubtful |= not seen.alone
            rows += 2 if event.number.high is None else int(event.number.high)
            known_to |= {where[1] - where[0] in (SECOND, MINUTE), where[3] - where[2] in (SECOND, MINUTE)}
            if self._truth(event, question.scope) is Truth.YES and there and event.number.low >= 1:
                certain.add(where)
        edges = set(lasting.edges_as_events(stretch)) if question.to_edge else set()
        # An edge of the stretch that is one instant is known as well as a clock time, any other is not.
        known_to |= {False} if any(each[1] - each[0] > 2 for each in edges) else set()
        rows += 1 if edges and possible else 0
        rows += 2 if len(edges) > 1 else 0
        certain, possible = certain | edges, possible | edges
        placed = self._dossier.line is Line.CIVIL or question.zone is not None
        zone = question.zone if self._dossier.line is Line.INSTANT else None

        def days(earlier: int, later: int) -> tuple[Any, Any]:
            if not placed:
                counted = [max(0, (later - earlier - SHIFT) // DAY), -((earlier - later - SHIFT) // DAY)]
            else:
                counted = [day_of(later, zone) - day_of(earlier, zone)]
            if question.elapsed and True in known_to:
                counted.append(elapsed(earlier, later)[0])
            return min(counted), max(counted)

        def elapsed(earlier: int, later: int) -> tuple[Any, Any]:
            return (max(Fraction(later - earlier, DAY), Fraction(0)),) * 2

        closed = shortest_lull(certain, possible, days), longest_lull(certain, possible, days) if rows > 1 else 0
        found = closed
        if question.elapsed and known_to == {True}:
            # A clock time counts as stated (meaning 18), and so do the edges of the stretch.
            sure, there = ({lasting.stated(each, edges) for each in several} for several in (certain, possible))
            closed = shortest_lull(sure, there, elapsed), longest_lull(sure, there, elapsed) if rows > 1 else 0
            found = closed
        if not gaps.instants.empty and not stretch.possible.empty:
            # What is missing may be known to the minute or not: either way of counting may be right.
            wider = possible | {(*pair, *pair) for pair in gaps.instants.pairs}
            found = shortest_lull(certain, wider, days), longest_lull(certain, wider, days)
        loose = closed[0] != closed[1] and any(
            max(each[1] - each[0], each[3] - each[2]) > 25 * HOUR for each in certain
        )
        return log.MeasureAnswer(
            *found,
            *closed,
            inside.certain,
            inside.open,
            gaps,
            relaxed="identity" if doubtful else "" if placed and not loose else "order" if placed else "zone",
        )

    def _last(self, question: log.LastQuestion) -> log.LastAnswer:
        doubles, gaps = self._doubles_in(question.scope), self._gaps(question)
        rows: list[tuple[int, int, Any, Any, bool]] = []
        for event in self._in(question.scope):
            if event.id in self._ids(question.without):
                continue
            seen = Seen(event, tuple(doubles.get(event.id, ())))
            stretch = stretch_of(question, event.moment.clocked)
            lies = seen.instants & stretch.possible
            if lies.empty and (
                seen.alone or not any(seen.instants.meets(each.possible) for each in _stretches(question))
            ):
                continue
            sure = (
                seen.alone and self._truth(event, question.scope) is Truth.YES and seen.instants.within(stretch.certain)
            )
            end = lies.end if seen.alone else seen.instants.end
            rows.append((seen.instants.start, end, *number(event), sure))
        closed = _last_cut(question.number, rows, Intervals(), own=question.own)
        found = _last_cut(question.number, rows, gaps.instants, own=question.own)

        def applied(cut: tuple[int, int, bool], stretch: Stretch) -> Stretch:
            return Stretch(
                stretch.certain & Intervals.between(cut[1], DUSK),
                stretch.possible & Intervals.between(cut[0], DUSK),
                stretch.words,
            )

        both = _stretches(question)
        return log.LastAnswer(
            *(applied(found, each) for each in both), *(applied(closed, each) for each in both), found[2], gaps
        )


def _stretches(question: Any) -> tuple[Stretch, Stretch]:
    return question.stretch, question.clocked_stretch


def _last_cut(
    wanted: int, rows: list[tuple[int, int, Any, Any, bool]], unknown: Intervals, *, own: bool
) -> tuple[int, int, bool]:
    """The last so many events happened not before the first instant; whatever lies from the second on is among them."""
    certain, total = [], 0
    for row in sorted((row for row in rows if row[4]), key=lambda row: -row[0]):
        if total >= wanted:
            break
        certain.append(row)
        total += row[2]
    possible, most = [], 0
    for row in sorted(rows, key=lambda row: -row[1]):
        # What begins when the first that is one too many is over is among the last ones, where events of the scope itself are looked for.
        if most >= wanted + own:
            break
        possible.append(row)
        # One that may stand for more than it does for certain may be all of them.
        most += row[3]
    if sum(row[3] for row in possible) < wanted and unknown.empty:
        return DUSK, DUSK, True
    cut = DAWN
    if total >= wanted:
        cut = certain[-1][0]
        after = [row for row in rows if row[1] > cut]
        settled = all(sure and low == high and start >= cut for start, _, low, high, sure in after)
        if settled and sum(row[2] for row in after) == wanted and not unknown.meets(Intervals.between(cut, DUSK)):
            return cut, cut, True
    # Where all on record are fewer, each of them is one of the last ones.
    latest = DAWN if sum(row[3] for row in possible) < wanted else possible[-1][1]
    return cut, latest if unknown.empty else max(latest, unknown.end), False


class Ways:
    """In which of some counts each event may count at once: sets of masks, bit i for the i-th count."""

    def __init__(self, of: NaiveLog, counts: list[log.CountQuestion], figures: Iterable[str] = ()) -> None:
        scopes = list({count.scope.conditions: count.scope for count in counts}.values())
        self.counts = counts
        self.memberships = Memberships(scopes)
        conditions = [scope.conditions for scope in scopes]
        self.places = [conditions.index(count.scope.conditions) for count in counts]
        self.seen = of._seen(scopes)
        self.doubtful = {each.event.id for each in self.seen if each.doubles}
        self._without = [of._ids(count.without) for count in counts]
        asked = Intervals()
        for count in counts:
            asked |= count.stretch.possible | count.clocked_stretch.possible
        self._everywhere = asked
        self.going_on = any(count.going_on for count in counts)
        self.least = {figure: of.least(figure, counts[0].scope) for figure in figures if figure}
        self._open = [of._closure.gaps(scope, asked, counts[0].disregarding).instants for scope in scopes]
        self._found: dict[str, frozenset[int]] = {}
        everything = (self.memberships.of_anything, *(self.memberships.of(each.event) for each in self.seen))
        self.too_many = any(min(combinations) < 0 for combinations in everything)

    def truth(self, event: Event) -> Truth:
        """UNKNOWN where it is not known in which of the scopes it lies."""
        masks = self.memberships.of(event)
        return Truth.YES if len(masks) == 1 and min(masks) > 0 else Truth.UNKNOWN

    def groups(self) -> Iterator[list[Seen]]:
        """The events, those that may be the same together."""
        left = [each for each in self.seen if self.memberships.of(each.event) != {0}]
        while left:
            group, left = [left[0]], left[1:]
            for each in group:
                joined = [other for other in left if any(double.id == other.event.id for double in each.doubles)]
                group += joined
                left = [other for other in left if other not in joined]
            yield group

    def of(self, seen: Seen) -> frozenset[int]:
        """The masks of one event."""
        if seen.event.id not in self._found:
            doubles = [each for each in seen.doubles if self.memberships.of(each) != {0}]
            reduced = Seen(seen.event, tuple(doubles))
            combinations = frozenset[int]().union(*(self.memberships.of(each) for each in (seen.event, *doubles)))
            found = set()
            several = (seen.event, *doubles)
            if self.going_on and lasting.any_lasted(several):
                for clocked in lasting.clocks_of(several):
                    found |= self._masks_of_lasting(combinations, several, clocked)
            else:
                for clocked in reduced.clocks:
                    found |= self._masks(combinations, reduced.instants, clocked)
            for place, excluded in enumerate(self._without):
                if seen.event.id in excluded:
                    found = {mask & ~(1 << place) for mask in found}
                elif any(double.id in excluded for double in doubles):
                    found |= {mask & ~(1 << place) for mask in found}
            self._found[seen.event.id] = frozenset(found)
        return self._found[seen.event.id]

    def _masks(self, combinations: Iterable[int], instants: Intervals, clocked: bool) -> set[int]:
        """Every way to place an event of these scopes in these instants; a borderline is inside or outside for all alike."""
        cells = [cell for cell in self._cells(clocked) if cell.meets(instants)]
        return {
            mask for cell in cells for mask in self._placed(combinations, clocked, [cell], began=True, lasted=False)
        }

    def _masks_of_lasting(self, combinations: Iterable[int], several: Sequence[Event], clocked: bool) -> set[int]:
        """Every way to place an event that lasted."""
        cells = self._cells(clocked)
        edges = {edge for cell in cells for pair in cell for edge in pair}
        places = {
            tuple(next(i for i, cell in enumerate(cells) if at in cell) for at in time)
            for time in lasting.times(several, edges)
        }
        combinations = list(combinations)
        return {
            mask
            for first, last in places
            for mask in self._placed(combinations, clocked, cells[first : last + 1], began=True)
        }

    def _asked(self, clocked: bool) -> list[tuple[Stretch, bool]]:
        return [(_stretches(count)[clocked], count.going_on) for count in self.counts]

    def _cells(self, clocked: bool) -> list[Intervals]:
        """Time cut wherever a stretch begins or ends."""
        edges = lasting.edges_of(stretch for stretch, _ in self._asked(clocked))
        return [Intervals.between(*pair) for pair in itertools.pairwise(sorted({*edges, DAWN, DUSK}))]

    def _placed(
        self,
        combinations: Iterable[int],
        clocked: bool,
        cells: Sequence[Intervals],
        *,
        began: bool,
        lasted: bool = True,
    ) -> set[int]:
        """The masks of what goes on in all these cells; ``began``: in the first of them it began."""
        # What did not last goes on in a stretch where it begins there: on a borderline both are one choice.
        asked = [(stretch, going_on and lasted) for stretch, going_on in self._asked(clocked)]
        distinct = list(dict.fromkeys(asked))
        options = []
        for stretch, going_on in distinct:
            there = cells if going_on else cells[:1] if began else []
            sure = any(cell.within(stretch.certain) for cell in there)
            options.append(
                (True,) if sure else (True, False) if any(cell.meets(stretch.possible) for cell in there) else (False,)
            )
        found = set()
        for chosen in itertools.product(*options):
            states = dict(zip(distinct, chosen, strict=True))
            for scopes in combinations:
                inside = (scopes >> place & 1 and states[each] for place, each in zip(self.places, asked, strict=True))
                found.add(sum(1 << place for place, counts in enumerate(inside) if counts))
        return found

    def missing(self) -> frozenset[int]:
        """The masks of events that nobody reports and nobody excludes."""
        found = set()
        for scopes in self.memberships.of_anything:
            where = Intervals.always()
            for place, instants in enumerate(self._open):
                if scopes >> place & 1:
                    where &= instants
            if scopes and not where.empty:
                for clocked in (False, True):
                    found |= self._masks((scopes,), where, clocked)
                    cells = self._cells(clocked)
                    passable = [not cell.meets(self._everywhere) or cell.meets(where) for cell in cells]
                    for first, last in lasting.spans(passable) if self.going_on else ():
                        for began in (False, True):
                            found |= self._placed((scopes,), clocked, cells[first : last + 1], began=began)
        return frozenset(found)

    def coefficients(self, mask: int, question: log.SumQuestion) -> Coefficients:
        names = sorted({part.figure for part in question.parts} - {""})
        parts = [part for place, part in enumerate(question.parts) if mask >> place & 1]
        return Coefficients(
            sum(part.weight for part in parts if not part.figure),
            tuple(sum(part.weight for part in parts if part.figure == name) for name in names),
        )

    def adds(self, seen: Seen, question: log.SumQuestion) -> tuple[Any, Any]:
        """What one row adds to the sum, at the least and at the most."""
        names = sorted({part.figure for part in question.parts} - {""})
        doubles = [each for each in seen.doubles if self.memberships.of(each) != {0}]
        every = [
            (number(each), [extent(each, name, (self.least[name], math.inf)) for name in names])
            for each in (seen.event, *doubles)
        ]
        numbers = min(low for (low, _), _ in every), max(high for (_, high), _ in every)
        figures = tuple(
            (min(several[place][0] for _, several in every), max(several[place][1] for _, several in every))
            for place in range(len(names))
        )
        return row_extent([self.coefficients(mask, question) for mask in self.of(seen)], numbers, figures)


# Distinct values


def leaves(paths: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The values below which none of the others lies: a broader one may be one of those."""
    several = set(paths)
    return {path for path in several if not any(other != path and other[: len(path)] == path for other in several)}


def fewest_values(sure: list[frozenset[tuple[str, ...]] | None]) -> tuple[int, bool]:
    """The fewest values such events have in any world, and whether that is known."""
    sets = {paths for paths in sure if paths is not None}
    if not sets:
        return min(len(sure), 1), True
    if math.prod(len(paths) for paths in sets) > MOST_CHOICES:
        return 1, False
    return min(len(leaves(chosen)) for chosen in itertools.product(*sets)), True


def most_values(rows: list[tuple[frozenset[tuple[str, ...]] | None, Any]]) -> Any:
    """The most values they may have: as many as rows can be matched to values of their own; an unknown value is always another one."""
    anything = sum(many for paths, many in rows if paths is None)
    holder: dict[tuple[str, ...], int] = {}
    known = [paths for paths, many in rows if paths is not None for _ in range(int(min(many, len(paths))))]

    def place(row: int, tried: set[tuple[str, ...]]) -> bool:
        for path in sorted(known[row] - tried):
            tried.add(path)
            if path not in holder or place(holder[path], tried):
                holder[path] = row
                return True
        return False

    return anything + sum(place(row, set()) for row in range(len(known)))


# Lulls


Days = Callable[[int, int], tuple[Any, Any]]


def shortest_lull(certain: set[lasting.Lying], possible: set[lasting.Lying], days: Days) -> int:
    """The longest time in which nothing can go on, with something certain that was over before it, and something that began after it."""
    best = 0
    for _, _, _, end in possible:
        start = min((start for start, _, _, _ in possible if start >= end), default=None)
        if start is None or any(other < start and end < other_end for other, _, _, other_end in possible):
            continue
        if any(over <= end for _, _, _, over in certain) and any(begun >= start for begun, _, _, _ in certain):
            best = max(best, days(end - 1, start)[0])
    return best


def longest_lull(certain: set[lasting.Lying], possible: set[lasting.Lying], days: Days) -> int | None:
    """From where something may be over to the end of the beginning of the certain one that must follow it first, or to where the last may begin."""
    if not possible:
        return 0
    best, last = 0, max(begun for _, begun, _, _ in possible)
    for start in {min(over for _, _, over, _ in possible), *(over for _, _, over, _ in certain)}:
        end = min([begun for _, begun, over, _ in certain if over > start] + [last])
        if DAWN in (start, end) or DUSK in (start, end):
            return None
        best = max(best, days(start, end - 1)[1])
    return best
