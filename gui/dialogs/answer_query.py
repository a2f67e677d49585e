"""The form that answers a reviewer’s query on a call-off."""

from PySide6.QtWidgets import QWidget

from core.domain.reviewing import ReviewQuery
from core.operations.answer_query import ANSWER_QUERY, AnswerQuery, QueryAnswered
from core.queries.review_queries import ReviewQueryRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.widgets.paragraph import Paragraph


class AnswerQueryForm(FormDialog[AnswerQuery, ReviewQuery | None, QueryAnswered]):
    """Asks for the answer; the question stands above it."""

    def __init__(self, desk: Desk, row: ReviewQueryRow, *, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            ANSWER_QUERY,
            title=f"Answer query {row.query} on {row.number}",
            primary="Answer",
            intro=f"{row.asked_by} asked on {day(row.asked_on)}: {row.question}",
            subject=f"{row.number}-{row.query}",
            parent=parent,
        )
        self._row = row
        self.answer = Paragraph()
        hint = "It stands as it is given; what else there is to say goes with a further query."
        self.form.add("answer", "Your &answer", self.answer, hint=hint, required=True)
        self.start()

    def request(self) -> AnswerQuery:
        if not self.answer.words():
            raise Incomplete("answer", "Write the answer.")
        return AnswerQuery(self._row.number, self._row.query, self.answer.words())

    def place_of(self, result: QueryAnswered) -> Place:
        return Place("call_off", item=result.number)
