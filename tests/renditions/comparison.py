"""What was read of a rendition against what its form says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from content import Content


class Difference(NamedTuple):
    """A value that was read as something else. ``trust`` is that of the reading; ``read`` None: not read."""

    what: str
    expected: str
    read: str | None
    trust: str


def compare(content: Content, form: dict[str, Any]) -> Iterator[Difference]:
    """Every value of the form that the reading does not give."""
    fields = form.get("fields", {})
    expected = {
        "project.name": content.project,
        "org.department": content.department,
        "org.unit": content.unit,
        "money_unit": content.money_unit,
        "goal.annual": content.goal,
        "goal.actual": content.actual,
        "total.score": content.total_score,
    }
    for key, text in expected.items():
        if text:
            yield from _judge(key, text, fields.get(key))
    if str(form.get("year")) != str(content.year):
        yield Difference("year", str(content.year), str(form.get("year")), "exact")
    yield from _rows("funds", "label", content.funds, form.get("funds") or [])
    yield from _rows("indicators", "name", content.indicators, form.get("indicators") or [])


def _rows(name: str, key: str, expected: Any, read: list[dict[str, Any]]) -> Iterator[Difference]:
    if name == "funds" and not any(fund.adjusted for fund in expected):
        return  # a goal form's amounts are fields; they are compared through the rules
    by_key = {plain(_raw(row.get(key))).removeprefix("其中:"): row for row in read}
    for row in expected:
        own = by_key.pop(plain(getattr(row, key)).removeprefix("其中:"), None)
        for column, text in row._asdict().items():
            if text and column != key:
                what = f"{name}[{getattr(row, key)}].{column}"
                if own is None:
                    yield Difference(what, text, None, "unknown")
                else:
                    yield from _judge(what, text, own.get(column))
    for extra in by_key.values():
        yield Difference(f"{name}+", "", _raw(extra.get(key)), _trust(extra.get(key)))


def _judge(what: str, text: str, leaf: Any) -> Iterator[Difference]:
    raw = _raw(leaf)
    if plain(raw) != plain(text):
        yield Difference(what, text, raw or None, _trust(leaf))


def _raw(leaf: Any) -> str:
    return str(leaf.get("raw", "") if isinstance(leaf, dict) else leaf or "")


def _trust(leaf: Any) -> str:
    return str(leaf.get("trust", "exact")) if isinstance(leaf, dict) else "unknown"


def plain(text: str) -> str:
    """Without blanks and width: what a person would call the same."""
    return "".join(unicodedata.normalize("NFKC", text).split())
