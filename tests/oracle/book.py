"""A dossier in plain data, read for the oracle: records, declared identities, zones, coverage, when claims are made."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from .dates import (
    FIRST,
    LAST,
    Interval,
    Moment,
    Zone,
    extent,
    has_clock,
    local_day,
    moment,
    possible,
    stretch,
)
from .numbers import ONE, Figure, figure
from .proportions import Amount, amount
from .scopes import Coverage, Scope, Values, open_intervals, read_scope, unseen_values

NOT_ATTRIBUTES = {
    "id", "when", "source", "sources", "title", "note", "url", "number", "same_as", "distinct_from",
}  # fmt: skip
SERIES = "series"
HAND = "events of the dossier"
"""The input of hand-written events; every log is another input."""


@dataclass(frozen=True)
class Record:
    """One event as one input gives it."""

    id: str
    origin: str
    moment: Moment
    values: Mapping[str, Values | None]
    complete: frozenset[str]
    number: Figure
    same_as: frozenset[str]
    distinct_from: frozenset[str]
    end: Moment | None = None
    """When it ended, if it lasted; `moment` is when it began."""
    sources: frozenset[str] = frozenset()
    series: str = ""
    """The series it is an observation of."""
    values_of: tuple[Amount, ...] = ()
    """What the observation may be: one of these (vintages)."""
    vintages: tuple[str, ...] = ()
    """When each of these was published."""
    label: str = ""
    """The period of an observation as written: a label, the same in every zone (meaning 28)."""

    def alternatives(self, attribute: str) -> Values | None:
        """What the record says of an attribute: None for unknown, () where certainly nothing."""
        if attribute == SERIES and not self.series:
            return ()
        given = self.values.get(attribute)
        if given is None and attribute in self.complete and attribute not in self.values:
            return ()
        return given


@dataclass
class Book:
    """A dossier the oracle can question; answers about coverage are remembered.

    `unknown` is the zone tried for everything that states none (`dates.zones_to_try`).
    """

    data: Mapping[str, Any]
    files: Mapping[str, str]
    unknown: Zone = UTC
    records: list[Record] = field(default_factory=list)
    carried: dict[str, set[str]] = field(default_factory=dict)
    _scopes: dict[str, Scope] = field(default_factory=dict)
    _vouched: dict[str, list[Coverage]] = field(default_factory=dict)
    _gaps: dict[tuple[Scope, frozenset[Coverage]], list[Interval]] = field(default_factory=dict)

    def zone(self, *names: str | None) -> Zone:
        """The first zone stated, the dossier's last, else the one that is tried for the unknown."""
        for name in (*names, self.data.get("zone")):
            if name is not None:
                return ZoneInfo(name)
        return self.unknown

    def with_unknown(self, zone: Zone) -> Book:
        """The same dossier with another zone tried for everything that states none."""
        return self if zone == self.unknown else read(self.data, self.files, zone)

    @property
    def leaves_zones_open(self) -> bool:
        """Whether some bare date may be of an unknown zone while something has a known one."""
        if "zone" in self.data:
            return False
        holders = [*self.data.get("sources", {}).values(), *self.data.get("logs", []), *self.data.get("claims", [])]
        if any("zone" in holder for holder in holders):
            return True
        return any(has_clock(text) for text in (*_texts(self.data), *self.files.values()))

    def source(self, name: str | None) -> Mapping[str, Any]:
        """A source's own data; nothing for nobody."""
        found: Mapping[str, Any] = self.data.get("sources", {}).get(name, {}) if name else {}
        return found

    def scope(self, name: str) -> Scope:
        """All conditions of a named scope."""
        if name not in self._scopes:
            series = {key: {SERIES: key} for key in self.data.get("series", {})}
            self._scopes[name] = read_scope({**self.data.get("scopes", {}), **series}, name)
        return self._scopes[name]

    def counts(self, name: str) -> str:
        """How what lasted belongs to a window, by the scope or one it is within (meaning 6); "" where neither says."""
        scope: Mapping[str, Any] = self.data.get("scopes", {}).get(name, {})
        if "counts" in scope or "within" not in scope:
            return str(scope.get("counts", ""))
        return self.counts(scope["within"])

    def claim(self, name: str) -> Mapping[str, Any]:
        """A claim's data by its id."""
        found: Mapping[str, Any] = next(c for c in self.data["claims"] if c["id"] == name)
        return found

    def claim_zone(self, claim: Mapping[str, Any]) -> Zone:
        """Claim dates and `made`: the claim's zone, else its source's, else the dossier's."""
        return self.zone(claim.get("zone"), self.source(claim.get("source")).get("zone"))

    def spoken(self, claim: Mapping[str, Any]) -> Interval:
        """When the claim was made: `made`, else its source's `published`, else the dossier's; else it is a fault (1)."""
        source = self.source(claim.get("source"))
        if "made" in claim:
            return possible(claim["made"], self.claim_zone(claim))
        if "published" in source:
            return possible(source["published"], self.zone(source.get("zone")))
        return possible(self.data["published"], self.zone())

    def told(self, sources: Iterable[str]) -> Interval | None:
        """When the last of some sources was published, else the dossier; None where nobody says of one of them."""
        said: list[Interval] = []
        for source in map(self.source, sources or ("",)):
            text = source.get("published") or self.data.get("published")
            if not text:
                return None
            zone = self.zone(source.get("zone")) if source.get("published") else self.zone()
            said.append(possible(text, zone))
        return max(said, key=lambda one: one[1])

    # ---- coverage --------------------------------------------------------------------------------------

    def derives_from(self, name: str, origin: str) -> bool:
        """Whether a source is another, or rests on it through any number of steps."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            source = waiting.pop()
            if source == origin:
                return True
            if source not in seen:
                seen.add(source)
                waiting += self.source(source).get("derived_from", [])
        return False

    def _interval(self, statement: Mapping[str, Any], claim: Mapping[str, Any]) -> Interval:
        """The stretch somebody vouches for, as far as he had spoken (meaning 5).

        Published on a bare day he vouches for all of that day against a claim of a bare day, and for nothing of it
        against one made at a clock time of that day.
        """
        source = self.source(statement.get("vouched_by"))
        if not source and statement["scope"] not in self.data.get("series", {}) and "published" in self.data:
            # The dossier's own word, which is no later than the dossier.
            source = {"published": self.data["published"]}
        zone = self.zone(source.get("zone"))
        low, high = _coverage_stretch(statement["window"], zone)
        if "published" in source:
            published = possible(source["published"], zone)
            by_the_clock = has_clock(str(claim.get("made", ""))) and local_day(
                self.spoken(claim)[0], zone
            ) == local_day(published[0], zone)
            high = min(high, published[0] if has_clock(source["published"]) or by_the_clock else published[1])
        return low, high

    def vouched(self, claim: Mapping[str, Any]) -> list[Coverage]:
        """What is vouched for by others than the one who makes the claim."""
        if claim["id"] not in self._vouched:
            speaker = str(claim.get("source", ""))
            self._vouched[claim["id"]] = [
                Coverage(self.scope(s["scope"]), self._interval(s, claim), str(s["id"]))
                for s in self.data.get("coverage", [])
                if not (speaker and self.derives_from(s.get("vouched_by", ""), speaker))
            ]
        return self._vouched[claim["id"]]

    def gaps(self, scope: Scope, claim: Mapping[str, Any]) -> list[Interval]:
        """Where something of the scope may have happened that no input has, as this claim may see it."""
        coverages = self.vouched(claim)
        key = scope, frozenset(coverages)
        if key not in self._gaps:
            if unseen_values(scope, self.carried):
                coverages = []
            self._gaps[key] = open_intervals(scope, coverages)
        return self._gaps[key]


def _coverage_stretch(text: str, zone: Zone) -> Interval:
    """A stretch that is vouched for: a date, or from one through another; `..` is an open end."""
    start, slash, end = text.partition("/")
    low = stretch(start, zone)[0] if start.strip(". ") else FIRST
    if not slash:
        return stretch(start, zone)
    return low, stretch(end, zone)[1] if end.strip(". ") else LAST


def _texts(data: Any) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


NOBODY_KNOWS = {
    "unknown",
    "?",
    "n/a",
    "na",
    "-",
    "\u2013",
    "not known",
    "unclear",
    "unspecified",
    "undetermined",
    "tbd",
    "null",
}
"""Words that stand where a value would: nobody knows it."""


def _values(text: Any, unknown: Iterable[str] = ()) -> Values | None:
    values = tuple(text) if isinstance(text, list) else (text,) if text else ()
    said = {value.strip().lower() for value in values}
    return None if not values or set(values) & set(unknown) or said & NOBODY_KNOWS else values


def _observed_end(end: Moment, told: Interval | None) -> Moment:
    """An end after the publication was not observed: unknown, and not before the publication (meaning 10)."""
    if told is None or end.intervals[0][0] < told[1]:
        return end
    return Moment(((told[0], LAST),), clocked=False)


def _record(book: Book, data: Mapping[str, Any], origin: str, zone: Zone, **more: Any) -> Record:
    prefix = "" if origin == HAND else f"{origin}:"
    start, end = extent(data["when"], zone)
    sources = frozenset([*data.get("sources", ()), *([data["source"]] if data.get("source") else ())])
    return Record(
        id=prefix + data["id"],
        origin=origin,
        moment=start,
        end=_observed_end(end, book.told(sources)) if end is not None else None,
        sources=sources,
        values=more.get("values") or {k: _values(v) for k, v in data.items() if k not in NOT_ATTRIBUTES},
        complete=frozenset(more.get("complete", ())),
        number=(figure(data["number"]) or ONE) if data.get("number") else ONE,
        same_as=frozenset(data.get("same_as", ())),
        distinct_from=frozenset(data.get("distinct_from", ())),
    )


_TIME = re.compile(r"T(\d\d:\d\d(?::\d\d)?)(?:Z|[+-]\d\d:\d\d)?")


def _read_midnights(rows: list[dict[str, str]], column: str) -> None:
    """A column whose clock times are all midnight says days (meaning 32)."""
    times = [time for row in rows for time in _TIME.findall(row[column])]
    if times and all(set(time) <= set("0:") for time in times):
        for row in rows:
            row[column] = _TIME.sub("", row[column])


def _rows(book: Book, log: Mapping[str, Any], text: str) -> Iterable[Record]:
    """The rows of a CSV log, its columns mapped; ids are qualified by the log's id."""
    columns = log["columns"]
    complete = set(log.get("complete", ()))
    rows = list(csv.DictReader(io.StringIO(text)))
    _read_midnights(rows, columns["when"])
    for row in rows:
        reserved: dict[str, str] = {}
        values: dict[str, Values | None] = {}
        for name, column in columns.items():
            rule = column if isinstance(column, dict) else {"column": column}
            cell = rule["always"] if "always" in rule else row[rule["column"]]
            if name in NOT_ATTRIBUTES:
                reserved[name] = cell
            elif cell or name not in complete:
                values[name] = _values(cell, rule.get("unknown", ()))
        source = book.source(reserved.get("source") or log.get("source"))
        zone = book.zone(source.get("zone"), log.get("zone"))
        if not reserved.get("source") and log.get("source"):
            reserved["source"] = log["source"]
        yield _record(book, reserved, log["id"], zone, values=values, complete=complete)


def _observations(book: Book, name: str, series: Mapping[str, Any], files: Mapping[str, str]) -> Iterable[Record]:
    """The observations of a series, the values of one date together; ids are `SERIES:DATE`."""
    zone = book.zone(book.source(series.get("source")).get("zone"))
    values = series.get("values", [])
    given = [{"when": k, "value": v} for k, v in values.items()] if isinstance(values, Mapping) else [*values]
    if "file" in series:
        columns = series["columns"]
        rows = csv.DictReader(io.StringIO(files[series["file"]]))
        given += [{key: row[column] for key, column in columns.items()} for row in rows]
    decimals = int(series["decimals"]) if "decimals" in series else None
    dates = {str(entry["when"]): None for entry in given}
    for when in dates:
        told = [entry for entry in given if str(entry["when"]) == when]
        yield Record(
            id=f"{name}:{when}",
            origin=f"{SERIES}:{name}",
            moment=moment(when, zone),
            values={SERIES: (name,)},
            complete=frozenset(),
            number=ONE,
            same_as=frozenset(),
            distinct_from=frozenset(),
            series=name,
            values_of=tuple(amount(str(entry["value"]), int(series.get("scale", 1)), decimals) for entry in told),
            vintages=tuple(str(entry.get("published", "")) for entry in told),
            label=when,
        )


def read(data: Mapping[str, Any], files: Mapping[str, str], unknown: Zone = UTC) -> Book:
    """Read a dossier with the texts of its logs."""
    book = Book(data, files, unknown)
    for event in data.get("events", []):
        zone = book.zone(book.source(event.get("source")).get("zone"))
        book.records.append(_record(book, event, HAND, zone))
    for log in data.get("logs", []):
        book.records += _rows(book, log, files[log["file"]])
    for name, series in data.get("series", {}).items():
        book.records += _observations(book, name, series, files)
    for record in book.records:
        for name, values in record.values.items():
            book.carried.setdefault(name, set()).update(values or ())
    for name, listed in data.get("vocabulary", {}).items():
        book.carried.setdefault(name, set()).update(listed)
    return book
