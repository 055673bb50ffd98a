"""Forms by key, from the store of the run and from that of approved forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from jixiaolint.corpus.join import Candidate, Lookup, partner_of, projects_of
from jixiaolint.corpus.key import Identity
from jixiaolint.corpus.opening import opened
from jixiaolint.engine.facts import Facts
from jixiaolint.language.frame import OverBudget
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.corpus.approved import Approved
    from jixiaolint.corpus.store import Store, Stored

PLAIN = 2_000
"""Forms of a batch up to which a rule that no index serves may look at all of them."""

_MANY = 8
"""Forms with one key that are worth keeping for the next form."""
_MOST_MANY = 8


class Shelf:
    """``complete``: all project forms of every department are there, by the word of who runs this."""

    def __init__(
        self, store: Store, approved: Approved | None, vocabulary: Vocabulary, complete: bool
    ) -> None:
        self._store, self._approved, self.vocabulary = store, approved, vocabulary
        self.complete = complete
        self.stored = lru_cache(maxsize=64)(self._stored)
        self._fetched: dict[int, list[Candidate]] = {}
        self._packed: dict[int, bytes] = {}
        self._missing: set[int] | None = None
        self._short = False
        self._all: dict[int, Facts] | None = None
        self.count = 0

    def candidates(self, mark: int) -> Iterator[Candidate]:
        """The forms with a key, approved ones first."""
        if self._approved is not None:
            yield from self._approved.candidates(mark)
        found = self._fetched.get(mark)
        if found is None:
            if self._missing is not None:
                self._missing.add(mark)
                self._short = True
                return
            found = [candidate_of(stored) for stored in self._store.marked((mark,)).get(mark, ())]
            if len(found) >= _MANY:  # the next form may be of the same department
                self._fetched[mark] = found
                while len(self._fetched) > _MOST_MANY:
                    del self._fetched[next(iter(self._fetched))]
        yield from found

    def prepare(self, whose: list[Identity], relations: frozenset[str]) -> None:
        """Have at hand what the joins of forms with these identities will ask for.

        Which keys are asked for depends on what was found by others, so they are tried until nothing is
        missing.
        """
        if not self._store.distant:
            return
        self._fetched.clear()
        partners: set[int] = set()
        while whose:
            self._missing, again = set(), []
            for who in whose:
                self._short = False
                joined = _joined(who, relations, self.candidates)
                if self._short:
                    again.append(who)
                else:
                    partners.update(one.ordinal for one in joined if one.source)
            found = self._store.marked(self._missing)
            self._fetched.update(
                (mark, [candidate_of(stored) for stored in found.get(mark, ())]) for mark in self._missing
            )
            whose = again
        self._missing = None
        self._packed = self._store.forms(partners)

    def facts(self, candidate: Candidate) -> Facts:
        """A form to look at."""
        if candidate.source:
            return self.stored(candidate.ordinal)
        if self._approved is None:
            raise LookupError(candidate.id)
        return Facts(self._approved.form(candidate.ordinal), self.vocabulary)

    def _stored(self, ordinal: int) -> Facts:
        packed = self._packed.get(ordinal)
        return Facts(opened(self._store.form(ordinal) if packed is None else packed), self.vocabulary)

    def others(self, ordinal: int) -> tuple[Facts, ...]:
        """All other forms of the run. Raises OverBudget when they are too many to be looked at one by one."""
        if self.count > PLAIN:
            raise OverBudget
        if self._all is None:
            self._all = {at: Facts(opened(data), self.vocabulary) for at, data in self._store.reported()}
        return tuple(facts for at, facts in self._all.items() if at != ordinal)

    def is_complete(self, who: Identity) -> bool:
        return self.complete or (self._approved is not None and self._approved.is_complete(who))


def _joined(who: Identity, relations: frozenset[str], lookup: Lookup) -> list[Candidate]:
    """All forms that any of the relations comes to."""
    found = [one for name in relations for one in partner_of(who, name, lookup).partners]
    return [*found, *projects_of(who, lookup)] if "project_forms" in relations else found


def candidate_of(found: Stored) -> Candidate:
    """A form of the run as a candidate for joins."""
    return Candidate(json.loads(found.who)[0], 1, found.ordinal, found.digest, identity_from(found.who))


def identity_text(form_id: str, who: Identity) -> str:
    """A form's id and identity as JSON. A file name that is no text is escaped: a store takes only text."""
    text = json.dumps([form_id, *who], ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps([form_id, *who])
    return text


def identity_from(text: str) -> Identity:
    parts: list[Any] = json.loads(text)
    return Identity(*parts[1:])
