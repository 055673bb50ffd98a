"""Titles of documents in running text: 《…》 with whatever is nested in it, and the years that a title names."""

from __future__ import annotations

import re
from typing import NamedTuple


class Title(NamedTuple):
    """``text[start:end]`` is the title with its brackets; ``name`` is what stands between them."""

    start: int
    end: int
    name: str


_KINDS = (
    "通知|意见|办法|方案|细则|规定|条例|规划|纲要|决定|决议|批复|复函|函|公告|通告|公报|要点|规程|标准|章程|制度|守则|指引|指南|"
    "目录|清单|规范|规则|计划|预案|令|法|准则|措施|纪要|任务分工|实施意见|若干意见|说明"
)
_REMARK = r"(?:\s*[（(〔\[][^（()）]{1,14}[)）〕\]])*"
DOCUMENT = re.compile(rf"(?:{_KINDS}){_REMARK}\s*$")
"""A name that ends like an official document's."""
_BARE_END = re.compile(
    rf"(?:通知|意见|办法|方案|细则|规定|条例|规划|纲要|决定|批复|制度|要点|标准|规程){_REMARK}"
)
_STOP = re.compile(r"[。；;！!？?\n\r\t，,、：:“”\"《》①-⑳]|\d+[)）、.]")
_CARRIER = re.compile(
    r"[\u4e00-\u9fff]{0,24}关于[^。；;，,\n《》]{0,10}《[^》]{2,80}》[^。；;，,\n《》]{0,8}的(?:通知|函|批复|决定|意见)$"
)
"""A title in brackets inside one without: 某局关于印发《…办法》的通知."""
_PLAN = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_YEARS = re.compile(
    r"(?<!\d)(?P<one>(?:19|20)\d\d)\s*(?:年度?|学年)?\s*(?:[-—–－~～至到]{1,2})\s*(?P<two>(?:19|20)\d\d)\s*(?:学?年|(?=[)）]))"
    r"|(?<![\d到至])(?P<year>(?:19|20)\d\d)\s*年(?:度)?(?!\s*(?:以?[前后]|之前|底前|起|以来|[版修远]|第|\d))"
    r"|[“\"]?(?P<plan>十[一二三四五]五)[”\"]?(?=.{0,16}(?:规划|计划|方案|纲要|时期))"
)


def find_titles(text: str) -> list[Title]:
    """The titles of a text in order, outermost only; 《《 with one 》 is one title typed with a bracket too many."""
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


def title_years(name: str) -> tuple[int, int] | None:
    """First and last year that a title is made for: 2021-2025年规划, 2024年工作要点, “十四五”; None without one.

    A year of revision or edition, or a date until which something is to happen, is none.
    """
    years: list[int] = []
    for found in _YEARS.finditer(name):
        if found["plan"]:
            years += [_PLAN[found["plan"]], _PLAN[found["plan"]] + 4]
        elif found["year"]:
            years.append(int(found["year"]))
        else:
            years += [int(found["one"]), int(found["two"])]
    return (min(years), max(years)) if years else None


def bare_title_before(text: str, end: int) -> Title | None:
    """A title without brackets that ends right before a number: …工作意见的通知（沪府发〔2011〕62号）."""
    floor = max(0, end - 120)
    carrying = _CARRIER.search(text, floor, end)
    if carrying:
        return Title(carrying.start(), end, carrying[0])
    stops = [stop.end() for stop in _STOP.finditer(text, floor, end)]
    start = max([floor, *stops])
    name = text[start:end].strip()
    if not 4 <= len(name) <= 100 or not DOCUMENT.search(name):
        return None
    name = re.sub(r"^(?:根据|按照|依据|依照|遵照|落实|贯彻|执行|为|及|和|以及)+", "", name)
    return Title(end - len(text[start:end].lstrip()), end, name) if len(name) >= 4 else None


def bare_title_after(text: str, start: int) -> Title | None:
    """A title without brackets right behind a number: 沪工总经〔2014〕179号…实施细则（试行）."""
    stop = _STOP.search(text, start)
    window = text[start : min(stop.start() if stop else len(text), start + 90)]
    ends = [found.end() for found in _BARE_END.finditer(window)]
    if not ends or re.match(r"\s*(?:文件|文|精神|的?要求|规定)", window):
        return None
    name = window[: ends[-1]].strip()
    return Title(start, start + ends[-1], name) if len(name) >= 5 else None


def neat(name: str) -> str:
    """A title without the line breaks of its page."""
    return " ".join(re.sub(r"(?<=[^\x00-\x7f])\s*[\r\n]+\s*(?=[^\x00-\x7f])", "", name).split())


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
            and not re.search(r"[（(《“。；;，,\n]", text[first:second].replace("》", "", 1)[:40])
        ):
            return Title(start, second, text[start + 1 : second - 1])
    return Title(start, first, text[inner + 1 : first - 1])


def _closing(text: str, start: int) -> int | None:
    """Where the bracket opened at ``start`` is closed, None when it is not within a title's length."""
    depth = 0
    for place in range(start, min(len(text), start + 200)):
        if text[place] == "《":
            depth += 1
        elif text[place] == "》":
            depth -= 1
            if depth == 0:
                return place + 1
    first = text.find("》", start, start + 200)
    return first + 1 if first >= 0 else None
