"""What the rules across forms came to the last time that these documents were checked.

One file for each set of names: a line with what it follows from, the digest of what each document gave to
be compared, a line for what each document came to, and a checksum. It holds while all digests are the same.
"""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from jixiaolint import cache
from jixiaolint.assembly import add_checks
from jixiaolint.digest import hexdigest, sha256
from jixiaolint.model.finding import Checks, Finding, Join, ToolError
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.run import dossier

if TYPE_CHECKING:
    from typing import IO

    from jixiaolint.corpus.corpus import Judged

MOST = 1 << 29
"""Bytes that all of them may take; those not used for longest make place."""
_END = b"end "


class Beside(NamedTuple):
    """What a document came to beside the others."""

    findings: tuple[Finding, ...] = ()
    checks: dict[str, Checks] = {}
    tool_errors: tuple[ToolError, ...] = ()
    joins: tuple[Join, ...] = ()


def beside(found: Iterable[Judged]) -> Beside:
    """What its forms came to, in one. ``found``: as a ``Corpus`` gives it."""
    findings: list[Finding] = []
    errors: list[ToolError] = []
    joins: list[Join] = []
    checks: dict[str, Checks] = {}
    for _, outcome, partners in found:
        findings += outcome.findings
        errors += outcome.tool_errors
        joins += partners
        add_checks(checks, outcome.checks)
    return Beside(tuple(findings), checks, tuple(errors), tuple(joins))


def digest(facts: Iterable[bytes], unread: bool) -> bytes:
    """Of all that a document gives to be compared, as hexadecimal digits."""
    found = sha256(b"unread\n" if unread else b"")
    for packed in facts:
        found.update(packed + b"\n")
    return str(found.hexdigest()).encode("ascii")


class Retained:
    """``directory``: the private cache. ``basis``: a digest of all that results follow from beside the
    documents. ``names``: of all documents, in order."""

    def __init__(self, directory: str, basis: str, names: Iterable[str]) -> None:
        self._folder = os.path.join(directory, "across")
        self._path = os.path.join(self._folder, hexdigest(basis, *names) + ".lines")
        self._head = f"{basis}\n".encode("ascii")

    def digests(self) -> Iterator[bytes]:
        """Of each document of the last time; none where nothing is kept that may be trusted."""
        with self._opened() as stream:
            if not _is_whole(stream) or stream.readline() != self._head:
                return
            for line in stream:
                if line == b"\n":
                    return
                yield line.rstrip()

    def results(self, count: int) -> Iterator[Beside]:
        """What each of ``count`` documents came to; ``digests`` has vouched for it."""
        with self._opened() as stream:
            for line in islice(stream, count + _BEFORE, None):
                if line.startswith(_END):
                    break
                yield Beside(*dossier.CODEC.unpack(line))
        with suppress(OSError):
            os.utime(self._path)

    def keeping(self, digests: Iterable[bytes], found: Iterable[Beside]) -> Iterator[Beside]:
        """``found``, kept for the next time once all of it was asked for, but for faults of ours."""
        with _Writing(self._folder) as lines:
            for line in (self._head, *(one + b"\n" for one in digests), b"\n"):
                lines.add(line)
            sound = True
            for one in found:
                sound = sound and not one.tool_errors
                lines.add(dossier.CODEC.pack(tuple(one)) + b"\n")
                yield one
            if sound:
                lines.keep(self._path)
        cache.trim(self._folder, MOST)

    def _opened(self) -> IO[bytes]:
        return cache.opened(self._path) or open(os.devnull, "rb")


_BEFORE = 2
"""Lines that are no digests, before the results."""


class _Writing:
    """A file that is there once it is whole. That it cannot be written is no error."""

    def __init__(self, folder: str) -> None:
        self._checksum = 0
        self._stream: IO[bytes] | None = None
        from tempfile import NamedTemporaryFile

        with suppress(OSError):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._stream = NamedTemporaryFile(dir=folder, prefix=".writing-", delete=False)  # noqa: SIM115

    def add(self, line: bytes) -> None:
        """One line more."""
        self._checksum = crc32(line, self._checksum)
        try:
            if self._stream is not None:
                self._stream.write(line)
        except OSError:
            self._drop()

    def keep(self, path: str) -> None:
        """It is whole."""
        self.add(_END + str(self._checksum).encode("ascii") + b"\n")
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()
                os.replace(self._stream.name, path)
                self._stream = None

    def _drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(OSError):
                os.unlink(stream.name)
            with suppress(OSError):
                stream.close()

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, *reason: object) -> None:
        self._drop()


def _is_whole(stream: IO[bytes]) -> bool:
    """Whether the checksum is right; the stream stands at its beginning again."""
    checksum, last = 0, b""
    for line in stream:
        checksum, last = crc32(last, checksum), line
    stream.seek(0)
    return last == _END + str(checksum).encode("ascii") + b"\n"
