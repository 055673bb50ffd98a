"""Links for terminals: a place in a report that opens its file."""

from __future__ import annotations

from jixiaolint.reporters import Options


def link(text: str, document: str, options: Options) -> str:
    """The text as a link (OSC 8) to the document, where links are wanted.

    ``text`` is safe to show already. Whatever a file is called, its URI holds printable ASCII only, so that
    no name opens or closes a link.
    """
    if not (options.links and options.root) or document == "-":
        return text
    from jixiaolint.reporters.sarif.uri import absolute

    return f"\x1b]8;;{absolute(document, options.root)}\x1b\\{text}\x1b]8;;\x1b\\"
