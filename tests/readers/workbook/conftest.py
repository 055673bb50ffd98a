"""The makers of test files are imported by the tests beside them."""

import sys
from pathlib import Path

import pytest

from jixiaolint.api import Session, open_session

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session()
