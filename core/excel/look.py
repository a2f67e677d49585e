"""The product's look in a workbook: one format for every kind of column and every look of a row."""

from typing import Any, NamedTuple

from xlsxwriter import Workbook as Package  # type: ignore[import-untyped]  # its types lack the py.typed mark
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from core.excel.values import Kind, Look

INK = "#17212E"
MUTED = "#55657A"
LINE = "#DFE5EC"
NAVY = "#13283F"
ACCENT = "#1B5FAE"
BAD = "#A4262C"
BAD_SOFT = "#FDE7E7"
WARN = "#8A5300"
WARN_SOFT = "#FDF0D7"
CREAM = "#FFF8E1"
GREY = "#EEF1F5"

Settings = dict[str, Any]

_FONT: Settings = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_FROM_LEFT: Settings = {"align": "left", "indent": 1}
_FROM_RIGHT: Settings = {"align": "right", "indent": 1}

_KINDS: dict[Kind, Settings] = {
    Kind.TEXT: _FROM_LEFT,
    Kind.NOTE: {**_FROM_LEFT, "text_wrap": True},
    Kind.CODE: {"align": "center"},
    Kind.WHOLE: {**_FROM_RIGHT, "num_format": "#,##0;[Red]-#,##0"},
    Kind.HUNDREDTHS: {**_FROM_RIGHT, "num_format": "#,##0.00;[Red]-#,##0.00"},
    Kind.FTE: {**_FROM_RIGHT, "num_format": "#,##0.000;[Red]-#,##0.000"},
    Kind.MONEY: {**_FROM_RIGHT, "num_format": '"£"#,##0.00;[Red]-"£"#,##0.00'},
    Kind.SHARE: {**_FROM_RIGHT, "num_format": "0.0%"},
    Kind.DATE: {**_FROM_RIGHT, "num_format": "dd/mm/yyyy"},
}

_LOOKS: dict[Look, Settings] = {
    Look.PLAIN: {"bottom": 1, "bottom_color": LINE},
    Look.INPUT: {"border": 1, "border_color": LINE, "bg_color": CREAM, "locked": False},
    Look.FIXED: {"border": 1, "border_color": LINE, "bg_color": GREY, "font_color": MUTED},
    Look.VOID: {"bottom": 1, "bottom_color": LINE, "font_color": MUTED, "font_strikeout": True},
    Look.TOTAL: {"top": 6, "top_color": INK, "bold": True},
}

_NAMED: dict[str, Settings] = {
    "title": {"font_size": 18, "bold": True, "font_color": NAVY},
    "line": {"font_color": MUTED},
    "section": {"font_size": 13, "bold": True, "font_color": NAVY},
    "label": {**_FROM_LEFT, "font_color": MUTED, "bottom": 1, "bottom_color": LINE},
    "link": {**_FROM_LEFT, "font_color": ACCENT, "underline": 1},
    "cell link": {"align": "center", "font_color": ACCENT, "underline": 1, "bottom": 1, "bottom_color": LINE},
}

_LEVELS: dict[str, Settings] = {
    "amber": {"font_color": WARN, "bg_color": WARN_SOFT},
    "red": {"font_color": BAD, "bg_color": BAD_SOFT},
}
_TYPED_AS_TEXT: Settings = {"num_format": "@"}

_HEADING: Settings = {"bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True, "valign": "vcenter"}
_ALIGNMENT = ("align", "indent")

WIDTHS: dict[Kind, float] = {
    Kind.TEXT: 22,
    Kind.NOTE: 44,
    Kind.CODE: 9,
    Kind.WHOLE: 11,
    Kind.HUNDREDTHS: 12,
    Kind.FTE: 11,
    Kind.MONEY: 15,
    Kind.SHARE: 10,
    Kind.DATE: 13,
}


class Style(NamedTuple):
    """A format, and its twin for texts that would become a formula if they were typed again."""

    plain: Format
    quoted: Format


class Formats:
    """Every style is made once, on first use; the twins that are never used do not reach the file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._made: dict[object, Style] = {}

    def cell(self, kind: Kind, look: Look = Look.PLAIN) -> Style:
        """The style of a cell in a table."""
        return self._style((kind, look), _cell(kind, look))

    def fact(self, kind: Kind, look: Look) -> Style:
        """The style of a value beside its label: as in a table, but from the left whatever its kind."""
        return self._style(("fact", kind, look), {**_cell(kind, look), **_FROM_LEFT})

    def heading(self, kind: Kind) -> Style:
        """The style of a column's heading, aligned as the column is."""
        alignment = {key: value for key, value in _KINDS[kind].items() if key in _ALIGNMENT}
        return self._style(("heading", kind), {**_FONT, **_HEADING, **alignment})

    def named(self, name: str) -> Style:
        """One of the styles outside tables."""
        return self._style(name, {**_FONT, **_NAMED[name]})

    def level(self, name: str) -> Format:
        """The colours that a share takes on when it nears or passes its limit; laid over the cell's own format."""
        return self._style(("level", name), _LEVELS[name]).plain

    def _style(self, key: object, settings: Settings) -> Style:
        if key not in self._made:
            plain = self._package.add_format(settings)
            self._made[key] = Style(plain, self._package.add_format({**settings, "quote_prefix": True}))
        return self._made[key]


def _cell(kind: Kind, look: Look) -> Settings:
    as_text = _TYPED_AS_TEXT if look is Look.INPUT and kind in {Kind.TEXT, Kind.NOTE} else {}
    return {**_FONT, **_KINDS[kind], **_LOOKS[look], **as_text}
