"""The kinds of repair, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jixiaolint.model.finding import Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.repair.blank import hidden, outer
from jixiaolint.repair.docnumber import brackets
from jixiaolint.repair.edit import Edit
from jixiaolint.repair.figure import comparator, gap, percent, separator, width
from jixiaolint.repair.region import Region


class Kind(NamedTuple):
    """``find`` gives the edits of a region's text. ``joins``: it makes one number of parts."""

    id: str
    name: Text
    find: Callable[[Region], Iterator[Edit]]
    joins: bool = False


KINDS = (
    Kind("outer", Text("单元格首尾空格", "blanks at the ends of a cell"), outer),
    Kind("hidden", Text("不可见字符", "invisible characters"), hidden),
    Kind("width", Text("全角数字和符号", "full-width digits and signs"), width),
    Kind("comparator", Text("比较符号", "comparators"), comparator),
    Kind("separator", Text("全角千分位", "full-width separators"), separator, joins=True),
    Kind("percent", Text("百分号写法", "percent spellings"), percent),
    Kind("gap", Text("数中空格", "blanks inside numbers"), gap, joins=True),
    Kind("brackets", Text("文号括号", "brackets of document numbers"), brackets),
)
"""Each works on what those before it left, so that the last finds nothing to do again."""
