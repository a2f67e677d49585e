"""How schools, recharges and their charges are called."""

from core.domain.states import ChargeMethod, EstablishmentKind, RechargeState, VatCode

KINDS = {
    EstablishmentKind.MAINTAINED: "Maintained school",
    EstablishmentKind.ACADEMY: "Academy",
    EstablishmentKind.OTHER: "Other body",
}
"""How a school stands to the council."""

METHODS = {ChargeMethod.JOURNAL: "Internal journal", ChargeMethod.INVOICE: "Invoice"}
"""How a school is charged."""

STATES: dict[RechargeState | None, tuple[str, str]] = {
    None: ("Not quoted", "warn"),
    RechargeState.QUOTED: ("Quoted", "info"),
    RechargeState.CONFIRMED: ("Confirmed", "info"),
    RechargeState.DELIVERED: ("Delivered", "warn"),
    RechargeState.CHARGED: ("Charged", "info"),
    RechargeState.SETTLED: ("Settled", "good"),
    RechargeState.WAIVED: ("Waived", "plain"),
}
"""Where a recharge stands: its word and tone. A delivered one waits to be charged."""

VAT_CODES = {
    VatCode.EXEMPT: "Exempt",
    VatCode.OUTSIDE_SCOPE: "Outside the scope of VAT",
    VatCode.STANDARD: "Standard, 20%",
    VatCode.REDUCED: "Reduced, 5%",
    VatCode.ZERO: "Zero, 0%",
}
"""The VAT codes that Finance may enter."""
