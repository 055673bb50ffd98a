"""What an amount is counted by: 元/人, 元/人·月, 次/年, 件/万人, 500元每人; 每人1000元, 人均300元."""

from __future__ import annotations

from jixiaolint.values.unit import MULTIPLIERS, measure_at, unit_at

_WORDS = ("季度", "半年", "学期", "学年", "年度", "床日", "季", "生", "课", "平")
_EACH_ONE = frozenset("人名户家月年天日次场亩位件项吨生台套份座班床村镇乡校馆站点店期批组队辆间处所篇本")
_EACH_NOUNS = {
    "学期": "学期", "学年": "学年", "学生": "人", "老人": "人", "职工": "人", "企业": "家", "家庭": "户",
    "农户": "户", "学校": "所", "公里": "公里", "平方": "平方米", "社区": "个", "街道": "个",
}  # fmt: skip


def per_behind(text: str, place: int, unit: str) -> tuple[str, int]:
    """What stands behind one or two strokes, or 每, and where it ends; ``unit`` is the amount's own."""
    pers: list[str] = []
    while len(pers) < 2:
        stroke = _skip(text, place)
        if text[stroke : stroke + 1] not in ("/", "·" if pers else "每"):
            break
        start = _skip(text, stroke + 1)
        start += text[start : start + 1] == "每"
        word = _base(text, start)
        if not word or (text[stroke] == "每" and word == unit):
            break
        pers.append(word)
        place = start + len(word)
    return "/".join(pers), place


def _base(text: str, place: int) -> str:
    """A measure word, or so many of them: 人, 学期, 万人, 百万吨, 亿元."""
    word = next((word for word in _WORDS if text.startswith(word, place)), "")
    multiplier = unit_at(text, place, MULTIPLIERS)
    behind = place + len(multiplier)
    counted = measure_at(text, behind) or ("元" if multiplier and text.startswith("元", behind) else "")
    return max(word, multiplier + counted if counted else "", key=len)


def per_before(before: str) -> str:
    """What the words before an amount of money count it by: 每人, 每户每月, 人均; "" for nothing."""
    before = before[max(before.rfind(stop) for stop in "!;`,^\n") + 1 :]
    each = [_each(before[at + 1 :].lstrip("个")) for at, sign in enumerate(before) if sign == "每"]
    each += [_each(before[at - 1]) for at, sign in enumerate(before) if sign == "均" and at]
    if "每季度" in before:
        each.append("季度")
    return "/".join(one for one in dict.fromkeys(each) if one)


def _each(after: str) -> str:
    """The unit that 每 or 均 names at the beginning of a text: 人, 学期, 家 for 企业; "" for another word."""
    return _EACH_NOUNS.get(after[:2]) or (after[:1] if after[:1] in _EACH_ONE else "")


def _skip(text: str, place: int) -> int:
    """Behind at most two blanks."""
    while place < len(text) and text[place] == " " and text[place - 2 : place] != "  ":
        place += 1
    return place
