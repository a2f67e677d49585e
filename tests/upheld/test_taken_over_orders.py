"""Orders from before the register are marked, and never pass for awards that it has evidence of (invariants 1 to 5)."""

from pathlib import Path

import pytest
from builders import OWNER, a_register, an_issued_order, perform
from inspection import row, rows
from ready import BY_NAME, a_past_order

from core.operations import OPERATIONS
from core.operations.take_over_order import TAKE_OVER_ORDER
from core.store.register import Register


@pytest.fixture
def both(tmp_path: Path) -> Register:
    """An order of the register's own, and one that was taken over."""
    register = a_register(tmp_path)
    an_issued_order(register)
    perform(register, TAKE_OVER_ORDER, by=OWNER, **a_past_order(register))
    return register


def test_an_order_has_its_evidence_or_says_where_it_comes_from(both: Register) -> None:
    for order in rows(both, "call_off"):
        offer = row(both, "offer", id=order["offer_id"])
        needed = row(both, "requirement", id=row(both, "selection", id=offer["selection_id"])["requirement_id"])
        own = not order["taken_over_from"]
        assert (offer["rank"] > 0) is (needed["agreed_on"] is not None) is (needed["submitted_on"] is not None) is own
        assert order["award_sentence"].startswith("Ranked" if own else "Taken over from")
    both.close()


def test_only_taking_over_makes_such_an_order(both: Register) -> None:
    source = Path(__file__).parents[2] / "core"
    told = {path.stem for path in source.rglob("*.py") if "taken_over_from=" in path.read_text(encoding="utf-8")}
    assert told == {"taking_over"}
    assert BY_NAME["take_over_order"] in OPERATIONS
    both.close()


def test_its_money_is_guarded_like_any_other(both: Register) -> None:
    causes = {(each["cause"], each["from_stage"]) for each in rows(both, "posting") if each["line_id"] > 1}
    assert causes == {
        ("call_off", "outside"),
        ("session", "committed"),
        ("invoice", "accrued"),
        ("payment", "invoiced"),
    }
    both.close()
