"""The offer to the provider whose turn it is: what, how much, when, at the rate of its card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from core.domain.award import ordinal
from core.domain.cascade import CascadeStep
from core.domain.case import OfferCase
from core.domain.money import line_value, pounds, quantity
from core.domain.placing import WHOLE, FundingShare
from core.domain.provider import Rate
from core.domain.states import Channel, Unit, words
from core.operations.make_offer import MAKE_OFFER, MakeOffer, OfferLine, OfferMade
from core.queries.selections import PlacingView
from gui.desk import Desk
from gui.operation_form import Incomplete
from gui.placing.panel import StepPanel
from gui.widgets.choice import Choice
from gui.widgets.day_edit import DayEdit
from gui.widgets.decimal_edit import DecimalEdit
from gui.widgets.finding_list import FindingList
from gui.widgets.money_edit import MoneyEdit
from gui.widgets.paragraph import Paragraph
from gui.widgets.quantity_edit import QuantityEdit

if TYPE_CHECKING:
    from core.operation import Examined

NOT_RESOURCED = UNSHARED = ""
SHARE = "lines[0].funding[1].share_hundredths"


class OfferPanel(StepPanel[MakeOffer, OfferCase | None, OfferMade]):
    """Filled from the requirement and the card, so that nothing is typed twice."""

    skip_wanted = Signal(object)  # the CascadeStep to pass over
    conflict_wanted = Signal(object)  # the CascadeStep in conflict

    def __init__(self, desk: Desk, view: PlacingView, step: CascadeStep, findings: FindingList) -> None:
        selection = view.case.selection
        super().__init__(
            desk,
            view,
            MAKE_OFFER,
            title=f"Offer to {step.provider}",
            intro=f"Ranked {ordinal(step.rank)} for lot {selection.lot}. "
            f"Its money is reserved until {step.provider} has answered.",
            primary="Send the offer",
            subject=f"{selection.id}-{step.provider_id}",
            findings=findings,
        )
        self._step = step
        self._add_work()
        self._add_terms()
        self.primary.setAccessibleName(f"Send the offer to {step.provider}")
        self.add_way_round("Pass over…").clicked.connect(lambda: self.skip_wanted.emit(step))
        self.add_way_round("Declare a conflict…").clicked.connect(lambda: self.conflict_wanted.emit(step))
        self.fields.asked.connect(self._asked)
        self._show_value()
        self.begin()

    def request(self) -> MakeOffer:
        if self.quantity.hundredths is None:
            raise Incomplete("lines[0].quantity_hundredths", "Enter how much is offered.")
        if self.rate.pence is None:
            raise Incomplete("lines[0].rate_pence", "Enter the rate.")
        line = OfferLine(
            description=self.description.text(),
            unit=self._requirement.unit,
            quantity_hundredths=self.quantity.hundredths,
            first_day=self.first.day,
            last_day=self.last.day,
            rate_pence=self.rate.pence,
            stream=self.stream.value or "",
            role_group=self.role_group.value or None,
            funding=self._funding(),
        )
        return MakeOffer(
            selection_id=self.view.case.selection.id,
            lines=(line,),
            provider_id=self._step.provider_id,
            channel=self.channel.value or Channel.EMAIL,
            message=self.message.words(),
            staffing_reason=self.reason.text(),
        )

    def _add_work(self) -> None:
        self._requirement = requirement = self.view.case.requirement
        latest = max(self.view.framework.last_delivery_day, self.view.framework.latest_end)
        self.description = QLineEdit(requirement.title)
        self.quantity = QuantityEdit(self.view.left_hundredths, unit=requirement.unit.counted("2")[2:])
        self.rate = MoneyEdit(self._card())
        self.first = DayEdit(requirement.term.first, earliest=self.view.framework.term.first, latest=latest)
        self.last = DayEdit(requirement.term.last, earliest=self.view.framework.term.first, latest=latest)
        left = f"{requirement.unit.counted(quantity(self.view.left_hundredths))} of the requirement are left"
        one = requirement.unit.counted("1")[2:]
        self.form.add("lines[0].description", "&What for", self.description, required=True, span=2)
        self.form.add("lines[0].quantity_hundredths", "&Quantity", self.quantity, hint=left, required=True)
        self.form.add("lines[0].rate_pence", f"&Rate for a {one}", self.rate, hint=self._card_words(), required=True)
        self.form.add("lines[0].first_day", "&First day", self.first, required=True)
        self.form.add("lines[0].last_day", "&Last day", self.last, required=True)
        self.quantity.changed.connect(lambda _value: self._show_value())
        self.rate.changed.connect(lambda _value: self._show_value())

    def _add_terms(self) -> None:
        streams = [(stream.code, stream.title) for stream in self.view.streams]
        self.stream: Choice[str] = Choice(streams)
        self.stream.value = self._requirement.stream
        groups = [(NOT_RESOURCED, "No"), *((group.code, group.title) for group in self.view.role_groups)]
        self.role_group: Choice[str] = Choice(groups)
        self.role_group.value = NOT_RESOURCED
        self.channel: Choice[Channel] = Choice((channel, words(channel).capitalize()) for channel in Channel)
        self.channel.value = Channel.EMAIL
        self.message = Paragraph()
        self.reason = QLineEdit()
        self.form.add("lines[0].stream", "F&unding stream", self.stream, span=2)
        self._add_sharing()
        if self._requirement.unit in (Unit.DAY, Unit.HALF_DAY):
            self.form.add("lines[0].role_group", "&Resourced as a role group", self.role_group, span=2)
            self.form.add("staffing_reason", "Reason for passing a staffing limit", self.reason, span=2)
            self.form.fields["staffing_reason"].hide()
        self.form.add("channel", "Sent &by", self.channel, span=2)
        self.form.add("message", "&Message to the provider", self.message, span=2)

    def _add_sharing(self) -> None:
        """A second stream may pay a part of it; what it pays is asked for once it is chosen."""
        self.other: Choice[str] = Choice()
        self.share = DecimalEdit(2, suffix="%", most=WHOLE)
        self.form.add("lines[0].funding[1].stream", "S&hare the cost with another stream", self.other, span=2)
        self.form.add(SHARE, "It &pays", self.share, hint="The first pays the rest", span=2)
        self.stream.changed.connect(lambda _code: self._offer_others())
        self.other.changed.connect(lambda code: self.form.fields[SHARE].setVisible(code not in (None, UNSHARED)))
        self._offer_others()
        self.form.fields[SHARE].hide()

    def _offer_others(self) -> None:
        others = [(each.code, each.title) for each in self.view.streams if each.code != self.stream.value]
        self.other.set_choices([(UNSHARED, "No, one stream pays"), *others])
        if self.other.value is None:
            self.other.value = UNSHARED

    def _funding(self) -> tuple[FundingShare, ...]:
        first, second, part = self.stream.value, self.other.value, self.share.value
        if not first or not second:
            return ()
        if not part or part >= WHOLE:
            raise Incomplete(SHARE, "Enter what the other stream pays: more than 0% and less than 100%.")
        return (FundingShare(first, WHOLE - part), FundingShare(second, part))

    def _show_value(self) -> None:
        amount, rate = self.quantity.hundredths, self.rate.pence
        text = "" if amount is None or rate is None else f"{pounds(line_value(amount, rate))} excluding VAT"
        self.show_amount(text, f"Value of the offer: {text}" if text else "The offer has no value yet")

    def _asked(self, examined: "Examined[OfferCase | None]") -> None:
        """The reason is asked for only where a limit would be passed."""
        over = any(finding.code in ("staffing_reason_needed", "posts_over_limit") for finding in examined.findings)
        if "staffing_reason" in self.form.fields:
            self.form.fields["staffing_reason"].setVisible(over)

    def _card(self) -> int | None:
        return max((rate.max_pence for rate in self._rates()), default=None)

    def _card_words(self) -> str:
        card = self._card()
        if card is None:
            return "Nothing on its card for this unit"
        return f"At most {pounds(card)} by its card"

    def _rates(self) -> list[Rate]:
        case, today = self.view.case, self.view.framework.today
        return [
            rate
            for rate in case.rates
            if rate.provider_id == self._step.provider_id
            and rate.lot == case.selection.lot
            and rate.covers(case.requirement.unit, today)
        ]
