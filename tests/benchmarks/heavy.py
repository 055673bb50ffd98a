"""Spectral and Arelle, which are programs to be started, for the table of cold starts."""
from __future__ import annotations
from pathlib import Path
from collections.abc import Sequence
from environment import Environment
from selfeval import Form


def programs(forms: Sequence[Form], folder: Path, environment: Environment) -> dict[str, list[str]]:
    return {}
