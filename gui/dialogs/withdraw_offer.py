"""The form that withdraws an offer."""

from PySide6.QtWidgets import QWidget

from core.domain.money import pounds
from core.domain.placing import Offer
from core.operations.withdraw_offer import WITHDRAW_OFFER, OfferWithdrawn, WithdrawOffer
from gui.desk import Desk
from gui.form_dialog import FormDialog
from gui.widgets.paragraph import Paragraph


class WithdrawOfferForm(FormDialog[WithdrawOffer, Offer | None, OfferWithdrawn]):
    """Asks only for the reason."""

    def __init__(self, desk: Desk, offer: Offer, parent: QWidget | None = None) -> None:
        self._offer = offer
        super().__init__(
            desk,
            WITHDRAW_OFFER,
            title=f"Withdraw the offer to {offer.provider}",
            primary="Withdraw the offer",
            intro=f"{pounds(offer.pence)} is released, and the next rank can be asked. The offer stays on the record.",
            subject=str(offer.id),
            danger=True,
            parent=parent,
        )
        self.reason = Paragraph()
        self.form.add("reason", "&Why it is withdrawn", self.reason, required=True)
        self.start()

    def request(self) -> WithdrawOffer:
        return WithdrawOffer(self._offer.id, self.reason.words())
