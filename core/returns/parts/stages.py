"""The stages of money as every return names them."""

from core.domain.states import Stage

STAGES = {
    Stage.RESERVED: "Reserved",
    Stage.COMMITTED: "Open commitment",
    Stage.ACCRUED: "Accrued",
    Stage.INVOICED: "Invoiced unpaid",
    Stage.PAID: "Paid",
}
"""The columns of spend-against-ceiling monitoring (domain paper, 3.5), in the order in which money comes to them."""

COMMITTED, ACCRUED, INVOICED, PAID = (
    STAGES[stage] for stage in (Stage.COMMITTED, Stage.ACCRUED, Stage.INVOICED, Stage.PAID)
)
IN_EXPOSURE = (COMMITTED, ACCRUED, INVOICED, PAID)
"""What exposure is made of."""

OF_EXPOSURE = (
    ("of which ordered, not delivered", COMMITTED),
    ("of which delivered, not invoiced", ACCRUED),
    ("of which invoiced, not paid", INVOICED),
    ("of which paid", PAID),
)
"""The parts of the exposure as covers name them, with their headings."""

EXPOSURE_WORDS = "Exposure = open commitment + accrued + invoiced unpaid + paid."

COLOURS = {
    PAID: "#0F3A6B",
    INVOICED: "#1F66B8",
    ACCRUED: "#5695DA",
    COMMITTED: "#9CC3EE",
    STAGES[Stage.RESERVED]: "#DCE8F7",
}
"""From the foot of a column of a chart, in the colours that the window has for them."""
