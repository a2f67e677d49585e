"""Ledger: what the council's ledger paid against what the register has, and a person's word on each line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from core.domain.changes import Changed
from core.domain.states import InvoiceState, LedgerLineState
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES
from core.operations.reopen_ledger_line import REOPEN_LEDGER_LINE
from core.operations.set_aside_ledger_lines import SET_ASIDE_LEDGER_LINES
from core.queries.framework import FrameworkRow, framework
from core.queries.invoices import InvoiceRow, invoices
from core.queries.ledger_lines import LedgerLineRow, ledger_lines
from core.queries.ledger_totals import LedgerTotal, totals_of
from core.queries.unledgered import UnledgeredRow, unledgered
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.match_ledger_lines import MatchLedgerLinesForm
from gui.dialogs.reopen_ledger_line import ReopenLedgerLineForm
from gui.dialogs.set_aside_ledger_lines import SetAsideLedgerLinesForm
from gui.formats import count, money
from gui.page import Page
from gui.panels.figure_strip import FigureStrip
from gui.panels.ledger_list import GROUPS, LEDGER_ONLY, MATCHED, PARTLY, SETTLED, LedgerList
from gui.panels.role_gate import open_if_able
from gui.panels.unledgered_list import UnledgeredList
from gui.widgets.button import button
from gui.widgets.figure import Figure

if TYPE_CHECKING:
    from core.operation import Operation

REGISTER_ONLY = "register_only"
TABS = (MATCHED, PARTLY, LEDGER_ONLY, REGISTER_ONLY, SETTLED)
"""The lists in the order of their tabs."""

Lines = tuple[LedgerLineRow, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    lines: Lines
    missing: tuple[UnledgeredRow, ...]
    invoices: tuple[InvoiceRow, ...]

    def totals(self) -> dict[str, LedgerTotal]:
        """The headings by name."""
        return {each.name: each for each in totals_of(self.lines, self.missing)}

    def words(self, key: str) -> str:
        """The words of a tab with how many stand under it."""
        if key == REGISTER_ONLY:
            return f"In the register only ({len(self.missing):,})"
        words, holds = GROUPS[key]
        return f"{words} ({sum(holds(line) for line in self.lines):,})"


def read_ledger(read: Reading) -> LedgerView:
    """Read the page."""
    payable = tuple(row for row in invoices(read) if row.state is not InvoiceState.CREDITED)
    return LedgerView(framework(read)[0], ledger_lines(read), unledgered(read), payable)


class LedgerPage(Page):
    """The figures in pounds over five lists behind tabs; each line with its likely invoice and what agrees."""

    key: ClassVar[str] = "ledger"
    title: ClassVar[str] = "Ledger"
    icon: ClassVar[str] = "ledger"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.LEDGER, Changed.INVOICES, Changed.MONEY, Changed.PROVIDERS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: LedgerView | None = None
        self._wanted: Place | None = None
        self.import_button = button("Import a ledger file…", icon_name="import", clicked=self._go_to_imports)
        self.header.add_action(self.import_button)
        self.figures = {
            MATCHED: Figure("Matched", opens=True),
            PARTLY: Figure("Partly matched", opens=True),
            LEDGER_ONLY: Figure("In the ledger only", opens=True),
            REGISTER_ONLY: Figure("In the register only", opens=True),
        }
        self.strip = FigureStrip("The ledger against the register", tuple(self.figures.values()))
        self.tabs = QTabBar()
        self.list, self.missing = LedgerList(), UnledgeredList()
        self._build()
        self._connect()

    def context(self) -> str:
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)} · amounts as the ledger has them"

    def refresh(self) -> None:
        self.desk.read(read_ledger, self._show, self)

    def show_place(self, place: Place) -> None:
        """An item is the number of a line; a filter is the key of a tab."""
        self._wanted = place
        if self._view is not None and self.isVisible():
            self._go()

    def turn(self, key: str) -> None:
        """Show one of the lists."""
        self.tabs.setCurrentIndex(TABS.index(key))

    def _build(self) -> None:
        self.tabs.setAccessibleName("Lists of the page")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key in TABS:
            self.tabs.addTab(GROUPS[key][0] if key in GROUPS else "In the register only")
        for part in (self.strip, self.tabs, self.list, self.missing):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.missing.hide()
        self.search_field = self.list.filter_field

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._turn())
        for key, figure in self.figures.items():
            figure.opened.connect(lambda key=key: self.turn(key))
        self.list.import_wanted.connect(self._go_to_imports)
        self.list.confirm_wanted.connect(self._ask_confirm)
        self.list.other_wanted.connect(self._ask_other)
        self.list.aside_wanted.connect(self._ask_aside)
        self.list.reopen_wanted.connect(self._ask_reopen)
        self.list.opened.connect(self._open_line)
        self.missing.opened.connect(lambda row: self._open_invoice(row.id))

    def _turn(self) -> None:
        key = TABS[self.tabs.currentIndex()]
        of_register = key == REGISTER_ONLY
        self.list.setVisible(not of_register)
        self.missing.setVisible(of_register)
        self.search_field = self.missing.filter_field if of_register else self.list.filter_field
        if not of_register:
            self.list.turn(key)

    def _show(self, view: LedgerView) -> None:
        self._view = view
        self.show_context()
        for at, key in enumerate(TABS):
            self.tabs.setTabText(at, view.words(key))
        totals = view.totals()
        done, ready = totals["confirmed"], totals[MATCHED]
        self.figures[MATCHED].set(
            money(done.pence + ready.pence),
            f"{count(done.count, 'line')} confirmed, {ready.count:,} to confirm",
            "info" if ready.count else "",
        )
        self._figure(PARTLY, totals, "line", "warn")
        self._figure(LEDGER_ONLY, totals, "line", "bad")
        self._figure(REGISTER_ONLY, totals, "invoice", "warn")
        self.missing.set_rows(view.missing)
        self.list.show_lines(view.lines)
        self._turn()
        self._go()

    def _figure(self, key: str, totals: dict[str, LedgerTotal], noun: str, tone: str) -> None:
        total = totals[key]
        note = {LEDGER_ONLY: "off the framework", REGISTER_ONLY: "not paid in the ledger"}.get(key, "to look at")
        words = f"{count(total.count, noun)} {note}" if total.count else "None"
        self.figures[key].set(money(total.pence), words, tone if total.count else "")

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if wanted.filter in TABS:
            self.turn(str(wanted.filter))
        if wanted.item is not None:
            group = self.list.go_to(int(wanted.item))
            if group is not None:
                self.turn(group)
                self.list.choose(int(wanted.item))
                self.list.view.setFocus()

    def _go_to_imports(self) -> None:
        self.desk.go.emit(Place("imports"))

    def _open_line(self, row: LedgerLineRow) -> None:
        if row.parts:
            self._open_invoice(row.parts[0].invoice_id)
        else:
            self.tell(
                "No invoice of the register is likely about this line. Choose one, or set the line aside.", "info"
            )

    def _open_invoice(self, number: int) -> None:
        self.desk.go.emit(Place("deliveries", item=f"invoice:{number}"))

    def _ask(self, operation: "Operation[Any, Any, Any]", open_form: Callable[[], object]) -> None:
        open_if_able(self.desk, operation, open_form, self.tell, self)

    def _ask_confirm(self, lines: Lines) -> None:
        likely = tuple(line for line in lines if line.parts and line.state is LedgerLineState.OPEN)
        if not likely:
            self.tell("Choose the lines that are confirmed first; each has to have an invoice.", "info")
        else:
            self._ask(MATCH_LEDGER_LINES, lambda: self._open_match(likely))

    def _ask_other(self, lines: Lines) -> None:
        if len(lines) != 1 or lines[0].state is not LedgerLineState.OPEN:
            self.tell("Choose one line first, and then the invoice that it pays.", "info")
        elif self._view is not None and not self._view.invoices:
            self.tell("The register has no invoice yet. Record it first, under Deliveries and invoices.", "info")
        else:
            self._ask(MATCH_LEDGER_LINES, lambda: self._open_match(lines))

    def _open_match(self, lines: Lines) -> None:
        if self._view is not None:
            MatchLedgerLinesForm(self.desk, lines, self._view.invoices, parent=self)

    def _ask_aside(self, lines: Lines) -> None:
        waiting = tuple(line for line in lines if line.state is LedgerLineState.OPEN)
        if not waiting:
            self.tell("Choose the lines that are set aside first.", "info")
        else:
            self._ask(SET_ASIDE_LEDGER_LINES, lambda: SetAsideLedgerLinesForm(self.desk, waiting, parent=self))

    def _ask_reopen(self, lines: Lines) -> None:
        if len(lines) != 1 or lines[0].state is LedgerLineState.OPEN:
            self.tell("Choose one settled line first.", "info")
        else:
            self._ask(REOPEN_LEDGER_LINE, lambda: ReopenLedgerLineForm(self.desk, lines[0], parent=self))
