"""Words of news that no kind of statement can say yet, each with the nearest phrases that can.

``{scope}``, ``{that}`` and the others stand for names and numbers of whoever wrote it; see :mod:`factcheck.readers.advice`.
"""

from __future__ import annotations

import re

import attrs


@attrs.frozen
class Unreadable:
    """Some words.  ``why``: what they may mean, after the words themselves; ``instead``: templates of phrases, the nearest first.

    Of those after another the words of which nobody can tell apart, all are proposed where ``either``; else the first that fits.
    """

    words: re.Pattern[str]
    why: str
    instead: tuple[str, ...]
    either: bool = False


def _of(words: str, why: str, *instead: str, either: bool = False) -> Unreadable:
    return Unreadable(re.compile(words, re.IGNORECASE), why, instead, either)


_NUMBER = r"(?:[0-9][0-9,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNITS = r"(?:days?|weeks?|months?|quarters?|years?)"
_ROSE = r"(?:rose|risen|rises?|fell|fallen|falls?|grew|climbed|increased|dropped|declined|decreased|went (?:up|down)|(?:is |was |are |were )?(?:up|down))"

UNREADABLE = (
    _of(
        rf"\bevery (?:other|second|third|fourth|few|couple of|{_NUMBER}) {_UNITS}\b|\b(?:fort|bi)nightly\b|\bbi-?weekly\b",
        "may mean one in each such stretch, or a rate; say the rate",
        "about {number} {scope} per {per} {window}",
    ),
    _of(
        r"\baverag(?:e|es|ed|ing)\b|\bon average\b|\ba mean of\b",
        "is not read; say a rate, in which periods without any count",
        "{number} {scope} per {per} {window}",
        "{series} was {number} at {at}",
    ),
    _of(
        r"\bincluding\b|\bamong them\b|\bof (?:which|whom|them|these|those)\b",
        "may mean exactly so many of them, or at least so many; say which",
        '{{compound: {{all: ["{number} {scope} {window}", "at least {other} {that} {window}"]}}}}',
    ),
    _of(
        rf"\ball but (?:one|two|three|a few|{_NUMBER})\b|\bexcept(?:ing)?(?: for)?\b|\bapart from\b|\bother than\b",
        "needs one that is certainly outside; say both counts",
        '{{compound: {{all: ["{whole} {scope} {window}", "{less} {that} {window}"]}}}}',
    ),
    _of(
        r"\brespectively\b",
        "leaves it to the order which belongs to which; say each by itself",
        '{{compound: {{all: ["{number} {scope} {window}", "{other} {that} {window}"]}}}}',
        '{{compound: {{all: ["{series} was {number} at {before}", "{series} was {other} at {at}"]}}}}',
    ),
    _of(
        r"\bno longer\b|\bnot yet\b|\bstopped\b|\bceased\b|\bany ?more\b",
        "speaks of an earlier state; say both",
        '{{compound: {{all: ["{scope} happened before {window}", "no {scope} during {window}"]}}}}',
        '{{compound: {{all: ["{series} was {number} at {before}", "{series} was {other} at {at}"]}}}}',
    ),
    _of(
        rf"\b(?:above|below|over|under)\b.* for the first time (?:since|in|ever)\b|\bfor the first time\b.* (?:above|below|over|under) {_NUMBER}",
        "is a crossing, which needs the value before; say the value and the record",
        '{{compound: {{all: ["{series} was {number} at {at}", "{series} at {at} was the {direction} since {before}"]}}}}',
        "{number} {scope} {window}",
    ),
    _of(
        r"\banother\b|\bfurther\b|\badditional\b|\bagain\b|\bonce more\b|\bback (?:above|below|over|under|at|to)\b|\bstill\b|\breturned? to\b",
        "speaks of an earlier state; say both",
        '{{compound: {{all: ["{scope} happened before {window}", "{scope} happened {window}"]}}}}',
        '{{compound: {{all: ["{series} was {number} at {before}", "{series} was {other} at {at}"]}}}}',
    ),
    _of(
        r"\b(?:to date|so far|thus far|up to now|until now|as yet)\b",
        "may mean ever, or in the period that is running; say which",
        "{number} {scope} at any time",
        "{number} {scope} {year}",
        "{series} was {number} at {at}",
        either=True,
    ),
    _of(
        r"\bequall?(?:ed|s|ing)\b|\bmatch(?:ed|es|ing)\b|\btied\b|\bties\b the",
        "means that it shares the best place; say so",
        "{event} had the highest {figure} of {scope} ever with ties shared",
        "{series} at {at} was the highest ever with ties shared",
    ),
    _of(
        r"\bin a row\b|\bconsecutive(?:ly)?\b|\bstraight\b|\bsuccessive(?:ly)?\b|\bback[- ]to[- ]back\b",
        "counts occasions or periods; say which",
        "{scope} all {that} for {number} events running",
        "{scope} every {per} for {number} running until {until}",
        "{series} up for {number} running by {every} until {until}",
        either=True,
    ),
    _of(
        rf"\b{_NUMBER} (?:out of|in) (?:every )?(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)\b",
        "is a share; say it in percent, or both counts",
        "{percent} percent of {scope} are {that} {window}",
        '{{compound: {{all: ["{other} {scope} {window}", "{number} {that} {window}"]}}}}',
        either=True,
    ),
    _of(
        r"\brang(?:e|es|ed|ing) (?:from|between)\b|\bvar(?:y|ies|ied|ying) (?:from|between)\b",
        "says that both ends were reached; say when each was",
        '{{compound: {{all: ["{series} was {number} at {before}", "{series} was {other} at {at}"]}}}}',
        "between {number} and {other} {scope} {window}",
    ),
    _of(
        rf"\b{_ROSE} {_NUMBER}[%a-z ]* to {_NUMBER}",
        "may mean to so much, or by so much; say which",
        "{series} changed starting at {number} ending at {other} between {before} and {at}",
        "{series} changed {way} by between {number} and {other} between {before} and {at}",
        either=True,
    ),
)
"""Every such word.  Of several that stand in a text, the first one here is named."""


def unreadable_in(text: str) -> tuple[Unreadable, str, int] | None:
    """The first of these words in a text, as it is written, with its offset; None where there is none."""
    for each in UNREADABLE:
        found = each.words.search(text)
        if found is not None:
            return each, " ".join(found.group().split()), found.start()
    return None
