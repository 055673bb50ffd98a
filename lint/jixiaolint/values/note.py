"""Why a text could not be read, or was read with a doubt: one table in both languages."""

from __future__ import annotations

NOTES: dict[str, str] = {
    "千分位不合规则": "thousands separators in odd places",
    "数字之间是全角逗号": "a full-width comma between digits",
    "数字之间有空格": "blanks between digits",
    "一格有两个不同的数": "two different numbers in one cell",
    "同一个数写了两次": "the same number written twice",
    "不是确数": "not an exact number",
    "数字前有文字": "words before the number",
    "数字后有文字": "words after the number",
    "单位与栏目不符": "the unit does not suit the column",
    "未写百分号，可读作两个数": "no percent sign: two readings",
    "未写百分号，按百分数读": "no percent sign: read as a percentage",
    "括号中的数按负数读": "a number in brackets, read as negative",
    "科学计数法，位数已丢": "scientific notation has lost digits",
    "数字过长": "too many digits",
    "日期不合法": "no such date",
    "日期可读作两个": "the date has two readings",
    "疑为电子表格日期序号": "looks like a spreadsheet's date number",
    "一格有两个日期": "two dates in one cell",
    "年份超出范围": "year out of range",
    "读不出日期": "no date can be read",
    "读不出是否": "neither yes nor no",
    "看不出是否勾选": "cannot tell which box is ticked",
    "公式没有计算结果": "a formula without a result",
    "公式出错": "the formula gives an error",
    "单元格内容未能读出": "the cell could not be read",
    "列宽不够，只显示 #": "the column is too narrow and shows # only",
    "读不出数": "no number can be read",
    "余文": "remaining text",
    "数字连写，无法分开": "digits run together and cannot be parted",
    "两栏文字连排，无法分开": "two columns of text run together",
    "各行的名称与数值对不上": "names and figures of the rows do not match",
}
"""Chinese wording → English wording. A note is one of these, or one of these, ``：`` and a detail."""


def english(note: str) -> str:
    """The note in English; what it quotes from the form stays as printed."""
    head, colon, detail = note.partition("：")
    return NOTES.get(head, head) + (": " + detail if colon else "")


def quote(head: str, detail: str, limit: int = 40) -> str:
    """A note with the text that it is about, cut to a length that fits a line."""
    detail = " ".join(detail.split())
    return f"{head}：{detail if len(detail) <= limit else detail[:limit] + '…'}"
