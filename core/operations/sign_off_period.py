"""Sign off a period that has ended: its figures are kept, and nothing recorded later takes effect in it."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.finding import Finding
from core.domain.framework import Person
from core.domain.money import plain_pounds
from core.domain.periods import Period
from core.domain.position import Position
from core.domain.reviewing import SignOffCase
from core.domain.states import Role
from core.operation import Examined, Operation, found
from core.rules import SIGN_OFF_RULES, ask
from core.store import frameworks, sign_offs
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class SignOffPeriod:
    """A year such as 2015-16, a quarter such as 2015-16 Q2 or a month such as Sep 2015, and a note if need be."""

    period: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PeriodSignedOff:
    """The period and its last day, and what stood at each stage at its end, in whole pence."""

    period: str
    last_day: date
    reserved_pence: int
    committed_pence: int
    accrued_pence: int
    invoiced_pence: int
    paid_pence: int


@dataclass(frozen=True, slots=True)
class Signing:
    """What the rules look at, and the figures that would be kept."""

    case: SignOffCase
    figures: Position


def examine(read: Reading, request: SignOffPeriod, person: Person) -> Examined[Signing | None]:
    """The period has ended and is the next, no query about its orders is open, and the signer issued none of them."""
    try:
        period = Period.parse(request.period)
    except ValueError as error:
        return Examined(None, (Finding("unknown_period", f"{error}.", "period"),))
    term, until = period.term, sign_offs.signed_until(read)
    case = SignOffCase(
        framework=frameworks.framework(read),
        today=read.today,
        period=period,
        signer=person,
        signed_until=until,
        unsigned_from=sign_offs.first_unsigned(read, until, term.first),
        orders=sign_offs.orders_moved(read, term),
        issued=sign_offs.issued_by(read, person, term),
    )
    return Examined(Signing(case, sign_offs.figures(read, term.last)), ask(SIGN_OFF_RULES, case))


def apply(work: Writing, request: SignOffPeriod, signing: Signing | None, person: Person) -> PeriodSignedOff:
    """Write the sign-off with its figures and where the history and the postings stand."""
    signing = found(signing)
    period, figures = signing.case.period, signing.figures
    sign_offs.write(work, period, figures, note=request.note, person=person)
    return PeriodSignedOff(
        period=period.name,
        last_day=period.term.last,
        reserved_pence=figures.reserved,
        committed_pence=figures.committed,
        accrued_pence=figures.accrued,
        invoiced_pence=figures.invoiced,
        paid_pence=figures.paid,
    )


def _sentence(done: PeriodSignedOff) -> str:
    exposure = done.committed_pence + done.accrued_pence + done.invoiced_pence + done.paid_pence
    return (
        f"{done.period} signed off at an exposure of {plain_pounds(exposure)}, of which "
        f"{plain_pounds(done.paid_pence)} is paid"
    )


SIGN_OFF_PERIOD = Operation(
    name="sign_off_period",
    does="Sign off a period, so that its figures stay as they are",
    request=SignOffPeriod,
    result=PeriodSignedOff,
    roles=frozenset({Role.REVIEWER}),
    changes=frozenset({Changed.REVIEWS}),
    examine=examine,
    apply=apply,
    sentence=_sentence,
)
