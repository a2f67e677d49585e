"""States and other words of a closed list as they stand alone in a cell: with a capital, as the window writes them."""

from enum import StrEnum

from core.domain.states import ChargeMethod, words
from core.returns.labels import sentence_case


def in_a_cell(state: StrEnum) -> str:
    """A state as a cell holds it.

    >>> in_a_cell(ChargeMethod.JOURNAL), in_a_cell(ChargeMethod.INVOICE)
    ('Internal journal', 'Invoice')
    """
    return "Internal journal" if state is ChargeMethod.JOURNAL else sentence_case(words(state))
