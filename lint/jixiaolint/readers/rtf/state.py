"""What holds inside a group of an RTF document."""

from __future__ import annotations


class State:
    """What holds inside a group. ``target``: where its text goes (body, code, item, font, skip)."""

    def __init__(self) -> None:
        self.target = "body"
        self.hidden = self.deleted = self.raised = self.starred = self.label = False
        self.font = -1
        self.fallback = 1
        self.in_table = False
        self.depth = 0

    def plain(self) -> None:
        """Back to text without any look of its own."""
        self.hidden = self.deleted = self.raised = False
