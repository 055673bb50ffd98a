"""File names as URI references."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import quote, unquote

from jixiaolint.model import regex as re
from jixiaolint.model.typing import Any

BASE = "SRCROOT"
_DRIVE = re.compile(r"[A-Za-z]:(?=/)")


def artifact_location(name: str, root: str = "") -> dict[str, Any]:
    """Relative to ``SRCROOT``; a file outside of it is an absolute ``file:`` URI, a URL stays what it is."""
    if "://" in name:
        return {"uri": encode(name, safe="/:?&=")}
    reference = _relative(name, root)
    if reference is None:
        return {"uri": absolute(name, root)}
    return {"uri": encode(reference), "uriBaseId": BASE}


def encode(path: str, safe: str = "/") -> str:
    """Percent-encode a path; bytes of a file name that is not UTF-8 come out as they were."""
    try:
        return quote(path, safe=safe, errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path, safe=safe, errors="surrogatepass")


def common_root(names: Iterable[str]) -> str:
    """The folder that holds all inputs, as a ``file:`` URI, when every name is absolute; else ""."""
    folders = [name.split("/")[:-1] for name in names]
    if not folders or not all(_is_absolute("/".join(folder) + "/") for folder in folders):
        return ""
    shared = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return absolute("/".join(shared) + "/") if shared else ""


def _relative(name: str, root: str) -> str | None:
    rooted = _is_absolute(name)
    if not rooted and ".." not in name.split("/"):
        return name[2:] if name.startswith("./") else name
    if not root:
        return None if rooted else posixpath.normpath(name)
    base = _folder(root)
    full = posixpath.normpath(name if rooted else f"{base}/{name}")
    return full[len(base) + 1 :] if full.startswith(base + "/") else None


def absolute(name: str, root: str = "") -> str:
    """A name as an absolute ``file:`` URI, a relative one below the folder ``root``, itself such a URI."""
    if not _is_absolute(name):
        name = f"{_folder(root)}/{name}"
    end = "/" if name.endswith("/") else ""
    name = posixpath.normpath(name).rstrip("/") + end
    drive = _DRIVE.match(name)
    return f"file:///{drive[0]}{encode(name[2:])}" if drive else "file://" + encode(name)


def _folder(root: str) -> str:
    path = unquote(root.removeprefix("file://"), errors="surrogateescape").rstrip("/")
    return path[1:] if _DRIVE.match(path[1:] + "/") else path


def _is_absolute(name: str) -> bool:
    return name.startswith("/") or _DRIVE.match(name) is not None
