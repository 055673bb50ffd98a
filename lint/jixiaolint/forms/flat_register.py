"""A table for several projects in lines of text: the line of a project begins with what tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.labels import bare, fold
from jixiaolint.forms.register import AMOUNTS, FIRST, NAMES, SECOND, THIRD, VALUES, label_of
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

Piece = Callable[[Item, int, int], Item]
"""A part of a line as an item of its own."""
_WORD = re.compile(r"\S+")
_LEVEL = re.compile(r"(?<!\S)(?:产出|效益|效果|成本|满意度)指标(?!\S*[\u4e00-\u9fff]{3})")


class LineHead(NamedTuple):
    """The line that names the columns: the words that tell a project, and where those of indicators begin."""

    at: int
    lead: tuple[re.Match[str], ...]
    begin: int

    @property
    def amount(self) -> int:
        """Which of the leading words names the amount."""
        return next(at for at, word in enumerate(self.lead) if bare(fold(word[0])) in AMOUNTS)


def find_line_head(rows: Sequence[SheetRow]) -> LineHead | None:
    """The first line that is such a head; its last leading column holds text, as a goal does."""
    for at, row in enumerate(rows):
        if not row.is_line or FIRST not in row.items[0].text:
            continue
        words = list(_WORD.finditer(row.items[0].text))
        names = [bare(fold(word[0])) for word in words]
        begin = names.index(FIRST) if FIRST in names else 0
        lead, behind = names[:begin], names[begin:]
        told = NAMES.intersection(lead) and AMOUNTS.intersection(lead[:-1])
        if told and SECOND in behind and any(n in THIRD for n in behind) and any(n in VALUES for n in behind):
            return LineHead(at, tuple(words[:begin]), words[begin].start())
    return None


def lines_of_projects(rows: Sequence[SheetRow], head: LineHead, piece: Piece) -> list[list[SheetRow]]:
    """The lines of each project, as a form of its own; none where no project follows the head."""
    found: list[list[SheetRow]] = []
    for row in rows[head.at + 1 :]:
        cuts = _cuts(row, head)
        if cuts:
            found.append(list(_opened(row, rows[head.at], head, cuts, piece)))
        elif not found:
            return []
        else:
            found[-1].append(row)
    return found


def _cuts(row: SheetRow, head: LineHead) -> list[tuple[int, int]]:
    """Where the leading cells of a line stand, and its first indicator; none in a line of indicators."""
    text = row.items[0].text if row.is_line else ""
    words = [word.span() for word in _WORD.finditer(text)][: len(head.lead) - 1]
    level = _LEVEL.search(text, words[-1][1]) if len(words) == len(head.lead) - 1 else None
    if level is None or AMOUNT.fullmatch(text[slice(*words[head.amount])]) is None:
        return []
    return [*words, (words[-1][1], level.start()), (level.start(), len(text))]


def _opened(
    row: SheetRow, head_row: SheetRow, head: LineHead, cuts: list[tuple[int, int]], piece: Piece
) -> Iterator[SheetRow]:
    title, line = head_row.items[0], row.items[0]
    for word, (start, end) in zip(head.lead, cuts, strict=False):
        value = piece(line, start, end)
        if value.text:
            yield _line(label_of(piece(title, *word.span())))
            yield _line(value)
    yield _line(piece(title, head.begin, len(title.text)))
    yield _line(piece(line, *cuts[-1]))


def _line(item: Item) -> SheetRow:
    return SheetRow((item,), {}, -1, "none")
