"""``jixiaolint version``."""

from __future__ import annotations

import argparse

from jixiaolint import __version__
from jixiaolint.cli import console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    console.write(f"jixiaolint {__version__}\n")
    return 0
