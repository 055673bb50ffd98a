"""jixiaolint: audit and consistency checks for Chinese budget performance forms.

``check(paths)`` gives a ``Report``; ``parse(path)`` gives what was read of each form as plain data.
"""

from __future__ import annotations

from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.api import check as check
    from jixiaolint.api import parse as parse
    from jixiaolint.model.finding import Finding as Finding
    from jixiaolint.model.finding import Report as Report

__version__ = "0.1.0"
__all__ = ["Finding", "Report", "__version__", "check", "parse"]


def __getattr__(name: str) -> Any:
    if name in ("check", "parse"):
        from jixiaolint import api

        return getattr(api, name)
    if name in ("Finding", "Report"):
        from jixiaolint.model import finding

        return getattr(finding, name)
    raise AttributeError(f"module 'jixiaolint' has no attribute {name!r}")
