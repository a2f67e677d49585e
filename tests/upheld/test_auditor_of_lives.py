"""The auditor works call-offs through their whole life: he predicts every step, and the register agrees with him."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from audit_life_invoices import Invoicing
from audit_life_machine import Life, Work, audit_life
from audit_life_sessions import Training
from audit_life_years import Ending
from audited import LIVES, PLACINGS

from core.domain.delivery import OrderedLine, phased
from core.domain.money import line_value, share_of
from core.domain.states import Stage
from core.operations import (
    agree_expenses,
    approve_invoice,
    cancel_session,
    exercise_extension,
    reopen_order,
    vary_order,
)
from core.rules import VARIATION_RULES, payment_of_invoice, variation_holds_use
from core.store import invoiced_money, money, orders, variations


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("start", list(LIVES))
def test_the_register_agrees_with_the_auditor_in_every_step_of_a_life(start: str, tmp_path: Path) -> None:
    assert audit_life(tmp_path, start, least=LIVES[start]) >= LIVES[start]


def test_twenty_thousand_steps_are_audited() -> None:
    assert PLACINGS + sum(LIVES.values()) >= 20_000


def penny_lost(pence: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """A split that forgets what the cutting leaves."""
    return tuple(pence * share // sum(shares) for share in shares)


def penny_more(line: OrderedLine, *given: Any) -> dict[str, int]:
    """Phasing that brings a penny more than was released."""
    years = phased(line, *given)
    return years | {year: years[year] + 1 for year in list(years)[:1]}


def twice(pence: int, part: int) -> int:
    """A part of a price taken twice, as far as the price goes."""
    return min(2 * share_of(pence, part), pence)


def moves_nothing(*_: Any, **__: Any) -> int:
    """A movement of money that is forgotten."""
    return 0


def says_nothing(*_: Any) -> list[Any]:
    """A rule that is forgotten."""
    return []


def at_once(_step: Any, _on: Any, _moved: Any, today: date) -> date:
    """Every step takes effect on the day on which it is recorded."""
    return today


def by_rate_alone(_: OrderedLine, hundredths: int, after: int = 0) -> int:
    """A price that does not look at what is left."""
    return line_value(hundredths, 33_333 if after else 33_334)


def credited_as_paid(
    work: Any, credit_id: int, parts: dict[Any, int], lots: dict[int, str], *, on: date, person: Any, **_: Any
) -> int:
    """A credit note whose money is counted as paid."""
    steps = [
        money.Step(line, lots[line], year, stream, Stage.INVOICED, Stage.PAID, pence)
        for (line, year, stream), pence in parts.items()
    ]
    return money.post(work, steps, cause="credit_note", cause_id=credit_id, person=person, on=on)


def without_holding_use() -> tuple[Callable[..., Any], ...]:
    """Rules of variations of which the one about what was used is forgotten."""
    return tuple(check for check in VARIATION_RULES if check is not variation_holds_use.check)


FAULTS = {
    "a penny lost in a stream split": ("delivering", Training, agree_expenses, "split_by_share", penny_lost),
    "a cancelled session charged twice": ("delivering", Training, cancel_session, "share_of", twice),
    "a session priced without what is left": ("delivering", Training, OrderedLine, "price", by_rate_alone),
    "a record taken back whose money stays accrued": ("delivering", Training, money, "reverse", moves_nothing),
    "a step that takes effect before its day": ("delivering", Training, money, "_effective", at_once),
    "a payment over the invoice": ("invoiced", Invoicing, payment_of_invoice, "_sum", says_nothing),
    "a credit counted as payment": ("invoiced", Invoicing, invoiced_money, "give_back", credited_as_paid),
    "a reversed payment that stays paid": ("invoiced", Invoicing, invoiced_money, "take_back", moves_nothing),
    "whoever recorded an invoice approves it": ("invoiced", Invoicing, approve_invoice, "_approver", says_nothing),
    "a variation below what was used": ("closed", Life, vary_order, "VARIATION_RULES", without_holding_use()),
    "a variation that moves no money": ("delivering", Work, variations, "_move", moves_nothing),
    "reopening more than was released": ("delivering", Work, reopen_order, "phased", penny_more),
    "a closed year's exposure changed": ("closed", Life, orders, "closed_years", lambda _: ()),
    "a lapsed option used": ("closed", Ending, exercise_extension, "EXTENSION_RULES", ()),
}
"""Faults that somebody might make: the start and part of a life in which each shows, and what is put in whose place."""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", list(FAULTS))
def test_the_auditor_sees_a_fault_in_a_life(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, part, *put = FAULTS[fault]
    audit_life(tmp_path, start, least=1, part=part)
    monkeypatch.setattr(*put)
    with pytest.raises(AssertionError):
        audit_life(tmp_path, start, least=3_000, part=part)
