"""Paths, folders and standard input → the sources of a run."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import file_name
from jixiaolint.model.record import NamedTuple

FILE = "file://"


class Source(NamedTuple):
    """One input. ``named``: given by name, so that "no form in it" is worth telling.

    ``path`` may be a URL. ``content``: what reading it came to, where it was read already.
    """

    uri: str
    path: str
    named: bool
    content: bytes | UnreadableInput | None = None


class Discovered(NamedTuple):
    """What the paths came to: ``missing`` do not exist, ``skipped`` counts files of no known type."""

    sources: tuple[Source, ...]
    missing: tuple[str, ...]
    skipped: int


def discover(paths: Iterable[str], suffixes: frozenset[str], exclude: Iterable[str] = ()) -> Discovered:
    """Every file of ``paths`` once, in the order given, folders walked in sorted order.

    In a folder only files with one of ``suffixes`` count, hidden ones never; a named file always does.
    """
    patterns = tuple(exclude)
    sources: dict[str, Source] = {}
    missing: list[str] = []
    skipped = 0
    for path in paths:
        if path == "-":
            sources.setdefault("-", Source("-", "-", True))
        elif is_url(path):
            skipped += _behind(path, suffixes, patterns, sources, missing)
        elif os.path.isdir(path):
            shut: list[OSError] = []
            for found in _walk(path, shut):
                if _excluded(uri_of(found), patterns):
                    continue
                if os.path.splitext(found)[1].lower() in suffixes:
                    _add(sources, found, named=False)
                else:
                    skipped += 1
            _add_shut(sources, shut, patterns)
        elif os.path.lexists(path):
            _add(sources, path, named=True)
        else:
            missing.append(path)
    return Discovered(tuple(sources.values()), tuple(missing), skipped)


def is_url(path: str) -> bool:
    """Whether a path is one for fsspec to follow."""
    return "://" in path


def local(path: str) -> str:
    """The path that a ``file://`` URL of one file means; any other as it is."""
    return path[len(FILE) :] if path.startswith(FILE + "/") and "::" not in path else path


def _behind(
    url: str,
    suffixes: frozenset[str],
    patterns: tuple[str, ...],
    sources: dict[str, Source],
    missing: list[str],
) -> int:
    """What stands behind a URL, added to ``sources`` or ``missing``; how many files are of no known type."""
    from jixiaolint import urls

    uri = urls.shown(url)
    try:
        found = urls.find(url)
    except UnreadableInput as error:
        sources.setdefault(url, Source(uri, url, True, error))
        return 0
    if not found.urls:
        missing.append(uri)
    kept = [one for one in found.urls if found.named or file_name(one).lower().endswith(tuple(suffixes))]
    for one in kept:
        if found.named or not _excluded(urls.shown(one), patterns):
            source = sources.setdefault(one, Source(urls.shown(one), one, found.named))
            sources[one] = source._replace(named=source.named or found.named)
    return len(found.urls) - len(kept)


def _add(sources: dict[str, Source], path: str, *, named: bool) -> None:
    key = os.path.realpath(path)
    known = sources.get(key)
    if known is None:
        sources[key] = Source(uri_of(path), path, named)
    elif named and not known.named:
        sources[key] = known._replace(named=True)


def _add_shut(sources: dict[str, Source], shut: Iterable[OSError], patterns: tuple[str, ...]) -> None:
    """Folders whose files nobody can know are told as documents that cannot be read."""
    for error in shut:
        folder, reason = str(error.filename), error.strerror
        fault = UnreadableInput(
            "not-readable", f"无法打开文件夹（{reason}）", f"the folder cannot be opened ({reason})"
        )
        if not _excluded(uri_of(folder), patterns):
            sources.setdefault(os.path.realpath(folder), Source(uri_of(folder), folder, False, fault))


def uri_of(path: str) -> str:
    """The path as reports name it: relative to the working directory where it lies below, with ``/``."""
    absolute = os.path.abspath(path)
    root = os.getcwd()
    relative = os.path.relpath(absolute, root) if absolute.startswith(root + os.sep) else absolute
    return relative.replace(os.sep, "/")


def _walk(root: str, shut: list[OSError]) -> Iterator[str]:
    """Files below ``root``, sorted; links to folders are not followed, so there is no loop. ``shut`` gets
    what went wrong with folders that cannot be listed."""
    for folder, folders, files in os.walk(root, onerror=shut.append, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield os.path.join(folder, name)


def _excluded(uri: str, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return False
    import fnmatch

    return any(
        fnmatch.fnmatch(uri, pattern) or fnmatch.fnmatch(file_name(uri), pattern) for pattern in patterns
    )


def carried(source: Source, limit: int) -> Source:
    """The source with what reading it comes to, for those who cannot read it themselves."""
    try:
        return source._replace(content=load(source, limit))
    except UnreadableInput as error:
        return source._replace(content=error)


def load(source: Source, limit: int) -> bytes:
    """The bytes of a source, at most ``limit`` of them. Nothing is waited for: no pipe, no device is opened.

    Raises ``UnreadableInput`` for anything that is not a readable regular file or is larger.
    """
    if isinstance(source.content, UnreadableInput):
        raise source.content
    if source.content is not None:
        return source.content
    try:
        data = _read(source.path, limit)
    except FileNotFoundError:
        raise _gone(source.path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UnreadableInput(
            "not-readable", f"无法打开文件（{reason}）", f"cannot be opened ({reason})"
        ) from None
    if len(data) > limit:
        raise _too_large(len(data), limit)
    return data


def _read(path: str, limit: int) -> bytes:
    if path == "-":
        return _stdin(limit + 1)
    path = local(path)
    if not is_url(path):
        return _file(path, limit)
    from jixiaolint import urls

    return urls.read(path, limit)


def _stdin(most: int) -> bytes:
    if sys.stdin is None:
        raise FileNotFoundError
    return sys.stdin.buffer.read(most)


def _file(path: str, limit: int) -> bytes:
    """What is a regular file when it is looked at may be another thing when it is opened: asked twice."""
    _regular(os.stat(path), limit)
    handle = os.open(path, _HOW)
    try:
        status = os.fstat(handle)
        _regular(status, limit)
        return _content(handle, status.st_size, limit)
    finally:
        os.close(handle)


_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _content(handle: int, size: int, limit: int) -> bytes:
    """All that there is, ``limit`` bytes and one more at most; room is made for ``size`` of them."""
    data = os.read(handle, size + 1)
    if 0 < len(data) == size:
        return data
    pieces = [data]
    while pieces[-1] and (left := limit + 1 - sum(map(len, pieces))) > 0:
        pieces.append(os.read(handle, min(left, 1 << 20)))
    return b"".join(pieces)


def _regular(status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableInput(
            "not-a-file",
            "不是普通文件，未读取（标准输入请写 -）",
            "not a regular file; for standard input give -",
        )
    if status.st_size > limit:
        raise _too_large(status.st_size, limit)


def _gone(path: str) -> UnreadableInput:
    if os.path.islink(path):
        return UnreadableInput("dangling-link", "链接指向的文件不存在", "the link leads nowhere")
    return UnreadableInput("gone", "文件已不存在，未读取", "the file is no longer there; it was not read")


def _too_large(size: int, limit: int) -> UnreadableInput:
    return UnreadableInput(
        "too-large",
        f"文件过大：{size:,} 字节，上限 {limit:,} 字节",
        f"file too large: {size:,} bytes, limit {limit:,} bytes",
    )
