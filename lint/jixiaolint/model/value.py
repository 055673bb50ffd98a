"""What a printed text means."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal

NumberKind = Literal["money", "percent", "score", "count", "year", "number"]


class Number(NamedTuple):
    """An exact number with the precision to which it was printed.

    ``value`` is in the base unit of its kind: money in 元, percent as a fraction (85.19% is 0.8519),
    everything else as printed. ``quantum`` is what one unit in the last printed place is worth, in
    the same unit (1,018.18 万元 → 100 元); 0 for a number that is exact by nature or was computed.
    ``unit`` is the unit as written in the cell or taken from the header ("" when none is known).
    """

    kind: NumberKind
    value: Decimal
    quantum: Decimal = Decimal(0)
    text: str = ""
    unit: str = ""


class Day(NamedTuple):
    """A date as precise as it was printed: ``month`` and ``day`` are 0 when not given."""

    year: int
    month: int = 0
    day: int = 0
    text: str = ""


TargetKind = Literal[
    "数量",
    "百分比",
    "金额",
    "单价",
    "频次",
    "时点",
    "是否",
    "定性",
    "引用",
    "区间",
    "约数",
    "复合",
    "仅单位",
    "无法识别",
]


class Target(NamedTuple):
    """An indicator's target or actual value.

    ``operator`` is one of = ≥ ≤ > < 约 or "". ``numbers`` holds one number, two for a range
    (lower, upper), several for a composite. ``per_year`` is the yearly count of a frequency.
    """

    kind: TargetKind
    text: str
    operator: str = ""
    numbers: tuple[Number, ...] = ()
    unit: str = ""
    days: tuple[Day, ...] = ()
    per_year: Decimal | None = None


class Choice(NamedTuple):
    """Tick boxes: (option, ticked), where None means that it cannot be told."""

    options: tuple[tuple[str, bool | None], ...]
    text: str = ""


Value = Number | Day | Target | Choice | str | bool
ValueType = Literal[
    "money", "percent", "score", "count", "year", "date", "text", "target", "choice", "bool", "number"
]
