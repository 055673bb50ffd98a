"""Names of the families of the bundled rules, as their files give them; a pack's own family is its code."""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, str]] = {
    "CIT": ("依据文件", "Documents cited"),
    "CMP": ("完整性", "Completeness"),
    "EXE": ("预算执行", "Budget execution"),
    "FND": ("资金", "Funding"),
    "GOL": ("绩效目标", "Goals"),
    "IND": ("绩效指标", "Performance indicators"),
    "INP": ("读表", "Reading"),
    "PLS": ("合理性", "Plausibility"),
    "SCO": ("得分", "Scores"),
    "TMP": ("时间", "Time"),
    "TXT": ("文字", "Wording"),
    "UNT": ("单位", "Units"),
    "WGT": ("分值", "Weights"),
    "WVR": ("审核说明", "Waivers"),
    "XFM": ("跨表", "Across forms"),
    "XYR": ("跨年", "Across years"),
}


def family_name(code: str, language: str) -> str:
    """``资金`` for FND."""
    return FAMILIES[code][language == "en"] if code in FAMILIES else code
