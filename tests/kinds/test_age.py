"""``age``: completed years from a birth or an event to a point.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.kinds import age
from factcheck.kinds.age import Age
from factcheck.meaning import Setting
from factcheck.model import Anchor, EventId, NumberWord, SubjectId, Verdict
from factcheck.when import Line, When

PEOPLE = {
    "people": {
        "striker": {"name": "A. Striker", "born": "1991-03-04"},
        "leap": {"born": "2000-02-29"},
        "unknown": {"name": "N. N."},
    }
}


@pytest.mark.parametrize(
    ("at", "number", "expected"),
    [
        ("2024-03-03", "32", SUPPORTED),  # the day before the birthday
        ("2024-03-03", "33", REFUTED),
        ("2024-03-04", "33", SUPPORTED),  # the birthday
        ("2025-03-03", "33", SUPPORTED),
        ("2024-03", "33", OPEN),  # some day in March
        ("2024-04", "33", SUPPORTED),
        ("2024-04", "over 30", SUPPORTED),
        ("2024-04", "under 33", REFUTED),
    ],
)
def test_birthdays(at: str, number: str, expected: Verdict) -> None:
    """Born on 4 March 1991."""
    assert verdict(f"striker is {number} years old at {at}", **PEOPLE) is expected


def test_now_events_and_whom() -> None:
    """By default when the claim is made, 23 April 2024; at an event; of an event; without a date of birth."""
    assert verdict("striker is 33 years old", **PEOPLE) is SUPPORTED
    assert verdict("striker is 32 years old at e", [attack("e", "2024-03-03")], **PEOPLE) is SUPPORTED
    assert verdict("e is 10 years old", [attack("e", "2014-04-23")]) is SUPPORTED
    assert verdict("e is 10 years old", [attack("e", "2014-04-24")]) is REFUTED
    assert verdict("e is 10 years old", [attack("e", "2014-04")]) is OPEN
    assert verdict("unknown is 33 years old", **PEOPLE) is OPEN


def test_the_29th_of_february() -> None:
    """The birthday of other years is the 28th, or 1 March: two readings."""
    assert verdict("leap is 22 years old at 2023-02-27", **PEOPLE) is SUPPORTED
    assert codes(judge("leap is 23 years old at 2023-02-28", **PEOPLE)) == {"reading"}
    assert codes(judge("leap is 22 years old at 2023-02-28", **PEOPLE)) == {"reading"}
    assert verdict("leap is 23 years old at 2023-03-01", **PEOPLE) is SUPPORTED
    assert verdict("leap is 23 years old at 2024-02-28", **PEOPLE) is SUPPORTED
    assert verdict("leap is 24 years old at 2024-02-29", **PEOPLE) is SUPPORTED


def test_over_so_many_years() -> None:
    """Born on 4 March 1991: 33 and some weeks on 23 April 2024, which is over 33 with fractions, and not in completed years."""
    found = judge("striker is over 33 years old", **PEOPLE)
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    assert verdict("striker is over 32 years old", **PEOPLE) is SUPPORTED
    assert verdict("striker is over 34 years old", **PEOPLE) is REFUTED
    assert verdict("striker is at least 33 years old", **PEOPLE) is SUPPORTED
    assert verdict("striker is under 34 years old", **PEOPLE) is SUPPORTED
    # 0.86 years are missing: more than a fortieth of 34 (0.85), less than a tenth.
    assert codes(judge("striker is nearly 34 years old", **PEOPLE)) == {"vagueness"}
    assert verdict("striker is nearly 34 years old at 2024-07-01", **PEOPLE) is SUPPORTED
    assert verdict("striker is nearly 33 years old", **PEOPLE) is REFUTED
    assert verdict("striker is nearly 40 years old", **PEOPLE) is REFUTED  # 6.9 are missing, more than a tenth


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        ("33", "in completed years (Baghdad days)."),
        ("at least 33", "in completed years (Baghdad days)."),
        ("over 33", "in completed years or counting months and days too (Baghdad days); it must hold either way."),
        ("nearly 34", "counting months and days too (Baghdad days)."),
        ("33.5", "counting months and days too (Baghdad days)."),
    ],
)
def test_which_years_are_meant(number: str, counted: str) -> None:
    """What is compared, completed years or fractions of them, is what is said to be: see above."""
    found = judge(f"striker is {number} years old", **PEOPLE)
    assert found.meaning == f"A. Striker (born 4 March 1991) was {number} years old on 23 April 2024, {counted}"


def test_of_chosen_years_nothing_else_is_said() -> None:
    """Over 33 with fractions, as the desk has it."""
    found = judge("striker is over 33 years old", claim={"reading": {"age": "fractions"}}, **PEOPLE)
    assert found.verdict is SUPPORTED
    assert "2024, counting months and days too (Baghdad days). Read as" in found.meaning


def test_anniversaries_are_of_the_day() -> None:
    """Exactly ten years after."""
    anniversary = {"age": {"of": "e", "number": "10", "anniversary": "yes"}}
    assert verdict(anniversary, [attack("e", "2014-04-23")]) is SUPPORTED
    assert verdict(anniversary, [attack("e", "2014-04-22")]) is REFUTED
    assert verdict(anniversary, [attack("e", "[2014-04-22..2014-04-23]")]) is OPEN
    # Told to the day where it is one, else in years that are over.
    eleventh = {"age": {"of": "e", "number": "11", "anniversary": "yes"}}
    told = restated(judge(eleventh, [attack("e", "2014-04-23")])) or ""
    assert "10" in told and "anniversary" in told
    assert restated(judge(eleventh, [attack("e", "2014-04-22")])) == "e is exactly 10 years old"  # and a day


def test_a_birthday_is_the_same_date_everywhere() -> None:
    """Born in Baghdad's calendar; the claim stands in New York's, where that midnight is still the day before."""
    born = {"people": {"striker": {"born": "1991-03-04[Asia/Baghdad]"}}}
    new_york = {"zone": "America/New_York"}
    assert verdict("striker is 32 years old at 2024-03-03", claim=new_york, **born) is SUPPORTED
    assert verdict("striker is 33 years old at 2024-03-04", claim=new_york, **born) is SUPPORTED


@pytest.mark.parametrize(
    ("born", "at", "expected"),
    [
        # Where the clocks are twelve hours behind Greenwich it was 23:30 on 1 May, so that 1 May may be the birthday ...
        ("1980-05-02T11:30Z", "2024-05-01", OPEN),
        # ... and at 12:30 in Greenwich it was half past midnight of 2 May there: nowhere is it 1 May.
        ("1980-05-02T12:30Z", "2024-05-01", REFUTED),
        ("1980-05-02T12:30Z", "2024-05-03", SUPPORTED),
        # Fourteen hours ahead of Greenwich 09:30 is 23:30 of 2 May, and 10:30 is half past midnight of 3 May.
        ("1980-05-02T09:30Z", "2024-05-02", SUPPORTED),
        ("1980-05-02T10:30Z", "2024-05-02", OPEN),
    ],
)
def test_an_offset_is_no_place(born: str, at: str, expected: Verdict) -> None:
    """Born at an instant, nobody says where: the birthday may be the date that was shown anywhere on Earth."""
    people = {"people": {"striker": {"born": born}}}
    assert verdict(f"striker is 44 years old at {at}", claim={"made": "2024-05-20"}, **people) is expected


def test_restatement() -> None:
    """The age; checked, it is supported."""
    found = judge("striker is 40 years old at 2024-03-03", **PEOPLE)
    assert restated(found) == "striker is exactly 32 years old at 2024-03-03"
    assert verdict(restated(found), **PEOPLE) is SUPPORTED
    assert restated(judge("e is 10 years old", [attack("e", "2014-04")])) == "e is between 9 and 10 years old"
    assert restated(judge("unknown is 33 years old", **PEOPLE)) is None


def test_when_it_is_said_is_named_where_somebody_says_it() -> None:
    assert age._now(Setting(Line.INSTANT, None, When.parse("2024-04-23"), {}, {})) == "on 23 April 2024"
    assert age._now(Setting(Line.INSTANT, None, None, {}, {})) == "at the moment of speaking"


def test_parameters() -> None:
    """Not at itself."""
    with pytest.raises(ValueError, match="beginning"):
        Age(SubjectId("e"), NumberWord.parse("10"), Anchor(event=EventId("e")))


@pytest.mark.parametrize(
    "phrase",
    [
        "e is 10 years old",
        "e is over 10 years old at 2024-04",
        "e is nearly 10 years old at 2024-04-22",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [attack("e", "2014-04-23")]).statement == phrase
