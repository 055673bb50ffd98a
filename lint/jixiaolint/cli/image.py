"""The modules of a start in one file of the private cache.

Python looks for each module by itself: four questions to the file system and a file for every one. A start
takes more than a hundred of ours, which cost half when they are found together. What is kept here is what
``__pycache__`` holds; a module is taken only while its source has the size and the time that it had.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, SourceFileLoader

from jixiaolint import __file__ as ours
from jixiaolint import __version__, cache
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType, ModuleType

Kept = tuple[str, str | None, bool, int, int, bytes]
"""Source, file in ``__pycache__``, whether it is a package, time and size of the source, marshalled code."""
_PACKAGE = "jixiaolint"
_ONLY_AT_FIRST = "jixiaolint.language.swift.build"
"""A run that compiles rules takes many modules which those after it do without."""


@contextmanager
def used(words: Sequence[str]) -> Iterator[None]:
    """Take modules from the image of calls like ``words`` meanwhile, and keep those that it lacked."""
    directory = None if "--no-cache" in words else cache.default_directory(dict(os.environ))
    if directory is None:
        yield
        return
    key = _key(words)
    image = Image(_sound(cache.load(directory, key)))
    sys.meta_path.insert(0, image)
    try:
        yield
    finally:
        sys.meta_path.remove(image)
        if image.is_short and not (sys.dont_write_bytecode or _ONLY_AT_FIRST in sys.modules):
            cache.store(directory, key, image.completed())
            cache.trim(directory)


def _key(words: Sequence[str]) -> str:
    """Calls that are alike take much the same modules: of one command on one format."""
    path = next((word for word in words[1:] if not word.startswith("-")), "")
    suffix = os.path.splitext(path)[1].lower()
    place = f"{ours}\x1f{__version__}\x1f{sys.flags.optimize}\x1f{words[0]}\x1f{suffix}"
    from jixiaolint.digest import hexdigest

    return "start-" + hexdigest(place, length=32)


def _sound(stored: Any) -> dict[str, Kept]:
    return stored if isinstance(stored, dict) else {}


class Image:
    """Finds modules of ours by their names in what an earlier run has kept."""

    def __init__(self, kept: dict[str, Kept]) -> None:
        self._kept = kept
        self._missed: set[str] = set()

    @property
    def is_short(self) -> bool:
        """Whether a module was asked for that it did not have."""
        return bool(self._missed & sys.modules.keys())

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """As importlib asks; None where Python shall look for itself."""
        if not name.startswith(_PACKAGE):
            return None
        kept = self._kept.get(name)
        if kept is None or not _stands(kept):
            self._missed.add(name)
            return None
        source, cached, is_package, _, _, code = kept
        spec = ModuleSpec(name, _Loader(name, source, code), origin=source, is_package=is_package)
        spec.has_location, spec.cached = True, cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec

    def completed(self) -> dict[str, Kept]:
        """What is still as it was, with the modules that were missed."""
        standing = {name: kept for name, kept in self._kept.items() if _stands(kept)}
        return {**standing, **dict(_read(sorted(self._missed & sys.modules.keys())))}


class _Loader(SourceFileLoader):
    """Python's own, given the code."""

    def __init__(self, name: str, source: str, code: bytes) -> None:
        super().__init__(name, source)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        code: CodeType = marshal.loads(self._code)
        return code


def _stands(kept: Kept) -> bool:
    try:
        state = os.stat(kept[0])
    except OSError:
        return False
    return (state.st_mtime_ns, state.st_size) == (kept[3], kept[4])


def _read(names: Iterable[str]) -> Iterator[tuple[str, Kept]]:
    """Modules as Python has just loaded them from their files; of a zip or the like none."""
    for name in names:
        spec = sys.modules[name].__spec__
        if spec is None or type(spec.loader) is not SourceFileLoader:
            continue
        source = spec.loader.path
        try:
            before = os.stat(source)
            code = spec.loader.get_code(name)
        except (OSError, ImportError, SyntaxError):
            continue
        is_package = spec.submodule_search_locations is not None
        yield name, (source, spec.cached, is_package, before.st_mtime_ns, before.st_size, marshal.dumps(code))
