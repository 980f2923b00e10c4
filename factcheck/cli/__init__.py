"""The command line: arguments in, a report and an exit code out.

The program is :func:`factcheck.cli.main.main`.
"""

from __future__ import annotations

__all__ = ["BAD_INPUT", "FINDINGS", "INTERNAL_ERROR", "INTERRUPTED", "NOTHING_FOUND"]

NOTHING_FOUND = 0
FINDINGS = 1
BAD_INPUT = 2
INTERNAL_ERROR = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
