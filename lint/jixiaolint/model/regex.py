"""Regular expressions as in ``re``, compiled when first used and, with a store, once per machine.

Compiling the expressions of one ``check`` costs two starts of the interpreter, and importing ``re`` half
a start. A pattern made here costs nothing until it is asked to match. ``recall`` hands over what an earlier
run has compiled (numbers, which the interpreter verifies again before it runs them), ``learnt`` gives what
the next run should know. Type checkers see ``re`` itself.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import (
        DOTALL,
        IGNORECASE,
        A,
        I,
        Match,
        Pattern,
        S,
        compile,
        escape,
        findall,
        finditer,
        fullmatch,
        match,
        search,
        split,
        sub,
    )
else:
    import _sre

    A, I, S = 256, 2, 16  # noqa: E741
    IGNORECASE, DOTALL = I, S
    _METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")
    _ESCAPED = {ord(sign): "\\" + sign for sign in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}

    class Pattern:
        """A pattern to be; its methods become those of the compiled one."""

        def __init__(self, text, flags):
            self.pattern, self._flags = text, flags

        def __getattr__(self, name):
            if name[:2] == "__":
                raise AttributeError(name)
            compiled = _compiled(self.pattern, self._flags)
            for method in _METHODS:
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)

        def __class_getitem__(cls, kind):
            return cls

        def __reduce__(self):
            return compile, (self.pattern, self._flags)

        def __repr__(self):
            return f"regex.compile({self.pattern!r}, {self._flags})"

    Match = Pattern

    def compile(text, flags=0):
        return text if isinstance(text, Pattern) else _pattern(text, flags)

    def escape(text):
        return text.translate(_ESCAPED)

    def _pattern(text, flags):
        made = _patterns.get((text, flags))
        if made is None:
            if len(_patterns) >= _MOST:
                _patterns.clear()
            made = _patterns[text, flags] = Pattern(text, flags)
        return made

    def search(pattern, text, flags=0):
        return compile(pattern, flags).search(text)

    def match(pattern, text, flags=0):
        return compile(pattern, flags).match(text)

    def fullmatch(pattern, text, flags=0):
        return compile(pattern, flags).fullmatch(text)

    def finditer(pattern, text, flags=0):
        return compile(pattern, flags).finditer(text)

    def findall(pattern, text, flags=0):
        return compile(pattern, flags).findall(text)

    def split(pattern, text, maxsplit=0, flags=0):
        return compile(pattern, flags).split(text, maxsplit)

    def sub(pattern, new, text, count=0, flags=0):
        return compile(pattern, flags).sub(new, text, count)

    def _compiled(text, flags):
        try:
            return _assembled(text, *_known[flags, text])
        except (KeyError, TypeError, ValueError, IndexError, RuntimeError, OverflowError):
            return _compile(text, flags)

    def _compile(text, flags):
        import re

        made = re.compile(text, flags)
        if _storing:
            try:
                parts = made.flags, _code(text, flags), made.groups, dict(made.groupindex)
                if _assembled(text, *parts) == made:
                    _new[flags, text] = parts
            except (ImportError, AttributeError, TypeError, ValueError, IndexError, RuntimeError):
                pass  # a Python with other insides: nothing is kept
        return made

    def _code(text, flags):
        from re import _compiler, _parser

        return [int(word) for word in _compiler._code(_parser.parse(text, flags), flags)]

    def _assembled(text, flags, code, groups, names):
        numbered = [None] * (groups + 1)
        for name, number in names.items():
            numbered[number] = name
        return _sre.compile(text, flags, code, groups, names, tuple(numbered))


Compiled = tuple[int, list[int], int, dict[str, int]]
"""Flags, code, number of groups, names of groups."""
_MOST = 1000
_patterns: dict[tuple[str, int], Pattern[str]] = {}
_known: dict[tuple[int, str], Compiled] = {}
_new: dict[tuple[int, str], Compiled] = {}
_storing = False


def recall(stored: object) -> None:
    """Use what ``learnt`` gave in an earlier run of the same Python, and learn from now on."""
    global _storing
    _storing = True
    if isinstance(stored, dict):
        _known.update(stored)


def learnt() -> dict[tuple[int, str], Compiled] | None:
    """Everything known, as data for ``marshal``; None when nothing was learnt since ``recall``."""
    if not _new:
        return None
    return {**_known, **_new} if len(_known) + len(_new) <= _MOST else dict(_new)


__all__ = [
    "DOTALL",
    "IGNORECASE",
    "A",
    "I",
    "Match",
    "Pattern",
    "S",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "learnt",
    "match",
    "recall",
    "search",
    "split",
    "sub",
]
