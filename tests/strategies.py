"""Random values of the model, shared by every property test.

Texts are drawn from a small alphabet with a few hostile characters, so that equal ids and values occur often.
"""

from __future__ import annotations

import enum
import typing
from typing import Any

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from factcheck.errors import Location
from factcheck.model import (
    Anchor,
    Choice,
    Claim,
    Counting,
    Coverage,
    Dossier,
    Event,
    EventId,
    EventWindow,
    Figure,
    FigureName,
    Length,
    LogFile,
    NumberWord,
    Person,
    PersonId,
    Proportion,
    Scope,
    ScopeName,
    Series,
    SeriesName,
    Source,
    SourceId,
    Statement,
    SubjectId,
    TakenAs,
    Tally,
    UncheckedClaim,
    Verdict,
    Voice,
    field_types,
    read_condition,
)
from factcheck.registry import kinds
from factcheck.when import DAWN, DUSK, Duration, Intervals, Span, Unit, When, Window, date_of_day, day_number

__all__ = [
    "claims",
    "dossiers",
    "events",
    "figures",
    "ids",
    "intervals",
    "number_words",
    "scopes",
    "spans",
    "statements",
    "texts",
    "whens",
    "windows",
    "zones",
]

zones = st.sampled_from(
    [None, "UTC", "Asia/Baghdad", "America/New_York", "Pacific/Apia", "Europe/London", "Asia/Kathmandu"]
)
"""Zones with daylight saving, without, with odd offsets and with a missing day; None is unknown."""

ids = st.text("abc-0", min_size=1, max_size=4)
texts = st.one_of(
    st.sampled_from(["", "Syria", "Syria/Conoco", "syria", "3", "34+", "6-7", "about 150"]),
    st.text(max_size=12),
)

_days = st.integers(day_number(2023, 10, 1), day_number(2024, 6, 1))
_any_days = st.one_of(_days, _days, st.integers(day_number(-4000, 1, 1), day_number(9999, 12, 31)))


def _written(number: int) -> str:
    year, month, day = date_of_day(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


@st.composite
def _date_texts(draw: st.DrawFn) -> str:
    """A date of a day, a month or a year, with or without a qualifier or unknown digits."""
    day = _written(draw(_any_days))
    text = draw(st.sampled_from([day, day, day[:-3], day[:-6], day[:-1] + "X", day[:-2] + "XX", day[:-4] + "X"]))
    return text if "X" in text else text + draw(st.sampled_from(["", "", "", "~", "?", "%"]))


@st.composite
def _moment_texts(draw: st.DrawFn) -> str:
    first, second = sorted((draw(_days), draw(_days)))
    match draw(st.integers(0, 5)):
        case 0 | 1 | 2:
            return draw(_date_texts())
        case 3:
            clock = draw(st.sampled_from(["T21:30", "T00:00:00", "T23:59:59.5", "T12:00Z", "T04:15:30+03:00"]))
            return _written(first) + clock
        case 4:
            return f"[{_written(first)}..{_written(second)}]"
        case _:
            ends = [
                f"[{_written(first)},{_written(second)}]",
                f"[..{_written(first)}]",
                f"[{_written(first)}..]",
            ]
            return draw(st.sampled_from(ends))


def _parsed(parse: Any, text: str, zone: str | None) -> Any:
    """What the text means, or None:

    a few texts have no reading (a month of 2023-02-3X, a day the zone skipped).
    """
    try:
        return parse(text, zone=zone)
    except ValueError:
        return None


def _read(parse: Any, written: st.SearchStrategy[str], in_zones: st.SearchStrategy[str | None]) -> Any:
    return st.builds(_parsed, st.just(parse), written, in_zones).filter(lambda value: value is not None)


def whens(in_zones: st.SearchStrategy[str | None] = zones) -> st.SearchStrategy[When]:
    """Moments of every sort that can be written."""
    found: st.SearchStrategy[When] = _read(When.parse, _moment_texts(), in_zones)
    return found


def spans(in_zones: st.SearchStrategy[str | None] = zones) -> st.SearchStrategy[Span]:
    """Things that lasted, some open at one end."""
    ends = st.one_of(st.just(".."), _date_texts())
    found: st.SearchStrategy[Span] = _read(Span.parse, st.builds("{}/{}".format, ends, ends), in_zones)
    return found


def windows(in_zones: st.SearchStrategy[str | None] = zones) -> st.SearchStrategy[Window]:
    """Windows with every relation."""
    pairs = st.tuples(_days, _days).map(sorted)
    written = st.one_of(
        _date_texts(),
        st.builds(
            "{} {}".format,
            st.sampled_from(["in", "since", "from", "after", "before", "until", "through", "by"]),
            _date_texts(),
        ),
        pairs.map(lambda pair: f"{_written(pair[0])}/{_written(pair[1])}"),
        pairs.map(lambda pair: f"between {_written(pair[0])} and {_written(pair[1])}"),
        _days.map(lambda day: f"../{_written(day)}"),
    )
    found: st.SearchStrategy[Window] = _read(Window.parse, written, in_zones)
    return found


@st.composite
def intervals(draw: st.DrawFn, *, min_size: int = 0) -> Intervals:
    """Sets of instants, bounded or not; with ``min_size`` 1 never empty."""
    bounds = st.one_of(st.sampled_from([DAWN, DUSK]), st.integers(-(10**20), 10**20))
    pairs = draw(st.lists(st.tuples(bounds, bounds).map(sorted), min_size=min_size, max_size=4))
    found = Intervals((pair[0], pair[1]) for pair in pairs)
    return Intervals.always() if found.empty and min_size else found


number_words = st.one_of(
    st.sampled_from(
        ["no", "dozens", "a couple", "between 6 and 9", "about 2,500", "4.3", "nearly 1,000", "exactly three"]
    ),
    st.builds(
        "{} {}".format,
        st.sampled_from(["over", "under", "at least", "at most", "about", "exactly"]),
        st.integers(0, 999),
    ),
).map(NumberWord.parse)

figures = st.one_of(
    st.sampled_from(["34+", "6-7", "about 150", "2.5", "exactly 1", "one", "dozens"]),
    st.integers(0, 999).map(str),
).map(Figure.parse)

_places = st.one_of(
    st.none(),
    st.builds(Location, texts, st.one_of(st.none(), st.integers(1, 99)), st.one_of(st.none(), st.integers(1, 99))),
)
_few_ids = st.lists(ids, max_size=2).map(tuple)

scopes = st.builds(
    lambda name, conditions, label, counts, place: Scope(name, tuple(conditions), None, label, "", counts, place),
    ids,
    st.lists(
        st.builds(
            lambda attribute, values, negated: read_condition(attribute, tuple(values), negated=negated),
            ids,
            st.lists(texts, min_size=1, max_size=3),
            st.booleans(),
        ),
        max_size=3,
    ),
    texts,
    st.sampled_from([None, *Counting]),
    _places,
)

events = st.builds(
    Event,
    id=ids,
    when=st.one_of(whens(), whens(), spans()),
    attributes=st.dictionaries(ids, st.lists(texts, max_size=3).map(tuple), max_size=3).map(
        lambda values: tuple(sorted(values.items()))
    ),
    sources=_few_ids,
    title=texts,
    note=texts,
    url=texts,
    input=st.sampled_from(["", "log"]),
    number=st.one_of(st.just(Figure.parse("1")), figures.filter(lambda figure: figure.low >= 0)),
    same_as=_few_ids,
    distinct_from=_few_ids,
    location=_places,
)

_sources = st.builds(
    Source,
    id=ids,
    title=texts,
    speaker=texts,
    url=texts,
    published=st.one_of(st.none(), whens()),
    zone=zones,
    derived_from=_few_ids,
    note=texts,
    location=_places,
)

_coverage = st.builds(
    Coverage,
    id=ids,
    scope=ids,
    window=windows(),
    because=texts,
    vouched_by=st.one_of(st.none(), ids),
    in_log=st.one_of(st.none(), ids),
    account_of=st.one_of(st.none(), ids),
    location=_places,
)

_tallies = st.builds(
    Tally,
    id=ids,
    scope=ids,
    window=windows(),
    number=number_words,
    source=st.one_of(st.none(), ids),
    made=st.one_of(st.none(), whens()),
    location=_places,
)

_logs = st.builds(
    LogFile,
    id=ids,
    file=texts,
    source=st.one_of(st.none(), ids),
    rows=st.integers(0, 99),
    lost=st.integers(0, 9),
    location=_places,
)

_anchors = st.one_of(windows().map(Anchor), ids.map(lambda id_: Anchor(event=EventId(id_))))

_PROPORTIONS = (
    "a majority",
    "two thirds",
    "60 percent",
    "more than doubled",
    "nearly half",
    "up 20 percent",
    "3.5 times",
)

_PARAMETERS: dict[Any, st.SearchStrategy[Any]] = {
    **dict.fromkeys((ScopeName, EventId, SeriesName, FigureName, PersonId, SubjectId, SourceId), ids),
    Window: windows(),
    Anchor: _anchors,
    EventWindow: st.builds(EventWindow, st.integers(1, 12), ids, st.one_of(st.none(), _anchors)),
    NumberWord: number_words,
    Proportion: st.sampled_from(_PROPORTIONS).map(Proportion.parse),
    Duration: st.builds(Duration, st.integers(0, 999), st.sampled_from(Unit)),
    Length: st.builds(Length, number_words, st.sampled_from(Unit)),
    int: st.integers(1, 40),
    bool: st.booleans(),
    str: texts,
}


def statements(depth: int = 2) -> st.SearchStrategy[Statement]:
    """Statements of every kind there is, from the types of their fields: a new kind needs nothing here.

    ``depth``: so many statements may stand in one another.
    """
    return st.deferred(lambda: _any_kind(depth))


def _any_kind(depth: int) -> st.SearchStrategy[Statement]:
    known = [_of_kind(kind.statement, depth) for kind in kinds().values()]
    return st.one_of([kind for kind in known if kind is not None])


def _of_kind(cls: Any, depth: int) -> st.SearchStrategy[Any] | None:
    """Values of a class with typed fields; None for one of statements inside statements that would stand too deep."""
    types = field_types(cls)
    if depth == 1 and Statement in {_member(wanted) for wanted in types.values()}:
        return None
    fields = {}
    for field in attrs.fields(cls):
        one = _parameter(types[field.name], depth)
        # Mostly left out: many of the optional fields exclude each other.
        given = field.default is attrs.NOTHING
        fields[field.name] = one if given else st.one_of(*[st.just(field.default)] * 3, one)
    drawn = st.fixed_dictionaries(fields)

    # Made here, so that its repr, which hypothesis asks for, does not spell out all it is made of.
    @st.composite
    def built(draw: st.DrawFn) -> Any:
        """The first of several tries that can be built: some fields exclude each other."""
        for _ in range(8):
            try:
                return cls(**draw(drawn))
            except ValueError:
                continue
        reject()

    return built()


def _member(wanted: Any) -> Any:
    return typing.get_args(wanted)[0] if typing.get_origin(wanted) is tuple else wanted


def _parameter(wanted: Any, depth: int) -> st.SearchStrategy[Any]:
    if wanted in _PARAMETERS:
        return _PARAMETERS[wanted]
    if typing.get_origin(wanted) is tuple:
        return st.lists(_parameter(_member(wanted), depth), min_size=1, max_size=3).map(tuple)
    if wanted is Statement:
        return statements(depth - 1)
    if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
        return st.sampled_from(wanted)
    shape = _of_kind(wanted, depth)
    assert shape is not None, "no shape holds statements"
    return shape


claims = st.builds(
    Claim,
    id=ids,
    statement=statements(),
    quote=texts,
    source=st.one_of(st.none(), ids),
    made=st.one_of(st.none(), whens()),
    zone=zones,
    voice=st.sampled_from(Voice),
    taken_as=st.sampled_from([None, TakenAs.FACT]),
    reading=st.sampled_from([(), (Choice("ends", "both"), Choice("since", "after"))]),
    expected=st.one_of(st.none(), st.sampled_from(Verdict)),
    note=texts,
    location=_places,
)

_unchecked = st.builds(UncheckedClaim, ids, texts, _places)


def _some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=2).map(tuple)


_series = st.builds(
    Series,
    id=ids,
    of=texts,
    quantity=texts,
    unit=texts,
    every=st.sampled_from(["", "month", "week"]),
    source=st.one_of(st.none(), ids),
    location=_places,
)
_people = st.builds(
    Person,
    id=ids,
    name=texts,
    born=st.one_of(st.none(), whens()),
    also=st.lists(texts, max_size=2).map(tuple),
    location=_places,
)

dossiers = st.builds(
    Dossier,
    name=texts,
    title=texts,
    topic=texts,
    zone=zones,
    published=st.one_of(st.none(), whens()),
    status=st.sampled_from(["draft", "published"]),
    article=texts,
    sources=_some(_sources),
    scopes=_some(scopes),
    vocabulary=_some(st.tuples(ids, texts)),
    logs=_some(_logs),
    events=_some(events),
    coverage=_some(_coverage),
    tallies=_some(_tallies),
    series=_some(_series),
    people=_some(_people),
    claims=_some(claims),
    unchecked=_some(_unchecked),
)
"""Dossiers of a few values each.

Names need not be declared and ids may repeat: no reader would let that pass.
"""
