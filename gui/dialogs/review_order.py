"""The form that marks a call-off reviewed as it stands."""

from PySide6.QtWidgets import QWidget

from core.domain.reviewing import ReviewCase
from core.operations.review_order import REVIEW_ORDER, OrderReviewed, ReviewOrder
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog
from gui.formats import money
from gui.panels.call_off_record import CallOffRecord
from gui.panels.particulars import Particulars
from gui.widgets.paragraph import Paragraph


class ReviewOrderForm(FormDialog[ReviewOrder, ReviewCase | None, OrderReviewed]):
    """Shows what is marked reviewed, and takes a note."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            REVIEW_ORDER,
            title=f"Mark {row.number} reviewed",
            primary="Mark reviewed",
            intro=f"{row.title}, with {row.provider}. It is marked as it stands now; when anything happens to it "
            "afterwards, it says so.",
            subject=row.number,
            parent=parent,
        )
        self._number = row.number
        self.figures = Particulars()
        self.figures.show_pairs(
            (
                ("Value", money(row.value)),
                ("Committed", money(row.committed)),
                ("Accrued", money(row.accrued)),
                ("Invoiced", money(row.invoiced)),
                ("Paid", money(row.paid)),
            )
        )
        self.note = Paragraph()
        self.form.add("number", f"{row.number} as it stands", self.figures)
        self.form.add("note", "&Note", self.note)
        self.start()
        self.form.focus("note")

    def request(self) -> ReviewOrder:
        return ReviewOrder(self._number, self.note.words())

    def place_of(self, result: OrderReviewed) -> Place:
        return Place("call_off", item=result.number)
