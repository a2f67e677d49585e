"""The framework's term, and its options to extend: which can be exercised, until when, and on whose decision."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.queries.framework import FrameworkRow
from core.queries.options import OptionRow, OptionState
from gui import theme
from gui.formats import count, day
from gui.panels.fitted import fit_view
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_view import TableView
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.flow import Flow
from gui.widgets.text import label

STATES = {
    OptionState.EXERCISED: ("Exercised", "good"),
    OptionState.AVAILABLE: ("Can be exercised", "info"),
    OptionState.WAITING: ("Waits for the one before", "plain"),
    OptionState.LAPSED: ("Lapsed", "bad"),
}
COLUMNS: tuple[Column[OptionRow], ...] = (
    Column("Option", lambda row: f"Option {row.number}", lambda row: row.number),
    Column("Runs until", lambda row: day(row.last_day), lambda row: row.last_day),
    Column("To be exercised by", lambda row: day(row.notice_by), lambda row: row.notice_by, stretch=True),
    Column("State", lambda row: STATES[row.state][0], tone=lambda row: STATES[row.state][1]),
    Column("Exercised on", lambda row: day(row.exercised_on)),
    Column("Decision", lambda row: row.decision),
)


class TermCard(Card):
    """Says how long the framework runs; `exercise_wanted` carries the option that comes next."""

    exercise_wanted = Signal(object)  # an OptionRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Term and options", parent=parent, padding=0)
        self._next: OptionRow | None = None
        self.words = label("", "muted", wrap=True)
        self.view: TableView[OptionRow] = TableView(
            "options", RowsModel(COLUMNS, key=lambda row: row.number), title="Options to extend"
        )
        self.exercise_button = button("Exercise the option", icon_name="calendar", clicked=self._ask)
        self.acts = QWidget()
        acts = Flow(self.acts)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        acts.addWidget(self.exercise_button)
        self.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
        self.words.setContentsMargins(theme.PADDING, 0, theme.PADDING, 6)
        self.body.setContentsMargins(1, 0, 1, 4)
        for part in (self.words, self.view, self.acts):
            self.add(part)
        fit_view(self.view, most=5)
        self.view.opened.connect(lambda row: self._ask() if row == self._next else None)

    def show_term(self, known: FrameworkRow, options: Sequence[OptionRow], today: date) -> None:
        """Show the term as on a day, and every option."""
        self._next = next((row for row in options if row.state is OptionState.AVAILABLE), None)
        self.words.setText(term_words(known.first_day, known.last_day, options, today))
        self.view.setVisible(bool(options))
        self.view.rows_model.set_rows(options)
        self.acts.setVisible(self._next is not None)
        if self._next is not None:
            self.exercise_button.setText(f"Exercise option {self._next.number}")

    def _ask(self) -> None:
        if self._next is not None:
            self.exercise_wanted.emit(self._next)


def term_words(first: date, last: date, options: Sequence[OptionRow], today: date) -> str:
    """How long the framework runs, and by when what comes next has to be decided."""
    term = f"The framework runs from {day(first)} to {day(last)}, both included."
    if today > last:
        term = f"The framework ran from {day(first)} to {day(last)}; nothing can be offered or issued under it."
    coming = next((row for row in options if row.state is OptionState.AVAILABLE), None)
    if coming is None:
        return f"{term} {'There is no option to extend it.' if not options else 'No option is open any more.'}"
    left = (coming.notice_by - today).days
    when = "today" if left == 0 else f"{day(coming.notice_by)}, within {count(left, 'day')}"
    return f"{term} Option {coming.number} would take it to {day(coming.last_day)}; it has to be exercised by {when}."
