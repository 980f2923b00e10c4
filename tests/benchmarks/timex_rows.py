"""Published time phrases with what their authors expect of them, and how this library's answer compares.

Three test suites and python-edtf's table are brought to one form: a phrase, a reference, and the readings the peer
allows.  ``docs/time-phrases.md`` explains the categories that are out of scope.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from factcheck.errors import BadTime
from factcheck.when import When, phrases
from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND, day_number
from factcheck.when.intervals import DAWN, DUSK
from factcheck.when.phrases import Reference

__all__ = ["Row", "category", "load", "resolved"]

Pair = tuple[int, int]

REFUSED = "refused"
"""An expectation: there is no such date."""


@attrs.frozen
class Row:
    """One published expectation.  ``readings``: pairs of local microseconds, the end exclusive, or phrases of ours
    that have to mean the same, or ``REFUSED``.  ``kind`` is the peer's own type of answer.
    """

    peer: str
    phrase: str
    reference: str
    kind: str
    readings: tuple[Pair | str, ...]
    note: str = ""


# Bringing the four files to one form


def load(folder: Path) -> list[Row]:
    """Every row of the four files that are in the folder, each phrase and reference of a peer once."""
    rows: list[Row] = []
    for name, read in (
        ("dateparser_english.tsv", _dateparser),
        ("sutime_english.tsv", _sutime),
        ("recognizers_english.tsv", _recognizers),
        ("english_to_edtf.tsv", _edtf),
    ):
        path = folder / name
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows += read(csv.DictReader(file, delimiter="\t"))
    return list(dict.fromkeys(rows))


def _instant(text: str) -> int:
    date, _, clock = text.replace("T", " ").partition(" ")
    year, month, day = (int(part) for part in date.split("-"))
    hours, minutes, seconds = (*(float(part or 0) for part in clock.split(":")), 0.0, 0.0, 0.0)[:3]
    return day_number(year, month, day) * DAY + int(hours) * HOUR + int(minutes) * MINUTE + int(seconds * SECOND)


def _dateparser(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    for row in rows:
        instant = _instant(row["expected"])
        reference = row["reference"]
        start = instant // DAY * DAY
        clock = (
            row["period"] == "time"
            or re.search(r"hour|min|now", row["phrase"])
            or (row["rule"] == "datetime" and re.search(r"\d[:h.]\d\d|\dam|\dpm|noon|midnight", row["phrase"]))
        )
        pair = (instant // MINUTE * MINUTE, instant // MINUTE * MINUTE + MINUTE) if clock else (start, start + DAY)
        if clock and instant % MINUTE:
            pair = (instant, instant + SECOND)
        yield Row("dateparser", row["phrase"], reference, row["rule"].split()[0], (pair,), row["test"])


_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def _timex(value: str, mod: str) -> Pair | str | None:
    """A TIMEX3 value as a stretch, or as a phrase of ours where its hours or months are a convention."""
    part = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI)", value)
    if part:
        ahead = "late " if mod == "LATE" else ""
        return f"{ahead}{_PARTS[part[2]]} of {part[1]}"
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value)
    if season:
        return f"{_SEASONS[season[2]]} {season[1]}"
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        phrase = f"week {int(week[2])} of {week[1]}"
        start = phrases.read(phrase).core.start
        return (start + 5 * DAY, start + 7 * DAY) if week[3] else (start, start + 7 * DAY)
    if "X" in value and not re.fullmatch(r"-?\d\d[\dX]X", value):
        return None
    if mod in ("EARLY", "LATE", "MID"):
        return f"{mod.lower()} {value[:3]}0s" if value.endswith("X") else f"{mod.lower()} {value}"
    try:
        if "/" in value:
            first, last = value.split("/")
            return When.parse(first).intervals.start, When.parse(last).intervals.end
        reading = When.parse(value + ("" if "T" not in value or ":" in value else ":00"))
    except BadTime:
        return None
    return reading.intervals.start, reading.intervals.end


def _sutime(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    listed = list(rows)
    twins = {row["phrase"] for row in listed if row["reference"]}
    for row in listed:
        if row["phrase"] in twins and not row["reference"] and row["type"] in ("DATE", "TIME"):
            # The same phrase follows with a reference, and there it is resolved.
            yield Row("SUTime", row["phrase"], "", row["type"], (), row["list"])
            continue
        digits = row["reference"].replace("-", "")
        reference = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits else ""
        found = _timex(row["value"], row["mod"]) if row["type"] in ("DATE", "TIME") else None
        phrase = row["phrase"].replace("\\n", " ")
        note = row["list"]
        yield Row("SUTime", phrase, reference, row["type"], (found,) if found is not None else (), note)


def _recognizers(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault((row["phrase"], row["reference"]), []).append(row)
    for (phrase, reference), members in grouped.items():
        kinds = {member["type"].removeprefix("datetimeV2.") for member in members}
        found = {reading for member in members if (reading := _recognized(member)) is not None}
        kind = "datetimealt" if kinds == {"datetimealt"} else sorted(kinds - {"datetimealt"})[0]
        yield Row("Recognizers", phrase, reference, kind, tuple(sorted(found, key=str)))


def _recognized(row: dict[str, str]) -> Pair | str | None:
    if row["value"] == "not resolved" and row["type"].endswith((".date", ".datetime")):
        return REFUSED
    part = re.fullmatch(r"(.*)T(MO|AF|EV|NI)", row["timex"])
    if part and row["start"]:
        day = row["start"][:10]
        ahead = {"start": "early ", "end": "late "}.get(row["mod"], "")
        return f"{ahead}{_PARTS[part[2]]} of {day}"
    if row["mod"] in ("start", "mid", "end") and re.fullmatch(r"\d{4}(-\d\d)?|\d{4}-W\d\d", row["timex"]):
        return f"{ {'start': 'early', 'mid': 'mid', 'end': 'late'}[row['mod']] } {row['timex']}"
    if row["value"] and row["value"] != "not resolved" and re.match(r"\d{4}-", row["value"]):
        start = _instant(row["value"])
        if len(row["value"]) == 10:
            return start, start + DAY
        return start // MINUTE * MINUTE, start // MINUTE * MINUTE + MINUTE
    if not (row["start"] or row["end_exclusive"]) or re.match(r"\d\d:", row["start"] or row["end_exclusive"]):
        return None
    start = _instant(row["start"]) if row["start"] else DAWN
    end = _instant(row["end_exclusive"]) if row["end_exclusive"] else DUSK
    return start, end


def _edtf(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    for row in rows:
        expected = row["edtf_expected"]
        yield Row("python-edtf", row["phrase"], "", "edtf", (f"edtf:{expected}",) if expected else ())


# What a story about events that have happened could contain

_MISSING = "the file lacks the reference or the settings of the test"
_BY_KIND = {
    "SET": "recurring set",
    "set": "recurring set",
    "DURATION": "length of time, not a time",
    "duration": "length of time, not a time",
    "time": "time of day without a date",
    "timerange": "time of day without a date",
    "timezone": "time of day without a date",
    "datetimealt": "answer of a dialogue, not of the phrase",
    "": "answer of a dialogue, not of the phrase",
}
_TESTS_WITH_SETTINGS = (
    "test_prefer",
    "test_dates_without_preference",
    "test_known_issues",
    "test_if_settings",
    "test_parsing_with",
    "test_dates_parsing_no_spaces",
)
_LISTS_WITH_SETTINGS = ("expectedTimexesResolved2", "expectedTimexesResolved3")


@functools.cache
def _scope() -> dict[str, str]:
    """The phrases that are left out one by one, each with its category."""
    with Path(__file__).with_name("timex_scope.tsv").open(encoding="utf-8", newline="") as file:
        return {row["phrase"]: row["category"] for row in csv.DictReader(file, delimiter="\t")}


def category(row: Row) -> str | None:
    """Why a row is out of scope; None where a story could contain it and the peer says what it means."""
    if row.kind in _BY_KIND:
        return _BY_KIND[row.kind]
    if row.note.startswith(_TESTS_WITH_SETTINGS) or row.note in _LISTS_WITH_SETTINGS:
        return _MISSING
    listed = _scope().get(row.phrase.lower())
    if listed is not None:
        return listed
    if row.peer == "SUTime" and not row.reference and not row.readings:
        return "unresolved form; the resolved twin is counted"
    return None if row.readings else "the peer gives no value"


# Comparing


def resolved(row: Row) -> bool:
    """Whether each reading of ours is one that the peer allows.

    Where a peer counts "until the reference" or "from A to B" without the last day, the day itself is allowed.
    """
    reference = None
    if row.reference:
        day, time = divmod(_instant(row.reference), DAY)
        reference = Reference(day, time // MINUTE * MINUTE)
    if row.readings == (REFUSED,):
        return _read(row.phrase, reference) is None
    ours = _read(row.phrase, reference)
    if ours is None:
        return False
    allowed = set()
    for reading in row.readings:
        allowed |= _allowed(reading, row, reference)
    return ours <= allowed


def _read(phrase: str, reference: Reference | None) -> set[Pair] | None:
    try:
        reading = phrases.read(phrase, reference=reference)
    except BadTime:
        try:
            first, last = phrases.read_range(phrase, reference=reference)
        except BadTime:
            return None
        return {(first.reading.core.start, last.reading.core.end)}
    return set(reading.core.pairs or reading.possible.pairs)


def _allowed(reading: Pair | str, row: Row, reference: Reference | None) -> set[Pair]:
    if isinstance(reading, str):
        if reading.startswith("edtf:"):
            return _catalogue(reading.removeprefix("edtf:"))
        return _read(reading, reference) or set()
    start, end = reading
    found = {reading}
    if row.peer == "Recognizers" and end != DUSK:
        if reference is not None and end == reference.day * DAY:
            found.add((start, end + DAY))
        # "From A to B" ends where B begins.
        if re.search(r" to | through |-| till | until | and ", row.phrase) and start != DAWN:
            try:
                _, last = phrases.read_range(row.phrase.replace("between", "from"), reference=reference)
            except BadTime:
                return found
            if last.reading.core.start == end:
                found.add((start, last.reading.core.end))
    return found


def _catalogue(expected: str) -> set[Pair]:
    """What EDTF means there; python-edtf writes "before" and "after" as spans with an open end."""
    first, slash, last = expected.partition("/")
    if not slash:
        when = When.parse(expected)
        return set(when.core.pairs or when.intervals.pairs)
    start = When.parse(first).core_bounds[0] if first else DAWN
    end = When.parse(last).core_bounds[1] if last else DUSK
    found = {(start, end)}
    if not first:
        # "before D" excludes D itself.
        found = {(DAWN, When.parse(last).intervals.start), (DAWN, When.parse(last).core_bounds[0])}
    elif not last:
        found = {(When.parse(first).intervals.end, DUSK), (When.parse(first).core_bounds[1], DUSK)}
    return found
