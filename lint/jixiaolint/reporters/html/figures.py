"""What many forms come to: findings by family and by unit, scores, execution rates, quantified indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.typing import Any
from jixiaolint.reporters.conclusion import is_defect
from jixiaolint.reporters.opinion import unit_of

Data = dict[str, Any]
Bar = tuple[str, int]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SCORES = (("<60", 60), ("60–80", 80), ("80–90", 90), ("90–100", 100), ("100", None))
_RATES = (("<50%", 50), ("50–80%", 80), ("80–90%", 90), ("90–100%", 100), ("100%", 101), (">100%", None))
_SHARES = (("<40%", 40), ("40–60%", 60), ("60–80%", 80), ("80–100%", 100), ("100%", None))
MOST_UNITS = 15


def by_family(findings: Iterable[Data]) -> list[Bar]:
    """Defects of each family, most first."""
    return _counted(finding["family"] for finding in findings if is_defect(finding))


def by_unit(findings: Iterable[Data], forms: dict[str, Data], unknown: str) -> list[Bar]:
    """Defects of each unit that filed a form, most first."""
    units = (
        unit_of(forms[finding["form"]]) or unknown
        for finding in findings
        if finding["form"] in forms and is_defect(finding)
    )
    return _counted(units)[:MOST_UNITS]


def _counted(words: Iterable[str]) -> list[Bar]:
    return sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0]))


def scores(forms: Iterable[Data]) -> list[Bar]:
    """Printed total scores."""
    return _spread((_printed_score(form) for form in forms), _SCORES)


def rates(forms: Iterable[Data]) -> list[Bar]:
    """Printed execution rates of the totals."""
    return _spread((_printed_rate(form) for form in forms), _RATES)


def quantified(forms: Iterable[Data]) -> list[Bar]:
    """Of each form's indicators, the share whose target is a number."""
    return _spread((_quantified(form) for form in forms), _SHARES)


def _spread(values: Iterable[Decimal | None], bounds: tuple[tuple[str, int | None], ...]) -> list[Bar]:
    """How many values lie under each bound; nothing when there are none."""
    counts = Counter(
        next(name for name, bound in bounds if bound is None or value < bound)
        for value in values
        if value is not None
    )
    return [(name, counts[name]) for name, _ in bounds] if counts else []


def _printed_score(form: Data) -> Decimal | None:
    found = form["recomputed"]
    return _number(found["total"]["printed"]) if found else None


def _printed_rate(form: Data) -> Decimal | None:
    return next((_number(text) for text in _column(form, "funds", "rate")), None)


def _quantified(form: Data) -> Decimal | None:
    targets = [text for text in _column(form, "indicators", "target") if text.strip()]
    return Decimal(100 * sum(map(_is_quantity, targets))) / len(targets) if targets else None


def _is_quantity(target: str) -> bool:
    return _NUMBER.search(target) is not None


def _column(form: Data, table: str, key: str) -> Iterator[str]:
    for entry in form["grid"]["tables"]:
        keys = [column["key"] for column in entry["columns"]]
        if entry["name"] == table and key in keys:
            yield from (row[keys.index(key)]["text"] for row in entry["rows"] if row[keys.index(key)])


def _number(text: str) -> Decimal | None:
    match = _NUMBER.search(text.replace(",", ""))
    return Decimal(match[0]) if match else None
