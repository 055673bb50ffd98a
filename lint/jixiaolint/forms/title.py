"""Titles of forms: on a line of their own, in a row of a table, or in the middle of a long line."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.template import Template
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

LONGEST_TITLE = 60
GAP = 14
"""Characters that may stand for a ``*`` in a title."""
MOST_BESIDE = 2
"""Notes that may stand beside a title in its row."""
MOSTLY = 0.4
REACH = 80
"""Characters before the end of a title in which it begins."""
MOST_TRIED = 4_000
"""Places of a line at which a title is looked for."""
_ABOUT = re.compile(r"(?:说明|须知|指南|指引|通知|公告|公示|目录|要求|模板下载)$")
"""Ends of headings that speak of a form and are none."""
_ANNEX = re.compile(r"^(?:附件|附表|附)[\d一二三四五六七八九十]*(?:-\d+)?[:.、]?|^\d{1,2}[.、]")
_ATTACHED = re.compile(r"^\s*附件.*\.(?:xlsx?|docx?|wps|et|pdf|zip|rar)\s*$", re.I)
"""The name of an attached file: it opens no form here."""
_TABLE_NUMBER = re.compile(
    r"(?:公开|附)?(?:表|附件)?[\d一二三四五六七八九十]{0,3}(?:-\d+)?表?(?:标题?)?|标题"
)
_SENTENCE = re.compile(r"[。;；，,、]|[:：](?!$)")
_SIGN = re.compile(r"[=≥≤><≧≦═%％]")
"""What stands in values and in no title."""
_YEAR = re.compile(r"((?:19|20)\d{2})\s*[)）]?\s*(?:年度|年|财年|预算年度)?")
_YEAR_MARK = re.compile(r"[(（]?\s*((?:19|20)\d{2})\s*(?:年度|年)?\s*[)）]?\s*(?:年度|年)?")


class Title(NamedTuple):
    """A title as printed, and how specific its pattern was for each template that it fits."""

    text: str
    item: Item
    fits: dict[str, float]
    """Template id → share of the title that its pattern spells out."""


def title_of(row: SheetRow, templates: tuple[Template, ...]) -> Title | None:
    """The title in a row: alone, or beside short notes such as its year, 公开14表, 单位：万元."""
    items = row.items
    if len(items) > MOST_BESIDE + 1:
        return None
    for item in items:
        text = item.text
        if len(text) > LONGEST_TITLE or not _may_be_title(text):
            continue
        if _ATTACHED.search(text):
            continue
        folded = _ANNEX.sub("", fold(text))
        if _ABOUT.search(folded) or _SENTENCE.search(folded.strip('《》"“”').split("(")[0]):
            continue
        fits = fits_of(folded, templates)
        if fits and (len(items) == 1 or max(fits.values()) >= MOSTLY):
            return Title(text.strip(), item, fits)
    return None


def list_title(row: SheetRow) -> Title | None:
    """The heading of a list of projects with their goals: 2025年项目绩效目标和指标."""
    item = row.items[0]
    if len(item.text) > LONGEST_TITLE or "绩效" not in item.text or _SENTENCE.search(item.folded):
        return None
    return Title(item.text.strip(), item, {}) if year_in(item.text) is not None else None


def _may_be_title(text: str) -> bool:
    return "表" in text or "绩效" in text


def fits_of(folded: str, templates: tuple[Template, ...]) -> dict[str, float]:
    """The templates whose title stands in a folded text, with the share of it that they spell out."""
    fits: dict[str, float] = {}
    for template in templates:
        best = 0
        for parts in template.titles:
            if _stands_in(parts, folded):
                best = max(best, sum(map(len, parts)))
        if best:
            fits[template.id] = min(1.0, best / len(_core(folded)))
    return fits


def _core(folded: str) -> str:
    """A title without its year and brackets, which tell nothing about the layout."""
    return re.sub(r"\([^()]*\)|(?:19|20)\d{2}年?度?|附件\d*:?|附表\d*:?", "", folded) or folded


def _stands_in(parts: list[str], folded: str) -> bool:
    at = folded.find(parts[0])
    if at < 0:
        return False
    at += len(parts[0])
    for part in parts[1:]:
        found = folded.find(part, at)
        if found < 0 or found - at > GAP:
            return False
        at = found + len(part)
    return True


def is_number_of_table(item: Item) -> bool:
    """Whether an item beside a title only numbers the table: 表3, 附件2, 公开14表."""
    return _TABLE_NUMBER.fullmatch(item.folded) is not None


def year_mark(item: Item) -> bool:
    """Whether an item is nothing but a year: ( 2023年度)."""
    return len(item.text) <= 16 and _YEAR_MARK.fullmatch(fold(item.text)) is not None


def year_in(text: str) -> tuple[int, int] | None:
    """Where a year stands in a title: in brackets first, then anywhere; the offsets of its text."""
    bracketed = re.search(r"[(（]\s*((?:19|20)\d{2}\s*(?:年度|年)?)\s*[)）]", text)
    if bracketed:
        return bracketed.span(1)
    marked = re.search(r"(?:19|20)\d{2}\s*年度", text) or re.search(r"(?:19|20)\d{2}\s*年", text)
    return marked.span() if marked else None


class TitlePattern:
    """Finds titles inside long lines. The same text in every run, or it would be compiled in every run."""

    __slots__ = ("_ends", "_starts", "_whole")

    def __init__(self, templates: tuple[Template, ...]) -> None:
        titles = [parts for template in templates for parts in template.titles]
        patterns = {rf"[^\s,。;:|《》]{{0,{GAP}}}".join(map(re.escape, parts)) for parts in titles}
        longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
        self._whole = re.compile(r"[^\s,，。;；:：|《》、]{0,24}?(?:" + "|".join(longest_first) + ")")
        ends = sorted({parts[-1] for parts in titles}, key=lambda end: (-len(end), end))
        self._starts = tuple(sorted({parts[0][:2] for parts in titles}))
        self._ends = re.compile("|".join(map(re.escape, ends)))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where titles stand. Only the text before the last words of a title is looked at, which keeps the
        work in proportion to the text; of a text that repeats such words without end, the beginning."""
        found: list[tuple[int, int]] = []
        at = tried = 0
        for end in self._ends.finditer(text):
            begin = max(at, end.start() - REACH)
            if end.end() <= at or all(text.find(start, begin, end.end()) < 0 for start in self._starts):
                continue
            match = self._whole.search(text, begin, end.end())
            if match:
                found.append((_behind_value(text, *match.span()), match.end()))
                at = match.end()
            tried += 1
            if tried > MOST_TRIED:
                break
        return found


def _behind_value(text: str, start: int, end: int) -> int:
    """Where a title begins that is glued to the last value of the form before it: 满意度≥95%项目支出绩效…."""
    if not _SIGN.search(text, start, end):
        return start
    from jixiaolint.forms.atoms import atom_end

    begin = start
    for sign in _SIGN.finditer(text, start, end):
        tail = atom_end(text, sign.start()) if sign[0] not in "%％" else sign.end()
        begin = max(begin, tail if tail < end else begin)
    return begin
