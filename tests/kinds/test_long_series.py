"""Long series: what is true of them is found however many values there are.  Derivations beside."""

from __future__ import annotations

import datetime

from small import OPEN, REFUTED, SUPPORTED, judge, restated, verdict

START = datetime.date(2004, 1, 1)


def day(number: int) -> str:
    """The day of that number, from 0."""
    return (START + datetime.timedelta(number)).isoformat()


def prices(values: dict[int, int], made: int = 599) -> dict[str, object]:
    """Six hundred days at a price of 1,000 and as much more as their number, but for some; the claim is made on the last of them.

    On the day after its own price may have been known, and nobody has it.
    """
    given = {day(number): str(values.get(number, 1000 + number)) for number in range(600)}
    return {
        "series": {"gold": {"every": "day", "source": "wire", "values": given}},
        "claim": {"made": day(made)},
    }


def test_the_lowest_since() -> None:
    """A price rises every day; on the 590th it falls to 1,400, and was at 1,401 on the 401st and at 1,400 last on the 400th."""
    falls = prices({590: 1400})
    claimed = judge(f"gold at {day(590)} was the lowest since {day(3)}", **falls)
    assert (claimed.verdict, restated(claimed)) == (REFUTED, f"gold at {day(590)} was the lowest since {day(400)}")
    falls = prices({590: 1398, 400: 1399})
    claimed = judge(f"gold at {day(590)} was the lowest ever", **falls)
    # Every day before the 398th was lower, which is more than any answer lists.
    assert restated(claimed) == f"gold at {day(590)} was the lowest since {day(398)}"
    assert verdict(f"gold at {day(590)} was the lowest since {day(396)}", **falls) is REFUTED
    # Between the day of 9,000 and the second after it lies one that was lower; between it and the next lies none (rule 4).
    assert verdict(f"gold at {day(590)} was the highest since {day(588)}", **prices({588: 9000}, 590)) is SUPPORTED
    # The day after was higher: so it was when it happened, and not when that is said.
    assert verdict(f"gold at {day(590)} was the highest since {day(588)}", **prices({588: 9000}, 591)) is OPEN
    assert verdict(f"gold at {day(589)} was the highest since {day(588)}", **prices({588: 9000})) is OPEN


def test_a_rank() -> None:
    """Of 600 values that rise every day, the 101st is the 500th highest."""
    claimed = judge(f"gold at {day(100)} ranks 2 for highest during {day(0)}/{day(599)}", **prices({}, 600))
    assert restated(claimed) == f"gold at {day(100)} ranks 500 for highest during {day(0)}/{day(599)}"
