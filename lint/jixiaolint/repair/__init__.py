"""Repair: a copy of a form with the same values, written the usual way. Representation only.

A change is proposed by how a text is written (``kinds``), made in cells and narratives of recognised
forms only (``cells``, ``leaves``), and kept only when the whole document, read and checked again, says
what it said before (``proof``). Nothing here writes a file.
"""

from __future__ import annotations

from jixiaolint.repair.course import NOT_REPAIRED, Dropped, Repair, repair
from jixiaolint.repair.kinds import KINDS, Kind
from jixiaolint.repair.reading import Read, Reading

__all__ = ["KINDS", "NOT_REPAIRED", "Dropped", "Kind", "Read", "Reading", "Repair", "repair"]
