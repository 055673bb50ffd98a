"""Word 97-2003 documents (.doc, .wps) after [MS-DOC]: text in pieces, properties by file offset."""
