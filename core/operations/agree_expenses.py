"""Agree expenses beside what was ordered: a chargeable extra, under the ceiling like everything else."""

from dataclasses import dataclass
from datetime import date

from core.domain.changes import Changed
from core.domain.delivery import Order, OrderedLine
from core.domain.finding import Finding
from core.domain.framework import Person, term_words
from core.domain.money import plain_pounds, split_by_share
from core.domain.periods import FinancialYear, day_text
from core.domain.position import Entering
from core.domain.states import Role, Stage
from core.operation import Examined, Operation, found
from core.rules import DAY_RULES, ORDER_RULES, ask
from core.store import committing, money, orders, sign_offs, tables
from core.store.money import Step
from core.store.reading import Reading, Writing


@dataclass(frozen=True, slots=True)
class AgreeExpenses:
    """Whole pence ex VAT spent under an order's line on a day, what for, and what shows it."""

    line_id: int
    spent_on: date
    pence: int
    description: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ExpensesAgreed:
    """The expense's number, its call-off, and the whole pence accrued."""

    expense_id: int
    number: str
    pence: int


@dataclass(frozen=True, slots=True)
class ExpenseCase:
    """The order and line, and what would enter under the ceiling."""

    order: Order
    line: OrderedLine
    entering: tuple[Entering, ...]


def examine(read: Reading, request: AgreeExpenses, person: Person) -> Examined[ExpenseCase | None]:
    """The order stands, the day lies within the line's days and not after today, and the ceiling has room."""
    findings = _given(read, request)
    order = orders.order_of_line(read, request.line_id)
    line = order.line(request.line_id) if order is not None else None
    if order is None or line is None:
        sentence = f"There is no order line {request.line_id}."
        return Examined(None, (Finding("unknown_line", sentence, "line_id"), *findings))
    entering: tuple[Entering, ...] = ()
    if request.spent_on in line.term:
        entering = _entering(line, str(FinancialYear.of(request.spent_on)), request.pence)
    else:
        sentence = (
            f"{day_text(request.spent_on)} is outside the line’s days, {term_words(line.term)}. Choose a day within "
            "them, or vary the call-off first."
        )
        findings.append(Finding("spent_outside_order", sentence, "spent_on"))
    step = committing.order_step(read, order, entering=entering)
    findings += ask(DAY_RULES, sign_offs.dated(read, request.spent_on, "spent_on"))
    return Examined(ExpenseCase(order, line, entering), (*ask(ORDER_RULES, step), *findings))


def _entering(line: OrderedLine, year: str, pence: int) -> tuple[Entering, ...]:
    parts = split_by_share(max(pence, 0), tuple(share.share_hundredths for share in line.shares))
    shared = zip(line.shares, parts, strict=True)
    return tuple(Entering(line.lot, share.stream, year, part) for share, part in shared if part)


def _given(read: Reading, request: AgreeExpenses) -> list[Finding]:
    findings = []
    if request.pence <= 0:
        findings.append(Finding("no_amount", "Enter what was spent, excluding VAT.", "pence"))
    if request.spent_on > read.today:
        sentence = f"{day_text(request.spent_on)} is after today, {day_text(read.today)}."
        findings.append(Finding("spent_to_come", sentence, "spent_on"))
    if not request.description.strip():
        findings.append(Finding("no_description", "Say what the money was spent on.", "description"))
    if not request.evidence.strip():
        findings.append(Finding("no_evidence", "Say what shows it, such as a receipt and its number.", "evidence"))
    return findings


def apply(work: Writing, request: AgreeExpenses, case: ExpenseCase | None, person: Person) -> ExpensesAgreed:
    """Write the expense, and accrue it in the year of its day, divided by the line's shares."""
    case = found(case)
    number = work.insert(
        tables.expense,
        line_id=case.line.id,
        spent_on=request.spent_on,
        pence=request.pence,
        description=request.description.strip(),
        evidence=request.evidence.strip(),
        agreed_by=person.id,
        recorded_on=work.today,
    )
    steps = [
        Step(case.line.id, item.lot, item.financial_year, item.stream, Stage.OUTSIDE, Stage.ACCRUED, item.pence)
        for item in case.entering
    ]
    money.post(work, steps, cause="expense", cause_id=number, person=person, on=request.spent_on)
    return ExpensesAgreed(number, case.order.number, request.pence)


AGREE_EXPENSES = Operation(
    name="agree_expenses",
    does="Agree expenses beside what was ordered",
    request=AgreeExpenses,
    result=ExpensesAgreed,
    roles=frozenset({Role.PLACING_OFFICER}),
    changes=frozenset({Changed.CALL_OFFS, Changed.MONEY}),
    examine=examine,
    apply=apply,
    sentence=lambda done: f"{plain_pounds(done.pence)} of expenses agreed under {done.number}",
)
