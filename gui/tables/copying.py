"""A table on the clipboard: as text with tabs and as HTML, so that it pastes into a spreadsheet as a table."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

_FORMULA_STARTS = ("=", "+", "@", "\t", "\r")


def as_mime(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """The cells in both forms. The headings go along when there is more than one row."""
    lines = [headings, *rows] if len(rows) > 1 else list(rows)
    mime = QMimeData()
    mime.setText("\n".join("\t".join(map(_plain, line)) for line in lines) + "\n")
    body = "".join(
        "<tr>" + "".join(_cell(text, "th" if line is headings else "td") for text in line) + "</tr>" for line in lines
    )
    mime.setHtml(f'<meta charset="utf-8"><table>{body}</table>')
    return mime


def _starts_a_formula(text: str) -> bool:
    # A minus is left alone before a sum of money or a number only; everything else could be run by a spreadsheet.
    return text.startswith(_FORMULA_STARTS) or (
        text.startswith("-") and not text[1:].lstrip("£").replace(",", "")[:1].isdigit()
    )


def _plain(text: str) -> str:
    one_line = " ".join(text.split()) if any(mark in text for mark in "\t\r\n") else text
    return f"'{one_line}" if _starts_a_formula(one_line) else one_line


def _cell(text: str, tag: str) -> str:
    as_text = " style=\"mso-number-format:'\\@'\"" if _starts_a_formula(text) else ""
    return f"<{tag}{as_text}>{escape(text)}</{tag}>"
