"""What an operation changed, so that a page that shows it can read again."""

from enum import StrEnum


class Changed(StrEnum):
    """One area of the register."""

    FRAMEWORK = "framework"
    PEOPLE = "people"
    CLOCK = "clock"
    DECISIONS = "decisions"
    CEILINGS = "ceilings"
    PROVIDERS = "providers"
    RANKINGS = "rankings"
    RATES = "rates"
    REQUIREMENTS = "requirements"
    SELECTIONS = "selections"
    CALL_OFFS = "call_offs"
    MONEY = "money"
    STAFFING = "staffing"
    SESSIONS = "sessions"
    INVOICES = "invoices"
    FUNDING = "funding"
    SCHOOLS = "schools"
    YEARS = "years"
    RETURNS = "returns"
    REVIEWS = "reviews"
    IMPORTS = "imports"
    LEDGER = "ledger"
