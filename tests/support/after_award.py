"""Rows in the tables of what comes after the award, written by hand so that every guard has something to keep."""

from datetime import date, timedelta

from builders import perform

from core.domain import states
from core.operations.plan_sessions import PLAN_SESSIONS
from core.store import tables
from core.store.reading import Writing
from core.store.register import Register

PLANNED, DELIVERED = 1, 2
"""Sessions of the issued order: one planned on 5 May 2015, one recorded at which nothing was taken up."""

PAID, REVERSED = 1, 2
"""Payments of the invoice, the second of which reverses the first."""

CLOSED_YEAR = "2014-15"
"""The year before the framework began, closed with nothing in it."""

_DAY = date(2015, 4, 1)
_BY = 1


def record_after_award(register: Register, *, issued_line: int, split_line: int, call_off_id: int) -> None:
    """Give every such table its rows; no money moves.

    `split_line` is paid half by the innovation stream and half by traded income.
    """
    planned = {"held_on": "2015-05-05", "quantity_hundredths": 100, "planned_places": 20}
    perform(register, PLAN_SESSIONS, line_id=issued_line, sessions=[planned])
    with register.writing() as work:
        for position, stream in enumerate(("innovation", "traded")):
            share = {"position": position, "stream": stream, "share_hundredths": 5_000}
            work.insert(tables.line_funding, line_id=split_line, **share)
        _deliver(work, issued_line)
        _vary_and_close(work, issued_line, call_off_id)
        _invoice(work)
        _fund(work)
        _close_a_year(work, issued_line)
        _review(work, call_off_id)


def _deliver(work: Writing, line_id: int) -> None:
    school = {"number": "3831001", "name": "Beech Primary", "kind": states.EstablishmentKind.ACADEMY, "email": ""}
    establishment_id = work.insert(tables.establishment, **school)
    work.insert(
        tables.session,
        reference="TS-2015-0002",
        line_id=line_id,
        state=states.SessionState.DELIVERED,
        held_on=date(2015, 5, 6),
        **dict.fromkeys(("starts_at", "venue", "trainer", "register_reference", "feedback_comment", "reason"), ""),
        planned_places=0,
        minimum_places=0,
        quantity_hundredths=0,
        establishment_id=establishment_id,
        planned_by=_BY,
        planned_on=_DAY,
        places_attended=12,
        delivered_hundredths=0,
        pence=0,
        recorded_by=_BY,
        recorded_on=_DAY,
        taken_back_reason="",
    )
    work.insert(tables.attendance, session_id=DELIVERED, workforce_group="schools", people=12)
    charge = {"net_pence": 10_000, "vat_pence": 0, "gross_pence": 10_000, "method": states.ChargeMethod.INVOICE}
    references = dict.fromkeys(("confirmed_by_name", "charge_reference", "settlement_reference", "waiver_reason"), "")
    quoted = {"state": states.RechargeState.QUOTED, "quoted_on": _DAY, "quoted_by": _BY}
    work.insert(
        tables.recharge, session_id=DELIVERED, establishment_id=establishment_id, **charge, **references, **quoted
    )
    spent = {"spent_on": _DAY, "pence": 1_250, "description": "Travel", "evidence": "Ticket", "recorded_on": _DAY}
    work.insert(tables.expense, line_id=line_id, agreed_by=_BY, **spent)


def _vary_and_close(work: Writing, line_id: int, call_off_id: int) -> None:
    """A variation that leaves everything as it was, and a closure that was reopened."""
    why = {"reason": "Scope made clear", "legal_ground": states.LegalGround.NOT_SUBSTANTIAL, "approved_by": 2}
    value = {"pence_before": 1_800_000, "pence_after": 1_800_000, "varied_on": _DAY, "recorded_by": _BY}
    kind = {"number": 1, "kind": states.VariationKind.SCOPE}
    variation_id = work.insert(tables.variation, call_off_id=call_off_id, **kind, **why, **value)
    days = {"first_day": date(2015, 5, 1), "last_day": date(2015, 7, 31)}
    terms = {"description": "Training days", "quantity_hundredths": 2_000, "rate_pence": 90_000}
    work.insert(tables.variation_line, variation_id=variation_id, line_id=line_id, **terms, **days)
    closed = {"closed_on": _DAY, "closed_by": _BY, "reason": "Under-used", "released_pence": 0}
    reopened = {"reopened_on": _DAY, "reopened_by": _BY, "reopen_reason": "Wanted after all", "restored_pence": 0}
    closure_id = work.insert(tables.closure, call_off_id=call_off_id, **closed, **reopened)
    work.insert(tables.closure_line, closure_id=closure_id, line_id=line_id, quantity_hundredths=0)


def _invoice(work: Writing) -> None:
    """An invoice of £100 that nothing is matched to, paid, taken back, credited and disputed."""
    when = {"invoiced_on": _DAY, "received_on": _DAY, "recorded_by": _BY, "recorded_on": _DAY}
    named = {"number": "INV-1", "number_key": "inv1", "state": states.InvoiceState.RECEIVED}
    invoice_id = work.insert(tables.invoice, provider_id=1, **named, **when, purchase_order="", note="")
    sums = {"net_pence": 10_000, "vat_pence": 2_000, "gross_pence": 12_000}
    line = {"position": 0, "description": "Training", "vat_code": states.VatCode.STANDARD, "irrecoverable_pence": 0}
    invoice_line_id = work.insert(tables.invoice_line, invoice_id=invoice_id, **line, **sums)
    opened = {"opened_on": _DAY, "opened_by": _BY, "reason": "Not ours", "outcome": ""}
    work.insert(tables.dispute, invoice_id=invoice_id, **opened)
    credited = {"number": "CN-1", "number_key": "cn1", "credited_on": _DAY, "reason": "Not ours", "still_owed": False}
    note_id = work.insert(tables.credit_note, invoice_id=invoice_id, **credited, recorded_by=_BY, recorded_on=_DAY)
    work.insert(tables.credit_line, credit_note_id=note_id, invoice_line_id=invoice_line_id, **sums)
    paid = {"paid_on": _DAY, "ledger_reference": "L-1", "reason": "", "recorded_by": _BY, "recorded_on": _DAY}
    work.insert(tables.payment, invoice_id=invoice_id, gross_pence=12_000, net_pence=10_000, **paid)
    work.insert(tables.payment, invoice_id=invoice_id, gross_pence=-12_000, net_pence=-10_000, reverses_id=PAID, **paid)


def _fund(work: Writing) -> None:
    terms = {"spend_by": date(2016, 3, 31), "conditions": "", "carry_forward": False, "recorded_at": work.now}
    work.insert(tables.funding, stream="core", financial_year="2015-16", ceiling_version_id=1, **terms)
    moved = {"reason": "None", "approved_by": 2, "decision_id": 1, "recorded_by": _BY, "moved_on": _DAY}
    virement_id = work.insert(tables.virement, **moved)
    for stream in ("core", "innovation"):
        work.insert(tables.virement_line, virement_id=virement_id, stream=stream, financial_year="2015-16", pence=0)


def _close_a_year(work: Writing, line_id: int) -> None:
    closed = {"closed_on": _DAY - timedelta(days=1), "closed_by": _BY, "decision_id": 1}
    work.insert(tables.year_close, financial_year=CLOSED_YEAR, **closed, accrued_pence=0, exposure_pence=0)
    why = {"pence": 100, "reason": "Found late", "decision_id": 1, "recorded_by": _BY, "recorded_on": _DAY}
    work.insert(tables.exposure_correction, line_id=line_id, closed_year=CLOSED_YEAR, open_year="2016-17", **why)


def _review(work: Writing, call_off_id: int) -> None:
    """A query that is resolved, a review, and a year before the framework that is signed off."""
    work.insert(
        tables.review_query,
        call_off_id=call_off_id,
        number=1,
        question="Why two trainers?",
        asked_by=_BY,
        asked_on=_DAY,
        answer="There were two rooms.",
        answered_by=_BY,
        answered_on=_DAY,
        resolution="Seen in the register of attendance.",
        resolved_by=_BY,
        resolved_on=_DAY,
    )
    heads = dict.fromkeys(("head_seq", "posting_id", "variation_id", "session_id", "invoice_id"), 1)
    work.insert(tables.review, call_off_id=call_off_id, reviewed_by=_BY, reviewed_on=_DAY, note="", **heads)
    stages = ("reserved", "committed", "accrued", "invoiced", "paid")
    work.insert(
        tables.sign_off,
        period="2013-14",
        first_day=date(2013, 4, 1),
        last_day=date(2014, 3, 31),
        signed_by=_BY,
        signed_on=_DAY,
        note="",
        head_seq=1,
        head_hash="",
        posting_id=0,
        **{f"{stage}_pence": 0 for stage in stages},
    )
