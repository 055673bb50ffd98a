"""The desk: who reads a document, this process or one set apart for it."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.form import Form
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.readers import Reader
from jixiaolint.readers.limits import over
from jixiaolint.readers.registry import choose
from jixiaolint.reading.extract import Reading, Terms, extract, forms_of, reading_of
from jixiaolint.stopwatch import stage

if TYPE_CHECKING:
    from jixiaolint.reading.process import Process


class Desk:
    """Reads documents for one session; may be used by several threads, which then wait for each other.

    ``plugins`` are the names under which the other process finds the readers that are not ours.
    ``apart``: False reads everything here, without any bound on memory and time.
    """

    def __init__(
        self,
        readers: Mapping[str, Reader],
        terms: Terms,
        *,
        plugins: tuple[str, ...] = (),
        cache_directory: str | None = None,
        apart: bool = True,
    ) -> None:
        self._readers = readers
        self._terms = terms
        self._plugins = plugins
        self._cache_directory = cache_directory
        self._apart = apart
        self._process: Process | None = None

    def read(self, uri: str, data: bytes, *, whole: bool = False) -> Reading:
        """One document. ``whole``: of text, the blocks are wanted too; other formats have none to give.

        Raises UnreadableInput; ReaderFault, or what it is about, when a reader itself is at fault.
        """
        limits = self._terms.limits
        if len(data) > limits.bytes:
            raise over(limits, "bytes")
        reader = choose(uri, data, self._readers)
        if self._apart and len(data) > reader.light:
            with stage(f"apart {reader.name}"):
                reading = self._elsewhere(uri, data)
            if not (whole and reader.light):
                return reading
        with stage(f"read {reader.name}"):
            return self._here(uri, data, reader)

    def forms_of(self, document: Document) -> tuple[Form, ...]:
        """The forms of a document that a reader made here. Raises UnreadableInput."""
        return forms_of(document, self._terms)

    def reading_of(self, document: Document) -> Reading:
        """The same with the document and its notes."""
        return reading_of(document, self._terms)

    def close(self) -> int:
        """End the other process, where there is one; the next document starts another.

        The bytes of memory that the last one held at most, 0 where there was none or it is not told.
        """
        return self._process.close() if self._process is not None else 0

    def _here(self, uri: str, data: bytes, reader: Reader) -> Reading:
        try:
            return extract(uri, data, self._readers, self._terms, reader)
        except MemoryError:
            raise UnreadableInput("out-of-memory", "内存不足，未读取", "out of memory; not read") from None

    def _elsewhere(self, uri: str, data: bytes) -> Reading:
        if self._process is None:
            from jixiaolint.reading.process import Process

            self._process = Process(self._terms, self._plugins, self._cache_directory)
        return self._process.read(uri, data)
