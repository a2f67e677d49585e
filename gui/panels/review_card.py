"""The review of one call-off: whether it was reviewed as it stands, and the queries on it with their answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.domain.reviewing import QueryState
from core.queries.review_queries import ReviewQueryRow
from core.queries.reviews import ReviewRow
from gui.formats import day
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.pill import Pill
from gui.widgets.text import label

STATES = {
    QueryState.ASKED: ("Waits for an answer", "warn"),
    QueryState.ANSWERED: ("Answered", "info"),
    QueryState.RESOLVED: ("Resolved", "good"),
}
"""The word and the tone of each state of a query."""

NAMES = 248  # pixels for who said it and when, so that what was said stands in one line down the card


class ReviewCard(Card):
    """`ask_wanted` and `review_wanted` are for the call-off; `answer_wanted` and `resolve_wanted` carry a query."""

    ask_wanted = Signal()
    review_wanted = Signal()
    answer_wanted = Signal(object)  # a ReviewQueryRow
    resolve_wanted = Signal(object)  # a ReviewQueryRow

    def __init__(self, parent: QWidget | None = None) -> None:
        self.ask = button("Ask a question…", icon_name="help")
        self.mark = button("Mark reviewed…", icon_name="agree")
        acts = QWidget()
        beside = QHBoxLayout(acts)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(self.ask)
        beside.addWidget(self.mark)
        super().__init__("Review", acts, parent)
        self.ask.clicked.connect(lambda _checked: self.ask_wanted.emit())
        self.mark.clicked.connect(lambda _checked: self.review_wanted.emit())
        self.pill, self.words = Pill(), label("", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.add(line)
        self.entries: tuple[QueryEntry, ...] = ()
        self._queries = QVBoxLayout()
        self._queries.setSpacing(12)
        self.add(self._queries)

    def show_review(self, review: ReviewRow | None, queries: Sequence[ReviewQueryRow]) -> None:
        """Show another call-off’s review, and its queries with the newest on top."""
        self.pill.set(*review_state(review))
        self.words.setText(review_words(review))
        for entry in self.entries:
            entry.hide()
            self._queries.removeWidget(entry)
            entry.deleteLater()
        self.entries = tuple(QueryEntry(row) for row in queries)
        for entry in self.entries:
            entry.answer.clicked.connect(lambda _checked=False, row=entry.row: self.answer_wanted.emit(row))
            entry.resolve.clicked.connect(lambda _checked=False, row=entry.row: self.resolve_wanted.emit(row))
            self._queries.addWidget(entry)


class QueryEntry(QFrame):
    """One query: what was asked, answered and resolved, by whom and when, and what can be done about it."""

    def __init__(self, row: ReviewQueryRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.pill = Pill(*query_state(row))
        self.answer = button("Answer…", icon_name="answer")
        answered = row.state is QueryState.ANSWERED
        self.resolve = button("Resolve…" if answered else "Withdraw…", icon_name="check" if answered else "withdraw")
        for act in (self.answer, self.resolve):
            act.setAccessibleName(f"{act.text().rstrip('…')} query {row.query}")
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (label(f"Query {row.query}", "field"), self.pill):
            head.addWidget(part)
        head.addStretch(1)
        for act in (self.answer, self.resolve):
            head.addWidget(act)
        said = QGridLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setHorizontalSpacing(16)
        said.setVerticalSpacing(4)
        said.setColumnMinimumWidth(0, NAMES)
        said.setColumnStretch(1, 1)
        self.lines = tuple(_line(said, *each) for each in _said(row))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(said)
        self.answer.setVisible(row.state is QueryState.ASKED)
        self.resolve.setVisible(row.is_open)


def review_state(review: ReviewRow | None) -> tuple[str, str]:
    """Whether a call-off was reviewed as it stands: a word and its tone."""
    if review is None:
        return "Not reviewed", "plain"
    return ("Changed since", "warn") if review.changed_since else ("Reviewed", "good")


def review_words(review: ReviewRow | None) -> str:
    """Who reviewed a call-off, when, and what they noted."""
    if review is None:
        return "Nobody has marked this call-off reviewed yet."
    note = f" {review.note}" if review.note else ""
    since = " Something happened to it since; see below." if review.changed_since else ""
    return f"Reviewed by {review.reviewed_by} on {day(review.reviewed_on)}.{since}{note}"


def query_state(row: ReviewQueryRow) -> tuple[str, str]:
    """Where a query stands: a word and its tone."""
    return ("Withdrawn", "plain") if row.withdrawn else STATES[row.state]


def _said(row: ReviewQueryRow) -> list[tuple[str, str]]:
    ended = "Withdrawn" if row.withdrawn else "Resolved"
    steps = (
        ("Asked", row.asked_by, day(row.asked_on), row.question),
        ("Answered", row.answered_by, day(row.answered_on), row.answer),
        (ended, row.resolved_by, day(row.resolved_on), row.resolution),
    )
    return [(f"{step} by {who}, {on}", words) for step, who, on, words in steps if on]


def _line(grid: QGridLayout, who: str, words: str) -> QLabel:
    at = grid.rowCount()
    said = label(words, wrap=True)
    said.setAccessibleName(f"{who}: {words}")
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    grid.addWidget(label(who, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(said, at, 1)
    return said
