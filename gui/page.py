"""The contract of a page: a header with one sentence of context, a message bar, a body, and when to read again."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.domain.changes import Changed
from core.domain.periods import day_text
from gui import theme
from gui.desk import Desk
from gui.frame_paint import paint_skeleton
from gui.place import Place
from gui.widgets.button import button
from gui.widgets.message_bar import MessageBar
from gui.widgets.page_header import PageHeader


class Page(QWidget):
    """One page of the window. A subclass says what it is, fills `body`, and reads in `refresh`.

    It is refreshed when it is first shown, when something that it cares about changed while it is in sight, and
    otherwise the next time it comes in sight. It never knows the window: it speaks through its desk.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    cares_about: ClassVar[frozenset[Changed]]

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.search_field: QLineEdit | None = None
        self._stale = True
        self._frame()
        desk.changed.connect(self._note)
        desk.acting_changed.connect(self.mark_stale)
        desk.as_at_changed.connect(self.mark_stale)

    def context(self) -> str:
        """One sentence under the title: framework, year, as-at date. Call `show_context` when it has changed."""
        return ""

    def as_at(self, today: date) -> str:
        """For the context: the day that the figures are of. The line above every page says how a past one is meant."""
        return f"as at {day_text(self.shown_day(today))}"

    def shown_day(self, today: date) -> date:
        """The day that the page shows: today, or the past one that was chosen."""
        return today if self.desk.as_at is None else self.desk.as_at.day

    def heading(self) -> str:
        """What stands at the top: the page's title, or the name of the one record that it shows."""
        return self.title

    def refresh(self) -> None:
        """Read again what the page shows, keeping selection and scroll position."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Go to a record or narrow the list, as a link or the palette asks. Called before the page comes in sight."""

    def save_paper(self) -> bool:
        """Save the paper of what the page shows, and say whether it has one."""
        return False

    def email_paper(self) -> bool:
        """Put the paper of what the page shows into an e-mail draft, and say whether it has one."""
        return False

    def mark_stale(self) -> None:
        """Read again: now if the page is in sight, otherwise when it next is."""
        self._stale = True
        if self.isVisible():
            self._renew()

    def show_context(self) -> None:
        """Write the title and its sentence anew."""
        self.header.set_title(self.heading())
        self.header.set_context(self.context())

    def tell(self, sentence: str, tone: str = "bad") -> None:
        """Say something at the top of the page. Tones: bad for a refusal, warn, info, good for what was done."""
        self.message_bar.show_message(tone, sentence)

    def take_focus(self) -> None:
        """Bring the keyboard into the page: to its search field, or to the first control of its body in sight."""
        first = self.search_field or next(
            (each for each in self._content.findChildren(QWidget) if self._can_be_reached(each)),
            self,
        )
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def show_way_back(self, title: str) -> None:
        """Offer the page that this one was reached from."""
        self._back.setText(title)
        self._back.setAccessibleName(f"Back to {title}")
        self._back.show()

    def keep_in_sight(self, acts: QWidget | None) -> None:
        """Put acts under the body, where they do not scroll away with it, in place of the former ones."""
        while (item := self._foot.takeAt(0)) is not None:
            former = item.widget()
            if former is not None:
                former.hide()
                former.deleteLater()
        if acts is not None:
            self._foot.addWidget(acts)
        self.foot.setVisible(acts is not None)

    def _can_be_reached(self, part: QWidget) -> bool:
        by_key = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return by_key and part.isEnabled() and part.isVisibleTo(self._content)

    def _frame(self) -> None:
        self.setObjectName(f"{self.key}Page")
        self.setAccessibleName(self.title)
        self.header, self.message_bar = PageHeader(self.title), MessageBar()
        self._back = button("", kind="link", icon_name="chevron-left", clicked=self.back_wanted.emit)
        self._back.hide()
        top = QVBoxLayout()
        top.setContentsMargins(theme.MARGIN, 22, theme.MARGIN, theme.GAP)
        top.setSpacing(theme.GAP)
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.header)
        top.addWidget(self.message_bar)
        self._content = QWidget()
        self._content.setProperty("page", True)  # noqa: FBT003 - Qt's own signature
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        self.body.setSpacing(theme.GAP)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content)
        scroll.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)
        self.foot = QWidget()
        self.foot.setObjectName("pageFoot")
        self.foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot = QVBoxLayout(self.foot)
        self._foot.setContentsMargins(theme.MARGIN, 10, theme.MARGIN, 10)
        self.foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.foot)

    def _keep_right_edge(self, _least: int, most: int) -> None:
        """The scroll bar stands in the margin, so that the cards end where the header does, whether it shows or not."""
        taken = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self.body.setContentsMargins(theme.MARGIN, 0, theme.MARGIN - taken, theme.GAP)

    def _note(self, changes: frozenset[Changed]) -> None:
        if changes & (self.cares_about | {Changed.CLOCK}):
            self.mark_stale()

    def _renew(self) -> None:
        self._stale = False
        self.show_context()
        self.refresh()


class Skeleton(QWidget):
    """Stands where the first page will be while its register is opened."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setAccessibleName(f"{title}, loading")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title and the shapes."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_skeleton(painter, self.rect(), self._title)
        painter.end()
