"""Which period: a delivery year, then the whole of it, a quarter or a month."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from core.domain.periods import FinancialYear, Period, periods_of
from gui.widgets.choice import Choice
from gui.widgets.form import Form

WHOLE = 0  # the place of the whole year among the periods of a year


class PeriodFields(Form):
    """A year and a part of it, with room for further fields. In another year the same part stays chosen."""

    changed = Signal()

    def __init__(self, columns: int = 3) -> None:
        super().__init__(columns)
        self.year: Choice[str] = Choice()
        self.part: Choice[int] = Choice()
        self.part.setMaxVisibleItems(20)
        self.add("year", "Delivery &year", self.year)
        self.add("part", "&Period", self.part)
        self.year.changed.connect(self._turn)
        self.part.changed.connect(lambda _part: self.changed.emit())

    @property
    def period(self) -> Period | None:
        """The period that is chosen; None before there are years."""
        if self.year.value is None:
            return None
        return periods_of(FinancialYear.parse(self.year.value))[self.part.value or WHOLE]

    def show_years(self, years: Iterable[str], current: str) -> None:
        """Offer other years; without a choice so far the current one is chosen, or else the first."""
        offered = list(years)
        self.year.set_choices((year, year) for year in offered)
        if self.year.value is None:
            self.year.value = current if current in offered else offered[0]

    def choose(self, period: Period) -> None:
        """Choose a period of one of the years."""
        self.year.value = str(period.year)
        self.part.value = periods_of(period.year).index(period)

    def _turn(self, year: str | None) -> None:
        if year is not None:
            names = ["Whole year", *(str(period) for period in periods_of(FinancialYear.parse(year))[1:])]
            self.part.set_choices(enumerate(name.removeprefix(f"{year} ") for name in names))
            if self.part.value is None:
                self.part.value = WHOLE
        self.changed.emit()
