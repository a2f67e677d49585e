"""How many steps the audits have to take: together at least 20,000, so that they cannot shrink unseen."""

PLACINGS = 6_000
"""Steps of placings alone."""

LIVES = dict.fromkeys(("opened", "ordered", "delivering", "invoiced", "closed"), 2_800)
"""Steps of whole lives, by how their registers start."""
