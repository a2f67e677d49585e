"""The form that sets a provider's maximum prices from a day on."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from core.domain.framework import Lot
from core.operations.set_rates import SET_RATES, RatesCase, RatesSet, SetRates
from core.queries.rankings import ProviderRow, RateRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.last_day import LastDay
from gui.panels.rate_lines import Priced, RateLines
from gui.widgets.day_edit import DayEdit

WIDTH = 760


class SetRatesForm(FormDialog[SetRates, RatesCase, RatesSet]):
    """Starts from the prices of today; only those that differ are set."""

    def __init__(
        self,
        desk: Desk,
        provider: ProviderRow,
        card: Sequence[RateRow],
        lots: Sequence[Lot],
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk,
            SET_RATES,
            title=f"Set rates of {provider.name}",
            primary="Set the rates",
            intro="A price holds from its first day until it is set again. Offers and orders that stand keep theirs.",
            subject=str(provider.id),
            columns=2,
            parent=parent,
        )
        self._provider = provider
        self.first = DayEdit(today)
        self.rates = RateLines(lots, [Priced(row.lot, row.unit, row.max_pence) for row in card if row.valid_today])
        self.form.add("rates", "&Prices, excluding VAT", self.rates, required=True, span=2)
        self.form.add("first_day", "&From", self.first, required=True, span=2)
        self.end = LastDay(self.form, today, name="&Until", open_words="They are set again")
        self.rates.changed.connect(self._fit)
        self.resize(min(WIDTH, self.screen().availableGeometry().width() - 40), 100)
        self.start()

    def request(self) -> SetRates:
        return SetRates(self._provider.id, self.first.day, self.rates.lines(), self.end.day)

    def place_of(self, result: RatesSet) -> Place:
        return Place("providers", item=result.provider)
