"""How many steps the audits have to take: together at least 20,000, so that they cannot shrink unseen."""

PLACINGS = 6_000
"""Steps of placings, over 195 registers."""

LIVES = {
    "opened": (55, 2_800),
    "ordered": (50, 2_800),
    "delivering": (55, 3_000),
    "invoiced": (51, 2_700),
    "closed": (51, 2_900),
}
"""Whole lives by their start: how many registers are worked, and the steps that have to be audited at least."""

TURNS = 75
"""How often each of these registers is turned to; most turns are one step, some none and some several."""
