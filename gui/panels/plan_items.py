"""What a plan wants ordered: in order of priority, ticked or left out, each with its dates; and what it adds itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.domain.award import ordinal
from core.domain.plan import LotRecord, PlanItem
from gui.panels.plan_list import PlanList, words_of
from gui.widgets.announce import announce
from gui.widgets.button import button, icon_button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.form import Form
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.text import label


class PlanItems(QWidget):
    """Alt+Up and Alt+Down move the requirement in hand; beneath stand its dates, and the rest of one that was added."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lots: list[str] = []
        self.list = PlanList()
        self.up = icon_button("chevron-up", "Move up (Alt+Up)", clicked=lambda: self.step(-1))
        self.down = icon_button("chevron-down", "Move down (Alt+Down)", clicked=lambda: self.step(1))
        self.add_button = button("Add one", icon_name="add", kind="quiet", clicked=self.add)
        self.out = button("Take out", icon_name="close", kind="quiet", clicked=self.take_out)
        self.title, self.lot = QLineEdit(), Choice[str]()
        self.estimate = MoneyEdit()
        self.first_day, self.last_day = DayEdit(today), DayEdit(today)
        self.none = label("Nothing is agreed and waiting. Add what might be.", "muted", wrap=True)
        self.form = Form(columns=2)
        self._build()
        self._connect()
        self._show_in_hand()

    def items(self) -> tuple[PlanItem, ...]:
        """The requirements, the highest priority first."""
        return self.list.items_in_order()

    def show_items(self, items: Sequence[PlanItem], lots: Sequence[LotRecord], today: date) -> None:
        """Show those of another plan."""
        self._today, self._lots = today, [lot.lot for lot in lots]
        self.lot.set_choices((lot.lot, f"Lot {lot.lot}: {lot.title}") for lot in lots)
        self.list.show_items(items)
        self._refresh()

    def step(self, step: int) -> None:
        """Move the requirement in hand up (-1) or down (1)."""
        if self.list.move_in_hand(step):
            self._reordered()

    def add(self) -> None:
        """Add a requirement that nobody has agreed yet, last, and go to its title."""
        self.list.append(PlanItem("", "", self._lots[0] if self._lots else "", 0, self._today, self._today))
        self._refresh()
        self.title.setFocus()
        self.changed.emit()

    def take_out(self) -> None:
        """Take out a requirement that the plan added; one of the register is only left out by its tick."""
        place = self.list.in_hand()
        if place is not None and not place.reference:
            self.list.takeItem(self.list.currentRow())
            self._refresh()
            self.changed.emit()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        tools.addStretch(1)
        tools.addWidget(self.out)
        tools.addWidget(self.add_button)
        self.form.add("title", "What it is", self.title, span=2)
        self.form.add("lot", "Lot", self.lot)
        self.form.add("estimate", "Estimate, excluding VAT", self.estimate)
        self.form.add("first_day", "From", self.first_day)
        self.form.add("last_day", "To", self.last_day)
        frame = Card(padding=1)
        frame.add(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for each in (frame, self.none):
            layout.addWidget(each)
        layout.addLayout(tools)
        layout.addWidget(self.form)
        self._frame = frame

    def _connect(self) -> None:
        self.list.model().rowsMoved.connect(self._reordered)
        self.list.stepped.connect(self.step)
        self.list.taken_out.connect(self.take_out)
        self.list.ticked.connect(self.changed)
        self.list.currentRowChanged.connect(lambda _row: self._show_in_hand())
        self.title.textEdited.connect(lambda _text: self._write())
        for field in (self.lot, self.estimate, self.first_day, self.last_day):
            field.changed.connect(lambda _value: self._write())

    def _reordered(self) -> None:
        self._refresh()
        place = self.list.in_hand()
        if place is not None:
            announce(self.list, f"{words_of(place)} is {ordinal(self.list.currentRow() + 1)}")
        self.changed.emit()

    def _refresh(self) -> None:
        self.list.refresh()
        self._frame.setVisible(self.list.count() > 0)
        self.none.setVisible(self.list.count() == 0)
        self._show_in_hand()

    def _show_in_hand(self) -> None:
        place = self.list.in_hand()
        self.form.setVisible(place is not None)
        for tool in (self.up, self.down):
            tool.setEnabled(self.list.count() > 1)
        self.out.setVisible(place is not None and not place.reference)
        if place is None:
            return
        for key in ("title", "lot", "estimate"):
            self.form.fields[key].setVisible(not place.reference)
        fields = (self.title, self.lot, self.estimate, self.first_day, self.last_day)
        blocked = [QSignalBlocker(field) for field in fields]
        if self.title.text() != place.title:
            self.title.setText(place.title)
        self.lot.value, self.estimate.pence = place.lot, place.pence or None
        self.first_day.day, self.last_day.day = place.first_day, place.last_day
        del blocked
        self.first_day.setAccessibleName(f"From, for {words_of(place)}")
        self.last_day.setAccessibleName(f"To, for {words_of(place)}")

    def _write(self) -> None:
        """Put what the fields hold to the requirement in hand."""
        place = self.list.in_hand()
        if place is None:
            return
        dated = replace(place, first_day=self.first_day.day, last_day=self.last_day.day)
        if not place.reference:
            dated = replace(
                dated,
                title=self.title.text().strip(),
                lot=self.lot.value or place.lot,
                pence=self.estimate.pence or 0,
            )
        if dated != place:
            self.list.write(dated)
            self.changed.emit()
