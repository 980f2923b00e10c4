"""Files, dates and statements as they are mistyped: read with every fault told, judged as far as they can be, and never an exception of another sort.

FACTCHECK_MUTATED is how many files are tried (dates ten times, statements three times as many), FACTCHECK_MUTATED_SEED which; the long tier tries more.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from tiers import amount

import factcheck
from factcheck.errors import BadInput, BadTime
from factcheck.model import Dossier

MISTAKES_ARE_TOLD = True
FILES = amount("FACTCHECK_MUTATED", usual=60, long=300)
SEED = int(os.environ.get("FACTCHECK_MUTATED_SEED", "1"))
FIXTURES = Path(__file__).parents[1] / "fixtures"
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


@pytest.mark.parametrize("part", range(10))
def test_a_mistyped_file_is_read_and_judged(part: int) -> None:
    """The dossier or a file beside it: each fault has its place, nothing is a mistake of ours, and what is decided is proved."""
    rng = Random(f"{SEED}.{part}")
    for _ in range(-(-FILES // 10)):
        path = rng.choice(STORIES)
        texts = {
            each.relative_to(path.parent).as_posix(): each.read_text(encoding="utf-8", errors="replace")
            for each in sorted(path.parent.rglob("*"))
            if each.suffix == ".csv" or (path.name.startswith("story.") and each.suffix == ".yaml")
        }
        texts[path.name] = path.read_text(encoding="utf-8")
        wrong = rng.choice((path.name, *sorted(texts)))
        texts[wrong] = mangled(texts[wrong], rng)
        loaded = factcheck.from_text(texts[path.name], name=path.name, files=texts)
        report = factcheck.check(loaded.dossier)
        told = [(fault.message, fault.trace[-1_500:]) for fault in report.dossier.faults if fault.code == "FC026"]
        assert not told, (told, texts[wrong])
        assert all(fault.location.file for fault in loaded.faults)
        for judgement in report.judgements:
            assert factcheck.verify(judgement, report.dossier) == (), texts[wrong]


def test_a_mistyped_date_is_refused_or_read() -> None:
    """As a moment and as a window; what can be read is written and read again."""
    rng = Random(SEED)
    read = 0
    for _ in range(10 * FILES):
        text = mistyped(rng.choice(DATES), (*WORDS, *DATES), rng)
        for wanted in (factcheck.When, factcheck.Window):
            try:
                found = wanted.parse(text, zone=rng.choice((None, "Asia/Baghdad", "Pacific/Apia")))
            except BadTime as refused:
                assert str(refused)
            else:
                read += 1
                assert repr(found)
    assert read > FILES


def test_a_mistyped_statement_is_refused_or_judged(said_in: Dossier) -> None:
    """A phrase, or a mapping written as a text."""
    rng = Random(SEED)
    read = 0
    for _ in range(3 * FILES):
        text = mistyped(rng.choice(PHRASES), (*WORDS, *PHRASES), rng)
        try:
            statement = factcheck.read_statement(text, said_in)
        except BadInput as refused:
            assert all(fault.message for fault in refused.faults)
        else:
            read += 1
            assert statement.kind
    assert read > FILES // 20


@pytest.fixture
def said_in() -> Dossier:
    """What the phrases speak of."""
    loaded = factcheck.from_text(
        "factcheck: 1\nzone: Asia/Baghdad\npublished: 2024-04-23\nsources: {wire: {title: Wire, published: 2024-04-01}}\n"
        "scopes: {attacks: {what: attack, label: attack}, drones: {within: attacks, weapon: drone}}\n"
        "events: [{id: a, when: 2024-02-04, what: attack, place: Iraq, killed: 2}, {id: b, when: 2024-03-15, what: attack, weapon: drone}]\n"
    )
    assert loaded.faults == ()
    return loaded.dossier
