"""Messages on a pipe: one byte that says what it is, eight for the length, the content."""

from __future__ import annotations

from typing import IO

SET_UP = b"u"
NAME = b"n"
DOCUMENT = b"d"
"""From the one who asks: what to read by (once), then a name and the bytes of a document, again and again."""
STARTED = b"s"
READING = b"r"
UNREADABLE = b"e"
OUT_OF_MEMORY = b"m"
FAULT = b"f"
"""From the worker: that it has a document, then what came of it."""
MOST = 64_000_000
"""Bytes of an answer; the worker may lie about anything, its length too."""


def send(pipe: IO[bytes], kind: bytes, content: bytes = b"") -> None:
    """Write one message. Raises OSError when nobody reads any more."""
    pipe.write(kind + len(content).to_bytes(8, "big"))
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes], most: int | None = None) -> tuple[bytes, bytes]:
    """The next message. Raises EOFError at the end or in the middle of one, ValueError beyond ``most``."""
    head = pipe.read(9)
    if len(head) < 9:
        raise EOFError
    length = int.from_bytes(head[1:], "big")
    if most is not None and length > most:
        raise ValueError(length)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return head[:1], content
