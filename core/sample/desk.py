"""The sample's placing desk: each step of a placing by its operation, with what the story leaves to chance."""

import random
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, TypeVar

from core.domain.cascade import CascadeStep, next_step
from core.domain.decision_note import DecisionNote
from core.domain.money import line_value, pence_from_text
from core.domain.placing import Offer
from core.domain.states import ACCEPTING, Channel, DeclineReason, SkipReason, Unit
from core.operation import Operation
from core.operations.agree_requirement import AGREE_REQUIREMENT, AgreeRequirement
from core.operations.make_offer import MAKE_OFFER, MakeOffer, OfferLine
from core.operations.move_date import MOVE_DATE, MoveDate
from core.operations.open_selection import OPEN_SELECTION, OpenSelection
from core.operations.record_response import RECORD_RESPONSE, AcceptedLine, RecordResponse
from core.operations.skip_rank import SKIP_RANK, SkipRank
from core.operations.submit_requirement import SUBMIT_REQUIREMENT, SubmitRequirement
from core.store import frameworks
from core.store.cases import SelectionCase, selection_case
from core.store.register import Register

R = TypeVar("R")

OPENS, YEAR_END = date(2015, 4, 1), date(2016, 3, 31)

_SKIPS = {
    SkipReason.SUSPENDED: ("DEC-012", "Suspended while a complaint is looked into", "Suspended since 14 September"),
    SkipReason.CONFLICT: (
        "DEC-009",
        "Providers in a declared conflict are passed over",
        "Declared a conflict of interest",
    ),
    SkipReason.CLEARANCE: ("DEC-007", "No clearance on the day, no offer", "Clearance for both trainers has run out"),
    SkipReason.NO_RATE: ("DEC-010", "No rate, no offer", "Its card has no rate for this unit"),
}


class SampleDesk:
    """Performs operations on the register under construction, in a fixed order of chance."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.data = tomllib.loads((files("resources") / "sample" / "leeds-2015.toml").read_text(encoding="utf-8"))
        self.chance = random.Random(2015)  # noqa: S311 - a story, not a secret
        self.today = OPENS
        self._count = 0

    def do(self, operation: Operation[Any, Any, R], request: Any, by: str | None = None) -> R:
        """Perform one operation under the next key."""
        self._count += 1
        return operation.perform(self.register, request, key=f"sample-{self._count}", by=by).result

    def move_to(self, day: date) -> None:
        """Move the register's date."""
        self.do(MOVE_DATE, MoveDate(day))
        self.today = day

    def lot(self, code: str) -> dict[str, Any]:
        """What the sample's data says of a lot."""
        found: dict[str, Any] = next(lot for lot in self.data["lots"] if lot["code"] == code)
        return found

    def submit(self, lot: dict[str, Any], need: Sequence[str], quantity: int, **more: Any) -> int:
        """Enter a requirement that starts in some weeks, for its audience and stream; gives its number."""
        title, audience, stream = (*need, lot["stream"])[:3]
        rates = [pence_from_text(rate) for _, rate in lot["ranks"]]
        starts = self.today + timedelta(days=self.chance.randint(21, 60))
        request = SubmitRequirement(
            lot=lot["code"],
            title=title,
            unit=Unit(lot["unit"]),
            quantity_hundredths=quantity,
            first_day=starts,
            last_day=min(starts + timedelta(days=self.chance.choice([0, 13, 27, 41])), YEAR_END),
            estimate_low_pence=line_value(quantity, min(rates)),
            estimate_high_pence=line_value(quantity, max(rates)),
            need=f"{title}, as identified with the service and its partners.",
            audience=audience,
            stream=stream,
            **more,
        )
        return self.do(SUBMIT_REQUIREMENT, request, "Amira Khan").requirement_id

    def agree(self, requirement_id: int) -> None:
        """The strategy group agrees it today."""
        meeting = f"RP strategy group, {self.today.day} {self.today:%b %Y}, minute {self.chance.randint(3, 9)}"
        self.do(AGREE_REQUIREMENT, AgreeRequirement(requirement_id, self.today, meeting))

    def open(self, requirement_id: int) -> int:
        """Open its selection; gives the selection's number."""
        return self.do(OPEN_SELECTION, OpenSelection(requirement_id)).selection_id

    def offer(self, selection_id: int) -> int | None:
        """Offer what is left to the next provider that may be asked, passing over others; None when none is left."""
        step = self.next_step(selection_id)
        while step is not None and step.bars:
            self.skip(selection_id, step, SkipReason(step.bars[0].code))
            step = self.next_step(selection_id)
        if step is None:
            return None
        case = self.case(selection_id)
        requirement = case.requirement
        taken = sum(line.agreed_hundredths for offer in case.offers if offer.state in ACCEPTING for line in offer.lines)
        line = OfferLine(
            requirement.title,
            requirement.unit,
            requirement.quantity_hundredths - taken,
            requirement.term.first,
            requirement.term.last,
            role_group=self.lot(requirement.lot).get("role_group"),
        )
        channel = self.chance.choice([Channel.EMAIL, Channel.EMAIL, Channel.PORTAL])
        return self.do(MAKE_OFFER, MakeOffer(selection_id, (line,), channel=channel)).offer_id

    def answer(self, selection_id: int, offer_id: int, answer: str) -> None:
        """Record an answer given today: accepted, accepted_in_part (half) or declined."""
        who = self.chance.choice(["Alex Reed", "Sam Porter", "Jo Marsh", "Chris Dale", "Robin Shaw"])
        channel = self.chance.choice([Channel.EMAIL, Channel.PHONE])
        match answer:
            case "declined":
                reason = self.chance.choice([DeclineReason.CAPACITY, DeclineReason.DATES, DeclineReason.LOCATION])
                request = RecordResponse(offer_id, "declined", who, channel, reason=reason)
            case "accepted_in_part":
                line = self.offer_in(selection_id, offer_id).lines[0]
                half = (AcceptedLine(line.id, line.quantity_hundredths // 200 * 100),)
                request = RecordResponse(offer_id, "accepted_in_part", who, channel, accepted=half)
            case _:
                request = RecordResponse(offer_id, "accepted", who, channel)
        self.do(RECORD_RESPONSE, request)

    def skip(self, selection_id: int, step: CascadeStep, reason: SkipReason) -> None:
        """Pass over a rank on the framework owner's authority."""
        reference, decided, text = _SKIPS[reason]
        with self.register.reading() as read:
            recorded = frameworks.decision(read, reference) is not None
        note = DecisionNote(reference) if recorded else DecisionNote(reference, self.today, "Owen Hughes", decided)
        self.do(SKIP_RANK, SkipRank(selection_id, step.provider_id, reason, text, "Owen Hughes", note))

    def next_step(self, selection_id: int) -> CascadeStep | None:
        """Whose turn it is."""
        return next_step(self.case(selection_id).steps)

    def offer_in(self, selection_id: int, offer_id: int) -> Offer:
        """One offer of a selection."""
        return next(offer for offer in self.case(selection_id).offers if offer.id == offer_id)

    def case(self, selection_id: int) -> SelectionCase:
        """Everything about a selection today."""
        with self.register.reading() as read:
            case = selection_case(read, selection_id)
        if case is None:
            raise LookupError(selection_id)
        return case
