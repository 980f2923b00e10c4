"""The sorts of fault a file can have, each with a permanent code, and the list that collects them.

Codes and names are never reused.  The table is printed in ``docs/dossier-format.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.errors import BadNumber, BadTime, BadValue, Fault, Location
from factcheck.model.names import UnknownName

MAX_FAULTS = 1_000
"""So many faults are listed at the most; one more says that there are others."""


@attrs.frozen
class FaultSort:
    """One sort of mistake: its code, its name and one sentence for the manual."""

    code: str
    name: str
    meaning: str


FAULT_SORTS = (
    SYNTAX := FaultSort("FC001", "syntax", "The file is not YAML or JSON from this place on; nothing of it is used."),
    UNKNOWN_KEY := FaultSort("FC002", "unknown-key", "A key that nothing reads, often a misspelt one."),
    DUPLICATE_KEY := FaultSort("FC003", "duplicate-key", "The same key twice in one mapping."),
    MISSING_KEY := FaultSort("FC004", "missing-key", "A key that must be there is not."),
    BAD_VALUE := FaultSort("FC005", "bad-value", "A value of the wrong shape, or not one of those allowed."),
    UNKNOWN_REFERENCE := FaultSort(
        "FC006",
        "unknown-reference",
        "The name of something that does not exist: a scope, source, log, series, person, event, attribute or column.",
    ),
    UNSAFE_YAML := FaultSort("FC007", "unsafe-yaml", "A tag, a merge key, or an alias where none may stand."),
    SWALLOWED_TEXT := FaultSort("FC008", "swallowed-text", "YAML reads the rest of the line as a comment."),
    FILE_UNREADABLE := FaultSort(
        "FC009", "file-unreadable", "A file that is missing, not plain, too big or not UTF-8."
    ),
    BAD_CELL := FaultSort("FC010", "bad-cell", "A cell of a log that cannot be used; its value counts as unknown."),
    LOST_ROW := FaultSort(
        "FC011",
        "lost-row",
        "A row of a log that cannot be used at all; coverage is cancelled for the time it may be of.",
    ),
    LIMIT := FaultSort("FC012", "limit", "Something is longer, deeper or more numerous than the named limit."),
    EMPTY_VALUE := FaultSort("FC013", "empty-value", "A key without a value."),
    BAD_TIME := FaultSort("FC014", "bad-time", "A text that is no date, window, zone or time of day."),
    BAD_NUMBER := FaultSort("FC015", "bad-number", "A text that is no number, number word or length of time."),
    DUPLICATE_NAME := FaultSort("FC016", "duplicate-name", "An id or name that is taken already."),
    BAD_CHARACTER := FaultSort("FC017", "bad-character", "A control character or half of a surrogate pair."),
    UNSAFE_PATH := FaultSort("FC018", "unsafe-path", "A path that leads out of the project folder."),
    CIRCULAR := FaultSort("FC019", "circular", "A scope within itself, or a file that includes itself."),
    CUT_VALUE := FaultSort("FC020", "cut-value", "A comma inside braces ended the value before it."),
    BAD_STATEMENT := FaultSort("FC021", "bad-statement", "What a claim says has no meaning, or several."),
    BAD_HEADER := FaultSort("FC022", "bad-header", "The first line of a log does not name its columns properly."),
    COVERAGE_CANCELLED := FaultSort(
        "FC023",
        "coverage-cancelled",
        "A coverage statement that does not count, or not for some time, because events were lost.",
    ),
    OPEN_WINDOW := FaultSort("FC024", "open-window", "A window up to the moment of speaking, which nobody gives."),
    SAYS_NOTHING := FaultSort(
        "FC025", "says-nothing", "A statement about no time at all, such as since May, said in April."
    ),
    INTERNAL_ERROR := FaultSort(
        "FC026",
        "internal-error",
        "A step failed on this claim, entry or row, which is a mistake in factcheck: the claim is not checked, the rest is.",
    ),
)
"""Every sort of fault, by code."""


class FaultList:
    """Faults as they are found.  The same fault is listed once, however often it is met."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    def add(
        self,
        sort: FaultSort,
        message: str,
        location: Location,
        *,
        expected: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Note one fault.  From MAX_FAULTS on, only the first further one is noted, as a limit."""
        self.take(Fault(sort.code, sort.name, message, location, expected, hint))

    def take(self, fault: Fault) -> None:
        """Note a fault that is made already."""
        if len(self._found) > MAX_FAULTS:
            return
        if len(self._found) == MAX_FAULTS:
            message = f"more than {MAX_FAULTS:,} faults; the others are not listed"
            fault = Fault(LIMIT.code, LIMIT.name, message, Location(fault.location.file))
        self._found[fault] = None

    def __len__(self) -> int:
        return len(self._found)

    def within(self, place: Location) -> Iterator[Fault]:
        """The faults that lie in a stretch of a file."""
        start, end = (place.line or 0, place.column or 0), (place.end_line or 0, place.end_column or 0)
        for fault in self._found:
            location = fault.location
            if location.file == place.file and start <= (location.line or 0, location.column or 0) < end:
                yield fault

    @property
    def listed(self) -> tuple[Fault, ...]:
        """Every fault, sorted by file and place."""
        return tuple(sorted(self._found, key=lambda fault: fault.sort_key))


class NoMeaning(BadValue):
    """A phrase that fits no kind of statement, or several."""


class Ambiguous(NoMeaning):
    """A phrase that fits several."""


class FaultyMapping(BadValue):
    """A mapping written as a text, with all its faults; their places are those in the text, as if it were a file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[0].message, hint=faults[0].hint)
        self.faults = faults


def fault_of(error: ValueError, place: Location) -> Fault:
    """What a reader of a single text raised, as a fault at a place."""
    if isinstance(error, UnknownName) and error.otherwise is not None and error.hint is None:
        error = error.otherwise
    sort = next((sort for kind, sort in _SORTS.items() if isinstance(error, kind)), BAD_VALUE)
    if isinstance(error, BadValue):
        return Fault(sort.code, sort.name, error.message, place, error.expected, error.hint)
    return Fault(sort.code, sort.name, str(error), place)


_SORTS = {
    BadTime: BAD_TIME,
    BadNumber: BAD_NUMBER,
    UnknownName: UNKNOWN_REFERENCE,
    NoMeaning: BAD_STATEMENT,
    FaultyMapping: BAD_STATEMENT,
}
