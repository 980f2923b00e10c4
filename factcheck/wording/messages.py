"""Sentences for the reasons and needs of a judgement, made from their codes and parameters.

The catalogue is closed: for every code a few templates, the most telling first.  The first one whose
parameters are all given is used, and the last one needs none, so that there is always a sentence.  A
translation is another catalogue with the same keys.  Dates are said in words; all other parameters come from
files and are put in as they are: a report makes them safe for where it prints them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from types import MappingProxyType

from factcheck.model import VALUE, Need, NeedItem, Note, Reason, ReasonCode
from factcheck.wording.written import date_words, in_words, said_date, stretch_words

Catalogue = Mapping[str, tuple[str, ...]]
"""Templates by key:

``reason.<code>``, ``note.<code>``, ``need.<field>`` (negated: ``need.not.<field>``), ``need.<verdict>.<how many>``.
"""

ENGLISH: Catalogue = MappingProxyType(
    {
        "reason.coverage": (
            "{early} was not over when the claim was made, so that '{series}' had no value for it yet.",
            "{early} was not over when the claim was made.",
            "What the claim speaks of ({running}) was not over when it was made, so that '{series}' had no value for it yet.",
            "What the claim speaks of ({running}) was not over when it was made.",
            "Somebody vouches that the record of '{scope}' is complete, but {row} could not be read and may belong here.",
            "Nobody vouches that the record of '{scope}' is complete {at}.",
            "Nobody vouches that the record of '{scope}' is complete from {days}.",
            "Nobody vouches that the record of '{scope}' is complete from {from} on.",
            "Nobody vouches that the record of '{scope}' is complete up to {until}.",
            "Nobody vouches that the record of '{scope}' is complete.",
            "Nothing on record tells whether {source} said so.",
            "Nobody vouches that the record is complete.",
        ),
        "reason.time": (
            "It is not known at what time on {spoken} the claim was made.",
            "The {field} of {event} is known only to lie {at}.",
            "The {field} of {event} is known only to lie from {days}.",
            "The {field} of {event} is not known precisely enough.",
            "When {event} happened is known only to the day: {day}.",
            "When {event} happened is not known precisely enough: somewhere from {days}.",
            "When {event} happened is not known precisely enough: on {from} or later.",
            "When {event} happened is not known precisely enough: on {until} or earlier.",
            "When {event} happened is not known precisely enough.",
            "A date is not known precisely enough.",
        ),
        "reason.zone": (
            "Days without a zone are set against clock times or days of a zone, and nobody says of which zone they are.",
        ),
        "reason.attribute": (
            "It is not known whether {event} counts: its '{attribute}' is missing, unclear or too broad.",
            "No event has '{value}' for '{attribute}': if it is spelt right, list it in the vocabulary.",
            "It is not known whether {event} counts.",
            "It is not known whether some events count.",
        ),
        # The figure every event has: how many events its row stands for.
        "reason.value.number": (
            "The row of {event} stands for {many} events together, and the claim speaks of it as of one.",
            "How many events {event} stands for is not known exactly enough.",
            "How many events a row stands for is not known exactly enough.",
        ),
        "reason.value.end": (
            "Nobody says when {event} was over: its date says when it was, and not for how long.",
            "Nobody says when something was over.",
        ),
        "reason.value.born": (
            "Nobody gives the date of birth of {event}.",
            "Nobody gives a date of birth.",
        ),
        "reason.value": (
            "The value of '{series}' for {period} is made of its parts, and these are not on record: {missing}.",
            "'{series}' has one value for {whole}, and none for {period} alone.",
            "'{series}' has no value on record for {absent}.",
            "'{series}' has values within {period}, and none for it as a whole.",
            "When the claim was made, {unfinished} was not over: its '{attribute}' so far is not known.",
            "Nobody says how the '{attribute}' of {event} is spread over {spread}.",
            "The figure '{attribute}' of {event} is not known exactly enough.",
            "A figure of {event} is not known exactly enough.",
            "A figure is not known exactly enough.",
        ),
        "reason.identity": (
            "{event} and {other} may be two reports of the same event.",
            "{event} may be another report of an event already listed.",
            "Two reports may be of the same event.",
        ),
        "reason.doubt": (
            "The source itself is unsure about {event}.",
            "The source itself is unsure.",
        ),
        "reason.vagueness": (
            "'{number}' is too vague to decide: the figure is {exact}.",
            "'{number}' is too vague to decide: the figure lies from {low} to {high}.",
            "'{number}' is too vague to decide: the figure is at least {low}.",
            "'{number}' is too vague to decide: the figure is at most {high}.",
            "'{number}' is too vague to decide.",
            "{event} lies where the claim's dates are vague: neither surely inside nor outside.",
            "The wording is too vague to decide.",
        ),
        "reason.reading": (
            "The wording has two readings: supported as '{supported}', refuted as '{refuted}'.",
            "The wording has several readings: as '{reading}' the claim would be {verdict}.",
            "The wording has several readings ({reading}), which lead to different verdicts.",
            "The wording has several readings, which lead to different verdicts.",
        ),
        "reason.presupposition": (
            "What the claim takes for granted about {event} is not established.",
            "What the claim takes for granted is not established.",
        ),
        "reason.stale": (
            "What is known dates from {until} and may no longer hold.",
            "What is known may no longer hold.",
        ),
        "reason.budget": (
            "There was more to do than one check may: {undone}.",
            "There was more to do than one check may.",
        ),
        "reason.method": ("The method used here is not exact enough to decide.",),
        "note.understated": (
            "Understated: '{number}' is true, but there are at least {low}.",
            "Understated: what is on record is much more.",
        ),
        "note.cherry-picked": (
            "Cherry-picked: against the period before or after the one chosen, the comparison is false.",
        ),
        "note.joint record": ("A joint record: another one equals it.",),
        "note.round number": (
            "A round number: '{number}' is true, and what is on record is {exact}.",
            "A round number: what is on record is more exact.",
        ),
        "need.end": (
            "{event} was over {at}",
            "{event} was over on a day from {days}",
            "{event} was over on {from} or later",
            "{event} was over on {until} or earlier",
            "{event} was over within {value}",
            "when {event} was over is settled",
            "when it was over is settled",
        ),
        "need.not.end": (
            "{event} was not over {at}",
            "{event} was not over on a day from {days}",
            "{event} was over before {from}",
            "{event} was over after {until}",
            "{event} was not over within {value}",
            "when {event} was over is settled",
            "when it was over is settled",
        ),
        "need.when": (
            "{event} happened {at}",
            "{event} happened on a day from {days}",
            "{event} happened on {from} or later",
            "{event} happened on {until} or earlier",
            "{event} happened within {value}",
            "the date of {event} is settled",
            "the date is settled",
        ),
        "need.not.when": (
            "{event} did not happen {at}",
            "{event} did not happen on a day from {days}",
            "{event} happened before {from}",
            "{event} happened after {until}",
            "{event} did not happen within {value}",
            "the date of {event} is settled",
            "the date is settled",
        ),
        "need.zone": (
            "the zone of the dates without one is stated: with that of {place} it is so",
            "the zone of the dates without one is stated",
        ),
        "need.not.zone": ("the zone of the dates without one is another", "the zone is another"),
        "need.coverage": (
            "somebody vouches that the record of '{scope}' is complete {at}",
            "somebody vouches that the record of '{scope}' is complete from {days}",
            "somebody vouches that the record of '{scope}' is complete from {from} on",
            "somebody vouches that the record of '{scope}' is complete up to {until}",
            "somebody vouches that the record of '{scope}' is complete for {value}",
            "somebody vouches that the record of '{scope}' is complete",
            "somebody vouches that the record is complete for {value}",
            "somebody vouches that the record is complete",
        ),
        "need.not.coverage": (
            "the record of '{scope}' turns out to be incomplete for {value}",
            "the record of '{scope}' turns out to be incomplete",
            "the record turns out to be incomplete",
        ),
        "need.events": (
            "the record of '{scope}' gains events: {number} more {at}",
            "the record of '{scope}' gains events: {number} more from {days}",
            "the record of '{scope}' gains events: {number} more up to {until}",
            "the record of '{scope}' gains events: {value}",
            "the record gains events: {value}",
            "the record gains events",
        ),
        "need.not.events": (
            "the record of '{scope}' does not gain events: {value}",
            "the record does not gain events: {value}",
            "the record gains no events",
        ),
        "need.identity": (
            "{event} and {value} are the same event",
            "{value} are the same event",
            "{event} is the same as an event already listed",
            "the reports are of the same event",
        ),
        "need.not.identity": (
            "{event} and {value} are different events",
            "{value} are different events",
            "{event} is an event of its own",
            "the reports are of different events",
        ),
        "need.vocabulary": (
            "'{value}' is a right value of '{scope}': list it under vocabulary",
            "a value is listed in the vocabulary",
        ),
        "need.not.vocabulary": ("'{value}' is misspelt for '{scope}'", "a value is misspelt"),
        "need.order": ("{event} happened after {value}", "the order of two events is settled"),
        "need.not.order": ("{event} did not happen after {value}", "the order of two events is settled"),
        "need.over": (
            "the {value} of the values of '{scope}' is its value over a longer period: declare `over: {value}`",
            "what the value of a series over a longer period is made of is declared",
        ),
        "need.not.over": ("what the value of a series over a longer period is made of is declared",),
        "need.born": (
            "{event} was born {at}",
            "{event} was born on a day from {days}",
            "{event} was born within {value}",
            "the date of birth of {event} is settled",
            "a date of birth is settled",
        ),
        "need.not.born": (
            "{event} was not born {at}",
            "{event} was not born on a day from {days}",
            "{event} was not born within {value}",
            "the date of birth of {event} is settled",
            "a date of birth is settled",
        ),
        "need.made": ("the claim was made {at}", "at what time the claim was made is settled"),
        "need.not.made": ("the claim was not made {at}", "at what time the claim was made is settled"),
        "need.said": ("{value} is on record as saying so", "a source is on record as saying so"),
        "need.not.said": ("{value} is on record as not saying so", "a source is on record as not saying so"),
        "need.observed": (
            "the value of '{scope}' for {period} is {value}",
            "the value of '{scope}' for {period} is on record",
            "a value of a series is on record",
        ),
        "need.not.observed": (
            "the value of '{scope}' for {period} is not {value}",
            "the value of '{scope}' for {period} is another",
            "a value of a series is another",
        ),
        # Every other field is an attribute of an event.
        "need.attribute": (
            "{event} has '{attribute}: {value}'",
            "the '{attribute}' of {event} is settled",
            "an attribute is settled",
        ),
        "need.not.attribute": (
            "{event} does not have '{attribute}: {value}'",
            "the '{attribute}' of {event} is settled",
            "an attribute is settled",
        ),
        "need.supported.all": ("Supported needs all of:",),
        "need.supported.one": ("Supported needs:",),
        "need.supported.any": ("Any one of these supports it:",),
        "need.refuted.all": ("Refuted needs all of:",),
        "need.refuted.one": ("This refutes it:",),
        "need.refuted.any": ("Any one of these refutes it:",),
        "need.not_enough_evidence.all": ("It becomes open again with all of:",),
        "need.not_enough_evidence.one": ("It becomes open again with:",),
        "need.not_enough_evidence.any": ("Any one of these opens it again:",),
        "need.conflicting_evidence.all": ("Sources would conflict with all of:",),
        "need.conflicting_evidence.one": ("Sources would conflict with:",),
        "need.conflicting_evidence.any": ("Any one of these sets sources against each other:",),
    }
)
"""The messages in English."""

_FIELDS = frozenset(
    {"when", "end", "born", "coverage", "events", "identity", "made", "order", "over", "said", "vocabulary", "zone"}
)


def reason_message(reason: Reason, catalogue: Catalogue = ENGLISH) -> str:
    """Why there is not enough evidence, as one sentence."""
    given = dict(reason.params)
    given["early"] = said_date(given.get("running", "")) or ""
    if reason.code is not ReasonCode.STALE and "from" in given:
        given.update(stretch_words(given.pop("from"), given.pop("until", "")))
    given |= {
        name: in_words(given[name])
        for name in ("period", "missing", "running", "until", "whole", "absent", "spoken")
        if name in given
    }
    if given.get("low") and given.get("low") == given.get("high"):
        given["exact"] = given["low"]
    if given.get("field") == "when":
        del given["field"]
    if given.get("verdict") not in ("supported", "refuted"):
        # "Read so, the claim would be open" says less than that the readings differ.
        given.pop("verdict", None)
    key = f"reason.{reason.code.value}"
    if key == "reason.value" and given.get("attribute") in ("born", "number", "end"):
        key = f"reason.value.{given['attribute']}"
    return _fill(catalogue[key], given)


def note_message(note: Note, catalogue: Catalogue = ENGLISH) -> str:
    """A quality note as one sentence."""
    return _fill(catalogue[f"note.{note.code.value}"], dict(note.params))


def need_item_message(item: NeedItem, catalogue: Catalogue = ENGLISH) -> str:
    """One fact that would help, as a clause without a full stop."""
    given = {"event": item.event, "value": item.value, "scope": item.scope}
    field = item.field
    if field == VALUE and item.scope:
        given["period"], field = in_words(item.event.removeprefix(f"{item.scope}:")), "observed"
    elif field not in _FIELDS:
        given["attribute"], field = field, "attribute"
    elif field in ("when", "end", "born", "coverage", "made"):
        given.update(date_words(item.value, "and" if field == "coverage" else "or"))
    elif field == "zone":
        given["place"] = _offset(item.value)
    elif field == "events":
        number, _, days = item.value.partition(" more within ")
        given.update(date_words(days), number=number)
    return _fill(catalogue[f"need.{'not.' if item.negated else ''}{field}"], given)


def need_head(need: Need, catalogue: Catalogue = ENGLISH) -> str:
    """The words that introduce the items of a need, with a colon at the end."""
    how = "one" if len(need.items) == 1 else "all" if need.every else "any"
    return _fill(catalogue[f"need.{need.verdict.value}.{how}"], {})


def need_message(need: Need, catalogue: Catalogue = ENGLISH) -> str:
    """What would settle the claim, as one sentence: "Supported needs all of: …; …."."""
    items = "; ".join(need_item_message(item, catalogue) for item in need.items)
    return f"{need_head(need, catalogue)} {items}."


def _offset(zone: str) -> str:
    """A zone that stands for its distance from UTC: "UTC+3"; any other by its name."""
    found = re.fullmatch(r"Etc/GMT([+-])([0-9]{1,2})", zone)
    if found is None:
        return zone
    sign, hours = found.groups()
    return "UTC" if hours == "0" else f"UTC{'-' if sign == '+' else '+'}{hours}"


def _fill(templates: tuple[str, ...], given: Mapping[str, str]) -> str:
    """The first template whose parameters are all given.  Values are never read as templates themselves."""
    known = {name: value for name, value in given.items() if value}
    for template in templates:
        if all(name is None or name in known for _, name, _, _ in string.Formatter().parse(template)):
            return template.format_map(known)
    raise ValueError("a list of templates must end with one that needs nothing")
