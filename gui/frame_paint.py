"""How the frame is drawn: by its widgets, and by the first picture that stands in for them while they load."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from gui import theme

if TYPE_CHECKING:
    from gui.pages import PageEntry

WIDE, NARROW = 256, 64  # the navigation, with words and without
EDGE = 12  # between the navigation's edge and its entries
ROW, HEADING, NARROW_HEADING = 30, 28, 15
MENU_BAR, LIST_TOP = 31, 55  # the list starts this far below the menu bar
HEADER, CARD = 92, 140


def paint_heading(painter: QPainter, area: QRect, text: str) -> None:
    """The name of a group of pages; in a narrow navigation a line."""
    painter.setPen(theme.current().navigation_muted)
    if area.width() < NARROW:
        painter.setOpacity(0.3)
        painter.drawLine(area.left() + 8, area.center().y(), area.right() - 8, area.center().y())
        painter.setOpacity(1)
        return
    painter.setFont(theme.font(theme.LABEL, QFont.Weight.Medium, figures=False))
    painter.drawText(area.left() + 12, area.bottom() - 7, text)


def paint_entry(
    painter: QPainter, area: QRect, icon: str, title: str, *, due: int = 0, selected: bool = False, hover: bool = False
) -> None:
    """A page of the navigation: its ground, icon, name and count."""
    colours, area = theme.current(), area.adjusted(0, 1, 0, -1)
    narrow = area.width() < NARROW
    if selected or hover:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.navigation_selected if selected else colours.navigation_hover)
        painter.drawRoundedRect(area, 6, 6)
    tone = "on_navigation" if selected else "navigation_muted"
    theme.draw_icon(painter, icon, QRect(area.left() + (11 if narrow else 9), area.center().y() - 8, 18, 18), tone)
    right = _paint_due(painter, area, due) - 6 if due else area.right() - 8
    if not narrow:
        painter.setFont(
            theme.font(theme.TEXT, QFont.Weight.DemiBold if selected else QFont.Weight.Normal, figures=False)
        )
        painter.setPen(colours.on_navigation)
        letters = painter.fontMetrics()
        text = letters.elidedText(title, Qt.TextElideMode.ElideRight, right - area.left() - 36)
        painter.drawText(area.left() + 36, area.center().y() + letters.capHeight() // 2 + 1, text)


def _paint_due(painter: QPainter, area: QRect, due: int) -> int:
    """Draw the count as a pill at the right, or as a dot on the icon; hand back its left edge."""
    colours = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent)
    if area.width() < NARROW:
        painter.drawEllipse(area.left() + 26, area.top() + 5, 8, 8)
        return area.right()
    painter.setFont(theme.font(theme.LABEL, QFont.Weight.DemiBold))
    words = str(due) if due < 100 else "99+"
    width = max(20, painter.fontMetrics().horizontalAdvance(words) + 12)
    pill = QRect(area.right() - 6 - width, area.center().y() - 9, width, 20)
    painter.drawRoundedRect(pill, 10, 10)
    painter.setPen(colours.on_accent)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    return pill.left()


def paint_navigation(painter: QPainter, height: int, entries: "Sequence[PageEntry]") -> None:
    """The whole navigation as it will be, from the corner of the painter's window under the menu bar."""
    colours, top = theme.current(), MENU_BAR + LIST_TOP
    painter.fillRect(0, MENU_BAR, WIDE, height - MENU_BAR, colours.navigation)
    painter.setFont(theme.font(17, QFont.Weight.DemiBold, figures=False))
    painter.setPen(colours.on_navigation)
    painter.drawText(2 * EDGE, MENU_BAR + 37, "Call-off")
    group = None
    for entry in entries:
        if not entry.group:
            continue
        if entry.group != group:
            group = entry.group
            paint_heading(painter, QRect(EDGE, top, WIDE - 2 * EDGE, HEADING), group)
            top += HEADING
        paint_entry(painter, QRect(EDGE, top, WIDE - 2 * EDGE, ROW), entry.icon, entry.title)
        top += ROW


def paint_skeleton(painter: QPainter, area: QRect, title: str) -> None:
    """Where a page will be: its title, and pale shapes of cards."""
    colours = theme.current()
    painter.setFont(theme.font(theme.TITLE, QFont.Weight.DemiBold, figures=False))
    painter.setPen(colours.ink)
    left, width, top = area.left() + theme.MARGIN, area.width() - 2 * theme.MARGIN, area.top() + HEADER
    painter.drawText(left, area.top() + 42, title)
    painter.setPen(colours.line)
    painter.setBrush(colours.surface)
    half = (width - theme.GAP) / 2
    lower = top + 2 * (CARD + theme.GAP)
    for x, y, wide, high in (
        (left, top, width, CARD),
        (left, top + CARD + theme.GAP, half, CARD),
        (left + half + theme.GAP, top + CARD + theme.GAP, half, CARD),
        (left, lower, width, max(CARD, area.bottom() - lower - 60)),
    ):
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, wide - 1, high - 1), theme.RADIUS, theme.RADIUS)
