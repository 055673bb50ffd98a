"""The other process: reads one document after the other for the one who started it.

It speaks through two pipes only, and ends when the first is closed, after ``MOST`` documents, or when a
document has made it large.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

from jixiaolint import cache
from jixiaolint.model.error import UnreadableInput
from jixiaolint.reading import confinement, frame, wire
from jixiaolint.reading.extract import Reading, Terms, extract, too_complex
from jixiaolint.reading.parcel import bare, parcel

if TYPE_CHECKING:
    from jixiaolint.readers import Limits, Reader

MOST = 100
"""Documents after which a worker makes place for a fresh one."""
LARGE = 300_000_000
"""Bytes of memory held at some time, from which on it does so at once."""


def main() -> None:
    """Serve until told to stop."""
    requests, answers = _pipes()
    terms, plugins, cache_directory, owner = pickle.loads(frame.receive(requests)[1])
    limits: Limits = terms.limits
    if owner:
        confinement.die_with(owner)
    confinement.confine(limits.memory)
    cache.recall_patterns(cache_directory)
    readers = _readers(plugins)
    gc.freeze()
    for _ in range(MOST):
        try:
            name = frame.receive(requests)[1].decode("utf-8", "surrogatepass")
            data = frame.receive(requests)[1]
        except EOFError:
            return
        confinement.allow(limits.cpu_seconds, limits.seconds)
        frame.send(answers, frame.STARTED)
        kind, content = answer(name, data, readers, terms)
        confinement.rest()
        frame.send(answers, kind, content)
        if kind == frame.OUT_OF_MEMORY or confinement.largest() > LARGE:
            return


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our own ends of the two pipes; what a library reads or prints goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return requests, answers


def _readers(plugins: tuple[str, ...]) -> Mapping[str, Reader]:
    from jixiaolint.readers import READERS

    if not plugins:
        return READERS
    from jixiaolint.plugins import Plugins, load

    return load(plugins, Plugins(readers=READERS)).readers


def answer(name: str, data: bytes, readers: Mapping[str, Reader], terms: Terms) -> tuple[bytes, bytes]:
    """What came of a document: the kind of message and its content."""
    try:
        content = _sent(extract(name, data, readers, terms))
    except UnreadableInput as error:
        return _unreadable(error)
    except RecursionError:
        return _unreadable(too_complex())
    except MemoryError:
        return frame.OUT_OF_MEMORY, b""
    except Exception as error:
        return frame.FAULT, f"{type(error).__name__}: {error}".encode("utf-8", "surrogatepass")
    return (frame.READING, content) if len(content) <= frame.MOST else _unreadable(too_complex())


def _unreadable(error: UnreadableInput) -> tuple[bytes, bytes]:
    parts = (error.code, error.message, error.message_en, error.line, error.column)
    return frame.UNREADABLE, wire.pack(parts)


def _sent(reading: Reading) -> bytes:
    """The reading with the rows that findings are quoted from; without them where they are too many."""
    content = wire.pack(parcel(reading))
    return content if len(content) <= frame.MOST else wire.pack(bare(reading))
