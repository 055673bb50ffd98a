"""Reading: the one door through which a document goes on its way from bytes to forms.

Bytes come from strangers. What a few kilobytes of text hold is read at once; everything else, and every
binary format always, is read in a process of its own that is bounded in memory and time (``process`` stands
on this side of it, ``worker`` on the other). Both ways give the same.
"""

from __future__ import annotations

from jixiaolint.reading.desk import Desk
from jixiaolint.reading.extract import Reading
from jixiaolint.reading.fault import ReaderFault

__all__ = ["Desk", "ReaderFault", "Reading"]
