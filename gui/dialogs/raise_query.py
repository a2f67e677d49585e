"""The form with which a reviewer asks about a call-off."""

from typing import Any

from PySide6.QtWidgets import QWidget

from core.operations.raise_query import RAISE_QUERY, QueryRaised, RaiseQuery
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.panels.call_off_record import CallOffRecord
from gui.widgets.paragraph import Paragraph


class RaiseQueryForm(FormDialog[RaiseQuery, Any, QueryRaised]):
    """Asks for the question alone."""

    def __init__(self, desk: Desk, record: CallOffRecord, *, parent: QWidget | None = None) -> None:
        row = record.detail.row
        super().__init__(
            desk,
            RAISE_QUERY,
            title=f"Ask about {row.number}",
            primary="Ask",
            intro=f"{row.title}, with {row.provider}. The placing officer answers; until you resolve the query, the "
            "call-off is not marked reviewed and its periods are not signed off.",
            subject=row.number,
            parent=parent,
        )
        self._number = row.number
        self.question = Paragraph()
        self.form.add("question", "Your &question", self.question, required=True)
        self.start()

    def request(self) -> RaiseQuery:
        if not self.question.words():
            raise Incomplete("question", "Say what you want to know.")
        return RaiseQuery(self._number, self.question.words())

    def place_of(self, result: QueryRaised) -> Place:
        return Place("call_off", item=result.number)
