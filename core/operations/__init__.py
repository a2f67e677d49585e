"""What a person can do: one file, one operation, one transaction. This is the whole list."""

from typing import Any

from core.operation import Operation
from core.operations.add_establishment import ADD_ESTABLISHMENT
from core.operations.add_ledger_line import ADD_LEDGER_LINE
from core.operations.add_person import ADD_PERSON
from core.operations.add_provider import ADD_PROVIDER
from core.operations.add_stream import ADD_STREAM
from core.operations.agree_expenses import AGREE_EXPENSES
from core.operations.agree_requirement import AGREE_REQUIREMENT
from core.operations.amend_establishment import AMEND_ESTABLISHMENT
from core.operations.amend_post import AMEND_POST
from core.operations.amend_provider import AMEND_PROVIDER
from core.operations.amend_requirement import AMEND_REQUIREMENT
from core.operations.answer_query import ANSWER_QUERY
from core.operations.approve_invoice import APPROVE_INVOICE
from core.operations.cancel_order import CANCEL_ORDER
from core.operations.cancel_session import CANCEL_SESSION
from core.operations.cancel_taken_over import CANCEL_TAKEN_OVER
from core.operations.carry_over import CARRY_OVER
from core.operations.charge_recharge import CHARGE_RECHARGE
from core.operations.choose_columns import CHOOSE_COLUMNS
from core.operations.close_order import CLOSE_ORDER
from core.operations.close_selection import CLOSE_SELECTION
from core.operations.close_year import CLOSE_YEAR
from core.operations.confirm_ceiling import CONFIRM_CEILING
from core.operations.confirm_recharge import CONFIRM_RECHARGE
from core.operations.correct_exposure import CORRECT_EXPOSURE
from core.operations.create_framework import CREATE_FRAMEWORK
from core.operations.declare_conflict import DECLARE_CONFLICT
from core.operations.dispute_invoice import DISPUTE_INVOICE
from core.operations.end_post import END_POST
from core.operations.exercise_extension import EXERCISE_EXTENSION
from core.operations.fill_post import FILL_POST
from core.operations.fund_stream import FUND_STREAM
from core.operations.import_file import IMPORT_FILE
from core.operations.import_tender_result import IMPORT_TENDER_RESULT
from core.operations.issue_order import ISSUE_ORDER
from core.operations.lapse_offers import LAPSE_OFFERS
from core.operations.lift_suspension import LIFT_SUSPENSION
from core.operations.make_offer import MAKE_OFFER
from core.operations.match_invoice import MATCH_INVOICE
from core.operations.match_ledger_lines import MATCH_LEDGER_LINES
from core.operations.move_date import MOVE_DATE
from core.operations.move_session import MOVE_SESSION
from core.operations.open_selection import OPEN_SELECTION
from core.operations.plan_sessions import PLAN_SESSIONS
from core.operations.quote_recharge import QUOTE_RECHARGE
from core.operations.raise_query import RAISE_QUERY
from core.operations.record_credit import RECORD_CREDIT
from core.operations.record_decision import RECORD_DECISION
from core.operations.record_delivery import RECORD_DELIVERY
from core.operations.record_invoice import RECORD_INVOICE
from core.operations.record_payment import RECORD_PAYMENT
from core.operations.record_response import RECORD_RESPONSE
from core.operations.record_returns import RECORD_RETURNS
from core.operations.reopen_ledger_line import REOPEN_LEDGER_LINE
from core.operations.reopen_order import REOPEN_ORDER
from core.operations.repeat_order import REPEAT_ORDER
from core.operations.resolve_dispute import RESOLVE_DISPUTE
from core.operations.resolve_query import RESOLVE_QUERY
from core.operations.return_requirement import RETURN_REQUIREMENT
from core.operations.reverse_payment import REVERSE_PAYMENT
from core.operations.review_order import REVIEW_ORDER
from core.operations.set_aside_ledger_lines import SET_ASIDE_LEDGER_LINES
from core.operations.set_ceiling import SET_CEILING
from core.operations.set_publication import SET_PUBLICATION
from core.operations.set_ranking import SET_RANKING
from core.operations.set_rates import SET_RATES
from core.operations.set_tariff import SET_TARIFF
from core.operations.settle_recharge import SETTLE_RECHARGE
from core.operations.sign_off_period import SIGN_OFF_PERIOD
from core.operations.skip_rank import SKIP_RANK
from core.operations.submit_requirement import SUBMIT_REQUIREMENT
from core.operations.suspend_provider import SUSPEND_PROVIDER
from core.operations.take_back_session import TAKE_BACK_SESSION
from core.operations.take_over_order import TAKE_OVER_ORDER
from core.operations.undo_import import UNDO_IMPORT
from core.operations.vary_order import VARY_ORDER
from core.operations.vire_funding import VIRE_FUNDING
from core.operations.waive_recharge import WAIVE_RECHARGE
from core.operations.withdraw_offer import WITHDRAW_OFFER
from core.operations.withdraw_requirement import WITHDRAW_REQUIREMENT

OPERATIONS: tuple[Operation[Any, Any, Any], ...] = (
    CREATE_FRAMEWORK,
    ADD_PERSON,
    MOVE_DATE,
    RECORD_DECISION,
    SET_CEILING,
    CONFIRM_CEILING,
    ADD_STREAM,
    FUND_STREAM,
    VIRE_FUNDING,
    SET_PUBLICATION,
    ADD_PROVIDER,
    AMEND_PROVIDER,
    SUSPEND_PROVIDER,
    LIFT_SUSPENSION,
    DECLARE_CONFLICT,
    SET_RANKING,
    SET_RATES,
    IMPORT_TENDER_RESULT,
    FILL_POST,
    END_POST,
    AMEND_POST,
    SUBMIT_REQUIREMENT,
    AMEND_REQUIREMENT,
    AGREE_REQUIREMENT,
    RETURN_REQUIREMENT,
    WITHDRAW_REQUIREMENT,
    OPEN_SELECTION,
    MAKE_OFFER,
    RECORD_RESPONSE,
    LAPSE_OFFERS,
    WITHDRAW_OFFER,
    SKIP_RANK,
    ISSUE_ORDER,
    VARY_ORDER,
    CANCEL_ORDER,
    CLOSE_ORDER,
    REOPEN_ORDER,
    REPEAT_ORDER,
    CLOSE_SELECTION,
    PLAN_SESSIONS,
    MOVE_SESSION,
    RECORD_DELIVERY,
    CANCEL_SESSION,
    TAKE_BACK_SESSION,
    AGREE_EXPENSES,
    SET_TARIFF,
    ADD_ESTABLISHMENT,
    AMEND_ESTABLISHMENT,
    QUOTE_RECHARGE,
    CONFIRM_RECHARGE,
    CHARGE_RECHARGE,
    SETTLE_RECHARGE,
    WAIVE_RECHARGE,
    RECORD_INVOICE,
    MATCH_INVOICE,
    DISPUTE_INVOICE,
    RESOLVE_DISPUTE,
    APPROVE_INVOICE,
    RECORD_CREDIT,
    RECORD_PAYMENT,
    REVERSE_PAYMENT,
    CARRY_OVER,
    CLOSE_YEAR,
    CORRECT_EXPOSURE,
    EXERCISE_EXTENSION,
    RAISE_QUERY,
    ANSWER_QUERY,
    RESOLVE_QUERY,
    REVIEW_ORDER,
    SIGN_OFF_PERIOD,
    RECORD_RETURNS,
    CHOOSE_COLUMNS,
    ADD_LEDGER_LINE,
    MATCH_LEDGER_LINES,
    SET_ASIDE_LEDGER_LINES,
    REOPEN_LEDGER_LINE,
    TAKE_OVER_ORDER,
    CANCEL_TAKEN_OVER,
    IMPORT_FILE,
    UNDO_IMPORT,
)
"""In the order in which a framework lives them."""
