"""One ceiling: its position as a gauge with the figures in words, and the versions that wait for their condition."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.domain.money import plain_pounds
from core.domain.position import Position
from core.queries.ceilings import CeilingRow
from gui.formats import money
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.ceiling_gauge import CeilingGauge, CeilingPosition, ConditionalCeiling
from gui.widgets.pill import Pill
from gui.widgets.stages import StageAmounts
from gui.widgets.text import label


@dataclass(frozen=True, slots=True)
class CeilingFacts:
    """A scope and period with its words, its position if a version is in force, and its conditional versions."""

    scope: str
    period: str
    name: str
    position: Position | None
    waiting: tuple[CeilingRow, ...]


class CeilingCard(Card):
    """Says by signals what was asked for."""

    stage_opened = Signal(str)
    confirm_wanted = Signal(object)  # a CeilingRow
    change_wanted = Signal()

    def __init__(self, facts: CeilingFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.facts = facts
        self.gauge: CeilingGauge | None = None
        self.words = label("", "muted", wrap=True)
        self.waiting: list[QWidget] = []
        self.none = label("", wrap=True)
        self.none.hide()
        self.add(self.none)
        self.add(self._foot())
        self.show_facts(facts)

    def show_facts(self, facts: CeilingFacts) -> None:
        """Show the ceiling as it stands now."""
        self.facts = facts
        self.setAccessibleName(facts.name)
        self._show_gauge(facts)
        self.none.setText(f"{facts.name}: no version is in force.")
        self.none.setVisible(facts.position is None)
        self.words.setText(position_words(facts.position) if facts.position else "")
        for row in self.waiting:
            row.hide()
            row.deleteLater()
        self.waiting = [self._waiting(version) for version in facts.waiting]
        for row in self.waiting:
            self.add(row)

    def _show_gauge(self, facts: CeilingFacts) -> None:
        if facts.position is None:
            if self.gauge is not None:
                self.gauge.hide()
            return
        shown = _gauge(facts.name, facts.position, facts.waiting)
        if self.gauge is None:
            self.gauge = CeilingGauge(shown)
            self.gauge.clicked.connect(lambda stage: self.stage_opened.emit(str(stage)))
            self.body.insertWidget(0, self.gauge)
        else:
            self.gauge.set_position(shown)
        self.gauge.show()

    def _foot(self) -> QHBoxLayout:
        self.change_button = button("Set another figure", kind="link", clicked=self.change_wanted.emit)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _waiting(self, version: CeilingRow) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        words = label(f"{plain_pounds(version.pence)} waits for: {version.condition}", wrap=True)
        confirm = button("Confirm", icon_name="check", clicked=lambda: self.confirm_wanted.emit(version))
        confirm.setAccessibleName(f"Confirm {plain_pounds(version.pence)} for {self.facts.name}")
        layout.addWidget(Pill("Conditional", "warn"))
        layout.addWidget(words, 1)
        layout.addWidget(confirm)
        return row


def position_words(position: Position) -> str:
    """The figures under a ceiling in one line."""
    left = position.headroom
    return (
        f"Exposure {money(position.exposure)} · Reserved {money(position.reserved)} · "
        f"Headroom {money(left)}{' (over)' if left < 0 else ''}"
    )


def _gauge(name: str, position: Position, waiting: Sequence[CeilingRow]) -> CeilingPosition:
    ghost = ConditionalCeiling(waiting[-1].pence, "Conditional") if waiting else None
    amounts = StageAmounts(position.paid, position.invoiced, position.accrued, position.committed, position.reserved)
    return CeilingPosition(name, position.ceiling, amounts, ghost)
