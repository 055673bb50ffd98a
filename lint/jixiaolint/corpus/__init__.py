"""Forms beside forms: what rules need of them, kept in a store, joined, and judged one after the other.

Pass one hands over the facts of every form (``pack_facts``); pass two asks a ``Corpus`` what the rules that
look at other forms come to. Nothing of this is imported by a run without such rules.
"""

from __future__ import annotations

from jixiaolint.corpus.lean import Needed, needed_of, pack_facts
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jixiaolint.corpus.corpus import Corpus
    from jixiaolint.model.rule import Rule
    from jixiaolint.vocabulary import Vocabulary

__all__ = ["Needed", "needed_of", "open_corpus", "pack_facts"]


def open_corpus(
    vocabulary: Vocabulary,
    rules: Iterable[Rule],
    facts: str | None = None,
    engine: str = "sqlite",
    directory: str | None = None,
    **more: Any,
) -> Corpus:
    """An empty corpus for a run.

    ``rules``: all that may be asked of a form, of whatever profile. ``facts``: a store of approved forms,
    which is only read. ``engine``: ``sqlite`` or ``duckdb`` (the extra ``scale``). ``directory``: where the
    temporary file goes, ``:memory:`` for none. Raises ``ConfigError`` for a facts store that cannot be read
    and an engine that is not installed.
    """
    from jixiaolint.corpus.corpus import Corpus

    return Corpus(vocabulary, tuple(rules), facts, engine, directory, **more)
