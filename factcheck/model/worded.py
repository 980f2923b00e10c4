"""What the text of an attribute says: a value, that nobody knows it ("n/a", "drone?"), or several values in one text ("drone; rocket").

Several are told from one ("Trinidad and Tobago") by what else is known: a part that is itself a value of the attribute, since an event has it,
a scope names it or the vocabulary lists it.  A word for "not known" is a value where a scope names it or the vocabulary lists it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from factcheck.model.scope import SINGLE, Scope, at_once, joined, path_of, read_figure

Attributes = tuple[tuple[str, tuple[str, ...]], ...]
Path = tuple[str, ...]

_UNKNOWN = frozenset(
    [
        *(
            "?",
            "??",
            "???",
            "~",
            "-",
            "--",
            "---",
            "\u2013",
            "\u2014",
            "n/a",
            "n.a.",
            "na",
            "#n/a",
            "nan",
            "null",
            "tbd",
            "tba",
            "tbc",
        ),
        *("unknown", "unk", "unclear", "unspecified", "undetermined", "unidentified", "undisclosed"),
        *("not known", "not clear", "not specified", "not stated", "not given", "not available", "not reported"),
        *("not determined", "to be determined", "to be confirmed"),
    ]
)
# The slash of "n/a" parts no path.
_STEP = re.compile(r"(?<![^/])(#?n/a|[^/]*)(?:/|$)", re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t]*[;|,&+\n\r]+[ \t]*|[ \t]+(?:and/or|and|or)[ \t]+", re.IGNORECASE)
_ADVERBS = "possibly|probably|perhaps|maybe|likely|presumably|apparently|allegedly|reportedly|supposedly"
_ADJECTIVES = "suspected|possible|probable|alleged|presumed|unconfirmed"
_MARKS = re.compile(rf"[;|,&+\n\r?()]|\b(?:and|or)\b|^(?:{_ADVERBS}|{_ADJECTIVES})[ \t]", re.IGNORECASE)
_ADVERB = re.compile(rf"(?:{_ADVERBS})[ \t]+(.+)", re.IGNORECASE)
_ADJECTIVE = re.compile(rf"(?:{_ADJECTIVES})[ \t]+(.+)", re.IGNORECASE)
_ASKED = re.compile(r"(.*[^ \t?(])[ \t]*\(?\?+\)?")
_BESIDE = re.compile(r"(.*[^ \t])[ \t]*\(([^()]*)\)")
_DOUBT = re.compile(rf"\?+|{_ADVERBS}|{_ADJECTIVES}|unverified|reported|claimed", re.IGNORECASE)
MAX_PARTS = 8
"""With more parts, what a text says is not known."""
MAX_ASKED = 3
"""A text of more words that ends in a question mark may be a question."""


def is_unknown_word(text: str) -> bool:
    """Whether a text is a word for "not known", whatever the case of its letters."""
    return _folded(text) in _UNKNOWN


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@attrs.frozen
class Meant:
    """What an attribute may be (None: nobody knows), and what is to be told of it: ``unknown`` and ``several`` are texts as they are written."""

    values: tuple[str, ...] | None
    unknown: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


class Lexicon:
    """The values that occur for each attribute.  Cost: O(sets of attributes), and a look at each text of which it is asked."""

    def __init__(
        self, scopes: Iterable[Scope], vocabulary: Iterable[tuple[str, str]], given: Iterable[Attributes]
    ) -> None:
        self._declared: defaultdict[str, set[Path]] = defaultdict(set)
        for name, text in (*(pair for scope in scopes for pair in scope.text_values()), *vocabulary):
            self._declared[name].update(_with_those_above(path_of(text)))
        self._given = given
        self._found: dict[tuple[str, tuple[str, ...]], Meant] = {}

    @functools.cached_property
    def _plain(self) -> Mapping[str, set[Path]]:
        """What is known for each attribute to be a value: what is declared, and every text that is plainly one value."""
        found = defaultdict(set, {name: set(paths) for name, paths in self._declared.items()})
        for name, text in self._texts:
            if not (is_unknown_word(text) or _MARKS.search(text)):
                found[name].update(_with_those_above(path_of(text)))
        return found

    @functools.cached_property
    def _occurring(self) -> Mapping[str, set[Path]]:
        """The same, and what stands beside a value in one text: where "drone; rocket" says that rockets are one, "rocket; mine" is two."""
        found = defaultdict(set, {name: set(paths) for name, paths in self._plain.items()})
        beside: defaultdict[tuple[str, Path], list[tuple[str, list[Path]]]] = defaultdict(list)
        for name, text in self._texts:
            if _MARKS.search(text) and len(paths := [path_of(part) for part in _below(_parts(text))]) > 1:
                for path in paths:
                    beside[name, path].append((text, paths))
        waiting = [(name, path) for name, path in beside if path in found[name]]
        while waiting:
            name, path = waiting.pop()
            for text, paths in beside.pop((name, path), ()):
                new = {above for each in paths for above in _with_those_above(each)} - found[name]
                for above in new if new and read_figure(text) is None else ():
                    found[name].add(above)
                    waiting.append((name, above))
        return found

    @functools.cached_property
    def _texts(self) -> frozenset[tuple[str, str]]:
        """Every text with its attribute."""
        return frozenset(
            (name, one) for pairs in self._given for name, texts in pairs for text in texts for one in at_once(text)
        )

    def meant(self, name: str, texts: tuple[str, ...]) -> Meant:
        """What an attribute with these texts may be."""
        key = (name, texts)
        if key not in self._found:
            self._found[key] = self._meant(name, texts)
        return self._found[key]

    def attributes(self, given: Attributes) -> Attributes:
        """Those of which something is known, with what they may be."""
        each = ((name, self.meant(name, texts).values) for name, texts in given)
        return tuple((name, values) for name, values in each if values is not None)

    def _meant(self, name: str, texts: tuple[str, ...]) -> Meant:
        values: dict[str, None] = {}
        unknown: list[str] = []
        several: list[str] = []
        lost = False
        for text in texts:
            found = self._text(name, text)
            if found and len(texts) > 1 and found[0] in texts:
                # What it may mean stands beside it already.
                found = (text,)
            if found is None or found != (text,):
                # A path is cut short where its rest is not known.
                shorter = found is None or (len(found) == 1 and len(_parts(text)) == 1)
                (unknown if shorter else several).append(text)
            lost |= found is None
            values |= dict.fromkeys(found or ())
        return Meant(None if lost else tuple(values), tuple(unknown), tuple(several))

    def _text(self, name: str, text: str) -> tuple[str, ...] | None:
        """What one text may mean; itself where it is a value."""
        parts = at_once(text)
        if len(parts) == 1:
            return self._one(name, text)
        each = [self._one(name, part) for part in parts]
        # Of several at once of which one is vague, no condition is certain: what the others are is given up.
        return (text,) if all(found == (part,) for found, part in zip(each, parts, strict=True)) else None

    def _one(self, name: str, text: str) -> tuple[str, ...] | None:
        if not ("/" in text or is_unknown_word(text) or _MARKS.search(text)):
            return (text,)
        declared: Collection[Path] = self._declared.get(name, ())
        if path_of(text) in declared or path_of(text.strip()) in declared:
            return (text,)
        if is_unknown_word(text):
            return None
        if "/" in text and (cut := self._cut(name, text)) != text:
            return (cut,) if cut else None
        if not _MARKS.search(text):
            return (text,)
        found = self._several(name, text)
        if found == (text,):
            found = self._doubted(name, text)
        # A comma in a figure parts nothing.  Asked last, since it is dear.
        return found if found == (text,) or read_figure(text) is None else (text,)

    def _cut(self, name: str, text: str) -> str:
        """A path as far as it is known."""
        known = ""
        for step in _STEP.finditer(text):
            if step.end() == step.start():
                break
            longer = f"{known}/{step[1]}" if known else step[1]
            if is_unknown_word(step[1]) and path_of(longer) not in self._declared.get(name, ()):
                return known
            known = longer
        return text

    def _known(self, name: str, text: str) -> bool:
        return path_of(text) in self._occurring.get(name, ())

    def _several(self, name: str, text: str) -> tuple[str, ...] | None:
        """What a text may mean that gives several values; itself where no part of it is known as one."""
        starts, ends = _places(text)
        parts = _parts(text)
        if len(parts) == 1 or not all(parts):
            return (text,)
        if any(
            is_unknown_word(part) or (_MARKS.search(part) and self._doubted(name, part) != (part,)) for part in parts
        ):
            return None
        below = _below(parts)
        plain = self._plain.get(name, ())
        singles = list(dict.fromkeys((*below, *(part for part in parts if path_of(part) in plain))))
        known = [part for part in singles if self._known(name, part)]
        if not known:
            return (text,)
        if len(parts) > MAX_PARTS or any(read_figure(part) is not None for part in parts):
            return None
        runs = (
            text[starts[first] : ends[last]].strip()
            for first in range(len(parts))
            for last in range(first + 1, len(parts))
        )
        # Part of it may be a name of its own: "Serbia, Bosnia and Herzegovina".
        some = all(path_of(part) in plain for part in below)
        names = [run for run in runs if not some or self._known(name, run)]
        together = [] if name in SINGLE else [joined(below)]
        return tuple(dict.fromkeys((*singles, *names, *together)))

    def _doubted(self, name: str, text: str) -> tuple[str, ...] | None:
        """What a text means that says how sure it is ("drone?", "possibly a drone"), or something beside a value ("drone (Shahed)")."""
        beside = _BESIDE.fullmatch(text.strip())
        if beside and (_DOUBT.fullmatch(beside[2].strip()) or any(map(is_unknown_word, beside.groups()))):
            return None
        if beside and self._known(name, beside[1]):
            return (beside[1], text)
        asked = _ASKED.fullmatch(text.strip())
        if asked and (self._known(name, asked[1]) or len(text.split()) <= MAX_ASKED):
            return None
        if _ADVERB.fullmatch(text.strip()):
            return None
        adjective = _ADJECTIVE.fullmatch(text.strip())
        return None if adjective and self._known(name, adjective[1]) else (text,)


def _places(text: str) -> tuple[list[int], list[int]]:
    """Where the parts of a text begin and end."""
    between = list(_BETWEEN.finditer(text))
    return [0, *(each.end() for each in between)], [*(each.start() for each in between), len(text)]


def _parts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in zip(*_places(text), strict=True)]


def _below(parts: list[str]) -> list[str]:
    """The parts with the path of the first one before the others: "Iraq/Baghdad, Basra"."""
    above = parts[0].rpartition("/")[0]
    return [f"{above}/{part}" if above and place and "/" not in part else part for place, part in enumerate(parts)]


def _with_those_above(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(1, len(path) + 1))
