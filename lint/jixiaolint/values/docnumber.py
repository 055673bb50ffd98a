"""Numbers of official documents in running text: 财预〔2020〕10号, 沪府令第17号, 公告2023年第5号."""

from __future__ import annotations

import re
from typing import NamedTuple


class DocumentNumber(NamedTuple):
    """``text[start:end]`` is the number as printed (``raw``, without white space); ``number`` is its usual form.

    The usual form has 〔〕, no 第 and no leading zeros. ``year`` is None for decrees and two-digit years.
    """

    start: int
    end: int
    number: str
    raw: str
    year: int | None


_HAN = "\u4e00-\u9fff"
_OPEN, _CLOSE = "〔\\[【(（［〈﹝﹙{〖⟦", "〕\\]】)）］〉﹞﹚}〗⟧"
_YEARED = re.compile(
    rf"(?P<code>[{_HAN}]{{1,30}}(?:[(（][{_HAN}]{{1,4}}[)）][{_HAN}]{{0,4}})?)\s{{0,3}}"
    rf"(?P<open>[{_OPEN}])\s{{0,3}}(?P<year>\d{{4}}|\d{{2}})\s?年?\s{{0,3}}(?P<close>[{_CLOSE}])\s{{0,3}}"
    rf"(?P<number>第?\s{{0,3}}\d{{1,5}})\s{{0,3}}号(?!楼|线|院|门|店|机|桥|井|地块|馆|车|室|窗|站|仓|泵|厂|库|路|房|标)"
)
_DECREE = re.compile(rf"(?P<code>[{_HAN}]{{1,14}}令)\s{{0,3}}第?\s{{0,3}}(?P<number>\d{{1,4}})\s{{0,3}}号")
_NOTICE = re.compile(
    rf"(?P<code>[{_HAN}]{{0,14}}(?:公告|通告))\s{{0,3}}(?P<year>(?:19|20)\d\d)\s{{0,3}}年\s{{0,3}}"
    rf"第?\s{{0,3}}(?P<number>\d{{1,4}})\s{{0,3}}号"
)
_LEAD = re.compile(
    "根据|按照|依据|依照|遵照|参照|贯彻落实|贯彻|落实|执行|关于|以及|同时|印发|转发|下发|发布|颁布|出台|制定|文件|精神|详见|"
    "其中|严格|相关|有关|遵循|符合|通过|结合|依|据|按|了|的"
)
_JOINER = re.compile("^(?:和|与|及|或|由|见|经|以|等|为|在|在|号)+(?=.{2})")
_OFFICE = re.compile(
    rf"(?:人民政府|政府|办公厅|办公室|委员会|国务院|联合会|总工会|财政[厅局部]|[{_HAN}]{{2}}(?:局|厅))(?=[{_HAN}]{{2}})"
)
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|方案|细则|规定|条例|规划|纲要|决定|批复|制度|要点|标准|规程|[)）])(?=.{2})"
)
_NOT_OFFICIAL = re.compile(
    r"(?:合同|协议|编号|档案|批次|订单|票据|案件|证书|许可|证|案|初字|终字|执字|标段|项目|公司)$"
)
_LONGEST = 12


def find_numbers(text: str) -> list[DocumentNumber]:
    """The document numbers of a text in order. A contract's or a building's number is none."""
    if "号" not in text:
        return []
    numbers = [number for found in _YEARED.finditer(text) if (number := _yeared(text, found))]
    numbers += [number for found in _DECREE.finditer(text) if (number := _decree(text, found))]
    numbers += [_notice(text, found) for found in _NOTICE.finditer(text)]
    return sorted(numbers)


def _yeared(text: str, found: re.Match[str]) -> DocumentNumber | None:
    code, cut = _code(text, found, issuer=True)
    alone = found["open"] in "〔[" and text[: found.start()].endswith(("（", "("))
    if len(code) < (1 if alone else 2) or _NOT_OFFICIAL.search(code):
        return None
    year = int(found["year"])
    start = found.start() + cut
    serial = re.sub(r"\D", "", found["number"]).lstrip("0") or "0"
    raw = "".join(text[start : found.end()].split())
    return DocumentNumber(
        start, found.end(), f"{code}〔{found['year']}〕{serial}号", raw, year if year > 999 else None
    )


def _decree(text: str, found: re.Match[str]) -> DocumentNumber | None:
    code, cut = _code(text, found)
    if len(code) < 2 or code in ("命令", "司令", "口令", "指令", "法令", "责令"):
        return None
    start = found.start() + cut
    raw = "".join(text[start : found.end()].split())
    return DocumentNumber(start, found.end(), f"{code}第{int(found['number'])}号", raw, None)


def _notice(text: str, found: re.Match[str]) -> DocumentNumber:
    code, cut = _code(text, found)
    start = found.start() + cut
    raw = "".join(text[start : found.end()].split())
    return DocumentNumber(
        start, found.end(), f"{code}{int(found['year'])}年第{int(found['number'])}号", raw, int(found["year"])
    )


def _code(text: str, found: re.Match[str], *, issuer: bool = False) -> tuple[str, int]:
    """The code without the sentence, title and (``issuer``) office before it, and how much was cut off."""
    code: str = found["code"]
    kept = code
    for pattern in (_LEAD, _TITLE_END):
        ends = [lead.end() for lead in pattern.finditer(kept) if len(kept) - lead.end() >= 2]
        kept = kept[ends[-1] :] if ends else kept
    before = text[: found.start()].rstrip()[-1:] if kept == code else code[: len(code) - len(kept)][-1:]
    if before and before in "》）)号文件":
        kept = _JOINER.sub("", kept)
    if issuer and len(kept) > 4 and (offices := list(_OFFICE.finditer(kept))):
        kept = kept[offices[-1].end() :]
    if len(kept) > _LONGEST:
        kept = kept[-_LONGEST:]
    return kept, len(code) - len(kept)
