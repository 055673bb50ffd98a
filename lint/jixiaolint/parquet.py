"""A Parquet table of rows that wait in a file of their own; DuckDB (extra ``scale``) makes it of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jixiaolint.model.typing import Any

_CHUNK = 2**20


def table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> Iterator[bytes]:
    """The bytes of a table, the same for the same rows. ``columns``: the SQL type of each, in their order."""
    import json
    import os
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="jixiaolint-") as folder:
        lines, made = (os.path.join(folder, name) for name in ("rows.jsonl", "rows.parquet"))
        with open(lines, "w", encoding="utf-8", errors="replace") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        _convert(lines, made, columns)
        with open(made, "rb") as whole:
            yield from iter(lambda: whole.read(_CHUNK), b"")


def _convert(lines: str, made: str, columns: Mapping[str, str]) -> None:
    import duckdb

    types = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    with duckdb.connect(config={"threads": 1}) as base:
        base.execute(
            f"COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = {{{types}}})) "
            f"TO '{made.replace(chr(39), chr(39) * 2)}' (FORMAT parquet, COMPRESSION zstd)",
            [lines],
        )
