"""Eight months from the tender result to the last afternoon, day by day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.decision_note import DecisionNote
from core.domain.money import pence_from_text, thousandths_from_text
from core.domain.states import SkipReason, StreamKind, Unit
from core.domain.working_days import LONDON, is_working_day, working_days_after
from core.operations.add_stream import ADD_STREAM, AddStream
from core.operations.cancel_order import CANCEL_ORDER, CancelOrder
from core.operations.close_selection import CLOSE_SELECTION, CloseSelection
from core.operations.declare_conflict import DECLARE_CONFLICT, DeclareConflict
from core.operations.fill_post import FILL_POST, FillPost
from core.operations.fund_stream import FUND_STREAM, FundStream
from core.operations.import_tender_result import IMPORT_TENDER_RESULT, ImportTenderResult, TenderLine
from core.operations.issue_order import ISSUE_ORDER, IssueOrder
from core.operations.lapse_offers import LAPSE_OFFERS, LapseOffers
from core.operations.suspend_provider import SUSPEND_PROVIDER, SuspendProvider
from core.operations.vire_funding import VIRE_FUNDING, VireFunding, VirementLine
from core.sample import exchange, governance
from core.sample.desk import OPENS, YEAR_END, SampleDesk
from core.sample.last_week import last_afternoon, overdue_offer, waiting_offer
from core.sample.life import Life
from core.store.providers import providers

ENDS = date(2015, 11, 30)
PLACEMENTS = 112
_LAST_NEW = date(2015, 11, 6)
_SUSPENDED_FROM = date(2015, 9, 14)
_CONFLICTS, _CLEARANCES, _CANCELLED = (41, 87), (23, 64), (15, 38, 59, 77, 96)


@dataclass
class Placement:
    """One requirement on its way: which it is, and its next step with the day on which that is taken."""

    number: int
    requirement_id: int
    due: date
    step: Callable[["Placement"], None]
    selection_id: int = 0
    offer_id: int = 0
    part: bool = False


def tell(desk: SampleDesk, progress: Callable[[int, int, str], None]) -> None:
    """The whole story."""
    _set_up(desk)
    _Story(desk).through(progress)
    last_afternoon(desk)
    governance.last_questions(desk)
    exchange.ledger(desk)


def _set_up(desk: SampleDesk) -> None:
    known = desk.data["providers"]
    lines = tuple(
        TenderLine(
            lot["code"],
            known[who]["name"],
            rank,
            Unit(lot["unit"]),
            pence_from_text(rate),
            quality_hundredths=9_200 - 450 * rank,
            price_hundredths=8_800 - 300 * rank,
            email=known[who]["email"],
        )
        for lot in desk.data["lots"]
        for rank, (who, rate) in enumerate(lot["ranks"], start=1)
    )
    award = DecisionNote("DEC-001", OPENS, "Director of Children’s Services", "Award of the framework and its rankings")
    desk.do(IMPORT_TENDER_RESULT, ImportTenderResult(lines, OPENS, award))
    governance.publish(desk)
    _fund(desk)
    for group in desk.data["posts"]:
        for amount, first, last, holder in group["filled"]:
            until = date.fromisoformat(last) if last else None
            share = thousandths_from_text(amount)
            desk.do(FILL_POST, FillPost(group["group"], share, date.fromisoformat(first), until, holder))


def _fund(desk: SampleDesk) -> None:
    """What schools may buy, a named fund with its code, and a little moved between them."""
    finance = "Head of Finance, Children’s Services"
    traded = DecisionNote("DEC-002", OPENS, finance, "Traded training up to £38,000")
    terms = "Delivered to schools and recharged to them in full"
    desk.do(FUND_STREAM, FundStream("traded", "2015-16", 3_800_000, traded, YEAR_END, terms))
    desk.do(ADD_STREAM, AddStream("yjtf", "Youth Justice Transformation Fund", StreamKind.FUND, "3006"))
    envelope = DecisionNote("DEC-003", OPENS, finance, "An envelope of £12,000 for conferences after offences")
    terms = "Restorative conferences for young people known to youth justice"
    desk.do(FUND_STREAM, FundStream("yjtf", "2015-16", 1_200_000, envelope, date(2016, 1, 31), terms))
    note = DecisionNote("DEC-004", OPENS, finance, "£2,000 of the fund for work in schools")
    moved = (VirementLine("yjtf", "2015-16", -200_000), VirementLine("traded", "2015-16", 200_000))
    desk.do(VIRE_FUNDING, VireFunding(moved, "Schools asked for conferences", "Priya Nair", note))


class _Story:
    """The placements under way, and what happens to each in its turn."""

    def __init__(self, desk: SampleDesk) -> None:
        self.desk, self.begun = desk, 0
        self.life = Life(desk)
        self.under_way: list[Placement] = []

    def through(self, progress: Callable[[int, int, str], None]) -> None:
        """Every working day from the second to the last."""
        self.life.schools.open()
        days = [OPENS + timedelta(count) for count in range(1, (ENDS - OPENS).days + 1)]
        working = [day for day in days if is_working_day(day)]
        begin_on = [day for day in working if day <= _LAST_NEW]
        for index, day in enumerate(working, start=1):
            self.desk.move_to(day)
            if day == _SUSPENDED_FROM:
                self._suspend()
            self.life.day()
            signed = governance.on(self.desk, day)
            if signed:
                exchange.returns(self.desk, signed)
            for placement in [item for item in self.under_way if item.due <= day]:
                placement.step(placement)
            while self.begun * len(begin_on) < PLACEMENTS * index and self.begun < PLACEMENTS:
                self._submit()
            if day == date(2015, 11, 24):
                overdue_offer(self.desk)
            if day == date(2015, 11, 26):
                waiting_offer(self.desk)
            progress(index, len(working), "Placing call-offs")

    def _submit(self) -> None:
        desk, chance = self.desk, self.desk.chance
        self.begun += 1
        lot = desk.data["lots"][self.begun * 5 % 8]
        quantity = chance.randint(*lot["quantity"]) * 100
        if lot["unit"] == "day" and chance.random() < 0.25:
            quantity += 50
        need = chance.choice(lot["needs"])
        requirement_id = desk.submit(lot, need, quantity)
        due = working_days_after(desk.today, chance.randint(2, 6))
        self.under_way.append(Placement(self.begun, requirement_id, due, self._agree))

    def _agree(self, item: Placement) -> None:
        self.desk.agree(item.requirement_id)
        self._next(item, self._open, self.desk.chance.randint(0, 2))

    def _open(self, item: Placement) -> None:
        item.selection_id = self.desk.open(item.requirement_id)
        step = self.desk.next_step(item.selection_id)
        if step is not None and item.number in _CONFLICTS:
            text = "A trainer’s partner manages the team that asks for the training"
            self.desk.do(DECLARE_CONFLICT, DeclareConflict(step.provider_id, item.requirement_id, "provider", text))
        elif step is not None and item.number in _CLEARANCES and not step.bars:
            self.desk.skip(item.selection_id, step, SkipReason.CLEARANCE)
        self._offer(item)

    def _offer(self, item: Placement) -> None:
        offer_id = self.desk.offer(item.selection_id)
        if offer_id is None:
            self.desk.do(CLOSE_SELECTION, CloseSelection(item.selection_id, "Nobody on the lot could take the work"))
            self.under_way.remove(item)
            return
        item.offer_id = offer_id
        self._next(item, self._answer, self.desk.chance.choice([1, 1, 1, 1, 1, 2, 2, 2, 2, 3]))

    def _answer(self, item: Placement) -> None:
        offer = self.desk.offer_in(item.selection_id, item.offer_id)
        luck = self.desk.chance.random()
        if self.desk.today > offer.respond_by.astimezone(LONDON).date():
            self.desk.do(LAPSE_OFFERS, LapseOffers((item.offer_id,)))
            self._offer(item)
        elif luck < 0.17:
            self.desk.answer(item.selection_id, item.offer_id, "declined")
            self._offer(item)
        else:
            item.part = luck < 0.28 and offer.lines[0].quantity_hundredths >= 400
            self.desk.answer(item.selection_id, item.offer_id, "accepted_in_part" if item.part else "accepted")
            self._next(item, self._issue, 1)

    def _issue(self, item: Placement) -> None:
        reference = f"45{self.desk.chance.randint(10**7, 10**8 - 1)}"
        order = self.desk.do(ISSUE_ORDER, IssueOrder(item.offer_id, purchase_order=reference))
        self.life.issued(order.number)
        if item.part:
            item.part = False
            self._offer(item)
            return
        self.under_way.remove(item)
        if item.number in _CANCELLED:
            self.desk.do(CANCEL_ORDER, CancelOrder(order.number, "The service has put the training off to next year"))

    def _next(self, item: Placement, step: Callable[[Placement], None], working_days: int) -> None:
        item.step, item.due = step, working_days_after(self.desk.today, working_days)

    def _suspend(self) -> None:
        with self.desk.register.reading() as read:
            bridge = next(item.id for item in providers(read) if item.name.startswith("Circle and Bridge"))
        decided = "Suspension while a complaint is looked into"
        note = DecisionNote("DEC-012", self.desk.today, "Director of Children’s Services", decided)
        self.desk.do(
            SUSPEND_PROVIDER, SuspendProvider(bridge, self.desk.today, "A complaint is being looked into", note)
        )
