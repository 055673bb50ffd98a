"""Forms by key, from the store of the run and from that of approved forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jixiaolint.corpus.join import Candidate
from jixiaolint.corpus.key import Identity
from jixiaolint.engine.facts import Facts
from jixiaolint.language.frame import OverBudget
from jixiaolint.reading.wire import unpack
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.corpus.approved import Approved
    from jixiaolint.corpus.store import Store

PLAIN = 2_000
"""Forms of a batch up to which a rule that no index serves may look at all of them."""


class Shelf:
    """``complete``: all project forms of every department are there, by the word of who runs this."""

    def __init__(
        self, store: Store, approved: Approved | None, vocabulary: Vocabulary, complete: bool
    ) -> None:
        self._store, self._approved, self.vocabulary = store, approved, vocabulary
        self._complete = complete
        self.stored = lru_cache(maxsize=256)(self._stored)
        self._all: dict[int, Facts] | None = None
        self.count = 0

    def candidates(self, mark: int) -> Iterator[Candidate]:
        """The forms with a key, approved ones first."""
        if self._approved is not None:
            yield from self._approved.candidates(mark)
        for found in self._store.marked(mark):
            who = identity_from(found.who)
            yield Candidate(json.loads(found.who)[0], 1, found.ordinal, found.digest, who)

    def facts(self, candidate: Candidate) -> Facts:
        """A form to look at."""
        if candidate.source:
            return self.stored(candidate.ordinal)
        if self._approved is None:
            raise LookupError(candidate.id)
        return Facts(self._approved.form(candidate.ordinal), self.vocabulary)

    def _stored(self, ordinal: int) -> Facts:
        return Facts(unpack(self._store.form(ordinal)), self.vocabulary)

    def others(self, ordinal: int) -> tuple[Facts, ...]:
        """All other forms of the run. Raises OverBudget when they are too many to be looked at one by one."""
        if self.count > PLAIN:
            raise OverBudget
        if self._all is None:
            self._all = {at: Facts(unpack(data), self.vocabulary) for at, data in self._store.reported()}
        return tuple(facts for at, facts in self._all.items() if at != ordinal)

    def is_complete(self, who: Identity) -> bool:
        return self._complete or (self._approved is not None and self._approved.is_complete(who))


def identity_text(form_id: str, who: Identity) -> str:
    """A form's id and identity as JSON."""
    return json.dumps([form_id, *who], ensure_ascii=False)


def identity_from(text: str) -> Identity:
    parts: list[Any] = json.loads(text)
    return Identity(*parts[1:])
