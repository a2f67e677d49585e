"""Native charts in the product's look, each with words for those who do not see it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from xlsxwriter import Workbook as Package  # type: ignore[import-untyped]  # its types lack the py.typed mark
from xlsxwriter.chart import Chart as PackageChart  # type: ignore[import-untyped]

from core.excel.cell_writer import printable
from core.excel.look import ACCENT, BAD, INK, LINE, MUTED, NAVY

_LIKE_REFERENCE = re.compile(r"!(?=\$?[A-Z])")
_COLUMN_COLOURS = (ACCENT, "#7DB3F2", NAVY, "#9FB0C3")


class Shown(Enum):
    """How a series is drawn."""

    COLUMN = auto()
    """A column; several are stacked."""
    LINE = auto()
    """A line over the columns."""
    LIMIT = auto()
    """A red dashed line: what may not be passed."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures: its name in the legend and its cells, as `PlacedTable.cells` gives them."""

    name: str
    values: str
    shown: Shown = Shown.COLUMN
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart under a table. `description` says in words, with its figures, what the chart shows (alternative text)."""

    title: str
    description: str
    categories: str
    series: Sequence[Series]
    value_format: str = '"£"#,##0'
    width: int = 900
    height: int = 340


def make_chart(package: Package, chart: Chart) -> PackageChart:
    """The chart for XlsxWriter to insert: columns first, lines combined over them."""
    columns = [series for series in chart.series if series.shown is Shown.COLUMN]
    lines = [series for series in chart.series if series.shown is not Shown.COLUMN]
    made = package.add_chart({"type": "column", "subtype": "stacked"} if columns else {"type": "line"})
    for position, series in enumerate(columns):
        colour = series.colour or _COLUMN_COLOURS[position % len(_COLUMN_COLOURS)]
        made.add_series({**_source(chart, series), "fill": {"color": colour}, "gap": 60})
    over = package.add_chart({"type": "line"}) if columns and lines else made
    for series in lines:
        over.add_series({**_source(chart, series), "line": _line(series)})
    if over is not made:
        made.combine(over)
    _dress(made, chart)
    return made


def caption(text: str) -> str:
    """A text for a title or legend; XlsxWriter would take one that looks like Sheet!A1 for a reference."""
    return _LIKE_REFERENCE.sub("! ", printable(text))


def _source(chart: Chart, series: Series) -> dict[str, Any]:
    return {"name": caption(series.name), "categories": f"={chart.categories}", "values": f"={series.values}"}


def _line(series: Series) -> dict[str, Any]:
    if series.shown is Shown.LIMIT:
        return {"color": series.colour or BAD, "width": 2, "dash_type": "dash"}
    return {"color": series.colour or NAVY, "width": 2.25}


def _dress(made: PackageChart, chart: Chart) -> None:
    words = {"name": "Calibri", "size": 10, "color": MUTED}
    made.set_title(
        {
            "name": caption(chart.title),
            "overlay": False,
            "name_font": {"name": "Calibri", "size": 12, "bold": True, "color": INK},
        }
    )
    made.set_legend({"position": "bottom", "font": words})
    made.set_x_axis({"num_font": words, "line": {"color": LINE}, "major_tick_mark": "none"})
    made.set_y_axis(
        {
            "num_font": words,
            "num_format": chart.value_format,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        }
    )
    made.set_chartarea({"border": {"none": True}})
    made.set_size({"width": chart.width, "height": chart.height})
