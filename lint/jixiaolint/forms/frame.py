"""The row sets that say what a layout asks for: slots, headings, blocks."""

from __future__ import annotations

from jixiaolint.forms.block import states, waived_body
from jixiaolint.forms.draft import Draft
from jixiaolint.model.form import Field, Missing, Row, RowSet

LATER = ("funds.", "goal.")
"""Keys of fields that stand behind those of the project and the bodies."""


def put_frame(draft: Draft) -> None:
    """Fill slots, headings and blocks from what was read."""
    draft.rowsets["headings"] = RowSet(tuple(draft.headings))
    draft.rowsets["slots"] = RowSet(tuple(_slots(draft)))
    draft.rowsets["blocks"] = RowSet(tuple(_blocks(draft)))


def _text(key: str, label: str, value: str) -> Field:
    return Field(key, label, value, value, how="derived")


def _slots(draft: Draft) -> list[Row]:
    """Every field that the template has, with what was found in it. It is required where the form has a place
    for it, or may have one that was not read; what a layout of another region leaves out is no blank."""
    rows: list[Row] = []
    waived = {waived_body(draft.fields.get), *draft.headed}
    early = _ends_early(draft)
    for block in draft.layout.blocks:
        for spec in block.fields:
            unseen: Missing = "unread" if draft.listed or (early and spec.key.startswith(LATER)) else "absent"
            found = draft.fields.get(spec.key)
            content = (
                found._replace(key="content", label="内容")
                if found is not None
                else Field("content", "内容", "", None, unseen, how="derived")
            )
            missed = unseen == "unread" and spec.key not in waived
            required = spec.required and (found is not None or missed)
            fields = {
                "label": _text("label", "名称", spec.name),
                "required": _text("required", "必填", "是" if required else "否"),
                "content": content,
            }
            rows.append(Row(len(rows) + 1, fields, {}, found.location if found else None, spec.name))
    return rows


def _ends_early(draft: Draft) -> bool:
    """Whether the text ends before the indicators, so that nobody can tell what else the form has."""
    table = draft.rowsets.get("indicators")
    return draft.last and table is not None and table.status == "unread" and not table.rows


def _blocks(draft: Draft) -> list[Row]:
    def status(table: str) -> str:
        rowset = draft.rowsets.get(table)
        return "" if rowset is None else rowset.status

    waived = {waived_body(draft.fields.get), *draft.headed}
    rows: list[Row] = []
    found = states(
        draft.layout.blocks, draft.seen_blocks, status, lambda key: key in draft.fields or key in waived
    )
    for name, state in found:
        fields = {"label": _text("label", "名称", name), "status": _text("status", "状态", state)}
        rows.append(Row(len(rows) + 1, fields, {}, None, name))
    return rows
