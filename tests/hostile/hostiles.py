"""Every hostile file, made in memory; none is kept with the sources.

python tests/hostile/hostiles.py FOLDER [NAME…]    writes them, all or some
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import broken
import markup
import packages
import pages
from case import Case

from jixiaolint.readers import READERS


def cases() -> Iterator[Case]:
    """Those whose format has a reader."""
    for module in (packages, markup, pages, broken):
        yield from (case for case in module.cases() if not case.kind or case.kind in READERS)


def main(folder: str, *names: str) -> None:
    """Write them."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for case in cases():
        if not names or case.name in names:
            (Path(folder) / case.name).write_bytes(case.make())


if __name__ == "__main__":
    main(*sys.argv[1:])
