"""What stands behind URLs (``s3://``, ``hdfs://``, ``zip://…::s3://…``): found, named and read by fsspec.

Only this module imports fsspec, and nothing imports this module but for a path with a scheme. Secrets in a
URL stay in it: ``shown`` is what reports, messages and progress name it by.
"""

from __future__ import annotations

import re

from jixiaolint.model.error import ConfigError, UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

_USER = re.compile(r"(?<=://)[^/?#@]*(?:@[^/?#@]*)*@")
_WITHOUT_HOST = ("file", "local", "memory", "zip", "tar", "libarchive", "dir")
_SECRET = re.compile(r"(?i)(?<=[?&])([^=&#]*(?:sig|token|secret|passw|credential|key|auth)[^=&#]*)=[^&#:]*")
_PATTERN = re.compile(r"[*?\[]")


class Found(NamedTuple):
    """The URLs of files, in order. ``named``: it is the file that was asked for, not one met in a folder."""

    urls: tuple[str, ...]
    named: bool


def shown(url: str) -> str:
    """The URL without user, password and signature."""
    return "::".join(map(_shown, url.split("::")))


def _shown(link: str) -> str:
    scheme = link.partition("://")[0]
    link = link if scheme in _WITHOUT_HOST else _USER.sub("", link)
    return _SECRET.sub(r"\1=…", link)


def find(url: str) -> Found:
    """The file, the files that a pattern means, or those of a folder; none where there is nothing.

    Files of a folder in the order in which a folder of this machine is walked, hidden ones left out; those of
    a pattern likewise. Raises ``ConfigError`` where fsspec or what it needs is not installed,
    ``UnreadableInput`` when the store does not answer.
    """
    system, path = _opened(url)
    first, chain, rest = url.partition("::")
    try:
        found, named, base = _looked_up(system, path)
    except Exception as error:
        raise _silent(error) from None
    kept = (one for one in sorted(found, key=_place) if named or not _hidden(one[len(base) :]))
    head = _head(first, path)
    urls = (system.unstrip_protocol(one) if head is None else head + one for one in kept)
    return Found(tuple(one + chain + rest for one in urls), named)


def _looked_up(system: Any, path: str) -> tuple[list[str], bool, str]:
    """Paths of files, whether it is the one that was asked for, and the folder that they stand below."""
    if _PATTERN.search(path) and not system.exists(path):
        base = path[: _PATTERN.search(path).start()].rpartition("/")[0]  # type: ignore[union-attr]
        known = system.glob(path, detail=True)
        return [one for one, about in known.items() if about["type"] == "file"], False, base
    if system.isdir(path):
        return list(system.find(path)), False, path
    return ([path] if system.exists(path) else []), True, ""


def _head(link: str, path: str) -> str | None:
    """What stands before ``path`` in its URL: the scheme, and who and where; None where it was rewritten."""
    link, path = link.rstrip("/"), path.rstrip("/")
    if not path:
        return link.partition(":")[0] + "://"
    return link[: -len(path)] if link.endswith(path) else None


def _place(path: str) -> tuple[tuple[bool, str], ...]:
    """The files of a folder stand before its folders."""
    *folders, name = path.split("/")
    return (*((True, folder) for folder in folders), (False, name))


def _hidden(path: str) -> bool:
    *folders, name = path.split("/")
    return name.startswith((".", "~$")) or any(folder.startswith(".") for folder in folders)


def read(url: str, limit: int) -> bytes:
    """At most ``limit + 1`` bytes. Raises ``UnreadableInput``."""
    try:
        system, path = _opened(url)
    except ConfigError as error:  # on a worker
        raise UnreadableInput("store", error.message, error.message_en) from None
    try:
        with system.open(path, "rb") as stream:
            data: bytes = stream.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableInput(
            "gone", "文件已不存在，未读取", "the file is no longer there; it was not read"
        ) from None
    except Exception as error:
        raise _silent(error) from None
    return data


def _opened(url: str) -> tuple[Any, str]:
    """The file system and the path in it. Raises ``ConfigError``, ``UnreadableInput``."""
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except ImportError as error:
        raise _missing(url, error) from None
    except ValueError:
        scheme = url.partition("://")[0]
        raise ConfigError(
            f"不认识的地址：{shown(url)}", f"a URL of no known kind: {shown(url)}", hint=f"fsspec: {scheme}"
        ) from None
    except Exception as error:
        raise _silent(error) from None
    return system, str(path)


def _missing(url: str, error: ImportError) -> ConfigError:
    """``error`` of fsspec itself, or of the package for this kind of store: its text says which."""
    without = error.name == "fsspec"
    hint = "pip install 'jixiaolint[scale]'" if without else " ".join(str(error).split())
    return ConfigError(
        f"读取 {shown(url)} 所需的包没有安装", f"a package is missing to read {shown(url)}", hint=hint
    )


def _silent(error: Exception) -> UnreadableInput:
    """A store's own words may hold what nobody should read: only the kind of its error is told."""
    reason = getattr(error, "strerror", None) or type(error).__name__
    return UnreadableInput("store", f"存储未能给出文件（{reason}）", f"the store did not give it ({reason})")
