"""Every funding stream's money by year: how much, by when it is to be spent, what is used of it, on what conditions."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.domain.framework import FundingStream
from core.queries.funding import FundingRow
from gui import theme
from gui.formats import day, money
from gui.panels.fitted import fit_panel
from gui.panels.particulars import Particulars
from gui.panels.stream_words import KINDS
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.button import button
from gui.widgets.empty_state import EmptyState
from gui.widgets.flow import Flow
from gui.widgets.text import label

COLUMNS: tuple[Column[FundingRow], ...] = (
    Column("Stream", lambda row: row.title, stretch=True),
    Column("Year", lambda row: row.financial_year),
    Column("Amount", lambda row: money(row.pence), lambda row: row.pence, right=True),
    Column("Exposure", lambda row: money(row.exposure), lambda row: row.exposure, right=True),
    Column("Reserved", lambda row: money(row.reserved), lambda row: row.reserved, right=True),
    Column("Left", lambda row: money(row.left), lambda row: row.left, right=True),
    Column("Spend by", lambda row: day(row.spend_by), sort=lambda row: row.spend_by),
    Column("Kind", lambda row: KINDS[row.kind], hidden=True),
    Column("Cost code", lambda row: row.cost_code, hidden=True),
    Column("Carried forward", lambda row: "May be" if row.carry_forward else "No", hidden=True),
    Column("Decision", lambda row: row.decision),
)


class FundingList(TablePanel[FundingRow]):
    """Beneath the table stand the conditions of the money in hand, and the steps that change it."""

    fund_wanted = Signal(object)  # a FundingRow, or None for a stream that has no money yet
    stream_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "funding",
            RowsModel(COLUMNS, key=lambda row: f"{row.stream} {row.financial_year}"),
            title="Funding by stream",
            noun=("amount", "amounts"),
            empty=EmptyState(
                "money",
                "No stream is funded yet",
                "What each stream brings in a year stands here. It is the most that the stream pays for.",
                "Fund a stream",
            ),
            parent=parent,
        )
        self.particulars, self.unfunded = Particulars(), label("", "muted", wrap=True)
        self.fund_button = button("Fund a stream", icon_name="money", clicked=lambda: self.fund_wanted.emit(None))
        self.stream_button = button("Add a stream", icon_name="add", clicked=self.stream_wanted.emit)
        self.move_button = button("Move money", icon_name="refresh", clicked=self.move_wanted.emit)
        self.acts = QWidget()
        acts = Flow(self.acts)
        acts.setContentsMargins(theme.PADDING, 4, theme.PADDING, 12)
        for each in (self.fund_button, self.move_button, self.stream_button):
            acts.addWidget(each)
        for part in (self.particulars, self.unfunded):
            part.setContentsMargins(theme.PADDING, 4, theme.PADDING, 8)
            self.add(part)
            part.hide()
        self.add(self.acts)
        again = QAction("Fund it anew…", self)
        again.triggered.connect(lambda _checked=False: self.fund_wanted.emit(self.view.chosen_row()))
        self.view.row_actions.append(again)
        fit_panel(self, least=3, most=8)
        self.chosen.connect(self._show_row)
        self.opened.connect(self.fund_wanted)
        self.empty.acted.connect(lambda: self.fund_wanted.emit(None))

    def show_funding(self, rows: Sequence[FundingRow], streams: Sequence[FundingStream]) -> None:
        """Show all money in force; `streams` are all that there are, funded or not."""
        self.set_rows(rows)
        self.move_button.setVisible(len(rows) > 1)
        funded = {row.stream for row in rows}
        without = [stream.title for stream in streams if stream.code not in funded]
        self.unfunded.setText(f"Without money of their own: {', '.join(without)}. No ceiling stands over them alone.")
        self.unfunded.setVisible(bool(rows) and bool(without))
        self.view.choose_first()
        held = self.view.chosen_row()
        place = (held.stream, held.financial_year) if held is not None else None
        self._show_row(next((row for row in rows if (row.stream, row.financial_year) == place), None))

    def _show_row(self, row: FundingRow | None) -> None:
        self.particulars.setVisible(row is not None)
        if row is not None:
            self.particulars.show_pairs(_pairs(row))


def _pairs(row: FundingRow) -> list[tuple[str, str]]:
    last = f"{day(row.spend_by)}, included" if row.spend_by else f"The end of {row.financial_year}"
    return [
        ("Money", f"{row.title}, {row.financial_year}: {KINDS[row.kind].lower()}"),
        ("Conditions", row.conditions),
        ("Spend by", last),
        ("What is left", "May be carried forward" if row.carry_forward else "Stays in its year"),
        ("Cost code", row.cost_code),
    ]
