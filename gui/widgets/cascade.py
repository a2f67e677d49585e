"""The cascade: a lot's providers in rank order, each with what happened, and the one whose turn it is marked."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.domain.award import ordinal
from core.domain.cascade import CascadeStep
from gui import theme
from gui.widgets.button import button
from gui.widgets.cascade_words import Standing, standing
from gui.widgets.pill import Pill, draw_pill
from gui.widgets.text import label

BADGE, BADGE_LEFT, EDGE, BETWEEN = 32, 12, 12, 12
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Cascade(QWidget):
    """Provider cards under one another. Arrow keys move between them, Enter or a click chooses one."""

    chosen = Signal(int)  # the provider's number
    order_opened = Signal(str)  # the call-off's number

    def __init__(self, name: str = "Cascade", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.cards: list[CascadeCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(BETWEEN)

    def show_steps(self, steps: Iterable[CascadeStep], today: date, now: datetime, next_rank: int | None) -> None:
        """Show these ranks as they stand at a moment; `next_rank` is the one in hand, None when there is none."""
        standings = [standing(step, today, now, next_rank) for step in steps]
        self.setMinimumHeight(0)
        for _ in range(len(self.cards) - len(standings)):
            surplus = self.cards.pop()
            self._layout.removeWidget(surplus)
            surplus.hide()
            surplus.deleteLater()
        while len(self.cards) < len(standings):
            self._add()
        for card, stands in zip(self.cards, standings, strict=True):
            card.show_standing(stands)
        in_hand = next((card for card in self.cards if card.standing.turn), None)
        if not any(card.hasFocus() for card in self.cards):
            self._hold(in_hand or next(iter(self.cards), None))
        self.update()

    def card_of(self, provider_id: int) -> "CascadeCard | None":
        """The card of one provider."""
        return next((card for card in self.cards if card.standing.provider_id == provider_id), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thin line that joins the cards."""
        if len(self.cards) < 2:
            return
        painter = QPainter(self)
        painter.setPen(QPen(theme.current().outline, 2))
        x = BADGE_LEFT + BADGE // 2
        painter.drawLine(x, self.cards[0].geometry().bottom(), x, self.cards[-1].geometry().top())

    def _add(self) -> None:
        card = CascadeCard()
        card.clicked.connect(lambda: self.chosen.emit(card.standing.provider_id))
        card.order.clicked.connect(lambda: self.order_opened.emit(card.standing.order))
        card.moved.connect(lambda step: self._move(card, step))
        card.entered.connect(lambda: self._hold(card))
        self.cards.append(card)
        self._layout.addWidget(card)

    def _move(self, card: "CascadeCard", step: int) -> None:
        at = self.cards.index(card) + step
        self.cards[max(0, min(at, len(self.cards) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, held: "CascadeCard | None") -> None:
        """Only one card takes the Tab key, the others are an arrow away: a long ranking is passed in one step."""
        for card in self.cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is held else Qt.FocusPolicy.ClickFocus)


class CascadeCard(QAbstractButton):
    """One provider: rank, name, state, what happened, and a link to the call-off that came of it."""

    moved = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing = Standing(0, 0, "", "", "plain", (), "", turn=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.name, self.pill = label("", "heading", wrap=True), _StatePill()
        self.details = label("", "note", wrap=True)
        self.order = button("", kind="link", icon_name="call-offs")
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._ask_for_height)
        self._top, self._under = QHBoxLayout(), QHBoxLayout()
        for row in (self._top, self._under):
            row.setSpacing(8)
        self._top.addWidget(self.name, 1)
        self._under.addWidget(self.pill)
        self._under.addStretch(1)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(BADGE_LEFT + BADGE + 12, EDGE, EDGE, EDGE)
        layout.setSpacing(5)
        layout.addLayout(self._top)
        layout.addLayout(self._under)
        layout.addWidget(self.details)
        layout.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)

    def show_standing(self, stands: Standing) -> None:
        """Show where the provider stands."""
        self.standing = stands
        self.name.setText(stands.provider)
        self.pill.set(stands.word, stands.tone)
        self.pill.outlined = stands.turn
        self.details.setText("\n".join(stands.lines))
        self.details.setVisible(bool(stands.lines))
        self.order.setText(stands.order)
        self.order.setAccessibleName(f"Open call-off {stands.order}")
        self.order.setVisible(bool(stands.order))
        self.setAccessibleName(stands.sentence)
        self._place_pill()
        self._settled.start()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pill()
        self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.moved.emit(STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.moved.emit(-1000 if key == Qt.Key.Key_Home else 1000)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, turn = theme.current(), self.standing.turn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.accent_soft if turn else colours.sunken if self.underMouse() else colours.surface)
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(colours.accent if turn or self.hasFocus() else colours.line, width))
        edge = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), theme.RADIUS, theme.RADIUS)
        self._paint_badge(painter)

    def _ask_for_height(self) -> None:
        """Once the cascade's own layout is done: what moved or wrapped while it was at work was not counted."""
        self._column.invalidate()
        self.setMinimumHeight(self._column.heightForWidth(self.width()))
        self.updateGeometry()
        around = self.parentWidget()
        if around is not None:
            around.setMinimumHeight(max(around.heightForWidth(around.width()), 0))

    def _place_pill(self) -> None:
        """Beside the name where both fit whole, else under it."""
        self.name.ensurePolished()
        sides = self._column.contentsMargins()
        needed = (
            self.name.fontMetrics().horizontalAdvance(self.name.text())
            + 2
            + self._top.spacing()
            + self.pill.sizeHint().width()
        )
        fits = needed <= self.width() - sides.left() - sides.right()
        row, other = (self._top, self._under) if fits else (self._under, self._top)
        if row.indexOf(self.pill) < 0:
            other.removeWidget(self.pill)
            row.insertWidget(1 if fits else 0, self.pill)
            self._column.activate()

    def _paint_badge(self, painter: QPainter) -> None:
        colours = theme.current()
        round_ground = QRectF(BADGE_LEFT, EDGE - 4, BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent if self.standing.turn else colours.track)
        painter.drawEllipse(round_ground)
        painter.setFont(theme.font(theme.LABEL, QFont.Weight.DemiBold))
        painter.setPen(colours.on_accent if self.standing.turn else colours.ink)
        painter.drawText(round_ground, Qt.AlignmentFlag.AlignCenter, ordinal(self.standing.rank))


class _StatePill(Pill):
    """Keeps apart from the coloured ground of the card in hand by an outline."""

    outlined = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_pill(QPainter(self), QRectF(self.rect()), self.text(), self._tone, outlined=self.outlined)
