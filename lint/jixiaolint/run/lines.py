"""Lines of bytes that wait in a file that nobody else sees."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO


class Lines:
    """First lines are added, then they are read, once. There is no file before there is a line."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None

    def add(self, line: bytes) -> None:
        """One line, in which there is no end of line."""
        if self._file is None:
            from tempfile import TemporaryFile

            self._file = TemporaryFile()  # noqa: SIM115
        self._file.write(line + b"\n")

    def __iter__(self) -> Iterator[bytes]:
        if self._file is not None:
            with self._file as stream:
                stream.seek(0)
                for line in stream:
                    yield line.rstrip(b"\n")
