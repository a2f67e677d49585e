"""Funding streams with money for a year, and virements between them, made by the operations themselves."""

import uuid
from typing import Any

from builders import REVIEWER, a_decision, perform

from core.operations.fund_stream import FUND_STREAM
from core.operations.vire_funding import VIRE_FUNDING
from core.store.register import Register


def a_funding(register: Register, stream: str = "innovation", pence: int = 5_000_000, **changes: Any) -> int:
    """The number of the ceiling version that a stream's money for 2015-16 rests on: £50,000 of innovation money."""
    fields = {"stream": stream, "financial_year": "2015-16", "pence": pence, "decision": a_new_decision()}
    number: int = perform(register, FUND_STREAM, **{**fields, **changes}).ceiling_id
    return number


def moves(*lines: tuple[str, int], year: str = "2015-16") -> list[dict[str, Any]]:
    """Lines of a virement in one year: streams, and what each gains or gives."""
    return [{"stream": stream, "financial_year": year, "pence": pence} for stream, pence in lines]


def a_virement(register: Register, *lines: tuple[str, int], **changes: Any) -> int:
    """The number of a virement in 2015-16 that the reviewer approved."""
    fields = {"lines": moves(*lines), "reason": "Demand moved", "approved_by": REVIEWER, "decision": a_new_decision()}
    number: int = perform(register, VIRE_FUNDING, **{**fields, **changes}).virement_id
    return number


def a_new_decision() -> dict[str, str]:
    """A decision under a reference of its own."""
    return a_decision(f"DEC-{uuid.uuid4().hex[:8]}")
