"""How many steps the audits have to take: together at least 20,000, so that they cannot shrink unseen."""

PLACINGS = 6_000
"""Steps of placings, over 200 registers."""

LIVES = {
    "opened": (60, 3_000),
    "ordered": (60, 3_000),
    "delivering": (60, 3_000),
    "invoiced": (60, 3_000),
    "closed": (60, 3_000),
}
"""Whole lives by their start: how many registers are worked, and the steps that have to be audited at least."""

TURNS = 75
"""How often each of these registers is turned to; most turns are one step, some none and some several."""
