"""Files to values: dossiers and logs in, every fault with its place beside them.

The only part of the library that reads files.  The layers, from the bottom: ``files``, ``nodes``, ``structure``;
the readers of dossiers and of logs, which do not know each other; ``loading``, which puts them together.
"""

from __future__ import annotations

from factcheck.readers.loading import (
    Loaded,
    find_dossiers,
    from_text,
    load,
    read,
    read_statement,
)

__all__ = ["Loaded", "find_dossiers", "from_text", "load", "read", "read_statement"]
