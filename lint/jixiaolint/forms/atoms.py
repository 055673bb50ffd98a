"""Values as they stand in glued text: a comparator, a number with its unit, a date, a word of quality."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.values.unit import MONEY, MULTIPLIERS, PERCENT, measure_at, unit_at

_COMPARATOR = re.compile(r"(?:[=≥≤><≧≦═]+|不[低少高大]于|不超过|大于|小于|等于|约)")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DATE = re.compile(
    r"(?:(?:19|20)\d{2}年(?:度|底|末|初|全年|(?:\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬)?)?)"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬))(?:之?前|以前|内)?(?:完成)?"
)
_BEHIND = re.compile(r"(?:\(含\))?(?:及以上|及以下|以上|以下|以内|左右|之内)")
_RANGE = re.compile(r"[-~—–至](?=\d)")
_PER = re.compile(r"[/·]")
_QUALITY = re.compile(
    r"(?:(?:比较|非常|较为|较)?(?:显著|明显|有效|持续|逐步|稳步|大幅|进一步|不断|全面|充分|切实|长期|正面|有力|较大|日益)"
    r"(?:得到|有所)?(?:提升|提高|改善|增强|增加|增长|保障|支撑|减少|降低|下降|好转|巩固|促进|推进|推动|加强|完善|影响"
    r"|发展|优化|扩大|缓解|稳定|保持|改进|运行|见效|落实|遏制|发挥|实施|开展)(?:提高|提升|改善|作用)?"
    r"|(?:效果|成效|效益|作用)(?:显著|明显|良好|较好)|(?:部分|基本|未)?达成(?:预期|年度)?(?:指标|目标)?|达到预期(?:目标|指标|效果)?"
    r"|不超(?:过)?预算|预算(?:范围)?内|按[时期](?:完成|到位|发放|拨付|支付)?|及时(?:完成|到位|发放|拨付)?|合格|合规|达标|完成"
    r"|优秀|良好|较好|很好|显著|明显|优|良|好|高|是|有|无)"
)
_SHORT = frozenset("优良好高是有无")
_SIGN = re.compile(r"[=≥≤><≧≦═]")


def atom_end(text: str, at: int, walls: frozenset[int] = frozenset()) -> int:
    """Where a value that begins at a place of a text without blanks ends; ``at`` when none begins there.

    ``walls`` are places where a blank parted two cells: no number reaches over one.
    """
    date = _DATE.match(text, at)
    if date:
        return date.end()
    sign = _COMPARATOR.match(text, at)
    start = sign.end() if sign else at
    end = _number_end(text, start, walls)
    if end > start:
        return end
    if sign:
        return start if _SIGN.match(sign[0]) else at
    return quality_end(text, at)


def _number_end(text: str, at: int, walls: frozenset[int]) -> int:
    number = _NUMBER.match(text, at)
    if number is None:
        return at
    end = _within(number.end(), at, walls)
    if end < number.end():
        return end
    more = _RANGE.match(text, end)
    if more and (second := _NUMBER.match(text, more.end())):
        end = second.end()
    elif (first := unit_end(text, end)) > end and (more := _RANGE.match(text, first)):
        return _number_end(text, more.end(), walls)
    end = unit_end(text, end)
    behind = _BEHIND.match(text, end)
    return behind.end() if behind else end


def _within(end: int, at: int, walls: frozenset[int]) -> int:
    return min((wall for wall in range(at + 1, end) if wall in walls), default=end) if walls else end


def unit_end(text: str, at: int) -> int:
    """Where the unit ends that stands at a place: %, 万元, 平方米, 元/亩."""
    end = _single_unit(text, at)
    if end == at and text[at : at + 1] == "/":
        end = _single_unit(text, at + 1)
        return at if end == at + 1 else end
    while end > at and (per := _PER.match(text, end)):
        further = _single_unit(text, per.end())
        if further == per.end():
            break
        end = further
    return end


def _single_unit(text: str, at: int) -> int:
    if text[at : at + 1] == "(" and (close := text.find(")", at, at + 10)) > 0:
        return close + 1 if _single_unit(text, at + 1) == close else at
    if share := unit_at(text, at, PERCENT):
        return at + len(share)
    for multiplier in MULTIPLIERS:
        if text.startswith(multiplier, at):
            word = measure_at(text, at + len(multiplier))
            if word:
                return at + len(multiplier) + len(word)
    return at + len(unit_at(text, at, MONEY) or measure_at(text, at))


def quality_end(text: str, at: int) -> int:
    """Where a word of quality ends that stands at a place: 显著提升, 效果明显, 达成预期指标."""
    word = _QUALITY.match(text, at)
    return word.end() if word else at


def is_short_quality(text: str) -> bool:
    """A quality of one character, which is as often a part of another word."""
    return text in _SHORT


def has_sign(text: str) -> bool:
    """Whether a text holds a comparator or a percentage: nothing but a value does."""
    return _SIGN.search(text) is not None or "%" in text
