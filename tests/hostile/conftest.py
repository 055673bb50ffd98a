"""The builders are scripts of this folder; the command as a user runs it comes from the tests of the command."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
