"""A page as text: what is left of its table when it is copied, converted or flattened."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from page import Page


def tabs(page: Page) -> str:
    """Tabs between cells, covered cells empty: a table pasted from a spreadsheet."""
    return _framed(page, ["\t".join(row) for row in page.lines()])


def pipes(page: Page) -> str:
    """Pipes between cells, covered cells empty."""
    return _framed(page, ["| " + " | ".join(row) + " |" for row in page.lines()])


def markdown(page: Page) -> str:
    """A Markdown table, its first row as head."""
    rows = ["| " + " | ".join(row) + " |" for row in page.lines()]
    rule = "|" + " --- |" * page.columns
    return f"# {page.title}\n\n{page.year}\n\n" + "\n".join([rows[0], rule, *rows[1:]]) + "\n"


def gone(page: Page) -> str:
    """Tabs between what is printed; covered cells are gone, so that rows are shifted."""
    rows = [[(box.column, box.text) for box in page.boxes if box.row == row] for row in range(page.rows)]
    return _framed(page, ["\t".join(text for _, text in sorted(row)) for row in rows])


def spaces(page: Page) -> str:
    """Blanks between what is printed, empty cells gone: text drawn out of a PDF file."""
    return _framed(page, [" ".join(filter(None, row)) for row in page.lines()])


def cell_per_line(page: Page) -> str:
    """A line for each cell, empty ones too, covered ones not."""
    return _framed(page, [box.text for box in _in_order(page)])


def filled_per_line(page: Page) -> str:
    """A line for each cell that is not empty."""
    return _framed(page, [box.text for box in _in_order(page) if box.text])


def piped_per_line(page: Page) -> str:
    """A line for each cell, each with a pipe behind it: a web page turned into text."""
    return _framed(page, [f"{box.text} |" for box in _in_order(page)])


def one_line(page: Page) -> str:
    """All in one line, blanks between cells."""
    return " ".join([page.title, page.year, *(box.text for box in _in_order(page) if box.text)]) + "\n"


def glued(page: Page) -> str:
    """Nothing between cells."""
    return _framed(page, ["".join(box.text for box in _in_order(page))])


def web(page: Page) -> str:
    """An HTML page with merged cells."""
    rows = []
    for row in range(page.rows):
        cells = sorted((box for box in page.boxes if box.row == row), key=lambda box: box.column)
        rows.append(
            "".join(
                f'<td rowspan="{box.rows}" colspan="{box.columns}">{escape(box.text)}</td>' for box in cells
            )
        )
    table = "\n".join(f"<tr>{row}</tr>" for row in rows)
    head = f'<html><head><meta charset="utf-8"></head><body><h2>{page.title}</h2><p>{page.year}</p>'
    return f'{head}\n<table border="1">\n{table}\n</table></body></html>\n'


def _in_order(page: Page) -> list:
    return sorted(page.boxes, key=lambda box: (box.row, box.column))


def _framed(page: Page, rows: list[str]) -> str:
    return "\n".join([page.title, page.year, *rows]) + "\n"


TEXTS: dict[str, tuple[str, Callable[[Page], str]]] = {
    "tabs": (".txt", tabs),
    "pipes": (".txt", pipes),
    "markdown": (".md", markdown),
    "gone": (".txt", gone),
    "spaces": (".txt", spaces),
    "cell_per_line": (".txt", cell_per_line),
    "filled_per_line": (".txt", filled_per_line),
    "piped_per_line": (".txt", piped_per_line),
    "one_line": (".txt", one_line),
    "glued": (".txt", glued),
    "web": (".html", web),
}
"""Layout → suffix and writer."""
