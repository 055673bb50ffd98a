"""What the tool reads of a form against what the form says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from layout import Form

_FIGURES = ("initial", "adjusted", "executed", "rate", "target", "actual", "weight", "score")


class Miss(NamedTuple):
    """A value read as something else; ``read`` None: not read."""

    key: str
    expected: str
    read: str | None
    trust: str


def misses(form: Form, data: dict[str, Any]) -> Iterator[Miss]:
    """Every value of the form that the reading does not give, and rows too many."""
    if data["type"] != form.type:
        yield Miss("type", form.type, data["type"], "exact")
    if form.year and data.get("year") != form.year:
        yield Miss("year", str(form.year), str(data.get("year")), "exact")
    truth = form.truth()
    for key, text in truth.items():
        leaf = _leaf(data, key)
        raw = leaf.get("raw") if leaf else None
        whole = _composed(key, text, truth)
        if plain(raw or "") not in (plain(text), plain(whole)):
            yield Miss(key, text, raw, (leaf or {}).get("trust", "unknown"))
    for name in ("funds", "indicators"):
        rows = (key.split(".")[1] for key in truth if key.startswith(name + "."))
        count = len({number for number in rows if number.isdigit()})
        for extra in (data.get(name) or [])[count:] if count else []:
            leaf = extra.get("name") or extra.get("label") or {}
            yield Miss(f"{name}+", "", str(leaf.get("raw")), leaf.get("trust", "exact"))


def made_up(form: Form, data: dict[str, Any]) -> Iterator[Miss]:
    """Values that are called certain and that no row of this name has in the form."""
    truth = form.truth()
    for name, column in (("indicators", "name"), ("funds", "label")):
        said: dict[str, set[tuple[str, str]]] = {}
        for key, text in truth.items():
            row, _, own = key.rpartition(".")
            if row.startswith(name + ".") and row + "." + column in truth:
                values = said.setdefault(plain(truth[f"{row}.{column}"]), set())
                values |= {(own, plain(text)), (own, plain(_composed(key, text, truth)))}
        for read in (data.get(name) or []) if said else []:
            called = plain(str((read.get(column) or {}).get("raw", "")))
            for own, leaf in read.items():
                if (
                    own in _FIGURES
                    and isinstance(leaf, dict)
                    and leaf["value"] is not None
                    and leaf["trust"] == "exact"
                ) and (own, plain(leaf["raw"])) not in said.get(called, ()):
                    yield Miss(f"{name}[{called}].{own}", "", leaf["raw"], "exact")


def _composed(key: str, text: str, truth: dict[str, str]) -> str:
    """A target with the sign and the unit that stand in columns of their own."""
    row, _, column = key.rpartition(".")
    if column != "target":
        return text
    unit = truth.get(f"{row}.unit", "")
    return truth.get(f"{row}.direction", "") + text + unit


def _leaf(data: dict[str, Any], key: str) -> dict[str, Any] | None:
    name, _, rest = key.partition(".")
    if name in ("funds", "indicators") and rest.split(".")[0].isdigit():
        number, _, column = rest.partition(".")
        rows = data.get(name) or []
        leaf = rows[int(number)].get(column) if int(number) < len(rows) else None
    else:
        leaf = data["fields"].get(key)
    return leaf


def plain(text: str) -> str:
    """Without blanks and width, and without signs that say nothing."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.removeprefix("其中:").removeprefix("其中、").rstrip(":")
