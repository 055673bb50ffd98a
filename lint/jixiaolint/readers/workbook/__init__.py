"""Workbooks: Excel, WPS and OpenDocument spreadsheets as grids, sheet by sheet, as their cells are shown."""
