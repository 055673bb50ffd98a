"""A field that holds a start and an end: 2022年3月-2023年11月."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, How, Trust
from jixiaolint.model.location import Location
from jixiaolint.values.field import make_field

_DAY = re.compile(
    r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*[日号]?|\s*月)?|(?:19|20)\d{2}\s*年?"
)


def period_fields(
    raw: str, place: Location, label_place: Location, how: How, trust: Trust = "exact"
) -> list[Field]:
    """The start and the end as two fields, blank ones included; nothing when the text is no period."""
    texts = _two_days(raw)
    if not texts:
        return []
    fields = []
    for key, label, text in (("period.start", "开始日期", texts[0]), ("period.end", "完成日期", texts[1])):
        fields.append(
            make_field(
                key, label, text, "date", location=place, label_location=label_place, how=how, trust=trust
            )
        )
    return fields


def _two_days(raw: str) -> tuple[str, str] | None:
    if not raw.strip():
        return "", ""
    found = [match[0].strip() for match in _DAY.finditer(raw)]
    if len(found) == 2:
        return found[0], found[1]
    if len(found) > 2:
        return None
    from jixiaolint.values.date import read_period

    period = read_period(raw)
    return (period[0].text, period[1].text) if period is not None else None
