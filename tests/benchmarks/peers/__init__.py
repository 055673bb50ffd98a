"""The same ten rules in the words of other tools, a module for each.

A module says ``PACKAGES`` (what to install), ``SOURCE`` (which writing of the forms it reads) and ``RULES``
(those it can express), and has ``prepare(variants)``: the loaded rules as a function from the bytes of one
form to the ids of what was found, ``R1.0`` for rule 1 in its first variant. A variant has a condition of its
own that every form meets. With ``WHOLE`` the function takes all forms at once, for tools that look at
tables. Numbers are compared as users of the tool would: exactly where it has decimals,
otherwise with ``SLACK`` added to what rounding allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Check = Callable[[bytes], Iterable[str]]
TEN = tuple(f"R{n}" for n in range(1, 11))
SLACK = "0.000001"
STANDING = (
    "ours",
    "handwritten",
    "rego",
    "saxon",
    "schematron",
    "zen",
    "celrust",
    "jsonlogic",
    "structure",
)
MORE = ("flattable", "rowtable")
"""Measured when everything is asked for."""


def spread(rules: dict[str, str], variants: int) -> dict[str, str]:
    """``R1.0`` → text of the rule, with ``{v}`` replaced by the year that only the variant has."""
    return {
        f"{name}.{variant}": text.replace("{v}", str(1900 + variant))
        for variant in range(variants)
        for name, text in rules.items()
    }
