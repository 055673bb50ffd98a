"""Titles of documents in running text: 《…》 with what is nested in it, and the years that they name."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.values.level import clause_start


class Title(NamedTuple):
    """``text[start:end]`` is the title with its brackets; ``name`` is what stands between them."""

    start: int
    end: int
    name: str


_KINDS = (
    "通知", "意见", "办法", "方案", "细则", "规定", "条例", "规划", "纲要", "决定", "决议", "批复", "复函",
    "函", "公告",
    "通告", "公报", "要点", "规程", "标准", "章程", "制度", "守则", "指引", "指南", "目录", "清单", "规范",
    "规则", "计划",
    "预案", "令", "法", "准则", "措施", "纪要", "任务分工", "说明",
)  # fmt: skip
_BARE_KINDS = (
    "通知", "意见", "办法", "方案", "细则", "规定", "条例", "规划", "纲要", "决定", "批复", "制度", "要点",
    "标准", "规程",
)  # fmt: skip
_STOPS = '!;\n\r|`^:"{}#'
_LEADS = ("根据", "按照", "依据", "依照", "遵照", "落实", "贯彻", "执行", "以及", "为", "及", "和")
_SENDING = ("通知", "函", "批复", "决定", "意见")
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLANNED = ("规划", "计划", "方案", "纲要", "时期")
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_TO_YEAR = r"\s*(?:年度?|学年)?\s*(?:[-—–~～]{1,2}|至|到)\s*((?:19|20)\d\d)\s*(?:年|学年|\)|）|$)"
_NOT_FOR = ("前", "以前", "之前", "底前", "后", "以后", "起", "以来", "版", "修", "第", "远景", "新修")


def find_titles(text: str) -> list[Title]:
    """The titles of a text in order, outermost only; 《《 with one 》 is a title with a bracket too many."""
    titles: list[Title] = []
    place = text.find("《")
    while place >= 0:
        title = _title_at(text, place)
        if title is None:
            place = text.find("《", place + 1)
            continue
        titles.append(title)
        place = text.find("《", title.end)
    return titles


def is_document(name: str) -> bool:
    """Whether a name ends like an official document's, （试行） and the like not counted."""
    return _without_remarks(name).endswith(_KINDS)


def title_years(name: str) -> tuple[int, int] | None:
    """First and last year that a title is made for: 2021-2025年规划, 2024年工作要点, “十四五”.

    A year of revision or edition, or a date until which something is to happen, is none.
    """
    years = [year for plan, first in _PLANS.items() if _plans(name, plan) for year in (first, first + 4)]
    place = 0
    while found := re.compile(_YEAR).search(name, place):
        place = found.end()
        if second := re.compile(_TO_YEAR).match(name, place):
            years += [int(found[1]), int(second[1])]
            place = second.end()
        elif _is_annual(name, found):
            years.append(int(found[1]))
    return (min(years), max(years)) if years else None


def bare_title_before(text: str, plain: str, end: int) -> Title | None:
    """A title without brackets that ends right before a number: …工作意见的通知（沪府发〔2011〕62号）."""
    carrying = _carrying(text, plain, end)
    if carrying is not None:
        return carrying
    start = clause_start(plain, end, _STOPS)
    name = text[start:end].strip()
    if not 4 <= len(name) <= 100 or not is_document(name):
        return None
    while lead := next((word for word in _LEADS if name.startswith(word)), ""):
        name = name[len(lead) :]
    return Title(end - len(text[start:end].lstrip()), end, name) if len(name) >= 4 else None


def bare_title_after(text: str, plain: str, start: int) -> Title | None:
    """A title without brackets right behind a number: 沪工总经〔2014〕179号…实施细则（试行）."""
    end = start
    while end < min(len(plain), start + 90) and plain[end] not in _STOPS:
        end += 1
    window = text[start:end]
    if window.lstrip().startswith(("文件", "文", "精神", "要求", "的要求", "规定")):
        return None
    last = max(window.rfind(kind) + len(kind) if kind in window else 0 for kind in _BARE_KINDS)
    if last and (remark := re.match(r"\s*\([^()]{1,14}\)", plain[start + last : end])):
        last += remark.end()
    name = window[:last].strip()
    return Title(start, start + last, name) if len(name) >= 5 else None


def neat(name: str) -> str:
    """A title without the line breaks of its page."""
    if "\n" in name or "\r" in name:
        name = re.sub(r"(?<=[^\x00-\x7f])\s*[\r\n]+\s*(?=[^\x00-\x7f])", "", name)
    return " ".join(name.split())


def _without_remarks(name: str) -> str:
    plain = name.rstrip()
    while plain.endswith(("）", ")", "〕", "]")):
        opened = max(plain.rfind(bracket) for bracket in "（(〔[")
        if opened <= 0 or len(plain) - opened > 16:
            break
        plain = plain[:opened].rstrip()
    return plain


def _plans(name: str, plan: str) -> bool:
    place = name.find(plan)
    return place >= 0 and any(word in name[place : place + 22] for word in _PLANNED)


def _is_annual(name: str, found: re.Match[str]) -> bool:
    rest = name[found.end() :].lstrip()
    before = name[found.start() - 1 : found.start()]
    if not rest.startswith(("年", "学年")) or before in ("到", "至"):
        return False
    rest = rest.removeprefix("学").removeprefix("年").removeprefix("度").lstrip()
    return not rest.startswith(_NOT_FOR) and not rest[:1].isdigit()


def _carrying(text: str, plain: str, end: int) -> Title | None:
    """A title in brackets inside one without: 某局关于印发《…办法》的通知."""
    closed = plain.rfind("}", max(0, end - 16), end)
    opened = text.rfind("《", max(0, closed - 90), closed) if closed > 0 else -1
    about = plain.rfind("关于", max(0, opened - 12), opened) if opened > 0 else -1
    if about < 0 or not plain[closed + 1 : end].startswith("的") or not plain[:end].endswith(_SENDING):
        return None
    start = max(about - 24, clause_start(plain, about, _STOPS))
    return Title(start, end, text[start:end])


def _title_at(text: str, start: int) -> Title | None:
    inner = start + 1 if text.startswith("《《", start) else start
    first = _closing(text, inner)
    if first is None:
        return None
    if inner != start:
        second = _closing(text, start)
        if (
            second is not None
            and second > first
            and not any(sign in text[first:second] for sign in "（(《“。；;，,\n")
        ):
            return Title(start, second, text[start + 1 : second - 1])
    return Title(start, first, text[inner + 1 : first - 1])


def _closing(text: str, start: int) -> int | None:
    """Where the bracket opened at ``start`` is closed, None when it is not within a title's length."""
    depth, place, roof = 0, start, min(len(text), start + 200)
    while place < roof:
        opened, closed = text.find("《", place, roof), text.find("》", place, roof)
        if closed < 0:
            break
        depth, place = (depth + 1, opened + 1) if 0 <= opened < closed else (depth - 1, closed + 1)
        if depth == 0:
            return place
    first = text.find("》", start, roof)
    return first + 1 if first >= 0 else None
