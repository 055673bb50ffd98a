"""Where results come from: this process, others of this machine, or an executor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.discover import Source
from jixiaolint.reporters import Need
from jixiaolint.run.checker import check_source
from jixiaolint.run.result import Result
from jixiaolint.session import Session


def results(
    sources: Sequence[Source], session: Session, need: Need, jobs: int | None, keep: bool, executor: str
) -> Iterator[Result]:
    """What each source came to, in their order, made when it is asked for.

    ``jobs``: None for a run so short that nothing is kept and no form let go of. ``executor``: see
    ``elsewhere.dossiers``.
    """
    if executor:
        from jixiaolint.run import elsewhere

        return (Result(packed=one) for one in elsewhere.dossiers(sources, session, need, executor))
    if jobs is None:
        return (Result(check_source(source, session)) for source in sources)
    from jixiaolint.run import dispatch

    return dispatch.results(sources, session, need, jobs, keep=keep)
