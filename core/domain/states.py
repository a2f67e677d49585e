"""The closed lists of the trade: roles, states, answers, reasons, units. Their texts are what the register holds."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do."""

    PLACING_OFFICER = "placing_officer"
    SECRETARY = "secretary"
    REVIEWER = "reviewer"
    FRAMEWORK_OWNER = "framework_owner"

    @property
    def words(self) -> str:
        """The role in a sentence."""
        return self.value.replace("_", " ")


class Regime(StrEnum):
    """The procurement rules under which the framework was let."""

    REGULATIONS_2006 = "2006"
    REGULATIONS_2015 = "2015"
    ACT_2023 = "2023"

    @property
    def words(self) -> str:
        """The regime's full name."""
        return {
            "2006": "Public Contracts Regulations 2006",
            "2015": "Public Contracts Regulations 2015",
            "2023": "Procurement Act 2023",
        }[self.value]


class Stage(StrEnum):
    """Where money stands. Outside is a stage: money enters from it and leaves to it."""

    OUTSIDE = "outside"
    RESERVED = "reserved"
    COMMITTED = "committed"
    ACCRUED = "accrued"
    INVOICED = "invoiced"
    PAID = "paid"


EXPOSURE_STAGES = (Stage.COMMITTED, Stage.ACCRUED, Stage.INVOICED, Stage.PAID)
"""What counts as exposure; headroom is the ceiling less exposure less reserved."""

PERMITTED_STEPS = frozenset(
    {
        (Stage.OUTSIDE, Stage.RESERVED),
        (Stage.RESERVED, Stage.OUTSIDE),
        (Stage.RESERVED, Stage.COMMITTED),
        (Stage.OUTSIDE, Stage.COMMITTED),
        (Stage.COMMITTED, Stage.OUTSIDE),
        (Stage.COMMITTED, Stage.ACCRUED),
        (Stage.ACCRUED, Stage.COMMITTED),
        (Stage.OUTSIDE, Stage.ACCRUED),
        (Stage.ACCRUED, Stage.OUTSIDE),
        (Stage.ACCRUED, Stage.INVOICED),
        (Stage.INVOICED, Stage.ACCRUED),
        (Stage.INVOICED, Stage.PAID),
        (Stage.PAID, Stage.INVOICED),
    },
)
"""Every step that money may take (product paper, “One movement of money”)."""


class RequirementState(StrEnum):
    """Where a requirement stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"
    IN_SELECTION = "in_selection"
    ORDERED = "ordered"
    WITHDRAWN = "withdrawn"


class SelectionState(StrEnum):
    """Where a selection stands."""

    OPEN = "open"
    AWARDED = "awarded"
    PART_AWARDED = "part_awarded"
    EXHAUSTED = "exhausted"
    ABANDONED = "abandoned"


class OfferState(StrEnum):
    """Where an offer stands; only `sent` is live."""

    SENT = "sent"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


ACCEPTING = frozenset({OfferState.ACCEPTED, OfferState.ACCEPTED_IN_PART})
"""The answers from which an order can be issued."""


class CallOffState(StrEnum):
    """Where a call-off order stands: what was delivered says it, unless it was closed or cancelled."""

    ISSUED = "issued"
    IN_DELIVERY = "in_delivery"
    DELIVERED = "delivered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SessionState(StrEnum):
    """Where a training session stands; only `planned` is still to come."""

    PLANNED = "planned"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    TAKEN_BACK = "taken_back"


class Party(StrEnum):
    """Who cancelled a session or stayed away from it, and who bears what it costs."""

    COUNCIL = "council"
    PROVIDER = "provider"
    SCHOOL = "school"


class DayKind(StrEnum):
    """What a notice is counted in."""

    CALENDAR = "calendar"
    WORKING = "working"


class VariationKind(StrEnum):
    """What a variation of a call-off changes."""

    VALUE = "value"
    TIME = "time"
    SCOPE = "scope"
    PRICE = "price"


class LegalGround(StrEnum):
    """On what ground a contract may be varied (Public Contracts Regulations 2015, regulation 72)."""

    REVIEW_CLAUSE = "review_clause"
    ADDITIONAL_SERVICES = "additional_services"
    UNFORESEEN = "unforeseen"
    REPLACEMENT = "replacement"
    NOT_SUBSTANTIAL = "not_substantial"
    BELOW_THRESHOLD = "below_threshold"


class InvoiceState(StrEnum):
    """Where an invoice stands."""

    RECEIVED = "received"
    MATCHED = "matched"
    APPROVED = "approved"
    DISPUTED = "disputed"
    PAID = "paid"
    CREDITED = "credited"


class VatCode(StrEnum):
    """The VAT treatment of one line."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"
    OUTSIDE_SCOPE = "outside_scope"

    @property
    def rate_hundredths(self) -> int:
        """The rate in hundredths of a per cent."""
        return {"standard": 2_000, "reduced": 500}.get(self.value, 0)


class StreamKind(StrEnum):
    """What sort of money a funding stream is."""

    CORE = "core"
    GRANT = "grant"
    TRADED = "traded"
    PARTNER = "partner"
    FUND = "fund"


class EstablishmentKind(StrEnum):
    """How a school stands to the council, which decides how it is charged."""

    MAINTAINED = "maintained"
    ACADEMY = "academy"
    OTHER = "other"


class ChargeMethod(StrEnum):
    """How a school is charged."""

    JOURNAL = "journal"
    INVOICE = "invoice"


class RechargeState(StrEnum):
    """Where a recharge stands."""

    QUOTED = "quoted"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    CHARGED = "charged"
    SETTLED = "settled"
    WAIVED = "waived"


class Basis(StrEnum):
    """Which past an as-at view shows: what was true on a day, or what the register knew on it."""

    EFFECTIVE = "effective"
    RECORDED = "recorded"


class CeilingState(StrEnum):
    """Where a ceiling version stands."""

    CONDITIONAL = "conditional"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class VatBasis(StrEnum):
    """Whether a ceiling was stated with or without VAT; it is always guarded without."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class Unit(StrEnum):
    """What a rate buys one of."""

    DAY = "day"
    HALF_DAY = "half_day"
    SESSION = "session"
    PLACE = "place"
    FIXED = "fixed"

    def counted(self, text: str) -> str:
        """A quantity with the unit's name: “1 day”, “4.5 days”."""
        one, many = _UNIT_WORDS[self.value]
        return f"{text} {one if text == '1' else many}"


_UNIT_WORDS = {
    "day": ("day", "days"),
    "half_day": ("half day", "half days"),
    "session": ("session", "sessions"),
    "place": ("place", "places"),
    "fixed": ("fixed price", "fixed prices"),
}


class Channel(StrEnum):
    """How an offer went out or an answer came in."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    PORTAL = "portal"
    IN_PERSON = "in_person"


class DeclineReason(StrEnum):
    """Why a provider said no."""

    CAPACITY = "capacity"
    DATES = "dates"
    LOCATION = "location"
    COMPETENCE = "competence"
    PRICE = "price"
    CONFLICT = "conflict"
    OTHER = "other"


class SkipReason(StrEnum):
    """Why a rank was passed over without an offer."""

    SUSPENDED = "suspended"
    CONFLICT = "conflict"
    NO_RATE = "no_rate"
    CLEARANCE = "clearance"
    MAXIMUM_SHARE = "maximum_share"
    URGENT_EXCEPTION = "urgent_exception"


REASON_WORDS = {
    "capacity": "no trainer free",
    "dates": "dates do not suit",
    "location": "cannot serve the location",
    "competence": "outside its competence",
    "price": "price not viable",
    "conflict": "conflict of interest",
    "other": "another reason",
    "suspended": "suspended",
    "no_rate": "no valid rate for the unit",
    "clearance": "clearance or insurance missing on the date",
    "maximum_share": "contractual maximum share reached",
    "urgent_exception": "urgent, with an approved exception",
}
"""Decline and skip reasons in a sentence."""


def words(state: StrEnum) -> str:
    """A state as people read it: “accepted in part”.

    >>> words(OfferState.ACCEPTED_IN_PART)
    'accepted in part'
    """
    if state is Channel.EMAIL:
        return "e-mail"
    return "fixed price" if state is Unit.FIXED else state.value.replace("_", " ")


class LegalForm(StrEnum):
    """What a provider is in law. Individuals and sole traders may be left unnamed in what is published."""

    NOT_RECORDED = "not_recorded"
    COMPANY = "company"
    PARTNERSHIP = "partnership"
    CHARITY = "charity"
    PUBLIC_BODY = "public_body"
    SOLE_TRADER = "sole_trader"
    INDIVIDUAL = "individual"


class Known(StrEnum):
    """Yes, no, or nobody has said."""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not_recorded"


class AmountBasis(StrEnum):
    """Whether a ledger’s amounts hold VAT."""

    NET = "net"
    GROSS = "gross"


class LedgerLineState(StrEnum):
    """What became of a line of the council’s ledger: nothing yet, tied to an invoice, set aside, or taken back."""

    OPEN = "open"
    MATCHED = "matched"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"
