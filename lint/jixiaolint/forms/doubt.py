"""A form whose characters may have been misread: every value of it is only inferred."""

from __future__ import annotations

from jixiaolint.model.form import Field, Form, Row, RowSet


def doubted(form: Form) -> Form:
    """The form with no value trusted more than ``inferred``, and no table taken for an empty one."""
    return form._replace(fields=_fields(form.fields), rowsets=_rowsets(form.rowsets))


def _fields(fields: dict[str, Field]) -> dict[str, Field]:
    return {
        key: field._replace(trust="inferred") if field.trust == "exact" else field
        for key, field in fields.items()
    }


def _rowsets(rowsets: dict[str, RowSet]) -> dict[str, RowSet]:
    return {
        name: rowset._replace(
            rows=tuple(_row(row) for row in rowset.rows),
            status="unread" if rowset.status == "read" and not rowset.rows else rowset.status,
        )
        for name, rowset in rowsets.items()
    }


def _row(row: Row) -> Row:
    return row._replace(fields=_fields(row.fields), children=_rowsets(row.children))
