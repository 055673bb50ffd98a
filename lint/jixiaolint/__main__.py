"""``python -m jixiaolint``; nothing is imported from the working directory."""

from __future__ import annotations

import os
import sys

sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != os.getcwd()]

from jixiaolint.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
