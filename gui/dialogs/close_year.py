"""The form that closes a delivery year by a decision."""

from datetime import date

from PySide6.QtWidgets import QWidget

from core.operations.close_year import CLOSE_YEAR, CloseYear, YearClosed
from core.queries.year_end import YearEnd
from gui.decision_fields import add_decision_fields, decision_note
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.formats import money
from gui.panels.particulars import Particulars


class CloseYearForm(FormDialog[CloseYear, YearEnd | None, YearClosed]):
    """Asks for the decision alone; shows the figures that the close keeps."""

    def __init__(self, desk: Desk, end: YearEnd, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            CLOSE_YEAR,
            title=f"Close {end.year}",
            primary=f"Close {end.year}",
            intro="From then on nothing changes the year’s exposure. What is owed is invoiced and paid as usual, and "
            "what comes to light later is a correction in the open year. A closed year is not opened again.",
            subject=end.year,
            columns=2,
            danger=True,
            parent=parent,
        )
        self._year = end.year
        self.figures = Particulars()
        self.figures.show_pairs(
            (
                ("Exposure", money(end.totals.exposure)),
                ("Of that, to be invoiced", money(end.totals.accrued)),
                ("Invoiced and not paid", money(end.totals.invoiced)),
                ("Falls into later years", money(end.totals.falls_next)),
            )
        )
        self.form.add("financial_year", f"{end.year} as it stands", self.figures, span=2)
        add_decision_fields(self.form, today)
        self.start()
        self.form.focus("decision.reference")

    def request(self) -> CloseYear:
        return CloseYear(self._year, decision_note(self.form))

    def place_of(self, result: YearClosed) -> Place:
        return Place("years", item=result.financial_year)
