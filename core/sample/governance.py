"""The sample’s reviewer: what is published of providers, orders that are queried and reviewed, quarters signed off."""

from datetime import date

from core.domain.decision_note import DecisionNote
from core.domain.states import Known, LegalForm
from core.operations.amend_provider import AMEND_PROVIDER, AmendProvider
from core.operations.answer_query import ANSWER_QUERY, AnswerQuery
from core.operations.raise_query import RAISE_QUERY, RaiseQuery
from core.operations.resolve_query import RESOLVE_QUERY, ResolveQuery
from core.operations.review_order import REVIEW_ORDER, ReviewOrder
from core.operations.set_publication import SET_PUBLICATION, SetPublication
from core.operations.sign_off_period import SIGN_OFF_PERIOD, SignOffPeriod
from core.queries.call_offs import call_offs
from core.queries.reviews import reviews
from core.sample.desk import OPENS, SampleDesk
from core.store.providers import providers

REVIEWER = "Priya Nair"
_QUARTERS = {date(2015, 7, 6): "2015-16 Q1", date(2015, 10, 6): "2015-16 Q2"}
_ASKED = "Has the service confirmed these dates?"
_ANSWERED = "Yes, by e-mail to the team; the rooms are booked."
_WAITS = "Was the number of places agreed with the service? The requirement says two cohorts."


def publish(desk: SampleDesk) -> None:
    """What each provider is in law, and whom the council leaves unnamed."""
    with desk.register.reading() as read:
        numbers = {provider.name: provider.id for provider in providers(read)}
    for known in desk.data["providers"].values():
        details = AmendProvider(
            numbers[known["name"]],
            legal_form=LegalForm(known["form"]),
            company_number=known.get("company", ""),
            charity_number=known.get("charity", ""),
            small_or_medium=Known(known["small"]),
            voluntary_sector=Known(known["voluntary"]),
            ledger_number=known["ledger"],
        )
        desk.do(AMEND_PROVIDER, details)
    note = DecisionNote("DEC-005", OPENS, "Head of Information Governance", "Sole traders and individuals go unnamed")
    hidden = (LegalForm.INDIVIDUAL, LegalForm.SOLE_TRADER)
    desk.do(SET_PUBLICATION, SetPublication("Children’s Services, Workforce Development", hidden, note))


def on(desk: SampleDesk, day: date) -> str | None:
    """After the end of a quarter its orders are reviewed and it is signed off; gives the quarter of such a day."""
    quarter = _QUARTERS.get(day)
    if quarter is not None:
        _review(desk)
        desk.do(SIGN_OFF_PERIOD, SignOffPeriod(quarter, "Reviewed with the placing officer"), REVIEWER)
    return quarter


def last_questions(desk: SampleDesk) -> None:
    """One query that is answered and waits for the reviewer, and one that waits for the officer."""
    newest, before = _numbers(desk)[:2]
    for number, question in ((newest, _WAITS), (before, "Which cluster is this for?")):
        desk.do(RAISE_QUERY, RaiseQuery(number, question), REVIEWER)
    desk.do(ANSWER_QUERY, AnswerQuery(before, 1, "The Seacroft and Manston cluster"), "Amira Khan")


def _review(desk: SampleDesk) -> None:
    """Every order that was not reviewed yet; the first is asked about before."""
    with desk.register.reading() as read:
        done = {row.number for row in reviews(read)}
        waiting = [row.number for row in call_offs(read) if row.number not in done]
    first = waiting[-1]
    desk.do(RAISE_QUERY, RaiseQuery(first, _ASKED), REVIEWER)
    desk.do(ANSWER_QUERY, AnswerQuery(first, 1, _ANSWERED), "Amira Khan")
    desk.do(RESOLVE_QUERY, ResolveQuery(first, 1, "The e-mail is on file"), REVIEWER)
    for number in reversed(waiting):
        desk.do(REVIEW_ORDER, ReviewOrder(number), REVIEWER)


def _numbers(desk: SampleDesk) -> list[str]:
    with desk.register.reading() as read:
        return [row.number for row in call_offs(read)]
