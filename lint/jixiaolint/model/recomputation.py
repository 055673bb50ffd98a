"""A form with its scores worked out again: what each should be, the total, the grade, what changes it."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.form import Trust
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal

Untold = Literal[
    "", "qualitative", "reference", "composite", "unread", "incomparable", "unset", "blank", "zero"
]
"""Why no score can be worked out.

``qualitative``: a target in words; ``reference``: one that points to a number outside the form;
``composite``: several quantities, or about so many; ``unset``: the profile names no method;
``zero``: a rate of 0/0.
"""


class Earned(NamedTuple):
    """The scores that are admitted, both ends included, or why none can be told. In points."""

    low: Decimal | None = None
    high: Decimal | None = None
    reason: Untold = ""
    trust: Trust = "exact"
    """``inferred``: a value that it rests on was only inferred."""
    basis: str = ""
    """How it came about: 执行率, or as ``language.admissible`` names it (达标, 比例, 定性分档 …)."""


class ScoredRow(NamedTuple):
    """A row that earns points: an indicator, or the execution of the budget.

    ``target``, ``actual``, ``weight`` and ``printed`` are the cells' texts; for the execution ``target``
    holds the amounts of the rate and ``actual`` the printed rate. ``points`` and ``score`` are the values of
    ``weight`` and ``printed``, None when there is none; ``earned`` is what the score should be.
    ``counted``: it is part of the total.
    """

    kind: Literal["execution", "indicator"]
    label: str
    field: str
    """Semantic path of the score: 指标[培训人次].得分."""
    pointer: str
    """JSON Pointer into ``parse`` output."""
    location: Location | None
    target: str
    actual: str
    weight: str
    printed: str
    points: Decimal | None
    score: Decimal | None
    earned: Earned
    counted: bool = True

    @property
    def inside(self) -> bool | None:
        """Whether the printed score is admitted, None when that cannot be told."""
        low, high = self.earned.low, self.earned.high
        if self.score is None or low is None or high is None:
            return None
        return low <= self.score <= high


class RecomputedTotal(NamedTuple):
    """The total as printed (``printed``, ``score``), as its printed parts make it, and worked out again.

    ``parts`` is None when a part has no score that can be read; ``low`` and ``high`` when a part has
    neither an admitted score nor a printed one (``missing`` names these). ``assumed`` names the parts that
    stand with their printed score because none could be worked out. ``complete``: all rows were read, and
    their weights come to the full score.
    """

    printed: str
    score: Decimal | None
    parts: Decimal | None
    low: Decimal | None
    high: Decimal | None
    assumed: tuple[str, ...]
    missing: tuple[str, ...]
    complete: bool
    adds_up: bool | None
    """Whether the printed total is the sum of the printed parts, perhaps rounded to its printed place."""
    inside: bool | None
    """Whether the printed total lies in the recomputed interval, perhaps rounded."""
    location: Location | None = None


class NextGrade(NamedTuple):
    """The grade on the other side of a bound, and how many points away the bound is."""

    grade: str
    bound: Decimal
    points: Decimal


class Standing(NamedTuple):
    """A total with its grade. A total at a bound has the better grade, and 0 points to the worse one."""

    total: Decimal
    grade: str
    below: NextGrade | None = None
    above: NextGrade | None = None


class Flip(NamedTuple):
    """A correction that changes the grade from ``standing`` to one from ``low`` to ``high``.

    Of a row: its score put into the admitted interval, and the parts added up. Of the total: the sum of the
    parts put in its place.
    """

    label: str
    field: str
    standing: Standing
    low: Standing
    high: Standing


class RecomputedGrade(NamedTuple):
    """The grade as printed ("" when the form has none), of the totals, and what would change it."""

    printed: str
    of_printed: Standing | None
    of_parts: Standing | None
    of_low: Standing | None
    of_high: Standing | None
    flips: tuple[Flip, ...] = ()


class Recomputation(NamedTuple):
    """A form worked out again. ``grade`` is None when the profile sets no grades."""

    form: str
    rows: tuple[ScoredRow, ...]
    total: RecomputedTotal
    grade: RecomputedGrade | None
