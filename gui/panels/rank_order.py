"""The order of a lot's providers while it is being decided: dragged or stepped up and down, added to and cut."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.domain.award import ordinal
from gui.drafts import Json
from gui.panels.rank_list import Ranked, RankList
from gui.widgets.announce import announce
from gui.widgets.button import button, icon_button
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.form import Form
from gui.widgets.kept_field import KeptField
from gui.widgets.quantity_edit import QuantityEdit


class RankOrder(KeptField):
    """Alt+Up and Alt+Down move the provider in hand, Delete takes it out; beneath stand its scores."""

    chosen = Signal(object)  # the Ranked in hand, or None

    def __init__(
        self, order: Sequence[Ranked], known: Sequence[tuple[int, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = dict(known)
        self._before = {row.provider_id: row.before for row in order}
        self.list = RankList()
        self.more: Choice[int] = Choice((), placeholder="Add a provider")
        self.more.setAccessibleName("Add a provider at the end")
        self.up = icon_button("chevron-up", "Move up (Alt+Up)", clicked=lambda: self.step(-1))
        self.down = icon_button("chevron-down", "Move down (Alt+Down)", clicked=lambda: self.step(1))
        self.out = button("Take out", icon_name="close", kind="quiet", clicked=self.take_out)
        self.scores = Form(2)
        self.quality, self.price, self.note = QuantityEdit(), QuantityEdit(), QLineEdit()
        self._build()
        self._connect()
        self.set_order(order)

    def order(self) -> list[Ranked]:
        """The providers from the 1st down."""
        return self.list.places()

    def set_order(self, order: Sequence[Ranked]) -> None:
        """Show another order, the 1st in hand."""
        self.list.set_places(order)
        self._refresh()

    def step(self, step: int) -> None:
        """Move the provider in hand up (-1) or down (1)."""
        if self.list.move_in_hand(step):
            self._reordered()

    def take_out(self) -> None:
        """Leave the provider in hand out of the ranking."""
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self._reordered()

    def add(self, provider_id: int) -> None:
        """Rank another provider, last."""
        self.list.append(Ranked(provider_id, self._known[provider_id], self._before.get(provider_id)))
        self.list.setCurrentRow(self.list.count() - 1)
        self._reordered()

    def kept(self) -> Json:
        return [[row.provider_id, row.quality, row.price, row.tie_note] for row in self.order()]

    def put_back(self, kept: Json) -> None:
        if not isinstance(kept, list):
            return
        rows = []
        for each in kept:
            match each:
                case [int(number), int() | None as quality, int() | None as price, str(note)] if number in self._known:
                    rows.append(Ranked(number, self._known[number], self._before.get(number), quality, price, note))
                case _:
                    pass
        self.set_order(rows)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for part in (self.up, self.down, self.out):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.more, 2)
        self.scores.add("quality", "&Quality score", self.quality)
        self.scores.add("price", "&Price score", self.price)
        self.scores.add(
            "tie_note", "&Tie-break note", self.note, hint="If scores were equal: the rule that broke the tie", span=2
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        frame = Card(padding=1)
        frame.add(self.list)
        layout.addWidget(frame)
        layout.addLayout(tools)
        layout.addSpacing(6)
        layout.addWidget(self.scores)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.model().rowsMoved.connect(self._reordered)
        self.list.stepped.connect(self.step)
        self.list.taken_out.connect(self.take_out)
        self.list.currentRowChanged.connect(lambda _row: self._show_scores())
        self.more.changed.connect(self._add_chosen)
        for field in (self.quality, self.price):
            field.changed.connect(lambda _value: self._write_scores())
        self.note.textEdited.connect(lambda _text: self._write_scores())

    def _add_chosen(self, provider_id: object) -> None:
        if isinstance(provider_id, int):
            self.add(provider_id)

    def _reordered(self) -> None:
        self._refresh()
        place = self.list.in_hand()
        if place is not None:
            announce(self.list, f"{place.name} is {ordinal(self.list.currentRow() + 1)}")
        self.changed.emit()

    def _refresh(self) -> None:
        self.list.refresh()
        ranked = {place.provider_id for place in self.order()}
        with QSignalBlocker(self.more):
            self.more.set_choices((key, name) for key, name in self._known.items() if key not in ranked)
            self.more.value = None
        self.more.setEnabled(self.more.count() > 0)
        for tool in (self.up, self.down, self.out):
            tool.setEnabled(self.list.count() > 0)
        self._show_scores()

    def _show_scores(self) -> None:
        place = self.list.in_hand()
        self.scores.setEnabled(place is not None)
        with QSignalBlocker(self.quality), QSignalBlocker(self.price):
            self.quality.hundredths = place.quality if place else None
            self.price.hundredths = place.price if place else None
        if self.note.text() != (place.tie_note if place else ""):
            self.note.setText(place.tie_note if place else "")
        of_whom = f" of {place.name}" if place else ""
        self.quality.setAccessibleName(f"Quality score{of_whom}")
        self.price.setAccessibleName(f"Price score{of_whom}")
        self.note.setAccessibleName(f"Tie-break note{of_whom}")

    def _write_scores(self) -> None:
        place = self.list.in_hand()
        if place is not None:
            self.list.write(
                replace(
                    place,
                    quality=self.quality.hundredths,
                    price=self.price.hundredths,
                    tie_note=self.note.text().strip(),
                )
            )
            self.changed.emit()


__all__ = ["RankOrder", "Ranked"]
