"""Every ceiling of the register: those of the whole framework across, the others in pairs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.scopes import FRAMEWORK_SCOPE
from gui import theme
from gui.panels.ceiling_card import CeilingCard, CeilingFacts
from gui.panels.side_by_side import SideBySide


class CeilingCards(QWidget):
    """Keeps a card as long as its ceiling is there, so that a figure that changes is seen to change."""

    stage_opened = Signal(str, str)  # a stage and a scope
    confirm_wanted = Signal(object)  # a CeilingRow
    change_wanted = Signal(str, str)  # a scope and a period

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[tuple[str, str], CeilingCard] = {}
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GAP)

    def show_ceilings(self, found: Sequence[CeilingFacts]) -> None:
        """Show these."""
        keys = [(facts.scope, facts.period) for facts in found]
        if keys == list(self.cards):
            for facts in found:
                self.cards[facts.scope, facts.period].show_facts(facts)
            return
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.cards = {(facts.scope, facts.period): self._card(facts) for facts in found}
        self._rows = self._arranged()
        for row in self._rows:
            self._layout.addWidget(row)

    def _arranged(self) -> list[QWidget]:
        across = [card for (scope, _), card in self.cards.items() if scope == FRAMEWORK_SCOPE]
        others = [card for (scope, _), card in self.cards.items() if scope != FRAMEWORK_SCOPE]
        pairs = [others[at : at + 2] for at in range(0, len(others), 2)]
        return [*across, *(SideBySide(pair[0], pair[1]) if len(pair) == 2 else pair[0] for pair in pairs)]

    def _card(self, facts: CeilingFacts) -> CeilingCard:
        card = CeilingCard(facts)
        card.stage_opened.connect(lambda stage: self.stage_opened.emit(stage, facts.scope))
        card.confirm_wanted.connect(self.confirm_wanted)
        card.change_wanted.connect(lambda: self.change_wanted.emit(facts.scope, facts.period))
        return card
