"""The reads that `calloff-cli show` gives, by name. Apart from the package, so that a page loads only its own."""

from collections.abc import Callable
from typing import Any

from core.queries.attendance import attendance, workforce_groups
from core.queries.award_log import award_log
from core.queries.call_offs import call_offs
from core.queries.ceilings import ceilings
from core.queries.closed_years import closed_years
from core.queries.corrections import corrections
from core.queries.credit_notes import credit_notes
from core.queries.disputes import disputes
from core.queries.due import due
from core.queries.establishments import establishments
from core.queries.fairness import fairness
from core.queries.feedback import feedback
from core.queries.framework import decisions, framework, lots, streams
from core.queries.funding import funding
from core.queries.history import history
from core.queries.imports import imports
from core.queries.income import income
from core.queries.invoice_lines import invoice_lines
from core.queries.invoices import invoices
from core.queries.ledger_lines import ledger_lines
from core.queries.ledger_totals import ledger_totals
from core.queries.options import options
from core.queries.payments import payments
from core.queries.people import people
from core.queries.people_trained import people_trained
from core.queries.plannable import plannable
from core.queries.position import position
from core.queries.postings import postings
from core.queries.prompt_payment import prompt_payment
from core.queries.rankings import provider_rows, rankings, rates, suspensions
from core.queries.recharges import recharges
from core.queries.requirements import requirements
from core.queries.return_runs import return_runs
from core.queries.review_queries import review_queries
from core.queries.reviews import reviews
from core.queries.selections import offers, selections
from core.queries.sessions import sessions
from core.queries.sign_offs import sign_offs
from core.queries.staffing import posts, staffing
from core.queries.standing_money import standing_money
from core.queries.take_up import take_up
from core.queries.tariffs import tariffs
from core.queries.unledgered import unledgered
from core.queries.unrecharged import unrecharged
from core.queries.variations import variations
from core.queries.virements import virements
from core.store.reading import Reading

QUERIES: dict[str, Callable[[Reading], tuple[Any, ...]]] = {
    "attendance": attendance,
    "award_log": award_log,
    "call_offs": call_offs,
    "ceilings": ceilings,
    "closed_years": closed_years,
    "corrections": corrections,
    "credit_notes": credit_notes,
    "decisions": decisions,
    "disputes": disputes,
    "due": due,
    "establishments": establishments,
    "fairness": fairness,
    "feedback": feedback,
    "framework": framework,
    "funding": funding,
    "history": history,
    "imports": imports,
    "income": income,
    "invoice_lines": invoice_lines,
    "invoices": invoices,
    "ledger_lines": ledger_lines,
    "ledger_totals": ledger_totals,
    "lots": lots,
    "offers": offers,
    "options": options,
    "payments": payments,
    "people": people,
    "people_trained": people_trained,
    "plannable": plannable,
    "position": position,
    "postings": postings,
    "posts": posts,
    "prompt_payment": prompt_payment,
    "providers": provider_rows,
    "rankings": rankings,
    "rates": rates,
    "recharges": recharges,
    "requirements": requirements,
    "return_runs": return_runs,
    "review_queries": review_queries,
    "reviews": reviews,
    "selections": selections,
    "sessions": sessions,
    "sign_offs": sign_offs,
    "staffing": staffing,
    "standing_money": standing_money,
    "streams": streams,
    "suspensions": suspensions,
    "take_up": take_up,
    "tariffs": tariffs,
    "unledgered": unledgered,
    "unrecharged": unrecharged,
    "variations": variations,
    "virements": virements,
    "workforce_groups": workforce_groups,
}
"""By the name under which `calloff-cli show` gives them."""

DATED = frozenset(
    {
        "award_log",
        "call_offs",
        "ceilings",
        "closed_years",
        "corrections",
        "establishments",
        "fairness",
        "feedback",
        "funding",
        "income",
        "invoice_lines",
        "invoices",
        "options",
        "payments",
        "people_trained",
        "position",
        "postings",
        "prompt_payment",
        "providers",
        "recharges",
        "review_queries",
        "reviews",
        "sessions",
        "sign_offs",
        "staffing",
        "standing_money",
        "take_up",
        "unrecharged",
        "variations",
        "virements",
    }
)
"""Those that can show an earlier day; the others know only what is in force today."""
