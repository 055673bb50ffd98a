"""Whether a justification says something: 「经核实无误」 does not."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.finding import Text

LEAST = 10
"""Chinese characters."""
_LEFT = 6
"""Different ones that must be left without phrases that fit any finding."""
_PHRASES = (
    "没有任何问题", "没有问题", "不存在问题", "无任何问题", "无问题", "无异常", "符合实际情况", "符合实际",
    "符合要求", "符合规定", "情况正常", "情况属实", "情况说明", "已经核实", "经过核实", "核实无误",
    "核对无误", "审核无误", "审核通过", "予以通过", "同意通过", "同意上报", "同意申报", "按实际情况填报",
    "据实填报", "如实填报", "实际情况", "特此说明", "以上情况", "单位已", "领导已", "已核实", "已核对",
    "已确认", "已审核", "已说明", "经核实", "经核对", "经审核", "经确认", "暂不处理", "不作处理",
    "无需处理", "不需要修改", "无需修改", "不用修改", "历史原因", "特殊情况", "系统原因", "工作需要",
    "正常", "属实", "无误", "同意", "通过", "核实", "核对", "审核", "确认", "说明", "情况", "正确", "合理",
    "可以", "没有", "不适用", "无", "已", "是", "的", "了", "请", "此", "该", "本", "项", "数据", "填报",
    "填写", "问题", "单位", "项目", "领导", "部门", "财政", "我们", "我局", "我单位", "均", "都", "很",
    "完全", "全部",
)  # fmt: skip
"""What may be said of any finding, longest first."""
_ORDERED = tuple(sorted(_PHRASES, key=lambda phrase: -len(phrase)))


def fault(reason: str) -> Text | None:
    """What is wrong with a justification, None when it says something."""
    said = "".join(filter(_chinese, reason))
    if len(said) < LEAST:
        return Text(
            f"理由不足 {LEAST} 个汉字：写明数从哪里来、为什么与要求不同",
            f"less than {LEAST} Chinese characters: say where the figures come from and why they differ",
        )
    if len(set(re.sub("|".join(_ORDERED), "", said))) < _LEFT:
        return Text(
            "理由是套话：写明这张表这个数的具体原因和依据",
            "a reason that fits any finding: say what explains these figures, and by what document",
        )
    return None


def _chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
