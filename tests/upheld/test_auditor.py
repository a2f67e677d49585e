"""An auditor with a book of his own predicts every step, allowed or refused, and the register agrees with him."""

from pathlib import Path
from typing import Any

import pytest
from audit_machine import audit
from audited import PLACINGS

from core.domain import placing
from core.domain.periods import split_by_year
from core.domain.working_days import answer_due
from core.operations import issue_order, make_offer
from core.rules import (
    ISSUE_RULES,
    OFFER_RULES,
    headroom_left,
    issuer_is_not_agreer,
    offers_in_rank_order,
    one_live_offer,
)
from core.store import money


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_register_agrees_with_the_auditor_in_every_step(tmp_path: Path) -> None:
    assert audit(tmp_path, least=PLACINGS) >= PLACINGS


def without(rules: tuple[Any, ...], forgotten: Any) -> tuple[Any, ...]:
    """Rules of which one was forgotten."""
    return tuple(check for check in rules if check is not forgotten.check)


def penny_first(pence: int, term: Any) -> dict[str, int]:
    """A split whose odd pennies go to the first year."""
    shares = split_by_year(pence, term)
    first, last = min(shares, default=""), max(shares, default="")
    return shares if first == last else shares | {first: shares[first] + 1, last: shares[last] - 1}


FAULTS = {
    "the rule of the ceilings forgotten": (make_offer, "OFFER_RULES", without(OFFER_RULES, headroom_left)),
    "the rule of the ranks forgotten": (make_offer, "OFFER_RULES", without(OFFER_RULES, offers_in_rank_order)),
    "the rule of one live offer forgotten": (make_offer, "OFFER_RULES", without(OFFER_RULES, one_live_offer)),
    "raiser and approver the same": (issue_order, "ISSUE_RULES", without(ISSUE_RULES, issuer_is_not_agreer)),
    "a decline that releases nothing": (money, "release", lambda *_, **__: 0),
    "a part acceptance that releases nothing": (money, "hold_reserved", lambda *_, **__: 0),
    "a penny in the wrong year": (placing, "split_by_year", penny_first),
    "a day more to answer": (make_offer, "answer_due", lambda day, days, until: answer_due(day, days + 1, until)),
    "orders that leave the requirement open": (issue_order, "_settle", lambda *_: None),
}
"""Faults that somebody might make, each as what is put in whose place."""


@pytest.mark.slow
@pytest.mark.parametrize("fault", list(FAULTS))
def test_the_auditor_sees_a_fault(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    with pytest.raises(AssertionError):
        audit(tmp_path, least=3_000)
