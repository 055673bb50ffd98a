"""Limits as a person writes them in the settings: ``memory: 1GB``, ``seconds: 30``, ``cells: 20万``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from jixiaolint.config import Setting
from jixiaolint.model import regex as re
from jixiaolint.model.error import ConfigError
from jixiaolint.readers import Limits

_SIZES = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_TIMES = {"": 1, "S": 1, "秒": 1, "MIN": 60, "分": 60, "分钟": 60}
_COUNTS = {"": 1, "万": 10**4, "亿": 10**8}
_UNITS = {
    **dict.fromkeys(("bytes", "member", "unpacked", "memory"), _SIZES),
    **dict.fromkeys(("seconds", "cpu_seconds"), _TIMES),
}
_LEAST = {"memory": 200_000_000}
"""Below this, there is no room for the programs that read."""
_WRITTEN = re.compile(r"\s*(\d[\d,_]*(?:\.\d+)?)\s*([^\d\s]*)\s*")


def limits_of(settings: Mapping[str, Setting]) -> Limits:
    """The limits with what the settings say. Raises ConfigError at the place of the first that is wrong."""
    return Limits(**{_field(key, setting): _number(key, setting) for key, setting in settings.items()})


def shown(limits: Limits, field: str) -> str:
    """A limit as one may write it."""
    value: int = getattr(limits, field)
    units = _UNITS.get(field)
    if units is _TIMES:
        return f"{value}s"
    if units is _SIZES:
        unit = next((unit for unit in ("GB", "MB", "KB") if value % _SIZES[unit] == 0), "B")
        return f"{value // _SIZES[unit]:,}{unit}"
    return f"{value:,}"


def key_of(field: str) -> str:
    """The name of a limit in the settings."""
    return field.replace("_", "-")


def _field(key: str, setting: Setting) -> str:
    field = key.replace("-", "_")
    if field in Limits._fields and "_" not in key:
        return field
    import difflib

    known = [key_of(name) for name in Limits._fields]
    close = difflib.get_close_matches(key, known, 1)
    hint = f"是否想写「{close[0]}」" if close else "可用：" + " ".join(known)
    raise _wrong(setting, f"limits 没有「{key}」这一项", f"limits has no {key!r}", hint)


def _number(key: str, setting: Setting) -> int:
    field = key.replace("-", "_")
    units = _UNITS.get(field, _COUNTS)
    found = _WRITTEN.fullmatch(setting.value)
    unit = found[2].upper() if found else "?"
    if found is None or unit not in units:
        words = " ".join(name for name in units if name)
        raise _wrong(
            setting,
            f"「{key}」应为数（可带单位 {words}），不是「{setting.value}」",
            f"{key}: expected a number, with a unit if you like ({words}), not {setting.value!r}",
        )
    value = Decimal(re.sub("[,_]", "", found[1])) * units[unit]
    least = _LEAST.get(field, 1)
    if value < least or value != int(value):
        said = shown(Limits(**{field: least}), field)
        raise _wrong(
            setting, f"「{key}」应为不小于 {said} 的整数", f"{key}: expected a whole number from {said}"
        )
    return int(value)


def _wrong(setting: Setting, message: str, message_en: str, hint: str = "") -> ConfigError:
    return ConfigError(
        message, message_en, file=setting.file, line=setting.line, column=setting.column, hint=hint
    )
