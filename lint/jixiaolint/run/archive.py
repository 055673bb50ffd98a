"""Dossiers of earlier runs, under the digest of everything that they follow from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

import jixiaolint
from jixiaolint import __version__, cache
from jixiaolint.decisions import Decisions
from jixiaolint.digest import hexdigest, sha256
from jixiaolint.session import DEFAULTS, Session

MOST = 1 << 29
"""Bytes that all dossiers may take; the oldest make place for new ones."""
_FOLDERS = 16
"""Each has its share of them, in which the dossier of a file of some hundred forms finds room."""


class Archive:
    """The dossiers of one user that follow from one rule set, one way of working and one installation.

    A document is known by its name and its bytes: the name tells its format, and is part of what is said.
    """

    def __init__(self, directory: str, session: Session, *more: str) -> None:
        self._root = os.path.join(directory, "dossiers")
        self._basis = basis(session, more)
        self._added = ""

    def key(self, uri: str, named: bool, data: bytes) -> str:
        """What the dossier of a document is kept under."""
        return hexdigest(self._basis, uri, str(named), str(sha256(data).hexdigest()))

    def find(self, key: str) -> bytes | None:
        """The dossier kept under ``key``, None when there is none that may be trusted."""
        folder = self._folder(key)
        found = cache.load(folder, key)
        if not isinstance(found, bytes):
            return None
        cache.touch(folder, key)
        return found

    def add(self, key: str, dossier: bytes) -> None:
        """Keep a dossier; failing to is no error."""
        with suppress(OSError):
            os.makedirs(self._root, mode=0o700, exist_ok=True)
        cache.store(self._folder(key), key, dossier)
        self._added = self._added or key

    def close(self) -> None:
        """Where something was added, make place: keys are as good as drawn, so every folder has its turn."""
        if self._added:
            cache.trim(self._folder(self._added), MOST // _FOLDERS)
            self._added = ""

    def _folder(self, key: str) -> str:
        return os.path.join(self._root, key[:1])


def basis(session: Session, more: Iterable[str]) -> str:
    """A digest of the rules, of what a run was told that bears on a document, and of the installation."""
    told = session.options._replace(
        exclude=(),
        fail_on=DEFAULTS.fail_on,
        allow_empty=False,
        skip_formless=False,
        cache_directory=None,
        examples=False,
        stdin_name="-",
        decisions=Decisions(),
        facts="",
        context=(),
        complete=False,
        engine=DEFAULTS.engine,
    )
    return hexdigest(__version__, session.catalogue.digest, repr(told), *more, *_installation(told.plugins))


def _installation(plugins: tuple[str, ...]) -> Iterator[str]:
    """The code that reads and judges: ours and that of plug-ins file by file, the packages beside it."""
    yield from _traces(os.path.dirname(os.path.abspath(jixiaolint.__file__)))
    for folder in sys.path:
        with suppress(OSError):
            yield f"{folder} {os.stat(folder).st_mtime_ns}"
    if plugins:
        from jixiaolint.plugins import sources

        for source in sources(plugins):
            yield from _traces(source) if os.path.isdir(source) else [_trace(source)]


def _traces(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (_trace(os.path.join(folder, name)) for name in sorted(files))


def _trace(path: str) -> str:
    status = os.stat(path)
    return f"{path} {status.st_size} {status.st_mtime_ns}"
