"""Approved forms as tables for an auditor's own queries: forms, indicators, funds.

Money is in 元 and a decimal number of ten places, never a double; what is blank or was not read is null, and
``_raw`` columns keep what was printed. ``columns.csv`` says in Chinese what each column is.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator

from jixiaolint import parquet
from jixiaolint.corpus.approved import Approved
from jixiaolint.model.error import ConfigError
from jixiaolint.model.form import Field, Form, Record
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number

TEXT, MONEY, NUMBER = "VARCHAR", "DECIMAL(38,10)", "DECIMAL(38,10)"
_FORM = (("document", "文件", TEXT), ("form", "表（编号）", TEXT), ("type", "表种", TEXT))
FORMS = (
    ("year", "年度", NUMBER), ("project.code", "项目代码", TEXT), ("project.name", "项目名称", TEXT),
    ("org.department", "主管部门", TEXT), ("org.unit", "实施单位", TEXT),
    ("funds.annual", "年度资金总额（元）", MONEY), ("funds.total", "项目资金总额（元）", MONEY),
    ("total.score", "总分", NUMBER), ("goal.total", "项目总目标", TEXT), ("goal.annual", "年度目标", TEXT),
)  # fmt: skip
INDICATORS = (
    ("class1", "一级类别", TEXT), ("class2", "二级类别", TEXT), ("name", "指标名称", TEXT),
    ("target", "指标值", TEXT), ("actual", "完成值", TEXT),
    ("weight", "分值", NUMBER), ("score", "得分", NUMBER),
)  # fmt: skip
FUNDS = (
    ("label", "名称", TEXT), ("source", "来源", TEXT), ("initial", "年初预算数（元）", MONEY),
    ("adjusted", "全年预算数（元）", MONEY), ("executed", "全年执行数（元）", MONEY),
    ("rate", "执行率（1 为 100%）", NUMBER),
)  # fmt: skip
TABLES = {"forms": FORMS, "indicators": INDICATORS, "funds": FUNDS}
_NUMBERED = (("row", "行号", "INTEGER"),)


def export(facts: str, kind: str, folder: str) -> list[str]:
    """Write the store as ``parquet``, ``csv`` or ``jsonl`` into ``folder``; the names of the files.

    Raises ``ConfigError`` for a store or folder that cannot be used, and without DuckDB for Parquet.
    """
    if kind == "parquet":
        _need_duckdb()
    store = Approved(facts)
    try:
        os.makedirs(folder, exist_ok=True)
        if kind == "jsonl":
            return [_lines(store, folder)]
        written = _parquet if kind == "parquet" else _csv
        return [*(written(store, folder, table) for table in TABLES), _columns(folder)]
    except OSError as error:
        raise ConfigError(
            f"无法写入 {folder}（{error.strerror}）", f"cannot write {folder} ({error.strerror})"
        ) from None
    finally:
        store.close()


def _lines(store: Approved, folder: str) -> str:
    import json

    from jixiaolint.forms import to_data

    path = os.path.join(folder, "forms.jsonl")
    with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for kept in store.kept():
            file.write(json.dumps(to_data(store.form(kept.ordinal)), ensure_ascii=False) + "\n")
    return path


def columns_of(table: str) -> tuple[tuple[str, str, str], ...]:
    """(name, what it is, type) of the columns of a table."""
    cells = tuple((_named(key), about, kind) for key, about, kind in TABLES[table])
    raw = tuple(
        (f"{_named(key)}_raw", f"{about}（原文）", TEXT) for key, about, kind in TABLES[table] if kind != TEXT
    )
    return (*_FORM, *(() if table == "forms" else _NUMBERED), *cells, *raw)


def _named(key: str) -> str:
    return key.replace(".", "_")


def _need_duckdb() -> None:
    try:
        import duckdb  # noqa: F401
    except ImportError:
        raise ConfigError(
            "没有安装 DuckDB，不能写 Parquet", "Parquet needs DuckDB", hint="pip install 'jixiaolint[scale]'"
        ) from None


def _parquet(store: Approved, folder: str, table: str) -> str:
    types = {name: kind for name, _, kind in columns_of(table)}
    rows = (dict(zip(types, map(_plain, row), strict=True)) for row in _all(store, table))
    path = os.path.join(folder, f"{table}.parquet")
    with open(path, "wb") as file:
        file.writelines(parquet.table(rows, types))
    return path


def _plain(cell: Any) -> Any:
    """A text as a CSV file would hold it: blank is null, a broken character is written out."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "backslashreplace").decode("utf-8") or None
    return cell


def _csv(store: Approved, folder: str, table: str) -> str:
    path = os.path.join(folder, f"{table}.csv")
    with open(path, "w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([name for name, _, _ in columns_of(table)])
        writer.writerows(_all(store, table))
    return path


def _all(store: Approved, table: str) -> Iterator[list[Any]]:
    return (row for kept in store.kept() for row in _rows(store.form(kept.ordinal), table))


def _rows(form: Form, table: str) -> Iterator[list[Any]]:
    head = [form.document, form.id, form.type]
    if table == "forms":
        yield [*head, *_cells(form, FORMS)]
        return
    for row in form.rows(table).rows:
        yield [*head, row.number, *_cells(row, TABLES[table])]


def _cells(record: Record, columns: tuple[tuple[str, str, str], ...]) -> list[Any]:
    fields = [(record.field(key), kind) for key, _, kind in columns]
    return [_value(field, kind) for field, kind in fields] + [
        field.raw if field is not None else None for field, kind in fields if kind != TEXT
    ]


def _value(field: Field | None, kind: str) -> str | None:
    if field is None:
        return None
    if kind == TEXT:
        return field.value if isinstance(field.value, str) else field.raw or None
    sure = isinstance(field.value, Number) and field.trust != "unknown"
    return f"{field.value.value:f}" if sure else None  # type: ignore[union-attr]


def _columns(folder: str) -> str:
    path = os.path.join(folder, "columns.csv")
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("表", "列", "含义", "类型"))
        writer.writerows((table, *column) for table in TABLES for column in columns_of(table))
    return path
