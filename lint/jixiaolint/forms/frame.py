"""The row sets that say what a layout asks for: slots, headings, blocks."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.template import BlockSpec
from jixiaolint.model.form import Field, Row, RowSet

READ, PARTLY, UNREAD = "已读", "残缺", "未读"
ESSENTIAL = ("funds", "indicators")
"""Tables without which a form of any layout is not whole."""
_OF_STATUS = {"read": READ, "incomplete": PARTLY, "unread": UNREAD, "absent": UNREAD}


def put_frame(draft: Draft) -> None:
    """Fill slots, headings and blocks from what was read."""
    draft.rowsets["headings"] = RowSet(tuple(draft.headings))
    draft.rowsets["slots"] = RowSet(tuple(_slots(draft)))
    draft.rowsets["blocks"] = RowSet(tuple(_blocks(draft)))


def _text(key: str, label: str, value: str) -> Field:
    return Field(key, label, value, value, how="derived")


def _slots(draft: Draft) -> list[Row]:
    """Every field that the template has, required or not, with what was found in it."""
    rows: list[Row] = []
    for block in draft.layout.blocks:
        for spec in block.fields:
            found = draft.fields.get(spec.key)
            content = (
                found._replace(key="content", label="内容")
                if found is not None
                else Field("content", "内容", "", None, "absent", how="derived")
            )
            fields = {
                "label": _text("label", "名称", spec.name),
                "required": _text("required", "必填", "是" if spec.required else "否"),
                "content": content,
            }
            rows.append(Row(len(rows) + 1, fields, {}, found.location if found else None, spec.name))
    return rows


def _blocks(draft: Draft) -> list[Row]:
    rows: list[Row] = []
    for block in draft.layout.blocks:
        if _left_out(block, draft):
            continue
        fields = {
            "label": _text("label", "名称", block.name),
            "status": _text("status", "状态", _status(block, draft)),
        }
        rows.append(Row(len(rows) + 1, fields, {}, None, block.name))
    return rows


def _left_out(block: BlockSpec, draft: Draft) -> bool:
    """A part that layouts may do without, and of which nothing stands in this one: no gap in the reading."""
    if block.name in draft.seen_blocks:
        return False
    if block.table:
        rowset = draft.rowsets.get(block.table)
        return block.table not in ESSENTIAL and (rowset is None or rowset.status == "absent")
    if any(field.required for field in block.fields):
        return False
    return not any(field.key in draft.fields for field in block.fields)


def _status(block: BlockSpec, draft: Draft) -> str:
    if block.table:
        rowset = draft.rowsets.get(block.table)
        return _OF_STATUS[rowset.status] if rowset is not None else UNREAD
    required = [field for field in block.fields if field.required]
    found = [field for field in required or block.fields if field.key in draft.fields]
    if not found:
        return UNREAD
    return READ if len(found) == len(required or block.fields) or not required else PARTLY
