"""How a check of the founding dossier moves through the layers, and how large each package is.

Run as ``python tests/benchmarks/trace_check.py``; it prints the tables of ``docs/architecture.md``.  A call counts as going *up* where the
function called lives in a layer above its caller's (layers as in ``pyproject.toml``); calls within a package count as none.
Another checkout is measured with ``PYTHONPATH=CHECKOUT python tests/benchmarks/trace_check.py CHECKOUT``.
"""

from __future__ import annotations

import ast
import inspect
import sys
import tomllib
from collections import Counter
from pathlib import Path
from types import FrameType

HERE = Path(__file__).resolve().parents[2]


def layers(root: Path) -> dict[str, int]:
    """The height of each package: 0 is the lowest."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    rows = next(each["layers"] for each in contracts if each.get("exhaustive"))
    return {name.strip(): height for height, row in enumerate(reversed(rows)) for name in row.split("|")}


def sizes(root: Path) -> dict[str, tuple[int, int, int]]:
    """Files, lines and statements (nodes of the syntax tree) of each package or single module."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in sorted((root / "factcheck").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root / "factcheck").parts[0].removesuffix(".py")
        one = (1, len(text.splitlines()), sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(text))))
        found[name] = tuple(map(sum, zip(found.get(name, (0, 0, 0)), one, strict=True)))  # type: ignore[assignment]
    return found


class Trace:
    """Counts calls from one package of a checkout to another."""

    def __init__(self, root: Path) -> None:
        self._folder = str(root / "factcheck") + "/"
        self._places: dict[str, tuple[str, str] | None] = {}
        self.modules: set[str] = set()
        self.calls: Counter[tuple[str, str]] = Counter()
        self.resumed: Counter[tuple[str, str]] = Counter()
        """Generators of one package that another goes on with: a lower layer may run through what a higher one hands it."""

    def _place(self, file: str) -> tuple[str, str] | None:
        if file not in self._places:
            inside = file.removeprefix(self._folder)
            self._places[file] = None if inside == file else (inside.split("/")[0].removesuffix(".py"), inside)
        return self._places[file]

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """What ``sys.setprofile`` calls."""
        if event != "call" or (callee := self._place(frame.f_code.co_filename)) is None:
            return
        self.modules.add(callee[1])
        above = frame.f_back
        while above is not None:
            caller = self._place(above.f_code.co_filename)
            if caller is not None:
                if caller[0] != callee[0]:
                    generator = frame.f_code.co_flags & inspect.CO_GENERATOR
                    (self.resumed if generator else self.calls)[caller[0], callee[0]] += 1
                return
            above = above.f_back


def main(root: Path) -> None:
    """Print the sizes, and what one check of the founding dossier enters."""
    table = sizes(root)
    print("| package | files | lines | statements |\n|---|---|---|---|")
    for name, numbers in sorted(table.items(), key=lambda each: -each[1][2]):
        print(f"| {name} | {' | '.join(map(str, numbers))} |")
    print(f"| all | {' | '.join(str(sum(column)) for column in zip(*table.values(), strict=True))} |")

    import factcheck

    story = root / "fixtures" / "us-forces-2024"
    dossier = factcheck.load(next(story.glob("*.factcheck.yaml")))
    factcheck.check(dossier)
    height, trace = layers(root), Trace(Path(factcheck.__file__).resolve().parents[1])
    sys.setprofile(trace)
    factcheck.check(dossier)
    sys.setprofile(None)
    up, resumed = (
        {pair: number for pair, number in found.items() if height.get(pair[0], 99) < height.get(pair[1], 99)}
        for found in (trace.calls, trace.resumed)
    )
    print(f"\npackages entered: {len({name for pair in trace.calls for name in pair})}; modules entered: {len(trace.modules)}")
    print(f"ways from one package into another: {len(trace.calls)}; calls across packages: {sum(trace.calls.values())}")
    print(f"ways up: {len(up)}; calls to a higher layer: {sum(up.values())}; generators of a higher layer resumed: {sum(resumed.values())}")
    for (caller, callee), number in sorted(up.items(), key=lambda each: -each[1]):
        print(f"  {caller} -> {callee}: {number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE)
