"""Several names in a sentence."""

from collections.abc import Sequence


def enumerated(names: Sequence[str]) -> str:
    """All of them as people write them; empty for none.

    >>> enumerated(["Q1"]), enumerated(["Q1", "Q2", "Q3"])
    ('Q1', 'Q1, Q2 and Q3')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
