"""The stages of money as every chart draws them: one family of colours, reserved hatched."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui import theme

WORDS = {
    "paid": "Paid",
    "invoiced": "Invoiced",
    "accrued": "Accrued",
    "committed": "Committed",
    "reserved": "Reserved",
}
"""The stages in the order in which they are stacked, with their words."""

HATCH_STEP = 5.0


@dataclass(frozen=True)
class StageAmounts:
    """What stands at each stage, in whole pence."""

    paid: int = 0
    invoiced: int = 0
    accrued: int = 0
    committed: int = 0
    reserved: int = 0

    @property
    def exposure(self) -> int:
        """What is owed or paid: everything but what is only reserved."""
        return self.paid + self.invoiced + self.accrued + self.committed

    @property
    def used(self) -> int:
        """Exposure and Reserved together: what headroom is short of the ceiling."""
        return self.exposure + self.reserved

    def parts(self) -> list[tuple[str, int]]:
        """The stages at which there is something, in their order."""
        amounts = (self.paid, self.invoiced, self.accrued, self.committed, self.reserved)
        return [(stage, pence) for stage, pence in zip(WORDS, amounts, strict=True) if pence > 0]


NOTHING = StageAmounts()


def fill_stage(painter: QPainter, rect: QRectF, stage: str) -> None:
    """Fill a part of a bar in the manner of its stage; `added` is what an offer would reserve."""
    colours = theme.current()
    if stage == "reserved":
        _hatch(painter, rect, colours.reserved, colours.reserved_soft)
    elif stage == "added":
        _hatch(painter, rect, colours.accent, colours.surface, forward=False)
        painter.setPen(QPen(colours.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.75, 0.75, -0.75, -0.75))
    else:
        painter.fillRect(rect, colours.colour(stage))


def _hatch(painter: QPainter, rect: QRectF, ink: QColor, ground: QColor, *, forward: bool = True) -> None:
    """Fill with lines that lean, so that it is told from a full colour without seeing colours."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.6))
    low, high = (rect.bottom(), rect.top()) if forward else (rect.top(), rect.bottom())
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, low, x + rect.height(), high))
        x += HATCH_STEP
    painter.restore()


def draw_swatch(painter: QPainter, rect: QRectF, stage: str) -> None:
    """A small square in the manner of a stage, before its word; `left` is the empty track, `ghost` a dashed outline."""
    colours = theme.current()
    if stage == "left":
        painter.fillRect(rect, colours.track)
        painter.setPen(QPen(colours.edge, 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    elif stage == "ghost":
        painter.setPen(QPen(colours.edge, 1, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    elif stage == "over":
        painter.fillRect(rect, colours.bad)
    else:
        fill_stage(painter, rect, stage)
