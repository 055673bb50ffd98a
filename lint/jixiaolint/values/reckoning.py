"""Products that a text does not write out but that its price and its numbers make up: 慰问50户，每户800元.

A guess at what was meant, so it can only speak for an amount that it equals, never against one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiaolint.model.record import NamedTuple
from jixiaolint.values.amount import OCCURRENCES, PERIODS
from jixiaolint.values.calculation import Calculation, Factor, Term
from jixiaolint.values.quantity import Quantity, find_quantities


class Count(NamedTuple):
    """A number from elsewhere, a table's target: ``unit`` as printed, ``origin`` says which one it is."""

    value: Decimal
    unit: str
    raw: str
    origin: int


class _Price(NamedTuple):
    """A price with the unit it is for (人) and the periods (月)."""

    factor: Factor
    unit: str
    periods: tuple[str, ...]


_KIN = (
    frozenset(("人", "名", "位", "人次", "生", "学生")),
    frozenset(("户", "户次", "家庭")),
    frozenset(("家", "家次")),
    frozenset(("场", "场次")),
    frozenset(("平方米", "平")),
)
_MOST = 4
"""More prices than that in one text are no longer paired with numbers."""


def reckon(text: str, field: str, table: Sequence[Count] = ()) -> Iterator[Calculation]:
    """What the prices of a text come to with its own numbers, else with those of a table."""
    found = find_quantities(text, field)
    prices = [price for one in found if (price := _price(one)) is not None]
    if not prices or len(prices) > _MOST or len(prices) < sum(one.kind == "单价" for one in found):
        return
    own = [one for one in found if _is_exact(one)]
    numbers = [_factor(one) for one in own if any(_fits(one.unit, price) for price in prices)]
    units = [one.unit for one in own if any(_fits(one.unit, price) for price in prices)]
    how = "推算"
    if not numbers:
        fitting = [one for one in table if any(_fits(one.unit, price) for price in prices)]
        numbers, units, how = [_counted(one) for one in fitting], [one.unit for one in fitting], "表文"
    times = _times(own) or [_counted(one) for one in table if _base(one.unit) in OCCURRENCES]
    months = [_factor(one) for one in own if _base(one.unit) in ("个月", "月")]
    for terms in _pairs(prices, numbers, units, times, months):
        start, end = min(one.factor.start for one in prices), max(one.factor.end for one in prices)
        yield Calculation(start, end, how, "金额", terms, None, found[0].sentence)


def _price(one: Quantity) -> _Price | None:
    if one.kind != "单价" or one.operator not in ("", "="):
        return None
    pers = one.unit.split("/")[1:]
    units = [per for per in pers if per not in PERIODS]
    if len(units) > 1:
        return None
    return _Price(
        _factor(one)._replace(money=True),
        units[0] if units else "",
        tuple(per for per in pers if per in PERIODS),
    )


def _factor(one: Quantity) -> Factor:
    return Factor(one.start, one.end, "".join(one.raw.split()), one.value.value, one.kind in ("单价", "金额"))


def _counted(one: Count) -> Factor:
    return Factor(-1, -1, one.raw, one.value, origin=one.origin)


def _is_exact(one: Quantity) -> bool:
    return one.kind in ("数量", "频次") and one.operator in ("", "=", "≥") and one.role != "单价"


def _base(unit: str) -> str:
    return unit.split("/")[0]


def _fits(unit: str, price: _Price) -> bool:
    """Whether a number in that unit is a number of what the price is for."""
    base = _base(unit)
    return base == price.unit or any(base in kin and price.unit in kin for kin in _KIN)


def _times(own: list[Quantity]) -> list[Factor]:
    """How often it is paid: 每年3次, 共3次."""
    often = [one for one in own if _base(one.unit) in OCCURRENCES and one.per_year is not None]
    return [_factor(one)._replace(value=one.per_year or Decimal(1)) for one in often]


def _pairs(
    prices: list[_Price], numbers: list[Factor], units: list[str], times: list[Factor], months: list[Factor]
) -> Iterator[tuple[Term, ...]]:
    """Prices and numbers paired in their order, once and as often as the text says; one price with any."""
    if len(prices) == 1:
        choices: list[list[Factor]] = [[number] for number in numbers[:_MOST]]
    else:
        whole = len(numbers) == len(prices) and all(map(_fits, units, prices))
        choices = [numbers] if whole else []
    for choice in choices:
        for often in _often(len(prices), times):
            terms = tuple(map(_term, prices, choice, often, [months] * len(prices)))
            if all(terms):
                yield tuple(term for term in terms if term is not None)


def _often(number: int, times: list[Factor]) -> Iterator[list[Factor | None]]:
    yield [None] * number
    if len({one.value for one in times}) == 1:
        yield [times[0]] * number
    elif len(times) == number:
        yield [*times]


def _term(price: _Price, number: Factor, often: Factor | None, months: list[Factor]) -> Term | None:
    """The product of one price; None where it is for a period that the text gives no number of."""
    factors = [number, price.factor]
    for period in price.periods:
        if period in ("月", "个月") and len(months) == 1:
            factors.append(months[0])
        elif period not in ("年", "年度"):
            return None
    return Term((*factors, often) if often is not None else tuple(factors))
