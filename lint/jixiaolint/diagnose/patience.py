"""How long a search goes on: counted in changes tried, so that every machine gives the same report."""

from __future__ import annotations

from jixiaolint.diagnose.oracle import Clock

TRIES = 60
"""Changes tried for one component: some 50 ms."""
ORDINARY = 4_000
"""Cells of a form on which so many changes are tried; on a larger one a try costs more, so they are fewer."""
SECONDS = 5.0
"""Only against what nobody foresaw: a form on which a single try takes a second."""


class Patience(Clock):
    """Over after so many looks at it; a search looks before each change that it tries.

    ``cells``: of the form. Its search costs no more than one of an ordinary form.
    """

    __slots__ = ("left",)

    def __init__(self, tries: int = TRIES, cells: int = 0, seconds: float = SECONDS) -> None:
        super().__init__(seconds)
        self.left = tries * ORDINARY // max(ORDINARY, cells)

    @property
    def over(self) -> bool:
        self.left -= 1
        return self.left < 0 or super().over

    @property
    def spent(self) -> bool:
        """Whether the search ended because of it."""
        return self.left < 0
