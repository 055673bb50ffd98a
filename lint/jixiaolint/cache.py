"""A private folder of compiled rule sets, never trusted from another's hand.

A file is a checksum and marshalled data (code among it, as in the ``__pycache__`` of this user): ten times as
fast to load as JSON. It is read only when nobody but this user could have written it; the checksum is there
for damage alone, since whoever may write here may write what he likes.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from binascii import crc32
from contextlib import suppress

from jixiaolint import __version__
from jixiaolint.model import regex
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

FORMAT = 6
MOST = 1 << 26
"""Bytes that all rule sets may take: some thirty, of which one is in use as a rule."""
_CHECKSUM = 4
_PATTERNS = f"patterns-{__version__}-{sys.hexversion:x}"


def default_directory(environment: dict[str, str]) -> str | None:
    """Where the cache lives for this user, None when it is switched off or there is no home."""
    chosen = environment.get("JIXIAOLINT_CACHE_DIR")
    if chosen is not None:
        return chosen or None
    if os.name == "nt":
        root = environment.get("LOCALAPPDATA")
        return os.path.join(root, "jixiaolint", "cache") if root else None
    root = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "jixiaolint") if os.path.isabs(root) else None


def load(directory: str | None, key: str) -> Any | None:
    """The data stored under ``key``, None when there is none that may be trusted.

    The folder and the file must belong to this user and be writable by nobody else; links are refused.
    """
    if directory is None or not _private(directory, folder=True):
        return None
    content = _read(_path(directory, key))
    if content is None:
        return None
    data = memoryview(content)[_CHECKSUM:]
    if _checksum(data) != content[:_CHECKSUM]:
        return None
    try:
        stored = marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return None
    if not isinstance(stored, dict) or stored.get("format") != FORMAT or stored.get("key") != key:
        return None
    return stored.get("data")


def _read(path: str) -> bytes | None:
    """What a file of ours holds, None for any other and for one that cannot be read."""
    try:
        with _handled(path) as stream:
            return stream.read() if _ours(os.fstat(stream.fileno())) else None
    except OSError:
        return None


def opened(path: str) -> BinaryIO | None:
    """A file in a folder, both of which nobody but this user could have written; None for any other."""
    with suppress(OSError):
        if _private(os.path.dirname(path), folder=True):
            stream = _handled(path)
            if _ours(os.fstat(stream.fileno())):
                return stream
            stream.close()
    return None


def _handled(path: str) -> BinaryIO:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    return open(handle, "rb")


def store(directory: str | None, key: str, data: Any) -> None:
    """Keep ``data`` (what ``marshal`` takes) under ``key``; failing to is no error."""
    if directory is None:
        return
    import tempfile

    try:
        os.makedirs(directory, mode=0o700, exist_ok=True)
        if not _private(directory, folder=True):
            return
        content = marshal.dumps({"format": FORMAT, "key": key, "data": data})
        handle, temporary = tempfile.mkstemp(dir=directory, prefix=".writing-")
        with open(handle, "wb") as stream:
            stream.write(_checksum(content) + content)
        os.replace(temporary, _path(directory, key))
    except (OSError, ValueError):
        return


def touch(directory: str, key: str) -> None:
    """Say that what is stored under ``key`` was of use."""
    with suppress(OSError):
        os.utime(_path(directory, key))


def trim(directory: str, most: int = MOST) -> None:
    """Remove the files that were not used for longest until the rest takes at most ``most`` bytes."""
    with suppress(OSError), os.scandir(directory) as entries:
        files = [(entry.stat(), entry.path) for entry in entries if entry.is_file(follow_symlinks=False)]
        total = sum(status.st_size for status, _ in files)
        for status, path in sorted(files, key=lambda file: (file[0].st_mtime_ns, file[1])):
            if total <= most:
                return
            os.unlink(path)
            total -= status.st_size


def recall_patterns(directory: str | None) -> None:
    """Know the regular expressions that earlier runs have compiled."""
    if directory is not None:
        regex.recall(load(directory, _PATTERNS))


def keep_patterns(directory: str | None) -> None:
    """Keep what this run has compiled for the next."""
    if (patterns := regex.learnt()) is not None:
        store(directory, _PATTERNS, patterns)


def _checksum(data: bytes | memoryview) -> bytes:
    return crc32(data).to_bytes(_CHECKSUM, "big")


def _path(directory: str, key: str) -> str:
    """Marshalled data belongs to one release of Python."""
    return os.path.join(directory, f"{key}-{sys.implementation.cache_tag}-{sys.hexversion:x}.rules")


def _private(path: str, *, folder: bool) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) == folder and _ours(status)


def _ours(status: os.stat_result) -> bool:
    if os.name == "nt":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
