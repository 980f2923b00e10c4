"""All that is told of a judgement besides its verdict, in a few lines that people read and tests compare.

quiet: 3 attacks                    what was found
  read {since: after}: refuted, 2 attacks
  because coverage from=2024-02-05 scope=attacks until=2024-02-07      "!" after the code of the one that decides
  supported by all of: coverage attacks=2024-02-05/2024-02-07
  refuted by any of: events attacks=1 more within 2024-02-05/2024-02-07; e2 not when=2024-02-04
  if complete supported
  note round number exact=143 number=about 150
  nearest exactly 3 attacks 2024-02
  counted e1 e2; possible e3
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Judgement, Need, NeedItem, Role, Verdict

LISTED = 6
"""Of more events in one role only the number is told, and the first and the last."""


def outcome(judgement: Judgement) -> str:
    """Everything, a line each; of what is not there no line."""
    return "\n  ".join((f"{judgement.claim}: {judgement.found.text or judgement.found.why_not}", *_lines(judgement)))


def _lines(judgement: Judgement) -> Iterator[str]:
    if len({one.verdict for one in judgement.read_as}) > 1 or len({one.found for one in judgement.read_as}) > 1:
        for one in judgement.read_as:
            yield f"read {one.line.removeprefix('reading: ')}: {one.verdict.value}, {one.found.text}"
    told = [part for part in judgement.parts if part.verdict is not Verdict.SUPPORTED]
    if len(judgement.parts) > 1 and told:
        yield "parts " + ", ".join(f"{part.name} {part.verdict.value}" for part in judgement.parts)
    for reason in judgement.reasons:
        given = (f"{name}={value}" for name, value in reason.params)
        yield " ".join(("because", reason.code.value + "!" * reason.decisive, *given))
    yield from map(_need, judgement.needs)
    if judgement.verdict is Verdict.NOT_ENOUGH_EVIDENCE and judgement.if_complete is not judgement.verdict:
        yield f"if complete {judgement.if_complete.value}"
    for note in judgement.notes:
        yield " ".join(("note", note.code.value, *(f"{name}={value}" for name, value in note.params)))
    if judgement.restatement:
        yield f"nearest {judgement.restatement.statement}"
    roles = {role: [one.event for one in judgement.witnesses if one.role is role] for role in Role}
    if any(roles.values()):
        yield "; ".join(f"{role.name.lower()} {_few(events)}" for role, events in roles.items() if events)


def _need(need: Need) -> str:
    how = "" if len(need.items) == 1 else "all of: " if need.every else "any of: "
    return f"{need.verdict.value} by {how}" + "; ".join(map(_item, need.items))


def _item(item: NeedItem) -> str:
    about = " ".join(filter(None, (item.event, "not" if item.negated else "", item.field)))
    return f"{about} {item.scope}={item.value}" if item.scope else f"{about}={item.value}"


def _few(events: list[str]) -> str:
    return " ".join(events) if len(events) <= LISTED else f"{events[0]} … {events[-1]} ({len(events)})"
