"""What is found is told in the claim's own terms, and is right in every world: derived by hand for every kind.

The log of February and March 2024 is complete; what April held nobody vouches for:

- attacks on 2, 4 and 11 February and on 3 March; one dated only "early March" (1 to 10 March); one on 2 April
- the attacks of 2, 4 and 11 February killed 3, an unknown number from 1 to 2, and 0; those of March 5 and 1
"""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

import factcheck
from factcheck.model import QuoteEdit, Verdict
from factcheck.profile import DEFAULT_PROFILE
from factcheck.registry import kinds

STORY = """
factcheck: 1
published: 2024-04-10
sources: {ministry: {title: Register, published: 2024-05-01}}
people: {minister: {born: 1980-05-02}}
scopes:
  attacks: {what: attack, label: attack}
  drones: {what: attack, weapon: drone, label: drone attack}
series:
  prices: {of: wheat, quantity: price, unit: euros, every: month, values: {2024-01: 200, 2024-02: 220, 2024-03: 231}}
events:
  - {id: e1, when: 2024-02-02, what: attack, weapon: drone, killed: 3}
  - {id: e2, when: 2024-02-04, what: attack, weapon: drone, killed: 1-2}
  - {id: e3, when: 2024-02-11, what: attack, weapon: rocket, killed: 0}
  - {id: e4, when: 2024-03-03, what: attack, weapon: rocket, killed: 5}
  - {id: e5, when: "[2024-03-01..2024-03-10]", what: attack, weapon: drone, killed: 1}
  - {id: e6, when: 2024-04-02, what: attack, weapon: drone, killed: 0}
  - {id: siege, when: 2024-02-10/2024-03-02, what: siege}
coverage: [{id: winter, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: the register is complete}]
claims:
"""


def found(says: str) -> factcheck.model.Found:
    """What is found for one claim made on 10 April 2024."""
    loaded = factcheck.from_text(f'{STORY}  - {{id: c, made: 2024-04-10, says: "{says}"}}\n')
    assert [fault.message for fault in loaded.faults] == []
    return factcheck.check(loaded.dossier)["c"].found


NUMBERS = [
    # Three in February; in March two; a fifth and sixth in April may have company.
    ("exactly 5 attacks 2024-02", "3 attacks", 3, 3, "attacks"),
    ("exactly 5 attacks 2024-02/2024-03", "5 attacks", 5, 5, "attacks"),
    ("exactly 9 attacks 2024-04", "at least 1 attack", 1, None, "attacks"),
    # One dated 1 to 10 March may or may not lie in the first five days.
    ("exactly 5 attacks 2024-03-01/2024-03-05", "1 to 2 attacks", 1, 2, "attacks"),
    ("no attacks during 2024-02-05/2024-02-10", "no attacks", 0, 0, "attacks"),
    ("attacks happened 2024-02-11", "1 attack", 1, 1, "attacks"),
    ("exactly 9 killed in attacks 2024-02", "4 to 5 killed", 4, 5, "killed"),
    ("two thirds of attacks are drones 2024-02/2024-03", "3 of 5 attacks (60 percent)", 60, 60, "percent"),
    (
        "all attacks 2024-02 were drones",
        "2 of 3 attacks (about 66.7 percent)",
        Fraction(200, 3),
        Fraction(200, 3),
        "percent",
    ),
    (
        "exactly 3 different weapon among attacks 2024-02",
        "2 values of 'weapon': drone and rocket",
        2,
        2,
        "values of 'weapon'",
    ),
    # Five in two months.
    (
        "at least 9 attacks per month 2024-02/2024-03",
        "2.5 attacks per month",
        Fraction(5, 2),
        Fraction(5, 2),
        "attacks per month",
    ),
    ("only attacks 2024-02 [e1]", "2 other attacks: e2 and e3", 2, 2, "other attacks"),
    ("attacks 2024-02 are the sum of [drones]", "3 against 2", 1, 1, "attacks"),
    ("attacks paused 2024-02-04 and resumed 2024-03-03", "1 to 2 attacks in between", 1, 2, "attacks in between"),
    # From 4 to 11 February are seven days, with none in between.
    ("gap of 9 days in attacks between e2 and e3", "7 days, none in between", 7, 7, "days"),
    ("e3 after e1 within 2 days", "9 days after", 9, 9, "days"),
    ("e1 after e3", "9 days before", -9, -9, "days"),
    ("e3 was number 2 of attacks 2024-02", "third", 3, 3, "rank"),
    # The five killed of 3 March are more than the three of 2 February; no other of the two months has more than three.
    ("e1 had the highest killed of attacks during 2024-02/2024-03", "second", 2, 2, "rank"),
    ("e1 ranks 1 for highest killed of attacks during 2024-02", "first", 1, 1, "rank"),
    # February has three, March two.
    ("attacks had their record month 2024-03 during 2024-02/2024-03", "second", 2, 2, "rank"),
    ("attacks every month for 2 running until 2024-03", "at least 2 in a row", 2, None, "months"),
    ("prices up for 2 running by month until 2024-03", "at least 2 in a row", 2, None, "times"),
    ("prices was more than 300 at 2024-02", "220 euros", 220, 220, "euros"),
    ("prices changed up between 2024-02 and 2024-03", "220, then 231", 11, 11, "euros"),
    (
        "prices changed up namely up 10 percent between 2024-02 and 2024-03",
        "220, then 231 (up 5 percent)",
        5,
        5,
        "percent",
    ),
    # Born on 2 May 1980: 43 until 1 May 2024.
    ("minister is 44 years old", "43 years", 43, 43, "years"),
    # From 10 February to 2 March: 21 days, or 22 with both ends.
    ("siege lasted 30 days", "21 days; or 22 days", 21, 22, "days"),
]


@pytest.mark.parametrize(("says", "text", "low", "high", "unit"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_numbers(says: str, text: str, low: object, high: object, unit: str) -> None:
    """A number with what it counts, exact or from the least to the most."""
    told = found(says)
    assert (told.text, told.low, told.high, told.unit) == (text, low, high, unit)
    assert told.exact == (low == high)
    assert told.why_not == ""


DATES = [
    # Before 3 March: 11 February certainly, and the one of early March perhaps, up to its own day.
    ("first attacks since 2024-02-02 [e4]", "since 11 February to 3 March 2024", "2024-02-11", "2024-03-03"),
    ("first attacks since 2024-02-02 [e3]", "since 4 February 2024", "2024-02-04", "2024-02-04"),
    ("first attacks ever [e2]", "the one before: 2 February 2024", "2024-02-02", "2024-02-02"),
    ("first attacks in 3 days [e3]", "since 4 February 2024", "2024-02-04", "2024-02-04"),
    # Of April nobody vouches for anything after the 2nd.
    (
        "no attacks since 2024-03-10",
        "the last one: 2 April 2024, or a later one that is not on record",
        "2024-04-02",
        "",
    ),
    ("last attacks at e4", "the last one: 2 April 2024, or a later one that is not on record", "2024-04-02", ""),
    ("e5 took place 2024-03-02", "1-10 March 2024", "2024-03-01", "2024-03-10"),
]


@pytest.mark.parametrize(("says", "text", "earliest", "latest"), DATES, ids=[case[0] for case in DATES])
def test_dates(says: str, text: str, earliest: str, latest: str) -> None:
    """A date, or from the first day to the last that it may be."""
    told = found(says)
    assert (told.text, told.earliest, told.latest, told.unit) == (text, earliest, latest, "date")


def test_names() -> None:
    """What is on record of an event, in the attributes that are asked for."""
    told = found("e3 was drones")
    assert told.text == "what: attack; weapon: rocket"


def test_two_numbers() -> None:
    """Both sides of a comparison."""
    text = STORY.replace("claims:\n", "")
    of, other = "{scope: attacks, window: 2024-03}", "{scope: attacks, window: 2024-02}"
    for ratio, said, low, unit in (
        ("", "2 against 3", -1, ""),
        (", ratio: doubled", "2 against 3 (about 0.67 times as many)", Fraction(2, 3), "times"),
    ):
        claim = f"claims:\n  - {{id: c, made: 2024-04-10, says: {{compare: {{of: {of}, with: {other}{ratio}}}}}}}\n"
        told = factcheck.check(factcheck.from_text(text + claim).dossier)["c"].found
        assert (told.text, told.low, told.high, told.unit) == (said, low, low, unit)


def test_only_what_is_made_of_others_finds_nothing_of_its_own() -> None:
    """A closed list, each with the reason."""
    text = STORY.replace("claims:\n", "")
    inner = "{happened: {scope: attacks, window: 2024-02}}"
    for says in (f"{{compound: {{not: {inner}}}}}", f"{{reported: {{source: ministry, that: {inner}}}}}"):
        told = factcheck.check(factcheck.from_text(f"{text}claims:\n  - {{id: c, says: {says}}}\n").dossier)["c"].found
        assert (told.text, told.low, told.high) == ("", None, None)
        assert told.why_not


def test_every_kind_is_among_them() -> None:
    """No kind finds nothing without saying so."""
    assert {"compound", "reported"} < kinds().keys()
    assert all(kind.sought is not None for kind in kinds().values())


def test_a_house_reading_is_chosen_where_its_words_stand_and_printed() -> None:
    """Of three attacks the one on 2 February counts as the house says; the claim itself may say otherwise."""
    text = STORY + "  - {id: since, made: 2024-02-29, says: exactly 3 attacks since 2024-02-02}\n"
    text += "  - {id: own, made: 2024-02-29, says: exactly 3 attacks since 2024-02-02, reading: {since: after}}\n"
    text += "  - {id: month, made: 2024-02-29, says: exactly 3 attacks 2024-02}\n"
    dossier = factcheck.from_text(text).dossier
    house = attrs.evolve(DEFAULT_PROFILE, name="house", reading="since: with")
    report = factcheck.check(attrs.evolve(dossier, profile=house))
    assert factcheck.check(dossier)["since"].verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert [report[id_].verdict.value for id_ in ("since", "own", "month")] == ["supported", "refuted", "supported"]
    assert report["since"].meaning.endswith("Read as 'since: with'.")
    assert report["own"].meaning.endswith("Read as 'since: after'.")
    assert "Read as" not in report["month"].meaning


def test_every_reading_is_told_with_its_outcome_and_what_settles_it() -> None:
    """From 2 to 11 February three attacks with the first day, two without: each has its line to paste and its edit of the quote, and both work."""
    claim = '  - {id: c, made: 2024-02-29, says: exactly 3 attacks since 2024-02-02, quote: "Three attacks since Friday."}\n'
    judgement = factcheck.check(factcheck.from_text(STORY + claim).dossier)["c"]
    told = [(read.line, read.verdict.value, read.found.text, read.quote_edit) for read in judgement.read_as]
    assert told == [
        ("reading: {since: with}", "supported", "3 attacks", QuoteEdit("since", "from")),
        ("reading: {since: after}", "refuted", "2 attacks", QuoteEdit("since", "after")),
    ]
    for read in judgement.read_as:
        pasted = claim.replace("}\n", f", {read.line}}}\n")
        assert factcheck.check(factcheck.from_text(STORY + pasted).dossier)["c"].verdict is read.verdict


def test_no_edit_of_the_quote_where_all_readings_agree() -> None:
    """Of two attacks or three, neither is nine."""
    claim = (
        '  - {id: c, made: 2024-02-29, says: exactly 9 attacks since 2024-02-02, quote: "Nine attacks since Friday."}\n'
    )
    judgement = factcheck.check(factcheck.from_text(STORY + claim).dossier)["c"]
    assert [read.quote_edit for read in judgement.read_as] == [None, None]


def test_words_are_added_where_none_can_take_the_place_of_another() -> None:
    """The siege lasted 21 days, or 22 with both ends."""
    claim = '  - {id: c, made: 2024-03-05, says: siege lasted 22 days, quote: "The siege lasted 22 days."}\n'
    judgement = factcheck.check(factcheck.from_text(STORY + claim).dossier)["c"]
    edits = {read.line: read.quote_edit for read in judgement.read_as}
    assert edits["reading: {ends: both}"] == QuoteEdit("days", "days, counting both the first and the last day")


def test_of_an_event_that_lies_later_than_the_claim_nothing_is_found() -> None:
    """Said on 1 March of the attack of 3 March: open, as of no such event anything was said, and no last one before it is told."""
    loaded = factcheck.from_text(
        f'{STORY}  - {{id: c, made: 2024-03-01, says: "first attacks since 2024-02-11 [e4]"}}\n'
    )
    judgement = factcheck.check(loaded.dossier)["c"]
    assert judgement.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert (judgement.found.low, judgement.found.high) == (None, None)


@pytest.mark.parametrize(
    "says",
    [
        "exactly 2 drones among the last 9 attacks before e4",
        "exactly 4 killed in attacks among the last 9 attacks before e4",
        "exactly 2 different weapon among attacks among the last 9 attacks before e4",
        "a majority of attacks are drones among the last 9 attacks before e4",
        "all attacks among the last 9 attacks before e4 were drones",
        "attacks among the last 9 attacks before e4 are the sum of [drones]",
    ],
)
def test_of_the_last_so_many_where_there_are_fewer_that_is_told(says: str) -> None:
    """Without the one of early March, and with a log that knows all before, there are the three of February before that of 3 March."""
    story = STORY.replace("window: 2024-02/2024-03", "window: ../2024-03").replace(
        "[2024-03-01..2024-03-10]", "2024-03-10"
    )
    report = factcheck.check(factcheck.from_text(story + f'  - {{id: c, says: "{says}"}}\n').dossier)
    assert (report["c"].verdict, report["c"].found.text) == (Verdict.REFUTED, "only 3 attacks")


def test_a_rank_that_may_be_lower_in_one_reading_is_told_once() -> None:
    """That of 3 March killed 5, those of February no more than 3; what April held nobody vouches for: first when it happened, or lower by 10 April."""
    claim = "  - {id: c, says: e4 had the highest killed of attacks since 2024-02-02 as reference}\n"
    report = factcheck.check(factcheck.from_text(STORY + claim).dossier)
    assert report["c"].found.text == "first or lower"


def test_among_the_last_so_many_the_part_is_told_and_not_the_whole() -> None:
    """The last three attacks of February are two with drones, on the 2nd and the 4th, and one with rockets on the 11th."""
    claim = "  - {id: c, made: 2024-02-20, says: exactly 3 drones among the last 3 attacks}\n"
    told = factcheck.check(factcheck.from_text(STORY + claim).dossier)["c"].found
    assert (told.text, told.low, told.high) == ("2 drone attacks", 2, 2)
    # They killed 3, an unknown number from 1 to 2, and none.
    claim = "  - {id: c, made: 2024-02-20, says: exactly 9 killed in attacks among the last 3 attacks}\n"
    told = factcheck.check(factcheck.from_text(STORY + claim).dossier)["c"].found
    assert (told.text, told.low, told.high) == ("4 to 5 killed", 4, 5)


RECORD = """
factcheck: 1
published: 2024-04-10
sources: {ministry: {title: Register, published: 2024-08-01}}
scopes: {attacks: {what: attack, label: attack}}
coverage: [{id: all, scope: attacks, window: 2023-12/2024-05, vouched_by: ministry, because: the register is complete}]
"""


def found_of(says: str, days: list[str], made: str = "2024-04-10") -> factcheck.model.Found:
    """What is found in a complete record of attacks e0, e1 … on these dates."""
    events = "".join(f"  - {{id: e{number}, when: '{day}', what: attack}}\n" for number, day in enumerate(days))
    loaded = factcheck.from_text(f'{RECORD}events:\n{events}claims:\n  - {{id: c, made: {made}, says: "{says}"}}\n')
    assert [fault.message for fault in loaded.faults] == []
    return factcheck.check(loaded.dossier)["c"].found


@pytest.mark.parametrize("says", ["no attacks since 2024-02-02", "last attacks at e0"])
@pytest.mark.parametrize("made", ["2024-04-10", "2024-04-10T23:59"])
def test_what_came_after_the_claim_is_not_the_last_one_before_it(says: str, made: str) -> None:
    """The attack of 11 April begins at the very end of the day of speaking, and is later than it all the same."""
    told = found_of(says, ["2024-02-02", "2024-04-11"], made)
    assert (told.earliest, told.latest) == ("2024-02-02", "2024-02-02")


def test_the_last_one_of_many() -> None:
    """Of a hundred attacks before it, more than an answer lists, the last one is known."""
    told = found_of(
        "no attacks since 2024-02-02", [f"2024-01-{number % 28 + 1:02}" for number in range(99)] + ["2024-02-02"]
    )
    assert (told.text, told.earliest, told.latest) == ("the last one: 2 February 2024", "2024-02-02", "2024-02-02")


def test_a_longest_gap_in_weeks_is_found_in_days() -> None:
    """From 2 to 9 February are seven days; from there to the end of March 51, or 52 to the day after."""
    assert (
        found_of("longest gap of 2 weeks in attacks 2024-02/2024-03", ["2024-02-02", "2024-02-09"]).text
        == "7 days; or 51 to 52 days"
    )


def test_months_in_a_row_and_before_them_perhaps_one_more() -> None:
    """March for certain, February perhaps, and none in January: one month in a row or two."""
    days = ["2024-03-20", "[2024-02-28..2024-03-02]", "2023-12-05"]
    says = "attacks every month for 2 running until 2024-03"
    told = found_of(says, days)
    assert (told.low, told.high) == (1, None)


def test_days_between_dates_without_an_end() -> None:
    """From a date without a beginning, or to one without an end where nobody says when the claim was made, no number of days is known."""
    for days in (["[..2024-02-01]", "2024-03-01"], ["2024-03-01", "[..2024-02-01]"]):
        told = found_of("e1 after e0", days)
        assert (told.low, told.high) == (None, None)
    text = RECORD.replace("published: 2024-04-10\n", "")
    text += "events: [{id: e0, when: 2024-02-02, what: attack}, {id: e1, when: '[2024-03-01..]', what: attack}]\n"
    told = factcheck.check(factcheck.from_text(f"{text}claims: [{{id: c, says: e1 after e0}}]\n").dossier)["c"].found
    assert (told.low, told.high) == (None, None)


def test_a_date_without_an_end_is_told_as_unknown() -> None:
    """Of what happened some day after 1 March no last day is known."""
    text = RECORD.replace("published: 2024-04-10\n", "") + "events: [{id: e0, when: '[2024-03-01..]', what: attack}]\n"
    text += "claims: [{id: c, says: e0 took place 2024-03-02}]\n"
    assert factcheck.check(factcheck.from_text(text).dossier)["c"].found.text == "on a day that is not known"


def test_days_between_dates_of_some_days() -> None:
    """From the 1st or 2nd to the 4th are three days or two."""
    told = found_of("e1 after e0", ["[2024-03-01..2024-03-02]", "2024-03-04"])
    assert (told.low, told.high) == (2, 3)


@pytest.mark.parametrize(
    ("earlier", "later", "says", "text"),
    [
        ("2024-03-01T23:30", "2024-03-02T02:30", "two after one", "3 hours after"),
        ("2024-03-01T23:30", "2024-03-02T00:45", "one before two", "1 hour 15 minutes before"),
        ("2024-03-01T10:00", "2024-03-03T10:00", "two after one", "2 days after"),
        ("2024-03-01", "2024-03-02T10:00", "two after one", "1 day after"),
    ],
)
def test_between_two_clock_times(earlier: str, later: str, says: str, text: str) -> None:
    """The time between them is told where it is less than two days, and calendar days everywhere else."""
    events = f"[{{id: one, when: {earlier}, what: attack}}, {{id: two, when: {later}, what: attack}}]"
    story = f'factcheck: 1\nzone: Europe/Paris\npublished: 2024-04-10\nevents: {events}\nclaims: [{{id: c, says: "{says}"}}]\n'
    assert factcheck.check(factcheck.from_text(story).dossier)["c"].found.text == text


@pytest.mark.parametrize(
    ("label", "many"),
    [
        ("launch", "launches"), ("loss", "losses"), ("casualty", "casualties"), ("day", "days"), ("tax", "taxes"),
        ("attack in Iraq", "attacks in Iraq"), ("victory over France", "victories over France"),
    ],
)  # fmt: skip
def test_several(label: str, many: str) -> None:
    """A label is put in the plural before its preposition."""
    assert factcheck.model.Scope("s", (), label=label).many == many


def test_where_there_was_none_before_none_is_told() -> None:
    """The only attack came after the claim, and the record goes back to December alone."""
    told = found_of("no attacks since 2024-02-02", ["2024-04-11"])
    assert (told.text.startswith("none"), told.earliest, told.latest) == (True, "", "")
