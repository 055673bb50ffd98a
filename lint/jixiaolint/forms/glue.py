"""Cells glued together without blanks, cut apart again at the names that forms print.

Labels, heads of columns and level names are a closed vocabulary. A label inside a sentence is no label:
it counts where something sets it off, or where the value before it cannot hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.forms.compact import Compact, compact
from jixiaolint.forms.figures import AMOUNTS, KINDS, OTHER_ROW, Figures, total_points
from jixiaolint.forms.labels import is_note
from jixiaolint.forms.layout import BLOCK, Layout
from jixiaolint.forms.piece import IDLE, LABEL, NAME, OPENING, TEXT, Piece
from jixiaolint.forms.printed import BRACKET, SHORTEST, printed_of
from jixiaolint.forms.runs import Columns, parts_of
from jixiaolint.model import regex as re

LONGEST_LINE = 40_000
"""Characters of a line that are cut apart; one form never has as many."""
LONGEST_HEAD = 18
"""Characters of names of columns that nobody knows, between a head and the first level name."""
LONGEST_BROKEN = 50
"""Characters of names of columns that were broken, so that only some of them are known."""
LONG_PAGE = 40
"""Characters of a line that may be a whole page."""
SAFE = 6
"""Characters of a label that no sentence uses as a word."""
_SETS_OFF = frozenset("。;；:!)]】□☑√口元%…0123456789")
_POINTS = re.compile(r"(?:\(?\d{1,3}分?\)|\(\d{1,3}[-—]\d{1,3}\)分?|\d{1,2}分(?!钟))")
_PLAIN_POINTS = re.compile(r"[标度]\d{1,2}分$")
_DECORATION = "-—·/:,]】"
_TRIMMED = "….·;,。【】[]、"
_PART = re.compile(r"其中:?(?:\d[.、])?")
_UNKNOWN_PART = re.compile(r"[\u4e00-\u9fff、]{2,8}补助|[\u4e00-\u9fff]{2,6}(?:资金|拨款|经费)")
_PAGE = re.compile(r"\d{1,2}、")
_INDICATORS = frozenset(("level1", "level2", "name", "target"))


class Cutter:
    """Cuts the lines of one stretch; what was met in one line holds for the next."""

    def __init__(self, layout: Layout, *, listed: bool = False) -> None:
        """``listed``: the indicators have no head, and begin with the first level name."""
        self.layout = layout
        self.listed = listed
        self.names = printed_of(layout)
        self.broken = False
        """Whether a line was too long to be cut to its end."""
        self.columns: Columns | None = None
        """Those of the indicators, while their table lasts."""
        self.figures = Figures()
        self.narrative = self.valued = False
        """Whether the last label waits for sentences, or for a value that is no sentence."""
        self.met: set[str] = set()
        """The fields of sentences whose labels were met."""
        self.last = ""
        """What the last name was: ``head``, ``level``, ``total``, ``label`` or ``note``."""
        self.page = 0

    def cut(self, raw: str) -> list[Piece]:
        """The pieces of a line, in its own offsets."""
        if len(raw) > LONGEST_LINE:
            self.broken = True
            return [*self.cut(raw[:LONGEST_LINE]), Piece(LONGEST_LINE, len(raw), OPENING)]
        line = compact(raw)
        pieces = [Piece(line.at(start), line.at(end - 1) + 1, kind) for start, end, kind in self._line(line)]
        return [piece for piece in pieces if raw[piece.start : piece.end].strip()]

    def _line(self, line: Compact) -> Iterator[Piece]:
        text = line.text
        at = since = self._page_number(text)
        while at < len(text):
            end, kind = self._name_at(line, since, at)
            if end == at:
                at += 1
                continue
            yield from self._between(line, since, at)
            yield from self._named(line, at, end, kind)
            at = since = end
        yield from self._between(line, since, len(text))

    def _page_number(self, text: str) -> int:
        """Pages of a document that is shown as text begin with their number: 2、."""
        page = _PAGE.match(text)
        if page is None or len(text) < LONG_PAGE:
            return 0
        number = int(text[: page.end() - 1])
        if number != self.page + 1 and (self.page or number != 2):
            return 0
        self.page = number
        return page.end()

    # --- names ----------------------------------------------------------------------------------------

    def _name_at(self, line: Compact, since: int, at: int) -> tuple[int, str]:
        """Where a name ends that begins at a place, and what it is; ``at`` when there is none."""
        text = line.text
        head = self.names.head_end(text, at)
        if head > at:
            return head, "head"
        if self.columns is not None or self.listed:
            end = self._level_end(text, since, at)
            if end > at:
                return end, "level"
        if self.columns is not None:
            end = self._total_end(text, since, at)
            if end > at:
                return end, "total"
            if self._is_note(text, since, at):
                return len(text), "note"
        return self._label_end(line, since, at), "label"

    def _is_note(self, text: str, since: int, at: int) -> bool:
        if text.startswith("注:", at):
            return at == 0 or text[at - 1] not in "关标批备"
        apart = at == since or text[at - 1] in "%0123456789…"
        return apart and is_note(text[at : at + 12], self.layout.words.notes)

    def _level_end(self, text: str, since: int, at: int) -> int:
        name = self.names.level(text, at)
        if not name or (since < at and text[at - 1] in "的各项、与和"):
            return at
        at += len(name)
        if self.listed:
            while at < len(text) and text[at] in _DECORATION:
                at += 1
            return at
        points = _POINTS.match(text, at)
        return points.end() if points else at

    def _total_end(self, text: str, since: int, at: int) -> int:
        name = self.names.total(text, at)
        if not name:
            return at
        if not (at == since or text[at - 1] in "…%0123456789)"):
            return at + len(name) if self.names.closes_table(text, at + len(name)) else at
        end = at + len(name)
        return end if end == len(text) or text[end] in "0123456789(:" else at

    def _label_end(self, line: Compact, since: int, at: int) -> int:
        text = line.text
        part = _PART.match(text, at)
        start = part.end() if part else at
        name = self.names.label(text, start)
        if name and self.last == "label" and start == since:
            name = self.names.first_of_two(name, self.met)
        if not name:
            unknown = _UNKNOWN_PART.match(text, start) if part and self.figures.kinds else None
            return unknown.end() if unknown else at
        end = start + len(name)
        bracket = BRACKET.match(text, end)
        end = bracket.end() if bracket else end
        tag = text[max(at - 1, 0) : at] == "【" and text[end : end + 1] == "】"
        end += tag
        colon = text[end : end + 1] == ":"
        if part or colon or tag or self._counts(line, since, at, end, name):
            return end + colon
        return at

    def _counts(self, line: Compact, since: int, at: int, end: int, name: str) -> bool:
        """Whether a name counts as a label where it stands."""
        text = line.text
        apart = at == since or text[at - 1] in _SETS_OFF
        follows = self.names.follows(text, end)
        if self.columns is not None:
            named = self.last == "level" and at == since
            return apart and not named and len(name) >= SHORTEST and (follows or self.names.closes(name))
        if len(name) < SHORTEST:
            amount = bool(self.figures.kinds) and text[end : end + 1].isdigit()
            return (follows or amount) and (at == since or line.gap(at))
        if apart or follows or (line.gap(at) and not self.narrative):
            return True
        targets = self.names.targets(name)
        if self.narrative:
            return len(name) >= SAFE and bool(targets) and not targets[0].startswith(BLOCK)
        valued = self.valued or (not self.met and _is_value(text[since:at]))
        return valued and (not targets or not targets[0].startswith(BLOCK) or len(name) > SHORTEST)

    # --- pieces ---------------------------------------------------------------------------------------

    def _named(self, line: Compact, at: int, end: int, kind: str) -> Iterator[Piece]:
        self.last = kind
        if kind == "head":
            yield from self._open(line.text, at)
        elif kind == "level":
            yield from self._level(line.text, at, end)
        elif kind == "total":
            yield Piece(at, end, LABEL)
        else:
            ended = self.columns is not None or kind == "note"
            self.columns = None
            name = at + len(line.text[at:end].partition("】")[0])
            self._expect(line.text[at:name].rstrip(":"))
            yield Piece(at, name, OPENING if ended else LABEL)
            if name < end:
                yield Piece(name, end, IDLE)

    def _level(self, text: str, at: int, end: int) -> Iterator[Piece]:
        """A level name; the points in brackets behind it belong to it, other additions do not."""
        if self.columns is None:
            self.columns = Columns(("target",), listed=True)
        name = at + len(self.names.level(text, at))
        if self.listed or _PLAIN_POINTS.search(text, at, end):
            yield Piece(at, name, LABEL)
            if name < end:
                yield Piece(name, end, IDLE)
        else:
            yield Piece(at, end, LABEL)

    def _open(self, text: str, at: int) -> Iterator[Piece]:
        """The names of a head, which tells what stands in the rows below."""
        names, _ = self.names.head(text, at)
        for _, end in names:
            yield Piece(at, end, LABEL)
            at = end
        keys = [key for key, _ in names]
        if _INDICATORS & set(keys):
            last = max((n for n, key in enumerate(keys) if key in ("level1", "level2", "name")), default=-1)
            behind = keys[last + 1 :]
            self.columns = Columns(tuple(behind if "target" in behind else [*behind, "target"]))
        else:
            self.figures = Figures(key for key in keys if key in KINDS)
        self.narrative = self.valued = False

    def _expect(self, label: str) -> None:
        field = self.names.narrative(label)
        if not any(target.startswith(BLOCK) for target in self.names.targets(label)):
            self.met.add(field)
        self.narrative = bool(field)
        self.valued = not self.narrative

    def _between(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        """What stands between two names, of which one may stand in brackets: 【总体目标】."""
        end -= line.text[end - 1 : end] == "【"
        if start >= end:
            return
        last, self.last = self.last, ""
        amounts = AMOUNTS.match(line.text, start, end)
        if last == "total" and amounts:
            yield from self._total(line, start, amounts.end())
            start = amounts.end()
        if self.columns is not None:
            if last == "head":
                head = self._rest_of_head(line.text, start, end)
                yield Piece(start, head, IDLE)
                start = head
            yield from self._run(line, start, end, self.columns)
            return
        if self.figures.kinds and amounts and not self.narrative:
            yield from self.figures.cut(line, start, amounts.end())
            start = amounts.end()
            while row := OTHER_ROW.match(line.text, start, end):
                yield Piece(start, row.end(1), LABEL)
                yield from self.figures.cut(line, row.end(1), row.end())
                start = row.end()
        if start < end:
            yield Piece(start, end, TEXT)

    def _rest_of_head(self, text: str, start: int, end: int) -> int:
        """Where names of columns end that nobody knows, or that a scan broke. Behind broken ones nobody
        can tell which figure is which."""
        if end - start <= LONGEST_HEAD or self.columns is None:
            return end if self.columns is not None else start
        if end - start <= LONGEST_BROKEN and self.names.level(text, end):
            self.columns = self.columns._replace(broken=True)
            return end
        names = [at for at in range(start, min(start + LONGEST_BROKEN, end)) if self.names.column(text, at)]
        if not names:
            return start
        self.columns = self.columns._replace(broken=True)
        last = names[-1]
        return max(self.names.head(text, at)[1] for at in names if at + SHORTEST > last)

    def _total(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        """总分 with its weight and its score."""
        keys = self.columns.keys if self.columns is not None else ()
        yield from total_points(line, start, end, sum(key in ("weight", "score") for key in keys))

    def _run(self, line: Compact, start: int, end: int, columns: Columns) -> Iterator[Piece]:
        """The rows between two level names; what decorates a name is no part of it."""
        text = line.text
        for begin, stop, kind in parts_of(text, start, end, columns, line.walls):
            first, last = begin, stop
            while kind == NAME and first < last and text[first] in _TRIMMED:
                first += 1
            while kind == NAME and first < last and text[last - 1] in _TRIMMED:
                last -= 1
            if begin < first:
                yield Piece(begin, first, IDLE)
            if first < last:
                yield Piece(first, last, kind)
            if last < stop:
                yield Piece(last, stop, IDLE)


def _is_value(text: str) -> bool:
    """Whether what stands before the first label of a form can be the value of one that was broken."""
    return len(text) <= LONGEST_BROKEN and not any(sign in text for sign in "。,;:")
