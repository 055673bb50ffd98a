"""A field that holds a start and an end: 2022年3月-2023年11月."""

from __future__ import annotations

from jixiaolint.model.form import Field, How, Trust
from jixiaolint.model.location import Location
from jixiaolint.values.field import make_field


def period_fields(
    raw: str, place: Location, label_place: Location, how: How, trust: Trust = "exact"
) -> list[Field]:
    """The start and the end as two fields; nothing when the text is no period."""
    from jixiaolint.values.date import read_period

    period = read_period(raw)
    if period is None:
        return []
    start, end = period
    fields = []
    for key, label, day in (("period.start", "开始日期", start), ("period.end", "完成日期", end)):
        field = make_field(
            key, label, day.text, "date", location=place, label_location=label_place, how=how, trust=trust
        )
        fields.append(field)
    return fields
