"""Documents that a text cites: title, number, years, issue date, and the period that it is quoted with."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiaolint.model.value import Day, Number, Value
from jixiaolint.values.docnumber import DocumentNumber, find_numbers
from jixiaolint.values.timespan import TimeSpan, scan
from jixiaolint.values.title import (
    DOCUMENT,
    Title,
    bare_title_after,
    bare_title_before,
    find_titles,
    neat,
    title_years,
)


class Citation(NamedTuple):
    """``text[start:end]`` cites one document; what the text does not say is "" or None.

    ``number`` is the usual form (〔〕, no 第), ``number_raw`` as printed. ``event_from`` and
    ``event_to`` are the period of an activity that the text quotes from the document.
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
    """Where the quoted period ends, 0 without one."""

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


_TO_NUMBER = re.compile(
    r"\s*(?P<after>(?:[（(\[〔][^（()）\[\]〔〕\d]{1,14}[)）\]〕]\s*)*)[（(\[]?\s*(?:文号[:：]\s*)?$"
)
_TO_TITLE = re.compile(r"\s*[)）]?\s*(?:号?文件?|印发的?|发布的?|下发的?|转发的?|关于|中|的)?\s*$")
_REMARKS = re.compile(r"\s*((?:[（(〔\[][^（()）\[\]〔〕\d]{1,14}[)）〕\]]\s*)+)")
_ISSUED = re.compile(
    r"\s*(?:[^。；;，,“”《》（）()\d]{0,14}(?:印发|下发|发布|出台|颁布|制定|公布|通过|发出|转发)的?)?\s*[（(]?\s*$"
)
_ISSUED_AFTER = re.compile(r"\s*(?:印发|下发|发布|出台|颁布|公布)")
_QUOTES = re.compile(
    r"[)）]?\s*(?:文件)?\s*(?:[中里]?\s*(?:提到|明确|规定|要求|指出|载明|提出|安排|写明|通知)|[“\"])"
)
_WHEN = re.compile(r"(?:时间|时段|期间|日期|期限)\s*(?:安排)?\s*[:：为是]")
_END = re.compile(r"[\n\r]|[。；;](?![”’])")


def find_citations(text: str) -> tuple[Citation, ...]:
    """The documents cited in a text, in order, a title and its number as one.

    A title in 《》 counts when a number stands beside it or when it is called like a document (通知,
    办法, 法 …): the name of a book or newspaper is none. A title without brackets needs a number.
    """
    if "《" not in text and "号" not in text:
        return ()
    titles = find_titles(text)
    numbers = [one for one in find_numbers(text) if not any(t.start < one.start < t.end for t in titles)]
    pairs = _pair(text, titles, numbers)
    spans = scan(text)
    cited = sorted((_cite(text, title, number, spans) for title, number in pairs), key=lambda one: one[:2])
    limits = [one.start for one in cited][1:] + [len(text)] * bool(cited)
    return tuple(_with_event(text, one, limit, spans) for one, limit in zip(cited, limits, strict=True))


def _pair(
    text: str, titles: list[Title], numbers: list[DocumentNumber]
) -> list[tuple[Title | None, DocumentNumber | None]]:
    pairs: list[tuple[Title | None, DocumentNumber | None]] = []
    free = list(titles)
    open_numbers: list[DocumentNumber] = []
    for number in numbers:
        before = [
            one
            for one in free
            if one.end <= number.start and _TO_NUMBER.fullmatch(text, one.end, number.start)
        ]
        if before:
            free.remove(before[-1])
            pairs.append((before[-1], number))
        else:
            open_numbers.append(number)
    for number in open_numbers:
        behind = [
            one
            for one in free
            if one.start >= number.end and _TO_TITLE.fullmatch(text, number.end, one.start)
        ]
        if behind:
            free.remove(behind[0])
        pairs.append((behind[0] if behind else _bare_title(text, number), number))
    held = [title for title, _ in pairs if title is not None]
    return pairs + [
        (one, None)
        for one in free
        if DOCUMENT.search(one.name) and not any(title.start <= one.start < title.end for title in held)
    ]


def _bare_title(text: str, number: DocumentNumber) -> Title | None:
    opened = re.search(r"[（(\[]\s*(?:文号[:：]\s*)?$", text[: number.start])
    end = opened.start() if opened else number.start
    before = bare_title_before(text, end)
    if before is not None:
        return before
    return None if opened else bare_title_after(text, number.end)


def _cite(text: str, title: Title | None, number: DocumentNumber | None, spans: list[TimeSpan]) -> Citation:
    places = [part for part in (title, number) if part is not None]
    start, end = min(one.start for one in places), max(one.end for one in places)
    name, after = _named(text, title, number)
    first, last = (title_years(name) if name else None) or (None, None)
    date, start, end = _issue_date(text, start, end, spans)
    closing = re.match(r"[^（()）\n]{0,30}[)）]", text[end:])
    if closing and text.count("（", start, end) + text.count("(", start, end) > text.count(
        "）", start, end
    ) + text.count(")", start, end):
        end += closing.end()
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


def _named(text: str, title: Title | None, number: DocumentNumber | None) -> tuple[str, str]:
    """The title, and what stands in brackets behind it or its number: （试行）."""
    if title is None:
        return "", ""
    remarks = _REMARKS.match(text, title.end)
    after = neat(remarks[1]) if remarks else ""
    name = neat(title.name)
    if not text.startswith("《", title.start) and (inner := re.search(r"[（(][^（()）]{1,14}[)）]$", name)):
        name, after = name[: inner.start()].strip(), inner[0] + after
    if number is not None and number.start >= title.end and (behind := _REMARKS.match(text, number.end)):
        after += neat(behind[1])
    return name, after


def _issue_date(text: str, start: int, end: int, spans: list[TimeSpan]) -> tuple[Day | None, int, int]:
    """The date beside a citation, and the citation's place with it."""
    for span in spans:
        if span.begin is None or span.ranged or not span.begin.month:
            continue
        if span.end <= start and start - span.end < 24 and _ISSUED.fullmatch(text, span.end, start):
            if not re.search(r"[自从到至比较]\s*$", text[: span.start]):
                return span.begin, span.start, end
        inside = re.fullmatch(r"\s*[，,、；;]\s*", text[end : span.start]) if span.start >= end else None
        if inside and re.match(r"\s*[)）]", text[span.end :]):
            return span.begin, start, span.end
        if span.start >= end and re.fullmatch(r"[)）]?\s*[已由]?于?\s*", text[end : span.start]):
            if issued := _ISSUED_AFTER.match(text, span.end):
                return span.begin, start, issued.end()
    return None, start, end


def _with_event(text: str, one: Citation, limit: int, spans: list[TimeSpan]) -> Citation:
    """The citation with the activity period that the text quotes from it, up to the next document."""
    if not _QUOTES.match(text, one.end):
        return one
    stop = _END.search(text, one.end, limit)
    limit = stop.start() if stop else limit
    for cue in _WHEN.finditer(text, one.end, limit):
        for span in spans:
            if cue.end() <= span.start <= min(cue.end() + 30, limit) and span.begin is not None:
                return one._replace(event_from=span.begin, event_to=span.finish, event_end=span.end)
    return one


def _year(year: int | None) -> Number | None:
    return None if year is None else Number("year", Decimal(year), Decimal(0), str(year))
