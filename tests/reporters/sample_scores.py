"""Scores worked out again, made by hand."""

from __future__ import annotations

from decimal import Decimal

from sample_documents import LINES, SELF_EVALUATION, cell

from jixiaolint.engine.recomputation.standing import graded
from jixiaolint.model.recomputation import Earned, Recomputation, RecomputedTotal, ScoredRow


def recomputation() -> Recomputation:
    """Rows of every sort: outside, inside, not to be told, without a score."""
    place = cell(SELF_EVALUATION, 5, "8.95", LINES)
    rate = ("286.50 ÷ 286.50", "89.53%", "10", "8.95", Decimal(10), Decimal("8.95"))
    rows = (
        ScoredRow(
            "execution",
            "预算执行率",
            "执行率得分",
            "/funds/0/score",
            place,
            *rate,
            Earned(*[Decimal(10)] * 2),
        ),
        indicator(0, "改造公厕座数", "≥12座", "12座", "15", "15", Earned(Decimal(15), Decimal("15.00"))),
        indicator(
            1,
            "如厕等候缩短",
            "明显",
            "明显",
            "30",
            "20",
            Earned(Decimal(24), Decimal(30), "", "inferred", "定性分档"),
        ),
        indicator(2, "居民满意度", "较高", "一般", "10", "10", Earned(reason="qualitative")),
        indicator(3, "11月底前完工", "11月底", "", "20", "2O", Earned(reason="blank")),
    )
    total = RecomputedTotal(
        "92.95",
        Decimal("92.95"),
        None,
        None,
        None,
        ("居民满意度",),
        ("11月底前完工",),
        False,
        None,
        None,
        place,
    )
    bands = (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0)))
    grade = graded(
        "优秀", rows, total._replace(parts=Decimal("53.95"), low=Decimal(79), high=Decimal("85.5")), bands
    )
    return Recomputation(f"{SELF_EVALUATION}#1", rows, total, grade)


def indicator(
    at: int, label: str, target: str, actual: str, weight: str, score: str, earned: Earned
) -> ScoredRow:
    points = Decimal(score) if score.isdigit() else None
    path, pointer = f"指标[{label}].得分", f"/indicators/{at}/score"
    texts = (target, actual, weight, score)
    return ScoredRow("indicator", label, path, pointer, None, *texts, Decimal(weight), points, earned)
