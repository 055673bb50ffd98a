"""The ten kinds of defect; each breaks one of the ten rules and no other."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from content import Content, Indicator

if TYPE_CHECKING:
    from selfeval import Form

RULES = {
    "R1": "initial budgets: the total is the sum of its sources, as far as rounding goes",
    "R2": "budgets of the year: the total is the sum of its sources, as far as rounding goes",
    "R3": "execution rate = executed ÷ budget of the year, as far as rounding goes",
    "R4": "score of an indicator ≤ its weight",
    "R5": "weights of indicators and of execution sum up to 100",
    "R6": "scores of indicators and of execution sum up to the total",
    "R7": "execution weighs 10",
    "R8": "the start is not after the end",
    "R9": "no document cited is of a later year",
    "R10": "no indicator name occurs twice",
}


def number(text: str) -> Decimal | None:
    """The number printed in a cell, None for a blank or a dash."""
    bare = text.replace(",", "").rstrip("%")
    return Decimal(bare) if bare not in ("", "—") else None


def step(text: str) -> Decimal:
    """The last printed place of a number."""
    places = text.rstrip("%").partition(".")[2]
    return Decimal(1).scaleb(-len(places))


def _amount(column: str) -> Callable[[Form, random.Random], Form]:
    def spoil(form: Form, dice: random.Random) -> Form:
        """The first source is off by little more than rounding explains, or by much."""
        total, first, *others = form.content.funds
        text: str = getattr(first, column)
        more = step(text) * dice.choice((7, 12, 270, 30_000))
        wrong = (number(text) or Decimal(0)) + more
        funds = (total, first._replace(**{column: f"{wrong:,}"}), *others)
        return form._replace(content=form.content._replace(funds=funds))

    return spoil


def _rate(form: Form, dice: random.Random) -> Form:
    """The rate is lower than the printed amounts allow, by a place at least."""
    total, *others = form.content.funds
    place, rate = step(total.rate), number(total.rate) or Decimal(0)
    budget, money = number(total.adjusted) or Decimal(1), step(total.adjusted)
    room = place + money * (100 + rate) / budget
    rate -= room.quantize(place, ROUND_CEILING) + place * dice.choice((1, 10))
    return form._replace(content=form.content._replace(funds=(total._replace(rate=f"{rate}%"), *others)))


def _score(form: Form, dice: random.Random) -> Form:
    """One score is above its weight; another is lower by as much, so that the total stays."""
    rows = list(form.content.indicators)
    one = dice.randrange(len(rows))
    other = max((at for at in range(len(rows)) if at != one), key=lambda at: Decimal(rows[at].score))
    more = Decimal(rows[one].weight) - Decimal(rows[one].score) + dice.choice((Decimal("0.5"), Decimal(1)))
    return form._replace(content=_moved(_moved(form.content, one, more), other, -more))


def _moved(content: Content, at: int, more: Decimal) -> Content:
    row = content.indicators[at]
    return _with_row(content, at, row._replace(score=_plain(Decimal(row.score) + more)))


def _with_row(content: Content, at: int, row: Indicator) -> Content:
    rows = content.indicators
    return content._replace(indicators=(*rows[:at], row, *rows[at + 1 :]))


def _weights(form: Form, dice: random.Random) -> Form:
    at = dice.randrange(len(form.content.indicators))
    row = form.content.indicators[at]
    heavier = row._replace(weight=str(int(row.weight) + dice.choice((1, 2, 5))))
    return form._replace(content=_with_row(form.content, at, heavier))


def _total(form: Form, dice: random.Random) -> Form:
    less = dice.choice((Decimal("0.2"), Decimal(1), Decimal("4.5"), Decimal(10)))
    wrong = _plain(Decimal(form.content.total_score) - less)
    return form._replace(content=form.content._replace(total_score=wrong))


def _execution_weight(form: Form, dice: random.Random) -> Form:
    """Two points more or less for execution, an indicator gives or takes them; scores stay."""
    content = form.content
    rows = content.indicators
    at = max(range(len(rows)), key=lambda place: int(rows[place].weight) - Decimal(rows[place].score))
    more = -2 if number(content.funds[0].score) <= 8 and dice.random() < 0.5 else 2  # type: ignore[operator]
    row = rows[at]
    slack = Decimal(row.weight) - Decimal(row.score)
    content = _with_row(content, at, row._replace(weight=str(int(row.weight) - more)))
    if slack < more:
        content = _lowered(content, at, more)
    total = content.funds[0]._replace(weight=str(10 + more))
    return form._replace(content=content._replace(funds=(total, *content.funds[1:])))


def _lowered(content: Content, at: int, less: int) -> Content:
    """A score and the total are lower by as much."""
    content = _moved(content, at, Decimal(-less))
    return content._replace(total_score=_plain(Decimal(content.total_score) - less))


def _dates(form: Form, dice: random.Random) -> Form:
    return form._replace(start=form.end, end=form.start)


def _citation(form: Form, dice: random.Random) -> Form:
    content = form.content
    head, _, tail = content.actual.partition("〔")
    later = f"{head}〔{content.year + dice.choice((1, 2))}〕{tail.partition('〕')[2]}"
    return form._replace(content=content._replace(actual=later))


def _name(form: Form, dice: random.Random) -> Form:
    """Two indicators of a kind have one name: an indicator takes that of the one before."""
    rows = form.content.indicators
    at = next(at for at in range(1, len(rows)) if rows[at].level2 == rows[at - 1].level2)
    return form._replace(content=_with_row(form.content, at, rows[at]._replace(name=rows[at - 1].name)))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


DEFECTS: dict[str, Callable[[Form, random.Random], Form]] = {
    "R1": _amount("initial"),
    "R2": _amount("adjusted"),
    "R3": _rate,
    "R4": _score,
    "R5": _weights,
    "R6": _total,
    "R7": _execution_weight,
    "R8": _dates,
    "R9": _citation,
    "R10": _name,
}
