"""What can be done about the review of a call-off: each asks the rules first, and opens its form or says why not."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from core.operations.answer_query import ANSWER_QUERY, AnswerQuery
from core.operations.raise_query import RAISE_QUERY, RaiseQuery
from core.operations.resolve_query import RESOLVE_QUERY, ResolveQuery
from core.operations.review_order import REVIEW_ORDER, ReviewOrder
from core.queries.review_queries import ReviewQueryRow
from gui.dialogs.answer_query import AnswerQueryForm
from gui.dialogs.raise_query import RaiseQueryForm
from gui.dialogs.resolve_query import ResolveQueryForm
from gui.dialogs.review_order import ReviewOrderForm
from gui.page import Page
from gui.panels.call_off_record import CallOffRecord
from gui.panels.gate import open_if_allowed

if TYPE_CHECKING:
    from core.operation import Operation

PROBE = "-"  # stands for the words that a form will ask


class ReviewActions:
    """Opens the forms of review over a page."""

    def __init__(self, page: Page) -> None:
        self._page, self._desk = page, page.desk

    def ask(self, record: CallOffRecord) -> None:
        """Ask a question about a call-off."""
        self._open(
            RAISE_QUERY,
            RaiseQuery(record.number, PROBE),
            {"question"},
            lambda: RaiseQueryForm(self._desk, record, parent=self._page),
        )

    def answer(self, row: ReviewQueryRow) -> None:
        """Answer a query."""
        self._open(
            ANSWER_QUERY,
            AnswerQuery(row.number, row.query, PROBE),
            {"answer"},
            lambda: AnswerQueryForm(self._desk, row, parent=self._page),
        )

    def resolve(self, row: ReviewQueryRow) -> None:
        """Resolve a query, or withdraw it."""
        self._open(
            RESOLVE_QUERY,
            ResolveQuery(row.number, row.query, PROBE),
            {"resolution"},
            lambda: ResolveQueryForm(self._desk, row, parent=self._page),
        )

    def mark(self, record: CallOffRecord) -> None:
        """Mark a call-off reviewed."""
        self._open(
            REVIEW_ORDER,
            ReviewOrder(record.number),
            {"note"},
            lambda: ReviewOrderForm(self._desk, record, parent=self._page),
        )

    def _open(
        self,
        operation: "Operation[Any, Any, Any]",
        request: object,
        asked: Collection[str],
        open_form: Callable[[], object],
    ) -> None:
        self._page.message_bar.clear()
        open_if_allowed(
            self._desk,
            operation,
            request,
            asked=asked,
            open_form=open_form,
            refuse=self._page.tell,
            owner=self._page,
        )
