"""The forms of a run beside each other: put in one after the other, then judged one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from jixiaolint.corpus.crowd import Crowd, OwnEntries
from jixiaolint.corpus.entry import entries_of
from jixiaolint.corpus.index import Index, Keys
from jixiaolint.corpus.key import identity_of, kind_of, mark, marks_of
from jixiaolint.corpus.lean import content
from jixiaolint.corpus.neighbours import Neighbours, out_of_sight
from jixiaolint.corpus.opening import opened
from jixiaolint.corpus.place import open_place
from jixiaolint.corpus.plan import MOST_KEYS, Planner
from jixiaolint.corpus.shelf import Shelf, identity_text
from jixiaolint.corpus.store import BATCH, CrowdKey, CrowdRow, Stored
from jixiaolint.engine import Context, FormResult, judge_across
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.quick import Quick
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.finding import Join
from jixiaolint.model.form import Form
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any, Protocol
from jixiaolint.vocabulary import Vocabulary

Judged = tuple[str, FormResult, tuple[Join, ...]]


class Measure(Protocol):
    """What forms of one profile are judged by."""

    @property
    def context(self) -> Context: ...


class Profiles(Protocol):
    """Chooses what a form is judged by, see ``jixiaolint.profiles``."""

    def of(self, form: Form) -> Measure: ...


class Corpus:
    """Add the forms of the run and those lent to it, then ask for the results.

    ``complete``: the project forms of every department are all there, so that 项目表 may be summed.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        rules: tuple[Rule, ...],
        facts: str | None = None,
        engine: str = "sqlite",
        directory: str | None = None,
        complete: bool = False,
    ) -> None:
        self._vocabulary = vocabulary
        self._planner = Planner()
        for rule in rules:
            self._planner.rewritten(rule)
        self._relations = frozenset(relation for rule in rules for relation in rule.relations)
        self._known = len(self._planner.plans)
        approved = None
        if facts is not None:
            from jixiaolint.corpus.approved import Approved

            approved = Approved(facts)
        self._approved = approved
        self._place = open_place(engine, directory)
        self._store = self._place.store
        self._shelf = Shelf(self._store, approved, vocabulary, complete)
        self._counts: dict[CrowdKey, CrowdRow] = {}
        self._forms = self._lent = 0
        self._kinds = set(approved.kinds()) if approved is not None else set()
        self._contexts: dict[int, Context] = {}
        self._crowd: Crowd | None = None

    def add(self, packed: bytes) -> None:
        """A form of this run, in the order of the documents. Raises ValueError for what is no packed form."""
        form = self._put(packed, True)
        self._forms += 1
        self._count(Facts(form, self._vocabulary))

    def lend(self, packed: bytes) -> None:
        """A form that joins may use; it is not reported and is no part of the batch."""
        self._put(packed, False)
        self._lent += 1

    def doubt(self) -> None:
        """Something could not be read: the word that all project forms are there does not hold."""
        self._shelf.complete = False

    def _put(self, packed: bytes, reported: bool) -> Form:
        form = opened(packed)
        who = identity_of(form)
        self._kinds.add((kind_of(who.type), who.year))
        ordinal = self._forms + self._lent
        stored = Stored(ordinal, reported, identity_text(form.id, who), content(form), packed)
        self._store.put(stored, marks_of(who))
        return form

    @steady
    def _count(self, facts: Facts) -> None:
        ordinal = self._forms + self._lent - 1
        for plan in self._planner.plans:
            for odd, keys, *cells in entries_of(plan, facts):
                key = (plan.number, *keys, *[0] * (MOST_KEYS - len(keys)), odd, mark(*cells))
                known = self._counts.get(key)
                if known is None:
                    self._counts[key] = [*cells, 1, ordinal, ordinal]
                else:
                    known[3] += 1
                    known[5] = ordinal
        if len(self._counts) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._store.count(self._counts)
        self._counts.clear()

    def judged(self, profiles: Profiles) -> Iterator[Judged]:
        """(id, what the rules across forms come to, what was joined) of every form added, in that order.

        A rule that needs forms of a kind and year of which there is none at all is not judged.
        """
        self._seal()
        reported = self._store.reported()
        while ahead := list(islice(reported, self._store.ahead)):
            waiting = self._around(ahead)[::-1]
            while waiting:
                yield self._judge(waiting.pop(), profiles)

    def _seal(self) -> Crowd:
        """The crowd of all forms, once all are in."""
        if self._crowd is None:
            self._flush()
            self._store.seal()
            self._shelf.count = self._forms
            plans = self._planner.plans[: self._known]
            self._index = Index(self._store, plans)
            self._crowd = Crowd(plans, self._index)
        return self._crowd

    @steady
    def _around(self, packed: list[tuple[int, bytes]]) -> list[Neighbours]:
        """What surrounds the next forms, looked up for all of them at once."""
        crowd = self._seal()
        ahead = [(ordinal, Facts(opened(form), self._vocabulary)) for ordinal, form in packed]
        whose = [identity_of(facts.form) for _, facts in ahead]
        self._shelf.prepare(whose, self._relations)
        owned = [OwnEntries(facts, ordinal) for ordinal, facts in ahead]
        wanted: set[Keys] = set()
        for plan in crowd.plans:
            own_keys = {keys for own in owned for keys in own.keys(plan)}
            wanted.update(self._index.wanted(plan.number, own_keys))
        self._index.fetch(wanted)
        return [
            Neighbours(
                self._shelf, crowd, ordinal, facts, who, out_of_sight(who, self._kinds, self._forms), own
            )
            for (ordinal, facts), who, own in zip(ahead, whose, owned, strict=True)
        ]

    @steady
    def _judge(self, around: Neighbours, profiles: Profiles) -> Judged:
        form = around.facts.form
        context = self._context(profiles.of(form).context)
        result = judge_across(form, around, context, around.unseen)
        return form.id, result, tuple(around.joins)

    def _context(self, context: Context) -> Context:
        """The context with calls planned; of a rule that was not announced they stay as they are."""
        name = id(context)
        if name not in self._contexts:
            before = len(self._planner.plans)
            rules = [self._planner.rewritten(rule) for rule in context.rules]
            late = len(self._planner.plans) > before
            quick = Quick(remainders=False, across=True)
            rewritten = context if late else context._replace(rules=tuple(rules))
            self._contexts[name] = rewritten._replace(quick=quick)
        return self._contexts[name]

    def close(self) -> None:
        """Everything temporary is gone."""
        self._place.close()
        if self._approved is not None:
            self._approved.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *reason: Any) -> None:
        self.close()
