"""The form that reopens a closed call-off."""

from PySide6.QtWidgets import QWidget

from core.domain.money import plain_pounds
from core.operation import Examined
from core.operations.reopen_order import REOPEN_ORDER, OrderReopened, ReopenCase, ReopenOrder
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.call_off_record import CallOffRecord
from gui.widgets.paragraph import Paragraph
from gui.widgets.text import label


class ReopenOrderForm(FormDialog[ReopenOrder, ReopenCase | None, OrderReopened]):
    """Says what is committed again, and in which years it counts."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            REOPEN_ORDER,
            title=f"Reopen {row.number}",
            primary=f"Reopen {row.number}",
            intro=f"{row.title}, with {row.provider}. Exactly what its closing released is committed again.",
            subject=row.number,
            parent=parent,
        )
        self._number = row.number
        self.effect, self.reason = label("", wrap=True), Paragraph()
        self.form.add("effect", "What comes back", self.effect)
        self.form.add("reason", "&Why it is opened again", self.reason, required=True)
        self.start()
        self.reason.setFocus()
        self.desk.preview(REOPEN_ORDER, ReopenOrder(row.number, ""), self.examined, self.effect)

    def request(self) -> ReopenOrder:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the call-off is opened again.")
        return ReopenOrder(self._number, self.reason.words())

    def place_of(self, result: OrderReopened) -> Place:
        return Place("call_off", item=result.number)

    def examined(self, examined: Examined[ReopenCase | None]) -> None:
        if examined.case is not None:
            self.effect.setText(effect_words(examined.case))


def effect_words(case: ReopenCase) -> str:
    """What is committed again, by year."""
    years: dict[str, int] = {}
    for _line, entering in case.entering:
        for item in entering:
            years[item.financial_year] = years.get(item.financial_year, 0) + item.pence
    parts = [f"{plain_pounds(pence)} in {year}" for year, pence in sorted(years.items()) if pence]
    return " and ".join(parts) or "Nothing: all of it was taken up when it was closed."
