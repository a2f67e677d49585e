"""Whatever the lines and invoices: each line gets one answer, its parts come to it, and no sum is given twice."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ledger_cases import an_invoice_billed, ledger_line

from core.domain.ledger import Agreed, Outcome, payable
from core.domain.ledger_match import propose
from core.domain.states import AmountBasis

NUMBER, AMOUNT, _, PAYEE = Agreed
LINES = st.lists(
    st.builds(
        ledger_line,
        st.just(0),
        pence=st.integers(-3, 12),
        invoice_number=st.sampled_from(["", "INV-1", "INV-2", "X-10000", "INV-1 / INV-2", "INV-3, 1 & X-10000"]),
        provider_id=st.sampled_from([None, 1, 2]),
        sure=st.booleans(),
        basis=st.sampled_from(list(AmountBasis)),
        paid_on=st.dates(date(2015, 4, 1), date(2015, 9, 1)),
    ),
    max_size=12,
)
INVOICES = st.lists(
    st.builds(
        an_invoice_billed,
        st.just(1),
        number=st.sampled_from(["INV-1", "INV-2", "INV-3", "X-10000"]),
        provider_id=st.sampled_from([1, 2]),
        gross_pence=st.integers(1, 6),
        net_pence=st.integers(1, 6),
    ),
    max_size=6,
)


@given(LINES, INVOICES)
def test_every_line_gets_one_answer_and_no_sum_is_given_twice(lines: list[Any], invoices: list[Any]) -> None:
    lines = [replace(line, id=number) for number, line in enumerate(lines)]
    payables = [payable(replace(each, invoice_id=number), {}, 0) for number, each in enumerate(invoices)]
    found = propose(lines, payables)
    assert set(found) == {line.id for line in lines}
    given_away: dict[int, Counter[AmountBasis]] = {of.invoice_id: Counter() for of in payables}
    for line in lines:
        proposal = found[line.id]
        assert not proposal.parts or sum(part.pence for part in proposal.parts) == line.pence
        assert len({part.invoice_id for part in proposal.parts}) == len(proposal.parts)
        assert (proposal.outcome is Outcome.MATCHED) == ({NUMBER, AMOUNT, PAYEE} <= proposal.agreed)
        assert (proposal.outcome is Outcome.OFF_FRAMEWORK) == (not proposal.parts)
        for part in proposal.parts if AMOUNT in proposal.agreed else ():
            given_away[part.invoice_id][line.basis] += part.pence
    for of in payables:
        by_basis = given_away[of.invoice_id]
        assert len(by_basis) <= 1, "lines of two ledgers share no sum"
        assert all(pence == of.sums[0].pence(basis) for basis, pence in by_basis.items())
