"""What sessions come to: who was trained, by lot and workforce group, and what they thought of each provider."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.domain.framework import Lot
from core.queries.feedback import FeedbackRow
from core.queries.people_trained import PeopleRow
from gui import theme
from gui.panels.fitted import fit_view
from gui.panels.session_words import score
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.card import Card
from gui.widgets.text import label

PEOPLE, FEEDBACK = "People trained", "Feedback by provider"


class PeopleCard(Card):
    """A line for each lot and group; people are counted once, however many sessions they attended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PEOPLE, parent=parent, padding=0)
        self._titles: dict[str, str] = {}
        columns: tuple[Column[PeopleRow], ...] = (
            Column("Lot", self._lot, sort=lambda row: row.lot, stretch=True),
            Column("Group", lambda row: row.group_title, width=150),
            Column("Places", lambda row: f"{row.places:,}", lambda row: row.places, right=True, tip="Places attended"),
            Column("People", lambda row: f"{row.people:,}", lambda row: row.people, right=True),
        )
        self.view: TableView[PeopleRow] = TableView("people-trained", RowsModel(columns), title=PEOPLE)
        self.words = label("", "muted", wrap=True)
        _set_out(self, self.words, self.view)

    def show_people(self, rows: Sequence[PeopleRow], lots: Iterable[Lot], target: int | None) -> None:
        """Show who was trained, and how far that is towards the framework’s target."""
        self._titles = {lot.code: lot.title for lot in lots}
        people = sum(row.people for row in rows)
        aim = "" if target is None else f" of the {target:,} that the framework is to train"
        self.words.setText(f"{people:,} people{aim}, each counted once.")
        self.view.rows_model.set_rows(rows)
        self.view.setVisible(bool(rows))

    def _lot(self, row: PeopleRow) -> str:
        return f"{row.lot}: {self._titles[row.lot]}" if row.lot in self._titles else row.lot


class FeedbackCard(Card):
    """A line for each provider with a delivered session."""

    opened = Signal(int)  # a provider's number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FEEDBACK, parent=parent, padding=0)
        columns: tuple[Column[FeedbackRow], ...] = (
            Column("Provider", lambda row: row.provider, stretch=True),
            Column("Delivered", lambda row: f"{row.sessions:,}", lambda row: row.sessions, right=True),
            Column("With a score", lambda row: f"{row.scored:,}", lambda row: row.scored, right=True),
            Column("Mean score", lambda row: score(row.score_hundredths), lambda row: row.score_hundredths, right=True),
        )
        self.view: TableView[FeedbackRow] = TableView(
            "feedback", RowsModel(columns, key=lambda row: row.provider_id), title=FEEDBACK
        )
        self.view.opened.connect(lambda row: self.opened.emit(row.provider_id))
        self.words = label("", "muted", wrap=True)
        _set_out(self, self.words, self.view)

    def show_feedback(self, rows: Sequence[FeedbackRow]) -> None:
        """Show what was thought of each provider; Enter opens one’s sessions."""
        scored = sum(row.scored for row in rows)
        said = "From 1 to 5; each session weighs the same." if scored else "No session has a score yet."
        self.words.setText(said)
        self.view.rows_model.set_rows(rows)
        self.view.setVisible(bool(rows))


def _set_out(card: Card, said: QWidget, view: TableView[PeopleRow] | TableView[FeedbackRow]) -> None:
    card.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
    said.setContentsMargins(theme.PADDING, 0, theme.PADDING, 8)
    card.body.setContentsMargins(1, 0, 1, 4)
    card.add(said)
    card.add(view)
    card.body.addStretch(1)
    fit_view(view, most=8)
