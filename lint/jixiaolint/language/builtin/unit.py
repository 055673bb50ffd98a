"""What a unit measures, by the lexicon."""

from __future__ import annotations

from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import NA, Operand, passed_on
from jixiaolint.language.text import fold, squeeze
from jixiaolint.model import regex as re
from jixiaolint.model.value import Target

UNKNOWN = "未知"
"""The kind of a unit that no list knows."""
_BEHIND = r"[=≥≤<>≈]{0,2}(\d[\d,.]*)([^\d=≥≤<>%,.;:，。；：、]{1,5})"
_MULTIPLIERS = "万亿千百"


def unit_kind(frame: Frame, operand: Operand) -> Operand:
    """单位类别: 长度, 人数 …, of a compound both (金额/面积); 未知 for a unit that no list has."""
    if operand.state:
        return passed_on(operand)
    found = kind_of(operand.value, frame.library.units())
    if not found:
        return Operand(None, NA, "blank", inferred=operand.inferred)
    return Operand(found, inferred=operand.inferred)


def kind_of(target: Target, kinds: dict[str, str]) -> str:
    """What the unit of a target measures, "" where none is written. ``kinds``: unit → kind."""
    unit = target.unit or _written_unit(target, kinds)
    if not unit:
        return ""
    whole = kinds.get(fold(unit), "")
    if whole:
        return whole
    found = [_kind(part, kinds) for part in unit.split("/") if part]
    return UNKNOWN if UNKNOWN in found else "/".join(found)


def _kind(unit: str, kinds: dict[str, str]) -> str:
    folded = fold(unit)
    return kinds.get(folded) or kinds.get(folded.lstrip(_MULTIPLIERS)) or UNKNOWN


def _written_unit(target: Target, kinds: dict[str, str]) -> str:
    """What stands behind the only number of a target of unknown kind, when it can be a unit."""
    if target.kind not in ("定性", "无法识别"):
        return ""
    match = re.fullmatch(_BEHIND, squeeze(target.text))
    if match is None or not match[1].strip("0.,"):
        return ""
    unit = match[2].strip("()（）")
    if "/" in unit or fold(unit) in kinds:
        return unit
    begins = any(fold(unit[:length]) in kinds for length in range(1, len(unit)))
    return "" if begins or (not unit.isascii() and len(unit) > 2) else unit
