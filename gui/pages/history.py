"""History: who did what and when, field by field, and whether the chain of entries holds."""

from dataclasses import dataclass
from typing import ClassVar

from core.domain.changes import Changed
from core.queries.framework import FrameworkRow, framework
from core.queries.history import FieldChange, HistoryRow, chain, changes_of, history
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.formats import day, moment
from gui.page import Page
from gui.panels.chain_card import ChainCard
from gui.panels.entry_detail import EntryDetail
from gui.panels.fitted import fit_panel
from gui.tables.rows_model import Column, RowsModel
from gui.tables.table_panel import TablePanel
from gui.widgets.empty_state import EmptyState

COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column("Entry", lambda row: f"{row.seq:,}", lambda row: row.seq, right=True),
    Column("Register time", lambda row: moment(row.at), sort=lambda row: row.at, tip="By the register’s own clock"),
    Column("Who", lambda row: row.person),
    Column("What happened", lambda row: row.sentence, stretch=True),
    Column("Operation", lambda row: row.operation.replace("_", " ").capitalize()),
    Column(
        "Machine time",
        lambda row: moment(row.machine_at),
        sort=lambda row: row.machine_at,
        tip="By this computer",
        hidden=True,
    ),
)


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Everything that the page shows at first."""

    framework: FrameworkRow
    entries: tuple[HistoryRow, ...]


def read_history(read: Reading) -> HistoryView:
    """Read the page."""
    return HistoryView(framework(read)[0], history(read))


class HistoryPage(Page):
    """The chain at the top, then every entry, the newest first, and what the one in hand changed."""

    key: ClassVar[str] = "history"
    title: ClassVar[str] = "History"
    icon: ClassVar[str] = "history"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(Changed)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: HistoryView | None = None
        self._wanted: int | None = None
        self._shown = 0
        self.chain, self.detail = ChainCard(), EntryDetail()
        self.entries: TablePanel[HistoryRow] = TablePanel(
            "history",
            RowsModel(COLUMNS, key=lambda row: row.seq),
            title="Entries",
            noun=("entry", "entries"),
            empty=EmptyState("history", "Nothing has happened yet", "Every step that is done here leaves an entry."),
        )
        fit_panel(self.entries, least=6, most=8)
        self.search_field = self.entries.filter_field
        self.detail.hide()
        for part in (self.chain, self.entries, self.detail):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.entries.chosen.connect(self._show_entry)
        self.chain.check_wanted.connect(lambda: self.desk.read(chain, self.chain.show_state, self))

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        clock = (
            f"the register’s clock stands at {day(known.today)}" if known.clock_pinned else f"as at {day(known.today)}"
        )
        return f"{known.title} · {clock}"

    def refresh(self) -> None:
        self.desk.read(read_history, self._show, self)

    def show_place(self, place: Place) -> None:
        self._wanted = int(place.item) if place.item is not None else None
        if place.filter is not None:
            self.entries.filter_field.setText(place.filter)
        if self._view is not None and self.isVisible():
            self._go()

    def _show(self, view: HistoryView) -> None:
        self._view = view
        self.show_context()
        self.entries.set_rows(view.entries)
        self.chain.show_entries(len(view.entries))
        self._go()
        self.entries.view.choose_first()
        self._show_entry(self.entries.view.chosen_row())

    def _show_entry(self, row: HistoryRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is None or row.seq == self._shown:
            return
        self._shown = row.seq
        self.detail.show_entry(row)
        seq = row.seq

        def arrived(changes: tuple[FieldChange, ...]) -> None:
            if seq == self._shown:  # another entry may be in hand by now
                self.detail.show_changes(changes)

        self.desk.read(lambda read: changes_of(read, seq), arrived, self)

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.entries.choose(wanted)
