"""The measuring scripts are run from their folder; their tests import them the same way."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
