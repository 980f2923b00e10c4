"""Every statement class by name: ``from factcheck.statements import FirstSince``.

They are found through the registry, so that a new kind's class is here without being listed.  Each reads what it is called with:

>>> from factcheck.statements import FirstSince
>>> FirstSince("attacks", since="2024-02-04", events=["e35"]).since.window.text
'2024-02-04'
"""

from __future__ import annotations

from factcheck.model import Statement
from factcheck.registry import kinds


def __getattr__(name: str) -> type[Statement]:
    for kind in kinds().values():
        if kind.statement.__name__ == name:
            return kind.statement
    raise AttributeError(f"no kind has a statement class {name!r}; there are {', '.join(__dir__())}")


def __dir__() -> list[str]:
    return sorted(kind.statement.__name__ for kind in kinds().values())
