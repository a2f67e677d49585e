"""Quote a school what a session will be recharged at; the income stands beside exposure and is never netted."""

from dataclasses import dataclass

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.schools import RechargeCase
from core.domain.states import RechargeState, Role
from core.operation import Examined, Operation, found
from core.rules import RECHARGE_RULES, ask
from core.store import schools, tables
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class QuoteRecharge:
    """The session, the school, and the whole pence ex VAT that it is quoted.

    `replaces_quote` lets this quote take the place of one at which nothing was delivered yet; the school confirms anew.
    """

    session_id: int
    establishment_id: int
    net_pence: int
    replaces_quote: bool = False


@dataclass(frozen=True, slots=True)
class RechargeQuoted:
    """The recharge’s number, the session and school, and the whole pence ex VAT."""

    recharge_id: int
    session: str
    establishment: str
    net_pence: int


def examine(read: Reading, request: QuoteRecharge, person: Person) -> Examined[RechargeCase | None]:
    """The session and the school exist, the school is the session’s own, and the session has no other recharge."""
    session = schools.recharged_session(read, request.session_id)
    establishment = schools.establishment(read, request.establishment_id)
    findings = []
    if establishment is None:
        sentence = f"There is no school {request.establishment_id}. Add it first."
        findings.append(Finding("unknown_establishment", sentence, "establishment_id"))
    if session is None:
        sentence = f"There is no session {request.session_id}."
        return Examined(None, (Finding("unknown_session", sentence, "session_id"), *findings))
    earlier = schools.recharge_of(read, session.id)
    case = RechargeCase(session, establishment, request.net_pence, earlier, request.replaces_quote)
    return Examined(case, (*findings, *ask(RECHARGE_RULES, case)))


def apply(work: Writing, request: QuoteRecharge, case: RechargeCase | None, person: Person) -> RechargeQuoted:
    """Write the quote, or put it in the place of the earlier one."""
    case = found(case)
    establishment = found(case.establishment)
    quoted = {
        "establishment_id": establishment.id,
        "state": RechargeState.QUOTED,
        "method": establishment.method,
        "net_pence": request.net_pence,
        "gross_pence": request.net_pence,
    }
    if case.earlier is not None:
        number = case.earlier.id
        work.update(tables.recharge, number, **quoted, confirmed_on=None, confirmed_by_name="")
    else:
        number = work.insert(
            tables.recharge,
            session_id=case.session.id,
            **quoted,
            vat_pence=0,
            quoted_on=work.today,
            quoted_by=person.id,
            confirmed_by_name="",
            charge_reference="",
            settlement_reference="",
            waiver_reason="",
        )
    return RechargeQuoted(number, case.session.reference, establishment.name, request.net_pence)


QUOTE_RECHARGE = Operation(
    name="quote_recharge",
    does="Quote a school what a session is recharged at",
    request=QuoteRecharge,
    result=RechargeQuoted,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.SCHOOLS}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{done.establishment} quoted {plain_pounds(done.net_pence)} for session {done.session}",
)
