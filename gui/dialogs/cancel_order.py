"""The form that cancels a call-off before anything was delivered."""

from PySide6.QtWidgets import QWidget

from core.domain.delivery import Order
from core.operations.cancel_order import CANCEL_ORDER, CancelOrder, OrderCancelled
from core.queries.call_offs import CallOffRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import money
from gui.widgets.choice import Choice
from gui.widgets.paragraph import Paragraph


class CancelOrderForm(FormDialog[CancelOrder, Order | None, OrderCancelled]):
    """Asks for the reason, and whether the requirement goes back to be placed again."""

    def __init__(self, desk: Desk, row: CallOffRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            CANCEL_ORDER,
            title=f"Cancel {row.number}",
            primary=f"Cancel {row.number}",
            intro=(
                f"{row.title}, with {row.provider}. {money(row.committed)} committed is released. "
                "The call-off stays on the record as cancelled. This cannot be taken back."
            ),
            subject=row.number,
            danger=True,
            keep="Keep the call-off",
            parent=parent,
        )
        self._number = row.number
        self.reason = Paragraph()
        self.remains: Choice[bool] = Choice(
            ((True, f"Yes: {row.requirement} can be placed again"), (False, f"No: {row.requirement} is settled")),
        )
        self.form.add("reason", "&Why it is cancelled", self.reason, required=True)
        self.form.add("need_remains", "Is the work still &needed?", self.remains, required=True)
        self.start()

    def request(self) -> CancelOrder:
        if not self.reason.words():
            raise Incomplete("reason", "Say why the call-off is cancelled.")
        if self.remains.value is None:
            raise Incomplete("need_remains", "Say whether the work is still needed.")
        return CancelOrder(self._number, self.reason.words(), self.remains.value)

    def place_of(self, result: OrderCancelled) -> Place:
        return Place("call_off", item=result.number)
