"""Units of measure: what they are worth, and how they are spelt."""

from __future__ import annotations

from functools import cache

MONEY: dict[str, int] = {
    "元": 0, "圆": 0, "人民币元": 0, "元人民币": 0, "块": 0, "百元": 2, "佰元": 2, "千元": 3, "仟元": 3,
    "万元": 4, "萬元": 4, "万圆": 4, "万": 4, "萬": 4, "万块": 4, "万人民币": 4, "万元人民币": 4,
    "十万元": 5, "百万元": 6, "百万": 6, "千万元": 7, "千万": 7, "亿元": 8, "億元": 8, "亿": 8,
    "亿人民币": 8, "亿元人民币": 8, "角": -1,
}  # fmt: skip
"""Unit of money → power of ten of a yuan."""
PERCENT: dict[str, int] = {
    "%": -2, "％": -2, "百分比": -2, "百分点": -2, "个百分点": -2, "百分率": -2,
    "‰": -3, "千分比": -3, "‱": -4, "万分比": -4, "比例": 0, "比值": 0,
}  # fmt: skip
"""Unit of a share → power of ten."""
SPELLINGS: dict[str, str] = {
    "圆": "元", "人民币元": "元", "元人民币": "元", "块": "元", "佰元": "百元", "仟元": "千元",
    "萬元": "万元", "万圆": "万元", "万": "万元", "萬": "万元", "万块": "万元", "万人民币": "万元",
    "万元人民币": "万元", "百万": "百万元", "千万": "千万元", "億元": "亿元", "亿": "亿元",
    "亿人民币": "亿元", "亿元人民币": "亿元", "％": "%", "百分点": "个百分点", "百分率": "百分比",
}  # fmt: skip
MULTIPLIERS = {"万亿": 12, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "万": 4, "千": 3, "百": 2}
"""Power of ten that stands before a measure word: 14.5万名."""
_MEASURES = """
人次 人天 人日 人月 工日 名 位 人 户次 户 家次 家 个 箇 只 头 匹 尾 羽 条 根 棵 株 台次 台套 台 套 架 辆 艘 部
支 把 张 面 块 片 幅 册 本 篇 份 封 件 件次 项次 项 场次 场 次 期 届 轮 批次 批 班次 班 节 堂 门 课时
学时 学分 起 宗 例 处 座 栋 幢 间 层 口 眼 孔 盏 盘 桶 瓶 袋 包 箱 盒 车次 车 趟 艘次 班列 班组 组 队
支队 团 大类 类 种 款 道 段 公里 千米 里 米 厘米 毫米 延米 延长米 平方公里 平方千米 平方米 平米 立方米 立方
方 公顷 亩 亩次 吨 公斤 千克 斤 克 升 毫升 千瓦 千瓦时 度 兆瓦 兆 年 个月 月 周 星期 天 日 小时 分钟
秒 工作日 个工作日 个交易日 岁 周岁 倍 级 等 分 点 篇次 字 页 集 版 条次 点位 站 店 校 所 院 村 镇 乡
街道 街镇 社区 园区 县 市 区 省 床 床位 床日 席 席位 号 栏 枚 颗 双 副 顶 对 家庭 场所 平台 站点 标段 子项
课题 学生 师次 例次 吨公里 ℃ 摄氏度 分贝 千伏 兆帕 GB TB MB Mbps kWh
km KM kg KG m M mm cm t T L ml dB kV kW KW kVA KVA MW
"""
_WORDS = {
    "年": "度龄均初末底终", "根": "据", "日": "常均前", "月": "度初末底均", "场": "地所馆景",
    "家": "属长具电禽畜园政",
    "人": "员均民才事口", "个": "别体性", "部": "门分署", "门": "诊户", "种": "植养子", "台": "账风",
    "位": "于置",
    "面": "积向", "份": "额", "组": "织建长", "类": "别型", "期": "间限末", "批": "复准", "座": "谈",
    "间": "隔",
    "分": "布类级析配别校局", "条": "件例", "层": "级面", "户": "外籍均", "支": "付出持撑部", "项": "目",
    "方": "式面案便", "次": "日月年要", "天": "然", "里": "程", "等": "级", "级": "别", "件": "数",
    "名": "称单",
    "本": "级市区县年项部单", "车": "辆间", "市": "场民", "区": "域间", "点": "击", "段": "落", "道": "路",
    "院": "校士", "校": "园舍", "村": "民委干",
}  # fmt: skip


@cache
def measures() -> frozenset[str]:
    """Measure words of Chinese forms, without their multipliers (万名 is 名)."""
    return frozenset(_MEASURES.split())


def measure_at(text: str, place: int) -> str:
    """The longest measure word at a place, "" when there is none or it begins another word (根 of 根据)."""
    known = measures()
    for length in (5, 4, 3, 2, 1):
        word = text[place : place + length]
        if word in known and len(word) == length:
            after = text[place + length : place + length + 1]
            if word.isascii() and after.isascii() and after.isalpha():
                return ""
            return "" if after and after in _WORDS.get(word, "") else word
    return ""


def unit_at(text: str, place: int, table: dict[str, int]) -> str:
    """The longest key of ``MONEY`` or ``PERCENT`` at a place, "" when there is none."""
    for length in (5, 4, 3, 2, 1):
        word = text[place : place + length]
        if word in table and len(word) == length:
            return word
    return ""


def spell(unit: str) -> str:
    """The usual spelling of a unit: 万 → 万元 for money, ％ → %, no brackets, blanks or heading around it."""
    if unit in MONEY or unit in PERCENT:
        return SPELLINGS.get(unit, unit)
    plain = "".join(unit.split()).strip("()（）[]")
    plain = plain.removeprefix("人民币") or plain
    if "单位" in plain:
        plain = plain.rsplit("单位", 1)[1].lstrip(":：为")
    return SPELLINGS.get(plain, plain)
