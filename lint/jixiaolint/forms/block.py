"""How much of each part of a layout a form has."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from jixiaolint.forms.template import BlockSpec
from jixiaolint.model.form import Field

READ, PARTLY, UNREAD = "已读", "残缺", "未读"
ESSENTIAL = ("funds", "indicators")
"""Tables without which a form of any layout is not whole."""
BODIES = ("org.department", "org.unit")
"""The bodies that forms name, of which many print one only."""
_OF_STATUS = {"read": READ, "incomplete": PARTLY, "unread": UNREAD, "absent": UNREAD, "": UNREAD}


def states(
    blocks: Iterable[BlockSpec],
    seen: Container[str],
    status: Callable[[str], str],
    has: Callable[[str], bool],
) -> Iterator[tuple[str, str]]:
    """The name of each part and whether it was read.

    ``seen``: parts of which a heading was found. ``status``: row set → its status, "" where there is none.
    ``has``: field → whether it is there. A part that layouts may do without, and of which nothing stands in
    this one, is left out: no gap in the reading.
    """
    for block in blocks:
        if block.name in seen or not _is_left_out(block, status, has):
            yield block.name, _OF_STATUS[status(block.table)] if block.table else _of_fields(block, has)


def waived_body(field: Callable[[str], Field | None]) -> str:
    """The body that a form does not print where it prints the other: 预算单位 alone; "" where it prints both
    or none."""
    missing = [key for key in BODIES if field(key) is None]
    return missing[0] if len(missing) == 1 else ""


def _is_left_out(block: BlockSpec, status: Callable[[str], str], has: Callable[[str], bool]) -> bool:
    if block.table:
        return block.table not in ESSENTIAL and status(block.table) in ("", "absent")
    if any(field.required for field in block.fields):
        return False
    return not any(has(field.key) for field in block.fields)


def _of_fields(block: BlockSpec, has: Callable[[str], bool]) -> str:
    required = [field for field in block.fields if field.required]
    found = [field for field in required or block.fields if has(field.key)]
    if not found:
        return UNREAD
    return READ if len(found) == len(required or block.fields) or not required else PARTLY
