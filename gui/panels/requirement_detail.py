"""The requirement in hand: what is needed, who agreed it, what can be done, and its walk down the ranking."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.domain.states import RequirementState, SelectionState
from core.queries.requirements import RequirementRow
from core.queries.selections import PlacingView
from gui.formats import day
from gui.panels.particulars import Particulars
from gui.panels.requirement_words import STATES, agreed, amount, dates, estimate, submitted
from gui.panels.side_by_side import SideBySide
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.cascade import Cascade
from gui.widgets.cascade_words import rank_in_hand
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow
from gui.widgets.pill import Pill
from gui.widgets.text import label

NOTES = {RequirementState.RETURNED: "Put right", RequirementState.WITHDRAWN: "Withdrawn because"}


@dataclass(frozen=True, slots=True)
class Walk:
    """A requirement's newest selection, with the moment at which it was looked at."""

    view: PlacingView
    today: date
    now: datetime


class RequirementDetail(Card):
    """Shows one requirement. Its acts are always there; whether they are allowed is asked when one is wanted."""

    agree_wanted = Signal()
    return_wanted = Signal()
    edit_wanted = Signal()
    change_wanted = Signal()
    withdraw_wanted = Signal()
    provider_chosen = Signal(int)
    order_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("The requirement chosen")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.reference, self.heading, self.pill = label("", "label"), label("", "heading", wrap=True), Pill()
        self.particulars = Particulars()
        self.edit = button("Edit and submit", icon_name="answer", clicked=self.edit_wanted.emit)
        self.cascade = Cascade("Providers in rank order")
        self.cascade.chosen.connect(self.provider_chosen)
        self.cascade.order_opened.connect(self.order_opened)
        self.nothing = EmptyState("requirements", "No requirement chosen", "Choose one in the list to see it here.")
        self._content = QWidget()
        self._build()
        self.add(self.nothing, 1)
        self.add(self._content, 1)
        self.clear()

    def clear(self) -> None:
        """Show that none is chosen."""
        self._content.hide()
        self.nothing.show()

    def show_requirement(self, row: RequirementRow, lot: str, stream: str) -> None:
        """Show a requirement; `lot` and `stream` are their titles. Its walk follows when it has been read."""
        word, tone = STATES[row.state]
        self.reference.setText(row.reference)
        self.heading.setText(row.title)
        self.pill.set(word, tone)
        self.edit.setText("Edit and submit" if row.state is RequirementState.DRAFT else "Edit and submit again")
        self.edit.setAccessibleName(self.edit.text())
        self.particulars.show_pairs(
            (
                (NOTES.get(row.state, "Note"), row.note),
                ("Need", row.need),
                ("Audience", row.audience),
                ("Lot", f"Lot {row.lot}: {lot}"),
                ("Quantity", amount(row)),
                ("Dates", dates(row)),
                ("Estimate", estimate(row)),
                ("Funding", stream),
                ("Submitted", submitted(row)),
                ("Agreed", agreed(row)),
            )
        )
        if row.selection_id is None:
            self._walk.hide()
        self.nothing.hide()
        self._content.show()

    def show_walk(self, walk: Walk) -> None:
        """Show the cascade of the requirement's newest selection."""
        case = walk.view.case
        in_hand = rank_in_hand(case.steps, walk.view.left_hundredths)
        going_on = case.selection.state is SelectionState.OPEN
        self.cascade.show_steps(case.steps, walk.today, walk.now, in_hand if going_on else None)
        opened = f"opened {day(case.selection.opened_on)} by {case.selection.opened_by}"
        self._ranking.setText(f"Ranking version {case.ranking.version} of lot {case.ranking.lot}, {opened}")
        self._walk.show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.reference)
        head.addWidget(self.pill)
        head.addStretch(1)
        acts = Flow(spacing=8)
        for words, icon, wanted in (
            ("Record the agreement", "agree", self.agree_wanted),
            ("Return", "return", self.return_wanted),
            ("Change", "edit", self.change_wanted),
        ):
            acts.addWidget(button(words, icon_name=icon, clicked=wanted.emit))
        acts.addWidget(self.edit)
        acts.addWidget(button("Withdraw", icon_name="withdraw", clicked=self.withdraw_wanted.emit))
        words_side = QWidget()
        left = QVBoxLayout(words_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.particulars)
        left.addStretch(1)
        self._walk, self._ranking = QWidget(), label("", "note", wrap=True)
        right = QVBoxLayout(self._walk)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(label("Selection", "heading"))
        right.addWidget(self._ranking)
        right.addWidget(self.cascade)
        right.addStretch(1)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.heading)
        layout.addSpacing(2)
        layout.addLayout(acts)
        layout.addSpacing(6)
        layout.addWidget(SideBySide(words_side, self._walk), 1, Qt.AlignmentFlag(0))
