"""The form that sets what a cancelled session costs."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.tariff import Band
from core.operations.set_tariff import SET_TARIFF, SetTariff, TariffSet
from core.queries.tariffs import TariffRow
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.tariff_bands import TariffBands
from gui.widgets.day_edit import DayEdit

WIDTH = 820


class SetTariffForm(FormDialog[SetTariff, int, TariffSet]):
    """Starts from the tariff in force."""

    def __init__(self, desk: Desk, rows: Sequence[TariffRow], today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            SET_TARIFF,
            title="Set the tariff of cancelled sessions",
            primary="Set the tariff",
            intro=(
                "A call-off keeps the tariff that was in force on the day of its issue. Notice is counted up to and "
                "including the day of the session; each party’s bands join without gap, and the last is open."
            ),
            columns=2,
            parent=parent,
        )
        self.bands = TariffBands(
            [Band(row.cancelled_by, row.day_kind, row.from_days, row.to_days, row.charged_hundredths) for row in rows]
        )
        self.first = DayEdit(today, earliest=today)
        self.form.add("bands", "&Bands", self.bands, required=True, span=2)
        self.form.add("in_force_on", "&From", self.first, required=True, span=2)
        add_decision_fields(self.form, today)
        self.bands.changed.connect(self._fit)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> SetTariff:
        return SetTariff(self.bands.bands(), self.first.day, decision_note(self.form))

    def place_of(self, result: TariffSet) -> Place:  # noqa: ARG002 - the page shows what holds
        return Place("deliveries")
