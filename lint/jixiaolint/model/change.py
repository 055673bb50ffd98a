"""What would have to stand in a form for its figures to agree, and what would come of it."""

from __future__ import annotations

from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal


class ChangedCell(NamedTuple):
    """A cell as it is printed and as it may have been meant."""

    field: str
    """Semantic path: 指标[培训人次].得分."""
    pointer: str
    """JSON Pointer into ``parse`` output."""
    label: str
    location: Location | None
    printed: str
    meant: str


class Mention(NamedTuple):
    """A finding by what tells it from others."""

    rule: str
    field: str
    fingerprint: str


class Change(NamedTuple):
    """Cells to change together, with the computed cells that have to follow them.

    ``resolves``: findings that vanish. ``doubts``: findings that appear.
    """

    cells: tuple[ChangedCell, ...]
    following: tuple[ChangedCell, ...] = ()
    resolves: tuple[Mention, ...] = ()
    doubts: tuple[Mention, ...] = ()


SearchState = Literal["ranked", "indistinct", "unexplained", "bounded"]


class Search(NamedTuple):
    """How the search for the causes of figures that contradict each other ended.

    ``indistinct``: ``alike`` causes are equally likely and none is likelier. ``unexplained``: no change of
    a few cells makes the figures agree. ``bounded``: only a bound is overstepped, and nothing tells which of
    the cells is wrong. ``stopped``: there was more to try.
    ``root`` is the fingerprint of the finding at which a reader is told; the others share its causes.
    """

    state: SearchState
    root: str
    alike: int = 0
    stopped: bool = False
