"""How far a long run has come, on standard error while somebody watches."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jixiaolint.assembly import DocumentReport
from jixiaolint.discover import Source
from jixiaolint.reporters.tally import failed
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import shorten, width

PATIENCE = 2.0
"""Seconds that a run may last without a word."""
_EVERY = 0.1
_BAR, _LEAST = 20, 40
_WORDS = {
    "looking": ("查找文件", "looking for files"),
    "counts": ("{}/{}  问题 {}  ", "{}/{}  findings {}  "),
}


class Progress:
    """The state of a run, drawn by a thread of its own, so that one long document does not look like a stop.

    The thread alone speaks to the terminal; it clears what it drew before ``close`` returns.
    """

    def __init__(self, english: bool, patience: float) -> None:
        self._english = english
        self._patience = patience
        self._done, self._total, self._findings, self._current = 0, 0, 0, ""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._shown, daemon=True)
        self._thread.start()

    def watch(self, sources: Sequence[Source], checked: Iterator[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports as they come, one for each source in their order."""
        self._total = len(sources)
        for source in sources:
            self._current = source.uri
            result = next(checked)
            self._done += 1
            self._findings += sum(map(failed, result.findings))
            yield result

    def close(self) -> None:
        """Clear the terminal."""
        self._ended.set()
        self._thread.join()

    def said(self, columns: int) -> str:
        """One line of at most so many columns."""
        if not self._total:
            return _said("looking", self._english)
        counts = _said("counts", self._english).format(self._done, self._total, self._findings)
        return counts + shorten(visible(self._current), max(columns - width(counts), 8))

    def _shown(self) -> None:
        if self._ended.wait(self._patience):
            return
        try:
            self._draw()
        except ImportError:
            return

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Drawn

        # rich draws its bar with ASCII where the terminal's encoding is not a Unicode one
        console = Console(file=sys.stderr, highlight=False, emoji=False, markup=False)
        columns = (BarColumn(_BAR), TextColumn("{task.fields[said]}", markup=False))
        drawn = Drawn(
            *columns,
            console=console,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        task = drawn.add_task("", total=None, said=self.said(_LEAST))
        with drawn:
            ended = False
            while not ended:
                said = self.said(console.width - _BAR - 2)
                drawn.update(task, total=self._total or None, completed=self._done, said=said)
                drawn.refresh()
                ended = self._ended.wait(_EVERY)


@contextmanager
def shown(english: bool) -> Iterator[Progress]:
    """A progress for the time of a run, cleared whatever ends it."""
    progress = Progress(english, PATIENCE)
    try:
        yield progress
    finally:
        progress.close()


def _said(key: str, english: bool) -> str:
    return _WORDS[key][english]
