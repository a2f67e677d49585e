"""Asks whose planned sessions, and of which period, a delivery sheet is for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.periods import FinancialYear, Period
from core.domain.states import SessionState
from core.queries.sessions import sessions
from core.store.reading import Reading
from gui import theme
from gui.desk import Desk
from gui.panels.period_fields import PeriodFields
from gui.widgets.button import button
from gui.widgets.choice import Choice
from gui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Planned:
    """Who has planned sessions, the years that these are in, and the register’s date."""

    providers: tuple[str, ...]
    years: tuple[str, ...]
    today: date


def read_planned(read: Reading) -> Planned:
    """Read what there is to choose from."""
    rows = [row for row in sessions(read) if row.state is SessionState.PLANNED]
    years = {str(FinancialYear.of(row.held_on)) for row in rows}
    return Planned(tuple(sorted({row.provider for row in rows})), tuple(sorted(years)), read.today)


class DeliverySheetDialog(QDialog):
    """`wanted` is called with the provider and the period; the sheet itself is written by whoever asked."""

    def __init__(self, planned: Planned, wanted: Callable[[str, Period], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.fields = PeriodFields(columns=2)
        self.provider: Choice[str] = Choice((name, name) for name in planned.providers)
        self.fields.add("provider", "&Provider", self.provider, required=True, span=2)
        self.fields.show_years(planned.years, str(FinancialYear.of(planned.today)))
        self.save = button("Save the sheet…", icon_name="save", kind="primary", clicked=self.accept)
        self._build()
        self.finished.connect(lambda _result: self.deleteLater())
        self.open()
        self.provider.setFocus()

    def accept(self) -> None:
        """Say what is wanted, or which field is empty."""
        period = self.fields.period
        if self.provider.value is None or period is None:
            self.fields.set_error("provider", "Choose the provider who reports on the sheet.")
            self.fields.focus_first_error()
            return
        super().accept()
        self._wanted(self.provider.value, period)

    def _build(self) -> None:
        title = "Write a delivery sheet"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(560)
        cancel = button("Cancel", clicked=self.reject)
        cancel.setAutoDefault(True)  # Enter on it puts the form away
        self.save.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(title, "title"))
        words = "It lists the provider’s planned sessions. The provider fills in what became of each; bring it in here."
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addWidget(self.fields)
        layout.addLayout(buttons)


def open_delivery_sheet(
    desk: Desk, wanted: Callable[[str, Period], None], refuse: Callable[[str], None], parent: QWidget
) -> None:
    """Read who has planned sessions, then ask; or say that nobody has."""

    def arrived(planned: Planned) -> None:
        if planned.providers:
            DeliverySheetDialog(planned, wanted, parent)
        else:
            refuse("No session is planned, so there is nothing to report. Plan the sessions of a call-off first.")

    desk.read(read_planned, arrived, parent, today=True)
