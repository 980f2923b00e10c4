"""Files, dates and statements as they are mistyped, and what becomes of each: "refused", "read" or "judged"; or, which none may be, told as a mistake of ours.

Each is drawn with a random generator of its own, so that any of them can be made again.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import attrs
from test_no_statement_raises import SETTINGS, statements

import factcheck
from factcheck.errors import BadInput, BadTime
from factcheck.model import Dossier, Report

FIXTURES = Path(__file__).parent / ".." / "fixtures"
STORIES = (
    *sorted(FIXTURES.glob("cases/*/*.yaml")),
    *sorted(FIXTURES.glob("bad/*/story.factcheck.yaml")),
    FIXTURES / "us-forces-2024" / "us-forces-2024.factcheck.yaml",
)
WORDS = (
    "2024-02-04", "2024", "since", "..", "[", "]", "{", "}", ",", ":", "\n", "  ", "- ", "yes", "no", "0", "-1", "999999999999999999", "1e400",
    "2024-13", "9999", "0000", "-0044", "2024-XX-04", "[..2024]", "2024-03/2024-01", "today", "tomorrow", "at least 3", "<5", "about", "null", "\t",
    "'", '"', "é", "\u2028", "🙂", "#", "|", ">-", "&a", "*a", "!!x", "NaN", "T12:00Z", "+14:00", "Asia/Baghdad", "Pacific/Apia", "1900-XX-~29",
    "2024-02-30", "Feb-24", "45326", "none", "ever", "exactly 0", "1/3", "100 percent", "P1Y", "\x00", "\ud800", "first", "after", "before", "not",
)  # fmt: skip
DATES = (
    "2024-02-04", "[2024-02-04..2024-02-05]", "2024-02-04/2024-03", "2024-XX-04?", "since 4 February", "late January 2024", "last Friday",
    "between 3 and 5 March 2024", "from 2024-03-05T10:00+03:00 to 2024-03-06", "the night of 4-5 February 2024", "156X~", "spring 2024", "2008/09",
    "{1667,1668, 1670..1672}", "Y-17E7", "the last 30 days", "first quarter of 2024", "by the end of 2023", "2024-W05", "12:30 on 3 May 2024",
)  # fmt: skip
PHRASES = (
    "attacks happened 2024-02-04", "no attacks since 2024-02-04", "over 165 attacks since 2023-10", "first attacks since 2024-02-04 [a]",
    "a before b", "2 more attacks during 2024-02 than during 2024-01", "a majority of attacks during 2024 were drones",
    "{count: {scope: attacks, window: 2024-02, number: about 10}}", "{reported: {source: wire, that: {happened: {scope: attacks, window: 2024}}}}",
    "attacks paused 2024-02 and resumed 2024-03", "at least 3 places among attacks 2024", "a was the first attacks in 12 years",
)  # fmt: skip
CHARACTERS = "0123456789" * 3 + "XXX-----//..~?%[]{},YES+:TZW_ u" + "\u2212\u0660"
"""What dates in EDTF are written with, the more frequent ones more often, and digits and dashes of others."""


def mistyped(text: str, others: Sequence[str], rng: Random) -> str:
    """A word left out, doubled, exchanged or run into another one, once or a few times."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        found = list(re.finditer(r"[\w.+-]+|[^\w\s]", text))
        if not found:
            return rng.choice(others)
        match = rng.choice(found)
        other = rng.choice((rng.choice(others), rng.choice(found).group(), match.group()[:-1], match.group() * 2, ""))
        text = text[: match.start()] + other + text[match.end() :]
        if rng.random() < 0.2:
            place = rng.randrange(len(text) + 1)
            text = text[:place] + rng.choice(others) + text[place:]
    return text


def mangled(text: str, rng: Random) -> str:
    """A file with lines left out, doubled or exchanged, or with mistyped words."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 1, 2, 3))):
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        change = rng.randrange(6)
        if change == 0 and len(lines) > 1:
            lines.pop(one)
        elif change == 1:
            lines.insert(one, lines[other])
        elif change == 2:
            lines[one], lines[other] = lines[other], lines[one]
        else:
            lines[one] = mistyped(lines[one], WORDS, rng)
    return "\n".join(lines)


def require_sound(report: Report, what: object) -> None:
    """No mistake of ours is told in it, and what is decided is proved."""
    told = [(fault.message, fault.trace[-1_500:]) for fault in report.dossier.faults if fault.code == "FC026"]
    assert not told, (told, what)
    for judgement in report.judgements:
        assert factcheck.verify(judgement, report.dossier) == (), (judgement.statement, what)


# --- each input, and what becomes of it --------------------------------------------------------------------------


@functools.cache
def _texts(path: Path) -> dict[str, str]:
    """The dossier with the files beside it."""
    beside = [each for each in sorted(path.parent.rglob("*")) if each.suffix == ".csv" or (path.name.startswith("story.") and each.suffix == ".yaml")]
    texts = {each.relative_to(path.parent).as_posix(): each.read_text(encoding="utf-8", errors="replace") for each in beside}
    return {**texts, path.name: path.read_text(encoding="utf-8")}


def a_file(rng: Random) -> str:
    """The dossier or a file beside it: each fault has its place, and the rest is judged."""
    path = rng.choice(STORIES)
    texts = dict(_texts(path))
    wrong = rng.choice((path.name, *sorted(texts)))
    texts[wrong] = mangled(texts[wrong], rng)
    loaded = factcheck.from_text(texts[path.name], name=path.name, files=texts)
    report = factcheck.check(loaded.dossier)
    require_sound(report, texts[wrong])
    assert all(fault.location.file for fault in loaded.faults)
    return "judged, with faults" if loaded.faults else "judged"


def _dated(text: str, rng: Random) -> str:
    found = "refused"
    for wanted in (factcheck.When, factcheck.Window):
        try:
            read = wanted.parse(text, zone=rng.choice((None, "Asia/Baghdad", "Pacific/Apia")))
        except BadTime as refused:
            assert str(refused)
        else:
            found = "read"
            assert repr(read)
    return found


def a_date(rng: Random) -> str:
    """As a moment and as a window."""
    return _dated(mistyped(rng.choice(DATES), (*WORDS, *DATES), rng), rng)


def a_row_of_characters(rng: Random) -> str:
    """The same with other characters in it that dates are written with."""
    text = rng.choice(DATES)
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(CHARACTERS) + text[at + rng.randrange(2) :]
    return _dated(text, rng)


@functools.cache
def said_in() -> Dossier:
    """What the phrases speak of."""
    loaded = factcheck.from_text(
        "factcheck: 1\nzone: Asia/Baghdad\npublished: 2024-04-23\nsources: {wire: {title: Wire, published: 2024-04-01}}\n"
        "scopes: {attacks: {what: attack, label: attack}, drones: {within: attacks, weapon: drone}}\n"
        "events: [{id: a, when: 2024-02-04, what: attack, place: Iraq, killed: 2}, {id: b, when: 2024-03-15, what: attack, weapon: drone}]\n"
    )
    assert loaded.faults == ()
    return loaded.dossier


def a_statement(rng: Random) -> str:
    """A phrase, or a mapping written as a text; what can be read is judged."""
    text = mistyped(rng.choice(PHRASES), (*WORDS, *PHRASES), rng)
    try:
        statement = factcheck.read_statement(text, said_in())
    except BadInput as refused:
        assert all(fault.message for fault in refused.faults)
        return "refused"
    claims = (factcheck.Claim("k", statement),)
    try:
        report = factcheck.check(attrs.evolve(said_in(), claims=claims))
    except factcheck.BadData as unknown:
        # A program is told so for what a file would be told of by its fault.
        assert unknown.problems
        return "refused"
    require_sound(report, text)
    return "judged"


def a_template(rng: Random) -> str:
    """A statement of any kind with any window in it, in any zone."""
    said, setting = rng.choice(statements()), rng.choice(SETTINGS)
    loaded = factcheck.from_text(json.dumps(setting.data((said,))), name="case.factcheck.json")
    report = factcheck.check(loaded.dossier)
    require_sound(report, said)
    return "judged" if report.judgements else "refused"


SORTS: dict[str, Callable[[Random], str]] = {
    "files": a_file,
    "dates": a_date,
    "characters": a_row_of_characters,
    "statements": a_statement,
    "templates": a_template,
}
"""Each sort of input: it draws one, has it read and judged, and says what became of it.  Raises where something is wrong with that."""
