"""Mutation testing of what decides: small faults in ``factcheck/meaning``, ``kinds``, ``decide`` and ``log``, and which the tests notice.

    python tests/benchmarks/mutants.py --state FOLDER --sample 200 --seed 11   # goes on where a run before was stopped
    python tests/benchmarks/mutants.py --state FOLDER --tests tests/kinds/test_gap.py   # what survived, with these tests
    python tests/benchmarks/mutants.py --state FOLDER --only kinds/age.py --sample 50   # of one file

Every mutant is one change of one place in the code: see :func:`changes`.  Which ones are tried depends on the code and the seed
alone; every mutant of the four folders is as likely as any other.  They are applied to a copy of the project in a temporary folder,
one after the other, each tested in a forked process (POSIX only) that ends with the first failing test.

What runs for a mutant are its nearest tests: those that run its line, found by watching every test once without any mutant; those that
fail then are left out.  The tests come in GROUPS: all mutants are tried with those of the first group, what survives with those of the
second, and so on; in each group as many as take ``--budget`` seconds.  A mutant that makes the
tests run for ever counts as noticed.  What was watched and every result is kept in the folder ``--state``.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import functools
import gc
import importlib.util
import json
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import attrs
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("meaning", "kinds", "decide", "log")
COPIED = ("factcheck", "tests", "fixtures", "docs", "README.md", "CHANGELOG.md", "pyproject.toml")
PRELOADED = ("cattrs", "click", "jinja2", "pandas", "pendulum", "rich", "yaml", "zoneinfo", "doctest", "z3")
GROUPS = (
    ("tests/test_cases.py", "tests/test_found.py"),
    ("tests/kinds",),
    ("tests/matrix", *(f"factcheck/{name}" for name in FOLDERS)),
    ("tests/decide", "tests/log"),
    ("tests/network", "tests/oracle", "tests/readers", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("test_*.py"))),
)
"""In order of how much of what decides they notice in a second."""
DECIDING_FIRST = (0, 3, 1, 2, 4)  # Their order for ``decide`` and ``log``.
CALLS = 50  # So many calls of a function are watched in one test; what only later ones do is not seen.
COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    **{ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt)},
    **{ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,)},
}
CALCULATED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}
_PAIRS = "min max, any all, bisect_left bisect_right, DAWN DUSK, YES NO, start end, low high, certain possible".split(", ")
FIELDS = {one: other for pair in map(str.split, _PAIRS) for one, other in (pair, pair[::-1])}
NAMES = {name: other for name, other in FIELDS.items() if name in {*dir(builtins), "bisect_left", "bisect_right", "DAWN", "DUSK"}}
SAY_NOTHING = {"strict", "repr", "kw_only", "slots"}  # Arguments of ``zip`` and ``attrs`` that guard or describe and change no answer.


@attrs.frozen(order=True)
class Mutant:
    """One place in a file and what stands there instead.

    ``nth``: of the same changes in the same function, so that a mutant keeps its name where lines were added elsewhere.
    """

    file: str
    start: int
    end: int
    lines: tuple[int, int]
    around: tuple[int, int]
    inside: str
    old: str
    new: str
    nth: int

    @property
    def name(self) -> str:
        """What a later run finds it by."""
        return f"{self.file} {self.inside}: {_brief(self.old)}  →  {_brief(self.new)}" + (f"  ({self.nth + 1})" if self.nth else "")

    def __str__(self) -> str:
        return f"{self.name}  [line {self.lines[0]}]"


def _brief(code: str) -> str:
    flat = " ".join(code.split())
    return flat if len(flat) <= 100 else flat[:60] + " … " + flat[-37:]


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node.

    Another comparison or its boundary moved; a number one higher or lower; and/or, min/max, any/all, True/False, plus/minus,
    left/right bisections, start/end, low/high, certain/possible and YES/NO swapped; a ``not`` or a filter left out; a condition
    turned round; one of a tuple or list of calls left out; an append not made.
    """
    match node:
        case ast.Compare(left, [op], right):
            yield from (ast.Compare(left, [other()], right) for other in COMPARED[type(op)])
        case ast.Compare(left, ops, right):
            for place, op in enumerate(ops):
                for other in COMPARED[type(op)][:1]:
                    yield ast.Compare(left, [*ops[:place], other(), *ops[place + 1 :]], right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
        case ast.UnaryOp(ast.Not(), inner):
            yield inner
        case ast.BinOp(left, op, right) if type(op) in CALCULATED:
            yield ast.BinOp(left, CALCULATED[type(op)](), right)
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Name(id) if id in NAMES:
            yield ast.Name(NAMES[id])
        case ast.Attribute(value, attr, ast.Load()) if attr in FIELDS:
            yield ast.Attribute(value, FIELDS[attr])
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Tuple(parts, ast.Load()) | ast.List(parts, ast.Load()) if parts and all(isinstance(part, ast.Call | ast.Starred) for part in parts):
            make = ast.Tuple if isinstance(node, ast.Tuple) else ast.List
            yield from (make([*parts[:place], *parts[place + 1 :]]) for place in range(len(parts)))
        case ast.Expr(ast.Call(ast.Attribute(_, "append" | "add" | "extend"))):
            yield ast.Pass()


def _mutable(node: ast.AST, inside: tuple[ast.AST, ...] = ()) -> Iterator[tuple[ast.AST, tuple[ast.AST, ...]]]:
    """The node and what is below it, each with the functions and classes around it.

    Left out: annotations, imports, messages, phrases, places inside f-strings and what is there for the type checker alone.
    """
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Raise | ast.Assert | ast.arg):
        return
    if isinstance(node, ast.Subscript) and not (inside and isinstance(inside[-1], ast.FunctionDef)):
        return  # A type.
    if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id in {"__all__", "KIND"} for target in node.targets):
        return
    if isinstance(node, ast.keyword) and node.arg in SAY_NOTHING:
        return
    yield node, inside
    within = (*inside, node) if isinstance(node, ast.FunctionDef | ast.ClassDef) else inside
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, ast.AST):
                yield from _mutable(child, within)


def mutants_of(path: Path, name: str) -> list[Mutant]:
    """Every mutant of a file, in the order of the text."""
    text = path.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = set()
    for node, inside in _mutable(ast.parse(text)):
        for other in changes(node):
            start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            new = ast.unparse(ast.fix_missing_locations(other))
            if not isinstance(other, ast.Pass | ast.Constant | ast.Name | ast.Attribute | ast.Tuple):
                new = f"({new})"
            functions = [one for one in inside if isinstance(one, ast.FunctionDef)]
            around = (functions[0].lineno, functions[0].end_lineno) if functions else (0, 0)
            within = ".".join(one.name for one in inside) or "the module"
            found.add(Mutant(name, start, end, (node.lineno, node.end_lineno), around, within, text[start:end].decode(), new, 0))
    seen: Counter[str] = Counter()
    named = []
    for one in sorted(found):
        named.append(attrs.evolve(one, nth=seen[one.name]))
        seen[one.name] += 1
    return named


def every_mutant(root: Path) -> list[Mutant]:
    """All there are, in the order of files and text."""
    paths = [path for folder in FOLDERS for path in sorted((root / "factcheck" / folder).glob("*.py"))]
    return [one for path in paths for one in mutants_of(path, path.relative_to(root).as_posix())]


# --- Which tests run which lines -----------------------------------------------------------------------------------------------


@attrs.define
class Watched:
    """How long each test took (without watching about half of it), which failed, and which ran a line of which file."""

    took: dict[str, float] = attrs.field(factory=dict)
    failed: set[str] = attrs.field(factory=set)
    ran: dict[tuple[str, int], list[str]] = attrs.field(factory=dict)


class Watching:
    """A plugin that watches every test.  What the library remembers of the tests before is forgotten before each."""

    def __init__(self, root: Path) -> None:
        self.seen = Watched()
        self.names: dict[CodeType, str | None] = {}
        self.root = root

    def pytest_collection_finish(self) -> None:
        kept = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
        self.kept = [one for one in kept if (getattr(one, "__module__", None) or "").startswith("factcheck.")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        for one in self.kept:
            one.cache_clear()
        lines: set[tuple[str, int]] = set()
        calls: Counter[CodeType] = Counter()

        def called(frame: FrameType, event: str, value: object) -> Any:
            code = frame.f_code
            if code not in self.names:
                path = Path(code.co_filename)
                watched = path.parent.name in FOLDERS and path.parent.parent == self.root / "factcheck"
                self.names[code] = path.relative_to(self.root).as_posix() if watched else None
            name = self.names[code]
            if name is None or calls[code] > CALLS:
                return None
            calls[code] += 1

            def line(frame: FrameType, event: str, value: object) -> Any:
                lines.add((name, frame.f_lineno))
                return line

            return line(frame, event, value)

        begun = time.process_time()
        sys.settrace(called)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.seen.took[item.nodeid] = time.process_time() - begun
            for line in lines:
                self.seen.ran.setdefault(line, []).append(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.seen.failed.add(report.nodeid)


class Picked:
    """A plugin that runs these tests of what was collected, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.place), key=lambda item: self.place[item.nodeid])


def nearest(mutant: Mutant, watched: Watched, budget: float) -> list[str]:
    """The tests that run the mutant's line, in an order by chance, so that the first ones are of many sorts.

    Where none is seen to run it (what is calculated when a module is imported), those that run anything of its function or file.
    """
    for first, last in (mutant.lines, mutant.around, (1, 10_000)):
        tests = {test for line in range(first, last + 1) for test in watched.ran.get((mutant.file, line), ())} - watched.failed
        if tests:
            break
    ordered = sorted(tests)
    random.Random(mutant.name).shuffle(ordered)  # noqa: S311 - an order, no secret
    picked, left = [], 2 * budget
    for test in ordered:
        if watched.took[test] <= left:
            picked.append(test)
            left -= watched.took[test]
    return picked


# --- Trying them ---------------------------------------------------------------------------------------------------------------


def run(root: Path, arguments: Iterable[str], limit: float, plugin: object, after: Path | None = None) -> str:
    """Run pytest in a forked process: ``passed``, ``failed`` or ``endless``.  ``after``: where to keep what the plugin has watched."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.chdir(root)
        sys.path[:0] = [str(root), str(root / "tests")]
        try:
            how = [] if after else ["-x"]
            code = int(pytest.main(["-p", "no:cacheprovider", "-n", "0", "-q", "--tb=no", *how, *arguments], [plugin]))
            if after:
                after.write_bytes(pickle.dumps(plugin.seen))
                code = 0
        except BaseException:  # noqa: BLE001 - whatever a mutant does is noticed
            code = 1
        os._exit(code)
    until = time.monotonic() + limit
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "passed" if status == 0 else "failed"
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "endless"


def tried(root: Path, mutant: Mutant, tests: list[str], limit: float) -> str:
    """``survived``, or how the tests notice the mutant; the file is as before afterwards, and what was compiled of it is gone."""
    path = root / mutant.file
    compiled = Path(importlib.util.cache_from_source(str(path)))
    text = path.read_bytes()
    if not tests:
        return "survived"
    try:
        compiled.unlink(missing_ok=True)
        path.write_bytes(text[: mutant.start] + mutant.new.encode() + text[mutant.end :])
        ended = run(root, dict.fromkeys(test.partition("::")[0] for test in tests), limit, Picked(tests))
        return "survived" if ended == "passed" else ended
    finally:
        path.write_bytes(text)
        compiled.unlink(missing_ok=True)


def copied(source: Path, root: Path) -> None:
    """The project, without what was compiled or belongs to browsers."""
    for name in COPIED:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "benchmarks", "browser"))
        else:
            shutil.copy(source / name, root / name)


def table(results: dict[str, str]) -> str:
    """By folder: tried, died, survived, and the share that died."""
    rows = []
    for folder in (*FOLDERS, "all"):
        ends = [end for name, end in results.items() if folder in ("all", name.split("/")[1])]
        died = sum(end != "survived" for end in ends)
        share = f"{died / len(ends):8.1%}" if ends else ""
        rows.append(f"{folder:8}{len(ends):6}{died:6}{len(ends) - died:9}{share}")
    return "\n".join(["folder   tried  died survived", *rows])


def main() -> None:
    """Try the mutants and print what survived, and the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--state", type=Path, required=True, help="a folder outside the project: what was watched and each result")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--tests", action="append", metavar="PATH", help="instead of GROUPS: try what survived again with these")
    parser.add_argument("--only", action="append", metavar="FILE", help="mutants of these files alone, as decide/seen.py")
    parser.add_argument("--stop", type=float, default=float("inf"), help="seconds after which no further mutant is tried")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to copy")
    parser.add_argument("--budget", type=float, default=10, help="seconds that the tests of one group may take for one mutant")
    parser.add_argument("--limit", type=float, default=150, help="seconds after which tests count as endless")
    options = parser.parse_args()
    for name in PRELOADED:
        importlib.import_module(name)
    options.state.mkdir(parents=True, exist_ok=True)
    log = options.state / "results.jsonl"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
    begun_all = time.monotonic()
    results, done = {name: result for name, _, result in lines}, {(name, group) for name, group, _ in lines}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        copied(options.root, root)
        every = [one for one in every_mutant(root) if not options.only or one.file.removeprefix("factcheck/") in options.only]
        sample = random.Random(options.seed).sample(every, min(options.sample, len(every)))  # noqa: S311 - a sample, no secret
        if options.tests:
            sample = [one for one in every if results.get(one.name) == "survived"]
        print(f"seed {options.seed}: {len(sample)} of {len(every)} mutants", flush=True)
        watched: dict[int, Watched] = {}
        for turn in range(1 if options.tests else len(GROUPS)):
            for mutant in sample:
                number = -1 if options.tests else (DECIDING_FIRST if mutant.file.split("/")[1] in ("decide", "log") else range(len(GROUPS)))[turn]
                if results.get(mutant.name, "survived") != "survived" or ((mutant.name, number) in done and number >= 0):
                    continue
                if time.monotonic() - begun_all > options.stop:
                    print(table(results))
                    return
                tests = options.tests if number < 0 else GROUPS[number]
                kept = options.state / f"watched{number}.pickle"
                begun = time.monotonic()
                if number not in watched and (number < 0 or not kept.exists()):
                    ended = run(root, tests, 3600, Watching(root), kept)
                    print(f"watched {' '.join(tests)}: {ended} ({time.monotonic() - begun:.0f} s)", flush=True)
                if number not in watched:
                    watched[number] = pickle.loads(kept.read_bytes())
                begun = time.monotonic()
                result = results[mutant.name] = tried(root, mutant, nearest(mutant, watched[number], options.budget), options.limit)
                with log.open("a", encoding="utf-8") as out:
                    print(json.dumps([mutant.name, number, result], ensure_ascii=False), file=out)
                print(f"{turn} {result:9}{time.monotonic() - begun:4.0f} s  {mutant}", flush=True)
            print(table(results), flush=True)


if __name__ == "__main__":
    main()
