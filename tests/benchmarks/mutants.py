"""Mutation testing of what decides: small faults in ``factcheck/meaning``, ``kinds``, ``decide`` and ``log``, and which the tests notice.

    python tests/benchmarks/mutants.py --state FOLDER --sample 200 --seed 11   # goes on where a run before was stopped
    python tests/benchmarks/mutants.py --state FOLDER --tests tests/kinds/test_gap.py   # what survived, with these tests
    python tests/benchmarks/mutants.py --state FOLDER --only kinds/age.py --sample 50   # of one file, of any folder

Every mutant is one change of one place in the code: see ``faults.py``.  Which ones are tried depends on the code and the seed
alone; without ``--only`` every mutant of the four folders is as likely as any other.  The project is copied to a temporary folder and its tests are
collected there once.  Then a process is forked for each mutant (POSIX only) which gives the functions of the file their code with
the mutant, and ends with the first failing test.  A mutant that is in no function, or in one that ran while the tests were
collected, is written into the file and tried in a process that imports and collects anew.

What runs for a mutant are its nearest tests, see ``watching.py``: those that run its line, found by watching every test once
without any mutant, until ``--budget`` seconds are over.  Tests that fail or take long are left out.  A mutant that makes the tests
run for ever counts as noticed.  What was watched and every result is kept in the folder ``--state``, which belongs to one sample.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.util
import itertools
import json
import os
import pickle
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TextIO

import attrs
import pytest
from faults import Mutant, every_mutant
from watching import Probing, Watched, Watching, everything, nearest, remembered

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("meaning", "kinds", "decide", "log")
COPIED = ("factcheck", "tests", "fixtures", "docs", "README.md", "CHANGELOG.md", "pyproject.toml")
PRELOADED = ("cattrs", "click", "jinja2", "pandas", "pendulum", "rich", "yaml", "zoneinfo", "doctest", "z3")
TESTS = (
    *("tests/test_cases.py", "tests/test_found.py", "tests/kinds", "tests/matrix", *(f"factcheck/{name}" for name in FOLDERS)),
    *("tests/decide", "tests/log", "tests/when", "tests/oracle", "docs", "README.md", "tests/network", "tests/readers"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("test_*.py") if path.stem not in ("test_cases", "test_found")),
)
"""In the order in which they are watched."""
MEMORY = 4 << 30


def forked(work: Callable[[], object], seconds: int = resource.RLIM_INFINITY) -> str:
    """Do it in a forked, silent process: ``survived``, ``failed``, or ``endless`` where it works longer than so many seconds."""
    child = os.fork()
    if child == 0:
        failed: object = True
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            failed = work()
        finally:  # Whatever a mutant does is noticed.
            os._exit(1 if failed else 0)
    _, status = os.waitpid(child, 0)
    return "endless" if os.WIFSIGNALED(status) else "failed" if status else "survived"


def pytest_with(root: Path, tests: Iterable[str], plugin: object) -> int:
    """Run pytest in this process, with a plugin that does what it likes with the tests collected."""
    os.chdir(root)
    sys.path[:0] = [str(root), str(root / "tests")]
    return int(pytest.main(["-p", "no:cacheprovider", "-n", "0", "-q", "--tb=no", *tests], [plugin]))


class Failing:
    """Runs these of the tests that were collected until one fails or the time is over."""

    def __init__(self, tests: Iterable[str], budget: float) -> None:
        self.tests, self.budget, self.failed = tests, budget, False
        self.ran: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items, until = {item.nodeid: item for item in session.items}, time.process_time() + self.budget
        for item, following in itertools.pairwise([*(items[test] for test in self.tests if test in items), None]):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.ran.append(item.nodeid)
            if self.failed or time.process_time() > until:
                break
        return True


def swaps(root: Path, mutant: Mutant, functions: Iterable[FunctionType]) -> list[tuple[FunctionType, CodeType]]:
    """The functions that have other code with the mutant, and that code; none where it is in no function."""
    text = (root / mutant.file).read_bytes()
    new = dict(_pairs(*(compile(one, str(root / mutant.file), "exec", dont_inherit=True) for one in (text, mutant.text(text)))))
    both = [(one, one.__code__, new[one.__code__]) for one in functions if one.__code__ in new]
    return [(one, code) for one, before, code in both if code != before and code.co_freevars == before.co_freevars]


def _pairs(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    yield before, after
    for pair in zip(*([part for part in code.co_consts if isinstance(part, CodeType)] for code in (before, after)), strict=False):
        yield from _pairs(*pair)


@attrs.define
class Run:
    """One run: the project's copy, its sample, and what is known from the runs before.

    As a plugin it watches the tests it has not seen yet and then tries the mutants in forked processes.
    """

    root: Path
    log: Path
    kept: Path
    sample: list[Mutant]
    tests: tuple[str, ...]
    budget: float
    long: float
    until: float
    watched: Watched
    results: dict[str, str]
    passed: dict[str, set[str]]
    again: bool
    out: TextIO

    def watch(self) -> None:
        """Note which tests run what; the files are as before afterwards."""
        texts = {self.root / file: (self.root / file).read_text(encoding="utf-8") for file in {one.file for one in self.sample}}
        for path, text in texts.items():
            tree = Probing((one for one in self.sample if self.root / one.file == path), text.encode()).visit(ast.parse(text))
            path.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
        forked(lambda: pytest_with(self.root, self.tests, Watching(self.root, self.watched, self.until, self.kept, long=self.long)))
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
            Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
        self.watched = pickle.loads(self.kept.read_bytes())
        print(f"watched {len(self.watched.took)} tests", file=self.out, flush=True)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for file in {one.file for one in self.sample}:
            importlib.import_module(file.removesuffix(".py").replace("/", "."))
        functions = [one for one in everything() if isinstance(one, FunctionType)]
        for mutant, tests in self.left():
            code = swaps(self.root, mutant, functions)
            ended = forked(lambda: self.fails(session, mutant, code, tests), self.most) if code else "elsewhere"  # noqa: B023
            self.note(mutant, ended)
        return True

    @property
    def most(self) -> int:
        """Seconds after which tests count as endless."""
        return int(4 * self.budget) + 60

    def left(self) -> Iterator[tuple[Mutant, list[str]]]:
        """The mutants that are not tried yet, or those that survived, with the nearest tests they did not meet; until the time is over."""
        for mutant in self.sample:
            tests = [test for test in nearest(mutant, self.watched) if test not in self.passed.get(mutant.name, ())]
            result = self.results.get(mutant.name)
            wanted = bool(tests) and result is not None and result.startswith("survived") if self.again else result is None
            if wanted and time.monotonic() < self.until:
                yield mutant, tests

    def fails(self, session: pytest.Session, mutant: Mutant, code: Iterable[tuple[FunctionType, CodeType]], tests: list[str]) -> bool:
        """Whether one of the tests fails with this code in the functions."""
        for function, other in code:
            function.__code__ = other
        for cache in remembered(self.root):
            cache.cache_clear()
        plugin = Failing(tests, self.budget)
        session.config.pluginmanager.register(plugin)
        plugin.pytest_runtestloop(session)
        if not plugin.failed:
            with self.log.with_name("passed.jsonl").open("a", encoding="utf-8") as out:
                print(json.dumps([mutant.name, plugin.ran], ensure_ascii=False), file=out)
        return plugin.failed

    def afresh(self) -> None:
        """Try what is in no function, or survived in one that ran while the tests were collected, where everything is imported with it."""
        for mutant in self.sample:
            early = self.watched.ran.get(mutant.function, {}).get("", frozenset()) & mutant.place
            result, tests = self.results.get(mutant.name), nearest(mutant, self.watched)
            if time.monotonic() > self.until or (result != "elsewhere" and not (result == "survived" and early)):
                continue
            path = self.root / mutant.file
            compiled, text = Path(importlib.util.cache_from_source(str(path))), path.read_bytes()
            files = dict.fromkeys(test.partition("::")[0] for test in tests)
            compiled.unlink(missing_ok=True)
            path.write_bytes(mutant.text(text))
            ended = forked(lambda: pytest_with(self.root, files, Failing(tests, self.budget)), self.most) if tests else "survived"  # noqa: B023
            path.write_bytes(text)
            compiled.unlink(missing_ok=True)
            self.note(mutant, "survived afresh" if ended == "survived" else ended)

    def note(self, mutant: Mutant, result: str) -> None:
        """Keep a result."""
        self.results[mutant.name] = result
        with self.log.open("a", encoding="utf-8") as out:
            print(json.dumps([mutant.name, result], ensure_ascii=False), file=out)
        print(f"{result:9} {mutant}", file=self.out, flush=True)


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
        died = sum(end in ("failed", "endless") for end in ends)
        share = f"{died / len(ends):8.1%}" if ends else ""
        rows.append(f"{folder:8}{len(ends):6}{died:6}{len(ends) - died:9}{share}")
    return "\n".join(["folder   tried  died survived", *rows])


def main() -> None:
    """Try the mutants and print what survived, and the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--state", type=Path, required=True, help="a folder outside the project: what was watched and each result")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--tests", action="append", metavar="PATH", help="try what survived again with these tests")
    parser.add_argument("--only", action="append", metavar="FILE", help="mutants of these files alone, as decide/seen.py")
    parser.add_argument("--stop", type=float, default=float("inf"), help="seconds after which no further mutant is tried")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to copy")
    parser.add_argument("--budget", type=float, default=20, help="seconds of tests for one mutant")
    parser.add_argument("--long", type=float, default=1, help="seconds after which a test is left out, as none of the nearest")
    parser.add_argument("--again", action="store_true", help="try what survived with the nearest tests that it did not meet yet")
    parser.add_argument("--watch", action="store_true", help="go on with watching tests first")
    options = parser.parse_args()
    for name in PRELOADED:
        importlib.import_module(name)
    options.state.mkdir(parents=True, exist_ok=True)
    if options.tests:
        (options.state / "nearer.pickle").unlink(missing_ok=True)
    log, kept = options.state / "results.jsonl", options.state / ("nearer.pickle" if options.tests else "watched.pickle")

    def known(path: Path) -> list[Any]:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    results: dict[str, str] = dict(known(log))
    passed: dict[str, set[str]] = {}
    for name, ran in () if options.tests else known(log.with_name("passed.jsonl")):
        passed.setdefault(name, set()).update(ran)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        copied(options.root, root)
        folders = sorted({Path(file).parent.as_posix() for file in options.only}) if options.only else FOLDERS
        every = [one for one in every_mutant(root, folders) if not options.only or one.file.removeprefix("factcheck/") in options.only]
        sample = random.Random(options.seed).sample(every, min(options.sample, len(every)))  # noqa: S311 - a sample, no secret
        print(f"seed {options.seed}: {len(sample)} of {len(every)} mutants", flush=True)
        if options.tests:
            sample = [one for one in every if results.get(one.name, "").startswith("survived")]
        watched = pickle.loads(kept.read_bytes()) if kept.exists() else Watched()
        with os.fdopen(os.dup(1), "w") as out:
            tests, until = tuple(options.tests or TESTS), time.monotonic() + options.stop
            run = Run(root, log, kept, sample, tests, options.budget, options.long, until, watched, results, passed, options.again or bool(options.tests), out)
            if options.watch or not kept.exists():
                run.watch()
            if any(run.left()):
                forked(lambda: pytest_with(root, tests, run))
            run.results = dict(known(log))
            run.afresh()
        print(table(run.results))


if __name__ == "__main__":
    main()
