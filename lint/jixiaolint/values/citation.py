"""Documents that a text cites: title, number, years, issue date, and the period that it is quoted with."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Day, Number, Value
from jixiaolint.values.docnumber import DocumentNumber, find_numbers
from jixiaolint.values.level import Taken, level
from jixiaolint.values.timespan import TimeSpan, scan
from jixiaolint.values.title import (
    Title,
    bare_title_after,
    bare_title_before,
    find_titles,
    is_document,
    neat,
    title_years,
)


class Citation(NamedTuple):
    """``text[start:end]`` cites one document; what the text does not say is "" or None.

    ``number`` is the usual form (〔〕, no 第), ``number_raw`` as printed. ``event_from`` and
    ``event_to`` are the period of an activity that the text quotes from the document, which ends at
    ``event_end`` (0 without one).
    """

    start: int
    end: int
    raw: str
    title: str = ""
    after: str = ""
    title_from: int | None = None
    title_to: int | None = None
    number: str = ""
    number_raw: str = ""
    number_year: int | None = None
    date: Day | None = None
    event_from: Day | None = None
    event_to: Day | None = None
    event_end: int = 0

    def columns(self) -> dict[str, Value | None]:
        """The row's values by the vocabulary's column keys; None where the text says nothing."""
        return {
            "title": self.title or None,
            "after": self.after,
            "title_from": _year(self.title_from),
            "title_to": _year(self.title_to),
            "number": self.number or None,
            "number_raw": self.number_raw or None,
            "number_year": _year(self.number_year),
            "date": self.date,
            "event_from": self.event_from,
            "event_to": self.event_to,
        }


_Pair = tuple[Title | None, DocumentNumber | None]
# patterns are compiled when first used: most texts cite nothing
_REMARKS = r"\s*((?:\([^()\d]{1,14}\)\s*)+)"
_TO_NUMBER = r"\s*(?:\([^()\d]{1,14}\)\s*)*\(?\s*(?:文号:\s*)?"
_TO_TITLE = r"\s*\)?\s*(?:文件|文|印发的?|发布的?|下发的?|转发的?|关于|中|的)?\s*"
_ACTIVITY_TIME = ("活动时间", "活动期间", "活动内容和开展时间", "开展时间", "举办时间", "慰问时间")
_ISSUING = ("印发", "下发", "发布", "出台", "颁布", "制定", "公布", "通过", "发出", "转发")
_QUOTING = ("提到", "明确", "规定", "要求", "指出", "载明", "提出", "安排", "写明", "通知", '"')
_WHEN = r"(?:时间|时段|期间|日期|期限)\s*(?:安排)?\s*(?::|为|是)"
_REACH = 24


@lru_cache(maxsize=16)
def find_citations(text: str) -> tuple[Citation, ...]:
    """The documents cited in a text, in order, a title and its number as one.

    A title in 《》 counts when a number stands beside it or when it is called like a document (通知,
    办法, 法 …): the name of a book or newspaper is none. A title without brackets needs a number.
    """
    if "《" not in text and "号" not in text:
        return ()
    plain = level(text)
    titles = find_titles(text)
    named = Taken((one.start, one.end) for one in titles)
    numbers = [one for one in find_numbers(text, plain) if (one.start, one.start + 1) not in named]
    pairs = _pair(text, plain, titles, numbers)
    if not pairs:
        return ()
    spans = scan(text)
    cited = sorted((_cite(text, plain, *pair, spans) for pair in pairs), key=lambda one: one[:2])
    limits = [*(one.start for one in cited[1:]), len(text)]
    return tuple(
        _with_event(text, plain, one, limit, spans) for one, limit in zip(cited, limits, strict=True)
    )


def _pair(text: str, plain: str, titles: list[Title], numbers: list[DocumentNumber]) -> list[_Pair]:
    pairs: list[_Pair] = []
    free = list(titles)
    alone: list[DocumentNumber] = []
    passed = 0
    for number in numbers:
        while passed < len(free) and number.start - free[passed].end >= _REACH:
            passed += 1
        near = [one for one in free[passed : passed + 8] if 0 <= number.start - one.end < _REACH]
        before = [one for one in near if re.compile(_TO_NUMBER).fullmatch(plain, one.end, number.start)]
        if before:
            free.remove(before[-1])
            pairs.append((before[-1], number))
        else:
            alone.append(number)
    starts = [one.start for one in free]
    used: set[Title] = set()
    for number in alone:
        first = bisect_left(starts, number.end)
        near = [one for one in free[first : first + 2] if one.start - number.end < _REACH and one not in used]
        behind = [one for one in near if re.compile(_TO_TITLE).fullmatch(plain, number.end, one.start)]
        used.update(behind[:1])
        pairs.append((behind[0] if behind else _bare_title(text, plain, number), number))
    held = Taken((title.start, title.end) for title, _ in pairs if title is not None)
    inner = [one for one in free if one not in used and is_document(one.name)]
    return pairs + [(one, None) for one in inner if (one.start, one.end) not in held]


def _bare_title(text: str, plain: str, number: DocumentNumber) -> Title | None:
    head = plain[max(0, number.start - 8) : number.start].rstrip().removesuffix("文号:").rstrip()
    opened = head.endswith("(")
    end = plain.rindex("(", 0, number.start) if opened else number.start
    before = bare_title_before(text, plain, end)
    if before is not None:
        return before
    return None if opened else bare_title_after(text, plain, number.end)


def _cite(
    text: str, plain: str, title: Title | None, number: DocumentNumber | None, spans: tuple[TimeSpan, ...]
) -> Citation:
    places = [part for part in (title, number) if part is not None]
    start, end = min(one.start for one in places), max(one.end for one in places)
    name, after = _named(text, plain, title, number)
    first, last = (title_years(name) if name else None) or (None, None)
    date, start, end = _issue_date(plain, start, end, spans)
    if plain.count("(", start, end) > plain.count(")", start, end):
        closing = re.match(r"[^()\n]{0,30}\)", plain[end : end + 40])
        end += closing.end() if closing else 0
    return Citation(
        start,
        end,
        text[start:end],
        name,
        after,
        first,
        last,
        number.number if number else "",
        number.raw if number else "",
        number.year if number else None,
        date,
    )


def _named(text: str, plain: str, title: Title | None, number: DocumentNumber | None) -> tuple[str, str]:
    """The title, and what stands in brackets behind it or its number: （试行）."""
    if title is None:
        return "", ""
    after = _remarks(text, plain, title.end)
    name = neat(title.name)
    if text[title.start] != "《" and (inner := re.search(r"\([^()]{1,14}\)$", level(name))):
        name, after = name[: inner.start()].strip(), name[inner.start() :] + after
    if number is not None and number.start >= title.end:
        after += _remarks(text, plain, number.end + (plain[number.end : number.end + 1] == ")"))
    return name, after


def _remarks(text: str, plain: str, place: int) -> str:
    found = re.compile(_REMARKS).match(plain, place)
    return neat(text[found.start(1) : found.end(1)]) if found else ""


def _issue_date(plain: str, start: int, end: int, spans: tuple[TimeSpan, ...]) -> tuple[Day | None, int, int]:
    """The date beside a citation, and the citation's place with it."""
    for span in _near(spans, start - 60, end + 8):
        if span.begin is None or span.ranged or not span.begin.month:
            continue
        if 0 <= start - span.end < _REACH and _issued(plain, span, start):
            return span.begin, span.start, end
        if not 0 <= span.start - end < 8:
            continue
        between = plain[end : span.start].strip()
        if between in ("`", ",", "^", ";") and plain[span.end :][:3].lstrip().startswith(")"):
            return span.begin, start, span.end
        if between in ("", ")", ")于", "于", ")由", ")已于") and plain.startswith(_ISSUING, span.end):
            return span.begin, start, span.end
    return None, start, end


def _near(spans: tuple[TimeSpan, ...], start: int, end: int) -> tuple[TimeSpan, ...]:
    """The spans that begin from one place to another."""
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


def _issued(plain: str, span: TimeSpan, start: int) -> bool:
    """Whether what stands between a date and a title makes it the day of issue."""
    between = plain[span.end : start].strip(" `,").rstrip("(").removesuffix("的").rstrip()
    if plain[max(0, span.start - 1) : span.start] in tuple("自从到至比较"):
        return False
    if not between:
        return True
    short = (
        len(between) <= 16
        and not any(sign in between for sign in '!;`,"{}()')
        and not re.search(r"\d", between)
    )
    return short and between.endswith(_ISSUING)


def _with_event(text: str, plain: str, one: Citation, limit: int, spans: tuple[TimeSpan, ...]) -> Citation:
    """The citation with the activity period that the text quotes from it, up to the next document."""
    behind = plain[one.end : one.end + 16].lstrip(") ").removeprefix("文件").lstrip("中里 ")
    if not behind.startswith(_QUOTING) and not behind.lstrip("`, ").startswith(_ACTIVITY_TIME):
        return one
    limit = _sentence_end(text, plain, one.end, min(limit, one.end + 300))
    for cue in re.compile(_WHEN).finditer(plain, one.end, limit):
        for span in _near(spans, cue.end(), cue.end() + 31):
            if cue.end() <= span.start <= min(cue.end() + 30, limit) and span.begin is not None:
                return one._replace(event_from=span.begin, event_to=span.finish, event_end=span.end)
    return one


def _sentence_end(text: str, plain: str, start: int, limit: int) -> int:
    """The end of the sentence, at most ``limit``; a stop inside a quotation is none."""
    quoted = 0
    for place in range(start, limit):
        sign = plain[place]
        if sign == "\n" or (sign in "!;" and not quoted):
            return place
        quoted = max(0, quoted + (text[place] == "“") - (text[place] == "”"))
    return limit


def _year(year: int | None) -> Number | None:
    return None if year is None else Number("year", Decimal(year), Decimal(0), str(year))
