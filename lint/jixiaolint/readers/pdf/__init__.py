"""PDF files: characters and lines of a page → tables and free lines."""

from __future__ import annotations

from jixiaolint.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
