"""Calculations that a text writes out: 264人×100元/人×3次＋240人×300元/人×3次＝29.52万元.

Exact, and silent where the meaning of a factor is not clear: ranges, 约 and 余, brackets around a sum,
two amounts of money multiplied.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number
from jixiaolint.values.amount import Amount, scan_amounts
from jixiaolint.values.level import clause_end, clause_start, level


class Factor(NamedTuple):
    """A number of a product. ``start`` and ``end`` are its place in the text, both -1 for one from elsewhere,
    which ``origin`` tells. ``value`` is in the base unit (2万元 is 20000)."""

    start: int
    end: int
    raw: str
    value: Decimal
    money: bool = False
    origin: int = -1


class Term(NamedTuple):
    """A product, or a single amount."""

    factors: tuple[Factor, ...]

    @property
    def product(self) -> Decimal:
        """Exact, in the base unit."""
        value = Decimal(1)
        for factor in self.factors:
            value *= factor.value
        return value

    @property
    def formula(self) -> str:
        """The factors as printed: 264人×100元/人×3次."""
        return "×".join(factor.raw for factor in self.factors)


class Calculation(NamedTuple):
    """``text[start:end]`` holds the numbers. ``how``: 列明 (with signs), 推算 (price and count can be
    multiplied), 表文 (the counts are those of a table). ``kind`` is 金额 or 数量.
    ``stated`` is the result as the text gives it."""

    start: int
    end: int
    how: str
    kind: str
    terms: tuple[Term, ...]
    stated: Number | None
    sentence: str

    @property
    def value(self) -> Decimal:
        """The sum of the terms, exact, in the base unit."""
        return sum((term.product for term in self.terms), Decimal(0))

    @property
    def formula(self) -> str:
        """All terms: 264人×100元/人＋240人×300元/人."""
        return "＋".join(term.formula for term in self.terms)


_STOPS = "!;\n\r"
_SIGN = re.compile(r"(?<=[^\x00-\x7f])\s?[xX*✕✖](?=\s?[^\x00-\x7f\s]?\d|每)|(?<=\d)\s?[xX*✕✖](?=\s?\d)")
_BETWEEN = "[^0-9`;!^+=×÷-]{0,8}"
_TIMES = re.compile(rf"{_BETWEEN}×{_BETWEEN}")
_PLUS = re.compile(rf"{_BETWEEN}\+{_BETWEEN}")
_EQUALS = re.compile(rf"{_BETWEEN}[=≈]{_BETWEEN}")
_TOTAL = re.compile(
    r"[)\s]*[`,;]?\s*(?:两项|三项|以上|各项|上述)?(?:共|合计|总计|总额|计|需)[^0-9`;!^+=×÷-]{0,6}"
)
_OPERATORS = frozenset("+-×÷/*~≈")
_CLOSING = frozenset(" )")


def find_calculations(text: str) -> tuple[Calculation, ...]:
    """The calculations of a text that are written out, in order."""
    plain = _SIGN.sub(_crossed, level(text))
    amounts = scan_amounts(plain)
    if len(amounts) < 2:
        return ()
    return tuple(_summed(text, plain, amounts))


def _crossed(found: re.Match[str]) -> str:
    return " " * (len(found[0]) - 1) + "×"


def factor_of(text: str, one: Amount) -> Factor:
    """An amount of a text as a factor."""
    raw = "".join(text[one.start : one.end].split())
    return Factor(one.start, one.end, raw, one.number.value, one.kind in ("金额", "单价"))


def sentence_of(text: str, plain: str, start: int, end: int) -> str:
    """The sentence around a place."""
    return text[clause_start(plain, start, _STOPS) : clause_end(plain, end, _STOPS)].strip()


class _Chain(NamedTuple):
    """Terms that stand together, the result behind them, and whether an equals sign leads to it."""

    terms: list[list[Amount]]
    last: int
    result: Amount | None = None
    equal: bool = False


def _summed(text: str, plain: str, amounts: Sequence[Amount]) -> Iterator[Calculation]:
    """Products; those before 共 and a result are the terms of one sum."""
    waiting: list[Calculation] = []
    for chain in _chains(plain, amounts):
        one = _calculation(text, plain, chain)
        if one is None:
            yield from waiting
            waiting = []
        elif chain.result is None:
            waiting.append(one)
        else:
            if chain.equal:
                yield from (*waiting, one)
            else:
                yield _joined([*waiting, one], amounts, text, plain)
            waiting = []
    yield from waiting


def _joined(parts: list[Calculation], amounts: Sequence[Amount], text: str, plain: str) -> Calculation:
    """The sum of the products before 共 and a result; another amount of money among them leaves it open."""
    first, last = parts[0], parts[-1]
    own = {factor.start for part in parts for term in part.terms for factor in term.factors}
    behind = bisect_right(amounts, last.end, key=lambda one: one.end)
    own.update(one.start for one in amounts[max(0, behind - 1) : behind])
    opening = clause_start(plain, first.start, "!\n\r")
    among = [one for one in _between(amounts, opening, last.end) if one.start not in own]
    clear = all(one.kind not in ("金额", "单价") for one in among) and len({part.kind for part in parts}) == 1
    terms = tuple(term for part in parts for term in part.terms)
    sentence = sentence_of(text, plain, first.start, last.end)
    one = last._replace(start=first.start, terms=terms, sentence=sentence)
    return one if clear and not _lacks_factor(one) else one._replace(stated=None)


def _between(amounts: Sequence[Amount], start: int, end: int) -> Sequence[Amount]:
    """The amounts that begin between two places."""
    low, high = (bisect_left(amounts, place, key=lambda one: one.start) for place in (start, end))
    return amounts[low:high]


def _lacks_factor(one: Calculation) -> bool:
    """Whether the result is a whole multiple: 共3.6万元 behind 60人×200元 may be that of three times."""
    if one.stated is None or not one.value:
        return False
    return one.stated.value > one.value and not one.stated.value % one.value


def _chains(plain: str, amounts: Sequence[Amount]) -> Iterator[_Chain]:
    at = 0
    while at < len(amounts) - 1:
        chain = _chain(plain, amounts, at)
        if len(chain.terms) > 1 or len(chain.terms[0]) > 1:
            yield chain
        at = chain.last + 1


def _chain(plain: str, amounts: Sequence[Amount], at: int) -> _Chain:
    """What begins with an amount and goes on with × and +."""
    terms, place = [[amounts[at]]], at
    while place + 1 < len(amounts):
        gap = plain[amounts[place].end : amounts[place + 1].start]
        if _TIMES.fullmatch(gap):
            terms[-1].append(amounts[place + 1])
        elif _PLUS.fullmatch(gap):
            terms.append([amounts[place + 1]])
        else:
            break
        place += 1
    if all(len(term) == 1 for term in terms):
        return _Chain(terms[:1], place)
    if place + 1 == len(amounts):
        return _Chain(terms, place)
    equal = _EQUALS.fullmatch(gap) is not None
    stated = amounts[place + 1] if equal or _TOTAL.fullmatch(gap) else None
    return _Chain(terms, place, stated, equal)


def _calculation(text: str, plain: str, chain: _Chain) -> Calculation | None:
    members = [one for term in chain.terms for one in term]
    start, end = members[0].start, members[-1].end
    if not _is_whole(plain, start, end) or any(is_vague(plain, one) for one in members):
        return None
    terms = tuple(Term(tuple(factor_of(text, one) for one in term)) for term in chain.terms)
    money = {sum(factor.money for factor in term.factors) for term in terms}
    if money not in ({0}, {1}):
        return None
    kind, stated = ("金额" if money == {1} else "数量"), chain.result
    result = stated.number if stated is not None and _answers(stated, kind, members) else None
    reach = stated.end if stated is not None and result is not None else end
    return Calculation(start, reach, "列明", kind, terms, result, sentence_of(text, plain, start, end))


def _is_whole(plain: str, start: int, end: int) -> bool:
    """Whether nothing but what was read belongs to the calculation; a bracket around a sum changes it."""
    before, behind = start, end
    while plain[before - 1 : before].isspace():
        before -= 1
    while plain[behind : behind + 1] in _CLOSING:
        behind += 1
    sides = (plain[max(0, before - 1) : before], plain[behind : behind + 1])
    inside = plain[max(0, start - 1) : end]
    return _OPERATORS.isdisjoint(sides) and re.search(r"\([^()]*\+", inside) is None


def is_vague(plain: str, one: Amount) -> bool:
    """Whether an amount is said to be about that much, or is the end of a range."""
    return one.rough or plain[max(0, one.start - 1) : one.start] in ("-", "~", "约", "近")


def _answers(stated: Amount, kind: str, members: list[Amount]) -> bool:
    """Whether an amount can be the result: money for money, a count in the unit of a factor for counts."""
    if stated.rough or stated.bare:
        return False
    if kind == "金额":
        return stated.kind in ("金额", "单价") and stated.unit_start + len(stated.unit) >= stated.end
    return stated.kind == "数量" and any(stated.unit == one.unit for one in members)
