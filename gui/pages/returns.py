"""What leaves the register for procurement: every return by period, what was made of them, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QScrollArea, QWidget

from core.domain.changes import Changed
from core.domain.money import pounds
from core.domain.periods import Period
from core.domain.position import Position
from core.domain.scopes import FRAMEWORK_SCOPE
from core.queries.framework import FrameworkRow, framework
from core.queries.position import position
from core.queries.return_runs import ReturnRunRow, return_runs
from core.queries.sign_offs import SignOffRow, sign_offs
from core.queries.spend import YearSpend, spend_by_year
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.dialogs.what_moved import WhatMovedDialog
from gui.page import Page
from gui.panels.check_card import CheckCard
from gui.panels.export_words import Exported, exported_words
from gui.panels.figure_strip import FigureStrip
from gui.panels.run_detail import RunDetail
from gui.panels.run_list import RunList
from gui.parts.open_data_card import OpenDataCard
from gui.parts.return_export import ReturnExport
from gui.parts.sign_off_list import SIGN_OFF, SignOffList
from gui.widgets.figure import Figure

FIGURES = ("Ceiling", "Exposure", "Reserved", "Headroom")


@dataclass(frozen=True, slots=True)
class ReturnsView:
    """Everything that the page shows, all of the same moment."""

    framework: FrameworkRow
    positions: tuple[Position, ...]
    spend: Mapping[str, YearSpend]
    runs: tuple[ReturnRunRow, ...]
    sign_offs: tuple[SignOffRow, ...]


def read_returns(read: Reading) -> ReturnsView:
    """Read the page."""
    return ReturnsView(framework(read)[0], position(read), spend_by_year(read), return_runs(read), sign_offs(read))


class ReturnsPage(Page):
    """The exports, the returns that were made with the one in hand, the check of a workbook, and what is signed off."""

    key: ClassVar[str] = "returns"
    title: ClassVar[str] = "Returns"
    icon: ClassVar[str] = "returns"
    cares_about: ClassVar[frozenset[Changed]] = frozenset(Changed)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: ReturnsView | None = None
        self._wanted = False
        self._item: str | int | None = None
        self._made: int | None = None
        self._opens: Path | None = None
        self.export, self.check = ReturnExport(desk), CheckCard(desk)
        self.runs, self.detail, self.sign_offs = RunList(), RunDetail(), SignOffList(desk)
        self.open_data = OpenDataCard(desk)
        self.figures = {name: Figure(name) for name in FIGURES}
        self.strip = FigureStrip("Figures of the delivery year", tuple(self.figures.values()))
        self.detail.hide()
        for control in self.export.header_actions:
            self.header.add_action(control)
        for part in (self.strip, self.export, self.runs, self.detail, self.check, self.sign_offs, self.open_data):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()

    def context(self) -> str:
        """Which framework, and as at when."""
        if self._view is None:
            return ""
        known = self._view.framework
        return f"{known.title} · {self.as_at(known.today)} · excluding VAT"

    def show_place(self, place: Place) -> None:
        """“Export return” asks for the place at once; an item is the number of a return, or `sign_off:` a period."""
        if place.filter == "export_return":
            self._wanted = True
        self._item = place.item if place.item is not None else self._item
        if self._view is not None and self.isVisible():
            self._go()

    def take_focus(self) -> None:
        """Bring the keyboard to the period, from which everything follows."""
        self.export.period.year.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        self.desk.read(read_returns, self._show, self)

    def write(self, path: Path) -> None:
        """Write the framework return there, of the period that is chosen."""
        self.export.write(path)

    def _connect(self) -> None:
        self.export.told.connect(self.tell)
        self.sign_offs.told.connect(self.tell)
        self.open_data.told.connect(self.tell)
        self.export.exported.connect(self._exported)
        self.export.period_changed.connect(self._show_figures)
        self.runs.chosen.connect(self._show_run)
        self.runs.opened.connect(lambda row: self._ask_moves(row) if row.replaces else None)
        self.detail.moves_wanted.connect(self._ask_moves)
        self.detail.entry_wanted.connect(lambda seq: self.desk.go.emit(Place("history", item=seq)))
        self.check.run_wanted.connect(self._go_to_run)
        self.message_bar.acted.connect(self._open_last)

    def _show(self, view: ReturnsView) -> None:
        self._view = view
        self.show_context()
        self.export.show_returns(view.framework, view.runs)
        self.sign_offs.show_sign_offs(view.sign_offs)
        self.runs.set_rows(view.runs)
        made, self._made = self._made, None
        if made is None or not self.runs.choose(made):
            self.runs.view.choose_first()
        self._show_run(self.runs.view.chosen_row())
        self._go()

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, False
        item, self._item = str(self._item or ""), None
        if wanted:
            self.export.ask_where()
        if item.startswith(SIGN_OFF):
            self.sign_offs.choose(item.removeprefix(SIGN_OFF))
            self.sign_offs.view.setFocus()
            self._bring_in_sight(self.sign_offs)
        elif item:
            self._go_to_run(int(item))

    def _go_to_run(self, number: int) -> None:
        if self.runs.choose(number):
            self.runs.view.setFocus()
            self._bring_in_sight(self.runs)

    def _bring_in_sight(self, part: QWidget) -> None:
        for area in self.findChildren(QScrollArea):
            area.ensureWidgetVisible(part)

    def _show_figures(self, period: Period) -> None:
        if self._view is None:
            return
        year = str(period.year)
        stands = next((p for p in self._view.positions if (p.scope, p.period) == (FRAMEWORK_SCOPE, year)), None)
        spend = self._view.spend.get(year, YearSpend())
        self.figures["Ceiling"].set(pounds(stands.ceiling) if stands else "None in force", f"Framework, {year}")
        self.figures["Exposure"].set(pounds(spend.exposure))
        self.figures["Reserved"].set(pounds(spend.reserved))
        self.figures["Headroom"].set(pounds(stands.headroom) if stands else "–")

    def _show_run(self, row: ReturnRunRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_run(row)

    def _ask_moves(self, row: ReturnRunRow) -> None:
        WhatMovedDialog(self.desk, row, self)

    def _exported(self, done: Exported) -> None:
        sentence, tone = exported_words(done)
        self._opens, self._made = done.place, done.returns[-1].number
        folder = done.place.is_dir()
        self.message_bar.show_message(tone, sentence, "Open the folder" if folder else "Open the workbook")

    def _open_last(self) -> None:
        """Open what was written with the program that the person has for it."""
        if self._opens is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._opens)))
