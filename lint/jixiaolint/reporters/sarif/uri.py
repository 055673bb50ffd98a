"""File names as URI references."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import quote, unquote

BASE = "SRCROOT"


def artifact_location(name: str, root: str = "") -> dict[str, Any]:
    """Relative to ``SRCROOT``; a file outside of it is an absolute ``file:`` URI."""
    reference = _relative(name, root)
    if reference is None:
        return {"uri": _absolute(name, root)}
    return {"uri": encode(reference), "uriBaseId": BASE}


def encode(path: str) -> str:
    """Percent-encode a path; bytes of a file name that is not UTF-8 come out as they were."""
    try:
        return quote(path, safe="/", errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path, safe="/", errors="surrogatepass")


def _relative(name: str, root: str) -> str | None:
    rooted = _is_absolute(name)
    if not rooted and ".." not in name.split("/"):
        return name[2:] if name.startswith("./") else name
    if not root:
        return None if rooted else posixpath.normpath(name)
    base = unquote(root.removeprefix("file://")).rstrip("/")
    full = posixpath.normpath(name if rooted else f"{base}/{name}")
    return full[len(base) + 1 :] if full.startswith(base + "/") else None


def _absolute(name: str, root: str) -> str:
    if not _is_absolute(name):
        base = unquote(root.removeprefix("file://")).rstrip("/")
        name = posixpath.normpath(f"{base}/{name}")
    drive = re.match(r"[A-Za-z]:(?=/)", name)
    if drive:
        return f"file:///{drive.group()}{encode(name[2:])}"
    return "file://" + encode(posixpath.normpath(name))


def _is_absolute(name: str) -> bool:
    return name.startswith("/") or re.match(r"[A-Za-z]:/", name) is not None
