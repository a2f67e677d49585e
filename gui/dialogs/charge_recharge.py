"""The form that charges a school for a delivered session."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.money import share_of
from core.domain.schools import RechargeStep
from core.domain.states import ChargeMethod, VatCode
from core.operations.charge_recharge import CHARGE_RECHARGE, ChargeRecharge, RechargeCharged
from core.queries.recharges import RechargeRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money
from gui.panels.recharge_words import METHODS, VAT_CODES
from gui.widgets.choice import Choice
from gui.widgets.text import label


class ChargeRechargeForm(FormDialog[ChargeRecharge, RechargeStep | None, RechargeCharged]):
    """The VAT code is Finance's to give, so none is chosen beforehand; the sums follow it."""

    def __init__(self, desk: Desk, row: RechargeRow, *, parent: QWidget | None = None) -> None:
        self._row = row
        method = METHODS[row.method].lower()
        super().__init__(
            desk,
            CHARGE_RECHARGE,
            title=f"Charge {row.establishment} for {row.session}",
            primary="Record the charge",
            intro=f"{money(row.net)} excluding VAT, by {method}. Enter the VAT code as Finance gives it.",
            subject=str(row.id),
            columns=2,
            parent=parent,
        )
        self.vat_code: Choice[VatCode] = Choice(VAT_CODES.items())
        self.reference, self.sums = QLineEdit(), label("", wrap=True)
        named = "&Journal reference" if row.method is ChargeMethod.JOURNAL else "&Invoice number"
        self.form.add("vat_code", "&VAT code", self.vat_code, required=True)
        self.form.add("charge_reference", named, self.reference, required=True)
        self.form.add("sums", "What is charged", self.sums, span=2)
        self.vat_code.changed.connect(self._show_sums)
        self._show_sums(None)
        self.start()

    def request(self) -> ChargeRecharge:
        if self.vat_code.value is None:
            raise Incomplete("vat_code", "Choose the VAT code that Finance gave.")
        if not self.reference.text().strip():
            raise Incomplete("charge_reference", f"Enter the reference of the {self._row.method.value}.")
        return ChargeRecharge(self._row.id, self.vat_code.value, self.reference.text())

    def place_of(self, result: RechargeCharged) -> Place:
        return Place("schools", item=f"session:{result.session}")

    def _show_sums(self, code: VatCode | None) -> None:
        self.form.fields["sums"].setVisible(code is not None)
        if code is not None:
            vat = share_of(self._row.net, code.rate_hundredths)
            self.sums.setText(f"{money(self._row.net)} net + {money(vat)} VAT = {money(self._row.net + vat)}")
        self._fit()
