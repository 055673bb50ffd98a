"""Corpus tests read the labels with the measuring scripts' own code."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "figures"))
