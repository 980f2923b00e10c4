"""What the statements of a kind would have found: the common ways to say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from factcheck.formula import Form, Moment, Sought
from factcheck.meaning import Setting
from factcheck.model import Scope

Seeking: TypeAlias = Callable[[Any, Setting], Sought]


def counted(*parts: str, form: Form = Form.NUMBER) -> Seeking:
    """So many events of the scope of the statement, as these parts count them."""

    def sought(statement: Any, setting: Setting) -> Sought:
        return Sought(form, parts, *nouns(setting.scopes[statement.scope]))

    return sought


def nouns(scope: Scope) -> tuple[str, str]:
    """The words for one event of a scope and for several: its label; where it has none, its name stands for several."""
    return scope.one, scope.many if scope.label else scope.name


def ranked(part: str) -> Seeking:
    """Which place the subject of the statement has among those of its scope or series."""

    def sought(statement: Any, setting: Setting) -> Sought:
        scope = setting.scopes[statement.scope or str(statement.series)]
        return Sought(Form.ORDINAL, (part,), *nouns(scope))

    return sought


def last_before(statement: Any, setting: Setting) -> Sought:
    """When the last other event of the scope was before those that are said to be the first."""
    scope = setting.scopes[statement.scope]
    return Sought(Form.LATEST, (), "since", "", scope, Moment(statement.events), tuple(statement.events))


def last_one(statement: Any, setting: Setting) -> Sought:
    """When the last event of the scope was."""
    return Sought(Form.LATEST, (), "the last one:", "", setting.scopes[statement.scope], setting.now_edge)


def nothing_sought(why: str) -> Seeking:
    """Nothing of its own, for this reason."""
    return lambda _statement, _setting: Sought(Form.NOTHING, why=why)
