"""The form that repeats a call-off as a new requirement."""

from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.money import plain_pounds, quantity
from core.operation import Examined
from core.operations.repeat_order import REPEAT_ORDER, OrderRepeated, RepeatCase, RepeatOrder
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.panels.call_off_record import CallOffRecord
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.text import label


class RepeatOrderForm(FormDialog[RepeatOrder, RepeatCase | None, OrderRepeated]):
    """Shows what the strategy group will be asked for; nobody is chosen by it."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            REPEAT_ORDER,
            title=f"Repeat {row.number}",
            primary="Submit the requirement",
            intro=f"What {row.number} ordered becomes a new requirement. It is agreed by the strategy group and "
            f"offered down the ranking like any other; {row.provider} has no claim to it.",
            subject=row.number,
            columns=2,
            parent=parent,
        )
        self._number = row.number
        self.title = QLineEdit(row.title)
        self.first = DayEdit(record.today)
        self.last = DayEdit(record.today + (row.last_day - row.first_day))
        self.stream: Choice[str] = Choice(record.streams.items())
        self.stream.value = record.requirement.stream
        self.effect = label("", wrap=True)
        self.form.add("title", "&Title", self.title, span=2)
        self.form.add("first_day", "&First day", self.first, required=True)
        self.form.add("last_day", "&Last day", self.last, required=True)
        self.form.add("stream", "F&unding stream", self.stream, span=2)
        self.form.add("effect", "What is asked for", self.effect, span=2)
        self.start()
        self.ask()

    def request(self) -> RepeatOrder:
        return RepeatOrder(self._number, self.first.day, self.last.day, self.title.text(), self.stream.value or "")

    def place_of(self, result: OrderRepeated) -> Place:
        return Place("requirements", item=result.requirement_id)

    def examined(self, examined: Examined[RepeatCase | None]) -> None:
        if (case := examined.case) is not None:
            need = case.need
            low, high = plain_pounds(need.estimate_low_pence), plain_pounds(need.estimate_high_pence)
            between = high if low == high else f"{low} to {high}"
            amount = need.unit.counted(quantity(need.quantity_hundredths))
            self.effect.setText(f"{amount} in lot {need.lot}, {between} at today’s rates")
