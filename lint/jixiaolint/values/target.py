"""An indicator's target or actual value → ``Target``: kind, comparator, numbers, unit, days, frequency."""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.model.value import NumberKind, Target, TargetKind
from jixiaolint.values.hint import is_bare_unit, is_dash, is_hint, is_unit
from jixiaolint.values.normalise import fold, is_blank, squeeze, tidy
from jixiaolint.values.note import quote
from jixiaolint.values.number import RUN, digits_of, make_number
from jixiaolint.values.reading import BLANK, DASH, HINT, Reading, unread
from jixiaolint.values.unit import MONEY, MULTIPLIERS, PERCENT, SPELLINGS, measures, spell

_PLAIN = re.compile(
    r"([<->≤≥]{0,2})((?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,8})?)(?:\(?(%|[^\x00-\x7f（）]{1,5})\)?)?", re.A
)
_LONGEST = 600
_PAIRS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "==": "=", "≥=": "≥", "≤=": "≤"}
_SIGNS = "=≥≤><≈"
_NOT_PLAIN = frozenset("年月日号版岁成届级等点")
_ASKS = ("是否", "有无", "是不是", "能否")
_YES_NO = frozenset(("是", "否", "有", "无", "没有", "已", "未"))
_ABOUT_MONEY = (
    "成本", "资金", "金额", "投入", "投资", "费用", "经费", "收入", "产值", "支出", "补助", "造价", "总价",
    "税收",
    "销售额", "营收",
)  # fmt: skip
_TELLING = frozenset(
    "0123456789０１２３４５６７８９=≥≤><≈~%‰％＞＜＝≧≦═&$\\零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾点成半"
    "每按逐分年月日季周天旬期无没未杜前后内底初末依据根参照以不低高超优达控约近至实次当即*XxX×_…○□?（(字待请填此\"“'"
)
"""Characters without which a text is nothing but words about quality."""
_TELLING_WORDS = ("时间", "期限", "时限", "工期", "节点", "指标", "任务数", "目标数", "计划数", "目标值")


def read_target(raw: str, *, operator: str = "", unit: str = "", name: str = "") -> Reading:
    """The target in a cell; ``operator`` and ``unit`` come from columns, ``name`` is the indicator's.

    What the cell says itself wins over its columns, and these over the name: 项目总投入(≤**万元).
    无 and its like are "no" for a name that asks (是否, 有无), and a dash for any other. A unit alone
    is a target of kind 仅单位: the rules tell it apart from an empty cell.
    """
    if name and name[-1] in "）)":
        hinted_operator, hinted_unit = _name_hint(name)
        operator, unit = operator or hinted_operator, unit or hinted_unit
    asks = bool(name) and any(word in name for word in _ASKS)
    money = bool(name) and any(word in name for word in _ABOUT_MONEY)
    return (
        _read(raw, operator, unit, asks, money)
        if len(raw) <= 60
        else _slowly(raw, operator, unit, asks, money)
    )


def _slowly(raw: str, operator: str, unit: str, asks: bool, money: bool) -> Reading:
    if is_blank(raw):
        return BLANK
    plain = _plain(raw.strip(), operator, unit) or _quality(raw)
    if plain is not None:
        return plain
    text = squeeze(raw)
    if is_dash(raw) and not (asks and text in _YES_NO):
        return DASH
    if is_hint(raw):
        return HINT
    shown = tidy(raw).strip()
    if is_bare_unit(raw):
        sign = text[0] if text[0] in _SIGNS else ""
        return Reading(Target("仅单位", shown, sign, (), spell(text.lstrip(_SIGNS))))
    if len(text) > _LONGEST:
        return Reading(Target("定性", shown), trust="inferred")
    problem = _ambiguous(raw)
    if problem is not None:
        return problem
    from jixiaolint.values.phrase import Context, understand

    return understand(text.strip("。；;“”\"'"), Context(shown, _operator(operator), spell(fold(unit)), money))


_read = lru_cache(maxsize=1024)(_slowly)


def _plain(text: str, operator: str, unit: str) -> Reading | None:
    """The quick way for ≥95%, =12.00(次), 64台, 90万元: most numeric targets look like that."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    sign, digits, own = found[1], found[2].replace(",", ""), found[3] or ""
    if (not own and unit) or (len(sign) == 2 and sign not in _PAIRS) or (own and not _closed(text)):
        return None
    kind: NumberKind = "count"
    named: TargetKind = "数量"
    power = 0
    if own in PERCENT:
        kind, named, power = "percent", "百分比", PERCENT[own]
    elif own in MONEY and own[-1] == "元":
        kind, named, power = "money", "金额", MONEY[own]
    elif own and own not in measures():
        if own[0] not in "万亿" or own[1:] not in measures():
            return None
        power, own = MULTIPLIERS[own[0]], own[1:]
    if own in _NOT_PLAIN or (found[2][0] == "0" and "," in found[2]) or _looks_like_month(text):
        return None
    own = SPELLINGS.get(own, own) if kind != "count" else own
    number = make_number(kind, digits, power, text.lstrip("=≥≤><"), own)
    return Reading(Target(named, text, _PAIRS.get(sign, sign) or _operator(operator), (number,), own))


def _looks_like_month(text: str) -> bool:
    """2024.12, which may be a number as well."""
    return len(text) == 7 and text[:2] == "20" and text[4] == "." and text[5:] <= "12"


def _closed(text: str) -> bool:
    return ("(" in text) == (text[-1] == ")")


def _quality(raw: str) -> Reading | None:
    """The quick way for 及时, 健全, 提升: words that hold no sign of anything else."""
    if not _TELLING.isdisjoint(raw) or raw.isascii() or len(raw) > 30:
        return None
    text = raw.strip()
    if text in _YES_NO or is_unit(text) or is_dash(text) or any(word in text for word in _TELLING_WORDS):
        return None
    return Reading(Target("定性", text))


def _operator(column: str) -> str:
    if not column or column in _SIGNS:
        return column
    from jixiaolint.values.wording import operator_of

    return operator_of(fold(column))


def _name_hint(name: str) -> tuple[str, str]:
    """Comparator and unit in brackets at the end of an indicator's name: (≥**%), (亩)."""
    inner = fold(name)[:-1].rpartition("(")[2].strip()
    sign = inner[:1] if inner[:1] in tuple(_SIGNS) else ""
    rest = inner.removeprefix(sign).strip().lstrip("*×Xx_").strip()
    unit = spell(rest)
    if unit and not is_unit(unit) and "/" not in unit:
        return "", ""
    return sign, "" if any(character.isdigit() for character in unit) else unit


def _ambiguous(raw: str) -> Reading | None:
    """Digits that can be read in two ways: 1,23,456 or 50 60."""
    text = fold(raw)
    if "，" in text and re.search(r"\d，\d", text):
        return unread(quote("数字之间是全角逗号", text))
    for run in RUN.findall(text):
        if digits_of(run) is None and run.count(".") < 2:
            return unread(quote("千分位不合规则", run))
    if re.search(r"\d\s+\d", text) and not re.search(r"\d\s*年|[-/]", text):
        return unread(quote("数字之间有空格", text))
    return None
