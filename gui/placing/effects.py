"""What the step in hand does to the limits: every ceiling and staffing limit before and after, while typing."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.case import IssueCase, OfferCase, ceiling_effects
from core.domain.finding import Finding
from core.domain.position import Position
from core.domain.scopes import OF_STREAM, scopes_over
from core.domain.staffing_effect import StaffingEffect, staffing_effects
from gui.widgets.card import Card
from gui.widgets.ceiling_gauge import CeilingGauge, CeilingPosition
from gui.widgets.finding_list import FindingList
from gui.widgets.fte_bar import FteBars, FteLine
from gui.widgets.stages import StageAmounts
from gui.widgets.text import label


class Effects(Card):
    """Gauges stay in place and only their figures move; the sentences of the rules stand under them."""

    def __init__(self, positions: Iterable[Position], lot: str, stream: str, parent: QWidget | None = None) -> None:
        super().__init__("What it does to the limits", parent=parent)
        self._scopes = scopes_over(lot, stream)
        near = (p for p in positions if p.scope in self._scopes or p.scope.startswith(OF_STREAM))
        self._gauges = {(p.scope, p.period): CeilingGauge(gauge_position(p)) for p in near}
        self._staffing = FteBars("Staffing limit")
        self._staffing.hide()
        self.findings = FindingList()
        self.all_well = label("Nothing stands in the way.", "note", wrap=True, tone="good")
        self.all_well.hide()
        column = QVBoxLayout()
        column.setSpacing(18)
        for (scope, _), gauge in self._gauges.items():
            column.addWidget(gauge)
            if scope not in self._scopes:
                gauge.hide()
        if not self._gauges:
            column.addWidget(label("No ceiling is in force. Nothing can be offered until one is recorded.", wrap=True))
        column.addWidget(self._staffing)
        column.addWidget(self.findings)
        column.addWidget(self.all_well)
        column.addStretch(1)
        self.add(column, 1)

    def show_case(self, case: OfferCase | IssueCase | None, findings: tuple[Finding, ...]) -> None:
        """Draw what the rules saw; their sentences are put into `findings` by the step's own form."""
        after = {} if case is None else {(e.scope, e.period): e.after - e.before for e in ceiling_effects(case)}
        for key, gauge in self._gauges.items():
            gauge.set_after(after.get(key) or None)
            gauge.setVisible(key[0] in self._scopes or key in after)  # a line may be paid from another stream
        effects = () if case is None else staffing_effects(case.lines, case.role_groups, case.held)
        self._staffing.setVisible(bool(effects))
        self._staffing.set_lines(tuple(_line(effect) for effect in effects))
        self.all_well.setVisible(case is not None and not findings)


def gauge_position(position: Position) -> CeilingPosition:
    """A position as the gauge takes it."""
    amounts = StageAmounts(
        paid=position.paid,
        invoiced=position.invoiced,
        accrued=position.accrued,
        committed=position.committed,
        reserved=position.reserved,
    )
    return CeilingPosition(_name(position), position.ceiling, amounts)


def _name(position: Position) -> str:
    name = position.name.removeprefix("the ")
    return name[0].upper() + name[1:]


def _line(effect: StaffingEffect) -> FteLine:
    group = effect.group
    return FteLine(group.code, group.title, group.limit_thousandths, effect.before, added=effect.after - effect.before)
