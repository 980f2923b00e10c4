"""One amount as a part or a multiple of another, as a claim words it."""

from __future__ import annotations

import attrs

from factcheck.model.figures import NumberWord

__all__ = ["Proportion"]


@attrs.frozen
class Proportion:
    """A number word over plain ratios: "a majority" is more than 1/2, "up 20 percent" is 6/5.

    ``text`` is how it is worded; it parses back to an equal value.
    """

    word: NumberWord
    text: str = attrs.field(eq=False)

    def __str__(self) -> str:
        return self.text
