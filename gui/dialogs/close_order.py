"""The form that closes a call-off under which no more will be delivered."""

from PySide6.QtWidgets import QWidget

from core.domain.delivery import Order
from core.operations.close_order import CLOSE_ORDER, CloseOrder, OrderClosed
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money, quantity
from gui.panels.call_off_record import CallOffRecord
from gui.widgets.paragraph import Paragraph


class CloseOrderForm(FormDialog[CloseOrder, Order | None, OrderClosed]):
    """Asks for the reason; what is released is said beforehand, line by line."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            CLOSE_ORDER,
            title=f"Close {row.number}",
            primary=f"Close {row.number}",
            intro=f"{row.title}, with {row.provider}. {released_words(record)} What was delivered is invoiced and "
            "paid as before. It can be reopened while the ceilings have room for it.",
            subject=row.number,
            parent=parent,
        )
        self._number = row.number
        self.reason = Paragraph()
        self.form.add("reason", "&Why it is closed", self.reason, required=True)
        self.start()

    def request(self) -> CloseOrder:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the call-off is closed.")
        return CloseOrder(self._number, self.reason.words())

    def place_of(self, result: OrderClosed) -> Place:
        return Place("call_off", item=result.number)


def released_words(record: CallOffRecord) -> str:
    """What closing would let go, line by line."""
    parts = [
        f"{money(line.committed)} of “{line.description}” ({line.unit.counted(quantity(line.left_hundredths))})"
        for line in record.detail.standing
        if line.left_hundredths
    ]
    return f"Closing releases {' and '.join(parts)}." if parts else "Nothing is left of it to release."
