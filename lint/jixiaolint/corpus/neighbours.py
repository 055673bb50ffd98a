"""The forms that stand in relations to one form, looked up when a rule first asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from jixiaolint.corpus.crowd import Crowd, OwnEntries
from jixiaolint.corpus.join import Match, partner_of, projects_of, wanted_of
from jixiaolint.corpus.key import Identity
from jixiaolint.corpus.plan import BATCH
from jixiaolint.engine.facts import Facts
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import Operand
from jixiaolint.model.finding import Join
from jixiaolint.model.form import RowSet
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.corpus.shelf import Shelf

ONE = ("goal_form", "monitor_form", "previous_form", "previous_self_eval")
PROJECTS = "project_forms"
_ABSENT = RowSet((), "absent")


def out_of_sight(who: Identity, kinds: AbstractSet[tuple[str, int]], batch: int) -> frozenset[str]:
    """The relations in which no form at hand could stand to a form, and those that its kind does not know.

    ``kinds``: kind and year of every form at hand. Of a form without a year only the kind can be asked for.
    """
    return frozenset(
        name for name in (*ONE, PROJECTS) if not _is_in_sight(wanted_of(who, name), kinds)
    ) | frozenset((BATCH,) if batch < 2 else ())


def _is_in_sight(want: tuple[str, int] | None, kinds: AbstractSet[tuple[str, int]]) -> bool:
    if want is None:
        return False
    kind, year = want
    return want in kinds or (kind, 0) in kinds or (not year and any(kind == one for one, _ in kinds))


class Neighbours(Mapping[str, RowSet]):
    """Relation key → the related forms. ``joins`` tells how those that were asked for were found.

    ``unseen``: relations that are out of sight.
    """

    def __init__(
        self,
        shelf: Shelf,
        crowd: Crowd,
        ordinal: int,
        facts: Facts,
        who: Identity,
        unseen: frozenset[str] = frozenset(),
        own: OwnEntries | None = None,
    ) -> None:
        self._shelf, self._crowd, self._ordinal, self._who = shelf, crowd, ordinal, who
        self.facts, self.unseen = facts, unseen
        self._own = own or OwnEntries(facts, ordinal)
        self._found: dict[str, RowSet] = {}
        self._answers: dict[tuple[int, int, int], Operand] = {}
        self.joins: list[Join] = []

    def __getitem__(self, name: str) -> RowSet:
        if name not in self._found:
            self._found[name] = self._look(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        """Whether it can be asked for; nothing is looked up."""
        return name in ONE or name in (PROJECTS, BATCH)

    def __iter__(self) -> Iterator[str]:
        return iter((*ONE, PROJECTS, BATCH))

    def __len__(self) -> int:
        return len(ONE) + 2

    def _look(self, name: str) -> RowSet:
        if name == BATCH:
            return RowSet(self._shelf.others(self._ordinal), "read")  # type: ignore[arg-type]
        if name == PROJECTS:
            return self._projects()
        if name not in ONE:
            raise KeyError(name)
        if name in self.unseen:
            return _ABSENT
        match = partner_of(self._who, name, self._shelf.candidates)
        self._tell(name, match)
        rows = tuple(self._shelf.facts(one) for one in match.partners)
        status: Any = "absent" if not rows else "inferred" if match.inferred else "read"
        return RowSet(rows, status)  # type: ignore[arg-type]

    def _projects(self) -> RowSet:
        if PROJECTS in self.unseen:
            return _ABSENT
        found = projects_of(self._who, self._shelf.candidates)
        self._tell(PROJECTS, Match("name" if found else "none", tuple(found)))
        whole = self._shelf.is_complete(self._who)
        if not found and not whole:
            return _ABSENT
        rows = tuple(self._shelf.facts(one) for one in found)
        sure = self._who.sure and all(one.who.sure for one in found)
        status: Any = "incomplete" if not whole else "read" if sure else "inferred"
        return RowSet(rows, status)  # type: ignore[arg-type]

    def _tell(self, name: str, match: Match) -> None:
        partners = tuple(one.id for one in match.partners)
        self.joins.append(Join(self.facts.form.id, name, match.how, partners, match.similarity))

    def crowd(self, number: int, frame: Frame) -> Operand:
        """The answer of a planned call, worked out once for a row. Raises OverBudget."""
        if self._crowd.plans[number].lets:
            return self._crowd.answer(number, frame, self._own)
        asked = number, id(frame.each), id(frame.row)
        found = self._answers.get(asked)
        if found is None:
            found = self._answers[asked] = self._crowd.answer(number, frame, self._own)
        return found

    def few(self, number: int, frame: Frame) -> Frame:
        """``frame`` with a few of the forms that count in a planned call in place of all."""
        tally, *_ = self._crowd.tallies(self._crowd.plans[number], frame, self._own)
        others = [ordinal for ordinal in tally.examples if ordinal != self._ordinal]
        rows = tuple(self._shelf.stored(ordinal) for ordinal in others)
        shown = frame.within(frame.row)
        shown.form = Facts(self.facts.form, self._shelf.vocabulary, _Few(self, rows))
        return shown


class _Few(Mapping[str, RowSet]):
    """The same relations, with a few forms for the batch."""

    def __init__(self, all_of: Neighbours, rows: tuple[Facts, ...]) -> None:
        self._all, self._rows = all_of, rows

    def __getitem__(self, name: str) -> RowSet:
        return RowSet(self._rows) if name == BATCH else self._all[name]  # type: ignore[arg-type]

    def __contains__(self, name: object) -> bool:
        return name in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def crowd(self, number: int, frame: Frame) -> Operand:
        return self._all.crowd(number, frame)

    def few(self, number: int, frame: Frame) -> Frame:
        return self._all.few(number, frame)
