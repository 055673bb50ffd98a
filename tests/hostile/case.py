"""A hostile file: how it is made, and what may be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

READ = ("read", "partly-read", "no-form", "empty")
"""What a file may come to that is odd but harmless."""
REFUSED = ("damaged-package", "dtd", "encrypted", "unsupported-format", "too-complex")
ANY = ("*",)
"""Whatever is said of it, as long as it is said in time."""


class Case(NamedTuple):
    """``kind`` is the reader that must exist for the case to be run ("": none). ``verdicts``: statuses of a
    document or codes of ``UnreadableInput``; one that begins with "too-" or "out-of-" may be named in short:
    "too-", "out-of-"."""

    name: str
    kind: str
    make: Callable[[], bytes]
    verdicts: tuple[str, ...]

    def fits(self, verdict: str) -> bool:
        """Whether this is one of the verdicts that are right."""
        return any(
            one in ("*", verdict) or (one.endswith("-") and verdict.startswith(one)) for one in self.verdicts
        )
