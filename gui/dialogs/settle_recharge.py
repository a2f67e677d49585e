"""The form that records that a school's charge was settled."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.schools import RechargeStep
from core.operations.settle_recharge import SETTLE_RECHARGE, RechargeSettled, SettleRecharge
from core.queries.recharges import RechargeRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money


class SettleRechargeForm(FormDialog[SettleRecharge, RechargeStep | None, RechargeSettled]):
    """Asks for the ledger's reference."""

    def __init__(self, desk: Desk, row: RechargeRow, *, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(
            desk,
            SETTLE_RECHARGE,
            title=f"Settlement of {row.session}",
            primary="Record the settlement",
            intro=f"{row.establishment} was charged {money(row.gross)} including VAT, under {row.charge_reference}.",
            subject=str(row.id),
            parent=parent,
        )
        self.reference = QLineEdit()
        self.form.add("settlement_reference", "&Ledger reference", self.reference, required=True)
        self.start()

    def request(self) -> SettleRecharge:
        if not self.reference.text().strip():
            raise Incomplete("settlement_reference", "Enter the ledger’s reference of the settlement.")
        return SettleRecharge(self._row.id, self.reference.text())

    def place_of(self, result: RechargeSettled) -> Place:
        return Place("schools", item=f"session:{result.session}")
