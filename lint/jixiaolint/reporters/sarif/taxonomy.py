"""The regulations that rules rest on, as a taxonomy."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.typing import Any
from jixiaolint.reporters.sarif.escape import message
from jixiaolint.reporters.visible import visible

NAME = "regulations"


class Taxonomy:
    """Regulations in order of their id; what cannot be named is left out."""

    def __init__(self, bases: Iterable[dict[str, str]]) -> None:
        entries = {identity(basis): basis for basis in bases}
        self._entries = {key: entries[key] for key in sorted(entries) if key}
        self._index = {key: index for index, key in enumerate(self._entries)}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def reference(self, basis: dict[str, str]) -> dict[str, Any]:
        """A pointer to one regulation."""
        key = identity(basis)
        return {"id": key, "index": self._index[key], "toolComponent": {"name": NAME, "index": 0}}

    def component(self) -> dict[str, Any]:
        """The taxonomy itself; its texts are Chinese, as the regulations are."""
        return {
            "name": NAME,
            "language": "zh-CN",
            "shortDescription": {"text": "预算绩效管理制度文件。"},
            "fullDescription": {"text": "规则所依据的预算绩效管理制度文件，以文号为编号。"},
            "isComprehensive": False,
            "taxa": [self._taxon(key, basis) for key, basis in self._entries.items()],
        }

    def _taxon(self, key: str, basis: dict[str, str]) -> dict[str, Any]:
        title = message(basis.get("document") or key)
        return {"id": key, "shortDescription": {"text": title}, "fullDescription": {"text": title}}


def identity(basis: dict[str, str]) -> str:
    """Document number, else title."""
    return visible(basis.get("number") or basis.get("document") or "")
