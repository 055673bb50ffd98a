"""Published cases of least-change error localisation: Scholtus 2009, the record of an enterprise survey."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from records import bench, record

from jixiaolint.engine import Context
from jixiaolint.model.form import Form

EDITS = {
    "XX-001": "x1 + x2 = x3",
    "XX-002": "x2 = x4",
    "XX-003": "x5 + x6 + x7 = x8",
    "XX-004": "x3 + x8 = x9",
    "XX-005": "x9 - x10 = x11",
}
RIGHT = dict(
    zip(
        [f"x{number}" for number in range(1, 12)],
        [1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137],
        strict=True,
    )
)
Changes = Callable[[Form, Context], list[list[dict[str, str]]]]


@pytest.fixture(scope="module")
def context() -> Context:
    return bench(list(RIGHT), EDITS)


def test_a_consistent_record_has_nothing_to_repair(changes: Changes, context: Context) -> None:
    assert changes(record(RIGHT), context) == []


def test_transposed_digits(changes: Changes, context: Context) -> None:
    (found,) = changes(record({**RIGHT, "x4": 161}), context)
    assert found[0] == {"x4": "116"}


def test_two_components(changes: Changes, context: Context) -> None:
    found = changes(record({**RIGHT, "x4": 161, "x9": 19979}), context)
    assert [repairs[0] for repairs in found] == [{"x4": "116"}, {"x9": "1979"}]


def test_a_total_left_at_nothing(changes: Changes, context: Context) -> None:
    """The implied value need not look like a slip: 0 was meant as 411."""
    found = changes(record({**RIGHT, "x4": 161, "x8": 0, "x9": 19979}), context)
    assert found[0][0] == {"x4": "116"}
    assert found[1][0] == {"x8": "411", "x9": "1979"}


def test_what_cannot_be_known_is_not_told(changes: Changes, context: Context) -> None:
    """Three addends at 0 and their total right: nothing says how the total was made up."""
    found = changes(record({**RIGHT, "x4": 161, "x5": 0, "x6": 0, "x7": 0, "x9": 19979}), context)
    by_cell = [repair for repairs in found for repair in repairs]
    assert {"x4": "116"} in by_cell
    assert not any({"x5", "x6", "x7"} <= set(repair) for repair in by_cell)


SIGNS = {"XX-001": "in - out = net", "XX-002": "net + other = result"}


def test_a_wrong_sign(changes: Changes) -> None:
    """Deductive correction of a sign: a loss that was printed without it."""
    context = bench(["in", "out", "net", "other", "result"], SIGNS)
    right = {"in": 120, "out": 150, "net": -30, "other": 10, "result": -20}
    assert changes(record(right), context) == []
    (found,) = changes(record({**right, "net": 30}), context)
    assert found[0] == {"net": "-30"}
    (found,) = changes(record({**right, "result": 20}), context)
    assert found[0] == {"result": "-20"}
