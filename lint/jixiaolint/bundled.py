"""Where the rules that come with the package lie: inside a wheel, or beside ``lint/`` in a checkout."""

from __future__ import annotations

import os

_HERE = os.path.dirname(os.path.abspath(__file__))


def rules_directory() -> str:
    """The folder of bundled YAML files, absolute."""
    installed = os.path.join(_HERE, "rules")
    if os.path.isdir(installed):
        return installed
    return os.path.normpath(os.path.join(_HERE, "..", "..", "rules"))
