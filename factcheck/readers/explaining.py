"""What is wrong with a phrase that fits no template: the reading with the fewest slots that cannot be read tells it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from factcheck.errors import Fault, Location, shorten
from factcheck.model import field_types
from factcheck.readers.faults import FaultyMapping, NoMeaning, fault_of
from factcheck.registry import kinds
from factcheck.wording.phrases import SINGLE_WORDS, split_words

__all__ = ["PhraseProblem", "explain"]

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


def explain(text: str, read: Callable[[Any, str], Any]) -> PhraseProblem:
    """Why the words are no statement of any kind.  ``read`` reads a slot and raises ValueError where it cannot."""
    words = split_words(text)
    spoken = {text[start:end].casefold() for start, end in words}
    best: tuple[tuple[int, bool, int], PhraseProblem] | None = None
    for kind in kinds().values():
        for phrase in kind.phrases:
            if not phrase.literals <= spoken:
                continue
            cutting = _Cutting(text, words, field_types(kind.statement), read)
            for problems in cutting.cuts(0, phrase.template.split()):
                # A template without literal words fits any text: it explains a single slip only.
                if not problems or (len(problems) > 1 and not phrase.literals):
                    continue
                rank = (len(problems), problems[0].hint is None, problems[0].start)
                if best is None or rank < best[0]:
                    best = rank, problems[0]
    if best is not None:
        return best[1]
    phrases = {phrase.template for kind in kinds().values() for phrase in kind.phrases}
    templates = sorted(template.replace("{", "<").replace("}", ">") for template in phrases)
    near = difflib.get_close_matches(text[:200], templates, n=1, cutoff=0.0)
    hint = f"write for example: {near[0]}" if near else None
    return PhraseProblem(NoMeaning(f"{shorten(text)} fits no kind of statement", hint=hint), 0, len(text))


@attrs.define
class _Cutting:
    """The ways of cutting a text into the slots of one template; so many slots are tried."""

    text: str
    words: tuple[tuple[int, int], ...]
    types: dict[str, Any]
    read: Callable[[Any, str], Any]
    left: int = MAX_TRIES

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
