"""Control words of RTF by what they mean to a reader of forms."""

from __future__ import annotations

SKIPPED = frozenset((
    "colortbl", "stylesheet", "info", "pict", "nonshppict", "listtable", "listoverridetable", "revtbl",
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote",
    "shprslt", "nonesttables", "rsidtbl", "filetbl", "generator", "template", "datafield", "objdata",
    "objclass", "tc", "xe", "bkmkstart", "bkmkend", "atnid", "atnauthor", "annotation", "pntxta",
    "pntxtb", "sp", "fldtype",
))  # fmt: skip
"""Groups that show nothing in the body."""
STARRED = frozenset(
    ("fldinst", "shpinst", "shptxt", "nesttableprops", "formfield", "ffl", "fldrslt", "shp", "shpgrp", "ud")
)
"""Groups marked as optional that are read all the same."""
CHARACTERS = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "\u3000", "enspace": " ",
    "qmspace": " ",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
PARAGRAPHS = frozenset(("par", "sect", "page", "column"))
COUNTED = {"footnote": "footnote", "pict": "picture", "object": "object"}
"""What is counted as left out."""
_READ = (
    "u", "uc", "f", "fcharset", "ansicpg", "plain", "v", "deleted", "super", "sub", "nosupersub", "fonttbl",
    "upr", "field", "listtext", "pntext", "pard", "intbl", "itap", "cell", "nestcell", "row", "nestrow",
    "trowd", "trleft", "cellx", "clmgf", "clmrg", "clvmgf", "clvmrg", "fftype", "ffres", "ffdefres", "object",
)  # fmt: skip
WORDS = {word.encode(): word for word in (*_READ, *SKIPPED, *STARRED, *CHARACTERS, *PARAGRAPHS)}
"""All that mean anything here; others only change how text looks."""
