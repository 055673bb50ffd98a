"""argparse as this command uses it: for help, for wrong command lines, for whatever is not plain."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from jixiaolint.cli import USAGE


class _Formatter(argparse.HelpFormatter):
    """A fixed width: asking for the terminal's costs the import of half the archive formats."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


class Parser(argparse.ArgumentParser):
    """argparse with our exit code and a short usage."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(prog=f"jixiaolint {name}", description=about, formatter_class=_Formatter)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")
