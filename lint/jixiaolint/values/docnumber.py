"""Numbers of official documents in running text: 财预〔2020〕10号, 沪府令第17号, 公告2023年第5号."""

from __future__ import annotations

from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.values.level import is_han


class DocumentNumber(NamedTuple):
    """``text[start:end]`` is the number as printed, ``raw`` the same without white space.

    ``number`` is its usual form: 〔〕, no 第, no leading zeros. ``year`` is None for a decree and for a
    year of two digits.
    """

    start: int
    end: int
    number: str
    raw: str
    year: int | None


_YEARED = r"\(\s{0,3}(\d{4}|\d\d)\s?年?\s{0,3}\)\s{0,3}第?\s{0,3}(\d{1,5})\s{0,3}号"
_DECREE = r"令\s{0,3}第?\s{0,3}(\d{1,4})\s{0,3}号"
_NOTICE = r"告\s{0,3}((?:19|20)\d\d)\s{0,3}年\s{0,3}第?\s{0,3}(\d{1,4})\s{0,3}号"
_PLACES = tuple("楼线院门店机桥井地馆车室窗站仓泵厂库路房标")
_LEADS = (
    "根据", "按照", "依据", "依照", "遵照", "参照", "贯彻落实", "落实", "执行", "关于", "以及", "同时",
    "印发", "转发", "下发",
    "发布", "颁布", "出台", "制定", "文件", "精神", "详见", "其中", "严格", "相关", "有关", "遵循", "符合",
    "通过", "结合", "依",
    "据", "按", "了", "的",
)  # fmt: skip
_TITLE_ENDS = (
    "通知", "意见", "办法", "方案", "细则", "规定", "条例", "规划", "纲要", "决定", "批复", "制度", "要点",
    "标准", "规程",
)  # fmt: skip
_OFFICES = (
    "人民政府", "政府", "办公厅", "办公室", "委员会", "国务院", "联合会", "总工会", "财政厅", "财政局",
    "财政部", "教育厅",
    "教育局", "教育部", "农业农村厅", "农业农村局", "农业农村部", "民政厅", "民政局", "民政部", "保障厅",
    "保障局", "保障部",
    "水利厅", "水利局", "水利部", "厅", "局",
)  # fmt: skip
_JOINERS = "和与及或由见经以等为在号"
_ENDS_BEFORE = (*_LEADS, *_TITLE_ENDS)
"""Words that end before a code begins."""
_NOT_OFFICIAL = (
    "合同", "协议", "编号", "档案", "批次", "订单", "票据", "案件", "证书", "许可", "证", "案", "初字",
    "终字", "执字",
    "标段", "项目", "公司",
)  # fmt: skip
_NOT_DECREES = ("命令", "司令", "口令", "指令", "法令", "责令")
_LONGEST, _REACH = 12, 30


def find_numbers(text: str, plain: str) -> list[DocumentNumber]:
    """The document numbers of a text in order; ``plain`` is the text levelled. A contract has none."""
    if "号" not in plain:
        return []
    numbers = [_yeared(text, plain, found) for found in re.compile(_YEARED).finditer(plain)]
    if "令" in plain:
        numbers += [_decree(text, plain, found) for found in re.compile(_DECREE).finditer(plain)]
    if "告" in plain:
        numbers += [_notice(text, plain, found) for found in re.compile(_NOTICE).finditer(plain)]
    return sorted(number for number in numbers if number is not None)


def _yeared(text: str, plain: str, found: re.Match[str]) -> DocumentNumber | None:
    if plain.startswith(_PLACES, found.end()):
        return None
    start = _code_start(plain, found.start())
    code = "".join(text[start : found.start()].split())
    titled = plain[max(0, start - 3) : start].replace(" ", "").endswith("}(")
    least = 0 if titled else 1 if text[found.start()] in "〔[［" and plain[start - 1 : start] == "(" else 2
    if len(code) < least or code.endswith(_NOT_OFFICIAL):
        return None
    year = int(found[1])
    number = f"{code}〔{found[1]}〕{int(found[2])}号"
    return DocumentNumber(start, found.end(), number, _raw(text, start, found), year if year > 999 else None)


def _decree(text: str, plain: str, found: re.Match[str]) -> DocumentNumber | None:
    start = _code_start(plain, found.start() + 1, issuer=True)
    code = text[start : found.start() + 1]
    if len(code) < 2 or code.endswith(_NOT_DECREES):
        return None
    return DocumentNumber(start, found.end(), f"{code}第{int(found[1])}号", _raw(text, start, found), None)


def _notice(text: str, plain: str, found: re.Match[str]) -> DocumentNumber | None:
    start = _code_start(plain, found.start() + 1, issuer=True)
    code = text[start : found.start() + 1]
    if not code.endswith(("公告", "通告")):
        return None
    year = int(found[1])
    number = f"{code}{year}年第{int(found[2])}号"
    return DocumentNumber(start, found.end(), number, _raw(text, start, found), year)


def _raw(text: str, start: int, found: re.Match[str]) -> str:
    return "".join(text[start : found.end()].split())


def _code_start(plain: str, end: int, *, issuer: bool = False) -> int:
    """Where the issuer's code that ends at ``end`` begins, without the sentence or title before it.

    ``issuer``: the office itself belongs to it (国务院令).
    """
    floor = _run_start(plain, end)
    code = plain[floor:end]
    cut = _last(code, _ENDS_BEFORE)
    if not issuer and len(code) - cut > 4:
        cut = max(cut, _last(code, _OFFICES))
    start = floor + cut
    if start < end and plain[start] == "(":
        start = plain.index(")", start) + 1
    if plain[start - 1 : start] in tuple("})号件") and end - start > 2:
        while plain[start] in _JOINERS and end - start > 2:
            start += 1
    return max(start, end - _LONGEST) if not issuer else start


def _run_start(plain: str, end: int) -> int:
    """The start of the Chinese characters before a place; one part in brackets may stand among them."""
    place, bracketed = end, False
    while place > 0 and end - place < _REACH:
        before = plain[place - 1]
        if _belongs(before):
            place -= 1
        elif before == ")" and not bracketed and (opened := plain.rfind("(", max(0, place - 6), place)) > 0:
            if (
                not all(is_han(character) for character in plain[opened + 1 : place - 1])
                or opened == place - 2
            ):
                break
            place, bracketed = opened, True
        elif before.isspace() and place == end:
            return _run_start(plain, end - 1)
        elif before.isspace() and (wrapped := _wrapped(plain, place)) < place:
            return wrapped
        else:
            break
    if bracketed and plain[place] == "(":
        return plain.index(")", place) + 1
    return place


def _belongs(character: str) -> bool:
    """A Chinese character, or a letter of a code that hides a name: A政发."""
    return is_han(character) or "A" <= character <= "Z" or character == "×"


def _wrapped(plain: str, place: int) -> int:
    """Where a code begins that a page broke inside its brackets (（苏财⏎绩〔2021〕3号）), else the place."""
    head = plain[max(0, place - 14) : place].rstrip()
    opened = head.rfind("(")
    broken = (
        opened >= 0 and head[opened + 1 :] and all(_belongs(character) for character in head[opened + 1 :])
    )
    return place - (len(plain[max(0, place - 14) : place]) - opened - 1) if broken else place


def _last(code: str, words: tuple[str, ...]) -> int:
    """Behind the last place of one of the words that leaves at least two characters, 0 without one."""
    head = code[:-2]
    return max([found.end(1) for found in _anywhere(words).finditer(head)], default=0)


@cache
def _anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds at every place the longest of the words."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, longest))}))")
