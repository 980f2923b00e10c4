"""Small faults that can be put into a file of code: see :func:`changes`."""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    **{ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt)},
    **{ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,)},
}
CALCULATED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}
_PAIRS = "min max, any all, bisect_left bisect_right, DAWN DUSK, YES NO, start end, low high, certain possible".split(", ")
FIELDS = {one: other for pair in map(str.split, _PAIRS) for one, other in (pair, pair[::-1])}
NAMES = {name: other for name, other in FIELDS.items() if name in {*dir(builtins), "bisect_left", "bisect_right", "DAWN", "DUSK"}}
SAY_NOTHING = {"strict", "repr", "kw_only", "slots"}  # Arguments of ``zip`` and ``attrs`` that guard or describe and change no answer.


def lines_of(node: ast.FunctionDef) -> tuple[int, int]:
    """The first line of a function, or of what decorates it, and the last."""
    return min([node, *node.decorator_list], key=lambda one: one.lineno).lineno, node.end_lineno


@attrs.frozen(order=True)
class Mutant:
    """One place in a file and what stands there instead.

    ``function``: the outermost one around it, else the file; ``around``: its lines.
    ``nth``: of the same changes in the same function, so that a mutant keeps its name where lines were added elsewhere.
    """

    file: str
    start: int
    end: int
    lines: tuple[int, int]
    function: str
    around: tuple[int, int]
    inside: str
    old: str
    new: str
    nth: int

    @property
    def name(self) -> str:
        """What a later run finds it by."""
        return f"{self.file} {self.inside}: {_brief(self.old)}  →  {_brief(self.new)}" + (f"  ({self.nth + 1})" if self.nth else "")

    @property
    def place(self) -> frozenset[int]:
        """Its lines, counted from the first one of the function."""
        return frozenset(range(self.lines[0] - self.around[0], self.lines[1] - self.around[0] + 1))

    def text(self, before: bytes) -> bytes:
        """The file with the mutant, with every other line where it was."""
        lines = "\n" * (self.lines[1] - self.lines[0] - self.new.count("\n"))
        new = self.new + lines if self.new == "pass" or not lines else f"({self.new}{lines})"
        return before[: self.start] + new.encode() + before[self.end :]

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
            outer = next((one for one in inside if isinstance(one, ast.FunctionDef)), None)
            around = lines_of(outer) if outer else (0, 0)
            within = ".".join(one.name for one in inside) or "the module"
            function = f"{name} {'.'.join(one.name for one in inside[: inside.index(outer) + 1])}" if outer else name
            found.add(Mutant(name, start, end, (node.lineno, node.end_lineno), function, around, within, text[start:end].decode(), new, 0))
    seen: Counter[str] = Counter()
    named = []
    for one in sorted(found):
        named.append(attrs.evolve(one, nth=seen[one.name]))
        seen[one.name] += 1
    return named


def every_mutant(root: Path, folders: Iterable[str]) -> list[Mutant]:
    """All there are in these folders of the library, in the order of files and text."""
    paths = [path for folder in folders for path in sorted((root / "factcheck" / folder).glob("*.py"))]
    return [one for path in paths for one in mutants_of(path, path.relative_to(root).as_posix())]
