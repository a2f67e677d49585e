"""The form that resolves a query on a call-off, or withdraws one that has no answer."""

from PySide6.QtWidgets import QWidget

from core.domain.reviewing import QueryState, ReviewQuery
from core.operations.resolve_query import RESOLVE_QUERY, QueryResolved, ResolveQuery
from core.queries.review_queries import ReviewQueryRow
from gui.desk import Desk, Place
from gui.form_dialog import FormDialog, Incomplete
from gui.formats import day
from gui.widgets.paragraph import Paragraph


class ResolveQueryForm(FormDialog[ResolveQuery, ReviewQuery | None, QueryResolved]):
    """Asks what came of it; the question and the answer stand above."""

    def __init__(self, desk: Desk, row: ReviewQueryRow, *, parent: QWidget | None = None) -> None:
        answered = row.state is QueryState.ANSWERED
        deed = "Resolve" if answered else "Withdraw"
        answer = f" {row.answered_by} answered on {day(row.answered_on)}: {row.answer}" if answered else ""
        super().__init__(
            desk,
            RESOLVE_QUERY,
            title=f"{deed} query {row.query} on {row.number}",
            primary=deed,
            intro=f"{row.asked_by} asked on {day(row.asked_on)}: {row.question}{answer}",
            subject=f"{row.number}-{row.query}",
            parent=parent,
        )
        self._row, self._missing = row, "Say what came of it." if answered else "Say why it is withdrawn."
        self.resolution = Paragraph()
        words = "What came &of it" if answered else "&Why it is withdrawn"
        self.form.add("resolution", words, self.resolution, required=True)
        self.start()

    def request(self) -> ResolveQuery:
        if not self.resolution.words():
            raise Incomplete("resolution", self._missing)
        return ResolveQuery(self._row.number, self._row.query, self.resolution.words())

    def place_of(self, result: QueryResolved) -> Place:
        return Place("call_off", item=result.number)
