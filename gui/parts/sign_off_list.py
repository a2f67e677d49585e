"""The periods that are signed off, each with its figures what came to light afterwards, and the way to the next."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.operations.sign_off_period import SIGN_OFF_PERIOD
from core.queries.sign_offs import AfterRow, SignOffRow
from gui import theme
from gui.desk import Desk, Place
from gui.dialogs.sign_off_period import open_sign_off
from gui.formats import count, day, money
from gui.panels.fitted import fit_panel, fit_view
from gui.panels.role_gate import open_if_able
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.disclosure import Disclosure
from gui.widgets.empty_state import EmptyState
from gui.widgets.text import label

SIGN_OFF = "sign_off:"
"""Before a period’s name, in the item of a place."""


def _came(row: SignOffRow) -> str:
    return count(len(row.afterwards), "movement") if row.afterwards else "Nothing"


SIGNED: tuple[Column[SignOffRow], ...] = (
    Column("Period", lambda row: row.period, lambda row: row.last_day),
    Column("Signed off on", lambda row: day(row.signed_on), lambda row: row.signed_on),
    Column("By", lambda row: row.signed_by, stretch=True),
    Column("Exposure", lambda row: money(row.exposure), lambda row: row.exposure, right=True),
    Column("Committed", lambda row: money(row.committed), lambda row: row.committed, right=True),
    Column("Accrued", lambda row: money(row.accrued), lambda row: row.accrued, right=True),
    Column("Invoiced", lambda row: money(row.invoiced), lambda row: row.invoiced, right=True),
    Column("Paid", lambda row: money(row.paid), lambda row: row.paid, right=True),
    Column("Reserved", lambda row: money(row.reserved), lambda row: row.reserved, right=True, hidden=True),
    Column("Came after", _came, lambda row: len(row.afterwards), right=True),
    Column("Note", lambda row: row.note, hidden=True),
    Column("History", lambda row: row.head, hidden=True),
)
AFTER: tuple[Column[AfterRow], ...] = (
    Column("Call-off", lambda row: row.number),
    Column("What", lambda row: row.what, stretch=True),
    Column("Happened on", lambda row: day(row.event_day), lambda row: row.event_day),
    Column("Recorded on", lambda row: day(row.recorded_on), lambda row: row.recorded_on),
    Column("Takes effect on", lambda row: day(row.effective_on), lambda row: row.effective_on),
    Column("From", lambda row: row.from_stage.capitalize()),
    Column("To", lambda row: row.to_stage.capitalize()),
    Column("Amount", lambda row: money(row.pence), lambda row: row.pence, right=True),
)


class SignOffList(TablePanel[SignOffRow]):
    """What came after the period in hand stands behind a line under the table; Enter on it opens the call-off.

    `told` carries a sentence for the top of the page, where signing off is refused before its form opens.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            "sign_offs",
            RowsModel(SIGNED, key=lambda row: row.period),
            title="Signed-off periods",
            noun=("period", "periods"),
            empty=EmptyState(
                "lock",
                "No period is signed off yet",
                "When a quarter is over and its call-offs are reviewed, a reviewer signs its figures off.",
            ),
            parent=parent,
        )
        self.desk = desk
        self.sign_button = button("Sign off a period…", icon_name="lock", clicked=self.sign_off)
        self.add_control(self.sign_button)
        self.after: TableView[AfterRow] = TableView("came-after", RowsModel(AFTER), title="What came after a sign-off")
        self.note = label("", "muted", wrap=True)
        shown = QWidget()
        under = QVBoxLayout(shown)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.after)
        self.disclosure = Disclosure(shown)
        below = QVBoxLayout()
        below.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        below.addWidget(self.note)
        below.addWidget(self.disclosure)
        self.add(below)
        fit_panel(self, least=1, most=8)
        fit_view(self.after, least=1, most=8)
        self.chosen.connect(self._show_after)
        self.after.opened.connect(lambda row: self.desk.go.emit(Place("call_off", item=row.number)))
        self._show_after(None)

    def show_sign_offs(self, rows: Iterable[SignOffRow]) -> None:
        """Show other sign-offs, the newest first and in hand unless another one is."""
        signed = tuple(rows)
        self.set_rows(signed)
        chosen = self.view.chosen_row()
        if chosen is None and signed:
            self.choose(signed[0].period)
            chosen = signed[0]
        self._show_after(chosen)

    def sign_off(self) -> None:
        """Open the form that signs off the next period, or say why the acting person cannot."""
        open_if_able(self.desk, SIGN_OFF_PERIOD, lambda: open_sign_off(self.desk, self.window()), self.told.emit, self)

    def _show_after(self, row: SignOffRow | None) -> None:
        self.note.setVisible(row is not None)
        self.disclosure.setVisible(row is not None and bool(row.afterwards))
        if row is None:
            return
        said = f" {row.note}" if row.note else ""
        end = "" if row.afterwards else " Nothing came after."
        self.note.setText(
            f"{row.period}: {day(row.first_day)} to {day(row.last_day)}, signed off by {row.signed_by} on "
            f"{day(row.signed_on)}.{said}{end}"
        )
        self.disclosure.say(f"What came after {row.period}: {count(len(row.afterwards), 'movement')}")
        self.after.rows_model.set_rows(row.afterwards)
