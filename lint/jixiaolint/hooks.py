"""The six hooks: everything that a plug-in can add. The docstrings here are the plug-in guide.

A plug-in is a module of an installed distribution, announced as an entry point of the group
``jixiaolint`` (the entry point's name is the plug-in's name)::

    [project.entry-points.jixiaolint]
    example = "jixiaolint_example"

and marks its hooks with ``hookimpl``::

    from jixiaolint.hooks import hookimpl

    @hookimpl
    def functions():
        return {"整数部分": Function(...)}

Each hook takes no argument and returns a table: a ``dict`` from a name to what that name stands for.
The built-in readers, templates, functions, rules, reporters and executors are tables of the same shape.

The tables are read once, before any form is. A plug-in is loaded only when it is named, by
``--plugin example`` or ``plugins: [example]`` in the settings; being installed is not enough, and
nothing is ever loaded from the folders that are checked. A name that two distributions offer is an
error that names both, so a plug-in cannot replace a built-in by accident.

This module imports pluggy; only ``jixiaolint.plugins`` and plug-ins import it, never a plain run.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

import pluggy

from jixiaolint.model.typing import Any

GROUP = "jixiaolint"
hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def readers() -> dict[str, Any]:  # type: ignore[empty-body]
    """File formats: kind ("html") → ``jixiaolint.readers.Reader``.

    ``suffixes`` are lower case with their dot (".kv"), ``magic`` the first bytes of such a file where the
    format has them. ``loader`` takes the document's name and its bytes and returns a ``Document`` of grids
    and free lines, each with its location; it raises ``UnreadableInput`` for a file that it cannot read,
    and nothing else. It may be given as "module:function", imported when the first such file is met.
    """


@hookspec
def form_templates() -> dict[str, str]:  # type: ignore[empty-body]
    """Layouts: name → absolute path of a folder of template YAML files, as in ``rules/forms``."""


@hookspec
def functions() -> dict[str, Any]:  # type: ignore[empty-body]
    """Functions that rules may call: Chinese name → ``jixiaolint.language.Function``.

    The record declares alias, types of the arguments and of the result, so that a wrong call is an error
    when a rule is loaded. ``run`` is pure and total: no I/O, no clock, Decimal and never float.
    """


@hookspec
def rule_packs() -> dict[str, str]:  # type: ignore[empty-body]
    """Rules: pack name → absolute path of a folder of rule YAML files, used by ``--rules NAME``."""


@hookspec
def reporters() -> dict[str, Any]:  # type: ignore[empty-body]
    """Outputs: format name → ``jixiaolint.reporters.Reporter``.

    ``render`` takes the ``Report`` and the options and yields text; it neither opens files nor prints.
    """


@hookspec
def executors() -> dict[str, Callable[[str], Executor]]:  # type: ignore[empty-body]
    """Ways to run (``check --executor NAME=ADDRESS``): name → a function that makes an ``Executor``.

    It is given what follows ``NAME=`` ("" when nothing does), and raises ``ConfigError`` for what it cannot
    use. Of the ``concurrent.futures.Executor`` only ``submit`` and ``shutdown`` are used: a function that can
    be pickled, and bytes. Order, retries and the report are not its affair; a batch that fails, or a worker
    that dies, may fail its future with whatever exception it likes. It may have two attributes more:
    ``width``, how many batches it works on at a time (else the processors of this machine are counted), and
    ``shares_files``, True when its workers see the files of this machine under the same paths. Otherwise the
    files are read here and sent along.
    """
