"""Files that a command writes: never a form under review, never a rule file, each by one output."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from jixiaolint import api
from jixiaolint.discover import discover, local
from jixiaolint.model.error import ConfigError


def refuse_inputs(targets: Iterable[str], paths: Iterable[str], session: api.Session) -> None:
    """Raises ``ConfigError`` where a target is one of the forms, rule files or files of decisions, under
    whatever name."""
    there = [target for target in targets if os.path.exists(target)]
    if not there:
        return
    forms = [
        local(source.path)
        for source in discover(paths, api.suffixes(session.plugins), session.options.exclude).sources
    ]
    for target in there:
        if _among(target, forms):
            raise ConfigError(f"输出会覆盖送审文件：{target}", f"the output would overwrite a form: {target}")
        if _among(target, filter(None, session.options.decisions[:2])):
            raise ConfigError(
                f"输出会覆盖审核说明或基线：{target}", f"the output would overwrite decisions: {target}"
            )
        if _among(target, {rule.file for rule in session.catalogue.rules}):
            raise ConfigError(
                f"输出会覆盖规则文件：{target}", f"the output would overwrite a rule file: {target}"
            )


def write_file(target: str, chunks: Iterable[str] | Iterable[bytes]) -> None:
    """``chunks`` as they are, text as UTF-8. Raises ``ConfigError`` where that cannot be."""
    with _told(target):
        _write(target, chunks)


def replace_file(target: str, chunks: Iterable[str]) -> None:
    """The same of a file that holds decisions: what stood there stays until the new text is whole on disk."""
    place = os.path.realpath(target)
    if os.path.exists(place) and not os.path.isfile(place):
        write_file(target, chunks)
        return
    fresh = f"{place}.{os.getpid()}.new"
    with _told(target):
        try:
            _write(fresh, chunks)
            if os.path.exists(place):
                os.chmod(fresh, os.stat(place).st_mode)
            os.replace(fresh, place)
        finally:
            with suppress(OSError):
                os.remove(fresh)


def _write(target: str, chunks: Iterable[str] | Iterable[bytes]) -> None:
    with open(target, "wb") as stream:
        for chunk in chunks:
            stream.write(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "backslashreplace"))


@contextmanager
def _told(target: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror
        raise ConfigError(f"无法写入 {target}（{reason}）", f"cannot write {target} ({reason})") from None


def _among(target: str, paths: Iterable[str]) -> bool:
    """Whether it is the same file, links of both kinds included."""
    mark = _mark(target)
    return mark is not None and any(_mark(path) == mark for path in paths)


def _mark(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
