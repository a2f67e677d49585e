"""The sample's last week: requirements, offers and selections that wait for somebody in every way there is."""

from core.operations.close_selection import CLOSE_SELECTION, CloseSelection
from core.operations.issue_order import ISSUE_ORDER, IssueOrder
from core.operations.return_requirement import RETURN_REQUIREMENT, ReturnRequirement
from core.operations.withdraw_offer import WITHDRAW_OFFER, WithdrawOffer
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT, WithdrawRequirement
from core.sample.desk import SampleDesk


def overdue_offer(desk: SampleDesk) -> None:
    """Made on 24 November and never answered: its time ends on the 26th."""
    desk.offer(_in_selection(desk, "4", "Deep dive support for the adoption team", "Adoption social workers", 400))


def waiting_offer(desk: SampleDesk) -> None:
    """Made on 26 November: its answer is due on the last afternoon."""
    desk.offer(_in_selection(desk, "6", "Family Group Conferences before Christmas", "Families in crisis", 600))


def last_afternoon(desk: SampleDesk) -> None:
    """30 November, after lunch."""
    _accepted(desk)
    _balance_with_next_rank(desk)
    _withdrawn(desk)
    _nobody_could(desk)
    desk.offer(_in_selection(desk, "7", "Restorative leadership for new heads of service", "Heads of service", 200))
    _requirements(desk)


def _accepted(desk: SampleDesk) -> None:
    selection = _in_selection(desk, "8", "Restorative approach across a federation", "Federation leaders", 300)
    offer = desk.offer(selection)
    if offer is not None:
        desk.answer(selection, offer, "accepted")


def _balance_with_next_rank(desk: SampleDesk) -> None:
    selection = _in_selection(desk, "1", "Briefings for school nurses, spring term", "School nurses", 800)
    offer = desk.offer(selection)
    if offer is not None:
        desk.answer(selection, offer, "accepted_in_part")
        desk.do(ISSUE_ORDER, IssueOrder(offer, purchase_order="4500120815"))
        desk.offer(selection)


def _withdrawn(desk: SampleDesk) -> None:
    selection = _in_selection(
        desk, "3", "Conferences for referrals from the police", "Young people and those harmed", 200
    )
    offer = desk.offer(selection)
    if offer is not None:
        desk.do(WITHDRAW_OFFER, WithdrawOffer(offer, "The dates were wrong"))


def _nobody_could(desk: SampleDesk) -> None:
    selection = _in_selection(desk, "5", "Conference development over the holidays", "Social work teams", 250)
    while (offer := desk.offer(selection)) is not None:
        desk.answer(selection, offer, "declined")
    desk.do(CLOSE_SELECTION, CloseSelection(selection, "No provider can work over the holidays"))


def _requirements(desk: SampleDesk) -> None:
    one, two = desk.lot("1"), desk.lot("2")
    desk.agree(desk.submit(two, ("Conference facilitator course, spring", "Residential staff"), 300))
    desk.agree(desk.submit(one, ("Awareness sessions for foster carers", "Foster carers"), 500))
    desk.submit(desk.lot("8"), ("Restorative practice for governors", "School governors"), 100)
    desk.submit(desk.lot("4"), ("Deep dive support for the leaving care team", "Personal advisers"), 300)
    returned = desk.submit(one, ("Briefings for partner agencies", "To be confirmed"), 700)
    desk.do(RETURN_REQUIREMENT, ReturnRequirement(returned, "Say which agencies, and how many people"))
    withdrawn = desk.submit(two, ("Mediation for allotment holders", "Allotment committees"), 100)
    desk.do(WITHDRAW_REQUIREMENT, WithdrawRequirement(withdrawn, "Not within the children’s workforce"))
    desk.submit(desk.lot("7"), ("Mentoring for cluster chairs", "Cluster chairs"), 200, as_draft=True)


def _in_selection(desk: SampleDesk, lot: str, title: str, audience: str, quantity: int) -> int:
    requirement = desk.submit(desk.lot(lot), (title, audience), quantity)
    desk.agree(requirement)
    return desk.open(requirement)
