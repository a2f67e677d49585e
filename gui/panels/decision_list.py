"""Every decision, and what rests on the one in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.framework import Decision
from core.queries.resting import RestingRow
from gui import theme
from gui.formats import count, day
from gui.panels.fitted import fit_panel, fit_view
from gui.panels.particulars import Particulars
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.tables.table_view import TableView
from gui.widgets.card import Card
from gui.widgets.empty_state import EmptyState
from gui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Carrying:
    """A decision with what rests on it."""

    decision: Decision
    rests: tuple[RestingRow, ...]


DECISIONS: tuple[Column[Carrying], ...] = (
    Column("Reference", lambda item: item.decision.reference),
    Column("Decided", lambda item: day(item.decision.decided_on), sort=lambda item: item.decision.decided_on),
    Column("By", lambda item: item.decision.maker, width=170),
    Column("What was decided", lambda item: item.decision.text, stretch=True),
    Column("Carries", lambda item: f"{len(item.rests):,}", lambda item: len(item.rests), right=True),
)
RESTS: tuple[Column[RestingRow], ...] = (
    Column("What rests on it", lambda row: row.what, stretch=True),
    Column("On", lambda row: day(row.on), sort=lambda row: row.on),
)


class DecisionList(QWidget):
    """Enter or a double click on what rests on a decision opens it."""

    opened = Signal(object)  # a RestingRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: TablePanel[Carrying] = TablePanel(
            "decisions",
            RowsModel(DECISIONS, key=lambda item: item.decision.reference),
            title="Decisions",
            noun=("decision", "decisions"),
            empty=EmptyState("decisions", "No decisions yet", "Whatever a framework rests on stands here."),
        )
        self.rests: TableView[RestingRow] = TableView("decision_rests", RowsModel(RESTS), title="What rests on it")
        self.card, self.particulars = Card("Decision", padding=0), Particulars()
        self.none = label("Nothing rests on it yet.", "muted", wrap=True)
        self.card.head.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, 0)
        self.card.body.setContentsMargins(1, 0, 1, 4)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(theme.PADDING, 0, theme.PADDING, 6)
        column.addWidget(self.particulars)
        column.addWidget(self.none)
        self.card.add(words)
        self.card.add(self.rests)
        fit_view(self.rests, most=6)
        fit_panel(self.panel, least=4, most=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.panel)
        layout.addWidget(self.card)
        self.panel.chosen.connect(self._show_decision)
        self.rests.opened.connect(self.opened)

    def show_decisions(self, decisions: Sequence[Decision], resting: Sequence[RestingRow]) -> None:
        """Show every decision, the newest first."""
        carried: dict[str, list[RestingRow]] = {}
        for row in resting:
            carried.setdefault(row.decision, []).append(row)
        self.panel.set_rows(Carrying(each, tuple(carried.get(each.reference, ()))) for each in decisions)
        self.panel.view.choose_first()
        self._show_decision(self.panel.view.chosen_row())

    def _show_decision(self, item: Carrying | None) -> None:
        self.card.setVisible(item is not None)
        if item is None:
            return
        decision = item.decision
        self.card.title.setText(f"{decision.reference} carries {count(len(item.rests), 'step')}")
        self.particulars.show_pairs(
            (("Decided", f"{day(decision.decided_on)}, {decision.maker}"), ("What", decision.text))
        )
        self.none.setVisible(not item.rests)
        self.rests.setVisible(bool(item.rests))
        self.rests.rows_model.set_rows(item.rests)
