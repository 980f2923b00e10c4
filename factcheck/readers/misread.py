"""Why the words of a phrase are no statement.

They say what their kind refuses, a slot cannot be read, or one fixed word is wrong ("from a until b" for "from a to b").
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

import attrs

from factcheck.errors import Fault, Location, shorten
from factcheck.model import field_types
from factcheck.readers.advice import nearest_template
from factcheck.readers.faults import FaultyMapping, NoMeaning, fault_of
from factcheck.registry import kinds
from factcheck.wording import read_phrase
from factcheck.wording.phrases import SINGLE_WORDS, slots_read, split_words

MAX_TRIES = 2_000
"""So many slots are read to explain what is wrong with a phrase, for each template."""


@attrs.frozen
class PhraseProblem:
    """Why a phrase is no statement.  ``start`` and ``end`` are 0-based offsets into it, the end exclusive."""

    error: ValueError
    start: int
    end: int

    @property
    def hint(self) -> str | None:
        """What may have been meant."""
        return fault_of(self.error, Location("")).hint

    def faults(self, file: str) -> tuple[Fault, ...]:
        """The problem as faults in a one-line text; of a mapping in braces, every one of its faults."""
        if isinstance(self.error, FaultyMapping):
            return tuple(
                attrs.evolve(each, location=attrs.evolve(each.location, file=file)) for each in self.error.faults
            )
        return self.at(Location(file, 1, self.start + 1, 1, self.end + 1))

    def at(self, place: Location) -> tuple[Fault, ...]:
        """The problem as faults at one place."""
        if isinstance(self.error, FaultyMapping):
            return tuple(attrs.evolve(each, location=place) for each in self.error.faults)
        return (fault_of(self.error, place),)


def explain(text: str, read: Callable[[Any, str], Any], reads: Callable[[str], bool]) -> PhraseProblem:
    """Why the words are no statement of any kind.  ``read`` reads a slot and raises ValueError where it cannot; ``reads``: whether a phrase can be read."""
    refused = _refused(text, read)
    if refused is not None:
        return PhraseProblem(refused, 0, len(text))
    words = split_words(text)
    spoken = {text[start:end].casefold() for start, end in words}
    best: tuple[tuple[int, bool, int, bool, int], PhraseProblem] | None = None
    for kind in kinds().values():
        for phrase in kind.phrases:
            if not phrase.literals <= spoken:
                continue
            numbered = phrase.template.startswith("{number}")
            cutting = _Cutting(text, words, field_types(kind.statement), read, numbered)
            for problems in cutting.cuts(0, phrase.template.split()):
                # A template without literal words fits any text: it explains a single slip only.
                if not problems or (len(problems) > 1 and not phrase.literals) or cutting.is_beside_the_point(problems):
                    continue
                first = problems[0]
                rank = (len(problems), not phrase.literals, first.end - first.start, first.hint is None, first.start)
                if best is None or rank < best[0]:
                    best = rank, first
    if best is None or best[0][:2] != (1, False) or best[1].hint is None:
        slip = slip_in(text, read, reads)
        if slip is not None:
            told = f"{shorten(slip.word)} is not read there" if slip.word else f"{shorten(text)} lacks a word"
            hint = f"write for example: {' or: '.join(slip.meant[:2])}"
            return PhraseProblem(NoMeaning(told, hint=hint), slip.start, max(slip.end, slip.start))
    if best is not None:
        return best[1]
    hint = f"write for example: {nearest_template(text)}"
    return PhraseProblem(NoMeaning(f"{shorten(text)} fits no kind of statement", hint=hint), 0, len(text))


def _refused(text: str, read: Callable[[Any, str], Any]) -> NoMeaning | None:
    """Why the words are no statement although they fit a template: what the kind with most of them for fixed words refuses."""
    found: dict[int, NoMeaning] = {}
    for kind in kinds().values():
        for phrase in kind.phrases:
            for values in slots_read(text, kind.statement, phrase, read):
                try:
                    kind.statement(**values)
                except ValueError as error:
                    refusal = NoMeaning(f"{kind.name}: {error}", hint=getattr(error, "hint", None))
                    found.setdefault(len(phrase.literals), refusal)
    return found[max(found)] if found else None


@functools.cache
def _fixed_words() -> frozenset[str]:
    return frozenset(word for kind in kinds().values() for phrase in kind.phrases for word in phrase.literals)


@attrs.define
class _Cutting:
    """The ways of cutting a text into the slots of one template; so many slots are tried."""

    text: str
    words: tuple[tuple[int, int], ...]
    types: dict[str, Any]
    read: Callable[[Any, str], Any]
    begins_with_number: bool
    left: int = MAX_TRIES

    def is_beside_the_point(self, problems: list[PhraseProblem]) -> bool:
        """Whether a fixed word of some other template stands where a name is asked for, or where a number is, what begins like none."""
        said = [self.text[each.start : each.end].casefold() for each in problems]
        if not _fixed_words().isdisjoint(said):
            return True
        if problems[0].start > self.words[0][0] or not self.begins_with_number:
            return False
        words = said[0].split()
        parts = [words[1:], *(words[:end] for end in range(1, len(words)))]
        return len(words) > 1 and not any(self._reads(self.types["number"], " ".join(part)) for part in parts if part)

    def _reads(self, wanted: Any, text: str) -> bool:
        try:
            self.read(wanted, text)
        except ValueError:
            return False
        return True

    def cuts(self, at: int, pattern: list[str]) -> Iterator[list[PhraseProblem]]:
        """For every way of cutting the words from ``at`` on, the slots that cannot be read."""
        words = len(self.words) - at
        if not pattern or not words:
            if not pattern and not words:
                yield []
            return
        head, rest = pattern[0], pattern[1:]
        if not head.startswith("{"):
            if self.text[slice(*self.words[at])].casefold() == head.casefold():
                yield from self.cuts(at + 1, rest)
            return
        wanted = self.types[head[1:-1]]
        longest = 1 if wanted in SINGLE_WORDS else words - len(rest)
        for length in range(1, longest + 1):
            for problems in self.cuts(at + length, rest):
                if self.left <= 0:
                    return
                self.left -= 1
                start, end = self.words[at][0], self.words[at + length - 1][1]
                try:
                    self.read(wanted, " ".join(self.text[start:end].split()))
                    yield problems
                except ValueError as error:
                    yield [PhraseProblem(error, start, end), *problems]


# --- one fixed word that is wrong ---------------------------------------------------------------------------


MOST_WORDS = 20
"""Of a longer text no slip is looked for."""
LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "is",
        "of",
        "on",
        "over",
        "than",
        "the",
        "to",
        "until",
        "was",
        "were",
        "with",
    ]
)
"""Words that tell nothing of what is said; others are replaced by what is like them alone."""


@attrs.frozen
class Slip:
    """A word that does not fit where it stands ("" where one is missing), its place in the text, and the phrases that are meant perhaps."""

    word: str
    start: int
    end: int
    meant: tuple[str, ...]


def slip_in(text: str, read: Callable[[Any, str], Any], reads: Callable[[str], bool]) -> Slip | None:
    """The one fixed word that is wrong, or that is missing; None where more is wrong.  ``read`` reads a slot, ``reads`` tells whether a phrase can be read."""
    words = split_words(text)
    if len(words) > MOST_WORDS:
        return None
    found: dict[Any, tuple[tuple[int, int], str]] = {}
    for statement, place, phrase in _mended(text, words, read):
        if statement not in found and reads(phrase):
            found[statement] = place, phrase
    if not found:
        return None
    start, end = next(iter(found.values()))[0]
    meant = tuple(phrase for place, phrase in found.values() if place == (start, end))
    return Slip(text[start:end], start, end, meant)


def _mended(
    text: str, words: tuple[tuple[int, int], ...], read: Callable[[Any, str], Any]
) -> Iterator[tuple[Any, tuple[int, int], str]]:
    """What a phrase says of which the text lacks just one fixed word, put in place of another word, else between two."""
    spoken = {text[start:end].casefold() for start, end in words}
    # The word that is put in stands for one of the text, or for none.
    places = [*words, *((start, start) for start, _ in words), (len(text), len(text))]
    phrases = [(kind.statement, phrase) for kind in kinds().values() for phrase in kind.phrases]
    lacking = [(statement, phrase, phrase.literals - spoken) for statement, phrase in phrases]
    for start, end in places:
        for statement, phrase, missing in lacking:
            if len(missing) == 1 and _may_stand_for(text[start:end].casefold(), next(iter(missing))):
                mended = " ".join(f"{text[:start]} {next(iter(missing))} {text[end:]}".split())
                for value in read_phrase(mended, statement, (phrase,), read):
                    yield value, (start, end), mended


def _may_stand_for(word: str, other: str) -> bool:
    return not word or word in LITTLE or SequenceMatcher(None, word, other).ratio() > 2 / 3
