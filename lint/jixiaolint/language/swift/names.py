"""What generated code may name beside its constants."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiaolint.language.fulfilment import same_target
from jixiaolint.language.library import Library
from jixiaolint.language.naming import core_name
from jixiaolint.language.quantity import ONE, ZERO
from jixiaolint.language.swift import questions, runtime
from jixiaolint.language.text import fold
from jixiaolint.model.value import Day, Number, Target
from jixiaolint.values.date import compare_days

_NAMES = {
    "N": Number,
    "D": Decimal,
    "S": str,
    "B": bool,
    "I": int,
    "L": list,
    "Day": Day,
    "Target": Target,
    "EMPTY_TEXT": "",
    "ZERO": ZERO,
    "ONE": ONE,
    "fold": fold,
    "compare_days": compare_days,
    "add": runtime.add,
    "subtract": runtime.subtract,
    "multiply": runtime.multiply,
    "near": runtime.near,
    "apart": runtime.apart,
    "has": runtime.has,
    "matches": runtime.matches,
    "meets": runtime.meets,
    "met": runtime.met,
    "same_target": same_target,
    "quantitative": runtime.quantitative,
    "says": questions.says,
    "nothing_but": questions.nothing_but,
    "balanced": questions.paired,
    "core_name": core_name,
    "hinted": questions.hinted,
    "twice": questions.twice,
    "joined": questions.joined,
    "length": questions.length,
    "decimals": questions.decimals,
    "graded": questions.graded,
    "admitted": questions.admitted,
    "names_in": questions.names_in,
    "NONE": frozenset(),
    "abs": abs,
    "len": len,
    "__builtins__": {},
}


def names_for(library: Library, remainders: bool) -> dict[str, Any]:
    """The globals of the code for rules of ``library``; constants are added to them.

    ``remainders``: as for ``runtime.answer_of``.
    """
    own = {"LIBRARY": library, "SCALES": library.scales(), "EXACTLY": library.exactly()}
    return {**_NAMES, **own, "ask": runtime.asking(remainders)}
