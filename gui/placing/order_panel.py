"""The call-off order from an accepted offer: what it will say, and its issue."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from core.domain.award import award_sentence
from core.domain.case import IssueCase
from core.domain.framework import term_words
from core.domain.money import pounds, quantity
from core.domain.placing import Offer
from core.operations.issue_order import ISSUE_ORDER, IssueOrder, OrderIssued
from core.queries.selections import PlacingView
from gui.desk import Desk, Place
from gui.placing.panel import StepPanel
from gui.widgets.figure import Figure
from gui.widgets.finding_list import FindingList
from gui.widgets.text import label


class OrderPanel(StepPanel[IssueOrder, IssueCase | None, OrderIssued]):
    """Everything is known already; only the title and the finance reference may be typed."""

    withdraw_wanted = Signal(object)  # the Offer

    def __init__(self, desk: Desk, view: PlacingView, offer: Offer, findings: FindingList) -> None:
        super().__init__(
            desk,
            view,
            ISSUE_ORDER,
            title=f"Call-off to {offer.provider}",
            intro=f"{offer.respondent} accepted for {offer.provider}. "
            "Once issued, the order is not edited: it is cancelled or superseded.",
            primary="Issue the call-off",
            subject=str(offer.id),
            findings=findings,
        )
        self._offer = offer
        self.heading = QLineEdit(view.case.requirement.title)
        self.purchase_order, self.reason = QLineEdit(), QLineEdit()
        self.form.add("title", "&What for", self.heading, hint="The requirement’s title when left empty", span=2)
        self.form.add(
            "purchase_order", "&Purchase order number", self.purchase_order, hint="As the finance system has it"
        )
        self.form.add("staffing_reason", "Reason for passing a staffing limit", self.reason, span=2)
        self.form.fields["staffing_reason"].hide()
        self._say_what()
        self.add_way_round("Withdraw…").clicked.connect(lambda: self.withdraw_wanted.emit(offer))
        self.begin()

    def request(self) -> IssueOrder:
        return IssueOrder(self._offer.id, self.heading.text(), self.purchase_order.text(), self.reason.text())

    def place_of(self, result: OrderIssued) -> Place:
        return Place("call_off", result.number)

    def _say_what(self) -> None:
        lot, steps = self.view.case.selection.lot, self.view.case.steps
        at = self.body.indexOf(self.fields)
        lines = [
            f"{line.unit.counted(quantity(line.agreed_hundredths))} at {pounds(line.rate_pence)}, "
            f"{term_words(line.term)}"
            for line in self._offer.lines
            if line.agreed_hundredths
        ]
        why = f"{award_sentence(lot, self._offer.rank, steps)}."
        self.body.insertWidget(
            at, Figure("Value of the call-off, excluding VAT", pounds(self._offer.pence), "; ".join(lines))
        )
        self.body.insertWidget(at + 1, label("Why this provider", "field"))
        self.body.insertWidget(at + 2, label(why, wrap=True))
