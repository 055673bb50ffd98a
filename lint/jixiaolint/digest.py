"""SHA-256 without loading OpenSSL, which costs more than the digests that a run needs."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.model.typing import Any

try:
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found, no-redef, unused-ignore]
    except ImportError:
        from hashlib import sha256 as _sha256  # type: ignore[assignment, unused-ignore]

sha256: Callable[..., Any] = _sha256
"""As ``hashlib.sha256``."""


def hexdigest(*parts: str, length: int = 64) -> str:
    """The first hex digits of the digest of the parts, kept apart."""
    text = "\x1f".join(parts)
    return str(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())[:length]
