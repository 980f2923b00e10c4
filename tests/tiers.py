"""How much the tests try: enough for every change, or, with ``FACTCHECK_LONG=1``, what CI tries besides.

Each amount has an environment variable of its own as well, for longer runs by hand.
"""

from __future__ import annotations

import os

LONG = os.environ.get("FACTCHECK_LONG", "") not in ("", "0")


def amount(variable: str, usual: int, long: int) -> int:
    """The number in that environment variable; where there is none, the one of this run's tier."""
    return int(os.environ.get(variable) or (long if LONG else usual))
