"""Ways of printing a value that are no plain amount: 16.1/10万, 1:15, 90±5, 每季度末, ≥216000客, 2024.12."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.value import Day, Number, NumberKind, Target
from jixiaolint.values.amount import PERIODS
from jixiaolint.values.number import make_number
from jixiaolint.values.unit import MULTIPLIERS, PERCENT
from jixiaolint.values.wording import leading_operator, operator_after, without_operator

_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_POPULATION = re.compile(
    rf"({_NUMBER})(人|例)?/((?:每|10{{0,3}})?[十百千]?[万亿千]|10{{3,6}})((?:常住)?人口|人)?"
)
_BASES = {"十万": "10万", "每十万": "10万", "100000": "10万", "10000": "万", "1万": "万", "每万": "万"}
_FRACTION = re.compile(
    r"(?<![百千万])分之[一二三四五六七八九十百\d]|(?<![\d.])\d{1,3}/\d{1,3}(?=以上|以下|$)"
)
_RATIO = re.compile(
    rf"(?<![\d.])(?:\d{{1,4}}(?:\.\d{{1,4}})?[:：]|\d{{1,3}}(?:\.\d{{1,4}})?比){_NUMBER}(?![\d.%年月日])"
)
_TOLERANCE = re.compile(rf"({_NUMBER})([^\d±]{{0,4}})±({_NUMBER})([^\d±]{{0,4}})")
_MONTH = re.compile(r"((?:19|20)\d\d)[./-](0?[1-9]|1[0-2])")
_ACTS = "(?:完成|发放|拨付|支付|上报|报送|到位|缴纳|结算|开展)?"
_LIMIT = "(?:之?前|以前|以?内)?"
_RECURRING = re.compile(
    rf"(?:每个?|按)(半年|年度?|季度?|月度?|周|星期|旬|学期)(?:[年月季周]?[末底初]|\d\d?[日号]){_LIMIT}{_ACTS}"
)
_NEXT = re.compile(rf"次(?:月|季度?|年|日|周)(?:[月季]?[末底初]|\d\d?[日号])?{_LIMIT}{_ACTS}")
_COUNTED = re.compile(rf"({_NUMBER})(百万|千万|万|亿|千)?([余多]?)([^\d\s]{{1,10}})")
_SYMBOLS = re.compile(r"[A-Za-zμµΩ°·/\u4e00-\u9fff]+")
_NO_UNIT = frozenset("号级版届等代线流型类度路联热AaGgVv/·比以之分点第至到与和及")
"""What stands behind a number and makes it a name or a level: 3号, 5A级, 4G, 110联动."""


def rewritten(text: str) -> str:
    """The folded text of a target with 百分百, m2, °C and 半小时 in the usual way, without 从85% and COD."""
    text = text.replace("百分百", "100%").replace("°C", "℃")
    if text[:1] in ("由", "从"):
        text = _FROM.sub(lambda found: found[1], text)
    if "半" in text:
        text = re.sub(r"^(?:半个?小时)", "30分钟", text)
    if "m" in text:
        text = re.sub(r"(?<=[\d万亿千])m([23])(?!\w)", lambda one: _METRES[one[1]], text)
    text = _POLLUTANT.sub("", text)
    inside = text[:1] in "（(" and text[-1:] in "）)" and text.count("(") + text.count("（") == 1
    return text[1:-1] if inside else text


_FROM = re.compile(r"^[由从][^,，;；]{1,12}?((?:提高|提升|增长|增加|上升|扩大|下降|降低|减少|降)[到至为])")
_POLLUTANT = re.compile(r"(?:COD|GDP|NOx|VOCs?|[pP][hH]值?)(?=[\d=≥≤><])")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d[-~至到]\d{1,2}[:：]\d\d")
_METRES = {"2": "平方米", "3": "立方米"}


def noted(text: str, shown: str, operator: str, unit: str) -> Target | None:
    """The target in one of these ways of printing; None for any other.

    ``operator`` and ``unit`` are those of the columns. A ratio, which no single number stands for, and
    2024.12, a month or a number, are 无法识别.
    """
    if "/" in text and (target := _per_population(text, shown, operator)) is not None:
        return target
    if not unit and (found := _MONTH.fullmatch(text)):
        day = Day(int(found[1]), int(found[2]), 0, text)
        return Target("无法识别", shown) if "." in text else Target("时点", shown, days=(day,))
    if _CLOCK.search(text):
        return Target("定性", shown)
    if _is_ratio(text):
        return Target("无法识别", shown)
    if "±" in text and (found := _TOLERANCE.fullmatch(text)) and (ends := _ends(found)) is not None:
        return Target("区间", shown, "", ends, ends[0].unit)
    if text[:1] in ("每", "按") and (found := _RECURRING.fullmatch(text)):
        return Target("时点", shown, per_year=PERIODS[found[1]])
    return Target("时点", shown) if text[:1] == "次" and _NEXT.fullmatch(text) else None


def _per_population(text: str, shown: str, operator: str) -> Target | None:
    found = _POPULATION.fullmatch(without_operator(text))
    if found is None:
        return None
    base = _BASES.get(found[3], found[3].removeprefix("每"))
    unit = f"{found[2] or ''}/{base}{found[4] or ''}"
    number = make_number("count", found[1], 0, found[1], unit)
    return Target("数量", shown, leading_operator(text) or operator, (number,), unit)


def _is_ratio(text: str) -> bool:
    """1:15, 师生比1比15, 三分之二, 88/100: and no other number beside it."""
    for form in (_RATIO, _FRACTION):
        found = form.search(text)
        if found is not None:
            rest = text[: found.start()] + text[found.end() :]
            return not any(character.isdigit() for character in rest)
    return re.fullmatch(r"[<->≤≥]?\d[\d.]*[:：/]\d[\d.]*", text) is not None


def _ends(found: re.Match[str]) -> tuple[Number, Number] | None:
    unit = found[4] or found[2]
    if found[2] not in ("", unit):
        return None
    kind: NumberKind = "percent" if unit in PERCENT else "count"
    middle, margin, power = Decimal(found[1]), Decimal(found[3]), PERCENT.get(unit, 0)
    low, high = (
        make_number(kind, format(abs(end), "f"), power, found[0], unit, "-" if end < 0 else "")
        for end in (middle - margin, middle + margin)
    )
    return low, high


def counted(text: str, shown: str, operator: str) -> Target | None:
    """A number with a measure word that no table knows: ≥216000客, 12個, ≤35mg/L. None when in doubt.

    A comparator says that a number is meant; without one, only a single Chinese character counts.
    """
    start = next((place for place, sign in enumerate(text) if sign in "=≥≤><"), 0)
    text = text if any(character.isdigit() for character in text[:start]) else text[start:]
    found = _COUNTED.fullmatch(without_operator(text))
    if found is None:
        return None
    unit, sign = found[4], leading_operator(text) or operator
    for place in range(1, len(unit)):
        if operator_after(unit[place:])[0] == unit[place:]:
            sign, unit = operator_after(unit[place:])[1], unit[:place]
            break
    if not _SYMBOLS.fullmatch(unit) or unit[0] in _NO_UNIT or len(unit) > _most(unit, sign):
        return None
    digits, power = found[1], MULTIPLIERS.get(found[2] or "", 0)
    number = make_number("count", digits, power, text, unit)
    return Target("约数" if found[3] else "数量", shown, "约" if found[3] else sign, (number,), unit)


def _most(unit: str, sign: str) -> int:
    """How long a measure word may be."""
    plain = all("\u4e00" <= character <= "\u9fff" for character in unit)
    if not sign:
        return 1 if plain else 0
    return 4 if plain else 10
