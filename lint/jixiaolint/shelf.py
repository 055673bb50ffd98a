"""Compiled rules in the private cache: one file for each profile, type of form and generator of code."""

from __future__ import annotations

import os

from jixiaolint import cache, language
from jixiaolint.digest import hexdigest
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any


class Shelf(NamedTuple):
    """The compiled ``rules`` of a profile. ``key`` names all that they were made of."""

    directory: str
    key: str
    rules: tuple[Rule, ...]

    def load(self, form_type: str) -> Any:
        """What was stored for a type of form, None when there is nothing that may be trusted."""
        return cache.load(self.directory, self._key(form_type))

    def store(self, form_type: str, data: Any) -> None:
        """Keep it for later runs; failing to is no error."""
        cache.store(self.directory, self._key(form_type), data)
        cache.trim(self.directory)

    def _key(self, form_type: str) -> str:
        return "compiled-" + hexdigest(self.key, form_type, length=32)


def shelf(
    directory: str | None, digest: str, profile: str, rules: tuple[Rule, ...], *, remainders: bool = True
) -> Shelf | None:
    """The shelf for the rules that a profile judges by, or those of them that were chosen; None without a
    cache.

    ``digest`` names the rule set; the code that generates code has a say by its files. ``remainders``: as of
    ``Quick``.
    """
    made_by = _generator() if directory is not None else None
    if directory is None or made_by is None:
        return None
    names = (f"{rule.id} {len(rule.cases)}" for rule in rules)
    return Shelf(directory, hexdigest(made_by, digest, profile, str(remainders), *names), rules)


def _generator() -> str | None:
    """Names, sizes and times of the modules that rules are compiled by; None when they are no files."""
    folder = os.path.dirname(os.path.abspath(language.__file__))
    try:
        return repr([_stamps(folder), _stamps(os.path.join(folder, "swift"))])
    except OSError:
        return None


def _stamps(folder: str) -> list[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if entry.name.endswith(".py")]
    states = ((entry.name, entry.stat()) for entry in files)
    return sorted((name, state.st_size, state.st_mtime_ns) for name, state in states)
