"""Payments: every one of them, and how promptly invoices were paid, year by year."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.periods import FinancialYear
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.queries.invoices import InvoiceRow, invoices
from core.queries.payments import PaymentRow, payments
from core.queries.prompt_payment import PromptPaymentRow, prompt_payment
from core.store.reading import Reading
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.record_payment import RecordPaymentForm
from gui.dialogs.reverse_payment import ReversePaymentForm
from gui.formats import count, money, percent
from gui.panels.figure_strip import FigureGrid
from gui.panels.invoice_list import GROUPS, PAY
from gui.panels.page_part import PagePart
from gui.panels.payment_list import PaymentList
from gui.panels.role_gate import open_if_able
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.figure import Figure

ITEM = "payment:"  # before a number, in a place's item


@dataclass(frozen=True, slots=True)
class PaymentsView:
    """Every payment, what may be paid, and the statistic of each year, all of one moment."""

    rows: tuple[PaymentRow, ...]
    payable: tuple[InvoiceRow, ...]
    years: dict[str, PromptPaymentRow]
    today: date

    def year_labels(self) -> list[str]:
        """The years to choose from, the newest first: every one with a payment, and the one shown."""
        found = {str(FinancialYear.of(row.paid_on)) for row in self.rows}
        return sorted(found | set(self.years) | {str(FinancialYear.of(self.today))}, reverse=True)


def read_payments(read: Reading) -> PaymentsView:
    """Read the panel."""
    payable = tuple(row for row in invoices(read) if GROUPS[PAY][1](row))
    years = {row.financial_year: row for row in prompt_payment(read)}
    return PaymentsView(payments(read), payable, years, read.shown_day)


class PaymentsPart(PagePart):
    """The figures of one year over the list of every payment."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: PaymentsView | None = None
        self._wanted: int | None = None
        self.year: Choice[str] = Choice()
        self.year.setAccessibleName("Financial year of the figures")
        self.year.changed.connect(lambda _year: self._show_year())
        self.paid, self.in_time, self.late = Figure("Paid, including VAT"), Figure("Paid in time"), Figure("Paid late")
        self.card = Card("Prompt payment", corner=self.year)
        self.card.add(FigureGrid((self.paid, self.in_time, self.late)))
        self.list = PaymentList()
        self.search_field = self.list.filter_field
        self.record_button = button("Record a payment", icon_name="add", kind="primary", clicked=self._ask_payment)
        self.header_actions = (self.record_button,)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.card)
        layout.addWidget(self.list)
        layout.addStretch(1)
        self.card.hide()
        self.list.record_wanted.connect(self._ask_payment)
        self.list.reverse_wanted.connect(self._ask_reversal)
        self.list.opened.connect(lambda row: self.desk.go.emit(Place("deliveries", item=f"invoice:{row.invoice_id}")))

    def refresh(self) -> None:
        self.desk.read(read_payments, self._show, self)

    def show_place(self, place: Place) -> None:
        item = str(place.item or "")
        if item.startswith(ITEM):
            self._wanted = int(item.removeprefix(ITEM))
            if self._view is not None:
                self._go()

    def _show(self, view: PaymentsView) -> None:
        self._view = view
        labels = view.year_labels()
        self.year.set_choices((label, label) for label in labels)
        if self.year.value is None:
            self.year.value = str(FinancialYear.of(view.today))
        self.card.setVisible(bool(view.rows))
        self.list.show_payments(view.rows)
        self._show_year()
        self._go()

    def _show_year(self) -> None:
        view, year = self._view, self.year.value
        if view is None or year is None:
            return
        made = [row for row in view.rows if str(FinancialYear.of(row.paid_on)) == year]
        self.paid.set(
            money(sum(row.gross for row in made)), f"{money(sum(row.net for row in made))} net" if made else ""
        )
        said = view.years.get(year)
        if said is None:
            self.in_time.set("–", "No invoice was paid in full")
            self.late.set("–")
            return
        by_day = f"{said.in_time:,} of {count(said.paid, 'invoice')}, by the day they were due"
        self.in_time.set(percent(said.in_time, said.paid), by_day)
        late = f"{money(said.value_late)} including VAT" if said.late else ""
        self.late.set(f"{said.late:,}", late, "bad" if said.late else "")

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.list.choose(wanted)

    def _ask_payment(self) -> None:
        if self._view is not None and not self._view.payable:
            self.tell("No invoice waits to be paid. An invoice is paid once it is matched and approved.", "info")
        else:
            open_if_able(self.desk, RECORD_PAYMENT, self._open_payment, self.tell, self)

    def _open_payment(self) -> None:
        if self._view is not None:
            RecordPaymentForm(self.desk, self._view.payable, self._view.today, parent=self)

    def _ask_reversal(self, row: PaymentRow | None) -> None:
        if row is None:
            self.tell("Choose the payment that was reversed first.", "info")
        elif row.reverses_id is not None or row.reversed:
            self.tell("This payment is reversed already. Choose one that stands.", "info")
        else:
            open_if_able(self.desk, REVERSE_PAYMENT, lambda: self._open_reversal(row), self.tell, self)

    def _open_reversal(self, row: PaymentRow) -> None:
        if self._view is not None:
            ReversePaymentForm(self.desk, row, self._view.today, parent=self)
