"""A provider's share of the work: of each lot's exposure, how much is its own."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.formats import count, money, percent
from gui.widgets.bars import BarRows, lay_out_rows
from gui.widgets.chart import Chart, ChartTable, Mark
from gui.widgets.stages import fill_stage


@dataclass(frozen=True)
class Share:
    """One lot: how many of the provider's call-offs stand there, its exposure, and the lot's, in whole pence."""

    lot: str
    call_offs: int
    own: int
    whole: int


class ShareBars(Chart):
    """A bar for each lot; its whole length is the lot's exposure. The keys of its marks are the lots."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._shares: tuple[Share, ...] = ()
        super().__init__(name, parent)
        self.refresh()

    def set_shares(self, shares: tuple[Share, ...]) -> None:
        """Show other figures."""
        self._shares = shares
        self.refresh()

    def sentence(self) -> str:
        return "; ".join(map(_words, self._shares)) + "." if self._shares else "No work yet."

    def table(self) -> ChartTable:
        rows = tuple(
            (_name(each), f"{each.call_offs:,}", money(each.own), money(each.whole), percent(each.own, each.whole))
            for each in self._shares
        )
        return ChartTable(("Lot", "Call-offs", "Exposure", "Of the lot", "Share"), rows, frozenset(range(1, 5)))

    def height_for(self, width: float) -> float:
        return self._rows(width).height * max(len(self._shares), 1)

    def draw(self, painter: QPainter, rect: QRectF) -> list[Mark]:
        colours, rows, marks = theme.current(), self._rows(rect.width()), list[Mark]()
        for at, share in enumerate(self._shares):
            row = rows.row(rect, at)
            name_ink = colours.accent if share.lot == self.hot else colours.ink
            rows.draw_words(painter, row, _name(share), _figure(share), (name_ink, colours.ink))
            _draw_bar(painter, rows.bar(row), share)
            marks.append(Mark(share.lot, _words(share), (row,)))
        return marks

    def _rows(self, width: float) -> BarRows:
        return lay_out_rows([_name(each) for each in self._shares], [_figure(each) for each in self._shares], (), width)


def _draw_bar(painter: QPainter, bar: QRectF, share: Share) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(bar, 4, 4)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(bar, theme.current().track)
    if share.own > 0 and share.whole > 0:
        width = max(bar.width() * share.own / share.whole, 3.0)
        fill_stage(painter, QRectF(bar.left(), bar.top(), width, bar.height()), "invoiced")
    painter.restore()


def _name(share: Share) -> str:
    return f"Lot {share.lot}"


def _figure(share: Share) -> str:
    return f"{money(share.own)}, {percent(share.own, share.whole)}"


def _words(share: Share) -> str:
    return (
        f"Lot {share.lot}: {count(share.call_offs, 'call-off')}, {money(share.own)} of {money(share.whole)}, "
        f"{percent(share.own, share.whole)}"
    )
