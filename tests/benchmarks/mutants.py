"""Mutation testing of ``factcheck/kinds`` and ``factcheck/log``: a sample of small faults, and which of them the tests notice.

    python tests/benchmarks/mutants.py --of kinds --sample 160 --seed 4
    python tests/benchmarks/mutants.py --of log --sample 90 --seed 4
    python tests/benchmarks/mutants.py --only 'count.py:87:*'      # these mutants, as printed by a run before
    python tests/benchmarks/mutants.py --only-from survivors.txt   # those listed in a file

Every mutant is one change of one place in the code: see :func:`changes`.  Which ones are tried depends on the code and the seed
alone.  They are applied to a copy of the project in a temporary folder, one after the other, each tested in a forked process
(POSIX only) that ends with the first failing test.  What runs for a mutant is in :func:`tests_of`: the tests nearest to its file,
not all there are.  A mutant that makes the tests run for ever counts as noticed.
"""

from __future__ import annotations

import argparse
import ast
import fnmatch
import importlib
import os
import py_compile
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("factcheck", "tests", "fixtures", "docs", "README.md", "CHANGELOG.md", "pyproject.toml")
PRELOADED = ("cattrs", "click", "jinja2", "pandas", "pendulum", "rich", "yaml", "zoneinfo", "doctest")
COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
CALCULATED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right", "bisect_right": "bisect_left"}
FIELDS = {
    **NAMES,
    **{one: other for pair in (("YES", "NO"), ("start", "end"), ("low", "high"), ("certain", "possible"), ("DAWN", "DUSK")) for one, other in (pair, pair[::-1])},
}
NAMES.update({"DAWN": "DUSK", "DUSK": "DAWN"})
ASKED_BY = {
    "amounts": ("total", "extreme"),
    "bars": ("extreme", "rank"),
    "closure": ("none", "first_since"),
    "columns": ("total", "count"),
    "distinct": ("distinct",),
    "lasts": ("count", "streak"),
    "lulls": ("gap",),
    "runs": ("streak", "trend"),
    "sums": ("total", "share"),
}
"""The kinds that ask a file of ``factcheck/log``; those not named here are behind every count."""
BEHIND_EVERY_COUNT = ("count", "none", "nth", "first_since")


@attrs.frozen(order=True)
class Mutant:
    """One place in a file and what stands there instead."""

    file: str
    line: int
    column: int
    start: int = attrs.field(repr=False)
    end: int = attrs.field(repr=False)
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {_brief(self.old)}  →  {_brief(self.new)}"


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


def _mutable(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what is below it, without annotations, imports, messages, phrases and places inside f-strings."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Raise | ast.Assert | ast.arg):
        return
    if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id in {"__all__", "KIND"} for target in node.targets):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, ast.AST):
                yield from _mutable(child)


def mutants_of(path: Path, name: str) -> list[Mutant]:
    """Every mutant of a file, in the order of the text."""
    text = path.read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node in _mutable(ast.parse(text)):
        for other in changes(node):
            start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
            new = ast.unparse(ast.fix_missing_locations(other))
            if not isinstance(other, ast.Pass | ast.Constant | ast.Name | ast.Attribute):
                new = f"({new})" if not isinstance(other, ast.Tuple) else new
            found.append(Mutant(name, node.lineno, node.col_offset, start, end, text[start:end].decode(), new))
    return sorted(set(found))


def tests_of(name: str, root: Path) -> list[str]:
    """The tests nearest to a file, as arguments of pytest: its own first, then those of the kinds that ask it."""
    folder, stem = name.split("/")[-2], Path(name).stem
    if folder == "kinds":
        own = [f"tests/kinds/test_{stem}.py", name]
        more = [f"tests/kinds/test_{stem}_boundaries.py"]
        cases = [f"tests/test_cases.py::test_case[{path.relative_to(root / 'fixtures/cases').as_posix()}]" for path in sorted((root / "fixtures/cases" / stem.removesuffix("_of")).glob("*.yaml"))]
    else:
        own = [f"tests/kinds/test_{kind}.py" for kind in ASKED_BY.get(stem, BEHIND_EVERY_COUNT)]
        more = [*(test.replace(".py", "_boundaries.py") for test in own), name, "tests/log"]
        cases = ["tests/test_cases.py"]
    return [*(path for path in [*own, *more] if (root / path).exists()), *cases]


class _Failing:
    """Writes down which tests fail without any mutant."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            with self.path.open("a", encoding="utf-8") as out:
                print(report.nodeid, file=out)


def run(root: Path, arguments: Iterable[str], limit: float, *, failing: Path | None = None) -> str:
    """Run pytest in a forked process: ``passed``, ``failed`` or ``endless``.  ``failing``: go on, and write down which tests fail."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.chdir(root)
        sys.dont_write_bytecode = failing is None
        sys.path[:0] = [str(root), str(root / "tests")]
        try:
            how = ["-x"] if failing is None else []
            plugins = [] if failing is None else [_Failing(failing)]
            code = int(pytest.main(["-p", "no:cacheprovider", "-n", "0", "-q", *how, *arguments], plugins))
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


def noticed(root: Path, mutant: Mutant, left_out: list[str], limit: float) -> bool:
    """Whether the tests notice the mutant; the file is as before afterwards."""
    path = root / mutant.file
    text = path.read_bytes()
    compiled = Path(importlib.util.cache_from_source(str(path)))
    compiled.unlink(missing_ok=True)
    try:
        path.write_bytes(text[: mutant.start] + mutant.new.encode() + text[mutant.end :])
        return run(root, [*tests_of(mutant.file, root), *left_out], limit) != "passed"
    finally:
        path.write_bytes(text)
        py_compile.compile(str(path))


def chosen(options: argparse.Namespace, root: Path) -> tuple[list[Mutant], int]:
    """The mutants to try, and of how many."""
    folders = [options.of] if options.of else ["kinds", "log"]
    every = [
        mutant
        for folder in folders
        for path in sorted((root / "factcheck" / folder).glob("*.py"))
        for mutant in mutants_of(path, path.relative_to(root).as_posix())
    ]
    wanted = list(options.only)
    if options.only_from:
        wanted += [line.removeprefix("SURVIVED ") for line in options.only_from.read_text().splitlines() if line.startswith("SURVIVED ")]
    if wanted:
        return [one for one in every if any(str(one) == name or fnmatch.fnmatchcase(str(one), f"*{name}*") for name in wanted)], len(every)
    picked = random.Random(options.seed).sample(every, min(options.sample, len(every)))  # noqa: S311 - a sample, no secret
    return sorted(picked) if options.sorted else picked, len(every)


def main() -> None:
    """Try the mutants and print what survived, and the score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--of", choices=["kinds", "log"])
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--only", action="append", default=[], metavar="TEXT")
    parser.add_argument("--only-from", type=Path, metavar="FILE", help="the output of a run before: its survivors")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to copy")
    parser.add_argument("--limit", type=float, default=150, help="seconds for the tests of one mutant")
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no further mutant after so long")
    parser.add_argument("--sorted", action="store_true", help="in the order of the files")
    options = parser.parse_args()
    for name in PRELOADED:
        importlib.import_module(name)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in COPIED:
            source = options.root / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "benchmarks", "browser"))
            else:
                shutil.copy(source, root / name)
        mutants, total = chosen(options, root)
        needed = dict.fromkeys(test for mutant in mutants for test in tests_of(mutant.file, root))
        failing = root / "failing"
        failing.touch()
        run(root, needed, 10 * options.limit, failing=failing)
        left_out = [f"--deselect={name}" for name in dict.fromkeys(failing.read_text(encoding="utf-8").splitlines())]
        if left_out:
            print(f"{len(left_out)} tests that fail without any mutant are left out", flush=True)
        if run(root, [*needed, *left_out], 10 * options.limit) != "passed":
            sys.exit("the tests do not run")
        tried = survived = 0
        for mutant in mutants:
            if time.monotonic() - begun > options.minutes * 60:
                break
            tried += 1
            if noticed(root, mutant, left_out, options.limit):
                print(f"noticed  {mutant}", flush=True)
            else:
                survived += 1
                print(f"SURVIVED {mutant}", flush=True)
    share = (tried - survived) / tried if tried else 0
    print(f"{tried} of {total} mutants tried, {survived} survived: score {share:.1%} ({time.monotonic() - begun:.0f} s)")


if __name__ == "__main__":
    main()
