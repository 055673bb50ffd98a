"""The hooks of this plug-in. Keep this module light: it is imported whenever the plug-in is named."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor

from jixiaolint.hooks import hookimpl
from jixiaolint.language import Function
from jixiaolint.readers import Reader
from jixiaolint.reporters import Reporter


@hookimpl
def readers() -> dict[str, Reader]:
    return {"kv": Reader("kv", (".kv",), "jixiaolint_example.keyvalue:read")}


@hookimpl
def functions() -> dict[str, Function]:
    from jixiaolint_example.multiple import MULTIPLE

    return {"整数倍": MULTIPLE}


@hookimpl
def rule_packs() -> dict[str, str]:
    return {"example": os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules")}


@hookimpl
def reporters() -> dict[str, Reporter]:
    return {"tally": Reporter("tally", ".txt", "jixiaolint_example.tally:render")}


@hookimpl
def executors() -> dict[str, Callable[[str], Executor]]:
    """``--executor threads=4``. Any executor will do; a cluster's takes its address instead of a number."""
    return {"threads": lambda address: ThreadPoolExecutor(int(address or 2))}
