"""A bar for each lot, stacked by stage, with its figure."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import money
from gui.widgets.bars import BarRows, lay_out_rows
from gui.widgets.chart import Chart, ChartTable, Mark
from gui.widgets.stages import NOTHING, WORDS, StageAmounts, fill_stage

NARROWEST_PART = 3.0


@dataclass(frozen=True)
class LotBar:
    """One lot: its key, its name as shown, and what stands at each stage in whole pence."""

    key: Hashable
    name: str
    amounts: StageAmounts = NOTHING


class LotBars(Chart):
    """All bars have one scale. The keys of its marks are the lots'."""

    def __init__(self, name: str, lots: tuple[LotBar, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lots = lots
        self.refresh()

    def set_lots(self, lots: tuple[LotBar, ...]) -> None:
        """Show other figures."""
        self._lots = lots
        self.refresh()

    def sentence(self) -> str:
        used = [lot for lot in self._lots if lot.amounts.used]
        if not used:
            return f"Nothing used in any of {len(self._lots)} lots."
        most = max(used, key=lambda lot: lot.amounts.used)
        total = money(sum(lot.amounts.used for lot in used))
        return f"{total} in {len(used)} of {len(self._lots)} lots; most in {most.name}, {money(most.amounts.used)}."

    def table(self) -> ChartTable:
        stages = self._stages()
        rows = tuple(
            (lot.name, *(money(dict(lot.amounts.parts()).get(stage, 0)) for stage in stages), money(lot.amounts.used))
            for lot in self._lots
        )
        headings = ("Lot", *(WORDS[stage] for stage in stages), "In all")
        return ChartTable(headings, rows, frozenset(range(1, len(headings))))

    def height_for(self, width: float) -> float:
        rows = self._rows(width)
        return rows.key_height + rows.height * max(len(self._lots), 1)

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        colours, rows, marks = theme.current(), self._rows(rect.width()), list[Mark]()
        highest = max((lot.amounts.used for lot in self._lots), default=0) or 1
        rows.draw_key(painter, rect, self._entries())
        for at, lot in enumerate(self._lots):
            row = rows.row(rect, at)
            name_ink = colours.accent if lot.key == self.hot else colours.ink
            rows.draw_words(
                painter, row, lot.name, _figure(lot), (name_ink, colours.ink if lot.amounts.used else colours.muted)
            )
            _draw_bar(painter, lot, rows.bar(row), highest)
            marks.append(Mark(lot.key, self._words(lot), (row,)))
        return marks

    def _rows(self, width: float) -> BarRows:
        names, figures = [lot.name for lot in self._lots], [_figure(lot) for lot in self._lots]
        return lay_out_rows(names, figures, self._entries(), width)

    def _entries(self) -> list[tuple[str, str]]:
        return [(stage, WORDS[stage]) for stage in self._stages()]

    def _stages(self) -> list[str]:
        present = {stage for lot in self._lots for stage, _ in lot.amounts.parts()}
        return [stage for stage in WORDS if stage in present]

    def _words(self, lot: LotBar) -> str:
        stages = ", ".join(f"{WORDS[stage].lower()} {money(pence)}" for stage, pence in lot.amounts.parts())
        return f"{lot.name}: {stages or 'nothing yet'}"


def _figure(lot: LotBar) -> str:
    return money(lot.amounts.used) if lot.amounts.used else "Nothing yet"


def _draw_bar(painter: QPainter, lot: LotBar, longest: QRectF, highest: int) -> None:
    painter.fillRect(QRectF(longest.left(), longest.bottom() - 1, longest.width(), 1), theme.current().track)
    x = longest.left()
    for stage, pence in lot.amounts.parts():
        width = min(max(longest.width() * pence / highest, NARROWEST_PART), longest.right() - x)
        fill_stage(painter, QRectF(x, longest.top(), max(width - 1, 1), longest.height()), stage)
        x += width
