"""What to write in place of words that no kind of statement can say: a phrase with the names and numbers of the text itself.

Nothing is advised that cannot be read.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from factcheck.errors import BadNumber, BadTime, shorten
from factcheck.model import read_number
from factcheck.model.leaves import Frame
from factcheck.registry import kinds
from factcheck.when import DAWN, DUSK, Period, Window, date_of_day, day_of
from factcheck.wording import Unreadable, unreadable_in

_WORD = re.compile(r"[^\s,;()\"']+")
_PERIODS = re.compile(r"\b(day|week|month|quarter|year)s?\b", re.IGNORECASE)
_DOWN = re.compile(
    r"\b(?:fell|fallen|falls?|drop(?:ped|s)?|declin\w+|decreas\w+|down|below|under|low\w*)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"\b[0-9]{4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:last|this) (?:week|month|quarter|year)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"^(?:in|on|during|over|within) ", re.IGNORECASE)
MOST_WORDS = 60
"""Of a longer text nothing is advised."""
LONGEST_TIME = 8
"""A time is looked for in so many words at the most."""


@attrs.frozen
class Named:
    """Words that cannot be said, where they stand in the text, and what to write instead ("" where nothing fits)."""

    words: str
    start: int
    message: str
    hint: str


def named_in(text: str, frame: Frame, reads: Callable[[str], bool]) -> Named | None:
    """The words of a text that no statement can say yet; None where it has none of them.  ``reads``: whether a phrase can be read."""
    found = unreadable_in(text)
    if found is None:
        return None
    unreadable, words, start = found
    message = f"{shorten(words)} {unreadable.why}"
    return Named(words, start, message, _advice(unreadable, text, frame, reads))


def _advice(unreadable: Unreadable, text: str, frame: Frame, reads: Callable[[str], bool]) -> str:
    if len(_WORD.findall(text)) > MOST_WORDS:
        return ""
    phrases: list[str] = []
    for template in _about(unreadable.instead, text, frame):
        phrase = next((phrase for phrase in _filled(template, text, frame) if reads(phrase)), None)
        if phrase is not None and phrase not in phrases:
            phrases.append(phrase)
            if not unreadable.either:
                break
    return f"write for example: {' or: '.join(phrases)}" if phrases else ""


def _about(templates: tuple[str, ...], text: str, frame: Frame) -> list[str]:
    """The templates about what the text is about: a series where it names one and no scope, else a scope; all where none is left."""
    words = {word.group().strip(".:").casefold() for word in _WORD.finditer(text)}
    series = {name.casefold() for name in frame.known.series.defined}
    scopes = {name.casefold() for name in frame.known.scopes.defined} - series
    unwanted = "{scope}" if words & series and not words & scopes else "{series}"
    return [template for template in templates if unwanted not in template] or list(templates)


def _filled(template: str, text: str, frame: Frame) -> Iterator[str]:
    """The template with what the text names; the second time with plain numbers and times."""
    for plain in (False, True):
        values = _values(text, frame, plain=plain)
        try:
            yield template.format_map(values)
        except KeyError:
            return


def _values(text: str, frame: Frame, *, plain: bool) -> Mapping[str, str]:
    known = frame.known
    words = [word.group().strip(".:") for word in _WORD.finditer(text)]
    observed = known.series.defined
    scopes = _mentioned(words, [name for name in known.scopes.defined if name not in observed])
    series = _mentioned(words, list(observed))
    events = _mentioned(words, [name for name in known.events.defined if name.partition(":")[0] not in observed])
    figures = _mentioned(words, [name for name in known.attributes.defined if name not in ("what", "place", "value")])
    numbers = [] if plain else _numbers(words)
    values = {"percent": "30", "way": "down" if _DOWN.search(text) else "up"}
    values["direction"] = "lowest" if _DOWN.search(text) else "highest"
    period = _PERIODS.search(text)
    values["per"] = values["every"] = period[1].lower() if period else "month"
    values["number"], values["other"] = ([*numbers, "3", "2"] if len(numbers) != 1 else [*numbers, "2"])[:2]
    values["whole"] = next((number for number in numbers if number.isdigit() and int(number) > 1), "10")
    values["less"] = str(int(values["whole"]) - 1)
    if len(numbers) > 1 and (share := _percent(numbers)):
        values["percent"] = share
    values["year"] = _year(frame)
    values["window"] = values["at"] = "" if plain else _time(words, frame)
    values["window"] = values["window"] or values["year"]
    if scopes:
        values["scope"], values["that"] = scopes[0], scopes[min(1, len(scopes) - 1)]
    if series:
        values["series"] = series[0]
        dates = _dates(series[0], frame)
        values["every"] = _every(observed[series[0]]) or values["every"]
        values["before"], values["at"] = dates[0], dates[-1]
    else:
        values["before"], values["at"] = str(int(values["year"]) - 1), values["year"]
    values["until"] = values["at"]
    if events:
        values["event"] = events[0]
    values["figure"] = figures[0] if figures else "killed"
    return values


def _every(series: Any) -> str:
    """The period of a series as it is planned in a file, or as it is known; "" where it has none."""
    every = getattr(series, "shape", series).every
    return str(every.value) if isinstance(every, Period) else every or ""


def _mentioned(words: list[str], names: list[str]) -> list[str]:
    """The names, those that the text has first."""
    places = {word.casefold(): place for place, word in reversed(list(enumerate(words)))}
    return sorted(names, key=lambda name: places.get(name.casefold(), len(words)))


def _numbers(words: list[str]) -> list[str]:
    found = []
    for word in words:
        try:
            number = read_number(word.rstrip("%"))
        except BadNumber:
            continue
        if not (len(word) == 4 and word.startswith(("19", "20"))):
            found.append(word.rstrip("%") if word[0].isdigit() else str(number))
    return found


def _percent(numbers: list[str]) -> str:
    part, whole = (Fraction(read_number(number)) for number in numbers[:2])
    share = 100 * part / whole if whole else Fraction(0)
    return str(share.numerator) if share.denominator == 1 else ""


def _time(words: list[str], frame: Frame) -> str:
    """The longest time in the text that has a year or a month."""
    for length in range(min(LONGEST_TIME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            text = " ".join(words[start : start + length])
            if not _DATED.search(text):
                continue
            try:
                Window.parse(text, zone=frame.zone, reference=frame.said)
            except BadTime:
                continue
            return _INSIDE.sub("", text)
    return ""


def _year(frame: Frame) -> str:
    """The year in which it was said."""
    if frame.said is None or frame.said.intervals.start == DAWN or frame.said.intervals.end == DUSK:
        return "2024"
    return str(date_of_day(day_of(frame.said.intervals.start, None))[0])


def _dates(series: str, frame: Frame) -> list[str]:
    """The dates of a series, in order."""
    prefix = f"{series}:"
    dates = [name.removeprefix(prefix) for name in frame.known.events.defined if name.startswith(prefix)]
    return dates if len(dates) > 1 else [*dates, "2024-01", "2024-02"]


_COMPARED = 200
"""So many characters of a text are compared with templates."""


def nearest_template(text: str) -> str:
    """The template that is most like a text, as a message shows it: by its fixed words that the text has or lacks, then by its letters."""
    text = text[:_COMPARED]
    spoken = {word.casefold() for word in text.split()}
    fits = {shown: len(fixed & spoken) - len(fixed - spoken) for shown, fixed in _templates()}
    best = max(fits.values())
    return difflib.get_close_matches(text, [shown for shown, fit in fits.items() if fit == best], n=1, cutoff=0.0)[0]


@functools.cache
def _templates() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every template of a phrase, with its fixed words."""
    phrases = {phrase.template: phrase.literals for kind in kinds().values() for phrase in kind.phrases}
    return tuple((template.replace("{", "<").replace("}", ">"), phrases[template]) for template in sorted(phrases))
