"""Headers that tell a browser what our pages may do: nothing but what stands here."""

from __future__ import annotations

from base64 import b64encode
from importlib import resources

from jixiaolint.digest import sha256

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def page_policy() -> str:
    """Of the page. It shows the report in a frame of its own (``blob:``), which inherits this policy: so the
    one style sheet and the one script of the report are allowed by their hashes, and no other inline."""
    allowed = f"script-src 'self' {_of_report('script.js')}; style-src 'self' {_of_report('style.css')}"
    return f"{_NOTHING}; {allowed}; img-src 'self'; connect-src 'self'; frame-src blob:"


def _of_report(name: str) -> str:
    """The hash by which the report's own policy allows its script or its style sheet."""
    content = (resources.files("jixiaolint.reporters.html") / name).read_text("utf-8").strip()
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def headers() -> dict[str, str]:
    """Of an answer that is no page of ours: a report is a file to keep, and does nothing if shown."""
    return {**_ALWAYS, "content-security-policy": f"{_NOTHING}; sandbox"}


def page_headers() -> dict[str, str]:
    """Of the page and what belongs to it."""
    return {**_ALWAYS, "content-security-policy": page_policy()}
