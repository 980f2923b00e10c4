"""``pause``: windows that touch or are the same."""

from __future__ import annotations

from small import ALL, FEB4, REFUTED, SUPPORTED, attack, verdict

BOTH = [FEB4, attack("x", "2024-03-15")]


def test_nothing_lies_between_windows_that_touch() -> None:
    """N(P) >= 1 and N(R) >= 1, and from the end of the one to the start of the other there is no time at all.

    In one and the same month there are two of them or none: what ends a pause and what began it are not one (meaning, rule 13).
    """
    assert verdict("attacks paused 2024-02 and resumed 2024-03", BOTH, ALL) is SUPPORTED
    assert verdict("attacks paused 2024-02 and resumed 2024-02", BOTH, ALL) is REFUTED
    assert verdict("attacks paused 2024-02 and resumed 2024-02", [*BOTH, attack("y", "2024-02-20")], ALL) is SUPPORTED
    assert verdict("attacks paused 2024-02 and resumed 2024-02", BOTH[1:], ALL) is REFUTED
