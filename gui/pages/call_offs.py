"""The page of call-offs: every order, what it comes to, and what those shown come to together."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from core.domain.changes import Changed
from core.domain.periods import MONTHS
from core.queries.call_offs import CallOffRow, call_offs
from core.queries.framework import FrameworkRow, framework
from core.queries.review_queries import review_queries
from core.queries.reviews import reviews
from core.store.reading import Reading
from gui.desk import Desk, Place
from gui.formats import money
from gui.page import Page
from gui.panels.call_off_filter import STANDING
from gui.panels.call_off_list import CallOffList
from gui.panels.figure_strip import FigureStrip
from gui.widgets.button import button
from gui.widgets.figure import Figure

LIST_HEIGHT = 380


@dataclass(frozen=True, slots=True)
class Everything:
    """What the page shows, all of one moment."""

    rows: tuple[CallOffRow, ...]
    framework: FrameworkRow
    to_review: frozenset[str]
    queried: frozenset[str]


class CallOffsPage(Page):
    """A strip of figures over the list of every order; Enter opens one on its own page."""

    key = "call_offs"
    title = "Call-offs"
    icon = "call-offs"
    cares_about = frozenset({Changed.CALL_OFFS, Changed.MONEY, Changed.PROVIDERS, Changed.REVIEWS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._everything: Everything | None = None
        self.standing = Figure("Call-offs that stand", opens=True)
        self.exposure = Figure("Exposure", opens=True)
        self.month = Figure("Ordered this month", opens=True)
        self.providers = Figure("Providers with work", opens=True)
        self.list = CallOffList()
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.strip = FigureStrip("Summary", (self.standing, self.exposure, self.month, self.providers))
        self.place = button("Place a call-off", icon_name="offer", kind="primary", clicked=self.place_call_off)
        self.header.add_action(self.place)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.list, 1)
        self.search_field = self.list.filter_field
        self._add_row_actions()
        self._connect()

    def context(self) -> str:
        if self._everything is None:
            return ""
        shown = self._everything.framework
        return f"{shown.title} · {self.as_at(shown.today)}"

    def refresh(self) -> None:
        self.desk.read(_everything, self._show, self)

    def show_place(self, place: Place) -> None:
        if place.filter is not None:
            self.list.narrow(place.filter)
        if place.item is not None:
            self.list.choose(str(place.item))

    def place_call_off(self) -> None:
        """Go to the requirements that can be placed."""
        self.desk.go.emit(Place("requirements", filter="agreed"))

    def _connect(self) -> None:
        self.standing.opened.connect(lambda: self.list.narrow(STANDING))
        self.exposure.opened.connect(lambda: self.list.narrow(STANDING))
        self.month.opened.connect(self._show_month)
        self.providers.opened.connect(lambda: self.desk.go.emit(Place("providers")))
        self.list.opened.connect(self._open)
        self.list.empty.acted.connect(self._first_step)

    def _add_row_actions(self) -> None:
        for words, act in (
            ("Open\tEnter", self._open),
            ("Copy the number", self._copy_number),
            ("Only this provider", lambda row: self.list.narrow(f"provider:{row.provider}")),
            ("Only this lot", lambda row: self.list.narrow(f"lot:{row.lot}")),
        ):
            action = QAction(words, self)
            action.triggered.connect(partial(self._act_on_row, act))
            self.list.view.row_actions.append(action)

    def _act_on_row(self, act: Callable[[CallOffRow], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if (row := self.list.view.chosen_row()) is not None:
            act(row)

    def _show(self, everything: Everything) -> None:
        self._everything = everything
        self.list.show_call_offs(everything.rows, everything.to_review, everything.queried)
        for part in (self.strip, self.place):
            part.setVisible(bool(everything.rows))
        self._show_figures(everything)
        self.show_context()

    def _show_figures(self, everything: Everything) -> None:
        rows, today = everything.rows, self.shown_day(everything.framework.today)
        standing = [row for row in rows if row.stands]
        cancelled = len(rows) - len(standing)
        self.standing.set(f"{len(standing):,}", f"{cancelled:,} cancelled" if cancelled else "None cancelled")
        self.exposure.set(money(sum(row.exposure for row in standing)), "Committed to paid, excluding VAT")
        ordered = [row for row in rows if f"{row.issued_on:%Y-%m}" == f"{today:%Y-%m}"]
        month = [row for row in ordered if row.stands]
        dropped = f", {len(ordered) - len(month):,} cancelled" if len(ordered) > len(month) else ""
        named = f"{MONTHS[today.month - 1]} {today.year}"
        self.month.set(f"{len(month):,}", f"{money(sum(row.value for row in month))} in {named}{dropped}")
        work: dict[str, int] = {}
        for row in standing:
            work[row.provider] = work.get(row.provider, 0) + row.exposure
        most = max(work, key=lambda name: work[name], default="")
        self.providers.set(f"{len(work):,}", f"Most: {most}, {money(work[most])}" if most else "")

    def _show_month(self) -> None:
        if self._everything is not None:
            self.list.narrow(f"month:{self.shown_day(self._everything.framework.today):%Y-%m}")

    def _open(self, row: CallOffRow) -> None:
        self.desk.go.emit(Place("call_off", item=row.number))

    def _copy_number(self, row: CallOffRow) -> None:
        QGuiApplication.clipboard().setText(row.number)
        self.desk.said.emit(f"{row.number} copied", None)

    def _first_step(self) -> None:
        if self.list.every:
            self.list.show_everything()
        else:
            self.place_call_off()


def _everything(read: Reading) -> Everything:
    rows = call_offs(read)
    reviewed = {row.number for row in reviews(read) if not row.changed_since}
    return Everything(
        rows=rows,
        framework=framework(read)[0],
        to_review=frozenset(row.number for row in rows if row.number not in reviewed),
        queried=frozenset(row.number for row in review_queries(read) if row.is_open),
    )
