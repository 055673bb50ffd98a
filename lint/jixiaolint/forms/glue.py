"""Cells glued together without blanks, cut apart again at the names that forms print.

Labels, heads of columns and level names are a closed vocabulary. A label inside a sentence is no label:
it counts where something sets it off, or where the value before it cannot hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from jixiaolint.forms.compact import Compact, compact
from jixiaolint.forms.labels import Lexicon, is_note
from jixiaolint.forms.layout import BLOCK, SKIP, Layout
from jixiaolint.forms.marks import is_narrative
from jixiaolint.forms.runs import NAME, UNSURE, Columns, parts_of
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.forms.slots import SEVERAL, only_split
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

LABEL, TEXT, OPENING, IDLE = "label", "text", "opening", "idle"
"""What a piece is: a name of the form, anything else, a name that ends a table, or nothing to read."""
LONGEST_LINE = 40_000
"""Characters of a line that are cut apart; one form never has as many."""
LONGEST_HEAD = 18
"""Characters of names of columns that nobody knows, between a head and the first level name."""
LEAST_INSIDE = 5
LONG_PAGE = 80
"""Characters of a line that may be a whole page."""
_HEADS = re.compile(
    r"(?:(?:[一二三] ?级 ?指标|指标名称|指标内容|年? ?[度初] ?指标 ?值|(?:实际|全年) ?完成值|指标值|目标值|分值|得分|执行率|[执行预算]{2}数)"
    r"(?:[(（][^()（）\s]{1,8}[)）])?){3}"
)
_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff\d%])(?:项目名称|主管部门|实施单位|项目单位|资金总额|项目资金|项目绩效目标|绩效指标|产出指标|效益指标|满意度指标|指标值)"
)
"""Names that prose rarely brings together, each behind a text without a blank."""
_LEVEL = re.compile(r"(?:数量|质量|时效|成本|效益|影响|满意度) ?指标(?=([\u4e00-\u9fff★]{3,})?)")
_SETS_OFF = frozenset("。;；:!)]】□☑√口元%…")
_BRACKET = re.compile(r"\([^()]{0,14}\)")
_POINTS = re.compile(r"(?:\(?\d{1,3}分?\)|\(\d{1,3}[-—]\d{1,3}\)分?|\d{1,2}分(?!钟))")
_PLAIN_POINTS = re.compile(r"[标度]\d{1,2}分$")
_BEHIND_LEVEL = re.compile(r"[-—·/:,\]】]*")
_TRIMMED = "….·;,。【】[]、"
_PART = re.compile(r"其中:?(?:\d[.、])?")
_UNKNOWN_PART = re.compile(r"[\u4e00-\u9fff、]{2,8}补助|[\u4e00-\u9fff]{2,6}(?:资金|拨款|经费)")
_AMOUNTS = re.compile(r"[\d.,%万亿元/—-]+")
_PAGE = re.compile(r"\d{1,2}、")
FUND_KINDS = {
    "initial": "money",
    "adjusted": "money",
    "executed": "money",
    "amount": "money",
    "weight": "score",
    "score": "score",
    "rate": "percent",
}


class Piece(NamedTuple):
    """A part of a text: ``kind`` is ``label``, ``text``, ``name``, ``value``, ``opening``, ``unsure`` or
    ``idle``."""

    start: int
    end: int
    kind: str


def is_glued(rows: list[SheetRow]) -> bool:
    """Whether the heads of a table stand in the text without anything between them, or level names before
    the indicators."""
    glued = apart = 0
    inside: set[str] = set()
    for row in rows:
        if not row.is_line:
            continue
        text = row.items[0].text
        if "指标" not in text and "执行" not in text:
            continue
        if _HEADS.search(text):
            return True
        inside.update(_INSIDE.findall(text))
        for match in _LEVEL.finditer(text):
            glued, apart = glued + (match[1] is not None), apart + (match[1] is None)
    return (glued >= 3 and glued > 2 * apart) or len(inside) >= LEAST_INSIDE


class _Names:
    """The names of a layout by their first two characters, longest first; each with what it names."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        levels = layout.words.levels.names()
        self.levels = _starts(name for name in levels if len(name) > 3)
        self.labels = _starts((*layout.lexicon.labels(), *layout.words.sources.labels()))
        tables = [layout.tables[name].lexicon for name in ("indicators", "funds")]
        self.columns = _starts({label for table in tables for label in table.labels()})
        self.totals = _starts(layout.words.totals)

    def hit(self, label: str) -> tuple[str, ...]:
        known: Lexicon
        for known in (self.layout.lexicon, self.layout.words.sources):
            found = known.whole(label)
            if found is not None:
                return found.targets if known is self.layout.lexicon else ()
        return ()


def _starts(names: Iterable[str]) -> dict[str, list[str]]:
    starts: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        starts.setdefault(name[:2], []).append(name)
    return starts


def _at(names: dict[str, list[str]], text: str, at: int) -> str:
    return next((name for name in names.get(text[at : at + 2], ()) if text.startswith(name, at)), "")


@lru_cache(8)
def _names_of(layout: Layout) -> _Names:
    return _Names(layout)


class Cutter:
    """Cuts the lines of one stretch; what was met in one line holds for the next."""

    def __init__(self, layout: Layout, *, listed: bool = False) -> None:
        """``listed``: the indicators have no head, and begin with the first level name."""
        self.layout = layout
        self.listed = listed
        self.names = _names_of(layout)
        self.broken = False
        """Whether a line was too long to be cut to its end."""
        self.columns: Columns | None = None
        """Those of the indicators, while their table lasts."""
        self.funds: tuple[str, ...] = ()
        self.most: tuple[Decimal, ...] = ()
        """The amounts of the total, which none of its parts exceeds."""
        self.totalled = self.levelled = self.headed = False
        """Whether the last name was that of a total, or of a level, or the head of the indicators."""
        self.narrative = False
        self.valued = False
        """Whether the last label waits for a value that is no sentence."""
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
        at = self._page_number(text)
        since = at
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
        head = self._head_end(text, at)
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
        end = self._label_end(line, since, at)
        return end, "label"

    def _is_note(self, text: str, since: int, at: int) -> bool:
        if text.startswith("注:", at):
            return at == 0 or text[at - 1] not in "关标批备"
        apart = at == since or text[at - 1] in "%0123456789…"
        return apart and is_note(text[at : at + 12], self.layout.words.notes)

    def _head_end(self, text: str, at: int) -> int:
        """Where a run of names of columns ends, when it makes the head of a table."""
        if not _at(self.names.columns, text, at):
            return at
        names, end = self._head(text, at)
        keys = [key for key, _ in names]
        if len(names) < 2 or len(set(keys)) < 2:
            return at
        if len({"level1", "level2", "name", "target"} & set(keys)) >= 2:
            return end
        return end if len({"initial", "adjusted", "executed", "rate"} & set(keys)) >= 2 else at

    def _head(self, text: str, at: int) -> tuple[list[tuple[str, int]], int]:
        """The columns (key, where its name ends) that stand one behind another from a place on."""
        indicators, funds = self.layout.tables["indicators"], self.layout.tables["funds"]
        names: list[tuple[str, int]] = []
        of_funds: bool | None = None
        while name := _at(self.names.columns, text, at):
            hits = [table.lexicon.whole(name) for table in (indicators, funds)]
            if of_funds is None and (hits[0] is None) != (hits[1] is None):
                of_funds = hits[0] is None
            hit = hits[1] if of_funds else hits[0] or hits[1]
            if hit is None:
                break
            at += len(name)
            bracket = _BRACKET.match(text, at)
            at = bracket.end() if bracket else at
            names.append((hit.targets[0], at))
        return names, at

    def _level_end(self, text: str, since: int, at: int) -> int:
        name = _at(self.names.levels, text, at)
        if not name or (since < at and text[at - 1] in "的各项、与和"):
            return at
        at += len(name)
        if self.listed:
            return _BEHIND_LEVEL.match(text, at).end()  # type: ignore[union-attr]
        points = _POINTS.match(text, at)
        return points.end() if points else at

    def _total_end(self, text: str, since: int, at: int) -> int:
        name = _at(self.names.totals, text, at)
        if not name or not (at == since or text[at - 1] in "…%0123456789)"):
            return at
        end = at + len(name)
        return end if end == len(text) or text[end] in "0123456789(:" else at

    def _label_end(self, line: Compact, since: int, at: int) -> int:
        text = line.text
        part = _PART.match(text, at)
        start = part.end() if part else at
        name = _at(self.names.labels, text, start)
        if not name:
            unknown = _UNKNOWN_PART.match(text, start) if part and self.funds else None
            return unknown.end() if unknown else at
        end = start + len(name)
        bracket = _BRACKET.match(text, end)
        end = bracket.end() if bracket else end
        colon = text[end : end + 1] == ":"
        if part or colon or self._counts(line, since, at, end, name):
            return end + colon
        return at

    def _counts(self, line: Compact, since: int, at: int, end: int, name: str) -> bool:
        """Whether a name counts as a label where it stands."""
        text = line.text
        follows = self._label_follows(text, end)
        if self.columns is not None:
            apart = at == since or text[at - 1] in _SETS_OFF or text[at - 1].isdigit()
            return (
                apart
                and not (self.levelled and at == since)
                and len(name) > 3
                and (follows or self._closes(name))
            )
        if len(name) < 4:
            amount = bool(self.funds) and text[end : end + 1].isdigit()
            return (follows or amount) and (at == since or line.gap(at))
        if at == since or follows or text[at - 1] in _SETS_OFF or text[at - 1].isdigit():
            return True
        if line.gap(at) and not self.narrative:
            return True
        targets = self.names.hit(name)
        if self.narrative:
            return len(name) > 5 and not targets[:1] == () and not targets[0].startswith(BLOCK)
        return self.valued and (not targets or not targets[0].startswith(BLOCK) or len(name) > 4)

    def _closes(self, name: str) -> bool:
        """Whether a label opens another part of a form, and is no word of an indicator's name."""
        specs = self.layout.fields
        return any(
            target.startswith(SKIP) or (target in specs and specs[target].type in ("text", "choice", "date"))
            for target in self.names.hit(name)
        )

    def _label_follows(self, text: str, at: int) -> bool:
        return len(_at(self.names.labels, text, at)) > 3 or self._head_end(text, at) > at

    # --- pieces ---------------------------------------------------------------------------------------

    def _named(self, line: Compact, at: int, end: int, kind: str) -> Iterator[Piece]:
        text = line.text
        self.totalled, self.levelled, self.headed = kind == "total", kind == "level", False
        if kind == "level" and self.columns is None:
            self.columns = Columns(("target",), listed=True)
        if kind == "head":
            yield from self._open(text, at)
        elif kind == "level":
            name = at + len(_at(self.names.levels, text, at))
            if self.listed or _PLAIN_POINTS.search(text, at, end):
                yield Piece(at, name, LABEL)
                yield Piece(name, end, IDLE)
            else:
                yield Piece(at, end, LABEL)
        elif kind == "note":
            self.columns = None
            yield Piece(at, end, OPENING)
        elif kind == "label":
            ended = self.columns is not None
            self.columns = None
            self._expect(text[at:end].rstrip(":"))
            yield Piece(at, end, OPENING if ended else LABEL)
        else:
            yield Piece(at, end, LABEL)

    def _open(self, text: str, at: int) -> Iterator[Piece]:
        names, _ = self._head(text, at)
        for _, end in names:
            yield Piece(at, end, LABEL)
            at = end
        keys = [key for key, _ in names]
        if {"level1", "level2", "name", "target"} & set(keys):
            last = max((n for n, key in enumerate(keys) if key in ("level1", "level2", "name")), default=-1)
            behind = keys[last + 1 :]
            self.columns = Columns(tuple(behind if "target" in behind else [*behind, "target"]))
            self.headed = True
        else:
            self.funds = tuple(key for key in keys if key in FUND_KINDS)
        self.narrative = self.valued = False

    def _expect(self, label: str) -> None:
        targets = [target for target in self.names.hit(label) if not target.startswith((BLOCK, SKIP))]
        spec = self.layout.fields.get(targets[0]) if targets else None
        self.narrative = spec is not None and is_narrative(spec)
        self.valued = not self.narrative

    def _between(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        """What stands between two names."""
        if start >= end:
            return
        amounts = _AMOUNTS.match(line.text, start, end)
        if self.totalled and amounts:
            yield from self._total(line, start, amounts.end())
            start = amounts.end()
        self.levelled = self.totalled = False
        if self.columns is not None:
            if self.headed and end - start <= LONGEST_HEAD:
                yield Piece(start, end, IDLE)
            else:
                yield from self._run(line, start, end)
            return
        if self.funds and amounts and not self.narrative:
            yield from self._amounts(line, start, amounts.end())
            start = amounts.end()
        if start < end:
            yield Piece(start, end, TEXT)

    def _total(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        """总分 with its weight and its score."""
        keys = self.columns.keys if self.columns is not None else ()
        kinds = ["score" for key in keys if key in ("weight", "score")]
        yield from self._cells(line, start, end, [kinds, kinds[:1]], ())

    def _run(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        assert self.columns is not None
        text = line.text
        for part in parts_of(text, start, end, self.columns, line.walls):
            begin, stop = part.start, part.end
            while part.kind == NAME and begin < stop and text[begin] in _TRIMMED:
                begin += 1
            while part.kind == NAME and begin < stop and text[stop - 1] in _TRIMMED:
                stop -= 1
            if begin > part.start:
                yield Piece(part.start, begin, IDLE)
            if begin < stop:
                yield Piece(begin, stop, part.kind)
            if stop < part.end:
                yield Piece(stop, part.end, IDLE)

    def _amounts(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        """The amounts of a row of funding: those of all columns, or of the first that hold money."""
        kinds = [FUND_KINDS[key] for key in self.funds]
        money = [kind for kind in kinds if kind == "money"]
        shapes = [kinds, [*kinds, "score"], kinds[:-1], [*money, "percent"], money]
        pieces = list(self._cells(line, start, end, shapes, self.most))
        if not self.most and len(pieces) >= len(money) and all(kind == TEXT for _, _, kind in pieces):
            self.most = tuple(_decimal(line.text[begin:stop]) for begin, stop, _ in pieces[: len(money)])
        yield from pieces

    def _cells(
        self, line: Compact, start: int, end: int, shapes: list[list[str]], most: tuple[Decimal, ...]
    ) -> Iterator[Piece]:
        """Figures cut into cells as the first shape asks that fits at all."""
        cell = line.text[start:end]
        walls = frozenset(wall - start for wall in line.walls if start < wall < end)
        for shape in shapes:
            cuts = only_split(cell, shape, walls, most) if shape else None
            if cuts == SEVERAL:
                break
            if cuts is not None:
                for begin, stop in zip((0, *cuts), cuts, strict=False):
                    yield Piece(start + begin, start + stop, TEXT)
                return
        yield Piece(start, end, UNSURE)


def _decimal(cell: str) -> Decimal:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", cell)
    return Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
