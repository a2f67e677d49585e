"""Placing a call-off: the ranking as a cascade, the step in hand, and what it does to the limits."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.domain.cascade import CascadeStep, next_step
from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.money import plain_pounds, quantity
from core.domain.placing import Offer
from core.domain.states import ACCEPTING, SelectionState
from core.operations.lapse_offers import LAPSE_OFFERS, LapseOffers
from core.queries.selections import PlacingView, placing_view
from gui.desk import Desk, Place
from gui.dialogs.close_selection import CloseSelectionForm
from gui.dialogs.declare_conflict import DeclareConflictForm
from gui.dialogs.skip_rank import SkipRankForm
from gui.dialogs.withdraw_offer import WithdrawOfferForm
from gui.page import Page
from gui.panels.side_by_side import SideBySide
from gui.parts.paper_actions import PaperActions
from gui.placing.answer_panel import AnswerPanel
from gui.placing.effects import Effects
from gui.placing.ended_panel import EndedPanel
from gui.placing.offer_panel import OfferPanel
from gui.placing.order_panel import OrderPanel
from gui.placing.panel import StepPanel
from gui.widgets.button import button
from gui.widgets.card import Card
from gui.widgets.cascade import Cascade
from gui.widgets.finding_list import FindingList
from gui.widgets.text import label

if TYPE_CHECKING:
    from datetime import datetime

    from core.documents.paper import Paper
    from core.operation import Done, Examined
    from core.operations.issue_order import OrderIssued
    from core.store.reading import Reading


class PlacingPage(Page):
    """One selection, from its first offer to its last order."""

    key = "placing"
    title = "Place a call-off"
    icon = "offer"
    cares_about = frozenset({Changed.SELECTIONS, Changed.CEILINGS, Changed.RATES, Changed.PROVIDERS, Changed.STAFFING})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._selection_id: int | None = None
        self._view: PlacingView | None = None
        self.effects: Effects | None = None
        self.papers = PaperActions(self, "The letter", "Letter of the &offer…", "E-&mail the offer…")
        self.letter = button("&Letter")
        menu = QMenu("Letter", self)
        menu.addActions([self.papers.save, self.papers.email])
        self.letter.setMenu(menu)
        self.letter.hide()
        self.header.add_action(self.letter)
        self.cascade = Cascade("Ranking")
        self.cascade.order_opened.connect(lambda number: desk.go.emit(Place("call_off", number)))
        self._ranking = Card("Ranking")
        self._ranking.add(self.cascade)
        self._ranking.body.addStretch(1)
        self._step = QWidget()
        self._step_layout = QVBoxLayout(self._step)
        self._limits = QWidget()
        self._limits_layout = QVBoxLayout(self._limits)
        self._limits.setMinimumWidth(280)
        for layout in (self._step_layout, self._limits_layout):
            layout.setContentsMargins(0, 0, 0, 0)
        middle = SideBySide(self._step, self._limits, (4, 3), roomy=620)
        self.body.addWidget(SideBySide(self._ranking, middle, (2, 5), roomy=900), 1)

    def heading(self) -> str:
        """What is placed."""
        return self.title if self._view is None else self._view.case.requirement.title

    def context(self) -> str:
        """The requirement, where it was agreed, and how much of it is left."""
        if self._view is None:
            return ""
        requirement = self._view.case.requirement
        wanted = requirement.unit.counted(quantity(requirement.quantity_hundredths))
        high = plain_pounds(requirement.estimate_high_pence)
        return (
            f"{requirement.reference} · lot {requirement.lot} · {wanted}, estimated up to {high} · "
            f"agreed at {requirement.agreed_at}"
        )

    def show_place(self, place: Place) -> None:
        """Go to a selection."""
        if place.item is not None and int(place.item) != self._selection_id:
            self._selection_id = int(place.item)
            self._view = None
            self.mark_stale()

    def refresh(self) -> None:
        if self._selection_id is None:
            return
        number = self._selection_id

        def query(read: "Reading") -> "tuple[PlacingView, datetime]":
            return placing_view(read, number), read.now

        self.desk.read(query, self._show, self)

    def _show(self, found: "tuple[PlacingView, datetime]") -> None:
        view, now = found
        self._view = view
        self.show_context()
        in_hand = self._in_hand(view)
        self.cascade.show_steps(view.case.steps, view.framework.today, now, in_hand.rank if in_hand else None)
        self._show_letter(None if in_hand is None else in_hand.offer)
        case, held = view.case, self._held()
        self.effects = Effects(view.positions, case.selection.lot, case.requirement.stream)
        self._put(self._limits_layout, self.effects)
        panel = self._panel_for(view, in_hand, now, self.effects.findings)
        foot = panel.take_foot() if isinstance(panel, StepPanel) else None
        self._put(self._step_layout, panel)
        self.keep_in_sight(foot)
        if held is not None:
            self._hold(panel, held)

    def save_paper(self) -> bool:
        return self.papers.save_paper()

    def email_paper(self) -> bool:
        return self.papers.email_paper()

    def _show_letter(self, offer: Offer | None) -> None:
        """The letter of the offer that waits for its answer or its order."""
        self.papers.show_paper(None if offer is None else partial(_offer_letter, offer_id=offer.id))
        self.letter.setVisible(offer is not None)
        self.letter.setAccessibleName("" if offer is None else f"Letter of the offer to {offer.provider}")

    def _in_hand(self, view: PlacingView) -> CascadeStep | None:
        """The rank whose turn it is: an accepted offer to be ordered comes before the next to be asked."""
        accepted = next(
            (
                step
                for step in view.case.steps
                if step.offer is not None and step.offer.state in ACCEPTING and step.offer.order_number is None
            ),
            None,
        )
        open_still = view.case.selection.state is SelectionState.OPEN
        return accepted or (next_step(view.case.steps) if open_still and view.left_or_live else None)

    def _panel_for(
        self, view: PlacingView, step: CascadeStep | None, now: "datetime", findings: FindingList
    ) -> QWidget:
        if step is None:
            ended = EndedPanel(view)
            ended.close_wanted.connect(self._close)
            ended.order_wanted.connect(lambda number: self.desk.go.emit(Place("call_off", number)))
            return ended
        if step.offer is not None and step.offer.state in ACCEPTING:
            order = OrderPanel(self.desk, view, step.offer, findings)
            order.withdraw_wanted.connect(self._withdraw)
            order.performed.connect(self._issued)
            return self._listen(order)
        if step.live and step.offer is not None:
            answer = AnswerPanel(self.desk, view, step.offer, now, findings)
            answer.lapse_wanted.connect(self._lapse)
            answer.withdraw_wanted.connect(self._withdraw)
            return answer
        if step.bars:
            return self._barred(step)
        offer = OfferPanel(self.desk, view, step, findings)
        offer.skip_wanted.connect(self._skip)
        offer.conflict_wanted.connect(self._declare)
        return self._listen(offer)

    def _listen(self, panel: StepPanel[Any, Any, Any]) -> QWidget:
        panel.asked.connect(self._asked)
        return panel

    def _asked(self, examined: "Examined[Any]") -> None:
        if self.effects is not None:
            self.effects.show_case(examined.case, examined.findings)

    def _barred(self, step: CascadeStep) -> QWidget:
        card = Card(f"{step.provider} cannot be asked")
        for bar in step.bars:
            card.add(label(f"{bar.sentence}.", wrap=True))
        card.add(label("Pass it over on somebody’s authority, and the next rank is asked.", "muted", wrap=True))
        card.add(button("Pass over…", kind="primary", clicked=lambda: self._skip(step)))
        card.body.addStretch(1)
        return card

    def _put(self, layout: QVBoxLayout, part: QWidget) -> None:
        while (item := layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                if isinstance(old, StepPanel):
                    old.put_away()
                old.hide()
                old.deleteLater()
        layout.addWidget(part)

    def _held(self) -> tuple[type[QWidget], str] | None:
        """Which step has the keyboard and in which of its fields; None while the keyboard is elsewhere."""
        focus, item = self.window().focusWidget(), self._step_layout.itemAt(0)
        panel = None if item is None else item.widget()
        if panel is None or focus is None or not (panel.isAncestorOf(focus) or self.foot.isAncestorOf(focus)):
            return (PlacingPage, "") if focus is self else None
        fields = panel.form.fields if isinstance(panel, StepPanel) else {}
        return type(panel), next((key for key, field in fields.items() if field.isAncestorOf(focus)), "")

    def _hold(self, panel: QWidget, held: tuple[type[QWidget], str]) -> None:
        """Give the keyboard to the same field of the same step, or to the first control of the next."""
        panel.show()
        kind, key = held
        if isinstance(panel, StepPanel) and isinstance(panel, kind) and key in panel.form.fields:
            panel.form.fields[key].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        controls = (each for each in panel.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((each for each in controls if each.isEnabled() and each.isVisibleTo(panel)), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _issued(self, outcome: "Done[OrderIssued]") -> None:
        self.desk.go.emit(Place("call_off", outcome.result.number))

    def _skip(self, step: CascadeStep) -> None:
        if self._view is not None:
            SkipRankForm(self.desk, self._view, step, parent=self)

    def _declare(self, step: CascadeStep) -> None:
        if self._view is not None:
            DeclareConflictForm(self.desk, self._view.case.requirement, step, parent=self)

    def _withdraw(self, offer: Offer) -> None:
        WithdrawOfferForm(self.desk, offer, parent=self)

    def _close(self) -> None:
        if self._view is not None:
            CloseSelectionForm(self.desk, self._view.case.selection.id, parent=self)

    def _lapse(self, offer: Offer) -> None:
        request = LapseOffers((offer.id,))
        self.desk.perform(LAPSE_OFFERS, request, key=self.desk.new_key(), owner=self, refused=self._refused)

    def _refused(self, findings: tuple[Finding, ...]) -> None:
        self.tell(" ".join(finding.sentence for finding in findings if finding.blocks))


def _offer_letter(read: "Reading", offer_id: int) -> "Paper":
    from core.documents.provider_letter import offer_letter_paper  # noqa: PLC0415 - seldom wanted

    return offer_letter_paper(read, offer_id)
