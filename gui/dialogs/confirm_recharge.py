"""The form that records that a school confirmed its quote."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.schools import RechargeStep
from core.operations.confirm_recharge import CONFIRM_RECHARGE, ConfirmRecharge, RechargeConfirmed
from core.queries.recharges import RechargeRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money


class ConfirmRechargeForm(FormDialog[ConfirmRecharge, RechargeStep | None, RechargeConfirmed]):
    """Asks only who confirmed."""

    def __init__(self, desk: Desk, row: RechargeRow, *, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(
            desk,
            CONFIRM_RECHARGE,
            title=f"Confirmation of {row.session}",
            primary="Record the confirmation",
            intro=f"{row.establishment} was quoted {money(row.net)} excluding VAT. Once the session is delivered it "
            "can be charged.",
            subject=str(row.id),
            parent=parent,
        )
        self.name = QLineEdit()
        self.form.add("confirmed_by_name", "&Confirmed by", self.name, hint="Who spoke for the school", required=True)
        self.start()

    def request(self) -> ConfirmRecharge:
        if not self.name.text().strip():
            raise Incomplete("confirmed_by_name", "Say who confirmed it for the school.")
        return ConfirmRecharge(self._row.id, self.name.text())

    def place_of(self, result: RechargeConfirmed) -> Place:
        return Place("schools", item=f"session:{result.session}")
