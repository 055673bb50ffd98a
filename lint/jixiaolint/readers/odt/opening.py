"""The parts of an OpenDocument text that are read: its content and its styles."""

from __future__ import annotations

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.flow import Element
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.odt.names import child
from jixiaolint.readers.package import Package, damaged, encrypted, parse_xml

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"


class Parts(NamedTuple):
    """The root of the content, its text, and the root of the styles if there are any."""

    root: Element
    text: Element
    styles: Element | None


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Raises UnreadableInput: limits, damaged-package, encrypted, dtd."""
    if data.startswith(b"PK"):
        package = Package(data, limits)
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
            raise encrypted()
        root, styles = package.xml(_CONTENT), _optional(package)
    else:
        root = styles = parse_xml(data)
    text = child(root, "office:body", "office:text")
    if text is None:
        raise damaged(_CONTENT)
    return Parts(root, text, styles)


def _optional(package: Package) -> Element | None:
    try:
        return package.xml(_STYLES) if _STYLES in package else None
    except UnreadableInput as error:
        if error.code == "dtd":
            raise
        return None
