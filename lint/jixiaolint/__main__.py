"""``python -m jixiaolint``; nothing is imported from the working directory."""

from __future__ import annotations

import os
import sys

try:
    sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != os.getcwd()]
except FileNotFoundError:  # it is gone, and the command will say so
    sys.path[:] = [entry for entry in sys.path if os.path.isabs(entry)]

from jixiaolint.cli import command

if __name__ == "__main__":
    command()
