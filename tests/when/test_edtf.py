"""EDTF, feature by feature, in the order of the Library of Congress specification."""

from __future__ import annotations

import pytest

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE
from factcheck.when import DAY, AllOf, Bound, Grain, Intervals, Span, When, edtf, format_days
from factcheck.when.calendar import day_number


def days(text: str) -> str:
    """The possible days of an expression, as text."""
    return _said(edtf.read(text).possible)


def core(text: str) -> str:
    """The days it names itself."""
    return _said(edtf.read(text).core)


def _said(local: Intervals) -> str:
    if local.empty:
        return "none"
    return format_days(Intervals((start // DAY if abs(start) < 10**39 else start, end // DAY if abs(end) < 10**39 else end) for start, end in local))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        # Level 0: date.
        ("1985-04-12", "1985-04-12"),
        ("1985-04", "1985-04"),
        ("1985", "1985"),
        ("0000", "0000"),
        # Level 1: long years, seasons, negative years.
        ("Y170000002", "Y170000002"),
        ("Y-170000002", "Y-170000002"),
        ("Y999999999999999999", "Y999999999999999999"),
        ("-1985", "-1985"),
        ("-0001-02-28", "-0001-02-28"),
        ("2001-21", "[2001-03-01..2001-06-22,2001-09-01..2001-12-22]"),
        ("2001-22", "[2000-12-01..2001-03-21,2001-06-01..2001-09-23,2001-12-01..2002-03-21]"),
        ("2001-23", "[2001-03-01..2001-06-22,2001-09-01..2001-12-22]"),
        ("2003-24", "[2002-12-01..2003-03-21,2003-06-01..2003-09-23,2003-12-01..2004-03-21]"),
        # Level 1: unspecified digits from the right.
        ("201X", "[2010-01-01..2019-12-31]"),
        ("20XX", "[2000-01-01..2099-12-31]"),
        ("2004-XX", "2004"),
        ("1985-04-XX", "1985-04"),
        ("1985-XX-XX", "1985"),
        # Level 2: exponents and significant digits.
        ("Y-17E7", "Y-170000000"),
        ("1950S2", "[1900-01-01..1999-12-31]"),
        ("Y171010000S3", "[Y171000000..Y171999999]"),
        ("Y3388E2S3", "[Y338000..Y338999]"),
        ("-1859S2", "[-1899-01-01..-1800-12-31]"),
        ("-1859S5", "-1859"),
        # Level 2: groupings of months.
        ("2001-25", "[2001-03-01..2001-06-22]"),
        ("2001-28", "[2000-12-01..2001-03-21,2001-12-01..2002-03-21]"),
        ("2001-29", "[2001-09-01..2001-12-22]"),
        ("2001-30", "[2000-12-01..2001-03-21,2001-12-01..2002-03-21]"),
        ("2001-32", "[2001-06-01..2001-09-23]"),
        ("2001-33", "[2001-01-01..2001-03-31]"),
        ("2001-36", "[2001-10-01..2001-12-31]"),
        ("2001-37", "[2001-01-01..2001-04-30]"),
        ("2001-39", "[2001-09-01..2001-12-31]"),
        ("2001-40", "[2001-01-01..2001-06-30]"),
        ("2001-41", "[2001-07-01..2001-12-31]"),
        # Level 2: sets.
        ("[1667,1668,1670..1672]", "[1667-01-01..1668-12-31,1670-01-01..1672-12-31]"),
        ("[..1760-12-03]", "[..1760-12-03]"),
        ("[1760-12..]", "[1760-12-01..]"),
        ("[1760-01,1760-02,1760-12..]", "[1760-01-01..1760-02-29,1760-12-01..]"),
        ("[1667,1760-12]", "[1667,1760-12]"),
        # Level 2: unspecified digits anywhere.
        ("156X-12-25", "[" + ",".join(f"156{digit}-12-25" for digit in range(10)) + "]"),
        ("1XXX-XX", "[1000-01-01..1999-12-31]"),
        ("1984-1X", "[1984-10-01..1984-12-31]"),
        ("2004-X1-X1", "[2004-01-01,2004-01-11,2004-01-21,2004-01-31,2004-11-01,2004-11-11,2004-11-21]"),
        ("202X-02-29", "[2020-02-29,2024-02-29,2028-02-29]"),
        ("-000X-01", "[" + ",".join(f"-000{year}-01" for year in range(9, 0, -1)) + "]"),
        ("1X01", "[" + ",".join(f"1{digit}01" for digit in range(10)) + "]"),
    ],
)
def test_possible_days(text: str, means: str) -> None:
    """Without a qualifier the text itself says all of it."""
    assert days(text) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2024~", "[2023-01-01..2025-12-31]"),
        ("2024-02~", "[2024-01-01..2024-03-31]"),
        ("2024-01~", "[2023-12-01..2024-02-29]"),
        ("2024-02-04~", "[2024-02-03..2024-02-05]"),
        ("2024-01-01%", "[2023-12-31..2024-01-02]"),
        ("2024-01~-11", "[2023-12-11,2024-01-11,2024-02-11]"),
        ("2024~-02-29", "2024-02-29"),
        ("2024~-06-11", "[2023-06-11,2024-06-11,2025-06-11]"),
        ("2024-~01", "[2024-01-01..2024-02-29]"),
        ("2024-06-~01", "[2024-06-01..2024-06-02]"),
        ("2011-~06-~04", "[2011-05-03..2011-05-05,2011-06-03..2011-06-05,2011-07-03..2011-07-05]"),
        ("~2024-06", "[2023-06,2024-06,2025-06]"),
        ("156X~", "[1550-01-01..1579-12-31]"),
        ("1950S2~", "[1800-01-01..2099-12-31]"),
        ("2024-06-XX~", "[2024-05-01..2024-07-31]"),
        ("2024-XX-XX~", "[2023-01-01..2025-12-31]"),
        ("2024-25~", "[2023-12-01..2024-09-23]"),
        ("2024-34~", "[2024-01-01..2024-09-30]"),
    ],
)
def test_approximate(text: str, means: str) -> None:
    """The table of widths in the profile: one unit of the qualified component on each side."""
    assert days(text) == means
    assert edtf.read(text).widened


def test_width_is_configurable() -> None:
    """The profile says how many units."""
    import attrs

    wide = attrs.evolve(DEFAULT_PROFILE, name="wide", approximate_units=3)
    assert _said(edtf.read("2024-02-04~", wide).possible) == "[2024-02-01..2024-02-07]"
    assert When.parse("2024-02~", profile=wide) == When.parse("2024-02-XX~", profile=wide) != When.parse("2024-02~")


def test_doubt_does_not_widen() -> None:
    """? is carried to the report."""
    for text in ("2024-02?", "2024-?02", "?2024-02", "2024-02-?04", "[2023,2024?]"):
        plain = text.replace("?", "")
        assert edtf.read(text).doubt
        assert days(text) == days(plain)
    assert edtf.read("2024%").doubt and edtf.read("2024%").widened


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-02", Bound.HARD, Bound.HARD),
        ("2024-02~", Bound.CONVENTION, Bound.CONVENTION),
        ("2024-06-~01", Bound.HARD, Bound.CONVENTION),
        ("2024-~12", Bound.CONVENTION, Bound.HARD),
        ("2024-21", Bound.CONVENTION, Bound.CONVENTION),
        ("2024-33", Bound.HARD, Bound.HARD),
        ("[2024-02-04,2024-02-10~]", Bound.HARD, Bound.CONVENTION),
    ],
)
def test_bounds(text: str, earliest: Bound, latest: Bound) -> None:
    """A convention at one end says nothing about the other."""
    when = When.parse(text)
    assert (when.earliest_bound, when.latest_bound) == (earliest, latest)
    assert (when.bound is Bound.HARD) == ({earliest, latest} == {Bound.HARD})


@pytest.mark.parametrize(
    ("text", "both"),
    [
        # By the months from the first of the month, by the stars from the equinox or solstice, wherever on Earth that is seen.
        ("2024-25", "[2024-03-22..2024-05-31]"),
        ("2024-26", "[2024-06-23..2024-08-31]"),
        ("2024-27", "[2024-09-24..2024-11-30]"),
        ("2024-29", "[2024-09-24..2024-11-30]"),
        ("2024-31", "[2024-03-22..2024-05-31]"),
        ("2024-32", "[2024-06-23..2024-08-31]"),
        # Quarters and halves have no stars.
        ("2024-34", "[2024-04-01..2024-06-30]"),
        ("2024-40", "[2024-01-01..2024-06-30]"),
    ],
)
def test_what_lies_in_a_season_by_both_countings(text: str, both: str) -> None:
    """June the tenth is summer by the months and spring by the stars; it is certainly neither."""
    assert core(text) == both


def test_seasons_name_nothing_for_certain() -> None:
    """A spring may be that of either hemisphere, a winter that of either year; a named one is itself."""
    assert core("2024-21") == "none"
    assert core("2024-28") == "none"
    assert core("2024-25") == "[2024-03-22..2024-05-31]"
    spring = When.parse("2024-21")
    assert spring.core_bounds == (spring.intervals.end, spring.intervals.start)


@pytest.mark.parametrize(
    ("text", "start", "length"),
    [
        ("2024-02-04T21:30:00Z", 77_400, 1_000_000),
        ("2024-02-04T21:30:00+03:00", 66_600, 1_000_000),
        ("2024-02-04T21:30:00-04", 91_800, 1_000_000),
        ("2024-02-04T21:30:00+05", 59_400, 1_000_000),
        ("2024-02-04T21:30Z", 77_400, 60_000_000),
        ("2024-02-04T21:30:00.25Z", 77_400.25, 10_000),
        ("2024-02-04T21:30:00,250000Z", 77_400.25, 1),
        ("2024-02-04T21:30:00.250000999Z", 77_400.25, 1),
        # ISO 8601-1:2019/Amd 1:2022 brings the end of the day back.
        ("2024-02-04T24:00:00Z", 86_400, 1_000_000),
        ("2024-02-04T24:00Z", 86_400, 60_000_000),
    ],
)
def test_times(text: str, start: float, length: int) -> None:
    """A time is as long as its last digit is precise."""
    when = When.parse(text)
    midnight = day_number(2024, 2, 4) * DAY
    assert when.intervals == Intervals.between(midnight + int(start * 1_000_000), midnight + int(start * 1_000_000) + length)
    assert when.grain is Grain.CLOCK
    assert not when.floating


def test_leap_second() -> None:
    """It is the last second of its day, because the line has no leap seconds."""
    assert When.parse("2016-12-31T23:59:60Z") == When.parse("2016-12-31T23:59:59Z")
    assert When.parse("2017-01-01T05:29:60+05:30") == When.parse("2017-01-01T05:29:59+05:30")
    for text in ("2016-12-31T23:59:60", "2016-12-30T23:59:60Z", "2016-12-31T23:58:60Z"):
        with pytest.raises(BadTime, match="no such time of day"):
            When.parse(text)


def test_sets_with_times() -> None:
    """Beyond the profile: local times, or times with one offset."""
    one = When.parse("[2024-02-04T10:00Z..2024-02-04T12:00Z]")
    assert one.intervals.end - one.intervals.start == 121 * 60_000_000
    assert not one.floating
    assert When.parse("[2024-02-04..2024-02-05T06:00]").floating
    with pytest.raises(BadTime, match="different offsets"):
        When.parse("[2024-02-04T10:00Z,2024-02-04T12:00+03:00]")


def test_which_sets_give_a_time_of_day() -> None:
    """A set of clock times, or a stretch from one to another; not one with a bare day in it, or without an end."""
    clocked = ("[2024-04-22T08:00,2024-04-22T09:00]", "[2024-04-22T08:00..2024-04-22T09:00]")
    assert all(When.parse(text).clocked for text in clocked)
    others = ("[2024-04-22T08:00,2024-04-23]", "[2024-04-22T08:00..2024-04-23]", "[2024-04-22T08:00..]", "[2024-04-22,2024-04-23]")
    assert not any(When.parse(text).clocked for text in others)


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("1984?~", 4, "write 1984%"),
        ("199u", 3, "write 199X"),
        ("1984-uu", 5, "write 1984-XX"),
        ("20xx", 2, "write 20XX"),
        ("y170000002", 0, "write Y170000002"),
        ("Y17e7", 3, "write Y17E7"),
        ("Y17101E4p3", 8, "write Y17101E4S3"),
        ("2004-(06)?-11", 5, "2004-?06-11"),
        ("unknown", 0, "nothing"),
        ("open", 0, "two dots"),
        ("Y2006", 0, "write 2006"),
        ("Y-9999", 0, "write -9999"),
        ("Y00001", 0, "write 0001"),
        ("-0000", 0, "write 0000"),
        ("193", 0, "193X"),
        ("12345678901", 0, "Y12345678901"),
        ("20240204", 4, "2024-02-04"),
        ("2024-2-4", 5, "2024-02-04"),
        ("2024-00", 5, "months are 01 to 12"),
        ("2024-13", 5, "seasons"),
        ("2024-42", 5, "seasons"),
        ("2024-2X", 5, "no such month"),
        ("2024-02-30", 8, "no such day in that month"),
        ("2023-02-29", 8, "not a leap year"),
        ("156X-09-31", 8, "no such day in that month"),
        ("2001-21-04", 8, "no numbered days"),
        ("Y17000-08-16", 7, "no months"),
        ("1950S0", 0, "significant digits"),
        ("19XXS2", 0, "exclude each other"),
        ("Y1E19", 1, "18 digits"),
        ("Y" + "1" * 19, 1, "18 digits"),
        ("1984~~", 5, "more than one qualifier"),
        ("2004-06-1", 8, "two digits"),
        ("1863-03 -29", 7, "space"),
        ("04/02/2024", 0, "2024-02-04 or 2024-04-02"),
        ("13/02/2024", 0, "YYYY-MM-DD"),
        ("45326", 0, "spreadsheet"),
        ("2024-02-04t10:00", 10, "not a date"),
        ("2024-02T10:00", 7, "full date"),
        ("2024-02-XXT10:00", 10, "exact date"),
        ("2024-02-04~T10:00", 11, "exact date"),
        ("2024-02-04T10:00~", 16, "no qualifier"),
        ("2024-02-04T25:00", 11, "no such time of day"),
        ("2024-02-04T24:01", 11, "nothing comes after"),
        ("2024-02-04T10:60", 11, "no such time of day"),
        ("2024-02-04T10:00+0300", 19, "T10:00+03:00"),
        ("2024-02-04T10:00+15", 16, "-12:00 to +14:00"),
        ("2024-02-04T10:00-13:00", 16, "-12:00 to +14:00"),
        ("2024-02-04T10:00-00:00", 16, "Z or +00:00"),
        ("[1984", 5, "not closed"),
        ("[1984}", 6, "not closed"),
        ("[1984,]", 6, "empty member"),
        ("[..]", 1, "empty member"),
        ("[]", 1, "empty member"),
        ("[1667, 1668]", 6, "[1667,1668]"),
        ("[1672..1670]", 1, "ends before it starts"),
        ("[1760-12..1761]", 1, "1760-12-01..1761-12-31"),
        ("[1984,199u]", 9, "199X"),
        ("[1984/1986]", 5, "two dots"),
        ("{1960,1961-12}", 0, "AllOf"),
        ("", 0, "empty"),
        ("9" * 1_001, 1_000, "1000 characters"),
    ],
)
def test_refused(text: str, position: int, says: str) -> None:
    """Every refusal says where and why, and what to write instead."""
    with pytest.raises(BadTime) as caught:
        edtf.read(text)
    assert says in str(caught.value)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "says", "position"),
    [
        ("2004-02-01/2004-01", "it ends before it starts", 11),
        ("/", "at least one date", 0),
        ("2004-06/199u", "small letters", 11),
        ("unknown/2006", "the draft of 2012", 0),
        ("2004-06-01/open", "the draft of 2012", 11),
        ("..~/2004", "not a date", 0),
    ],
)
def test_refused_spans(text: str, says: str, position: int) -> None:
    """The position counts from the beginning of the whole."""
    with pytest.raises(BadTime, match=says) as caught:
        Span.parse(text)
    assert caught.value.position == position


def test_stretch_is_no_moment() -> None:
    """The hint is a text that reads, or there is none."""
    with pytest.raises(BadTime, match=r"write \[2024-02-01\.\.2024-02-05\]"):
        When.parse("2024-02-01/2024-02-05")
    with pytest.raises(BadTime, match=r"write \[2024-02-01\.\.\]"):
        When.parse("2024-02-01/..")
    with pytest.raises(BadTime) as caught:
        When.parse("2024-02-01/2024-03")
    assert caught.value.hint is None


def test_sometime_in_a_stretch() -> None:
    """Ignorance instead of activity: the same bounds, one moment."""
    for text in ("2024-02-01/2024-02-05", "2024-02-01/..", "2024-02-01/2024-03", "2024-02-01[Asia/Baghdad]/2024-03"):
        span = Span.parse(text)
        moment = span.sometime()
        assert (moment.intervals.start, moment.intervals.end) == (span.start.intervals.start, span.end.intervals.end)
        assert When.parse(str(moment)) == moment
    assert Span.parse("2024-02-01/2024-02-05").sometime() == When.parse("[2024-02-01..2024-02-05]")


def test_all_of() -> None:
    """A set of several moments is never one moment; its members are."""
    some = AllOf.parse("{1960,1961-12,1984..1986}", zone="Asia/Baghdad")
    assert [member.text for member in some.members] == ["1960", "1961-12", "1984", "1985", "1986"]
    assert AllOf.parse(str(some)) == some
    months = AllOf.parse("{2023-11..2024-02}").members
    assert [member.text for member in months] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert len(AllOf.parse("{2024-02-27..2024-03-02}").members) == 5
    assert [each.text for each in AllOf.parse("{-0002..0001}").members] == ["-0002", "-0001", "0000", "0001"]
    for text, says in (
        ("{..1984}", "cannot be listed"),
        ("{1984~..1986}", "cannot be listed"),
        ("{0000..9999}", "more than 4096"),
        ("{Y-99999999..Y99999999}", "more than 4096"),
    ):
        with pytest.raises(BadTime, match=says):
            AllOf.parse(text).members
    for text in ("{2002..2001}", "{1960", "{}", "[1960,1961]", "{1960, 1961}"):
        with pytest.raises(BadTime):
            AllOf.parse(text)


def test_spans() -> None:
    """Unknown and open ends are kept as they are written."""
    for text in ("2004-06/..", "2004-06/", "/2004-06", "../2004-06", "../..", "2004-06-~01/2004-06-~20"):
        assert str(Span.parse(text)) == text
    assert str(Span.parse("2004-06/..", zone="Asia/Baghdad")) == "2004-06[Asia/Baghdad]/.."
    for text in ("2024-05-01/..", "2024-05-01T10:00Z/"):
        span = Span.parse(text)
        # What began then was over no earlier.
        assert (span.end.intervals.start, span.end.floating) == (span.start.intervals.start, span.start.floating)
    assert Span.parse("../2024-05-01").start.intervals.end == When.parse("2024-05-01").intervals.end
    zoned = Span.parse("2024-02-01/2024-02-05[Asia/Baghdad]")
    assert zoned == Span.parse(str(zoned)) == Span.parse("2024-02-01/2024-02-05", zone="Asia/Baghdad")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2024/2025", ("2024", "2025")),
        ("2024/", ("2024", "")),
        ("04/02/2024", None),
        ("the night of 4/5 February 2024", None),
        ("2024-02-04[Asia/Baghdad]", None),
        ("2024[Asia/Baghdad]/2025[Asia/Baghdad]", ("2024[Asia/Baghdad]", "2025[Asia/Baghdad]")),
        ("2024", None),
        ("", None),
    ],
)
def test_split_span(text: str, ends: tuple[str, str] | None) -> None:
    """Slashes of zones and of numeric dates are none."""
    assert edtf.split_span(text) == ends


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((12024, 3, 1), (12024, 3, 2), "Y12024"),
        ((9999, 12, 31), (10000, 1, 1), "[9999..Y10000]"),
        ((-10001, 1, 1), (-9999, 2, 3), "[Y-10001..-9999]"),
    ],
)
def test_days_beyond_four_digits(first: tuple[int, int, int], last: tuple[int, int, int], text: str) -> None:
    """The format has no days there: the years around them are written."""
    found = format_days(Intervals.between(day_number(*first), day_number(*last) + 1))
    assert found == text
    assert When.parse(found).intervals.start <= day_number(*first) * DAY


def test_a_reference_is_needed_by_relative_phrases_only() -> None:
    """A month is no reference, which matters to "last Friday" and to nothing else."""
    month = When.parse("2024-04")
    assert When.parse("2024-02", reference=month) == When.parse("2024-02")
    with pytest.raises(BadTime, match="a reference has to be one day"):
        When.parse("last Friday", reference=month)
    with pytest.raises(BadTime, match="a spreadsheet has changed this date"):
        When.parse("Feb-24", reference=month)
