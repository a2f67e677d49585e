"""Deliveries and invoices: the sessions that are held under call-offs, what is invoiced for them, and what is paid."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from core.domain.changes import Changed
from core.queries.framework import FrameworkRow, framework
from gui.desk import Desk, Place
from gui.page import Page
from gui.panels.page_part import PagePart


def _sessions(desk: Desk) -> PagePart:
    from gui.parts.sessions import SessionsPart  # noqa: PLC0415 - made when it is first shown

    return SessionsPart(desk)


def _invoices(desk: Desk) -> PagePart:
    from gui.parts.invoices import InvoicesPart  # noqa: PLC0415 - made when it is first shown

    return InvoicesPart(desk)


def _payments(desk: Desk) -> PagePart:
    from gui.parts.payments import PaymentsPart  # noqa: PLC0415 - made when it is first shown

    return PaymentsPart(desk)


PARTS: dict[str, tuple[str, Callable[[Desk], PagePart]]] = {
    "sessions": ("Sessions", _sessions),
    "invoices": ("Invoices", _invoices),
    "payments": ("Payments", _payments),
}
"""The parts by key, each with its words and how it is made."""

BASIS = {"sessions": "excluding VAT", "invoices": "including VAT", "payments": "including VAT"}
"""Whether the sums of a part hold VAT: a session counts at its price, an invoice and a payment as they are paid."""

OF_ITEMS = {"session": "sessions", "invoice": "invoices", "payment": "payments"}
"""In which part a place's item stands, by what is before its colon. A filter reads like `sessions:to_record`."""


class DeliveriesPage(Page):
    """Three parts behind tabs. A part is made when it is first shown, and reads when it comes in sight."""

    key = "deliveries"
    title = "Deliveries and invoices"
    icon = "deliveries"
    cares_about = frozenset(
        {
            Changed.SESSIONS,
            Changed.INVOICES,
            Changed.MONEY,
            Changed.CALL_OFFS,
            Changed.SCHOOLS,
            Changed.PROVIDERS,
            Changed.FRAMEWORK,
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._framework: FrameworkRow | None = None
        self.parts: dict[str, PagePart] = {}
        self._unread: set[str] = set()
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName("Parts of the page")
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words, _ in PARTS.values():
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda _at: self._turn())
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)

    @property
    def shown(self) -> str:
        """The key of the part that is shown."""
        return list(PARTS)[self.tabs.currentIndex()]

    def context(self) -> str:
        known = self._framework
        return "" if known is None else f"{known.title} · {self.as_at(known.today)} · {BASIS[self.shown]}"

    def refresh(self) -> None:
        self._unread = set(PARTS)
        self.desk.read(lambda read: framework(read)[0], self._show_framework, self)
        self._show_part()

    def show_place(self, place: Place) -> None:
        part, _, narrowed = (place.filter or "").partition(":")
        key = OF_ITEMS.get(str(place.item or "").partition(":")[0], part if part in PARTS else self.shown)
        self._part(key).show_place(place._replace(filter=narrowed or None))
        self.tabs.setCurrentIndex(list(PARTS).index(key))

    def take_focus(self) -> None:
        """Bring the keyboard to the tabs, or to the search field of the part where it has rows."""
        field = self.search_field
        target = field if field is not None and field.isVisible() else self.tabs
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _part(self, key: str) -> PagePart:
        if key not in self.parts:
            part = self.parts[key] = PARTS[key][1](self.desk)
            part.told.connect(self.tell)
            for control in part.header_actions:
                control.hide()
                self.header.add_action(control)
            self._stack.addWidget(part)
            self._unread.add(key)
        return self.parts[key]

    def _turn(self) -> None:
        self.message_bar.clear()
        self.show_context()
        self._show_part()

    def _show_part(self) -> None:
        """Show a part with its actions, and let it read if something has changed since it did."""
        part = self._part(self.shown)
        for each in self.parts.values():
            policy = QSizePolicy.Policy.Preferred if each is part else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, policy)  # a part out of sight takes no room
            for control in each.header_actions:
                control.setVisible(each is part)
        self._stack.setCurrentWidget(part)
        self.search_field = part.search_field
        if self.shown in self._unread:
            self._unread.discard(self.shown)
            part.refresh()

    def _show_framework(self, known: FrameworkRow) -> None:
        self._framework = known
        self.show_context()
