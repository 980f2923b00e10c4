"""The kinds, found in ``factcheck.kinds``: a module there with a ``KIND`` is a kind."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

import factcheck.kinds
from factcheck.kind import Kind
from factcheck.model import Statement


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by name, in alphabetical order, read-only."""
    modules = sorted(found.name for found in pkgutil.iter_modules(factcheck.kinds.__path__))
    found = (importlib.import_module(f"factcheck.kinds.{name}").KIND for name in modules)
    return MappingProxyType({kind.name: kind for kind in found})


def kind_of(statement: Statement) -> Kind:
    """The kind a statement belongs to."""
    return kinds()[statement.kind]
