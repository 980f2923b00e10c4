"""Logs: rows to events by a column map."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import Location
from factcheck.model import Dossier, Event
from factcheck.readers import Loaded, from_text

SLICE = (Path(__file__).parent / "us_forces_slice.csv").read_bytes().decode()


def loaded(columns: str, log: str, more: str = "") -> Loaded:
    """A dossier with one log."""
    text = f"factcheck: 1\nlogs:\n  - id: t\n    file: log.csv\n{more}    columns: {{{columns}}}\n"
    return from_text(text, files={"log.csv": log})


def events(columns: str, log: str, more: str = "") -> tuple[Event, ...]:
    """The events of a log without faults."""
    found = loaded(columns, log, more)
    assert not found.faults, "\n".join(map(str, found.faults))
    return found.dossier.events


def values(columns: str, cell: str, more: str = "") -> object:
    """What one cell of the column c gives for the attribute a."""
    (event,) = events(f"when: {{always: 2024-02-04}}, {columns}", f'c,d\n"{cell}",x\n', more)
    return event.values("a")


def test_a_real_log() -> None:
    """Imprecise dates, quoted commas, unknown and empty cells, a path from two columns."""
    columns = (
        "id: id, what: {always: attack}, when: date_edtf, url: source_url, note: note, killed: us_killed,"
        " place: {join: [country, place]}, counted: {column: pentagon_counts, unknown: [uncertain]},"
        " by: {column: claimed_by, cases: {IRI: Islamic Resistance in Iraq}}"
    )
    found = {event.id: event for event in events(columns, SLICE)}
    first, fourth = found["t:e01"], found["t:e04"]
    assert str(first.moment) == "[2023-10-17..2023-10-18]"
    assert first.attributes == (
        ("by", ("Islamic Resistance in Iraq",)),
        ("counted", ("yes",)),
        ("killed", ("0",)),
        ("place", ("Iraq/Al-Asad Air Base",)),
        ("what", ("attack",)),
    )
    assert first.note.endswith('the Pentagon tally counts "since Oct. 17"')
    assert first.url.startswith("https://")
    assert (fourth.values("counted"), fourth.values("by")) == (None, None)
    assert found["t:e02"].values("by") == ("Tashkil al-Waritheen/IRI",)


def test_rows_know_their_line() -> None:
    """A row begins where it begins, also behind a quoted line break."""
    log = 'id,when,note\r\na,2024,"one\r\ntwo"\r\n\r\nb,2024,\r\n'
    assert [event.location for event in events("id: id, when: when, note: note", log)] == [
        Location("log.csv", 2), Location("log.csv", 5),
    ]  # fmt: skip


def test_ids_are_qualified_or_made_from_the_content() -> None:
    """A made id depends on the mapped cells alone: not on the order of rows or columns, nor on other columns."""
    assert [event.id for event in events("id: i, when: w", "i,w\nx,2024\n")] == ["t:x"]
    one = [event.id for event in events("when: w, a: a", "w,a\n2024,x\n2024,y\n2024,x\n")]
    two = [event.id for event in events("when: w, a: a", "other,w,a\n1,2024,y\n2,2024,x\n3,2024,x\n")]
    assert sorted(one) == sorted(two)
    assert len(set(one)) == 3
    assert one[2] == f"{one[0]}-2"


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("a: c", " Syria ", ("Syria",)),
        ("a: c", "", None),
        ("a: {always: attack}", "x", ("attack",)),
        ("a: {always: [Iraq, Syria]}", "x", ("Iraq", "Syria")),
        ("a: {column: c, unknown: [NA, n/a]}", "na", None),
        ("a: {column: c, unknown: [NA]}", "NAB", ("NAB",)),
        ("a: {column: c, cases: {IQ: Iraq}}", "iq", ("Iraq",)),
        ("a: {column: c, cases: {IQ: Iraq}}", "SY", ("SY",)),
        ("a: {join: [c, d]}", "Iraq", ("Iraq/x",)),
        ("a: {join: [c, d], separator: ' - '}", "Iraq", ("Iraq - x",)),
        ("a: {join: [d, c]}", "", ("x",)),
        ("a: {join: [c, d]}", "", None),
        ("a: {join: [d, c], unknown: [NA]}", "NA", ("x",)),
        ("a: {column: c, scale: 1000}", "2.5", ("2500",)),
        ("a: {column: c, scale: 1000}", "6-7", ("6000-7000",)),
        ("a: {column: c, scale: 0.001}", "1,234+", ("1.234+",)),
        ("a: {column: c, scale: 2}", "-3", ("-6",)),
        ("a: {column: c, scale: 2}", "", None),
    ],
)
def test_the_operations_of_a_column_map(column: str, cell: str, expected: object) -> None:
    """Each operation has one exact meaning."""
    assert values(column, cell) == expected


def test_a_complete_attribute_is_known_to_be_none_where_the_cell_is_empty() -> None:
    """But a cell that says "not known" stays unknown."""
    complete = "    complete: [a]\n"
    column = "a: {column: c, unknown: [NA]}"
    assert (values(column, "", complete), values(column, "NA", complete), values(column, "x", complete)) == (
        (),
        None,
        ("x",),
    )


def test_a_bad_cell_is_unknown_even_in_a_complete_attribute() -> None:
    """The row stays."""
    found = loaded("when: w, a: {column: c, scale: 2}", "w,c\n2024,many\n", "    complete: [a]\n")
    assert [(str(fault.location), fault.code) for fault in found.faults] == [("log.csv:2", "FC010")]
    assert found.faults[0].message == "column 'c': 'many': 'many' is no number"
    assert found.dossier.events[0].values("a") is None


def test_dates_are_days_of_the_source_the_log_or_the_dossier() -> None:
    """In that order, row by row."""
    text = """\
factcheck: 1
zone: Asia/Tokyo
sources: {ny: {title: NY, zone: America/New_York}, any: {title: Any}}
logs:
  - {id: a, file: log.csv, zone: Asia/Baghdad, columns: {id: id, when: when, source: source}}
  - {id: b, file: log.csv, source: ny, columns: {id: id, when: when, source: source}}
  - {id: c, file: log.csv, columns: {id: id, when: when}}
"""
    found = from_text(text, files={"log.csv": "id,when,source\nx,2024,ny\ny,2024,any\nz,2024,\n"})
    assert not found.faults
    assert {event.id: (event.moment.zone, event.sources) for event in found.dossier.events} == {
        "a:x": ("America/New_York", ("ny",)),
        "a:y": ("Asia/Baghdad", ("any",)),
        "a:z": ("Asia/Baghdad", ()),
        "b:x": ("America/New_York", ("ny",)),
        "b:y": ("Asia/Tokyo", ("any",)),
        "b:z": ("America/New_York", ("ny",)),
        "c:x": ("Asia/Tokyo", ()),
        "c:y": ("Asia/Tokyo", ()),
        "c:z": ("Asia/Tokyo", ()),
    }


@pytest.mark.parametrize("date", ["Feb-24", "4-Feb", "3/4/24", "45326", "45326.5", "04/02/2024"])
def test_dates_a_spreadsheet_has_changed_lose_the_row(date: str) -> None:
    """They are never guessed, and the hint says what to do."""
    found = loaded("when: w", f"w\n{date}\n")
    (fault,) = found.faults
    assert (fault.code, fault.hint is not None) == ("FC011", True)
    assert (found.dossier.logs[0].rows, found.dossier.logs[0].lost) == (1, 1)


def test_a_log_with_a_byte_order_mark() -> None:
    """It is no part of the first column's name."""
    assert len(events("when: w", "\ufeffw\n2024\n")) == 1


def test_links_between_a_log_and_the_dossier() -> None:
    """A written event can name a row."""
    text = """\
factcheck: 1
logs: [{id: t, file: log.csv, columns: {id: id, when: when}}]
events: [{id: e1, when: 2024-02-04, same_as: t:x}]
"""
    dossier: Dossier = from_text(text, files={"log.csv": "id,when\nx,2024-02-04\n"}).dossier
    assert [(event.id, event.input, event.same_as) for event in dossier.events] == [
        ("e1", "", ("t:x",)),
        ("t:x", "t", ()),
    ]


def test_ten_thousand_rows_with_control_characters_are_bounded() -> None:
    """Each bad cell is unknown, and the list of faults ends."""
    found = loaded("id: i, when: w, a: a", "i,w,a\n" + "".join(f"r{row},2024,\x07\n" for row in range(10_000)))
    assert len(found.faults) == 1_001
    assert len(found.dossier.events) == 10_000
