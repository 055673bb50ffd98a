"""This side of the other process: asks it, makes sense of what it says, and replaces one that died."""

from __future__ import annotations

import threading

from jixiaolint.model.error import UnreadableInput
from jixiaolint.reading import ending, frame, wire
from jixiaolint.reading.child import Child, Died
from jixiaolint.reading.extract import Reading, Terms
from jixiaolint.reading.fault import ReaderFault


class Process:
    """Reads documents in a process of its own, started with the first one; one document at a time."""

    def __init__(self, terms: Terms, plugins: tuple[str, ...], cache_directory: str | None) -> None:
        self._terms = terms
        self._plugins = plugins
        self._cache_directory = cache_directory
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._held = 0

    def read(self, uri: str, data: bytes) -> Reading:
        """One document. Raises UnreadableInput, also when the process dies of it; ReaderFault."""
        with self._lock:
            try:
                message = self._asked(uri, data)
            except BaseException:
                self._dismiss()
                raise
            try:
                return self._understood(*message)
            except ValueError:
                self._dismiss()
                raise ending.out_of_turn() from None

    def close(self) -> int:
        """End the process, where there is one: the bytes of memory that the last one held at most."""
        child, self._child = self._child, None
        if child is not None and child.is_ours:
            self._held = child.end()
        held, self._held = self._held, 0
        return held

    def _dismiss(self) -> None:
        """End a process that cannot be used any more, and remember what it held."""
        self._held = max(self._held, self.close())

    def _asked(self, uri: str, data: bytes) -> tuple[bytes, bytes]:
        """The worker's answer. One that retired meanwhile never began: the next one gets the document."""
        name = uri.encode("utf-8", "surrogatepass")
        for last in (False, True):
            try:
                return self._ready().ask(name, data)
            except Died as death:
                self._dismiss()
                if death.began or last:
                    raise death.reason(self._terms.limits) from None
        raise AssertionError

    def _ready(self) -> Child:
        if self._child is None or not self._child.is_ours:
            self._child = Child(self._terms, self._plugins, self._cache_directory)
        return self._child

    def _understood(self, kind: bytes, content: bytes) -> Reading:
        if kind == frame.READING:
            reading = wire.unpack(content)
            if type(reading) is Reading:
                return reading
        if kind == frame.UNREADABLE:
            raise _refusal(wire.unpack(content))
        if kind == frame.OUT_OF_MEMORY:
            self._dismiss()
            raise ending.out_of_memory(self._terms.limits)
        if kind == frame.FAULT:
            raise ReaderFault(content.decode("utf-8", "surrogatepass"))
        raise ValueError(kind)


def _refusal(parts: object) -> UnreadableInput:
    """The error that a worker tells of. Raises ValueError when these are not the parts of one."""
    if not isinstance(parts, tuple) or [type(part) for part in parts] != [str, str, str, int, int]:
        raise ValueError(parts)
    code, zh, en, line, column = parts
    return UnreadableInput(code, zh, en, line=line, column=column)
