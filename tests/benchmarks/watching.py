"""Which tests run which lines of the functions that have mutants, and in what order tests are best tried."""

from __future__ import annotations

import ast
import builtins
import functools
import gc
import heapq
import inspect
import itertools
import operator
import pickle
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from pathlib import Path
from typing import Any

import attrs
import pytest
from faults import Mutant, lines_of

PROBES, SEEN = "__ran__", "__saw__"
ORDERED: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    **{ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge}
}


@attrs.define
class Watched:
    """How long each test took, which are left out, and which ran which lines of a function, counted from its first one.

    Beside the lines stands what a test saw where a mutant is (:func:`saw`): the place in the file, and whether something was true or equal there.
    Of a file, where a mutant is in no function: which functions.  What runs while the tests are collected is the test "".
    """

    took: dict[str, float] = attrs.field(factory=dict)
    left_out: set[str] = attrs.field(factory=set)
    ran: dict[str, dict[str, frozenset[Any]]] = attrs.field(factory=dict)


class Probing(ast.NodeTransformer):
    """Puts a probe before every statement of the functions that have mutants; where a mutant is in none, at the beginning of every function.

    A probe adds its function, or the file, and its line to the set that ``PROBES`` names among the builtins.  Conditions that have
    mutants are handed through the function ``SEEN``, so that tests are told apart that would notice nothing from those that might.
    """

    def __init__(self, mutants: Iterable[Mutant], text: bytes) -> None:
        several = list(mutants)
        self.around = {one.around: one.function for one in several}
        self.places = {(one.start, one.end) for one in several}
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.now = (0, 0)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        if len(node.ops) > 1 or type(node.ops[0]) not in ORDERED:
            return self.watched(node, node)
        return self.watched(node, node.left, node.comparators[0], type(node.ops[0]), or_else=node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        node.values = [self.watched(node, value, number) for number, value in enumerate(node.values)]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        self.generic_visit(node)
        node.test = self.watched(node, node.test)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        return self.watched(node, node) if isinstance(node.op, ast.Not) else node

    def watched(self, node: ast.expr, value: ast.expr, *more: Any, or_else: ast.expr | None = None) -> ast.expr:
        """The value, told to ``SEEN`` if a mutant is at the node."""
        start, end = (self.starts[line - 1] + column for line, column in _ends(node))
        if not self.now[0] or (start, end) not in self.places:
            return or_else or value
        told = [one if isinstance(one, ast.expr) else ast.Constant(getattr(one, "__name__", one)) for one in more]
        called = ast.Call(ast.Name(SEEN), [ast.Constant(self.around[self.now]), ast.Constant(start), value, *told], [])
        return ast.copy_location(called, node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        before, outer = self.now, lines_of(node)
        self.now = outer if outer in self.around else before
        self.generic_visit(node)
        said = ast.get_docstring(node) is not None
        probes = [_probe(self.around[0, 0], node.lineno, node)] if (0, 0) in self.around else []
        node.body = [*node.body[:said], *probes, *(self.probed(node.body[said:]) if self.now[0] else node.body[said:])]
        self.now = before
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            if self.now[0] and isinstance(node, ast.stmt | ast.match_case | ast.ExceptHandler) and not isinstance(node, ast.FunctionDef | ast.ClassDef):
                if getattr(node, name, None):
                    setattr(node, name, self.probed(getattr(node, name)))
        return node

    def probed(self, body: list[ast.stmt]) -> list[ast.stmt]:
        first = self.now[0]
        return [one for statement in body for one in (*(_probe(self.around[self.now], line - first, statement) for line in _lines(statement)), statement)]


def _ends(node: ast.expr) -> tuple[tuple[int, int], tuple[int, int]]:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _lines(statement: ast.stmt) -> range:
    """Its lines as far as they are not those of statements in it."""
    inner = [one.lineno for one in ast.walk(statement) if isinstance(one, ast.stmt | ast.match_case) and one is not statement and hasattr(one, "lineno")]
    return range(statement.lineno, min(inner, default=statement.end_lineno + 1))


def _probe(function: str, line: int, before: ast.stmt) -> ast.stmt:
    return ast.copy_location(ast.parse(f"{PROBES}(({function!r}, {line}))").body[0], before)


class Watching:
    """A plugin that notes what every test runs that is not noted yet, until the time is over; the probes are in the files."""

    def __init__(self, root: Path, seen: Watched, until: float, kept: Path, *, long: float) -> None:
        """``long``: seconds after which a test is too long to be one of the nearest."""
        self.root, self.seen, self.until, self.kept, self.long = root, seen, until, kept, long
        self.lines: set[tuple[str, Any]] = set()
        setattr(builtins, PROBES, self.lines.add)
        setattr(builtins, SEEN, self.saw)

    def saw(self, function: str, place: int, value: Any, *more: Any) -> Any:
        """Note whether a value is true, or how two compare and whether they are equal; the value, or what comes of comparing them."""
        if len(more) == 2:
            other, name = more
            found = next(call for op, call in ORDERED.items() if op.__name__ == name)(value, other)
            self.lines.add((function, (place, found is True, bool(value == other))))
            return found
        truth = value if value is None or isinstance(value, bool) else bool(value) if isinstance(value, Sized) else ""
        self.lines.add((function, (place, truth, *more)))
        return value

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.note("", 0)
        left = [item for item in session.items if item.nodeid not in self.seen.took]
        caches = remembered(self.root)
        signal.signal(signal.SIGPROF, lambda *_: pytest.skip("takes long"))
        sorts = sorted_by(left, lambda item: sort_of(item.nodeid), "watching")
        for item in by_turns(sorts, lambda item: self.seen.took[item.nodeid]):
            if time.monotonic() > self.until:
                break
            for cache in caches:
                cache.cache_clear()
            begun = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, self.long)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.note(item.nodeid, time.process_time() - begun)
        self.kept.write_bytes(pickle.dumps(self.seen))
        return True

    def note(self, test: str, took: float) -> None:
        self.seen.took[test] = took
        for function, lines in itertools.groupby(sorted(self.lines, key=lambda one: one[0]), key=lambda one: one[0]):
            self.seen.ran.setdefault(function, {})[test] = frozenset(line for _, line in lines)
        self.lines.clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.seen.left_out.add(report.nodeid)


def everything() -> list[Any]:
    """Every object there is, also those that the tests keep from the garbage collector."""
    gc.unfreeze()
    return gc.get_objects()


def remembered(root: Path) -> list[Any]:
    """What the library and the tests remember of calls before."""
    caches = [one for one in everything() if isinstance(one, functools._lru_cache_wrapper)]
    return [one for one in caches if inspect.unwrap(one).__code__.co_filename.startswith(str(root))]


def by_turns(sorts: Iterable[list[Any]], took: Callable[[Any], float]) -> Iterator[Any]:
    """Of each sort by turns: none gets more time than another as long as it has some left."""
    queue = [(0.0, place, sort) for place, sort in enumerate(sorts)]
    while queue:
        spent, place, sort = heapq.heappop(queue)
        one = sort.pop()
        yield one
        if sort:
            heapq.heappush(queue, (spent + took(one), place, sort))


def sort_of(test: str) -> str:
    """Tests of one file are of one sort, and cases of one kind."""
    return re.match(r"tests/test_cases.py::test_case\[\w+|[^:]*", test)[0]


def sorted_by(tests: Iterable[Any], key: Callable[[Any], object], chance: str) -> Iterable[list[Any]]:
    """The tests by their sort, each in an order by chance."""
    mixed, sorts = list(tests), {}
    random.Random(chance).shuffle(mixed)  # noqa: S311 - an order, no secret
    for test in mixed:
        sorts.setdefault(key(test), []).append(test)
    return sorts.values()


def nearest(mutant: Mutant, watched: Watched) -> list[str]:
    """The tests that run the mutant's line, else its function or file.

    By turns of those that saw the same there, as true and false; and of these, of each sort and each way through the function.
    """
    here = {test: lines for test, lines in watched.ran.get(mutant.function, {}).items() if test and test not in watched.left_out}
    tests = sorted(test for test, lines in here.items() if lines & mutant.place) or sorted(here)

    def seen(test: str) -> frozenset[Any]:
        return frozenset(each for each in here[test] if isinstance(each, tuple) and each[0] == mutant.start)

    def way(test: str) -> tuple[str, frozenset[int]]:
        return sort_of(test), frozenset(each for each in here[test] if isinstance(each, int))

    took = watched.took.__getitem__
    alike = [list(by_turns(sorted_by(several, way, mutant.name), took)) for several in sorted_by(tests, seen, mutant.name)]
    return list(by_turns([several[::-1] for several in alike], took))
