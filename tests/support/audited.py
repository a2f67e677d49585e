"""How many steps the audits have to take: together at least 20,000, so that they cannot shrink unseen."""

PLACINGS = 6_000
"""Steps of placings, over 215 registers."""

LIVES = {
    "opened": (72, 2_800),
    "ordered": (72, 2_800),
    "delivering": (66, 3_000),
    "invoiced": (62, 2_700),
    "closed": (62, 2_900),
}
"""Whole lives by their start: how many registers are worked, and the steps that have to be audited at least."""

TURNS = 75
"""How often each of these registers is turned to; most turns are one step, some none and some several."""
